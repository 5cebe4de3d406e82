"""What an answer means: asked, not guessed. The relation's name, who was asked, which answers are a tie."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from orgmapper.model.planning import SheetPlan
from orgmapper.model.questions import EVERYONE, OUTSIDE, Answer, Question
from orgmapper.model.recognition import Recognition
from orgmapper.ui.importing.picker import Picker
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import IconButton, label, rule
from orgmapper.ui.widgets.check import CheckBox
from orgmapper.ui.words import spoken, words
from orgmapper.workspace.plan_changes import question_of, relations_of, with_question, with_relation

READINGS = ("names", "ticks", "scale", "numbers")
MOST_ANSWERS = 24


class QuestionBox(QFrame):
    """One question. `changed` gives the sheet's plan as it is to be."""

    changed = Signal(object)

    def __init__(self, look: Look, sheet: SheetPlan, relation: str, levels: Sequence[str]) -> None:
        super().__init__()
        self._look, self._sheet, self._relation = look, sheet, relation
        self._question = question_of(sheet, relation)
        self.setProperty("room", "see-through")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(6)
        self.name = QLineEdit(relation)
        self.name.setAccessibleName(words("importing.question.name"))
        self.name.editingFinished.connect(self._rename)
        self._column.addWidget(label("note-second", words("importing.question.name")))
        self._column.addWidget(self.name)
        self.checks: list[CheckBox] = []
        if sheet.kind.value == "survey":
            self._meaning()
            self._scope(levels)

    def _meaning(self) -> None:
        reading = Picker(self._look, words("importing.question.reading"))
        reading.offer([(key, words(f"importing.reading.{key}")) for key in READINGS], self._question.reading.value)
        reading.chosen.connect(self._read_as)
        self._column.addWidget(label("note-second", words("importing.question.reading")))
        self._column.addWidget(reading)
        self._column.addWidget(label("note", spoken(self._question.reading.reason), wrap=True))
        answers = self._question.answers
        if self._question.reading.value in ("scale", "numbers") and answers:
            self._column.addWidget(label("note-second", words("importing.question.answers"), wrap=True))
            for place, answer in enumerate(answers[:MOST_ANSWERS]):
                self._column.addLayout(self._answer(place, answer, len(answers)))

    def _answer(self, place: int, answer: Answer, count: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        check = CheckBox(self._look, words("importing.question.is-tie", answer=answer.text))
        check.setChecked(answer.weight > 0)
        check.toggled.connect(lambda on: self._count(place, on))
        self.checks.append(check)
        row.addWidget(check)
        row.addWidget(label("text", answer.text, wrap=True), 1)
        for icon, by, word in (("chevron-up", -1, "weaker"), ("chevron-down", 1, "stronger")):
            button = IconButton(self._look, icon, words(f"importing.question.{word}"), "small-square")
            button.setEnabled(0 <= place + by < count)
            button.clicked.connect(lambda checked=False, step=by: self._move(place, step))
            row.addWidget(button)
        return row

    def _scope(self, levels: Sequence[str]) -> None:
        scope = Picker(self._look, words("importing.question.scope"))
        choices = [(EVERYONE, words("importing.scope.everyone"))]
        choices += [(OUTSIDE + level, words("importing.scope.outside", level=level)) for level in levels]
        now = self._question.scope.value
        if now not in dict(choices):
            choices.append((now, words("importing.scope.outside", level=now.removeprefix(OUTSIDE))))
        scope.offer(choices, now)
        scope.chosen.connect(lambda key: self._tell(replace(self._question, scope=Recognition.chosen(key))))
        self._column.addWidget(label("note-second", words("importing.question.scope")))
        self._column.addWidget(scope)

    def _rename(self) -> None:
        if self.name.text().strip() and self.name.text() != self._relation:
            self.changed.emit(with_relation(self._sheet, self._relation, self.name.text()))

    def _read_as(self, key: str) -> None:
        self._tell(replace(self._question, reading=Recognition.chosen(key)))

    def _count(self, place: int, on: bool) -> None:
        self._tell(replace(self._question, answers=weighed(self._question.answers, place, on=on)))

    def _move(self, place: int, by: int) -> None:
        answers = list(self._question.answers)
        answers[place], answers[place + by] = answers[place + by], answers[place]
        self._tell(replace(self._question, answers=ranked(answers)))

    def _tell(self, question: Question) -> None:
        self.changed.emit(with_question(self._sheet, question))


def weighed(answers: Sequence[Answer], place: int, *, on: bool) -> tuple[Answer, ...]:
    """The answers with one that is a tie from now on, or none."""
    marks = [answer.weight > 0 for answer in answers]
    marks[place] = on
    return ranked([Answer(answer.text, float(mark)) for answer, mark in zip(answers, marks, strict=True)])


def ranked(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Those that are a tie weigh 1, 2, 3 in their order."""
    made: list[Answer] = []
    weight = 0.0
    for answer in answers:
        weight += answer.weight > 0
        made.append(Answer(answer.text, weight if answer.weight > 0 else 0.0))
    return tuple(made)


class QuestionList(QScrollArea):
    """All questions of a sheet, and what holds for the sheet: who was asked, the wave. `changed` gives the plan."""

    changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: object = None
        self.boxes: list[QuestionBox] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_sheet(self, sheet: SheetPlan, levels: Sequence[str]) -> None:
        """Show the questions of this sheet."""
        if self._shown == (sheet, tuple(levels)):
            return
        self._shown = (sheet, tuple(levels))
        at = self.verticalScrollBar().value()
        ground = QWidget()
        ground.setProperty("room", "see-through")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.boxes = []
        for relation in relations_of(sheet):
            box = QuestionBox(self._look, sheet, relation, levels)
            box.changed.connect(self.changed)
            self.boxes.append(box)
            column.addWidget(box)
            column.addWidget(rule())
        column.addWidget(self._whole_sheet(sheet))
        column.addStretch(1)
        before = self.takeWidget()
        if before is not None:
            # One of its fields may be the one that has just told of a change.
            before.hide()
            before.deleteLater()
        self.setWidget(ground)
        self.verticalScrollBar().setValue(at)

    def _whole_sheet(self, sheet: SheetPlan) -> QWidget:
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        if sheet.kind.value == "survey":
            asked = Picker(self._look, words("importing.question.asked"))
            keys = ("everyone", "answered", "listed")
            asked.offer([(key, words(f"importing.asked.{key}")) for key in keys], sheet.asked)
            asked.chosen.connect(lambda key: self.changed.emit(replace(sheet, asked=key)))
            column.addWidget(label("note-second", words("importing.question.asked")))
            column.addWidget(asked)
            if sheet.asked == "listed":
                column.addWidget(self._asked_list(sheet))
            repeats = Picker(self._look, words("importing.question.repeats"))
            repeats.offer([(key, words(f"importing.repeats.{key}")) for key in ("later", "all")], sheet.repeats)
            repeats.chosen.connect(lambda key: self.changed.emit(replace(sheet, repeats=key)))
            column.addWidget(label("note-second", words("importing.question.repeats")))
            column.addWidget(repeats)
        wave = QLineEdit(sheet.wave)
        wave.setAccessibleName(words("importing.question.wave"))
        wave.setPlaceholderText(words("importing.question.no-wave"))
        wave.editingFinished.connect(
            lambda: self.changed.emit(replace(sheet, wave=wave.text().strip())) if wave.text() != sheet.wave else None
        )
        column.addWidget(label("note-second", words("importing.question.wave")))
        column.addWidget(wave)
        return ground

    def _asked_list(self, sheet: SheetPlan) -> QWidget:
        """Ids, addresses or names of those who were asked, one a line."""
        field = _LeavingText("\n".join(sheet.listed))
        field.setAccessibleName(words("importing.question.listed"))
        field.setPlaceholderText(words("importing.question.listed"))
        field.setFixedHeight(self._look.px(96))
        field.left.connect(
            lambda: self.changed.emit(
                replace(
                    sheet,
                    listed=tuple(line.strip() for line in field.toPlainText().splitlines() if line.strip()),
                )
            )
        )
        return field


class _LeavingText(QPlainTextEdit):
    """Tells when the cursor leaves it after a change."""

    left = Signal()

    def focusOutEvent(self, e: object) -> None:  # noqa: N802
        super().focusOutEvent(e)  # pyright: ignore[reportArgumentType]
        if self.document().isModified():
            self.document().setModified(False)
            self.left.emit()
