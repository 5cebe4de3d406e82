"""Every row and every answer is accounted for, in one line and one bar."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from orgmapper.model.importing import AnswerCounts, SheetReport
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, label
from orgmapper.ui.words import words

_BECAME = ("ties", "no_tie", "duplicates", "self", "outsiders", "units", "not_a_person", "check", "unknown")


class UsedBar(QWidget):
    """Rows used in green, rows set aside in amber."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._used, self._aside = look, 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_rows(self, used: int, aside: int) -> None:
        self._used, self._aside = used, aside
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(120, self._look.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        whole = self._used + self._aside
        if not whole:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width, gap = float(self.width()), 2.0 if self._used and self._aside else 0.0
        aside = max(4.0, (width - gap) * self._aside / whole) if self._aside else 0.0
        painter.setBrush(self._look.colour("good"))
        painter.drawRoundedRect(QRectF(0, 0, width - gap - aside, self.height()), 3, 3)
        painter.setBrush(self._look.colour("warning"))
        painter.drawRoundedRect(QRectF(width - aside, 0, aside, self.height()), 3, 3)
        painter.end()


def rows_line(report: SheetReport) -> str:
    """Rows read = used + set aside."""
    return words("importing.account.rows", count=report.rows_read, used=report.rows_used, aside=report.rows_set_aside)


def answers_line(answers: AnswerCounts) -> str:
    """Answers read = the sum of what became of them; '' where there were none."""
    if not answers.read:
        return ""
    parts = [
        words(f"importing.account.{name.replace('_', '-')}", count=count)
        for name in _BECAME
        if (count := getattr(answers, name))
    ]
    return words("importing.account.answers", count=answers.read, parts=" + ".join(parts))


class Account(QWidget):
    """Bar and lines of one sheet. `aside_wanted` asks for the rows that were set aside."""

    aside_wanted = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._bar = UsedBar(look)
        self._rows = label("strong", wrap=True)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._answers = label("second", wrap=True)
        self.aside = Button(look, "", "link")
        self.aside.setCheckable(True)
        self.aside.toggled.connect(self._toggled)
        line = QHBoxLayout()
        line.addWidget(self._rows, 1)
        line.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._bar)
        column.addLayout(line)
        column.addWidget(self._answers)

    @property
    def text(self) -> str:
        """What is said."""
        return " ".join(part for part in (self._rows.text(), self._answers.text()) if part)

    def show_report(self, report: SheetReport | None) -> None:
        """None while it is being worked out."""
        self._bar.show_rows(report.rows_used if report else 0, report.rows_set_aside if report else 0)
        self._rows.setText(rows_line(report) if report else words("importing.account.working"))
        said = answers_line(report.answers) if report else ""
        self._answers.setText(said)
        self._answers.setVisible(bool(said))
        self._count = len(report.aside) if report else 0
        self.aside.setVisible(self._count > 0)
        if not self._count:
            self.aside.setChecked(False)
        self._say()

    def _toggled(self, only: bool) -> None:
        self._say()
        self.aside_wanted.emit(only)

    def _say(self) -> None:
        all_again = self.aside.isChecked()
        said = words("importing.account.show-all") if all_again else words("importing.account.aside", count=self._count)
        self.aside.setText(said)
        self.aside.setAccessibleName(said)
