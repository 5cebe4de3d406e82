"""Columns that tell of the person who is named in another column: how strong the tie is, where that person works, and
whatever else must not be taken for the one who answers."""

from collections.abc import Mapping

from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.captions import NEARLY, caption_scores, question_role
from orgmapper.io.recognise.counted import Counted, counted
from orgmapper.io.recognise.scales import as_scale, ordered_words, rank_of, understood
from orgmapper.io.recognise.survey_words import bare, holds, parts, survey_words
from orgmapper.model.messages import message

_ORDERED = 70
_NUMBERS = 0.9
_HALF = 0.5
_SHORT = 3
_UNITS = ("department", "division", "team")
_DESCRIBES = (*_UNITS, "title", "location", "grade", "email", "id", "employment_type")
_CLAIMS = ("wants", "offers", "has")


def tell_of_named(roles: Roles, names: Mapping[str, int], key: str, taken: set[int]) -> None:
    """``How often 1``, ``Department 1`` beside ``Name 1``, ``Name 2``: one column for every name.

    `names`: counter -> column of the name; `key`: what the captions of the names have in common; `taken`: columns of
    names.
    """
    _units(roles, names)
    found: dict[str, dict[str, int]] = {}
    for column in roles.free():
        told = counted(roles.grid.caption(column))
        if told.counter in names and column not in taken and roles.contents[column].filled:
            found.setdefault(told.key, {}).setdefault(told.counter, column)
    # Of several questions the one with most columns beside the names weighs them, one about frequency first.
    weighing = [columns for columns in found.values() if len(columns) >= _HALF * len(names) and _weighs(roles, columns)]
    none: dict[str, int] = {}
    best = max(weighing, key=lambda columns: (len(columns), _asks_how_often(roles, columns)), default=none)
    for counter, column in best.items():
        _give_weight(roles, column, names[counter])
    for stem, columns in found.items():
        if columns is not best and len(columns) >= _HALF * len(names) and _is_told(roles, stem, columns, names, key):
            for counter, column in columns.items():
                _leave_out(roles, column, names[counter])


def tell_of_one_named(roles: Roles, names: int) -> None:
    """A name a row: how often in a column further on, and ``Their department``, ``Role of this person``."""
    for column in roles.free():
        content, score = roles.contents[column], caption_scores(roles.grid.caption(column)).get("weight", 0.0)
        told = content.numbers >= _NUMBERS or as_scale(content.filled)
        beside = column == names + 1 and _asks_shortly(roles, column)
        if column > names and (score >= NEARLY or beside) and content.filled and told:
            _give_weight(roles, column, names)
            break
    for column in roles.free():
        words = parts(roles.grid.caption(column))
        if column > names and any(holds(words, phrase) for phrase in survey_words().of_named):
            _leave_out(roles, column, names)


def _asks_shortly(roles: Roles, column: int) -> bool:
    """``How often?`` with words of a scale: a longer question could be about something else."""
    filled = roles.contents[column].filled
    ranked = all(rank_of(text) is not None for text in set(filled))
    return ranked and len(parts(roles.grid.caption(column))) <= _SHORT and ordered_words(filled)


def _give_weight(roles: Roles, column: int, names: int) -> None:
    caption = roles.grid.headers[names]
    roles.give(column, "weight", 75.0, message("import.reason.alter-weight", caption=caption))
    roles.abouts[column] = caption


def _leave_out(roles: Roles, column: int, names: int) -> None:
    roles.give(column, "system", 75.0, message("import.reason.alter-told", caption=roles.grid.headers[names]))


def _units(roles: Roles, names: Mapping[str, int]) -> None:
    """``Department 1`` beside ``Name 1`` says which of several people is meant."""
    told: set[str] = set()
    for column in roles.free():
        one = counted(roles.grid.caption(column))
        if roles.contents[column].filled and _says(one, _UNITS) and one.counter in names and one.counter not in told:
            caption = roles.grid.headers[names[one.counter]]
            roles.give(column, "unit", 75.0, message("import.reason.alter-unit", caption=caption))
            roles.abouts[column] = caption
            told.add(one.counter)


def _says(one: Counted, wanted: tuple[str, ...]) -> bool:
    scores = caption_scores(one.label)
    return max(scores.get(role, 0.0) for role in wanted) >= NEARLY


def _describes(one: Counted) -> bool:
    """The caption asks what somebody is, and not how two people stand to each other."""
    words = parts(one.label)
    return _says(one, _DESCRIBES) or any(holds(words, phrase) for phrase in survey_words().describes)


def _weighs(roles: Roles, columns: Mapping[str, int]) -> bool:
    told = (roles.contents[column] for column in columns.values())
    first = counted(roles.grid.caption(next(iter(columns.values()))))
    return not _describes(first) and all(one.numbers >= _NUMBERS or as_scale(one.filled) for one in told)


def _asks_how_often(roles: Roles, columns: Mapping[str, int]) -> bool:
    first = next(iter(columns.values()))
    if question_role(counted(roles.grid.caption(first)).label, ("weight",)):
        return True
    texts = [text for column in columns.values() for text in roles.contents[column].filled]
    return understood(texts, len(texts))[0].confidence >= _ORDERED


def _is_told(roles: Roles, stem: str, columns: Mapping[str, int], names: Mapping[str, int], key: str) -> bool:
    """The columns tell of those who are named: they stand among the names, repeat their caption or describe people."""
    if stem in survey_words().numbered_questions or question_role(stem, _CLAIMS):
        return False
    first, last = min(names.values()), max(names.values())
    among = any(first < column < last for column in columns.values())
    one = counted(roles.grid.caption(next(iter(columns.values()))))
    return among or (bool(key) and bare(key) in bare(stem)) or _describes(one)
