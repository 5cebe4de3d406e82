"""One typed name: what was written and where, whom it could mean, and what else it may be."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from orgmapper.model.messages import message
from orgmapper.ui.importing.candidates import MOST, Choice, Choices
from orgmapper.ui.importing.name_words import change_line, one_line, place_line, questions
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, label, rule
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.words import spoken, words
from orgmapper.workspace.name_book import NameBook
from orgmapper.workspace.naming import A_UNIT, NOBODY, OUTSIDE, Meaning, TypedName

WIDEST = 1080
PAUSE = 80
"""Milliseconds after the last letter before it looks."""
OTHERS = (("unit", "U", A_UNIT), ("outside", "O", OUTSIDE), ("nobody", "N", NOBODY))
"""What a text may be besides a person on the chart: key of its words, letter, meaning."""


class NameDetail(QFrame):
    """Shows one name. Nothing is kept here: what is decided is told.

    Signals
    -------
    meant : `Meaning` of the name that is shown
    later : leave it open
    each : for everybody who wrote it the person who is nearer
    """

    meant = Signal(object)
    later = Signal()
    each = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._name: TypedName | None = None
        self._picked: list[int] | None = None
        self._book: NameBook | None = None
        self.setProperty("room", "card")
        self._wrote = label("second")
        self._text = label("title", wrap=True)
        self._where = label("second", wrap=True)
        self._who = label("strong", words("importing.names.who"))
        self.choices = Choices(look)
        self.choices.taken.connect(self._taken)
        self.field = QLineEdit()
        self.field.setPlaceholderText(words("importing.names.search"))
        self.field.setAccessibleName(words("importing.names.search"))
        self.field.installEventFilter(self)
        self.field.textEdited.connect(lambda: self._pause.start())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look_up)
        self.others: dict[str, Button] = {}
        self._remembered = label("second", wrap=True)
        self._changes = label("second", wrap=True)
        self._build()

    @property
    def name(self) -> TypedName | None:
        """The name that is shown."""
        return self._name

    def show_name(self, name: TypedName | None, book: NameBook | None, *, each: bool) -> None:
        """`each`: it may be decided for every writer by who is nearer."""
        if name is None or self._name is None or name.key != self._name.key:
            self._picked = None
        self._name, self._book = name, book
        self._inside.setVisible(name is not None)
        if name is None or book is None:
            return
        self._pause.stop()
        self.field.clear()
        self._wrote.setText(words("importing.names.wrote", count=name.count))
        self._text.setText(words("names.text", text=one_line(name.text, 160)))
        self._where.setText(" · ".join(part for part in (questions(name.places), place_line(name.places)) if part))
        self._show_candidates()
        self.others["several"].setVisible(each)
        self.others["each"].setVisible(each and len(name.candidates) > 1 and name.count > 1)
        self._remembered.setText(words("importing.names.remembered", text=one_line(name.text)))
        self._changes.setText(change_line(name, book))
        self._area.verticalScrollBar().setValue(0)

    def take(self) -> bool:
        """What Enter does: take the chosen one, or all that were picked; False where there is nobody."""
        if not self._picked:
            return self.choices.take()
        self.meant.emit(Meaning(self._picked[0], others=tuple(self._picked[1:])))
        return True

    def pick_several(self) -> None:
        """From now on each choice is one of several people; again: as before."""
        self._picked = [] if self._picked is None else None
        self._show_candidates()

    def _taken(self, person: int) -> None:
        if self._picked is None:
            self.meant.emit(Meaning(person))
            return
        if person in self._picked:
            self._picked.remove(person)
        else:
            self._picked.append(person)
        self.field.clear()
        self._show_candidates()

    def begin_search(self, text: str = "") -> None:
        """Put the cursor in the field, with this typed."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if text:
            self.field.setText(text)
            self._pause.start()

    def look_up(self) -> None:
        """Show who answers to the text in the field; the proposals again where it is empty."""
        self._pause.stop()
        text = self.field.text().strip()
        if self._book is None or not text:
            self._show_candidates()
            return
        found = self._book.find(text)
        near = () if found else self._book.near(text)
        self._who.setText(words("importing.names.near" if near else "importing.names.found", count=len(found)))
        found = found or near
        self.choices.show_choices(
            [Choice(person, self._book.called(person), self._book.described(person), "", None) for person in found]
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._pause.isActive():
                    self.look_up()
                self.choices.take()
                return True
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                if self._pause.isActive():
                    self.look_up()
                self.choices.step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key == Qt.Key.Key_Escape:
                self.field.clear()
                self.look_up()
                self.field.clearFocus()
                return True
        return super().eventFilter(watched, event)

    def _show_candidates(self) -> None:
        name, book = self._name, self._book
        if name is None or book is None:
            return
        shown = [
            Choice(
                one.person,
                book.called(one.person),
                book.described(one.person),
                spoken(message(one.reason)),
                one.score,
            )
            for one in name.candidates
        ]
        if self._picked is None:
            self._who.setText(words("importing.names.who") if shown else words("importing.names.nobody-near"))
            self.choices.show_choices(shown)
            return
        near = {choice.person for choice in shown}
        further = [person for person in self._picked if person not in near]
        shown += [Choice(person, book.called(person), book.described(person), "", None) for person in further]
        self.choices.show_choices(shown[:MOST])
        self.choices.mark(self._picked)
        named = ", ".join(book.called(person) for person in self._picked)
        self._who.setText(words("importing.names.picked", count=len(self._picked), names=named))

    def _build(self) -> None:
        self._inside = QWidget()
        self._inside.setProperty("room", "see-through")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(4)
        for widget in (self._wrote, self._text, self._where):
            column.addWidget(widget)
        column.addSpacing(14)
        column.addWidget(self._who)
        column.addSpacing(4)
        column.addWidget(self.field)
        column.addSpacing(4)
        column.addWidget(self.choices)
        column.addSpacing(8)
        column.addWidget(self._other_ways())
        column.addSpacing(14)
        column.addWidget(rule())
        column.addSpacing(10)
        notes = QHBoxLayout()
        notes.setSpacing(24)
        for heading, text in (("remembered-heading", self._remembered), ("changes-heading", self._changes)):
            part = QVBoxLayout()
            part.setSpacing(2)
            part.addWidget(label("strong", words(f"importing.names.{heading}")))
            part.addWidget(text)
            part.addStretch(1)
            notes.addLayout(part, 1)
        column.addLayout(notes)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A line as wide as a large screen is hard to read.
        self._inside.setMaximumWidth(self._look.px(WIDEST))
        ground = QWidget()
        ground.setProperty("room", "see-through")
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._inside, 100)
        row.addStretch(1)
        self._area.setWidget(ground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self._area)

    def _other_ways(self) -> QWidget:
        ground = QWidget()
        flow = FlowLayout(ground, gap=8)
        for key, letter, meaning in OTHERS:
            button = self._way(flow, key, letter)
            button.clicked.connect(lambda checked=False, meant=meaning: self.meant.emit(meant))
        self._way(flow, "several", "M").clicked.connect(self.pick_several)
        self._way(flow, "later", "L").clicked.connect(self.later)
        self._way(flow, "each", "E").clicked.connect(self.each)
        return ground

    def _way(self, flow: FlowLayout, key: str, letter: str) -> Button:
        word = words(f"importing.names.{key}")
        button = Button(self._look, words("importing.names.with-key", word=word, key=letter))
        button.setAccessibleName(word)
        button.setToolTip(words(f"importing.names.{key}-hint"))
        self.others[key] = button
        flow.addWidget(button)
        return button
