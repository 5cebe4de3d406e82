"""A gap card that is open: who answered, what both care about, how sure it is, and a place for "fine as it is"."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.bars import ShareBar
from orgmapper.ui.widgets.basics import Button, empty, label
from orgmapper.ui.widgets.cards import Card, draw_badge
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.widgets.lines import Line, LineRow
from orgmapper.ui.words import words


@dataclass(frozen=True)
class Answers:
    """Who answered in one unit; None where nobody knows. `few`: so few that the numbers are to be read with care."""

    unit: str
    answered: int | None
    asked: int | None
    few: bool = False


@dataclass(frozen=True)
class GapFacts:
    """What an open card says at once, beyond its title and sentence."""

    answers: tuple[Answers, ...] = ()
    can_be_fine: bool = False
    is_fine: bool = False


@dataclass(frozen=True)
class GapMore:
    """What has to be worked out for it.

    Attributes
    ----------
    lines : tuple of Line
        Interests both care about, who stands nearest, what the connection hangs on; a line may lead somewhere.
    sure : tuple of str
        The numbers behind the sentence.
    names : tuple of int
        Ids of the names to check that could close the pair.
    """

    lines: tuple[Line, ...] = ()
    sure: tuple[str, ...] = ()
    names: tuple[int, ...] = ()


class OpenGap(QFrame):
    """The open card.

    `fine` gives a reason, `not_fine` takes the mark away, `led` says where a line leads, `names` which names to check
    were asked for; `grew` says that it needs more room.
    """

    fine = Signal(str)
    not_fine = Signal()
    led = Signal(object)
    names = Signal(object)
    grew = Signal()

    def __init__(self, look: Look, card: Card, facts: GapFacts) -> None:
        super().__init__()
        self.setProperty("room", "open-card")
        self._look = look
        self._more = GapMore()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 14, 10)
        row.setSpacing(10)
        row.addWidget(_Badge(look, card), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(3)
        row.addLayout(self._column, 1)
        self._column.addWidget(label("card", card.title, wrap=True))
        self._column.addWidget(label("second", card.text, wrap=True))
        self._show_answers(facts.answers)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._column.addLayout(self._lines)
        self._reason = QWidget()
        self._fine = Button(look, words("gap.fine"), "small")
        self._fine.clicked.connect(self.ask_reason)
        self._back = Button(look, words("gap.not-fine"), "small")
        self._back.clicked.connect(self.not_fine)
        self._names = Button(look, "", "small")
        self._names.clicked.connect(lambda: self.names.emit(self._more.names))
        self._sure = Button(look, words("gap.how-sure"), "link", "chevron-right", "accent")
        self._sure.clicked.connect(self.toggle_sure)
        ways = QWidget()
        flow = FlowLayout(ways, gap=8)
        flow.setContentsMargins(0, 6, 0, 0)
        for button in (self._names, self._fine, self._back, self._sure):
            flow.addWidget(button)
        self._can_be_fine = facts.can_be_fine and not facts.is_fine
        self._fine.setVisible(self._can_be_fine)
        self._back.setVisible(facts.is_fine)
        for button in (self._sure, self._names):
            button.hide()
        self._column.addWidget(ways)
        self._make_reason()
        self._numbers = QWidget()
        self._behind = QVBoxLayout(self._numbers)
        self._behind.setContentsMargins(0, 4, 0, 0)
        self._behind.setSpacing(4)
        self._numbers.hide()
        self._column.addWidget(self._numbers)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What was worked out for it."""
        return self._more.lines

    @property
    def sure(self) -> tuple[str, ...]:
        """The numbers behind it."""
        return self._more.sure

    @property
    def stops(self) -> list[QWidget]:
        """Its controls in the order they stand, for the Tab key."""
        rows = [item.widget() for place in range(self._lines.count()) if (item := self._lines.itemAt(place))]
        leading = [row for row in rows if row is not None and row.isEnabled()]
        return [*leading, self._names, self._fine, self._back, self._sure, self._text, self._note, self._leave]

    def tell(self, more: GapMore) -> None:
        """Say what was worked out meanwhile."""
        if more == self._more:
            return
        self._more = more
        empty(self._lines)
        empty(self._behind)
        room = QFontMetrics(self._look.font("note"))
        for line in more.lines:
            row = LineRow(self._look, line, room.horizontalAdvance(line.right) + 2 if line.right else 0)
            row.clicked.connect(lambda checked=False, to=line.leads_to: self.led.emit(to))
            self._lines.addWidget(row)
            # A layout shows what is added later only with the next event, and counts it for nothing until then.
            row.show()
        for sentence in more.sure:
            self._behind.addWidget(label("note-second", sentence, wrap=True))
        self._sure.setVisible(bool(more.sure))
        self._names.setVisible(bool(more.names))
        self._names.setText(words("gap.names", count=len(more.names)))
        self._names.setAccessibleName(self._names.text())
        self.grew.emit()

    @property
    def sure_shown(self) -> bool:
        return not self._numbers.isHidden()

    def toggle_sure(self) -> None:
        """Open or close the numbers behind the sentence."""
        self._numbers.setVisible(self._numbers.isHidden())
        self._sure.set_icon("chevron-down" if self.sure_shown else "chevron-right")
        self.grew.emit()

    def ask_reason(self) -> None:
        """Show the line for the reason and put the cursor in it."""
        if not self._can_be_fine:
            return
        self._fine.hide()
        self._reason.show()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grew.emit()

    def note(self, reason: str) -> None:
        """Write the reason and press the button."""
        self._text.setText(reason)
        self._note.click()

    def _make_reason(self) -> None:
        self._text = QLineEdit()
        self._text.setPlaceholderText(words("gap.reason"))
        self._text.setAccessibleName(words("gap.reason"))
        self._text.returnPressed.connect(self._noted)
        self._text.textChanged.connect(lambda text: self._note.setEnabled(bool(text.strip())))
        self._note = Button(self._look, words("gap.note"), "small-primary")
        self._note.setEnabled(False)
        self._note.clicked.connect(self._noted)
        self._leave = Button(self._look, words("gap.leave"), "small")
        self._leave.clicked.connect(self._left)
        column = QVBoxLayout(self._reason)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._text)
        row = QHBoxLayout()
        row.addWidget(self._note)
        row.addWidget(self._leave)
        row.addStretch(1)
        column.addLayout(row)
        self._reason.hide()
        self._column.addWidget(self._reason)

    def _noted(self) -> None:
        reason = self._text.text().strip()
        if reason:
            self.fine.emit(reason)

    def _left(self) -> None:
        self._reason.hide()
        self._fine.show()
        self.grew.emit()

    def _show_answers(self, answers: Sequence[Answers]) -> None:
        known = [each for each in answers if each.asked]
        if not known:
            return
        grid = QGridLayout()
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        for row, each in enumerate(known):
            share = (each.answered or 0) / (each.asked or 1)
            bar = ShareBar(self._look, "warning" if each.few else "ink-second", height=6, width=60)
            bar.show_share(share, 0.5)
            name = label("note-second", each.unit)
            name.setMaximumWidth(self._look.px(130))
            name.setToolTip(each.unit)
            text = words("gap.answered", answered=each.answered or 0, asked=each.asked or 0)
            grid.addWidget(name, row, 0)
            grid.addWidget(bar, row, 1)
            grid.addWidget(label("note-second", text), row, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(label("note", words("gap.answered-the-survey")), len(known), 0, 1, 3)
        few = [each.unit for each in known if each.few]
        if few:
            said = words("gap.few-answered", count=len(few), unit=few[0])
            grid.addWidget(label("note-second", said, wrap=True), len(known) + 1, 0, 1, 3)
        self._column.addLayout(grid)


class _Badge(QWidget):
    """The badge of the card, as in the list."""

    def __init__(self, look: Look, card: Card) -> None:
        super().__init__()
        self._look, self._card = look, card
        side = look.px(21)
        self.setFixedSize(QSize(max(side, side + 7 * (len(card.mark) - 2)) if card.badge != "icon" else side, side))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        draw_badge(painter, self.rect().toRectF(), self._card, self._look)
        painter.end()
