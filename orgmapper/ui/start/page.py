"""The first screen: one promise, one field to drop files on, the sample, recent maps, a map to bring back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.start.drop_field import DropField
from orgmapper.ui.start.recent import RecentCard, RecentMap
from orgmapper.ui.start.sample_card import SampleCard
from orgmapper.ui.widgets.basics import label
from orgmapper.ui.words import words

WIDEST = 1120


@dataclass(frozen=True)
class Lost:
    """A map that was open when the program stopped: its journal, what it was called, how many steps were kept."""

    journal: Path
    title: str
    steps: int


class StartPage(QScrollArea):
    """What a window shows before a map is open."""

    dropped = Signal(object)
    choose_files = Signal()
    open_sample = Signal()
    open_other = Signal()
    open_recent = Signal(str)
    bring_back = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setObjectName("page")
        outer = QHBoxLayout(page)
        outer.setContentsMargins(32, 0, 32, 0)
        column_widget = QWidget()
        column_widget.setProperty("room", "see-through")
        column_widget.setMaximumWidth(look.px(WIDEST))
        outer.addStretch(1)
        outer.addWidget(column_widget, 100)
        outer.addStretch(1)
        self.field = DropField(look)
        self.field.dropped.connect(self.dropped)
        self.field.choose.connect(self.choose_files)
        self._sample = SampleCard(look)
        self._sample.opened.connect(self.open_sample)
        self._recent = RecentCard(look)
        self._recent.opened.connect(self.open_recent)
        self._recent.other.connect(self.open_other)
        self._recent.bring_back.connect(self.bring_back)
        column = QVBoxLayout(column_widget)
        column.setContentsMargins(0, look.px(48), 0, 24)
        column.setSpacing(0)
        promise = label("promise", words("start.promise"), wrap=True)
        column.addWidget(promise)
        column.addSpacing(6)
        column.addWidget(label("under-promise", words("start.enough"), wrap=True))
        column.addSpacing(20)
        column.addWidget(self.field, 4)
        column.addSpacing(24)
        self._cards = QGridLayout()
        self._cards.setSpacing(24)
        self._cards.addWidget(self._sample, 0, 0)
        self._cards.addWidget(self._recent, 0, 1)
        self._cards.setColumnStretch(0, 1)
        self._cards.setColumnStretch(1, 1)
        column.addLayout(self._cards, 5)
        column.addSpacing(16)
        column.addWidget(label("note", words("start.new-here")))
        column.addStretch(2)
        self.setWidget(page)

    def offer(self, recent: Sequence[RecentMap], lost: Sequence[Lost]) -> None:
        """What can be opened again."""
        self._recent.offer(recent, lost)
