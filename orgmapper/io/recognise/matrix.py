"""A matrix of who with whom: the names across are the names down, and numbers or blanks stand between."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orgmapper.io.names.text import fold, mail_of, words
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.members import written_name
from orgmapper.model.cells import Sheet, canonical
from orgmapper.model.messages import message

_LOOK = 5
_SAMPLE = 50
_ALIKE = 0.9
_FEWEST = 3
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?%?")
_MARKS = frozenset({"x", "yes", "y", "true", "no", "n", "false", "-"})
_NO_TIE = frozenset({"", "no", "n", "false", "-"})


@dataclass(frozen=True)
class Shape:
    """Where a matrix lies: index of the row of names, and the columns that bear a name."""

    header: int
    columns: tuple[int, ...]


def matrix_shape(sheet: Sheet) -> Shape | None:
    """The matrix that fills a sheet; None where it is something else.

    Nine of ten names must stand on both sides. Numbers below zero are correlations, and no ties.
    """
    for header in range(min(_LOOK, len(sheet.rows) - _FEWEST)):
        width = range(1, len(sheet.rows[header]))
        below = len(sheet.rows) - header - 1
        if len(width) < _FEWEST or not 0.5 < below / len(width) < 2.0:
            continue  # far from a square: the names need not be looked at
        called = names_of_initials(sheet, header)
        across = {column: fold(called.get(text := sheet.text(header, column), text)) for column in width}
        down = [fold(sheet.text(row, 0)) for row in range(header + 1, len(sheet.rows)) if not is_remark(sheet, row)]
        sums = wordlists().totals
        rows = set(down) - sums
        found = [column for column, name in across.items() if name in rows and name]
        # What stands before the first name and behind the last one tells of the people of the rows.
        inner = {column: name for column, name in across.items() if found and found[0] <= column <= found[-1]}
        columns = set(inner.values()) - sums
        columns |= {name for column, name in across.items() if column not in inner and _someone(sheet, header, column)}
        if len(columns) < _FEWEST or len(rows & columns) < _ALIKE * max(len(rows), len(columns)):
            continue
        named = tuple(column for column, name in across.items() if name in rows and name not in sums)
        named = tuple(sorted((*named, *_without_rows(sheet, header, across, named))))
        # Blank captions are columns without meaning, unless the matrix itself has somebody without a name.
        if len(down) >= _ALIKE * len(named) and _values_only(sheet, header, named):
            return Shape(header, named)
    return None


def _without_rows(sheet: Sheet, header: int, across: Mapping[int, str], named: tuple[int, ...]) -> list[int]:
    """Columns of people who have no row of their own: a name above, and the same answers below as elsewhere."""
    told = {text for column in named for text in sheet.texts(column)[header + 1 :]}
    others = (column for column, name in across.items() if column not in named and name not in wordlists().totals)
    return [c for c in others if _someone(sheet, header, c) and told.issuperset(sheet.texts(c)[header + 1 :])]


def is_remark(sheet: Sheet, row: int) -> bool:
    """A line below the matrix, with an empty one between: ``0 = never, 3 = daily``; also one below such a line."""
    while row > 1 and _alone(sheet, row):
        if sheet.numbers[row] > sheet.numbers[row - 1] + 1:
            return True
        row -= 1
    return False


def _alone(sheet: Sheet, row: int) -> bool:
    return not any(sheet.text(row, column) for column in range(1, len(sheet.rows[row])))


def _someone(sheet: Sheet, header: int, column: int) -> bool:
    """The column is about one more person, who has no row of their own: a whole name or an e-mail address above,
    values below."""
    text = sheet.text(header, column)
    parts = text.split()
    named = (len(parts) > 1 and all(part[0].isupper() for part in parts)) or bool(mail_of(text))
    return named and _values_only(sheet, header, (column,))


def _values_only(sheet: Sheet, header: int, columns: tuple[int, ...]) -> bool:
    rows = range(header + 1, len(sheet.rows))
    looked = [(row, column) for row in rows[:: max(1, len(rows) // _SAMPLE)] for column in columns]
    # On the diagonal people put whatever strikes a cell out.
    called = names_of_initials(sheet, header)
    above = {column: called.get(text := sheet.text(header, column), text) for column in columns}
    texts = [sheet.text(row, column) for row, column in looked if sheet.text(row, 0) != above[column]]
    filled = [text for text in texts if text]
    fit = sum(bool(_NUMBER.fullmatch(text)) or fold(text) in _MARKS for text in filled)
    return bool(filled) and fit >= 0.95 * len(filled) and not any(text[0] == "-" and len(text) > 1 for text in filled)


def is_sum(name: str) -> bool:
    """The name of a row or column that adds the others up."""
    return fold(name) in wordlists().totals


def matrix_roles(roles: Roles, shape: Shape) -> None:
    """The first column names one end of each tie, the caption of every other column the other end."""
    reason = message("import.reason.matrix", count=len(shape.columns))
    roles.give(0, "source", 95.0, reason)
    for column in shape.columns:
        roles.give(column, "target", 95.0, reason)


def names_of_initials(sheet: Sheet, header: int) -> dict[str, str]:
    """Name across -> name down where one side writes initials: ``M. Oakham`` above, ``Oakham, Marta`` beside.

    {} unless nearly all differ in that way and no two people share their initial and family name.
    """
    across = [text for column in range(1, len(sheet.rows[header])) if (text := sheet.text(header, column))]
    if not any("." in text for text in across):
        return {}
    short = {text: one for text in across if (one := _with_initial(text))}
    if len(short) < max(_FEWEST, _ALIKE * len(across)):
        return {}
    down: dict[tuple[str, str], str] = {}
    for row in range(header + 1, len(sheet.rows)):
        one = _with_initial(sheet.text(row, 0))
        if one in down:
            return {}
        if one:
            down[one] = sheet.text(row, 0)
    found = {text: down[one] for text, one in short.items() if one in down}
    return found if len(set(short.values())) == len(short) and len(found) >= _ALIKE * len(short) else {}


def _with_initial(text: str) -> tuple[str, str] | None:
    """The first letter of the first name and the rest of a name; None for a single word."""
    first, *rest = words(written_name(text, "", "")) or ("",)
    return (first[0], " ".join(rest)) if rest else None


def names_of_numbers(sheet: Sheet, shape: Shape) -> dict[str, str]:
    """Number -> name, where people are numbered in the first column and named in the second; {} for any other."""
    rows = [row for row in range(shape.header + 1, len(sheet.rows)) if not is_sum(sheet.text(row, 0))]
    found = {sheet.text(row, 0): sheet.text(row, 1) for row in rows if sheet.text(row, 0).isdigit()}
    names = {name for name in found.values() if name[:1].isalpha()}
    numbered = 1 not in shape.columns and len(found) >= _ALIKE * len(rows)
    return found if numbered and len(names) == len(found) else {}


def matrix_cells(sheet: Sheet, shape: Shape) -> Iterator[tuple[int, str, str, str]]:
    """(row of the sheet, one end, other end, weight) of every cell that says there is a tie; a bare mark weighs ''.

    Rows and columns without a name, and sums, are passed over.
    """
    called = names_of_numbers(sheet, shape) or names_of_initials(sheet, shape.header)
    names = {column: sheet.text(shape.header, column) for column in shape.columns}
    names = {column: called.get(name, name) for column, name in names.items() if name and not is_sum(name)}
    for row in range(shape.header + 1, len(sheet.rows)):
        cells, name = sheet.rows[row], sheet.text(row, 0)
        if not name or is_sum(name) or is_remark(sheet, row):
            continue
        name = called.get(name, name)
        for column, other in names.items():
            value = cells[column] if column < len(cells) else None
            if value is None or value == 0:
                continue
            text = canonical(value)
            if _NUMBER.fullmatch(text):
                if text.strip("0.,%"):
                    yield row, name, other, text
            elif fold(text) not in _NO_TIE:
                yield row, name, other, ""
