"""A sheet with its captions: columns of text below a header row."""

import re

from orgmapper.model.cells import Sheet, Value, canonical

_MARKS = re.compile(r"\[(?:required|upload only)\]|\((?:optional|required)\)|\boverwrite\s*$|[*:]+\s*$", re.IGNORECASE)


class Grid:
    """The cells of one sheet as columns of canonical text. `header` is the index of the caption row; None without."""

    def __init__(self, sheet: Sheet, header: int | None) -> None:
        self.sheet = sheet
        self.header = header
        start = 0 if header is None else header + 1
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
        """The caption as it stands in the file."""
        return "" if self.header is None else self.sheet.text(self.header, column)

    def column(self, index: int) -> list[str]:
        """Text of one column, one value a row; made once."""
        if index not in self._columns:
            self._columns[index] = [_text(row[index]) if index < len(row) else "" for row in self.rows]
        return self._columns[index]

    def _headers(self) -> tuple[str, ...]:
        """Names of the columns, each different: ``Other (2)``; ``Column F`` where there is no caption."""
        used: dict[str, int] = {}
        names: list[str] = []
        for index in range(self.width):
            name = clean(self.caption(index)) or f"Column {letters(index)}"
            used[name] = used.get(name, 0) + 1
            names.append(name if used[name] == 1 else f"{name} ({used[name]})")
        return tuple(names)


def _text(value: Value) -> str:
    """As `canonical`, with the way most cells take first."""
    if isinstance(value, str) and value.isascii() and value.isprintable():
        return value.strip(" ")
    return canonical(value)


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
