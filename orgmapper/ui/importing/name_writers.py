"""One text that means another person depending on who wrote it: a line for each unit of those who did."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from orgmapper.model.columns import NONE
from orgmapper.ui.importing.picker import Picker
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, empty, label
from orgmapper.ui.words import words
from orgmapper.workspace.name_book import NameBook, WriterUnit
from orgmapper.workspace.naming import TypedName

LATER = "later"


class WriterChoices(QWidget):
    """Offers for each unit whom its people mean, at first whoever is nearest. `taken`: the button was pressed."""

    taken = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._units: tuple[WriterUnit, ...] = ()
        self.pickers: list[Picker] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        said = words("importing.names.with-key", word=words("importing.names.take-each"), key="Enter")
        take = Button(look, said, "primary")
        take.clicked.connect(self.taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        # Above the lines: of many units the last ones are out of sight.
        column.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._lines)

    @property
    def meant(self) -> tuple[tuple[int, int], ...]:
        """(writer, person), without those that stay open."""
        chosen = zip(self._units, self.pickers, strict=True)
        return tuple(
            (writer, int(picker.now)) for unit, picker in chosen if picker.now != LATER for writer in unit.writers
        )

    def show_name(self, name: TypedName, book: NameBook) -> None:
        """Lines for the units of those who wrote it."""
        empty(self._lines)
        self._units, self.pickers = book.writers(name), []
        people = [
            (str(one.person), ", ".join(filter(None, (book.called(one.person), book.described(one.person)))))
            for one in name.candidates
        ]
        for unit in self._units:
            self._lines.addWidget(self._line(unit, people))

    def _line(self, unit: WriterUnit, people: Sequence[tuple[str, str]]) -> QFrame:
        line = QFrame()
        line.setProperty("room", "choice")
        row = QHBoxLayout(line)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(14)
        said = unit.name or words("importing.names.no-unit")
        count = len(unit.writers)
        wrote = label("card", words("importing.names.writers-of", count=count, unit=said), wrap=True)
        wrote.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(wrote, 4)
        picker = Picker(self._look, said)
        picker.offer(
            [*people, (LATER, words("importing.names.later"))], LATER if unit.nearest == NONE else str(unit.nearest)
        )
        self.pickers.append(picker)
        row.addWidget(picker, 6)
        return line
