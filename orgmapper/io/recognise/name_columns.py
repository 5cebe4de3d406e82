"""Questions that are answered with people: in one column, or in several (``Name 1``, ``Name 2`` ...)."""

from collections.abc import Sequence
from dataclasses import dataclass

from orgmapper.io.names.split import hard_pieces
from orgmapper.io.names.text import fold, mail_of
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.alters import tell_of_named, tell_of_one_named
from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.counted import Counted, counted
from orgmapper.io.recognise.directory import Directory
from orgmapper.io.recognise.respondents import asks_own_name
from orgmapper.io.recognise.rosters import TICK, answers_of
from orgmapper.io.recognise.scales import MOST_ANSWERS, as_scale
from orgmapper.io.recognise.survey_words import bare, survey_words
from orgmapper.model.messages import message

NAMES_PEOPLE = 0.5
_IDS = 0.8
_SAME = 0.8
_OTHER_ROLES = ("manager_id", "manager_name", "manager_email", "dotted", "assistant")
_ASKS_FOR_PEOPLE = frozenset(
    {"who", "whom", "whose", "colleague", "colleagues", "people", "person", "persons", "name", "names"}
    | {"wen", "wem", "wer", "qui", "quien", "quién", "quiénes", "chi", "quem", "wie", "kit", "kihez", "kto", "kogo"}
)


@dataclass(frozen=True)
class NameQuestion:
    """The columns that take the names of one question, with what each of their captions counts."""

    columns: tuple[int, ...]
    captions: tuple[Counted, ...]
    share: float
    several: bool
    """More than one name stands in many of the cells."""


def name_questions(roles: Roles, directory: Directory, *, charted: bool = True) -> list[NameQuestion]:
    """Questions among the free columns whose answers are people; nothing is given a role yet.

    `charted`: the directory is that of a chart, so that few are named who are not in it.
    """
    groups: dict[str, list[tuple[int, Counted]]] = {}
    for column in roles.free():
        if _repeats_who(roles, column) or asks_own_name(roles.grid.caption(column)):
            continue
        ticks = set(answers_of(roles, column)) <= {TICK}
        if ticks or not roles.contents[column].filled or _other_role(roles.grid.caption(column)):
            continue
        parts = counted(roles.grid.caption(column))
        one = bool(parts.counter) and parts.key not in survey_words().numbered_questions
        groups.setdefault(f"{parts.key} {parts.wave}" if one else f"\0{column}", []).append((column, parts))
    found: list[NameQuestion] = []
    for group in groups.values():
        columns = [column for column, _ in group]
        cells = [text for column in columns for text in roles.contents[column].sample]
        share = _share(roles, columns, cells, directory)
        if not charted and share < NAMES_PEOPLE:
            share = _by_look(roles.grid.caption(columns[0]), [roles.contents[column] for column in columns])
        if share >= NAMES_PEOPLE:
            told = [cell for cell in cells if not wordlists().is_nobody(cell)]
            several = sum(len(hard_pieces(cell)) > 1 or "," in cell for cell in told) > 0.2 * len(told)
            captions = tuple(parts for _, parts in group)
            found.append(NameQuestion(tuple(columns), captions, share, several))
    return found


def _repeats_who(roles: Roles, column: int) -> bool:
    """The column says once more who answered, as a second address does."""
    texts = roles.contents[column].values
    for role in ("email", "id", "name"):
        who = roles.holder(role)
        if who is not None:
            pairs = [(a, b) for a, b in zip(texts, roles.contents[who].values, strict=True) if a]
            if pairs and sum(fold(a) == fold(b) for a, b in pairs) >= _SAME * len(pairs):
                return True
    return False


def _other_role(caption: str) -> bool:
    scores = caption_scores(caption)
    return max((scores.get(role, 0.0) for role in _OTHER_ROLES), default=0.0) >= NEARLY


def _share(roles: Roles, columns: Sequence[int], cells: list[str], directory: Directory) -> float:
    """Share of the cells that name people."""
    contents = [roles.contents[column] for column in columns]
    if sum(content.numbers >= 0.5 for content in contents) >= 0.5 * len(contents):
        return _ids(cells, directory) if len(columns) > 1 and directory else 0.0
    if not directory:
        return _by_look(roles.grid.caption(columns[0]), contents)
    share = directory.named_in(cells)
    # A few words that come again and again are answers of a scale, though a name may hold one of them.
    return 0.0 if as_scale(cells) and directory.best(cells)[0] < 0.5 and len(cells) > 3 * MOST_ANSWERS else share


def _ids(cells: list[str], directory: Directory) -> float:
    """Numbers that are ids of people; few different ones could as well be answers of a scale."""
    told = [cell for cell in cells if not wordlists().is_nobody(cell)]
    if len(set(told)) < 4 or (as_scale(told) and max(map(len, told), default=0) < 3):
        return 0.0
    share = directory.by_id(told)
    return share if share >= _IDS else 0.0


def _by_look(caption: str, contents: Sequence[Column]) -> float:
    """Without a chart: the question asks for people, and the answers look like names or addresses."""
    if _ASKS_FOR_PEOPLE.isdisjoint(caption.casefold().replace("?", " ").split()):
        return 0.0
    cells = [cell for content in contents for cell in content.sample]
    pieces = [piece for cell in cells for part in hard_pieces(cell) for piece in part.split(",")]
    named = sum(bool(mail_of(piece)) or _has_capitals(piece.split()) for piece in pieces)
    return named / len(pieces) if pieces else 0.0


def _has_capitals(words: Sequence[str]) -> bool:
    return 1 < len(words) < 5 and all(word[0].isupper() for word in words)


def give_names(roles: Roles, questions: Sequence[NameQuestion]) -> None:
    """Gives the columns their role and the label of their question, and finds what weighs the ties."""
    taken = {column for question in questions for column in question.columns}
    waves: dict[str, set[str]] = {}
    for question in questions:
        for parts in question.captions:
            waves.setdefault(parts.key, set()).add(parts.wave)
    for question in questions:
        several = len(question.columns) > 1
        for column, parts in zip(question.columns, question.captions, strict=True):
            reason = (
                message("import.reason.one-of-several", share=question.share, count=len(question.columns))
                if several
                else message("import.reason.names", share=question.share)
            )
            roles.give(column, "names", 100 * question.share, reason)
            header = roles.grid.headers[column].rstrip("?: ").strip()
            in_waves = bool(parts.wave) and len(waves[parts.key]) > 1
            label = parts.label if (several or in_waves) and parts.label else header
            # "Name 1", "Name 2" ask nothing: what is asked stands elsewhere.
            roles.labels[column] = "" if bare(label) in survey_words().any_name else label
            if in_waves:
                roles.waves[column] = parts.wave
        if several:
            names = {parts.counter: column for column, parts in zip(question.columns, question.captions, strict=True)}
            tell_of_named(roles, names, question.captions[0].key, taken)
        elif not question.several:
            tell_of_one_named(roles, question.columns[0])
