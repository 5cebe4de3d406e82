"""A chart without captions, or with captions in no language that is known: a column of names or ids, and one that
names for each row the one above it."""

from orgmapper.io.names.text import id_keys
from orgmapper.io.recognise.assign import Roles, caption_reason
from orgmapper.io.recognise.captions import NEARLY, caption_scores, unit_caption_scores
from orgmapper.io.recognise.grid import Grid
from orgmapper.model.cells import Sheet
from orgmapper.model.messages import message

_FEWEST = 3
_MOST_COLUMNS = 8
_FOUND = 0.9
_MOST_TOPS = 0.2
_MANAGER, _NUMBER = ("manager_name", "manager_id"), ("id", "numbering")


def bare_chart(sheet: Sheet, captioned: Grid) -> Roles | None:
    """The roles of such a sheet; None for any other. Ties without captions name their ends more than once.

    `captioned`: the sheet with the captions that it seems to have.
    """
    if len(sheet.rows) < _FEWEST or not 2 <= sheet.width <= _MOST_COLUMNS:
        return None
    grids = (Grid(sheet, None), captioned)
    known_of = [[column for column in range(sheet.width) if _is_known(grid, column)] for grid in grids]
    if max(map(len, known_of)) >= _FEWEST:
        return None  # captions they are, also below a title
    for grid, known in zip(grids, known_of, strict=True):
        roles = Roles(grid)
        pair = _pair(roles)
        # Words that are known may only be those for a number and for "manager", each where it is one.
        if pair and all(_says(grid, column, _MANAGER if column == pair[1] else _NUMBER) for column in known):
            _give(roles, *pair)
            return roles
    return None


def _is_known(grid: Grid, column: int) -> bool:
    text = grid.caption(column) or grid.sheet.text(0, column)
    scores = (caption_scores(text), unit_caption_scores(text)) if text else ()
    return any(score >= NEARLY for found in scores for score in found.values())


def _says(grid: Grid, column: int, roles: tuple[str, ...]) -> bool:
    scores = caption_scores(grid.caption(column))
    return max(scores.get(role, 0.0) for role in roles) >= NEARLY


def _give(roles: Roles, own: int, above: int) -> None:
    names = roles.contents[own].wordy >= 0.8
    roles.give(own, "name" if names else "id", 75.0, message("import.reason.bare-own"))
    roles.give(above, "manager", 75.0, message("import.reason.bare-above"))
    roles.by[above] = "name" if names else "id"
    wordy = [c for c in roles.free() if roles.contents[c].wordy >= 0.8 and roles.contents[c].length <= 80]
    if not names and wordy:
        roles.give(wordy.pop(0), "name", 65.0, message("import.reason.bare-own"))
    number = next((c for c in roles.free() if _says(roles.grid, c, ("id",))), None)
    if names and number is not None:
        roles.give(number, "id", 90.0, caption_reason(roles.grid, number, 90.0))
    if roles.grid.header is not None:
        return  # what the captions say of the others must not be guessed over
    if wordy:
        roles.give(wordy[0], "title", 60.0, message("import.reason.beside-names"))


def _pair(roles: Roles) -> tuple[int, int] | None:
    """The column that tells rows apart, and the one whose values are found in it; with few rows at the top."""
    for own in range(roles.grid.width):
        column = roles.contents[own]
        if column.uniqueness < 1.0 or column.fullness < 1.0 or column.dates > 0:
            continue
        known = frozenset(key for value in column.filled for key in id_keys(value))
        for above in range(roles.grid.width):
            values = roles.contents[above].values
            told = [value for value in roles.contents[above].filled if value]
            found = sum(not known.isdisjoint(id_keys(value)) for value in told)
            tops = len(values) - found
            if above != own and told and found >= _FOUND * len(told) and 1 <= tops <= max(1, _MOST_TOPS * len(values)):
                return own, above
    return None
