"""The cells of a sheet as a table that fetches what is in sight and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from orgmapper.model.cells import Sheet
from orgmapper.model.planning import ColumnPlan, Correction, SheetPlan
from orgmapper.ui.importing.role_words import reason, role_word
from orgmapper.ui.words import words

Index = QModelIndex | QPersistentModelIndex
Marks = Mapping[tuple[int, str], str]
"""Row number and header of a column ('' for the whole row) -> severity of what there is to say."""

COLUMN = Qt.ItemDataRole.UserRole
"""Role of the horizontal header: the `ColumnPlan` of the column."""
MOST_COLUMNS = 3000
LONGEST = 300
"""Letters of a cell that are drawn."""


@dataclass(frozen=True)
class Cell:
    """One cell: its text, whether it is a caption or stands below them, severity of what there is to say about it."""

    text: str
    caption: bool = False
    below: bool = False
    mark: str = ""
    changed: bool = False
    """It is read as something else than what stands in the file; `text` is what is read."""


class SheetModel(QAbstractTableModel):
    """One sheet. Rows above the captions are grey, the captions bold.

    `typed` gives the `Correction` that typing over a cell makes.
    """

    typed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._plan: SheetPlan | None = None
        self._columns: dict[int, ColumnPlan] = {}
        self._rows: Sequence[int] = ()
        self._marks: Marks = {}
        self._read: dict[tuple[int | None, str, str], str] = {}
        self._first = self._width = 0
        self._captions = range(0)

    @property
    def plan(self) -> SheetPlan | None:
        return self._plan

    @property
    def caption_row(self) -> int:
        """Row of the table with the first captions; 0 where there are none."""
        return self._captions.start

    def show(self, sheet: Sheet | None, plan: SheetPlan | None, marks: Marks, only: Sequence[int] | None) -> None:
        """`only`: numbers of the rows to show besides the captions; None for all."""
        self.beginResetModel()
        if sheet is not self._sheet:
            # Asked for at every cell: the sheet itself looks at all its rows for it.
            self._width = min(sheet.width, MOST_COLUMNS) if sheet is not None else 0
        self._sheet, self._plan, self._marks = sheet, plan, marks
        self._columns = {column.index: column for column in plan.columns} if plan else {}
        header = None
        if sheet is not None and plan is not None and plan.header_row in sheet.numbers:
            header = sheet.numbers.index(plan.header_row)
        self._captions = range(header, header + plan.header_rows) if header is not None and plan else range(0)
        self._first = self._captions.stop
        self._rows = range(len(sheet.rows)) if sheet is not None else ()
        if sheet is not None and only is not None:
            wanted = set(only)
            kept = [row for row, number in enumerate(sheet.numbers) if number in wanted and row >= self._first]
            self._rows = [*self._captions, *kept]
            self._captions = range(len(self._captions))
        self.endResetModel()

    def remark(self, marks: Marks, plan: SheetPlan) -> None:
        """The same cells with other marks and roles."""
        self._marks, self._plan = marks, plan
        self._columns = {column.index: column for column in plan.columns}
        if self.rowCount() and self.columnCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def correct(self, corrections: Sequence[Correction]) -> None:
        """Show what is read in place of what stands in the file."""
        plan = self._plan
        key = (plan.file, plan.sheet) if plan is not None else None
        self._read = {
            (one.row, one.column, one.text): one.value
            for one in corrections
            if one.what == "read" and (one.file, one.sheet) == key
        }

    def row_of(self, number: int) -> int | None:
        """Row of the table that shows a row of the source."""
        if self._sheet is None:
            return None
        numbers = self._sheet.numbers
        return next((place for place, row in enumerate(self._rows) if numbers[row] == number), None)

    def column_of(self, header: str) -> int:
        """Column with this header; 0 where there is none."""
        return next((index for index, column in self._columns.items() if column.header == header), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else self._width

    def cell(self, row: int, column: int) -> Cell:
        """One cell as it is drawn."""
        sheet = self._sheet
        if sheet is None:
            return Cell("")
        at = self._rows[row]
        caption = row in self._captions
        mark = "" if caption else self._mark(sheet.numbers[at], column)
        text, below = sheet.text(at, column), at >= self._first and not caption
        read = self._read_as(sheet.numbers[at], column, text) if below and self._read else None
        shown = (text if read is None else read)[:LONGEST].replace("\n", " ")
        return Cell(shown, caption, below, mark, read is not None)

    def _read_as(self, number: int, column: int, text: str) -> str | None:
        plan = self._columns.get(column)
        header = plan.header if plan is not None else ""
        found = self._read.get((number, header, text))
        return self._read.get((None, header, text)) if found is None else found

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        writable = index.isValid() and self.cell(index.row(), index.column()).below
        return found | Qt.ItemFlag.ItemIsEditable if writable and index.column() in self._columns else found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        if self._sheet is None or self._plan is None or role != Qt.ItemDataRole.EditRole:
            return False
        at, plan = self._rows[index.row()], self._plan
        text, header = self._sheet.text(at, index.column()), self._columns[index.column()].header
        if str(value) == self.cell(index.row(), index.column()).text:
            return False
        self.typed.emit(Correction(plan.file, plan.sheet, text, str(value).strip(), header, self._sheet.numbers[at]))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._sheet is None or not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.cell(index.row(), index.column()).text
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self._sheet.text(self._rows[index.row()], index.column())
            changed = self.cell(index.row(), index.column()).changed
            return words("importing.sheet.in-file", text=text) if changed else text or None
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.DisplayRole and self._sheet is not None:
                return str(self._sheet.numbers[self._rows[section]])
            return None
        column = self._columns.get(section)
        if role == COLUMN:
            return column
        if column is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.header}: {role_word(column)}. {reason(column.role)}"
        return column.header if role == Qt.ItemDataRole.DisplayRole else None

    def _mark(self, number: int, column: int) -> str:
        plan = self._columns.get(column)
        found = self._marks.get((number, plan.header)) if plan else None
        return found or (self._marks.get((number, ""), "") if column == 0 else "")
