"""Pictures out: the map as PNG or SVG in a file, or on the clipboard."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from orgmapper.model.messages import message
from orgmapper.model.ticket import Ticket
from orgmapper.scene.primitives import Scene
from orgmapper.ui.chrome.notices import Notice
from orgmapper.ui.files.dialogs import choose_target
from orgmapper.ui.paint.picture import png, render
from orgmapper.ui.session import Session
from orgmapper.ui.words import words
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace

PAGE = (1600.0, 1000.0)
"""Size of a picture in px at 100 %; PNG has twice as many pixels each way."""

CLIPBOARD_SCALE = 2.0


class Pictures(QObject):
    """Writes what the window shows."""

    said = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._folder = Path.home()

    def choose(self) -> None:
        """Ask where the picture should go."""
        workspace = self._session.workspace
        if workspace is None:
            return
        if workspace.path is not None:
            self._folder = workspace.path.parent
        name = (workspace.title or words("top.untitled")).replace("/", "-")
        choose_target(
            self._window, words("export.title"), words("export.filter"), self._folder / f"{name}.png", self.write_to
        )

    def write_to(self, path: Path) -> None:
        """Write the present view; PNG unless the file's ending says SVG."""
        workspace = self._session.workspace
        if workspace is None:
            return
        self._folder = path.parent
        self._session.jobs.run(
            message("window.job.export", file=path.name),
            write_picture,
            workspace,
            self._session.view,
            path,
            where="thread",
            done=lambda result: self.said.emit(Notice(words("export.written", file=path.name))),
            failed=self.failed.emit,
            key="export",
        )

    def copy(self) -> None:
        """Put the present view on the clipboard."""
        workspace = self._session.workspace
        if workspace is None:
            return
        self._session.jobs.run(
            message("window.job.copy"),
            picture_scene,
            workspace,
            self._session.view,
            where="thread",
            done=self._copied,
            failed=self.failed.emit,
            key="copy",
        )

    def _copied(self, scene: Scene) -> None:
        QGuiApplication.clipboard().setMimeData(picture_data(scene))
        self.said.emit(Notice(words("export.copied")))


def picture_data(scene: Scene) -> QMimeData:
    """A picture for another program, which takes it as SVG or as an image, whichever it knows."""
    from orgmapper.workspace.output import svg

    data = QMimeData()
    data.setImageData(render(scene, CLIPBOARD_SCALE))
    data.setData("image/svg+xml", svg(scene).encode())
    return data


def picture_scene(workspace: Workspace, view: ViewState, ticket: Ticket) -> Scene:
    """The page of a picture that leaves the program: title, legend and caption are on it."""
    from orgmapper.workspace.pictures import map_picture  # keeps the layout, a second to import, off the start

    return map_picture(workspace, view, *PAGE)


def write_picture(workspace: Workspace, view: ViewState, path: Path, ticket: Ticket) -> None:
    """The work of writing, for a job."""
    from orgmapper.workspace import leaving  # imports the layout too

    scene = picture_scene(workspace, view, ticket)
    ticket.check()
    if path.suffix.casefold() == ".svg":
        leaving.write_svg(path, scene, workspace.document, view.audience)
    else:
        leaving.write_picture(path, png(scene, CLIPBOARD_SCALE), scene, workspace.document, view.audience)
