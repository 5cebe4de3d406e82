"""Which columns say where somebody belongs, and their order from the top of the organisation down."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from orgmapper.io.names.text import fold
from orgmapper.io.recognise.assign import LEAST, Roles
from orgmapper.io.recognise.captions import NEARLY, caption_scores, level_number
from orgmapper.model.messages import message

_RANKS = ("division", "department", "team")
_NESTED = 0.8
_LONGEST = 110
_MOST_DISTINCT = 0.9


def unit_columns(roles: Roles, known: Sequence[str] = (), *, copies: bool = False) -> tuple[int, ...]:
    """Gives unit columns their role and returns them from the top down.

    `known`: headers that are the unit columns where they stand here. `copies`: a column stays a level of its own even
    where it repeats another, because it does not in the sheet that this one belongs to.
    """
    by_header = {fold(header): column for column, header in enumerate(roles.grid.headers)}
    same = [by_header[fold(header)] for header in known if fold(header) in by_header]
    chosen = (same if copies else _without_copies(roles, same)) or _levels(roles) or _by_caption(roles)
    for column in chosen:
        header = roles.grid.headers[column]
        distinct = len(roles.contents[column].distinct)
        roles.give(column, "unit", 90.0, message("import.reason.unit", caption=header, count=distinct))
        roles.labels[column] = header
    return tuple(chosen)


def _levels(roles: Roles) -> list[int]:
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
        if len(content.filled) > 20 and content.uniqueness > _MOST_DISTINCT:
            continue
        ranked.append((rank, score, column))
    chosen: list[int] = []
    for rank in range(len(_RANKS)):
        chosen += _of_one_rank(roles, [(score, column) for r, score, column in ranked if r == rank])
    return _without_copies(roles, chosen)


def _of_one_rank(roles: Roles, found: list[tuple[float, int]]) -> list[int]:
    """Columns that mean the same by their captions: those that lie in one another stay, in that order."""
    exact = [column for score, column in found if score >= NEARLY] or [column for _, column in found]
    order = sorted(exact, key=lambda column: (len(roles.contents[column].distinct), column))
    kept: list[int] = []
    for column in order:
        if not kept or _lies_in(roles, column, kept[-1]):
            kept.append(column)
    return kept


def _lies_in(roles: Roles, inner: int, outer: int) -> bool:
    """Rows with one inner value share one outer value, nearly always."""
    pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for below, above in zip(roles.contents[inner].values, roles.contents[outer].values, strict=True):
        if below:
            pairs[fold(below)][fold(above)] += 1
    rows = sum(sum(counter.values()) for counter in pairs.values())
    agree = sum(counter.most_common(1)[0][1] for counter in pairs.values())
    return bool(rows) and agree / rows >= _NESTED and len(pairs) < _MOST_DISTINCT * rows


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
