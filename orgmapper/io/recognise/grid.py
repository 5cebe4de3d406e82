"""A sheet with its captions: columns of text below a header row."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from orgmapper.io.collecting import FreedInParts
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.blocks import Head, captions
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.name_parts import names_of_others
from orgmapper.model.cells import Sheet

_MARKS = re.compile(r"\[(?:required|upload only)\]|\((?:optional|required)\)|\boverwrite\s*$|[*:]+\s*$", re.IGNORECASE)


class Grid(FreedInParts):
    """The cells of one sheet as columns of canonical text.

    `header` is the index of the first row of captions, None without; `header_rows` how many rows they take.
    """

    def __init__(self, sheet: Sheet, header: int | None, header_rows: int = 1) -> None:
        self.sheet = sheet
        self.header = header
        self.header_rows = header_rows
        start = 0 if header is None else header + header_rows
        self._captions = [] if header is None else captions(sheet, Head(header, header_rows))
        self._others = names_of_others(self._captions)
        self.joined = {column: first for first, one in self._others.items() for column in one[:2] if column != first}
        """Columns of which another says the same too: that column."""
        self.rows = sheet.rows[start:]
        self.numbers = sheet.numbers[start:]
        self.width = max(sheet.width, 1)
        self._columns: dict[int, list[str]] = {}
        self.headers = self._headers()

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def header_number(self) -> int | None:
        """Row of the captions as the source numbers it."""
        return None if self.header is None else self.sheet.numbers[self.header]

    def caption(self, column: int) -> str:
        """The caption as it stands in the file; of several rows made one: ``Question [option]``.

        Where somebody else's name stands in two columns, the first of them is read as both: its caption says whose name
        it is, and the other has none.
        """
        if column in self._others:
            return self._others[column][2]
        return self._captions[column] if column < len(self._captions) and column not in self.joined else ""

    def column(self, index: int) -> list[str]:
        """Text of one column, one value a row; made once."""
        if index not in self._columns:
            texts = list(self.sheet.texts(index)[len(self.sheet.rows) - len(self.rows) :])
            texts = self._merged_filled(index, texts) if self.sheet.merged else texts
            family, particle = self._particle
            if index == family:
                before = ("" if wordlists().is_missing(text) else text for text in self.column(particle))
                texts = [f"{first} {text}".strip() for first, text in zip(before, texts, strict=True)]
            if index in self.joined:
                texts = [""] * len(texts)
            if index in self._others:
                columns = (
                    self.sheet.texts(one)[len(self.sheet.rows) - len(self.rows) :] for one in self._others[index][:2]
                )
                texts = [f"{given} {family}".strip() for given, family in zip(*columns, strict=True)]
            self._columns[index] = texts
        return self._columns[index]

    def beginning(self, rows: int) -> "Grid":
        """The captions with the first rows below them; the grid itself where it has no more."""
        if len(self) <= rows:
            return self
        end = len(self.sheet.rows) - len(self) + rows
        merged = tuple(place for place in self.sheet.merged if place[2] < end)
        sheet = replace(self.sheet, rows=self.sheet.rows[:end], numbers=self.sheet.numbers[:end], merged=merged)
        return Grid(sheet, self.header, self.header_rows)

    def put(self, index: int, texts: list[str]) -> None:
        """Read a column as these texts from now on; one beyond the last is a new column."""
        self._columns[index] = texts

    def fill(self, indices: Sequence[int]) -> None:
        """Empty cells of these columns say from now on what the last filled cell above them says.

        A new value in a column ends what the columns after it said.
        """
        columns = [self.column(index) for index in indices]
        filled: list[list[str]] = [[] for _ in indices]
        last = [""] * len(indices)
        for row in range(len(self)):
            for place, column in enumerate(columns):
                if column[row]:
                    last[place:] = [column[row], *[""] * (len(last) - place - 1)]
            for place, text in enumerate(last):
                filled[place].append(text)
        for index, texts in zip(indices, filled, strict=True):
            self.put(index, texts)

    @cached_property
    def _particle(self) -> tuple[int, int]:
        """Columns of family names and of what stands before them (``van den``), which belongs to the name; -1: none."""
        said = {column: caption_scores(text) for column, text in enumerate(self._captions) if text}
        particle = next((column for column, scores in said.items() if scores.get("particle", 0.0) >= NEARLY), -1)
        family = next((column for column, scores in said.items() if scores.get("family", 0.0) >= NEARLY), -1)
        return (family, particle) if particle >= 0 else (-1, -1)

    def _merged_filled(self, index: int, texts: list[str]) -> list[str]:
        """What stands in the first cell of a merged range holds for the cells below it."""
        start = len(self.sheet.rows) - len(self.rows)
        for top, left, bottom, _ in self.sheet.merged:
            if left == index and bottom > top >= start:
                texts[top - start : bottom + 1 - start] = [texts[top - start]] * (bottom + 1 - top)
        return texts

    def _headers(self) -> tuple[str, ...]:
        """Names of the columns, each different: ``Other (2)``; ``Column F`` where there is no caption."""
        used: dict[str, int] = {}
        names: list[str] = []
        for index in range(self.width):
            name = (
                clean(self._captions[index] if index < len(self._captions) else "")
                or f"Column {letters(self.sheet.left + index)}"
            )
            used[name] = used.get(name, 0) + 1
            names.append(name if used[name] == 1 else f"{name} ({used[name]})")
        return tuple(names)


def clean(caption: str) -> str:
    """A caption without marks that are no part of it: ``Job Title [Required] *`` -> ``Job Title``."""
    return " ".join(_MARKS.sub("", _MARKS.sub("", caption)).split())


def letters(index: int) -> str:
    """The letters of a column: 0 -> A, 26 -> AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
