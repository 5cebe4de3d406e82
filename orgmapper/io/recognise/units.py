"""Which columns say where somebody belongs, and their order from the top of the organisation down."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from orgmapper.io.names.text import fold, words
from orgmapper.io.recognise.assign import LEAST, Roles
from orgmapper.io.recognise.captions import NEARLY, caption_scores, level_number, without_section
from orgmapper.io.recognise.paths import first_of_run, path_mark
from orgmapper.model.messages import message

_RANKS = ("division", "department", "team")
_NO_UNIT = frozenset({"age", "pay", "salary", "blood", "ethnic", "tax", "leave", "benefit", "yrs", "years"})
"""In "Age group", "Pay area" or "Years in service" what else would mean a unit means none."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NESTED = 0.8
_SURELY = 0.95
_LONGEST = 110
_MOST_DISTINCT = 0.9


def unit_columns(roles: Roles, known: Sequence[str] = (), *, copies: bool = False) -> tuple[int, ...]:
    """Gives unit columns their role and returns them from the top down.

    `known`: headers that are the unit columns where they stand here. `copies`: a column stays a level of its own even
    where it repeats another, because it does not in the sheet that this one belongs to.
    """
    by_header = {fold(header): column for column, header in enumerate(roles.grid.headers)}
    same = [by_header[fold(header)] for header in known if fold(header) in by_header]
    chosen = (same if copies else _without_copies(roles, same)) or level_columns(roles) or _by_caption(roles)
    path = None if same else _path(roles, chosen)
    if path is not None:
        return _give_path(roles, *path)
    filled = first_of_run([roles.grid.column(column) for column in chosen])
    for column in chosen:
        header = roles.grid.headers[column]
        distinct = len(roles.contents[column].distinct)
        said = "import.reason.unit-filled" if filled else "import.reason.unit"
        roles.give(column, "unit", 70.0 if filled else 90.0, message(said, caption=header, count=distinct))
        roles.labels[column] = without_section(header)
        if filled:
            roles.fills.add(column)
    return tuple(chosen)


def _path(roles: Roles, chosen: Sequence[int]) -> tuple[int, str] | None:
    """The column that holds whole paths of units; it says more than any that holds one level."""
    for column in (*chosen, *(c for c in roles.free() if c not in chosen)):
        scores = caption_scores(roles.grid.caption(column))
        said = column in chosen or max(scores.get(role, 0.0) for role in _RANKS) >= LEAST
        mark = path_mark(roles.contents[column].sample)
        # Without a caption that says "unit" only an arrow is a path: dates and web addresses have strokes too.
        if mark and (said or (mark.strip() not in ("/", "|", "\\") and roles.contents[column].wordy > 0.5)):
            return column, mark
    return None


def _give_path(roles: Roles, column: int, mark: str) -> tuple[int, ...]:
    header = roles.grid.headers[column]
    roles.give(column, "unit", 85.0, message("import.reason.unit-path", caption=header, mark=mark.strip()))
    roles.labels[column] = without_section(header)
    roles.splits[column] = mark
    return (column,)


def level_columns(roles: Roles) -> list[int]:
    """Columns that number the levels of units (``Level 1``, ``Level 2``), from the top down; [] for fewer than two."""
    numbered = [(n, c) for c in roles.free() if (n := level_number(roles.grid.caption(c))) is not None]
    texts = [(n, c) for n, c in numbered if roles.contents[c].numbers < 0.5 and roles.contents[c].filled]
    return [c for _, c in sorted(texts)] if len(texts) > 1 else []


def _by_caption(roles: Roles) -> list[int]:
    ranked: list[tuple[int, float, int]] = []
    for column in roles.free():
        content = roles.contents[column]
        scores = caption_scores(roles.grid.caption(column))
        rank, score = max(((r, scores.get(name, 0.0)) for r, name in enumerate(_RANKS)), key=lambda pair: pair[1])
        other = max((s for role, s in scores.items() if role not in _RANKS), default=0.0)
        if score < LEAST or score < other or not content.filled or content.length > _LONGEST:
            continue
        if not _NO_UNIT.isdisjoint(words(_CAMEL.sub(" ", roles.grid.caption(column)))):
            continue
        if len(content.filled) > 20 and content.uniqueness > _MOST_DISTINCT:
            continue
        ranked.append((rank, score, column))
    chosen: list[int] = []
    for rank in range(len(_RANKS)):
        chosen += _of_one_rank(roles, [(score, column) for r, score, column in ranked if r == rank])
    return _without_copies(roles, chosen)


def stands_across_units(roles: Roles, column: int) -> bool:
    """The values lie in no unit of the other columns whose captions say that they hold units, nor these in them."""
    others: list[int] = []
    for other in roles.free():
        scores = caption_scores(roles.grid.caption(other))
        if other != column and max(scores.get(role, 0.0) for role in _RANKS) >= NEARLY:
            others.append(other)
    return bool(others) and not any(
        _lies_in(roles, inner, outer, _SURELY) for o in others for inner, outer in ((column, o), (o, column))
    )


def _of_one_rank(roles: Roles, found: list[tuple[float, int]]) -> list[int]:
    """Columns that mean the same by their captions: those that lie in one another stay, in that order."""
    exact = [column for score, column in found if score >= NEARLY] or [column for _, column in found]
    order = sorted(exact, key=lambda column: (len(roles.contents[column].distinct), column))
    kept: list[int] = []
    for column in order:
        if not kept or _lies_in(roles, column, kept[-1]):
            kept.append(column)
    return kept


def _lies_in(roles: Roles, inner: int, outer: int, least: float = _NESTED) -> bool:
    """Rows with one inner value share one outer value, nearly always."""
    pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for below, above in zip(roles.contents[inner].values, roles.contents[outer].values, strict=True):
        if below:
            pairs[fold(below)][fold(above)] += 1
    rows = sum(sum(counter.values()) for counter in pairs.values())
    agree = sum(counter.most_common(1)[0][1] for counter in pairs.values())
    return bool(rows) and agree / rows >= least and len(pairs) < _MOST_DISTINCT * rows


def _without_copies(roles: Roles, columns: list[int]) -> list[int]:
    """A column that repeats another value for value adds no level."""
    kept: list[int] = []
    for column in columns:
        values = roles.contents[column].values
        copy = next((k for k in kept if roles.contents[k].values == values), None)
        if copy is None:
            kept.append(column)
        else:
            other = roles.grid.headers[copy]
            roles.give(column, "attribute", 95.0, message("import.reason.copy", caption=other))
    return kept
