"""Columns that ask about one colleague each: the name stands in the caption, the answer in the cell."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from orgmapper.io.names.nicknames import close_forms
from orgmapper.io.names.text import fold, mail_of, stripped, words
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.batteries import batteries
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.directory import Directory
from orgmapper.io.recognise.scales import MOST_ANSWERS, as_scale, says_yes, several_choices
from orgmapper.io.recognise.survey_words import bare, survey_words

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*\.?")
_AGAIN = re.compile(r"^(.*[^\W\d_])(\d)$", re.DOTALL)
_SEGMENT = re.compile(r"\[([^\]]+)\]|\(([^)]+)\)")
_REMARK = re.compile(r"^\s*\([^)]*\)")
_PARTED = re.compile(r"\s+[-–—|>]\s+|:\s+|[/_]|\.\s+")
_WHOLE_NAME = re.compile(r"[^\W\d_][^\W\d_'’.\-]*(?:(?:,? | ?- ?|['’.\-])[^\W\d_][^\W\d_'’.\-]*){1,4}\.?")
_MARKS = " \t\n-–—:|[](){}/_.,;?>*#…\"'“”"
_BRACKETS = str.maketrans("[](){}", "      ")
_LONGEST_NAME = 5
_SHORTEST_NUMBER = 4
_FEWEST_BY_LOOK = 5
_BY_LOOK = 0.8
_GIVEN = 0.25
_FEWEST = 3
_MOST = 0.6
TICK = "x"


@dataclass(frozen=True)
class About:
    """One column: whom it asks about, and the question without the name. `found`: somebody on the chart."""

    column: int
    person: str
    label: str
    found: bool = True


@dataclass(frozen=True)
class _Named:
    column: int
    before: str
    person: str
    after: str
    who: int

    @property
    def at(self) -> tuple[str, str]:
        return fold(self.before.strip()), fold(self.after.strip())


def about(roles: Roles, columns: Sequence[int], directory: Directory) -> list[About]:
    """The columns that ask about people of the chart; also those of the same question about somebody unknown."""
    named = _without_remarks(
        [found for column in columns if (found := _named(column, roles.grid.caption(column), directory))]
    )
    groups: dict[tuple[str, str, int], list[_Named]] = {}
    times: dict[tuple[tuple[str, str], int], int] = {}
    for one in named:
        place = times[one.at, one.who] = times.get((one.at, one.who), 0) + 1
        groups.setdefault((*one.at, place), []).append(one)
    everyone = len(directory.roster.members)
    result: list[About] = []
    for (*_, place), group in groups.items():
        if len(group) < min(_FEWEST, max(2, _MOST * everyone)) or not _answers(roles, [one.column for one in group]):
            continue
        label = _label(group[0].before, group[0].after)
        label = f"({label})" if label.isdigit() else label
        label = f"{label} ({place})".strip() if place > 1 else label
        result += [About(one.column, one.person, label) for one in group]
        taken = {one.column for one in named} | {one.column for one in result}
        rest = [column for column in columns if column not in taken]
        result += [About(column, person, label, found=False) for column, person in _fellows(roles, rest, group)]
    return sorted(result, key=lambda one: one.column)


def _without_remarks(named: list[_Named]) -> list[_Named]:
    """What stands in brackets behind the names is a remark (``Ann Lee (Housing)``) unless it tells questions apart."""
    bare_ones = [replace(one, after=_REMARK.sub("", one.after)) for one in named]
    if len({one.at for one in bare_ones}) == len({one.at for one in named}):
        return named
    once = Counter((one.at, one.who) for one in bare_ones)
    return bare_ones if max(once.values()) == 1 else named


def about_by_look(roles: Roles, columns: Sequence[int]) -> list[About]:
    """Without a chart: at least five columns of one question whose captions are whole names, with answers below."""
    found: list[About] = []
    for question, items in batteries(roles.grid, columns).items():
        names = [(column, item) for column, item in items if looks_like_name(item)]
        enough = len(names) >= max(_FEWEST_BY_LOOK, _BY_LOOK * len(items)) and _given_names(item for _, item in names)
        if enough and _answers(roles, [column for column, _ in names]):
            found += [About(column, item, _label(question, ""), found=False) for column, item in names]
    return found or _bare_names(roles, columns)


def _bare_names(roles: Roles, columns: Sequence[int]) -> list[About]:
    """Columns beside each other whose captions are names and nothing else."""
    run: list[int] = []
    best: list[int] = []
    for column in columns:
        text = roles.grid.caption(column).strip()
        if looks_like_name(text):
            run = [*run, column] if run and run[-1] == column - 1 else [column]
            best = max(best, run, key=len)
    captions = [roles.grid.caption(column) for column in best]
    if len(best) < _FEWEST_BY_LOOK or not _given_names(captions) or not _answers(roles, best):
        return []
    return [About(column, roles.grid.caption(column).strip(), "", found=False) for column in best]


def looks_like_name(text: str) -> bool:
    """Two to five words that begin with capitals, nothing besides, and no caption that is known."""
    if not _WHOLE_NAME.fullmatch(text) or not all(word[0].isupper() for word in re.findall(r"[^\W_]+", text)):
        return False
    return max(caption_scores(text).values(), default=0.0) < NEARLY and stripped(text) not in wordlists().totals


def _given_names(texts: Iterable[str]) -> bool:
    """Enough of them begin or end with a first name that is known, or with an initial: ``Polar Angle`` does not."""
    told: list[bool] = []
    for text in texts:
        found = words(text)
        told.append(any(len(word) == 1 or bool(close_forms(word)) for word in (*found[:1], *found[-1:])))
    return sum(told) >= _GIVEN * len(told)


def _named(column: int, caption: str, directory: Directory) -> _Named | None:
    text, again = caption, ""
    match = _AGAIN.match(caption)
    if match:
        text, again = match[1], match[2]  # Microsoft Forms counts captions that come again: "Ann Lee2"
    for tried, after in ((caption, ""), (text, again)) if again else ((caption, ""),):
        found = _person(tried, directory)
        if found:
            start, end, who = found
            return _Named(column, tried[:start], tried[start:end].strip(_MARKS), tried[end:] + after, who)
    return None


def _person(caption: str, directory: Directory) -> tuple[int, int, int] | None:
    """Where in the caption exactly one person of the chart is named, and who."""
    roster = directory.roster
    address = mail_of(caption.translate(_BRACKETS))
    if address and len(roster.by_mail.get(address, ())) == 1:
        start = caption.casefold().find(address)
        return start, start + len(address), roster.by_mail[address][0]
    titles = wordlists().titles
    tokens = [(match.start(), match.end()) for match in _WORD.finditer(caption)]
    known = [any(word in roster.by_word for word in words(caption[start:end])) for start, end in tokens]
    for size in range(min(_LONGEST_NAME, len(tokens)), 1, -1):
        for at in range(len(tokens) - size + 1):
            if known[at] and known[at + size - 1]:
                start, end = tokens[at][0], tokens[at + size - 1][1]
                people = roster.named(words(caption[start:end], titles))
                if len(people) == 1:
                    return start, end, people[0]
    return _alone(caption, directory)


def _alone(caption: str, directory: Directory) -> tuple[int, int, int] | None:
    """A name of one word, or an id that cannot be the number of a question, as a part of its own."""
    for start, end in _segments(caption):
        text = caption[start:end]
        if not text or (text.isdigit() and len(text) < _SHORTEST_NUMBER):
            continue
        people = directory.roster.ids(text) if " " not in text else []
        people = people or directory.roster.named(words(text, wordlists().titles))
        if len(people) == 1:
            return start, end, people[0]
    return None


def _segments(caption: str) -> list[tuple[int, int]]:
    found = [match.span(1) if match.group(1) else match.span(2) for match in _SEGMENT.finditer(caption)]
    last = 0
    for match in _PARTED.finditer(caption):
        found.append((last, match.start()))
        last = match.end()
    found.append((last, len(caption)))
    trimmed: list[tuple[int, int]] = []
    for start, end in found:
        text = caption[start:end]
        left = len(text) - len(text.lstrip())
        trimmed.append((start + left, start + len(text.rstrip())))
    return trimmed


def _answers(roles: Roles, columns: Sequence[int]) -> bool:
    """What stands below is a scale, boxes to tick or numbers, and not text."""
    filled = [text for column in columns for text in answers_of(roles, column)]
    return (
        as_scale(filled)
        or bool(several_choices(filled))
        or all(roles.contents[column].numbers >= 0.9 for column in columns if _any(roles, column))
    )


def answers_of(roles: Roles, column: int) -> list[str]:
    """What is filled in; a box that repeats what stands in its caption is a tick."""
    caption = fold(roles.grid.caption(column))
    texts = roles.contents[column].filled
    if roles.sums:
        nothing = set(roles.contents[column].values) - set(texts)
        told = enumerate(roles.contents[column].values)
        texts = [text for row, text in told if text not in nothing and row not in roles.sums]
    ticks = {text for text in set(texts) if len(text) > 1 and fold(text) in caption and says_yes(text)}
    return [TICK if text in ticks else text for text in texts]


def _any(roles: Roles, column: int) -> bool:
    return bool(roles.contents[column].filled)


def _fellows(roles: Roles, columns: Sequence[int], group: list[_Named]) -> list[tuple[int, str]]:
    """Further columns of the same question, about somebody who is not on the chart."""
    before, after = group[0].before, group[0].after
    worded = bool(before.strip(_MARKS) or after.strip(_MARKS))
    first, last = group[0].column, group[-1].column
    said = {fold(text) for one in group for text in answers_of(roles, one.column)}
    found: list[tuple[int, str]] = []
    for column in columns:
        caption = roles.grid.caption(column)
        if len(caption) <= len(before) + len(after) or not (caption.startswith(before) and caption.endswith(after)):
            continue
        middle = caption[len(before) : len(caption) - len(after)].strip(_MARKS)
        own = {fold(text) for text in answers_of(roles, column)}
        alike = own <= said or (bool(own & said) and len(own | said) <= MOST_ANSWERS)
        near = first - 1 <= column <= last + 1 or (bool(found) and column == found[-1][0] + 1)
        name = (
            looks_like_name(middle) or bool(mail_of(middle)) or (worded and 0 < len(middle.split()) < 4 and bool(own))
        )
        other = bare(middle).startswith(("other", "someone", "comment")) or bare(middle) in survey_words().any_name
        if alike and name and not other and (worded or (near and bool(own))):
            found.append((column, middle))
    return found


def _label(before: str, after: str) -> str:
    parts = [" ".join(part.strip(_MARKS).split()) for part in (before, after)]
    return ": ".join(part for part in parts if part)
