"""The left panel: layers, level, filters, units."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from orgmapper.ui.look import Look
from orgmapper.ui.panels.filters import FiltersSection
from orgmapper.ui.panels.layers import LayersSection
from orgmapper.ui.panels.section import Section
from orgmapper.ui.panels.units import UnitTree
from orgmapper.ui.widgets.basics import label, rule
from orgmapper.ui.widgets.segmented import Segmented
from orgmapper.ui.widgets.shrinking import Shrinking
from orgmapper.ui.words import words


class LeftPanel(QFrame):
    """Decides what is drawn and counted; `level` gives the name of the level that was chosen."""

    level = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("room", "left")
        self.setAccessibleName(words("panel.left"))
        self.layers = LayersSection(look)
        self.levels = Segmented(look, words("level.heading"))
        self.levels.chosen.connect(self.level)
        self._level = Section(look, words("level.heading"))
        self._level.body.addWidget(self.levels)
        self.filters = FiltersSection(look)
        self.tree = UnitTree(look)
        units = Section(look, words("units.heading"), label("note", words("units.people")))
        units.column.setContentsMargins(14, 12, 14, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 1, 0)
        column.setSpacing(0)
        for number, part in enumerate((Shrinking(look, self.layers), self._level, self.filters, units)):
            if number:
                column.addWidget(rule())
            column.addWidget(part)
        column.addWidget(self.tree, 1)
        self.tree.setMinimumHeight(look.px(120))

    def show_levels(self, names: Sequence[str], now: str) -> None:
        """Levels of units from the top; with one alone there is nothing to choose."""
        self._level.setVisible(len(names) > 1)
        self.levels.offer([(name, name, "") for name in names], now)
