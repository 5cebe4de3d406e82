"""Everything that can be done, in one table: menus, buttons, shortcuts and the palette are made from it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.words import words

Needs = Literal["nothing", "map", "saved", "undo", "redo", "gaps"]
"""What must be there for the action to make sense."""


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    Attributes
    ----------
    id : str
        Its name; the word is ``window.action.<id>`` in the catalogue.
    group : str
        Part of the menu it stands in; empty for none (keys and palette only).
    icon : str
    keys : tuple of str
        The first is shown in the menu.
    needs : Needs
    """

    id: str
    group: str = ""
    icon: str = ""
    keys: tuple[str, ...] = ()
    needs: Needs = "nothing"


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("open", "file", "open", ("Ctrl+O",)),
    ActionSpec("import", "file", "import", ("Ctrl+I",)),
    ActionSpec("refresh", "file", "import", ("Ctrl+R",), "map"),
    ActionSpec("open-sample", "file", "islands"),
    ActionSpec("template-chart", "templates"),
    ActionSpec("template-survey", "templates"),
    ActionSpec("template-interests", "templates"),
    ActionSpec("survey-kit", "templates", "", (), "map"),
    ActionSpec("save", "keep", "", ("Ctrl+S",), "map"),
    ActionSpec("save-as", "keep", "", ("Ctrl+Shift+S",), "map"),
    ActionSpec("export", "keep", "export", ("Ctrl+E",), "map"),
    ActionSpec("copy-picture", "keep", "copy", ("Ctrl+Shift+C",), "map"),
    ActionSpec("close-map", "keep", "", ("Ctrl+W",), "map"),
    ActionSpec("undo", "edit", "undo", ("Ctrl+Z",), "undo"),
    ActionSpec("redo", "edit", "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    ActionSpec("search", "find", "search", ("Ctrl+K", "Ctrl+F")),
    ActionSpec("next-gap", "find", "gap", ("N",), "gaps"),
    ActionSpec("previous-gap", "find", "", ("P",), "gaps"),
    ActionSpec("names", "find", "question", ("Ctrl+Shift+N",), "map"),
    ActionSpec("fine-as-it-is", "find", "check", ("F",), "gaps"),
    ActionSpec("lasso", "find", "lasso", ("L",), "map"),
    ActionSpec("zoom-in", "look", "plus", ("+", "="), "map"),
    ActionSpec("zoom-out", "look", "minus", ("-",), "map"),
    ActionSpec("fit", "look", "fit", ("0",), "map"),
    ActionSpec("view-islands", "view", "islands", ("Ctrl+1",), "map"),
    ActionSpec("view-chart", "view", "chart", ("Ctrl+2",), "map"),
    ActionSpec("view-network", "view", "network", ("Ctrl+3",), "map"),
    ActionSpec("view-matrix", "view", "matrix", ("Ctrl+4",), "map"),
    ActionSpec("arrange-anew", "look", "refresh", ("Ctrl+L",), "map"),
    ActionSpec("view-wheel", "view", "wheel", ("Ctrl+5",), "map"),
    ActionSpec("more-formal", "view", "", ("[",), "map"),
    ActionSpec("more-informal", "view", "", ("]",), "map"),
    ActionSpec("left-panel", "look", "", ("F9",), "map"),
    ActionSpec("right-panel", "look", "", ("Shift+F9",), "map"),
    ActionSpec("theme-system", "theme"),
    ActionSpec("theme-light", "theme"),
    ActionSpec("theme-dark", "theme"),
    ActionSpec("theme-projector", "theme"),
    ActionSpec("next-area", "", "", ("F6",)),
    ActionSpec("previous-area", "", "", ("Shift+F6",)),
    ActionSpec("quit", "end", "", ("Ctrl+Q",)),
)

MENU: tuple[str, ...] = ("file", "templates", "keep", "edit", "find", "view", "look", "theme", "end")


def make_actions(parent: QWidget, do: Callable[[str], None]) -> dict[str, QAction]:
    """A QAction for each row of the table; `do` gets the id of the one that was triggered."""
    made: dict[str, QAction] = {}
    for spec in ACTIONS:
        action = QAction(words(f"action.{spec.id}"), parent)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda checked=False, name=spec.id: do(name))
        describe(action)
        parent.addAction(action)
        made[spec.id] = action
    return made


def describe(action: QAction, text: str = "") -> None:
    """Give the action another word, and a tooltip that names its keys."""
    if text:
        action.setText(text)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(words("action.with-keys", word=action.text(), keys=keys) if keys else action.text())


def fill_menu(menu: QMenu, look: Look, actions: Mapping[str, QAction]) -> QMenu:
    """All groups of the table, one under another; themes and workbooks to fill in lie in menus of their own.

    Gives the menu of recent maps.
    """
    recent = QMenu(words("action.recent"), menu)
    for group in MENU:
        specs = [spec for spec in ACTIONS if spec.group == group]
        target = menu
        if group in ("theme", "templates"):
            target = menu.addMenu(words(f"action.{group}"))
        for spec in specs:
            if spec.icon:
                actions[spec.id].setIcon(look.icon(spec.icon))
            target.addAction(actions[spec.id])
            if spec.id == "open":
                target.addMenu(recent)
        if group != MENU[-1]:
            menu.addSeparator()
    return recent


def enable(actions: Mapping[str, QAction], there: Iterable[Needs]) -> None:
    """Switch on what makes sense now."""
    present = {"nothing", *there}
    for spec in ACTIONS:
        actions[spec.id].setEnabled(spec.needs in present)
