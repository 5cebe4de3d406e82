"""Several tables below each other on one sheet, an empty row between: a list of staff, and below it a list of ties."""

from dataclasses import replace
from itertools import pairwise

from orgmapper.io.names.text import fold
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.header import header_row
from orgmapper.io.recognise.matrix import matrix_shape
from orgmapper.model.cells import Sheet

_MOST = 50
_KNOWN = 0.6
_COMMON = 0.5
_LONGEST = 80


def tables_below(sheet: Sheet) -> tuple[Sheet, ...]:
    """A sheet for each table, the first called like the whole; the sheet itself where it is one table.

    An empty row alone does not part a table, nor do captions that are repeated: below it must stand captions of other
    things, or a matrix of its own.
    """
    gaps = [] if sheet.hidden else _gaps(sheet)
    starts = [0]
    for row, end in pairwise([*gaps, len(sheet.rows)]):
        above, below = sheet.between(starts[-1], row), sheet.between(row, end)
        if (matrix_shape(below) or _begins_with_others(below, above)) and _is_table(above):
            starts.append(row)
    if len(starts) == 1:
        return (sheet,)
    found = [sheet.between(start, end) for start, end in pairwise([*starts, len(sheet.rows)])]
    return called_apart(found, [title_of(part) for part in found])


def called_apart(tables: list[Sheet], titles: list[str]) -> tuple[Sheet, ...]:
    """Tables of one sheet, the first called like the sheet, the others after their titles or their number too."""
    name = tables[0].name
    names = [name]
    for title in titles[1:]:
        wanted = ": ".join(filter(None, (name, title)))
        names.append(wanted if wanted not in names else f"{wanted} ({len(names) + 1})".strip())
    return tuple(replace(table, name=one) for table, one in zip(tables, names, strict=True))


def title_above(sheet: Sheet, header: int) -> str:
    """What stands alone above the captions; '' for nothing."""
    above = ([text for c in range(len(sheet.rows[row])) if (text := sheet.text(row, c))] for row in range(header))
    return next((texts[0] for texts in above if len(texts) == 1 and len(texts[0]) <= _LONGEST), "")


def _gaps(sheet: Sheet) -> list[int]:
    """Rows with an empty one before them; a cell of several lines makes none. Many of them part groups, not tables."""
    numbers = sheet.numbers
    if not numbers or numbers[-1] - numbers[0] < len(numbers):
        return []
    steps = enumerate(pairwise(numbers), 1)
    apart = [(row, after - before - 1) for row, (before, after) in steps if after > before + 1]
    found = [row for row, empty in apart if empty > sum(str(v).count("\n") for v in sheet.rows[row - 1] if v)]
    return found if len(found) <= _MOST else []


def _is_table(part: Sheet) -> bool:
    """A matrix, or rows below captions of which two at least are known; what is told of a report above it is none."""
    header = header_row(part)
    below = header is not None and header + 1 < len(part.rows)
    return (below and _known(_captions(part, header)) > 1) or matrix_shape(part) is not None


def _begins_with_others(part: Sheet, above: Sheet) -> bool:
    """Captions stand in the first row, or in the second below a title, and most are not those of the table above; or
    it is a key to the numbers of a wider table: ``Score | Meaning``."""
    header = header_row(part)
    captions = _captions(part, header)
    if header is None or header + 1 == len(part.rows) or header > bool(title_above(part, header)):
        return False
    known = _known(captions)
    common = captions & _captions(above, header_row(above))
    is_key = len(captions) == 2 < above.width and all(map(str.isdigit, part.texts(0)[header + 1 :]))
    told = 1 < known >= _KNOWN * len(captions) and len(common) < _COMMON * len(captions)
    return told or (is_key and known > 0)


def _known(captions: frozenset[str]) -> int:
    return sum(max(caption_scores(text).values(), default=0.0) >= NEARLY for text in captions)


def _captions(part: Sheet, header: int | None) -> frozenset[str]:
    if header is None:
        return frozenset()
    return frozenset(fold(text) for c in range(len(part.rows[header])) if (text := part.text(header, c)))


def title_of(part: Sheet) -> str:
    """What stands above the captions of a table, else the first of them; '' for a matrix without a title."""
    header = header_row(part) or 0
    first = (text for column in range(len(part.rows[header])) if (text := part.text(header, column)))
    return title_above(part, header) or ("" if matrix_shape(part) else next(first, ""))
