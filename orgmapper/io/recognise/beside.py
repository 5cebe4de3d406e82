"""Several tables beside each other on one sheet, an empty column between: a list of staff, past it a list of ties."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from orgmapper.io.names.text import stripped
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.below import called_apart, title_above, title_of
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.counted import counted
from orgmapper.io.recognise.header import header_row
from orgmapper.io.recognise.matrix import matrix_shape
from orgmapper.io.recognise.survey_roles import questions
from orgmapper.model.cells import Sheet, Value

_LOOK = 60
"""Rows in which most columns say something: only what is empty here is looked for in the whole sheet."""
_FEWEST = 3
_WIDEST = 300
_SUPERIORS = ("manager_id", "manager_name", "manager_email")
_NAMES = ("name", "family", "given")
_PEOPLE = (*_NAMES, "email", "id")
_ABOUT = (*_SUPERIORS, "email", "title", "location", "start")
"""What is told of people, though rarely of codes."""
_PHONE = re.compile(r"[+(]?\d[\d\s()./-]{5,}")
_MOSTLY = 0.5
_LEFT_OUT = 2
"""So many rows at the end may say nothing in columns that are no table of their own."""


def tables_beside(sheet: Sheet) -> tuple[Sheet, ...]:
    """A sheet for each table, the first called like the whole; the sheet itself where it is one table.

    An empty column alone does not part a table. Columns past it are a table of their own where they name both ends of
    ties, are a matrix, or bear the captions of the first once more; else where they end at another row and begin with
    something that tells their rows apart, as codes and scales do and answers do not. What is told of people, as their
    addresses are, or leaves out only the last rows stays with the list, unless the list refers to it.
    """
    runs = [] if sheet.hidden else _runs(sheet)
    if len(runs) < 2:
        return (sheet,)
    tables = [_Table(sheet, runs[0])]
    for run in runs[1:]:
        one = _Table(sheet, run)
        if tables[-1].stands_apart_from(one):
            tables.append(one)
        else:
            tables[-1] = _Table(sheet, (tables[-1].columns[0], run[1]))
    if len(tables) == 1:
        return (sheet,)
    return called_apart([table.sheet for table in tables], [title_of(table.sheet) for table in tables])


def _runs(sheet: Sheet) -> list[tuple[int, int]]:
    """First column and the one behind the last of what stands together without an empty column."""
    width = sheet.width
    if width > _WIDEST:
        return []
    said = {column for cells in sheet.rows[:_LOOK] for column, value in enumerate(cells) if _says(value)}
    if len(said) == width:
        return []
    said.update(column for column in range(width) if column not in said and any(sheet.texts(column)))
    starts = [column for column in sorted(said) if column - 1 not in said]
    return [(start, next(column for column in range(start, width + 1) if column not in said)) for start in starts]


def _says(value: Value) -> bool:
    return value is not None and value != ""


@dataclass(frozen=True)
class _Table:
    """What stands in some columns of a sheet."""

    whole: Sheet
    columns: tuple[int, int]

    @cached_property
    def sheet(self) -> Sheet:
        """These columns alone, rows without a value left out."""
        first, end = self.columns
        cut = [cells[first:end] for cells in self.whole.rows]
        kept = [row for row, cells in enumerate(cut) if any(map(_says, cells))]
        place = {row: index for index, row in enumerate(kept)}
        merged = tuple(
            (place[top], left - first, place[bottom], right - first)
            for top, left, bottom, right in self.whole.merged
            if first <= left and right < end and top in place and bottom in place
        )
        numbers = tuple(self.whole.numbers[row] for row in kept)
        rows = tuple(cut[row] for row in kept)
        return replace(self.whole, rows=rows, numbers=numbers, merged=merged, left=self.whole.left + first)

    @cached_property
    def header(self) -> int | None:
        return header_row(self.sheet) if self.columns[1] - self.columns[0] > 1 else None

    @cached_property
    def captions(self) -> list[str]:
        if self.header is None:
            return []
        return [self.sheet.text(self.header, column) for column in range(self.sheet.width)]

    @cached_property
    def rows(self) -> list[int]:
        """Numbers of the rows below the captions, without remarks and sums at the end."""
        sheet = self.sheet
        found = list(range((self.header or 0) + 1, len(sheet.rows)))
        while found and (
            _is_remark(sheet, found[-1]) or not wordlists().totals.isdisjoint(map(stripped, _texts(sheet, found[-1])))
        ):
            found.pop()
        return [sheet.numbers[row] for row in found]

    def stands_apart_from(self, other: "_Table") -> bool:
        """Surely two tables; where it could be one, it is one."""
        if not self.rows or not other.rows or self.header is None or other.header is None:
            return False
        if not any(one.joins_people or one.names_people for one in (self, other)):
            return False
        if (other.joins_people and self.names_people) or (self.joins_people and other.names_people):
            return True
        both = matrix_shape(_Table(self.whole, (self.columns[0], other.columns[1])).sheet)
        if both and both.columns[-1] >= other.columns[0] - self.columns[0]:
            return False
        if self.rows[-1] == other.rows[-1]:
            return self._continues(other)
        if self.rows[-1] < other.rows[-1]:
            return self.is_whole
        if not other.is_whole or other.joins_people:
            return other.is_whole
        keys = other.has_keys and self.names_none_of(other.first)
        return keys and (self.looks_up(other.first) or not self._is_told_more_by(other))

    @property
    def is_whole(self) -> bool:
        """Its rows follow each other without a gap."""
        assert self.header is not None
        first, last = self.sheet.numbers[self.header], self.rows[-1]
        return self.rows == [number for number in self.whole.numbers if first < number <= last]

    @cached_property
    def first(self) -> list[str]:
        """What stands in the first column of its rows."""
        assert self.header is not None
        return [self.sheet.text(self.header + 1 + row, 0) for row in range(len(self.rows))]

    @property
    def has_keys(self) -> bool:
        """The first column is filled and says nothing twice; no caption asks a question."""
        told = len(set(self.first)) == len(self.first) >= _FEWEST and all(self.first)
        return told and not questions(self.captions)

    def names_none_of(self, texts: Sequence[str]) -> bool:
        """None of the texts is one of its people."""
        who = [c for c, text in enumerate(self.captions) if any(_is(text, role) for role in _PEOPLE)]
        return not any(set(self.sheet.texts(column)) & set(texts) for column in who)

    def looks_up(self, keys: Sequence[str]) -> bool:
        """Half of the keys or more stand in one of its columns."""
        return any(2 * len(set(keys) & set(self.sheet.texts(c))) >= len(keys) for c in range(self.sheet.width))

    @property
    def names_people(self) -> bool:
        return not self.joins_people and self.tells_of(*_PEOPLE)

    @cached_property
    def joins_people(self) -> bool:
        """It is a matrix, or names both ends of ties; ``Name 1``, ``Name 2`` are rather what one person answered."""
        captions = [text for column, text in enumerate(self.captions) if self._column(column).dates < _MOSTLY]
        ends = [{counted(text).key for text in captions if _is(text, role)} for role in ("source", "target")]
        return (all(ends) and ends[0] != ends[1]) or matrix_shape(self.sheet) is not None

    def tells_of(self, *roles: str) -> bool:
        return any(_is(text, role) for text in self.captions for role in roles)

    @cached_property
    def reaches_people(self) -> bool:
        """A column holds addresses of mail or numbers of telephones."""
        columns = map(self._column, range(self.sheet.width))
        return any(c.mails >= _MOSTLY or sum(map(_is_phone, c.sample)) > _MOSTLY * len(c.sample) for c in columns)

    def _column(self, column: int) -> Column:
        return Column(list(self.sheet.texts(column)[(self.header or 0) + 1 :]))

    def _is_told_more_by(self, other: "_Table") -> bool:
        """The shorter table may tell of the same rows, the last of which it leaves out; one with names is a list."""
        if other.tells_of(*_NAMES):
            return False
        left_out = sum(row > other.rows[-1] for row in self.rows)
        return left_out <= _LEFT_OUT or other.tells_of(*_ABOUT) or other.reaches_people

    def _continues(self, other: "_Table") -> bool:
        """The same captions once more for other people; those of a manager beside each would come again."""
        above = title_above(other.sheet, other.header or 0)
        superior = max(caption_scores(above).get(role, 0.0) for role in _SUPERIORS) >= NEARLY
        others = other.has_keys and self.names_none_of(other.first) and not superior
        return self.captions == other.captions and (others or not other.header)


def _is(caption: str, role: str) -> bool:
    return caption_scores(caption).get(role, 0.0) >= NEARLY


def _is_phone(text: str) -> bool:
    return _PHONE.fullmatch(text) is not None


def _is_remark(sheet: Sheet, row: int) -> bool:
    """Only the first column says something."""
    first, *others = sheet.rows[row]
    return _says(first) and not any(map(_says, others))


def _texts(sheet: Sheet, row: int) -> Sequence[str]:
    return [text for column in range(len(sheet.rows[row])) if (text := sheet.text(row, column))]
