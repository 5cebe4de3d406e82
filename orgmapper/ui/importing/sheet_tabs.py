"""The sheets of an import side by side, each with what it is and how much it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import IconLabel, label
from orgmapper.workspace.import_session import SheetKey

MOST = 200
"""Sheets that get a tab; nobody looks at more one by one."""


@dataclass(frozen=True)
class Tab:
    """One sheet: its name, and what it was taken for. `left_out` ones recede."""

    key: SheetKey
    name: str
    said: str
    left_out: bool


class SheetTab(QPushButton):
    """A tab with two lines."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "sheet-tab")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icons = {False: IconLabel(look, "sheet", 18, "accent"), True: IconLabel(look, "eye-crossed", 18)}
        self._name, self._said = label("strong"), label("note-second")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 14, 6)
        row.setSpacing(10)
        for icon in self._icons.values():
            row.addWidget(icon)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._said)
        row.addLayout(column)
        for child in (*self._icons.values(), self._name, self._said):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(look.px(48))

    def show_tab(self, tab: Tab) -> None:
        self._name.setText(tab.name if len(tab.name) <= 44 else tab.name[:43] + "…")
        self._said.setText(tab.said)
        self.setToolTip(tab.name)
        self.setAccessibleName(f"{tab.name}, {tab.said}")
        for left_out, icon in self._icons.items():
            icon.setVisible(left_out == tab.left_out)
        self.setMinimumWidth(self._row.sizeHint().width())


class SheetTabs(QScrollArea):
    """`chosen` gives the key of a sheet."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tabs: tuple[Tab, ...] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._tabs[number].key))
        self._ground = QWidget()
        self._ground.setProperty("room", "see-through")
        self._row = QHBoxLayout(self._ground)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self.setWidget(self._ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(look.px(60))

    def show_tabs(self, tabs: Sequence[Tab], now: SheetKey | None) -> None:
        """Show these, `now` the one that is in sight."""
        self._tabs = tuple(tabs[:MOST])
        buttons = self._group.buttons()
        for button in buttons[len(self._tabs) :]:
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        for number in range(len(buttons), len(self._tabs)):
            button = SheetTab(self._look)
            self._group.addButton(button, number)
            self._row.insertWidget(number, button)
        for number, tab in enumerate(self._tabs):
            button = self._group.button(number)
            assert isinstance(button, SheetTab)
            button.show_tab(tab)
            button.setChecked(tab.key == now)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._tabs:
            number = min(max(self._group.checkedId() + step, 0), len(self._tabs) - 1)
            self._group.button(number).setFocus(Qt.FocusReason.TabFocusReason)
            self._group.button(number).click()
            return
        super().keyPressEvent(event)
