"""What an answer means: asked, not guessed. The relation's name, who was asked, which answers are a tie."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from orgmapper.model.messages import message
from orgmapper.model.planning import SheetPlan
from orgmapper.model.questions import BOTH_WAYS, EVERYONE, OUTSIDE, TO_NAMED, TO_WRITER, Answer, Question
from orgmapper.model.recognition import Recognition
from orgmapper.ui.importing.picker import Picker
from orgmapper.ui.importing.question_head import QuestionHead
from orgmapper.ui.importing.role_words import UNSURE, certainty
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import IconButton, label, rule
from orgmapper.ui.widgets.check import CheckBox
from orgmapper.ui.words import spoken, words
from orgmapper.workspace.plan_changes import question_of, relations_of, with_question, with_relation

READINGS = ("names", "ticks", "scale", "numbers", "choices")
MOST_ANSWERS = 24
MOST_OPEN = 2
"""Questions that are all open; of more than that the others are folded."""


class QuestionBox(QFrame):
    """One question, or one relation of a list of ties. `changed` gives the sheet's plan as it is to be.

    `one_way`: what the trial says of the ties where the plan leaves their direction to the rows; None before it.
    """

    changed = Signal(object)
    looked_at = Signal()

    def __init__(
        self, look: Look, sheet: SheetPlan, relation: str, levels: Sequence[str], one_way: bool | None
    ) -> None:
        super().__init__()
        self._look, self._sheet, self._relation, self._one_way = look, sheet, relation, one_way
        self._question = question_of(sheet, relation)
        self.setProperty("room", "see-through")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(6)
        self.name = QLineEdit(relation)
        self.name.setAccessibleName(words("importing.question.name"))
        self.name.setCursorPosition(0)
        self.name.editingFinished.connect(self._rename)
        # What a column of the sheet calls a relation is called so in the file.
        self.name.setReadOnly(relation not in relations_of(sheet))
        self._column.addWidget(label("note-second", words("importing.question.name")))
        self._column.addWidget(self.name)
        self.checks: list[CheckBox] = []
        if sheet.kind.value == "survey":
            self._meaning()
        self.direction = self._direction()
        if sheet.kind.value == "survey":
            self._scope(levels)
        for child in self.findChildren(QWidget):
            child.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.FocusIn:
            self.looked_at.emit()
        return super().eventFilter(watched, event)

    def _pick(self, field: str, choices: Sequence[tuple[str, str]], held: Recognition, *, said: bool = True) -> Picker:
        """A choice of the question's, under its name and with its reason where `said`."""
        name = words(f"importing.question.{field}")
        picker = Picker(self._look, name)
        picker.offer(choices, held.value, unsure=held.confidence < UNSURE)
        picker.chosen.connect(lambda key: self._tell(replace(self._question, **{field: Recognition.chosen(key)})))
        self._column.addWidget(label("note-second", name))
        self._column.addWidget(picker)
        if said:
            self._column.addWidget(label("note", certainty(held) + spoken(held.reason), wrap=True))
        return picker

    def _direction(self) -> Picker:
        kind, held = self._sheet.kind.value, self._question.direction
        keys = (TO_NAMED, TO_WRITER, BOTH_WAYS)
        if kind == "survey":
            held = held if held.value else replace(held, value=TO_NAMED)
            return self._pick("direction", [(key, words(f"importing.direction.{key}")) for key in keys], held)
        choices = [("", words("importing.direction.as-given"))]
        choices += [(key, words(f"importing.direction.{kind}-{key}")) for key in keys[:2]]
        choices.append((BOTH_WAYS, words("importing.direction.both-ways")))
        if not held.value and self._one_way is not None:
            found = "one-way" if self._one_way else "pairs"
            held = replace(held, reason=message(f"import.reason.direction-{found}"))
        return self._pick("direction", choices, held)

    def _meaning(self) -> None:
        self._pick("reading", [(key, words(f"importing.reading.{key}")) for key in READINGS], self._question.reading)
        answers = self._question.answers
        reading = self._question.reading.value
        if reading in ("scale", "numbers", "choices") and answers:
            said = "choices" if reading == "choices" else "answers"
            self._column.addWidget(label("note-second", words(f"importing.question.{said}"), wrap=True))
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
        text = label("text", answer.text, wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(text, 1)
        ordered = self._question.reading.value != "choices"
        for icon, by, word in (("chevron-up", -1, "weaker"), ("chevron-down", 1, "stronger")) if ordered else ():
            button = IconButton(self._look, icon, words(f"importing.question.{word}"), "small-square")
            button.setEnabled(0 <= place + by < count)
            button.clicked.connect(lambda checked=False, step=by: self._move(place, step))
            row.addWidget(button)
        return row

    def _scope(self, levels: Sequence[str]) -> None:
        choices = [(EVERYONE, words("importing.scope.everyone"))]
        choices += [(OUTSIDE + level, words("importing.scope.outside", level=level)) for level in levels]
        now = self._question.scope.value
        if now not in dict(choices):
            choices.append((now, words("importing.scope.outside", level=now.removeprefix(OUTSIDE))))
        self._pick("scope", choices, self._question.scope, said=now != EVERYONE)

    def _rename(self) -> None:
        if self.name.text().strip() and self.name.text() != self._relation:
            self.changed.emit(with_relation(self._sheet, self._relation, self.name.text()))

    def _count(self, place: int, on: bool) -> None:
        answers = self._question.answers
        if self._question.reading.value == "choices":
            told = [replace(one, weight=float(on)) if at == place else one for at, one in enumerate(answers)]
            self._tell(replace(self._question, answers=tuple(told)))
        else:
            self._tell(replace(self._question, answers=weighed(answers, place, on=on)))

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
    """All questions of a sheet, and what holds for the sheet: who was asked, the wave. Of many one is open at a time.

    Signals
    -------
    changed : the plan as it is to be
    looked_at : name of the relation that somebody is busy with
    """

    changed = Signal(object)
    looked_at = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: object = None
        self._opened = ""
        self.boxes: list[QuestionBox] = []
        self.heads: dict[str, QuestionHead] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_sheet(self, sheet: SheetPlan, levels: Sequence[str], relations: Mapping[str, bool | None]) -> None:
        """Show the questions of this sheet. `relations`: each with what is known of its ties, see `QuestionBox`."""
        if self._opened not in relations or len(relations) <= MOST_OPEN:
            self._opened = next(iter(relations), "")
        shown = (sheet, tuple(levels), dict(relations), self._opened)
        if self._shown == shown:
            return
        self._shown = shown
        at = self.verticalScrollBar().value()
        ground = QWidget()
        ground.setProperty("room", "see-through")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.boxes, self.heads = [], {}
        for relation, one_way in relations.items():
            if relation == self._opened or len(relations) <= MOST_OPEN:
                box = QuestionBox(self._look, sheet, relation, levels, one_way)
                box.changed.connect(self.changed)
                box.looked_at.connect(lambda name=relation: self.looked_at.emit(name))
                self.boxes.append(box)
                column.addWidget(box)
            else:
                survey = sheet.kind.value == "survey"
                head = QuestionHead(self._look, relation, question_of(sheet, relation), survey=survey)
                head.clicked.connect(lambda checked=False, name=relation: self._open(name, sheet, levels, relations))
                self.heads[relation] = head
                column.addWidget(head)
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

    def _open(
        self, relation: str, sheet: SheetPlan, levels: Sequence[str], relations: Mapping[str, bool | None]
    ) -> None:
        """Fold the one that is open, and open this."""
        self._opened = relation
        self.show_sheet(sheet, levels, relations)
        (box,) = self.boxes
        box.name.setFocus(Qt.FocusReason.OtherFocusReason)
        # Once its height is known.
        QTimer.singleShot(0, box, lambda: self.ensureWidgetVisible(box, 0, 0))

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
