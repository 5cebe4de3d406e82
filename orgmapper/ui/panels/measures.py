"""Measures: figures about the organisation, its chart, its units, its people and who keeps together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.panels.asking import AskingFoot
from orgmapper.ui.panels.figures import Figure, FigureBox
from orgmapper.ui.panels.people import PeopleList, PeopleTable
from orgmapper.ui.widgets.basics import Button, IconButton, label, rule
from orgmapper.ui.widgets.chips import ChoiceChip
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.widgets.lines import Part, PartBox
from orgmapper.ui.words import words

SECTIONS = ("whole", "chart", "units", "people", "communities")

Item = str | Figure | Part
"""A heading, a figure, or rows."""

FEW = 6
"""Rows of one part that are shown before one asks for more."""


@dataclass(frozen=True)
class Offer:
    """Work that takes long: said before it is done, and what can be pressed.

    Attributes
    ----------
    key : str
        What is asked for when the button is pressed; "stop" while it runs.
    said, button : str
    """

    key: str
    said: str
    button: str


@dataclass(frozen=True)
class Section:
    """One page: a finding as heading, what stands under it, and what makes the same as text for the clipboard."""

    heading: str
    items: tuple[Item, ...] = ()
    text: Callable[[], str] | None = None


@dataclass(frozen=True)
class MeasureView:
    """Everything the panel shows; a section that is not there says nothing."""

    sections: Mapping[str, Section] = field(default_factory=lambda: MappingProxyType({}))
    people: PeopleTable | None = None


class MeasuresPanel(QWidget):
    """Sections under chips.

    Signals
    -------
    led : a selection that a row leads to
    picked, entered : key of a person chosen, and of one pressed once more
    asked : key of an offer that was taken
    """

    led = Signal(object)
    picked = Signal(object)
    entered = Signal(object)
    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._view = MeasureView()
        self._section = SECTIONS[0]
        self._offer: Offer | None = None
        self.heading = label("finding", wrap=True)
        chips = QWidget()
        flow = FlowLayout(chips, gap=6)
        self._chips = {name: ChoiceChip(look, name, words(f"measures.chip.{name}")) for name in SECTIONS}
        for chip in self._chips.values():
            chip.picked.connect(self.show_section)
            flow.addWidget(chip)
        copy = IconButton(look, "copy", words("measures.copy"), "small-square")
        copy.clicked.connect(self.copy)
        self._copy = copy
        self._offered = label("second", wrap=True)
        self.take = Button(look, "", "small")
        self.take.clicked.connect(self._taken)
        self._offer_row = QWidget()
        offer = QVBoxLayout(self._offer_row)
        offer.setContentsMargins(0, 0, 0, 0)
        offer.setSpacing(6)
        offer.addWidget(self._offered)
        offer.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.heading, 1)
        top.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 10)
        head.setSpacing(10)
        head.addLayout(top)
        head.addWidget(chips)
        head.addWidget(self._offer_row)
        self._page = QScrollArea()
        self._page.setWidgetResizable(True)
        self._page.setFrameShape(QScrollArea.Shape.NoFrame)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page.setAccessibleName(words("tab.measures"))
        self.people = PeopleList(look)
        self.people.picked.connect(self.picked)
        self.people.entered.connect(self.entered)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self.people)
        # What the hidden page would need must not squeeze the head of the one that is shown.
        self._stack.setMinimumHeight(1)
        self.foot = AskingFoot(look)
        self.foot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        column.addWidget(rule())
        column.addWidget(self.foot)
        self.show_offer(None)
        self.show_measures(MeasureView())

    @property
    def section(self) -> str:
        """Name of the section shown."""
        return self._section

    @property
    def items(self) -> Sequence[Item]:
        """What stands in the section shown."""
        return self._view.sections[self._section].items if self._section in self._view.sections else ()

    @property
    def offer(self) -> Offer | None:
        return self._offer

    def figure(self, id: str) -> Figure | None:  # noqa: A002
        """The figure of this id in the section shown."""
        return next((item for item in self.items if isinstance(item, Figure) and item.id == id), None)

    def show_measures(self, view: MeasureView) -> None:
        """Another result."""
        self._view = view
        if view.people is not None:
            self.people.show_people(view.people)
        self._show(at=self._page.verticalScrollBar().value())

    def show_section(self, name: str) -> None:
        self._section = name
        self._show()

    def show_offer(self, offer: Offer | None) -> None:
        """What could be worked out besides; None for nothing."""
        self._offer = offer
        self._offer_row.setVisible(offer is not None)
        if offer is not None:
            self._offered.setText(offer.said)
            self.take.setText(offer.button)
            self.take.setAccessibleName(offer.button)

    def copy(self) -> None:
        """Put the section shown on the clipboard: tables with tabs, so that they land in cells."""
        section = self._view.sections.get(self._section)
        if section is not None and section.text is not None:
            QGuiApplication.clipboard().setText("\n".join([section.text(), "", *self.foot.said]))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if (ground := self._page.widget()) is not None:
            ground.setMaximumWidth(self._page.viewport().width())

    def _taken(self) -> None:
        if self._offer is not None:
            self.asked.emit(self._offer.key)

    def _show(self, at: int = 0) -> None:
        for name, chip in self._chips.items():
            chip.setChecked(name == self._section)
        section = self._view.sections.get(self._section)
        self.heading.setText(section.heading if section is not None else words("measures.looking"))
        self._copy.setVisible(section is not None and section.text is not None)
        if self._section == "people" and self._view.people is not None:
            self._stack.setCurrentWidget(self.people)
            return
        self._stack.setCurrentWidget(self._page)
        ground = QWidget()
        ground.setProperty("room", "see-through")
        column = QVBoxLayout(ground)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        for item in self.items:
            column.addWidget(self._made(item))
        column.addStretch(1)
        self._page.setWidget(ground)
        ground.setMaximumWidth(self._page.viewport().width())
        self._page.verticalScrollBar().setValue(at)

    def _made(self, item: Item) -> QWidget:
        if isinstance(item, Figure):
            return FigureBox(self._look, item)
        if isinstance(item, Part):
            box = PartBox(self._look, item, at_first=FEW)
            box.led.connect(self.led)
            return box
        heading = label("heading", item, wrap=True)
        heading.setContentsMargins(0, 6, 0, 0)
        return heading
