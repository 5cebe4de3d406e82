"""What there is to look at in a sheet or an import: one card for each kind of finding, with what would put it right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from orgmapper.model.fixes import Fix
from orgmapper.model.problems import Problem
from orgmapper.ui.importing.name_words import one_line
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, IconLabel, label
from orgmapper.ui.widgets.cards import Card, CardList
from orgmapper.ui.widgets.flow import FlowLayout
from orgmapper.ui.words import spoken, words

_ORDER = {"stop": 0, "warning": 1, "note": 2}
_LOOK = {"stop": ("warning", "gap"), "warning": ("warning", "warning"), "note": ("info", "ink-third")}
LONGEST = 130
"""Letters of a finding on a card that is closed."""
SHOWN = 6
"""Findings of one kind that an open card lists."""


@dataclass(frozen=True)
class Group:
    """Findings of one kind in one sheet, or one finding that stands for itself."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        return self.problems[0]

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """The likeliest fix of every finding that has one."""
        return tuple(problem.fixes[0] for problem in self.problems if problem.fixes)


def grouped(problems: Sequence[Problem]) -> tuple[Group, ...]:
    """Findings by kind and sheet, the gravest first."""
    found: dict[tuple[str, str, str, str], list[Problem]] = {}
    for problem in problems:
        found.setdefault((problem.severity, problem.code, problem.file, problem.sheet), []).append(problem)
    groups = [Group(tuple(some)) for some in found.values()]
    return tuple(sorted(groups, key=lambda group: (_ORDER[group.first.severity], not group.fixes)))


def group_card(number: int, group: Group, *, with_place: bool) -> Card:
    """The first finding in words, and how many more there are."""
    problem, more = group.first, len(group.problems) - 1
    parts = [place_of(problem, with_file=with_place)]
    if more:
        parts.append(words("importing.problems.more", count=more))
    mark, tone = _LOOK[problem.severity]
    title = one_line(spoken(problem.message), LONGEST)
    return Card(("group", number), title, " · ".join(filter(None, parts)), "icon", mark, tone)


def place_of(problem: Problem, *, with_file: bool = False) -> str:
    """Row and column in one line, with file and sheet where they are not plain."""
    parts = [shortened(problem.file), problem.sheet] if with_file else []
    if problem.row is not None:
        parts.append(words("problems.row", row=str(problem.row)))
    parts.append(problem.column)
    return " · ".join(part for part in parts if part)


def shortened(file: str, most: int = 30) -> str:
    """The name of a file with its middle left out where it is too long for a line."""
    return file if len(file) <= most else f"{file[: most - 13]}…{file[-12:]}"


class ProblemList(QWidget):
    """Cards of findings; a press opens one.

    Signals
    -------
    fixes_taken : fixes to take, as one step
    row_wanted : a `Problem` whose row is to be shown
    """

    fixes_taken = Signal(object)
    row_wanted = Signal(object)

    def __init__(self, look: Look, *, with_place: bool) -> None:
        super().__init__()
        self._look, self._with_place = look, with_place
        self._told: tuple[Problem, ...] = ()
        self._groups: tuple[Group, ...] = ()
        self.heading = label("heading", wrap=True)
        self.all = Button(look, "", "small")
        self.all.clicked.connect(self._take_all)
        self.list = CardList(look, words("importing.problems.list"))
        self.list.chosen.connect(self._open)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 10)
        head.addWidget(self.heading, 1)
        head.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    @property
    def groups(self) -> tuple[Group, ...]:
        return self._groups

    def show_problems(self, problems: Sequence[Problem]) -> None:
        told = tuple(problems)
        if told == self._told and self.heading.text():
            return
        self._told, self._groups = told, grouped(told)
        self.heading.setText(words("importing.problems.heading", count=len(problems)))
        safe = len(self._safe())
        self.all.setText(words("importing.problems.take-all", count=safe))
        self.all.setVisible(safe > 1)
        cards = [group_card(number, group, with_place=self._with_place) for number, group in enumerate(self._groups)]
        self.list.show_cards(cards)

    def open_group(self, number: int) -> "OpenGroup":
        """Open the card with this number."""
        card = self.list.cards.cards[number]
        opened = OpenGroup(self._look, card, self._groups[number])
        opened.fixes_taken.connect(self.fixes_taken)
        opened.row_wanted.connect(self.row_wanted)
        self.list.choose(card.key)
        self.list.open_card(card.key, opened)
        return opened

    def _open(self, key: tuple[str, int]) -> None:
        self.list.close_card()
        self.open_group(key[1])

    def _safe(self) -> list[Fix]:
        """Fixes that may be taken together: each the only one of a finding that is wrong, not merely good to know."""
        wrong = [group for group in self._groups if group.first.severity != "note"]
        return [problem.fixes[0] for group in wrong for problem in group.problems if len(problem.fixes) == 1]

    def _take_all(self) -> None:
        self.fixes_taken.emit(self._safe())


class OpenGroup(QFrame):
    """The findings of one kind, with rows and fixes."""

    fixes_taken = Signal(object)
    row_wanted = Signal(object)

    def __init__(self, look: Look, card: Card, group: Group) -> None:
        super().__init__()
        self._look = look
        self.setProperty("room", "open-card")
        self.buttons: list[Button] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 10)
        row.setSpacing(10)
        row.addWidget(IconLabel(look, card.mark, 21, card.tone), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(5)
        row.addLayout(self._column, 1)
        many = len(group.problems) > 1
        for problem in group.problems[:SHOWN]:
            self._finding(problem)
        if group.first.advice is not None:
            self._column.addWidget(label("second", spoken(group.first.advice), wrap=True))
        if len(group.problems) > SHOWN:
            more = words("importing.problems.more", count=len(group.problems) - SHOWN)
            self._column.addWidget(label("note-second", more))
        if many and len(group.fixes) > 1:
            self._button(words("importing.problems.take-all", count=len(group.fixes)), group.fixes, "small-primary")

    def _finding(self, problem: Problem) -> None:
        self._column.addWidget(label("strong", spoken(problem.message), wrap=True))
        ways = QWidget()
        flow = FlowLayout(ways, gap=6)
        for fix in problem.fixes[:3]:
            flow.addWidget(self._made(spoken(fix.label), (fix,), "small"))
        if problem.row is not None:
            show = Button(self._look, place_of(problem), "link-quiet")
            show.setToolTip(words("importing.problems.show-row"))
            show.clicked.connect(lambda: self.row_wanted.emit(problem))
            flow.addWidget(show)
        if flow.count():
            self._column.addWidget(ways)
        else:
            ways.deleteLater()

    def _button(self, text: str, fixes: Sequence[Fix], kind: str) -> None:
        self._column.addWidget(self._made(text, fixes, kind), 0, Qt.AlignmentFlag.AlignLeft)

    def _made(self, text: str, fixes: Sequence[Fix], kind: str) -> Button:
        button = Button(self._look, text, kind)
        button.clicked.connect(lambda: self.fixes_taken.emit(list(fixes)))
        self.buttons.append(button)
        return button
