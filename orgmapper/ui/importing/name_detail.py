"""One typed name: what was written and where, whom it could mean, and what else it may be."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from orgmapper.model.messages import message
from orgmapper.ui.importing.candidates import MOST, Choice, Choices
from orgmapper.ui.importing.name_words import change_line, one_line, place_line, questions, wrote_line
from orgmapper.ui.importing.name_writers import WriterChoices
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
    forgotten : what was decided of it is to be forgotten
    """

    meant = Signal(object)
    later = Signal()
    forgotten = Signal()

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
        self.choices.grown.connect(self._in_turn)
        self.writers = WriterChoices(look)
        self.writers.taken.connect(self.take)
        self.writers.hide()
        self._fixed = False
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
        self._remembered_heading = label("strong")
        self._remembered = label("second", wrap=True)
        self._changes = label("second", wrap=True)
        self._build()

    @property
    def name(self) -> TypedName | None:
        """The name that is shown."""
        return self._name

    def show_name(
        self, name: TypedName | None, book: NameBook | None, *, decided: bool = False, fixed: bool = False
    ) -> None:
        """`decided`: a decision on it can be forgotten; `fixed`: and nothing else be done with it."""
        if name is None or self._name is None or name.key != self._name.key:
            self._picked = None
            self.writers.hide()
        self._name, self._book, self._fixed = name, book, fixed
        self._inside.setVisible(name is not None)
        if name is None or book is None:
            return
        self._pause.stop()
        self.field.clear()
        self._wrote.setText(wrote_line(name))
        self._wrote.setVisible(bool(self._wrote.text()))
        self._text.setText(words("names.text", text=one_line(name.text, 160)))
        self._where.setText(" · ".join(part for part in (questions(name.places), place_line(name.places)) if part))
        self._show_candidates()
        for key, button in self.others.items():
            button.setVisible(not fixed if key not in ("forget", "later") else decided == (key == "forget"))
        self.others["several"].setVisible(bool(name.mentions))
        self.others["each"].setVisible(len(name.candidates) > 1 and len(book.writers(name)) > 1)
        heading = "forget-heading" if decided else "remembered-heading"
        self._remembered_heading.setText(words(f"importing.names.{heading}"))
        hint = "forget-note" if decided else "remembered"
        self._remembered.setText(words(f"importing.names.{hint}", text=one_line(name.text)))
        self._changes.setText(words("importing.names.ties-stay") if fixed else change_line(name, book))
        self._area.verticalScrollBar().setValue(0)

    def take(self) -> bool:
        """What Enter does: take the chosen one, or all that were picked; False where there is nobody."""
        if self.by_writer:
            self.meant.emit(Meaning(by_writer=self.writers.meant))
            return True
        if not self._picked:
            return self.choices.take()
        self.meant.emit(Meaning(self._picked[0], others=tuple(self._picked[1:])))
        return True

    @property
    def by_writer(self) -> bool:
        """Each unit of those who wrote it is asked about on its own."""
        return not self.writers.isHidden()

    def pick_several(self) -> None:
        """From now on each choice is one of several people; again: as before."""
        self.writers.hide()
        self._picked = [] if self._picked is None else None
        self._show_candidates()

    def ask_writers(self) -> None:
        """Ask for each unit of those who wrote it; again: as before."""
        name, book, asked = self._name, self._book, self.by_writer
        if name is not None and book is not None:
            self._picked = None
            if not asked:
                self.writers.show_name(name, book)
            self.writers.setVisible(not asked)
            self._show_candidates()

    def leave_way(self) -> bool:
        """Back to the plain question; False where that is what is asked."""
        if self._picked is None and not self.by_writer:
            return False
        self._picked = None
        self.writers.hide()
        self._show_candidates()
        return True

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
        self.choices.setVisible(not self.by_writer)
        self.field.setVisible(not self.by_writer and not self._fixed)
        if self.by_writer:
            self._who.setText(words("importing.names.who-each"))
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
            asked = "means" if self._fixed else "who" if shown else "nobody-near"
            self._who.setText(words(f"importing.names.{asked}"))
            self.choices.show_choices(shown, chosen=not self._fixed, offered=not self._fixed)
            return
        near = {choice.person for choice in shown}
        further = [person for person in self._picked if person not in near]
        shown += [Choice(person, book.called(person), book.described(person), "", None) for person in further]
        self.choices.show_choices(shown[:MOST])
        self.choices.mark(self._picked)
        named = ", ".join(book.called(person) for person in self._picked)
        self._who.setText(words("importing.names.picked", count=len(self._picked), names=named))

    def _in_turn(self) -> None:
        """Tab goes from the field to whom it could mean, then to what else it may be."""
        before: QWidget = self.field
        for after in (*(row.button for row in self.choices.rows), self.others["unit"]):
            QWidget.setTabOrder(before, after)
            before = after

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
        column.addWidget(self.writers)
        column.addSpacing(8)
        column.addWidget(self._other_ways())
        column.addSpacing(14)
        column.addWidget(rule())
        column.addSpacing(10)
        notes = QHBoxLayout()
        notes.setSpacing(24)
        changes = label("strong", words("importing.names.changes-heading"))
        for heading, text in ((self._remembered_heading, self._remembered), (changes, self._changes)):
            part = QVBoxLayout()
            part.setSpacing(2)
            part.addWidget(heading)
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
        self._way(flow, "each", "E").clicked.connect(self.ask_writers)
        self._way(flow, "later", "L").clicked.connect(self.later)
        self._way(flow, "forget", "F").clicked.connect(self.forgotten)
        return ground

    def _way(self, flow: FlowLayout, key: str, letter: str) -> Button:
        word = words(f"importing.names.{key}")
        button = Button(self._look, words("importing.names.with-key", word=word, key=letter))
        button.setAccessibleName(word)
        button.setToolTip(words(f"importing.names.{key}-hint"))
        self.others[key] = button
        flow.addWidget(button)
        return button
