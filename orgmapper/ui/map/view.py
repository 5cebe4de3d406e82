"""The map: title that says the finding, the picture, what lies under the pointer, legend and caption."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from orgmapper.scene.journey import Carried, journey
from orgmapper.scene.primitives import Scene
from orgmapper.ui.look import Look
from orgmapper.ui.map.canvas import STEP, Canvas
from orgmapper.ui.map.carry import CarryItem, load_of
from orgmapper.ui.map.fade import Fade
from orgmapper.ui.map.glide import Glide
from orgmapper.ui.map.items import PictureItem, Rim, RimsItem
from orgmapper.ui.map.legend import Foot
from orgmapper.ui.map.moving import Moving
from orgmapper.ui.map.names import FROM_ZOOM, NamesItem
from orgmapper.ui.map.nobody import Nobody
from orgmapper.ui.map.painting import Painting
from orgmapper.ui.map.picking import Hit, Picker
from orgmapper.ui.map.words import FixedText
from orgmapper.ui.map.zooming import mark_shrink
from orgmapper.ui.paint.memory import polygon
from orgmapper.ui.widgets.basics import IconButton, label
from orgmapper.ui.words import spoken, words
from orgmapper.workspace.jobs import JobRunner

_PUSH = {
    Qt.Key.Key_Left: (60, 0),
    Qt.Key.Key_Right: (-60, 0),
    Qt.Key.Key_Up: (0, 60),
    Qt.Key.Key_Down: (0, -60),
}
"""Pixels that the page moves by with Shift and an arrow."""

NUDGE = 0.2
"""Of these, in page units, what is chosen moves by with Alt and an arrow."""

PLATE = 116
"""Width of the zoom buttons with the room before them, in px at 100 %."""

TOOLTIP_AFTER = 350
REACH = 6
"""Pixels beside a small mark that still count as on it."""


class MapView(QWidget):
    """Shows a scene. Says what was pressed; what that means is for others.

    Signals
    -------
    pressed : (Hit or None, whether Ctrl was held)
    entered : Hit that was pressed twice
    lassoed : (hits that a line was drawn around, whether Ctrl was held)
    put : (hits, page x, page y): these were carried so far and put down; by keys those that are chosen, and no hits
    menu_wanted : (Hit or None, place on the screen, whether the keyboard asked): what can be done with it
    wants_page : the room for the map has another size
    """

    pressed = Signal(object, bool)
    entered = Signal(object)
    lassoed = Signal(object, bool)
    put = Signal(object, float, float)
    menu_wanted = Signal(object, QPoint, bool)
    wants_page = Signal()

    def __init__(self, look: Look, jobs: JobRunner, tell: Callable[[Hit], str]) -> None:
        super().__init__()
        self._look, self._tell = look, tell
        self.scene: Scene | None = None
        self.walk: Callable[[Qt.Key], bool] | None = None
        self.movable: Callable[[Hit | None, Hit | None], tuple[Hit, ...]] = lambda hit, island: ()
        self._carried: tuple[Hit, ...] = ()
        self._picker: Picker | None = None
        self._hovered: Hit | None = None
        self._selected: tuple[Hit, ...] = ()
        self._gap = False
        self._name: Callable[[int], str] | None = None
        self.canvas = Canvas(look)
        self.canvas.tabbed = lambda key: self.walk is not None and self.walk(key)
        self.canvas.setAccessibleName(words("map.name"))
        self.picture = PictureItem()
        self.fade = Fade(self.canvas, self.picture, lambda: look.colour("canvas"))
        self.rims = RimsItem()
        self.names = NamesItem()
        self.carry = CarryItem()
        for item in (self.picture, self.fade.item, self.rims, self.names, self.carry):
            self.canvas.box.addItem(item, ignoreBounds=True)
        self.painting = Painting(self.canvas, self.picture, jobs)
        self.painting.replacing.connect(self.fade.begin)
        still = (self.picture, self.rims, self.names)
        self.glide = Glide(self.canvas, still, jobs, lambda: look.colour("canvas"))
        self.moving = Moving(self.canvas, still, lambda: look.colour("canvas"))
        self.canvas.box.addItem(self.moving.item, ignoreBounds=True)
        self.painting.fresh.connect(self.moving.painted)
        self.title = FixedText(look, "title", 700, "ink", (2, 1, 1), least=0.85, beside=PLATE)
        self.foot = Foot(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 10)
        column.setSpacing(4)
        # Beside the title nothing of the map is covered.
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self._zoom_plate(), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.foot)
        self._nothing = label("second", parent=self.canvas)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        self.nobody = Nobody(look, self.canvas)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(TOOLTIP_AFTER)
        self._wait.timeout.connect(self._say_what)
        self.canvas.pointed.connect(self._point)
        self.canvas.pressed.connect(self._press)
        self.canvas.pressed_twice.connect(self._press_twice)
        self.canvas.lassoed.connect(self._lasso)
        self.canvas.take = self._take
        self.painting.fresh.connect(lambda: self.canvas.carrying or self.carry.clear())
        self.canvas.carried.connect(self.carry.show_at)
        self.canvas.put_down.connect(self._put_down)
        self.canvas.menu_wanted.connect(self._menu)
        self.canvas.size_changed.connect(self.wants_page)
        self.canvas.moved.connect(self._draw_rims)
        self.canvas.settled.connect(self._show_names)
        self.canvas.resized.connect(self._place_words)
        look.changed.connect(self._draw_rims)

    def show_scene(
        self, scene: Scene | None, title: str = "", empty: str = "", *, alike: bool = False, moving: bool = False
    ) -> None:
        """Another scene, or none, under its finding; the camera stays. `empty`: why there is nothing to see. `alike`:
        the same kind of picture as before; `moving`: what is elsewhere in it now goes there before one's eyes."""
        before, self.scene = self.scene, scene
        self._picker = Picker(scene) if scene is not None else None
        self._hovered = None
        self.title.show_text(title)
        self._nothing.setText(empty)
        if scene is not None:
            self.canvas.set_page(scene.width, scene.height)
            self.foot.show_words(scene.legend, " ".join(spoken(sentence) for sentence in scene.caption))
            self.canvas.setAccessibleDescription(title)
        self._nothing.setVisible(bool(empty))
        if moving and before is not None and scene is not None and not self.glide.moving:
            self._move(before, scene)
        elif not alike:
            self.moving.stop()
        self.painting.show(scene)
        self._draw_rims()
        self._show_names()

    def _place_words(self) -> None:
        """What stands over the map keeps to its middle."""
        room = self.canvas.rect()
        self._nothing.setGeometry(room.adjusted(80, 0, -80, 0))
        self.nobody.place(room)

    def show_people(self, name: Callable[[int], str] | None) -> None:
        """What gives the name of a row of the people table; None where names are not to be shown."""
        self._name = name
        self._show_names()

    def show_selected(self, hits: tuple[Hit, ...], *, gap: bool = False) -> None:
        """Rims around what is selected; both sides of a `gap` in its colour."""
        self._selected, self._gap = hits, gap
        self._draw_rims()

    def fly_to(self, hits: tuple[Hit, ...], *, close: bool = True) -> None:
        """Bring these into the middle; `close`: large, else as they are."""
        rounds = [found for hit in hits if (found := self.place_of(hit)) is not None]
        if not rounds:
            return
        left, top = min(x - r for x, _, r in rounds), min(y - r for _, y, r in rounds)
        right, bottom = max(x + r for x, _, r in rounds), max(y + r for _, y, r in rounds)
        grow = 1.2 if hits[0].entity == "unit" else 14.0
        w, h = (right - left) * grow, (bottom - top) * grow
        if close:
            self.canvas.show_part((left + right - w) / 2, (top + bottom - h) / 2, w, h)

    def zoom_in(self) -> None:
        self.canvas.zoom(STEP)

    def zoom_out(self) -> None:
        self.canvas.zoom(1 / STEP)

    def fit(self) -> None:
        self.canvas.show_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        step = _PUSH.get(key)
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.put.emit((), -step[0] * NUDGE, -step[1] * NUDGE)
        elif key == Qt.Key.Key_Menu or (
            key == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._menu(None)
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.canvas.push(*step)
        elif self.walk is None or not self.walk(key):
            super().keyPressEvent(event)

    def cell_beside(self, row: int | None, way: str) -> int | None:
        """Row of the pair in the next cell of the matrix; of the first cell where none is given."""
        return self._picker.cell_beside(row, way) if self._picker is not None else None

    def place_of(self, hit: Hit) -> tuple[float, float, float] | None:
        """Middle and radius of a mark in page units; None where it is not drawn."""
        if self._picker is None:
            return None
        picker = self._picker
        marks = {"unit": picker.units, "person": picker.people, "gap": picker.badges, "pair": picker.pairs}
        marks["fold"] = picker.folds
        place = marks[hit.entity].of(hit.row) if hit.entity in marks else None
        shapes = picker.shapes_of(hit) if place is None else []
        if not shapes:
            return place
        low, high = shapes[0].min(axis=0), shapes[0].max(axis=0)
        return (*((low + high) / 2).tolist(), float((high - low).max()) / 2)

    def _point(self, place: tuple[float, float] | None) -> None:
        hit = self._hit(*place) if place is not None else None
        if hit == self._hovered:
            return
        self._hovered = hit
        QToolTip.hideText()
        pressed = hit is not None and not hit.water
        self.canvas.viewport().setCursor(Qt.CursorShape.PointingHandCursor if pressed else Qt.CursorShape.ArrowCursor)
        self._draw_rims()
        if hit is None:
            self._wait.stop()
        else:
            self._wait.start()

    def _hit(self, x: float, y: float) -> Hit | None:
        if self._picker is None:
            return None
        return self._picker.at(x, y, REACH / self.canvas.camera.scale)

    def _press(self, x: float, y: float, modifiers: Qt.KeyboardModifier) -> None:
        QToolTip.hideText()
        hit = self._hit(x, y)
        self.pressed.emit(
            hit if hit is None or not hit.water else None,
            bool(modifiers & Qt.KeyboardModifier.ControlModifier),
        )

    def _press_twice(self, x: float, y: float) -> None:
        hit = self._hit(x, y)
        if hit is not None and not hit.water:
            self.entered.emit(hit)

    def put_back(self) -> bool:
        """Let go of what the hand carries, where it was taken; false where it carries nothing."""
        carried = self.carry.away is not None
        if carried:
            self.carry.clear()
            self.canvas.stop_dragging()
        return carried

    def _take(self, x: float, y: float) -> bool:
        """Whether what is there can be carried. What fills most of the sight is the ground one pushes about."""
        if self._picker is None or self.scene is None:
            return False
        row = self._picker.units.at(x, y)
        island = Hit("unit", row) if row is not None and row >= 0 else None
        self._carried = self.movable(self._hit(x, y), island)
        rounds = [(hit, place) for hit in self._carried if (place := self.place_of(hit)) is not None]
        rims = tuple(place for hit, place in rounds if hit.entity == "unit")
        widest = max((2 * r for _, _, r in rims), default=0.0) * self.canvas.camera.scale
        if not rounds or widest > 0.5 * min(self.canvas.width(), self.canvas.height()):
            return False
        alone = tuple(hit.row for hit, _ in rounds if hit.entity == "person")
        load = load_of(rims, alone, self.scene.people)
        self.carry.take(load, self._look.colour("island"), self._look.colour("accent"))
        return True

    def _move(self, before: Scene, scene: Scene) -> None:
        """What the hand put down begins where it is now."""
        away = None if self.canvas.carrying else self.carry.away
        units = frozenset(hit.row for hit in self._carried if hit.entity == "unit" and away is not None)
        people = frozenset(self.carry.people if away is not None else ())
        way = journey(before, scene, Carried(units, people, away or (0.0, 0.0)))
        if way is not None and self.moving.play(way) and away is not None:
            self.carry.clear()

    def _put_down(self, dx: float, dy: float) -> None:
        self.carry.show_at(dx, dy)
        self.put.emit(self._carried, dx, dy)

    def _menu(self, place: tuple[float, float] | None) -> None:
        """A menu for what is there; for what was chosen last where the keyboard asks."""
        QToolTip.hideText()
        if place is not None:
            at, hit = self.canvas.place_of(*place), self._hit(*place)
        else:
            hit = self._selected[-1] if self._selected else None
            found = self.place_of(hit) if hit is not None else None
            middle = self.canvas.rect().center()
            at = self.canvas.place_of(found[0], found[1]) if found is not None else middle.toPointF()
        self.menu_wanted.emit(hit, self.canvas.mapToGlobal(at.toPoint()), place is None)

    def _lasso(self, points: list[tuple[float, float]], modifiers: Qt.KeyboardModifier) -> None:
        found = self._picker.within(points) if self._picker is not None else ()
        self.lassoed.emit(found, bool(modifiers & Qt.KeyboardModifier.ControlModifier))

    def _say_what(self) -> None:
        if self._hovered is None:
            return
        here = self.canvas.mapFromGlobal(self.canvas.cursor().pos())
        QToolTip.showText(self.canvas.mapToGlobal(here + QPoint(8, 12)), self._tell(self._hovered), self.canvas)

    def _draw_rims(self) -> None:
        rims: list[Rim] = []
        scale = self.canvas.camera.scale

        def add(hit: Hit, role: str, width: float) -> None:
            colour = self._look.colour(role)
            shapes = self._picker.shapes_of(hit) if self._picker is not None else []
            rims.extend(Rim(0, 0, 0, colour, width, polygon(ring)) for ring in shapes)
            place = self.place_of(hit)
            if place is not None and not shapes and hit.entity != "gap":
                small = hit.entity == "person"
                r = place[2] * mark_shrink(self._zoom()) + 2.5 / scale if small else place[2]
                rims.append(Rim(place[0], place[1], r, colour, width))

        for hit in self._selected:
            add(hit, "gap" if self._gap else "accent", 2.6)
        if self._hovered is not None:
            add(self._hovered, "ink", 1.8)
        self.rims.show_rims(rims)

    def _show_names(self) -> None:
        """Names of people in sight, where one is close enough and the audience may read them."""
        if self._picker is None or self._name is None or self._zoom() < FROM_ZOOM:
            self.names.clear()
            return
        look, canvas = self._look, self.canvas
        font, size = look.font("note"), (canvas.width(), canvas.height())
        shrink, ink, halo = mark_shrink(self._zoom()), look.colour("ink"), look.colour("island")
        self.names.show_names(self._picker.people, canvas.camera, size, shrink, self._name, font, ink, halo)

    def _zoom(self) -> float:
        return self.canvas.camera.scale / self.canvas.fit_scale()

    def _zoom_plate(self) -> QWidget:
        plate = QFrame()
        plate.setProperty("room", "plate")
        row = QHBoxLayout(plate)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        ways = (("plus", "zoom-in", self.zoom_in), ("minus", "zoom-out", self.zoom_out), ("fit", "fit", self.fit))
        for icon, name, does in ways:
            button = IconButton(self._look, icon, words(f"action.{name}"), "zoom")
            button.clicked.connect(does)
            row.addWidget(button)
        return plate
