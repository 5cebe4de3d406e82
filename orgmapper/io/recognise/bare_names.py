"""A list of names and nothing else: one column, without a caption or with one that says nothing."""

from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.grid import Grid
from orgmapper.io.recognise.rosters import looks_like_name
from orgmapper.io.recognise.unit_names import share_of_units
from orgmapper.model.cells import Sheet
from orgmapper.model.messages import message

_FEWEST = 3
_NEARLY_ALL = 0.9
_UNITS = 0.2


def bare_names(sheet: Sheet, captioned: Grid) -> Roles | None:
    """The roles of such a list; None for any other. `captioned`: the sheet with the caption that it seems to have."""
    if sheet.width != 1 or max(caption_scores(captioned.caption(0)).values(), default=0.0) >= NEARLY:
        return None
    grid = Grid(sheet, None) if looks_like_name(captioned.caption(0)) else captioned
    names = Column(grid.column(0))
    alike = sum(map(looks_like_name, names.filled))
    if len(names.filled) < _FEWEST or alike < _NEARLY_ALL * len(names.filled) or names.uniqueness < _NEARLY_ALL:
        return None
    if share_of_units(names.filled) > _UNITS:
        return None
    roles = Roles(grid)
    roles.give(0, "name", 75.0, message("import.reason.bare-names"))
    return roles
