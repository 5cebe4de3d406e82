"""Whom a typed name could mean: rows with a number to press, the reason, and how alike."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.bars import ShareBar
from orgmapper.ui.widgets.basics import Button, label
from orgmapper.ui.words import words

MOST = 9


@dataclass(frozen=True)
class Choice:
    """Somebody a name could mean. `score` is None for somebody who was searched for."""

    person: int
    name: str
    described: str
    reason: str
    score: float | None


class ChoiceRow(QFrame):
    """One choice; a click takes it. `taken` gives the person."""

    taken = Signal(int)

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self._person = 0
        self.setProperty("room", "choice")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(14)
        self._key = label("key", str(number))
        self._name = label("card", wrap=True)
        self._described = label("note-second", wrap=True)
        who = QVBoxLayout()
        who.setSpacing(1)
        who.addWidget(self._name)
        who.addWidget(self._described)
        self._reason = label("second", wrap=True)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._bar = ShareBar(look, "accent", width=56)
        self._bar.setFixedWidth(look.px(56))
        self._score = label("strong")
        alike = QWidget()
        alike.setFixedWidth(look.px(96))
        column = QVBoxLayout(alike)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._bar)
        line.addWidget(self._score)
        line.addStretch(1)
        column.addStretch(1)
        column.addLayout(line)
        column.addWidget(label("note", words("importing.names.alike")))
        column.addStretch(1)
        self._alike = alike
        self.button = Button(look, words("importing.names.take"), "small-primary" if number == 1 else "small")
        self.button.clicked.connect(lambda: self.taken.emit(self._person))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(who, 5)
        row.addWidget(self._reason, 6)
        row.addWidget(alike)
        row.addWidget(self.button)

    @property
    def person(self) -> int:
        return self._person

    def show_choice(self, choice: Choice, *, chosen: bool, offered: bool = True) -> None:
        self._person = choice.person
        self._name.setText(choice.name)
        self._described.setText(choice.described)
        self._described.setVisible(bool(choice.described))
        self._reason.setText(choice.reason)
        self._alike.setVisible(choice.score is not None and offered)
        self._key.setVisible(offered)
        self.button.setVisible(offered)
        if choice.score is not None:
            self._bar.show_share(choice.score / 100)
            self._score.setText(f"{choice.score:.0f}")
        self.button.setAccessibleName(words("names.take-this", person=choice.name))
        self.set_chosen(chosen)

    def set_chosen(self, chosen: bool) -> None:
        if self.property("chosen") != chosen:
            self.setProperty("chosen", chosen)
            self.style().unpolish(self)
            self.style().polish(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.taken.emit(self._person)
        super().mouseReleaseEvent(event)


class Choices(QWidget):
    """Up to nine choices under one another; the chosen one is what Enter takes.

    Signals
    -------
    taken : a person
    grown : there are more rows than before
    """

    taken = Signal(int)
    grown = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: list[ChoiceRow] = []
        self._count = self._chosen = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    @property
    def people(self) -> tuple[int, ...]:
        """Who is shown, in order."""
        return tuple(row.person for row in self.rows[: self._count])

    def show_choices(self, choices: Sequence[Choice], *, chosen: bool = True, offered: bool = True) -> None:
        """`chosen`: the first is what Enter takes; otherwise a key has to choose. `offered`: one may be taken."""
        self._count = min(len(choices), MOST)
        self._chosen = 0 if chosen else -1
        self.setEnabled(offered)
        before = len(self.rows)
        while len(self.rows) < self._count:
            row = ChoiceRow(self._look, len(self.rows) + 1)
            row.taken.connect(self.taken)
            self.rows.append(row)
            self._column.addWidget(row)
        if len(self.rows) > before:
            self.grown.emit()
        for number, row in enumerate(self.rows):
            row.setVisible(number < self._count)
            if number < self._count:
                row.show_choice(choices[number], chosen=number == self._chosen, offered=offered)

    def mark(self, people: Collection[int]) -> None:
        """Show these as chosen, and no other."""
        self._chosen = -1
        for row in self.rows[: self._count]:
            row.set_chosen(row.person in people)

    def step(self, by: int) -> None:
        """Choose the next one or the one before."""
        if self._count:
            self._chosen = min(max(self._chosen + by, 0), self._count - 1)
            for number, row in enumerate(self.rows):
                row.set_chosen(number == self._chosen)

    def take(self, number: int | None = None) -> bool:
        """Take the one with this number, counted from 0, or the chosen one; False where there is none."""
        at = self._chosen if number is None else number
        if not 0 <= at < self._count or not self.isEnabled():
            return False
        self.taken.emit(self.rows[at].person)
        return True
