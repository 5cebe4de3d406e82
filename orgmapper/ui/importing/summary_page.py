"""What will come of it, in plain words, and what became of every row and every answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from orgmapper.model.importing import ImportReport, RelationReport, SheetReport
from orgmapper.ui.importing.account import Account
from orgmapper.ui.importing.problem_list import ProblemList
from orgmapper.ui.importing.role_words import kind_word
from orgmapper.ui.importing.understood_page import SIDE
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import label
from orgmapper.ui.words import words
from orgmapper.workspace.import_session import ImportSession, SheetKey, Trial
from orgmapper.workspace.importing import is_usable


class SummaryPage(QWidget):
    """Shows the trial of a session.

    Signals
    -------
    fixes_taken : fixes to take, as one step
    aside_wanted : key of a sheet whose rows that were set aside are to be shown
    row_wanted : a `Problem` whose row is to be shown
    """

    fixes_taken = Signal(object)
    aside_wanted = Signal(object)
    row_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: Trial | None = None
        self.setProperty("room", "see-through")
        self.title = label("title", wrap=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.accounts: list[Account] = []
        self.problems = ProblemList(look, with_place=True)
        self.problems.fixes_taken.connect(self.fixes_taken)
        self.problems.row_wanted.connect(self.row_wanted)
        side = QFrame()
        side.setProperty("room", "card")
        side.setFixedWidth(look.px(SIDE))
        beside = QVBoxLayout(side)
        beside.setContentsMargins(1, 1, 1, 1)
        beside.addWidget(self.problems)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(16)
        row.addWidget(self._area, 1)
        row.addWidget(side)

    def show_session(self, session: ImportSession) -> None:
        """Show what would come of the plan that was tried last."""
        trial = session.trial
        if trial is None or trial is self._shown:
            return
        self._shown = trial
        self.problems.show_problems(trial.report.problems)
        ground = QWidget()
        ground.setProperty("room", "see-through")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        head = QFrame()
        head.setProperty("room", "card")
        inside = QVBoxLayout(head)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(6)
        self.title = label("title", title(trial.report), wrap=True)
        inside.addWidget(self.title)
        for sentence in sentences(session, trial):
            inside.addWidget(label("text", sentence, wrap=True))
        column.addWidget(head)
        self.accounts = []
        for file in trial.report.files:
            for sheet in file.sheets:
                column.addWidget(self._sheet((file.file, sheet.sheet), sheet))
        column.addStretch(1)
        before = self._area.takeWidget()
        if before is not None:
            before.deleteLater()
        self._area.setWidget(ground)

    def _sheet(self, key: SheetKey, report: SheetReport) -> QFrame:
        card = QFrame()
        card.setProperty("room", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(6)
        name = ", ".join(part for part in key if part)
        column.addWidget(label("card", words("importing.summary.sheet", name=name, kind=kind_word(report.kind))))
        account = Account(self._look)
        account.show_report(report)
        account.aside_wanted.connect(lambda on: self.aside_wanted.emit(key))
        self.accounts.append(account)
        column.addWidget(account)
        return card


def title(report: ImportReport) -> str:
    """What comes onto the map, in one line."""
    ties = sum(relation.ties for relation in report.relations)
    if not is_usable(report):
        return words("importing.summary.nothing")
    people = words("import.people", count=report.people)
    if not report.relations:
        return words("importing.summary.title-chart", people=people, units=words("importing.units", count=report.units))
    return words("importing.summary.title", people=people, ties=words("import.ties", count=ties))


def sentences(session: ImportSession, trial: Trial) -> list[str]:
    """What will be on the map, and what will not."""
    report, names = trial.report, dict(trial.report.names)
    if not is_usable(report):
        return [words("importing.summary.nothing-how")]
    told: list[str] = []
    if len(session.base.people):
        told.append(words("importing.summary.into", count=len(session.base.people)))
    posts = dict(report.posts)
    if report.units and report.relations:
        told.append(words("importing.summary.units", count=report.units))
    told += [
        words(f"importing.summary.{state.replace('_', '-')}", count=round(posts[state]))
        for state in ("vacant", "not_named", "head_count")
        if posts.get(state)
    ]
    told += [relation_sentence(relation) for relation in report.relations]
    if report.interests:
        told.append(words("importing.summary.interests", count=report.interests))
    if any(names.values()):
        told.append(words("importing.summary.names", sure=names.get("sure", 0)))
        if names.get("check"):
            told.append(words("importing.summary.check", count=names["check"]))
        if names.get("unknown"):
            told.append(words("importing.summary.unknown", count=names["unknown"]))
    decided = len({one.text for one in trial.plan.decisions if not one.forgets})
    if decided:
        told.append(words("importing.summary.decided", count=decided))
    return told


def relation_sentence(relation: RelationReport) -> str:
    """One relation: how many ties, who answered, and where they lead if not as they were named."""
    if relation.asked is None or relation.answered is None:
        said = words("importing.summary.relation-unknown", name=relation.name, count=relation.ties)
    else:
        said = words(
            "importing.summary.relation",
            name=relation.name,
            count=relation.ties,
            asked=relation.asked,
            answered=relation.answered,
        )
    if not relation.directed:
        return f"{said} {words('importing.summary.pairs')}"
    return f"{said} {words('importing.summary.turned')}" if relation.turned else said
