"""Questions that are answered with people: in one column, or in several (``Name 1``, ``Name 2`` ...)."""

from collections.abc import Sequence
from dataclasses import dataclass

from orgmapper.io.names.split import hard_pieces
from orgmapper.io.names.text import fold
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.captions import NEARLY, caption_scores, question_role
from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.counted import Counted, counted
from orgmapper.io.recognise.directory import Directory
from orgmapper.io.recognise.respondents import asks_own_name
from orgmapper.io.recognise.rosters import TICK, answers_of
from orgmapper.io.recognise.scales import MOST_ANSWERS, as_scale, understood
from orgmapper.io.recognise.survey_words import survey_words
from orgmapper.model.messages import message

NAMES_PEOPLE = 0.5
_IDS = 0.8
_SAME = 0.8
_ORDERED = 70
_NUMBERS = 0.9
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


def name_questions(roles: Roles, directory: Directory) -> list[NameQuestion]:
    """Questions among the free columns whose answers are people; nothing is given a role yet."""
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
    """Without a chart: the question asks for people, and the answers look like names."""
    if _ASKS_FOR_PEOPLE.isdisjoint(caption.casefold().replace("?", " ").split()):
        return 0.0
    cells = [cell for content in contents for cell in content.sample]
    pieces = [piece for cell in cells for part in hard_pieces(cell) for piece in part.split(",")]
    capital = [piece for piece in pieces if 1 < len(piece.split()) < 5 and all(w[0].isupper() for w in piece.split())]
    return len(capital) / len(pieces) if pieces else 0.0


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
            roles.labels[column] = parts.label if (several or in_waves) and parts.label else header
            if in_waves:
                roles.waves[column] = parts.wave
        if several:
            _weights(roles, question, taken)
        elif not question.several:
            _weight_beside(roles, question.columns[0])


def _weight_beside(roles: Roles, names: int) -> None:
    """A name a row, and how often in a column further on."""
    for column in roles.free():
        content, score = roles.contents[column], caption_scores(roles.grid.caption(column)).get("weight", 0.0)
        told = content.numbers >= _NUMBERS or as_scale(content.filled)
        if column > names and score >= NEARLY and content.filled and told:
            caption = roles.grid.headers[names]
            roles.give(column, "weight", 75.0, message("import.reason.alter-weight", caption=caption))
            roles.abouts[column] = caption
            return


def _units(roles: Roles, names: dict[str, int]) -> None:
    """``Department 1`` beside ``Name 1`` says which of several people is meant."""
    told: set[str] = set()
    for column in roles.free():
        parts = counted(roles.grid.caption(column))
        unit = roles.contents[column].filled and max(_scores(parts, ("department", "division", "team"))) >= NEARLY
        if unit and parts.counter in names and parts.counter not in told:
            caption = roles.grid.headers[names[parts.counter]]
            roles.give(column, "unit", 75.0, message("import.reason.alter-unit", caption=caption))
            roles.abouts[column] = caption
            told.add(parts.counter)


def _scores(parts: Counted, wanted: Sequence[str]) -> list[float]:
    scores = caption_scores(parts.label)
    return [scores.get(role, 0.0) for role in wanted]


def _tells_unit(roles: Roles, column: int) -> bool:
    parts = counted(roles.grid.caption(column))
    return max(_scores(parts, ("department", "division", "team", "title", "location"))) >= NEARLY


def _asks_how_often(roles: Roles, columns: dict[str, int]) -> bool:
    first = next(iter(columns.values()))
    if question_role(counted(roles.grid.caption(first)).label, ("weight",)):
        return True
    texts = [text for column in columns.values() for text in roles.contents[column].filled]
    return understood(texts, len(texts))[0].confidence >= _ORDERED


def _weights(roles: Roles, question: NameQuestion, taken: set[int]) -> None:
    """``How often 1``, ``How often 2`` beside ``Name 1``, ``Name 2``: one column of answers for every name."""
    names = {parts.counter: column for column, parts in zip(question.columns, question.captions, strict=True)}
    _units(roles, names)
    found: dict[str, dict[str, int]] = {}
    for column in roles.free():
        parts = counted(roles.grid.caption(column))
        content = roles.contents[column]
        beside = parts.counter in names and column not in taken and bool(content.filled)
        if beside and (content.numbers >= _NUMBERS or as_scale(content.filled)) and not _tells_unit(roles, column):
            found.setdefault(parts.key, {}).setdefault(parts.counter, column)
    # Of several such questions the one with most columns beside the names weighs them, one about frequency first.
    best = max(found.values(), key=lambda columns: (len(columns), _asks_how_often(roles, columns))) if found else {}
    if len(best) < 0.5 * len(names):
        return
    for counter, column in best.items():
        caption = roles.grid.headers[names[counter]]
        roles.give(column, "weight", 75.0, message("import.reason.alter-weight", caption=caption))
        roles.abouts[column] = caption
