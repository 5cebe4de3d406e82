"""A sheet of which each row is a unit: its name, perhaps a short one, the unit above, perhaps who leads it."""

from orgmapper.io.names.text import fold, id_keys
from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.captions import NEARLY, caption_scores, unit_caption_scores
from orgmapper.io.recognise.unit_names import is_unit_name
from orgmapper.model.messages import message
from orgmapper.model.planning import By, Recognition

_POINTS = 0.5
_SHEETS = (
    *("team", "unit", "department", "division", "org unit", "organisation unit", "abteilung", "einheit", "bereich"),
    *("service", "departement", "departamento", "unidad", "afdeling", "osztaly", "egyseg", "dzial", "struktur"),
    *("structure", "hierarchy", "org structure", "organigram"),
)
_LEVELS = ("department", "division", "team")
_PERSONAL = ("given", "family", "email", "position", "source", "target")


def units_kind(roles: Roles) -> Recognition | None:
    """Each row is a unit with the unit above it; None for every other table. Gives the columns their roles."""
    grid = roles.grid
    if len(grid) < 2 or any(
        caption_scores(grid.caption(c)).get(r, 0.0) >= NEARLY for c in _all(roles) for r in _PERSONAL
    ):
        return None
    said = [unit_caption_scores(grid.caption(column)) for column in _all(roles)]
    if not any(_says_above(roles, said, column) for column in _all(roles)):
        return _codes_kind(roles, said)
    own = {c: v for c in _all(roles) if _once(roles, c) and (v := _keys(roles, c))}
    above = _above(roles, said, own)
    if above is None:
        return None
    column, key = above
    name = _name(roles, said, own, column)
    if name is None:
        return None
    by_words = sum(map(is_unit_name, roles.contents[name].sample)) / max(1, len(roles.contents[name].sample))
    plain = fold(grid.sheet.name)
    told = (
        said[column].get("parent_unit", 0.0) >= NEARLY and said[name].get("unit_name", 0.0) >= NEARLY,
        by_words >= 0.4,
        bool(plain) and plain.startswith(_SHEETS),
    )
    if not any(told):
        return None
    _give(roles, said, column, key, name)
    return Recognition(
        "units", 90.0 if sum(told) > 1 else 75.0, message("import.reason.units", caption=grid.headers[column])
    )


def _codes_kind(roles: Roles, said: list[dict[str, float]]) -> Recognition | None:
    """Codes of units beside their names, each once. Gives the columns their roles."""
    captions = [caption_scores(roles.grid.caption(column)) for column in _all(roles)]
    once = [column for column in _all(roles) if _once(roles, column)]
    codes = [c for c in once if said[c].get("unit_id", 0.0) >= NEARLY]
    names = [c for c in once if max(captions[c].get(r, 0.0) for r in _LEVELS) >= NEARLY and c not in codes]
    if not codes or not names or any(scores.get("name", 0.0) >= NEARLY for scores in captions):
        return None
    reason = message("import.reason.unit-codes", caption=roles.grid.headers[codes[0]])
    roles.give(codes[0], "id", 90.0, reason)
    _give(roles, said, None, codes[0], names[0])
    return Recognition("units", 85.0, reason)


def units_roles(roles: Roles) -> None:
    """Gives the columns their roles where somebody said that each row is a unit."""
    said = [unit_caption_scores(roles.grid.caption(column)) for column in _all(roles)]
    own = {c: v for c in _all(roles) if _once(roles, c) and (v := _keys(roles, c))}
    above = _above(roles, said, own)
    name = _name(roles, said, own, above[0] if above else -1)
    if name is None:
        name = max(_all(roles), key=lambda c: (roles.contents[c].wordy, len(roles.contents[c].distinct), -c))
    _give(roles, said, *(above or (None, name)), name)


def _all(roles: Roles) -> range:
    return range(roles.grid.width)


def _keys(roles: Roles, column: int) -> frozenset[str]:
    return frozenset(key for value in roles.contents[column].filled for key in id_keys(value))


def _once(roles: Roles, column: int) -> bool:
    content = roles.contents[column]
    return content.uniqueness >= 0.8 and content.fullness >= 0.8


def _says_above(roles: Roles, said: list[dict[str, float]], column: int) -> bool:
    """The caption says that the unit above, or whoever stands above, is named here."""
    manager = caption_scores(roles.grid.caption(column)).get("manager_id", 0.0)
    return max(said[column].get("parent_unit", 0.0), manager) >= NEARLY


def _above(roles: Roles, said: list[dict[str, float]], own: dict[int, frozenset[str]]) -> tuple[int, int] | None:
    """The column that points to units of the table, and the column it points to."""
    best: tuple[float, int, int] | None = None
    for column in _all(roles):
        values = roles.contents[column].filled
        if not values or not _says_above(roles, said, column):
            continue
        for target, keys in own.items():
            if target == column:
                continue
            share = sum(not keys.isdisjoint(id_keys(value)) for value in values) / len(values)
            if share >= _POINTS and (best is None or share > best[0]):
                best = (share, column, target)
    return (best[1], best[2]) if best else None


def _name(roles: Roles, said: list[dict[str, float]], own: dict[int, frozenset[str]], above: int) -> int | None:
    """The column that names the units: by its caption, else the wordiest of those without repeats."""
    fits = [
        (said[c].get("unit_name", 0.0) >= NEARLY, roles.contents[c].wordy, roles.contents[c].length, -c)
        for c in own
        if c != above and roles.contents[c].numbers < 0.5
    ]
    return -max(fits)[3] if fits else None


def _give(roles: Roles, said: list[dict[str, float]], above: int | None, key: int, name: int) -> None:
    headers = roles.grid.headers
    roles.give(name, "unit", 90.0, message("import.reason.unit-names", count=len(roles.contents[name].distinct)))
    roles.labels[name] = headers[name]
    if above is not None:
        by: By = "name" if key == name else "id"
        roles.give(above, "manager", 95.0, message("import.reason.points-to-units", caption=headers[key]))
        roles.by[above] = by
        if key != name:
            roles.give(key, "id", 95.0, message("import.reason.unit-ids", caption=headers[above]))
    heads = [c for c in roles.free() if said[c].get("unit_head", 0.0) >= NEARLY and roles.contents[c].numbers < 0.5]
    heads = [c for c in heads if roles.contents[c].filled] or _holders(roles)
    if heads:
        roles.give(heads[0], "name", 80.0, message("import.reason.unit-head", caption=headers[heads[0]]))
    for column in roles.free():
        if (
            caption_scores(roles.grid.caption(column)).get("head_count", 0.0) >= NEARLY
            and roles.contents[column].numbers >= 0.9
        ):
            roles.give(column, "head_count", 80.0, message("import.reason.caption", caption=headers[column]))
            break


def _holders(roles: Roles) -> list[int]:
    """A column called "name" beside the units' own names."""
    return [
        c
        for c in roles.free()
        if caption_scores(roles.grid.caption(c)).get("name", 0.0) >= NEARLY and roles.contents[c].filled
    ]
