"""Details of what is selected: a unit or a person, as headings, sentences and rows that lead on."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.bars import ShareBar
from orgmapper.ui.widgets.basics import label
from orgmapper.ui.widgets.lines import Part, PartBox
from orgmapper.ui.words import words


@dataclass(frozen=True)
class Page:
    """Everything about one thing."""

    title: str
    under: str = ""
    share: float | None = None
    share_text: str = ""
    parts: tuple[Part, ...] = ()


class DetailsPanel(QScrollArea):
    """Shows one page. `led` gives the selection a row leads to."""

    led = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._page: Page | None = None
        self._wide: set[str] = set()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words("tab.details"))
        self.show_page(None)

    @property
    def page(self) -> Page | None:
        return self._page

    def show_page(self, page: Page | None) -> None:
        """Another thing, or None where nothing is selected."""
        if page is not None and page == self._page and self.widget() is not None:
            return
        if page is None or self._page is None or page.title != self._page.title:
            self._wide = set()
        self._page = page
        self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if (ground := self.widget()) is not None:
            ground.setMaximumWidth(self.viewport().width())

    def _build(self) -> None:
        ground = QWidget()
        ground.setProperty("room", "see-through")
        column = QVBoxLayout(ground)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(4)
        page = self._page
        if page is None:
            column.addWidget(label("finding", words("details.nothing"), wrap=True))
            column.addWidget(label("second", words("details.nothing-way"), wrap=True))
        else:
            column.addWidget(label("finding", page.title, wrap=True))
            if page.under:
                column.addWidget(label("second", page.under, wrap=True))
            if page.share_text:
                column.addLayout(self._share(page))
            for part in page.parts:
                column.addSpacing(12)
                box = PartBox(self._look, part, wide=part.heading in self._wide)
                box.led.connect(self.led)
                box.widened.connect(self._wide.add)
                column.addWidget(box)
        column.addStretch(1)
        self.setWidget(ground)
        ground.setMaximumWidth(self.viewport().width())

    def _share(self, page: Page) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        if page.share is not None:
            bar = ShareBar(self._look, "good", height=7, width=90)
            bar.show_share(page.share, 0.5)
            row.addWidget(bar)
        row.addWidget(label("note-second", page.share_text, wrap=True), 1)
        return row
