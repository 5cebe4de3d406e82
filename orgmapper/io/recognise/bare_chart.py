"""A chart without captions: a column of names or ids, and one that names for each row the one above it."""

from orgmapper.io.names.text import id_keys
from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.grid import Grid
from orgmapper.model.cells import Sheet
from orgmapper.model.messages import message

_FEWEST = 3
_MOST_COLUMNS = 8
_FOUND = 0.9
_MOST_TOPS = 0.2


def bare_chart(sheet: Sheet) -> Roles | None:
    """The roles of such a sheet; None for any other. Ties without captions name their ends more than once."""
    if len(sheet.rows) < _FEWEST or not 2 <= sheet.width <= _MOST_COLUMNS:
        return None
    first = [sheet.text(0, column) for column in range(sheet.width)]
    if any(max(caption_scores(text).values(), default=0.0) >= NEARLY for text in first if text):
        return None
    roles = Roles(Grid(sheet, None))
    pair = _pair(roles)
    if pair is None:
        return None
    own, above = pair
    names = roles.contents[own].wordy >= 0.8
    roles.give(own, "name" if names else "id", 75.0, message("import.reason.bare-own"))
    roles.give(above, "manager", 75.0, message("import.reason.bare-above"))
    roles.by[above] = "name" if names else "id"
    wordy = [c for c in roles.free() if roles.contents[c].wordy >= 0.8 and roles.contents[c].length <= 80]
    if not names and wordy:
        roles.give(wordy.pop(0), "name", 65.0, message("import.reason.bare-own"))
    if wordy:
        roles.give(wordy[0], "title", 60.0, message("import.reason.beside-names"))
    return roles


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
