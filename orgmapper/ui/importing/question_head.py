"""A question that is folded: what its tie is called and what was understood, in two lines; a press opens it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from orgmapper.model.questions import EVERYONE, TO_NAMED, Question
from orgmapper.ui.importing.role_words import UNSURE
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import IconLabel, label
from orgmapper.ui.words import words

LONGEST = 38
"""Letters of the name of a tie that stand in one line."""


class QuestionHead(QPushButton):
    """One relation of a sheet that has many."""

    def __init__(self, look: Look, relation: str, question: Question, *, survey: bool) -> None:
        super().__init__()
        self.setProperty("kind", "question")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = relation if len(relation) <= LONGEST else relation[: LONGEST - 1] + "…"
        said = summary(question, survey=survey)
        unsure = any(one.confidence < UNSURE for one in (question.reading, question.scope, question.direction))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label("strong", name))
        column.addWidget(label("note-warning" if unsure else "note-second", said))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 12, 7)
        row.addLayout(column, 1)
        row.addWidget(IconLabel(look, "chevron-down", 14))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._height = look.px(50)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(relation)
        self.setAccessibleName(f"{relation}. {said}")

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as its two lines: a button knows of one only."""
        return QSize(super().sizeHint().width(), self._height)


def summary(question: Question, *, survey: bool) -> str:
    """What was understood of a question in a line; what is a guess is followed by a question mark."""
    leads = question.direction
    parts = [(words(f"importing.folded.{leads.value or (TO_NAMED if survey else 'as-given')}"), leads)]
    if survey:
        parts.insert(0, (words(f"importing.folded.{question.reading.value}"), question.reading))
    if question.scope.value != EVERYONE:
        parts.append((words("importing.folded.scope"), question.scope))
    return " · ".join(
        words("importing.sheet.unsure", role=said) if found.confidence < UNSURE else said for said, found in parts
    )
