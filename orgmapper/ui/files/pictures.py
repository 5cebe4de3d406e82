"""What leaves the program: asked for in a dialog, written as a job; the map on the clipboard, or dragged away."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from orgmapper.model.hierarchy import unit_paths
from orgmapper.model.messages import Message, message
from orgmapper.model.privacy import Audience
from orgmapper.model.ticket import Ticket
from orgmapper.scene.primitives import Scene
from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.exporting.dialog import ExportDialog
from orgmapper.ui.exporting.order import Order, carry_out, picture_scene
from orgmapper.ui.exporting.preview import Drag, drag, picture_data, small
from orgmapper.ui.files.dialogs import choose_target
from orgmapper.ui.look import Look
from orgmapper.ui.session import Session
from orgmapper.ui.words import spoken, words
from orgmapper.workspace.settings import change_settings
from orgmapper.workspace.workspace import Workspace

_WITH_PICTURE = ("picture", "pdf", "one-slide", "slides")
_DRAGGED = (240, 150)
"""Room in px for the picture under the pointer."""


class Pictures(QObject):
    """Writes what the window shows, and everything else that leaves.

    `drag` is how a picture leaves the window, and `held` whether the hand still holds it; tests have no hand.
    """

    said = Signal(object)
    failed = Signal(object)

    def __init__(self, look: Look, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._session, self._window = look, session, window
        self._folder = Path.home()
        self.dialog: ExportDialog | None = None
        self._order = Order("slides", ".pptx")
        self.drag: Drag = drag
        self.held: Callable[[], bool] = _held

    def choose(self) -> None:
        """Open the dialog."""
        workspace = self._session.workspace
        if workspace is None or self.dialog is not None:
            return
        from orgmapper.workspace.network_page import consent_columns  # keeps the layout off the start
        from orgmapper.workspace.output import TABLES

        if workspace.path is not None:
            self._folder = workspace.path.parent
        document = workspace.document
        settings = change_settings(lambda kept: kept)
        template = settings.template if settings.template and Path(settings.template).is_file() else ""
        layout = settings.layout if template else ""
        order = Order(self._order.kind, self._order.suffix, self._session.view, template=template, layout=layout)
        columns = consent_columns(document)
        self.dialog = ExportDialog(self._look, self._window, order, unit_paths(document.units), columns, TABLES)
        self.dialog.asked.connect(self._look_at)
        self.dialog.wanted.connect(self._ask_where)
        self.dialog.templated.connect(self._templated)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()
        self._look_at(order)
        self._find_layouts(template)

    def write(self, order: Order, path: Path) -> None:
        """Write an order into a file."""
        workspace = self._session.workspace
        if workspace is None:
            return
        self._folder, self._order = path.parent, order
        self._session.jobs.run(
            message("window.job.export", file=path.name),
            carry_out,
            workspace,
            order,
            path,
            where="thread",
            done=lambda said: self._written(path, said),
            failed=self.failed.emit,
            key="export",
        )

    def copy(self) -> None:
        """Put the present view on the clipboard."""
        self._draw(Order("copy", ".png", self._session.view), self._copied, "copy")

    def pull(self) -> None:
        """Hand the present view to another program, as soon as it is drawn and if the hand still holds it then."""
        self._draw(Order("copy", ".png", self._session.view), self._pulled, "copy")

    def _pulled(self, scene: Scene) -> None:
        # Dragging has an event loop of its own: not inside the job that drew the picture.
        QTimer.singleShot(0, self, lambda: self._hand_over(scene))

    def _hand_over(self, scene: Scene) -> None:
        if self.held():
            self.drag(self._window, picture_data(scene), small(scene, self._window, *_DRAGGED))

    def _copied(self, scene: Scene) -> None:
        QGuiApplication.clipboard().setMimeData(picture_data(scene))
        self.said.emit(Notice(words("export.copied")))

    def _written(self, path: Path, said: tuple[Message, ...]) -> None:
        sentences = [words("export.written", file=path.name), *map(spoken, said)]
        self.said.emit(Notice(" ".join(sentences)))

    def _ask_where(self, order: Order) -> None:
        workspace = self._session.workspace
        if workspace is None or self.dialog is None:
            return
        name = (workspace.title or words("top.untitled")).replace("/", "-")
        filters = words("export.filter", kind=order.suffix[1:].upper(), suffix=order.suffix)
        suggestion = self._folder / f"{name}{order.suffix}"

        def write(path: Path) -> None:
            if self.dialog is not None:
                self.dialog.accept()
            self.write(order, path)

        choose_target(self.dialog, words("export.where"), filters, suggestion, write)

    def _look_at(self, order: Order) -> None:
        """Preview and check for what is asked for now."""
        workspace = self._session.workspace
        if workspace is None or self.dialog is None:
            return
        self.dialog.wait()
        self._session.jobs.run(
            message("window.job.check"),
            check_order,
            workspace,
            order,
            where="thread",
            done=self._checked,
            failed=self.failed.emit,
            key="check",
        )
        if order.kind in _WITH_PICTURE:
            self._draw(order, self._previewed, "preview")
        else:
            self.dialog.show_preview(None)

    def _templated(self, template: str, layout: str) -> None:
        """Template and layout are chosen once."""
        change_settings(lambda kept: replace(kept, template=template, layout=layout))
        if not layout:
            self._find_layouts(template)

    def _find_layouts(self, template: str) -> None:
        if not template:
            return

        def offer(names: tuple[str, ...]) -> None:
            if self.dialog is not None:
                self.dialog.offer_layouts(template, names)

        self._session.jobs.run(
            message("window.job.template-read"),
            layouts_of,
            Path(template),
            where="thread",
            done=offer,
            failed=self.failed.emit,
            key="layouts",
        )

    def _previewed(self, scene: Scene) -> None:
        if self.dialog is not None and self.dialog.order.kind in _WITH_PICTURE:
            self.dialog.show_preview(scene)

    def _checked(self, found: tuple[tuple[Message, Message, bool], ...]) -> None:
        if self.dialog is not None:
            self.dialog.show_check(found)

    def _draw(self, order: Order, done: Callable[[Scene], None], key: str) -> None:
        workspace = self._session.workspace
        if workspace is None:
            return
        self._session.jobs.run(
            message(f"window.job.{key}"),
            picture_scene,
            workspace,
            order,
            where="thread",
            done=done,
            failed=self.failed.emit,
            key=key,
        )

    def _closed(self) -> None:
        self.dialog = None


def check_order(workspace: Workspace, order: Order, ticket: Ticket) -> tuple[tuple[Message, Message, bool], ...]:
    """What a file would tell its audience, for a job; true where somebody should look at it."""
    from orgmapper.workspace.leaving import check
    from orgmapper.workspace.results import whose_unit

    audience = Audience.parse("open") if order.kind == "page" else whose_unit(workspace, order.view.audience)
    view = replace(order.view, audience=audience)
    found = check(workspace, view, order.suffix, order.table if order.kind == "table" else "")
    serious = ("unique",) if view.audience.kind != "facilitator" else ("names",)
    return tuple((leak.found, leak.done, leak.kind in serious) for leak in found)


def _held() -> bool:
    return bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)


def layouts_of(template: Path, ticket: Ticket) -> tuple[str, ...]:
    """The job: names of a template's layouts."""
    from orgmapper.workspace.slides.deck import layouts

    return layouts(template)
