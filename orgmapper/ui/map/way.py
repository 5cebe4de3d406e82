"""The slider from formal to informal, with its three stops."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QStyle, QStyleOptionSlider, QWidget

from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import label
from orgmapper.ui.words import words

STEPS = 100
"""Places between two stops."""


class _Slider(QSlider):
    """Arrow keys go from stop to stop; stops are marked on the groove."""

    stepped = Signal(int)

    def __init__(self, look: Look, stops: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look, self._stops = look, stops
        self.setRange(0, (stops - 1) * STEPS)
        self.setPageStep(STEPS)
        self.setMinimumWidth(look.px(110))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        forward = (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_PageUp)
        step = 1 if event.key() in forward else -1
        if event.key() in (*forward, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        groove = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderGroove, self
        )
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("ink-third"), 1.2))
        painter.setBrush(self._look.colour("canvas"))
        room = groove.width() - handle.width()
        middle = groove.center().y() + 0.5
        for stop in range(self._stops):
            x = groove.left() + handle.width() / 2 + room * stop / (self._stops - 1)
            if abs(x - handle.center().x()) > handle.width() / 2:
                painter.drawEllipse(QPointF(x, middle), 3.0, 3.0)
        painter.end()


class Way(QWidget):
    """Formal, the slider, informal.

    Signals
    -------
    held : place of the hand, 0 to the last stop
    let_go : place where the hand left it
    stepped : -1 towards formal, 1 towards informal
    """

    held = Signal(float)
    let_go = Signal(float)
    stepped = Signal(int)

    def __init__(self, look: Look, stops: int) -> None:
        super().__init__()
        self.slider = _Slider(look, stops)
        self.slider.setAccessibleName(words("way.name"))
        self.slider.setToolTip(words("way.name"))
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 0, 0)
        line.setSpacing(8)
        self._ends = label("note-second", words("way.formal")), label("note-second", words("way.informal"))
        line.addWidget(self._ends[0])
        line.addWidget(self.slider)
        line.addWidget(self._ends[1])
        self.slider.sliderMoved.connect(lambda value: self.held.emit(value / STEPS))
        self.slider.sliderReleased.connect(lambda: self.let_go.emit(self.slider.value() / STEPS))
        self.slider.actionTriggered.connect(self._pressed_beside)
        self.slider.stepped.connect(self.stepped)

    def show_words(self, shown: bool) -> None:
        """The words at its ends, or the slider alone where there is no room for them; its tooltip says them too."""
        for end in self._ends:
            end.setVisible(shown)

    def show_place(self, place: float | None) -> None:
        """Where people are; None where the view has no people to glide."""
        self.setEnabled(place is not None)
        if place is not None and not self.slider.isSliderDown():
            self.slider.setValue(round(place * STEPS))

    def _pressed_beside(self, action: int) -> None:
        """A press on the groove: the stop in that direction."""
        pages = {
            QSlider.SliderAction.SliderPageStepAdd.value: 1,
            QSlider.SliderAction.SliderPageStepSub.value: -1,
        }
        if action in pages:
            self.slider.setSliderPosition(self.slider.value())
            self.stepped.emit(pages[action])
