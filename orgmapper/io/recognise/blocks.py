"""Captions that take several rows: codes above texts (Qualtrics), questions above their options (SurveyMonkey).

A caption of a block is one text, ``Question [option]``, as Google Forms and LimeSurvey write it in one row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orgmapper.io.names.text import fold
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.counted import counted
from orgmapper.io.recognise.survey_words import bare, survey_words
from orgmapper.model.cells import Sheet

_LOOK = 10
_SAMPLE = 60
_IMPORT = '"importid"'
_CODE = re.compile(r"[A-Za-z][\w.\[\]#-]*|#")
_NUMBER = re.compile(r"[-+]?[\d.,:/ -]+%?")
_BETWEEN = " - "
_LONGEST_CODE = 40
_WORDS_OF_A_QUESTION = 5
_FEWEST_GROUPS = 2


@dataclass(frozen=True)
class Head:
    """Where the captions stand: index of their first row, and how many rows they take."""

    row: int
    rows: int = 1


def block(sheet: Sheet, row: int | None) -> Head | None:
    """The block of captions of a sheet whose captions alone would be looked for in `row`; None for one row or none."""
    for last in range(1, min(_LOOK, len(sheet.rows))):
        texts = _filled(sheet, last)
        if texts and sum(_IMPORT in text.casefold() for text in texts) >= 0.5 * len(texts):
            return Head(max(0, last - 2), min(3, last + 1))
    # Below captions that are known as such there are values: with gaps between them they only look like options.
    least = row + 1 if row is not None and _mostly_known(sheet, row) else _LOOK
    for upper in range(min(least, _LOOK, len(sheet.rows) - 2)):
        if _options(sheet, upper):
            return Head(upper, 2)
    for upper in () if row is None else (row, row - 1):
        if 0 <= upper < len(sheet.rows) - 2 and (_texts_below_codes(sheet, upper) or _labels_below_keys(sheet, upper)):
            return Head(upper, 2)
    return None


def _mostly_known(sheet: Sheet, row: int) -> bool:
    texts = _filled(sheet, row)
    return sum(_known(text) > 0 for text in texts) > 0.5 * len(texts)


def captions(sheet: Sheet, head: Head) -> list[str]:
    """One caption a column."""
    width = max(sheet.width, 1)
    rows = [[sheet.text(head.row + at, column) for column in range(width)] for at in range(head.rows)]
    if head.rows == 1:
        return _below_groups(sheet, head.row, rows[0])
    if _IMPORT in "".join(rows[-1]).casefold():
        return _qualtrics(rows[:-1])
    if _options(sheet, head.row):
        return _joined(rows[0], rows[1])
    return _told(rows[0], rows[1])


def _below_groups(sheet: Sheet, row: int, texts: list[str]) -> list[str]:
    """Captions below headings of groups: what stands below "Manager", or comes again, is named after its group.

    So is "Name 1", which asks nothing itself.
    """
    above = [sheet.text(row - 1, column) if row else "" for column in range(len(texts))]
    headings = sum(map(bool, above))
    if headings < _FEWEST_GROUPS or sheet.numbers[row] > sheet.numbers[row - 1] + 1:
        return texts
    if headings >= sum(map(bool, texts)) or any(over and not under for over, under in zip(above, texts, strict=True)):
        return texts
    found: list[str] = []
    group, groups_of = "", dict[str, str]()
    for over, text in zip(above, texts, strict=True):
        group = over or group
        first = groups_of.setdefault(fold(text), group)
        told = counted(text)
        if group and told.counter.isdigit() and bare(told.label) in survey_words().any_name:
            found.append(f"{group} - {text}")
        else:
            named = text and group and (first != group or _is_superior(group))
            found.append(f"{group} {text}" if named else text)
    return found


def _is_superior(group: str) -> bool:
    scores = caption_scores(group)
    return max(scores.get(role, 0.0) for role in ("manager_id", "manager_name", "manager_email")) >= NEARLY


def _filled(sheet: Sheet, row: int) -> list[str]:
    return [text for column in range(len(sheet.rows[row])) if (text := sheet.text(row, column))]


def _qualtrics(rows: Sequence[list[str]]) -> list[str]:
    if len(rows) < 2:
        return list(rows[0])
    return [_asked(code, told) for code, told in zip(rows[0], _told(rows[0], rows[1]), strict=True)]


def _asked(code: str, told: str) -> str:
    """Without what Qualtrics adds: ``Who helps? - Selected Choice - Ann Lee``, ``Who helps? - Others: - Text``."""
    pieces = told.split(_BETWEEN)
    if len(pieces) > 1 and code.endswith("_TEXT"):
        pieces.pop()
    return _BETWEEN.join(piece for piece in pieces if bare(piece) not in survey_words().chosen) or told


def _told(codes: list[str], texts: list[str]) -> list[str]:
    """The text, but the code where it is the one that is known: ``RecipientEmail`` in whatever language it is told."""
    return [code if not text or _tells_more(code, text) else text for code, text in zip(codes, texts, strict=True)]


def _tells_more(code: str, text: str) -> bool:
    return bare(code) in survey_words().qualtrics or _known(code) > _known(text)


def _known(caption: str) -> float:
    if bare(caption) in survey_words().tool:
        return 100.0
    return max((score for score in caption_scores(caption).values() if score >= NEARLY), default=0.0)


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    """Questions reach to the right as far as options stand below them."""
    no_option = survey_words().no_option
    found: list[str] = []
    question = ""
    for above, below in zip(upper, lower, strict=True):
        if above:
            question = above
        elif _asks(below):
            question = ""
        if not below or bare(below) in no_option:
            found.append(above or (question if below else ""))
        elif not question or fold(question) == fold(below):
            found.append(below)
        else:
            found.append(f"{question} [{below}]")
    return found


def _asks(text: str) -> bool:
    return text.rstrip().endswith("?") or len(text.split()) > 2 * _WORDS_OF_A_QUESTION


def _options(sheet: Sheet, upper: int) -> bool:
    """The row below holds the options of the questions in this one."""
    width = max(len(sheet.rows[upper]), len(sheet.rows[upper + 1]))
    above = [sheet.text(upper, column) for column in range(width)]
    below = [sheet.text(upper + 1, column) for column in range(width)]
    if sum(map(bool, above)) < 1 or sum(map(bool, below)) < 3 or any(_NUMBER.fullmatch(text) for text in above if text):
        return False
    if sum(bare(text) in survey_words().no_option for text in below) >= 1 and not _repeats(sheet, upper, below):
        return True
    groups = _groups(above, below)
    if not groups or any(_NUMBER.fullmatch(below[column]) for group in groups for column in group):
        return False
    if sum(map(bool, above)) == 1 and above[0]:
        return False  # a title
    options = [below[column] for group in groups for column in group]
    if sum(_known(text) > 0 for text in options) >= 0.5 * len(options):
        return False  # sections above captions that need none
    asked = [group for group in groups if _asks(above[group[0]]) or len(above[group[0]].split()) >= 4]
    if asked and (sum(map(bool, below)) > sum(map(bool, above)) or _nothing_but(options, above, below)):
        return True
    return _again(groups, below) or _people(sheet, upper, groups, below)


def _nothing_but(options: list[str], above: list[str], below: list[str]) -> bool:
    """A row that fills no column of the survey tool, and nothing else than the options, is no answer."""
    tool = sum(bare(text) in survey_words().tool for text in above)
    return tool >= 2 and sum(map(bool, below)) == len(options)


def _groups(above: list[str], below: list[str]) -> list[list[int]]:
    """Columns that share what stands above the first of them: two or more with different texts below."""
    groups: list[list[int]] = []
    for column, (over, under) in enumerate(zip(above, below, strict=True)):
        if over:
            groups.append([column])
        elif groups and under and not _asks(under) and groups[-1][-1] == column - 1:
            groups[-1].append(column)
    full = [group for group in groups if len(group) > 1 and all(below[column] for column in group)]
    return [group for group in full if len({fold(below[column]) for column in group}) == len(group)]


def _repeats(sheet: Sheet, upper: int, below: list[str]) -> bool:
    """The row below stands again further down: it is an answer like others."""
    rows = range(upper + 2, min(upper + 2 + _SAMPLE, len(sheet.rows)))
    return any([sheet.text(row, column) for column in range(len(below))] == below for row in rows)


def _again(groups: list[list[int]], below: list[str]) -> bool:
    """The same options stand below two questions or more."""
    sets = [{fold(below[column]) for column in group} for group in groups if len(group) > 2]
    return any(len(a & b) >= 0.8 * max(len(a), len(b)) for n, a in enumerate(sets) for b in sets[n + 1 :])


def _people(sheet: Sheet, upper: int, groups: list[list[int]], below: list[str]) -> bool:
    """What stands below a caption are the people of a column to the left."""
    first = min(group[0] for group in groups)
    rows = range(upper + 2, len(sheet.rows))
    for column in range(min(first, 4)):
        named = {fold(sheet.text(row, column)) for row in rows}
        for group in groups:
            options = {fold(below[one]) for one in group}
            if len(options) > 2 and len(options & named) >= 0.6 * len(options):
                return True
    return False


def _texts_below_codes(sheet: Sheet, upper: int) -> bool:
    """``V1, V2, Q3`` above what they stand for."""
    codes, texts = _filled(sheet, upper), _filled(sheet, upper + 1)
    width = len(sheet.rows[upper])
    if len(codes) < 0.9 * width or len(texts) < 0.7 * width or len(texts) < 3:
        return False
    short = [code for code in codes if _CODE.fullmatch(code) and len(code) <= _LONGEST_CODE]
    if len(short) < 0.8 * len(codes):
        return False
    tool = sum(bare(text) in survey_words().tool for text in texts)
    asks = sum(_asks(text) or len(text.split()) >= _WORDS_OF_A_QUESTION for text in texts)
    if tool + asks < 2 or any(_NUMBER.fullmatch(text) for text in texts):
        return False
    below = {fold(text) for row in range(upper + 2, len(sheet.rows)) for text in _filled(sheet, row)}
    return sum(fold(text) in below for text in texts) < 0.3 * len(texts)


def _labels_below_keys(sheet: Sheet, upper: int) -> bool:
    """``USERID, FIRSTNAME`` above ``User ID, First Name``, as SuccessFactors writes them."""
    width = min(len(sheet.rows[upper]), len(sheet.rows[upper + 1]))
    pairs = [(sheet.text(upper, column), sheet.text(upper + 1, column)) for column in range(width)]
    pairs = [(key, label) for key, label in pairs if key and label]
    if sum(key == label for key, label in pairs) > 0.5 * len(pairs):
        return False  # a row that repeats the captions
    if len(pairs) < 3 or sum(key == key.upper() and " " not in key for key, _ in pairs) < 0.8 * len(pairs):
        return False
    same = sum(_alike(key, label) for key, label in pairs)
    return same >= 0.4 * len(pairs) and not any(_NUMBER.fullmatch(label) for _, label in pairs)


def _alike(key: str, label: str) -> bool:
    plain = [fold(text).replace(" ", "").replace("_", "") for text in (key, label)]
    if plain[0] == plain[1]:
        return True
    a, b = ({role for role, score in caption_scores(text).items() if score >= NEARLY} for text in (key, label))
    return not a.isdisjoint(b)
