"""Charts that are written as an outline: indented lines, one column a depth, or numbered 1.2.3."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from orgmapper.io.names.text import fold
from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.depths import NUMBER, Line, indented, numbered, stairs
from orgmapper.io.recognise.header import header_row
from orgmapper.io.recognise.unit_names import is_unit_line, share_of_units
from orgmapper.model.cells import Sheet
from orgmapper.model.messages import message
from orgmapper.model.planning import Recognition

_LOOK = 400
_FEWEST = 3
_MOST_DEPTHS = 15
_NEARLY_ALL = 0.95
_LEVEL = re.compile(
    r"^(?:(?:hierarchy|org|outline|reporting|tree)? ?(?:level|depth|layer)|ebene|niveau|szint|nivel|livello)$"
)
_MANAGER = ("manager_id", "manager_name", "manager_email")


@dataclass(frozen=True)
class Outline:
    """`columns`: the one that is indented, or one for each depth; `lines`: people, units or mixed."""

    header: int | None
    columns: tuple[int, ...]
    lines: str


def find_outline(sheet: Sheet) -> Outline | None:
    """The outline that a sheet is; None for every other table."""
    if len(sheet.rows) < _FEWEST:
        return None
    guess = header_row(sheet)
    if guess is not None and _says_manager(sheet, guess):
        return None
    for columns, read in [
        *((run, stairs) for run in _runs(sheet)),
        *(((c,), indented) for c in range(min(3, sheet.width))),
    ]:
        header = _header(sheet, guess, columns)
        if len(columns) > 1 and header is not None and _names_beside(sheet, header, columns):
            continue  # paths of units, each cell said once, and who belongs there
        if header is None and _titled(sheet, read, columns):
            header = 0
        rows = sheet.rows[0 if header is None else header + 1 :][:_LOOK]
        lines = read(rows, columns)
        if lines and _holds(lines, len(rows)):
            return Outline(header, columns, _lines(sheet, header, columns, lines))
    return None


def _holds(lines: Sequence[Line], rows: int) -> bool:
    """Nearly every row has its line, the first at the top, no line more than one step deeper than the one above."""
    if len(lines) < max(_FEWEST, _NEARLY_ALL * rows):
        return False
    deeper = sum(line.depth > 0 for line in lines)
    jumps = sum(b.depth > a.depth + 1 for a, b in pairwise(lines))
    different = len({fold(line.text) for line in lines})
    words = sum(line.text[:1].isalpha() for line in lines)
    return (
        lines[0].depth == 0
        and deeper >= 0.25 * len(lines)
        and jumps <= 0.03 * len(lines)
        and different >= 0.6 * len(lines)
        and words >= 0.8 * len(lines)
    )


def _runs(sheet: Sheet) -> list[tuple[int, ...]]:
    """Neighbouring columns of which nearly every row fills exactly one, the longest run first."""
    rows = [
        [bool(sheet.text(row, column)) for column in range(sheet.width)] for row in range(min(_LOOK, len(sheet.rows)))
    ]
    found: list[tuple[int, ...]] = []
    for start in range(min(3, sheet.width)):
        for end in range(min(sheet.width, start + _MOST_DEPTHS), start + 1, -1):
            one = sum(sum(row[start:end]) == 1 for row in rows)
            # The captions, if there are any, fill all of them.
            if one >= _NEARLY_ALL * (len(rows) - 1) and any(row[end - 1] for row in rows):
                found.append(tuple(range(start, end)))
                break
    return sorted(found, key=len, reverse=True)


def _header(sheet: Sheet, guess: int | None, columns: tuple[int, ...]) -> int | None:
    """The row of the captions; a first line that others stand below belongs to the outline."""
    if guess is None:
        return None
    texts = [sheet.text(guess, column) for column in range(sheet.width)]
    filled = [column for column in columns if texts[column]]
    if len(columns) > 1 and len(filled) > 1:
        return guess
    said = any(max(caption_scores(text).values(), default=0.0) >= NEARLY for text in texts if text)
    alone = sum(map(bool, texts)) == len(filled)
    return guess if said and not (alone and _deeper_below(sheet, guess, columns)) else None


def _titled(sheet: Sheet, read: Callable[..., list[Line]], columns: tuple[int, ...]) -> bool:
    """A first line with an empty row below it, and then one top with everybody below: what the chart is called."""
    if sheet.numbers[1] == sheet.numbers[0] + 1 or _filled_before(sheet, columns):
        return False
    depths = [line.depth for line in read(sheet.rows[1:_LOOK], columns)]
    return depths[:1] == [0] and depths.count(0) == 1 and len(depths) >= _FEWEST


def _filled_before(sheet: Sheet, columns: tuple[int, ...]) -> bool:
    return any(sheet.text(0, column) for column in range(sheet.width) if column != columns[0])


def _deeper_below(sheet: Sheet, row: int, columns: tuple[int, ...]) -> bool:
    read = indented if len(columns) == 1 else stairs
    lines = read(sheet.rows[row : row + 2], columns)
    return len(lines) == 2 and lines[1].depth > lines[0].depth


def _names_beside(sheet: Sheet, header: int, columns: tuple[int, ...]) -> bool:
    """Another column names a person in nearly every row."""
    below = range(header + 1, min(len(sheet.rows), header + 1 + _LOOK))
    for column in range(sheet.width):
        scores = caption_scores(text) if column not in columns and (text := sheet.text(header, column)) else {}
        says = max(scores.get(role, 0.0) for role in ("name", "family")) >= NEARLY
        if says and sum(bool(sheet.text(row, column)) for row in below) >= _NEARLY_ALL * len(below):
            return True
    return False


def _says_manager(sheet: Sheet, header: int) -> bool:
    captions = (sheet.text(header, column) for column in range(sheet.width))
    return any(caption_scores(text).get(role, 0.0) >= NEARLY for text in captions if text for role in _MANAGER)


def _lines(sheet: Sheet, header: int | None, columns: tuple[int, ...], lines: Sequence[Line]) -> str:
    """Whether the lines are people, units, or units with people below them."""
    units = [is_unit_line(line.text) for line in lines]
    share = share_of_units([line.text for line in lines])
    said = {role for c in columns for role in caption_scores(_caption(sheet, header, c)) if header is not None}
    if "name" in said and not said & {"department", "division", "team"} and share < 0.5:
        return "people"
    leaves = [
        place for place in range(len(lines)) if place + 1 == len(lines) or lines[place + 1].depth <= lines[place].depth
    ]
    names = [" " in lines[place].text for place in leaves if not units[place]]
    if any(units) and sum(names) >= 0.6 * len(leaves):
        return "mixed"
    return "units" if share >= 0.4 else "people"


def _caption(sheet: Sheet, header: int | None, column: int) -> str:
    return "" if header is None else sheet.text(header, column)


def outline_kind(outline: Outline) -> Recognition:
    kind = "units" if outline.lines == "units" else "people"
    return Recognition(kind, 85.0, message(f"import.reason.outline-{outline.lines}"))


def outline_roles(roles: Roles, outline: Outline) -> None:
    """Gives the columns of an outline their role."""
    said = "import.reason.indented" if len(outline.columns) == 1 else "import.reason.stairs"
    for column in outline.columns:
        roles.give(column, "outline", 90.0, message(said))
        roles.labels[column] = outline.lines
    beside = [c for c in roles.free() if roles.contents[c].wordy >= 0.8 and c == outline.columns[-1] + 1]
    if roles.grid.header is None and beside and outline.lines == "people":
        roles.give(beside[0], "title", 60.0, message("import.reason.beside-names"))


def numbering_role(roles: Roles) -> bool:
    """A column that numbers the rows 1, 1.1, 1.1.1, or tells the depth of each in an ordered list."""
    captions = [caption_scores(roles.grid.caption(column)) for column in range(roles.grid.width)]
    if len(roles.grid) < _FEWEST or any(scores.get(role, 0.0) >= NEARLY for scores in captions for role in _MANAGER):
        return False
    for column in roles.free():
        values = roles.grid.column(column)
        if numbered(values[:_LOOK]) and numbered(values):
            roles.give(column, "numbering", 90.0, message("import.reason.numbering"))
            return True
        if _LEVEL.match(fold(roles.grid.caption(column).strip(" :."))) and _in_order(values):
            roles.give(column, "numbering", 80.0, message("import.reason.depth"))
            return True
    return False


def _in_order(values: Sequence[str]) -> bool:
    """Depths of lines that stand below their superior: never a jump down, and not just sorted."""
    told = [int(value) for value in values if NUMBER.fullmatch(value) and "." not in value]
    if len(told) < max(_FEWEST, _NEARLY_ALL * len(values)):
        return False
    steps = [b - a for a, b in pairwise(told)]
    return max(steps) == 1 and min(steps) < 0 and told[0] == min(told) and told.count(told[0]) <= 0.2 * len(told) + 1
