"""The line at the bottom: counts, who answered, running work, whether all is kept."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from orgmapper.model.messages import Message
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.bars import ShareBar
from orgmapper.ui.widgets.basics import IconButton, label
from orgmapper.ui.words import spoken, words

PATIENCE = 500
"""Milliseconds before work is worth a word."""


class RunningJob(Protocol):
    """What the line needs to know of a job."""

    @property
    def name(self) -> Message: ...
    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int: ...
    def cancel(self) -> None: ...


class StatusBar(QFrame):
    """Shows what it is told."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("room", "status")
        self.setFixedHeight(look.px(30))
        self.setAccessibleName(words("status.bar"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 14, 0)
        row.setSpacing(look.px(24))
        self._counts = [_count() for _ in range(3)]
        for count in self._counts:
            row.addWidget(count)
        answered = QHBoxLayout()
        answered.setSpacing(8)
        self._bar = ShareBar(look)
        self._answered = label("note-second")
        answered.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        answered.addWidget(self._answered)
        row.addLayout(answered)
        row.addStretch(1)
        self._job = JobLine(look)
        row.addWidget(self._job)
        self._kept = label("note-second")
        row.addWidget(self._kept)
        self.show_nothing()

    def show_nothing(self, text: str = "") -> None:
        """No map is open, or nothing is known of it yet."""
        self._counts[0].setText(text or words("status.no-map"))
        for count in self._counts[1:]:
            count.setText("")
        self._bar.hide()
        self._answered.setText("")
        self._kept.setText(words("status.stays-here"))

    def show_counts(self, counts: Sequence[str]) -> None:
        """Up to three counts in words."""
        for place, text in zip(self._counts, (*counts, "", "", "")[:3], strict=True):
            place.setText(text)
            place.setVisible(bool(text))

    def show_answered(self, text: str, share: float | None) -> None:
        """Who answered; no bar where coverage is not known."""
        self._answered.setText(text)
        self._bar.setVisible(share is not None)
        self._bar.show_share(share or 0.0)

    def show_kept(self, text: str) -> None:
        self._kept.setText(text)

    def show_jobs(self, jobs: Sequence[RunningJob]) -> None:
        self._job.show_jobs(jobs)


class JobLine(QWidget):
    """The longest running job: words, share and a cross; appears when it has run for half a second."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._jobs: tuple[RunningJob, ...] = ()
        self._text = label("note-second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(look.px(92))
        self._share = label("note-second")
        self._cross = IconButton(look, "cross", words("status.cancel"), "small-square")
        self._cross.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._text, self._bar, self._share, self._cross):
            row.addWidget(widget)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PATIENCE)
        self._wait.timeout.connect(self._appear)
        self.hide()

    def show_jobs(self, jobs: Sequence[RunningJob]) -> None:
        self._jobs = tuple(jobs)
        if not self._jobs:
            self._wait.stop()
            self.hide()
        elif self.isVisible():
            self._appear()
        elif not self._wait.isActive():
            self._wait.start()

    def _appear(self) -> None:
        if not self._jobs:
            return
        job = self._jobs[0]
        self._text.setText(spoken(job.name))
        self._bar.setRange(0, 1000 if job.total else 0)
        share = job.done / job.total if job.total else 0.0
        self._bar.setValue(round(1000 * share))
        self._share.setText(words("status.share", share=share) if job.total else "")
        self._bar.setAccessibleName(self._text.text())
        self.show()

    def _cancel(self) -> None:
        if self._jobs:
            self._jobs[0].cancel()


def _count() -> QLabel:
    result = label("note-second")
    result.setTextFormat(Qt.TextFormat.PlainText)
    return result
