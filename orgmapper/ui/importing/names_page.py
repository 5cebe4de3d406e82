"""Names to check, one row for each typed text; made for the keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from orgmapper.ui.importing.name_detail import NameDetail
from orgmapper.ui.importing.name_list import NameList
from orgmapper.ui.importing.name_words import DECIDED, KINDS, meaning_line
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.bars import ShareBar
from orgmapper.ui.widgets.basics import Button, label, rule
from orgmapper.ui.widgets.chips import ChoiceChip
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.words import words
from orgmapper.workspace.name_book import NameBook
from orgmapper.workspace.naming import Meaning, NameState, TypedName, Waiting

Decision = tuple[TypedName, Meaning]


@dataclass(frozen=True)
class Decided:
    """Names that were decided: how many, which, and what each means by its key. Asked for when they are shown."""

    count: int
    names: Callable[[], Sequence[TypedName]]
    meaning: Callable[[str], Meaning]


_WAYS = {"U": "unit", "O": "outside", "N": "nobody", "M": "several", "E": "each", "L": "later", "F": "forget"}
"""What letters press."""


class NamesPage(QWidget):
    """The list at the left, one name at the right.

    `skipped` names (decide later) stand at the end of the list until the page is filled anew.

    Signals
    -------
    decided : a list of (`TypedName`, `Meaning`), to be taken as one step
    forgotten : a `TypedName`; what was decided of it is to be forgotten
    taken_back : the last step is to be undone
    """

    decided = Signal(object)
    forgotten = Signal(object)
    taken_back = Signal()

    def __init__(self, look: Look, *, fixed: bool) -> None:
        """`fixed`: what was decided can only be forgotten, not be decided otherwise."""
        super().__init__()
        self._look, self._fixed = look, fixed
        self._book: NameBook | None = None
        self._names: dict[NameState, list[TypedName]] = {kind: [] for kind in KINDS}
        self._likely = 0
        self._decided = Decided(0, tuple, lambda key: Meaning())
        self._decided_count = 0
        self._meant_here: dict[str, tuple[TypedName, Meaning | None]] = {}
        """What was decided, or forgotten, since the page was filled; the newest last."""
        self._kind = "check"
        self._done = 0
        self._skipped: list[str] = []
        self.setProperty("room", "see-through")
        self.heading = label("heading")
        self._progress_words = label("note-second")
        self._progress = ShareBar(look, "accent", height=6)
        self._sure = label("note-second")
        self.chips = {kind: ChoiceChip(look, kind, "") for kind in (*KINDS, DECIDED)}
        self.likely = Button(look, "", "outline")
        self.likely.clicked.connect(self.take_likely)
        self.list = NameList(look)
        self.list.chosen.connect(self._show_detail)
        self.list.installEventFilter(self)
        self.detail = NameDetail(look)
        self.detail.meant.connect(self._meant)
        self.detail.later.connect(self._later)
        self.detail.forgotten.connect(self._forget)
        self._empty = label("second", wrap=True)
        self.last = label("note-second")
        self._build()

    @property
    def book(self) -> NameBook | None:
        """What was filled in last."""
        return self._book

    @property
    def name(self) -> TypedName | None:
        """The name that is shown."""
        return self.detail.name

    def left(self) -> int:
        """How many names are to be checked."""
        return len(self._names["check"])

    def show_names(
        self,
        book: NameBook,
        names: Waiting,
        decided: Decided,
        *,
        done: int,
        sure: int = 0,
    ) -> None:
        """The names as they are now. The one in sight stays in sight.

        `done`: how many were decided here; `sure`: how many never had to be.
        """
        self._book, self._done = book, done
        self._sure.setText(words("importing.names.sure", count=sure))
        self._sure.setVisible(sure > 0)
        self._names = {kind: list(names.by_state.get(kind, ())) for kind in KINDS}
        self._likely, self._decided, self._decided_count, self._meant_here = names.likely, decided, decided.count, {}
        if self._skipped:
            known = {name.key for some in self._names.values() for name in some}
            self._skipped = [key for key in self._skipped if key in known]
        if not self._listed() and self._kind != "check":
            self._kind = "check"
        if not self._names["check"] and self._names["unknown"] and not done:
            self._kind = "unknown"
        self._show_list()

    def show_kind(self, kind: str) -> None:
        """List names of this state."""
        self._kind = kind
        self._show_list()

    def take_likely(self) -> None:
        """Decide all names whose first proposal is likely, in one step."""
        likely = [(name, name.proposal) for name in self._names["check"] if name.likely]
        if likely:
            self._decide(likely)

    def begin(self) -> None:
        """Put the keyboard where it works."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not self._pressed(event):
            super().keyPressEvent(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Do what a key says; False where it says nothing here."""
        if isinstance(self.focusWidget(), QLineEdit) and self.detail.field.hasFocus():
            return False
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control:
            if key == Qt.Key.Key_Z:
                self.taken_back.emit()
            return key == Qt.Key.Key_Z
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.detail.take()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            return self.detail.choices.take(key - Qt.Key.Key_1)
        letter = event.text().upper()
        if letter in _WAYS and not self.detail.others[_WAYS[letter]].isHidden():
            self.detail.others[_WAYS[letter]].click()
        elif key == Qt.Key.Key_Escape:
            return self.detail.leave_way()
        elif self._kind == DECIDED and self._fixed:
            return False
        elif letter == "/" or (letter.isalpha() and self.name is not None):
            self.detail.begin_search("" if letter == "/" else event.text())
        else:
            return False
        return True

    def _meant(self, meaning: Meaning) -> None:
        if self.name is not None:
            self._decide([(self.name, meaning)])

    def _decide(self, decisions: list[Decision]) -> None:
        """Tell, and let the names go from the list before the answer comes."""
        self._say_last(decisions)
        if self._kind != DECIDED:
            self._let_go([name for name, _ in decisions])
            self._decided_count += len(decisions)
        for name, meaning in decisions:
            self._meant_here.pop(name.key, None)
            self._meant_here[name.key] = (name, meaning)
        self._done += len(decisions)
        self._show_list(after=self.name.key if self.name is not None and self._kind != DECIDED else "")
        self.begin()
        self.decided.emit(decisions)

    def _forget(self) -> None:
        name = self.name
        if name is not None:
            self._meant_here[name.key] = (name, None)
            self._decided_count -= 1
            self.last.setText(words("importing.names.last-forgotten", text=name.text))
            self._show_list(after=name.key)
            self.begin()
            self.forgotten.emit(name)

    def _let_go(self, names: Sequence[TypedName]) -> None:
        """Take names from the list that is shown."""
        held = self._names[self._kind]  # pyright: ignore[reportArgumentType]
        self._likely -= sum(name.likely for name in names)
        if len(names) == 1:
            # Most often it is one of the first; looking at all of them takes its time where there are very many.
            del held[next(at for at, name in enumerate(held) if name is names[0])]
            return
        gone = {name.key for name in names}
        held[:] = [name for name in held if name.key not in gone]

    def _listed(self) -> Sequence[TypedName]:
        """The names of the kind that is shown, those that wait until later at the end."""
        if self._kind == DECIDED:
            here = self._meant_here
            now = [name for name, meaning in reversed(here.values()) if meaning is not None]
            return [*now, *(name for name in self._decided.names() if name.key not in here)]
        held = self._names[self._kind]  # pyright: ignore[reportArgumentType]
        later = set(self._skipped)
        return sorted(held, key=lambda name: name.key in later) if later else held

    def _later(self) -> None:
        if self.name is not None:
            self._skipped = [key for key in self._skipped if key != self.name.key] + [self.name.key]
            self._show_list(after=self.name.key)
            self.begin()

    def _say_last(self, decisions: Sequence[Decision]) -> None:
        if len(decisions) > 1:
            self.last.setText(words("importing.names.last-many", count=len(decisions)))
            return
        name, meaning = decisions[0]
        called = self._book.called if self._book is not None else str
        self.last.setText(words("importing.names.last", text=name.text, meaning=meaning_line(meaning, called)))

    def _show_list(self, after: str = "") -> None:
        """Fill the list; the name that is shown stays, else the one that now stands in its place."""
        book = self._book
        if book is None:
            return
        before, waiting = self.list.row, self._listed()
        shown = self.name.key if self.name is not None and self.name.key != after else ""
        self.list.show_names(waiting, book, self._said if self._kind == DECIDED else None)
        at = next((row for row, name in enumerate(waiting) if name.key == shown), before) if shown else before
        self.list.choose(min(max(at, 0), len(waiting) - 1))
        self._show_counts()
        self._show_detail()

    def _said(self, name: TypedName) -> str:
        """What a name that was decided means, in words."""
        _, known = self._meant_here.get(name.key, (name, None))
        called = self._book.called if self._book is not None else str
        return meaning_line(self._decided.meaning(name.key) if known is None else known, called)

    def _show_detail(self) -> None:
        name = self.list.name
        decided = self._kind == DECIDED
        self.detail.show_name(name, self._book, decided=decided, fixed=decided and self._fixed)
        self.detail.setVisible(name is not None)
        self._empty.setVisible(name is None)
        self._empty.setText(words("importing.names.all-done" if self._done else "importing.names.none"))

    def _show_counts(self) -> None:
        left = len(self._names["check"])
        self.heading.setText(words("importing.names.heading", count=left))
        self._progress_words.setText(words("importing.names.done", count=self._done) if self._done else "")
        self._progress.show_share(self._done / (self._done + left) if self._done + left else 1.0)
        for kind, chip in self.chips.items():
            count = self._count(kind)
            chip.setText(words(f"importing.names.chip.{kind.replace('_', '-')}", count=count))
            chip.setVisible(count > 0 or kind == "check")
            chip.setChecked(kind == self._kind)
        self.likely.setText(words("importing.names.take-likely", count=self._likely))
        self.likely.setVisible(self._likely > 0 and self._kind == "check")

    def _count(self, kind: str) -> int:
        return self._decided_count if kind == DECIDED else len(self._names[kind])  # pyright: ignore[reportArgumentType]

    def _build(self) -> None:
        side = QFrame()
        side.setProperty("room", "card")
        side.setFixedWidth(self._look.px(360))
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self.heading)
        line.addStretch(1)
        line.addWidget(self._progress_words)
        head.addLayout(line)
        head.addWidget(self._progress)
        ground = QWidget()
        flow = FlowLayout(ground, gap=6)
        for chip in self.chips.values():
            chip.picked.connect(self.show_kind)
            flow.addWidget(chip)
        head.addWidget(self._sure)
        head.addWidget(ground)
        head.addWidget(self.likely)
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        right = QFrame()
        right.setProperty("room", "see-through")
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self._empty, 1)
        beside.addWidget(self.detail, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._keys(), 1)
        foot.addWidget(self.last)
        beside.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(16)
        row.addWidget(side)
        row.addWidget(right, 1)

    def _keys(self) -> QWidget:
        """What the keys do."""
        ground = QWidget()
        flow = FlowLayout(ground, gap=10)
        for keys, does in (("Enter", "enter"), ("1 … 9", "digits"), ("↑ ↓", "arrows"), ("Ctrl Z", "back")):
            pair = QWidget()
            line = QHBoxLayout(pair)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
            line.addWidget(label("key", keys))
            line.addWidget(label("note-second", words(f"importing.names.key.{does}")))
            flow.addWidget(pair)
        return ground
