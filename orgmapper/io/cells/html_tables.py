"""HTML tables: what portals write under the name ``.xls``."""

import re
from html.parser import HTMLParser

from orgmapper.io.cells.findings import Unusable
from orgmapper.io.cells.sender import Sender
from orgmapper.io.cells.wire import Cell

_MOST_SPAN = 1_000
_BREAKS = frozenset(("br", "p", "div", "li"))
_SILENT = frozenset(("script", "style"))


def send_html(text: str, sender: Sender) -> None:
    """Each table that holds no other table is a sheet.

    Raises
    ------
    Unusable
        There is no table.
    """
    page = _Page()
    for start in range(0, len(text), 1 << 20):
        page.feed(text[start : start + (1 << 20)])
        sender.step(start, len(text))
    page.close()
    tables = [table for table in page.tables if table.rows and not table.holds_tables]
    if not tables:
        raise Unusable("kind_html")
    for place, table in enumerate(tables, start=1):
        sender.begin(f"Table {place}" if len(tables) > 1 else "")
        for number, row in enumerate(table.rows, start=1):
            sender.row(number, row)
        sender.end(table.merged)


class _Table:
    """Rows with every cell in its column; a cell over several rows or columns stands in the first."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.holds_tables = False
        self._covered: dict[int, int] = {}  # column -> last row that a cell from above covers
        self._text: list[str] | None = None
        self._span = (1, 1)

    def open_row(self) -> None:
        self.close_cell()
        self.rows.append([])

    def open_cell(self, across: int, down: int) -> None:
        self.close_cell()
        if not self.rows:
            self.rows.append([])
        self._text, self._span = [], (across, down)

    def say(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def close_cell(self) -> None:
        if self._text is None:
            return
        row, number, (across, down) = self.rows[-1], len(self.rows) - 1, self._span
        while self._covered.get(len(row), -1) >= number:
            row.append(None)
        column = len(row)
        row += [re.sub(r" *\n[ \n]*", "\n", re.sub("  +", " ", "".join(self._text))).strip(), *[None] * (across - 1)]
        if down > 1:
            self._covered |= dict.fromkeys(range(column, column + across), number + down - 1)
        if across > 1 or down > 1:
            self.merged.append((number, column, number + down - 1, column + across - 1))
        self._text = None


class _Page(HTMLParser):
    """Collects tables; end tags of rows and cells may be missing, as HTML allows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in _SILENT
        if tag == "table":
            if self._open:
                self._open[-1].holds_tables = True
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif not self._open:
            return
        elif tag == "tr":
            self._open[-1].open_row()
        elif tag in ("td", "th"):
            said = dict(attrs)
            self._open[-1].open_cell(_span(said.get("colspan")), _span(said.get("rowspan")))
        elif tag in _BREAKS:
            self._open[-1].say("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False
        if not self._open:
            return
        if tag in ("td", "th", "tr", "table"):
            self._open[-1].close_cell()
        if tag == "table":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent:
            self._open[-1].say(re.sub(r"[ \t\r\n\f]+", " ", data))

    def close(self) -> None:
        super().close()
        for table in self._open:
            table.close_cell()


def _span(said: str | None) -> int:
    return min(max(int(said), 1), _MOST_SPAN) if said and said.strip().isdecimal() else 1
