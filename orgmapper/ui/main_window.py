"""The window: puts the parts together and nothing else."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from orgmapper.ui.actions import fill_menu, make_actions
from orgmapper.ui.chrome.body import Body
from orgmapper.ui.chrome.notices import Notice, NoticeBar
from orgmapper.ui.chrome.stage import Stage
from orgmapper.ui.chrome.status_bar import StatusBar
from orgmapper.ui.chrome.top_bar import TopBar
from orgmapper.ui.control.arranging import Arranging
from orgmapper.ui.control.commands import Parts, commands
from orgmapper.ui.control.journal import JournalControl
from orgmapper.ui.control.left import LeftControl
from orgmapper.ui.control.map import MapControl
from orgmapper.ui.control.menus import Menus
from orgmapper.ui.control.placing import Placing
from orgmapper.ui.control.right import RightControl
from orgmapper.ui.control.search import SearchControl
from orgmapper.ui.control.status import StatusControl
from orgmapper.ui.control.views import ViewsControl
from orgmapper.ui.control.walk import WalkControl
from orgmapper.ui.faults import Faults
from orgmapper.ui.files.imports import Imports
from orgmapper.ui.files.maps import Maps
from orgmapper.ui.files.pictures import Pictures
from orgmapper.ui.files.refresh import Refreshing
from orgmapper.ui.files.templates import Templates
from orgmapper.ui.importing.names_room import NamesRoom
from orgmapper.ui.look import Look
from orgmapper.ui.map.page import MapPage
from orgmapper.ui.map.view import MapView
from orgmapper.ui.outcome import Outcome, Worker
from orgmapper.ui.panels.left import LeftPanel
from orgmapper.ui.session import Session
from orgmapper.ui.start.drop_field import dropped_files
from orgmapper.ui.start.page import StartPage

USUAL_SIZE = QSize(1600, 1000)
SMALLEST = QSize(640, 480)
LEAST_FOR_NOTICE = 420
"""Room beside the views, in px at 100 %, that a notice can be read in."""


class MainWindow(QMainWindow):
    """One window on one map."""

    def __init__(self, look: Look, session: Session, faults: Faults) -> None:
        super().__init__()
        self.look, self.session, self.faults = look, session, faults
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL_SIZE)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.worker = Worker(session)
        self.actions_by_id = make_actions(self, self._do)
        self.start = StartPage(look)
        self.map = MapView(look, session.jobs, lambda hit: self.map_control.tell(hit))
        self.left = LeftPanel(look)
        self.left_control = LeftControl(look, session, self.worker, self.left)
        self.right = RightControl(look, session, self.worker)
        self.map_control = MapControl(session, self.worker, self.map)
        self.walk_control = WalkControl(session, self.worker, self.map, self.map_control)
        self.placing = Placing(session, self.worker, self.map, self.map_control)
        self.menus = Menus(session, self.worker, self.map, self.map_control, self.placing, self.actions_by_id)
        self.map_page = MapPage(look, self.map)
        self.views_control = ViewsControl(session, self.worker, self.map_page, self.map, self._hold_still)
        self.arranging = Arranging(session, self.worker)
        self.body = Body(self.left, self.map_page, self.right.panel, look.scale)
        self._ground = QWidget()
        self.stage = Stage(self._ground)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.body)
        self.search = SearchControl(look, session, self.actions_by_id)
        self._menu = QMenu(self)
        self.top = TopBar(look, self.actions_by_id, self._menu, self.search.field)
        self.status = StatusBar(look)
        self.notices = NoticeBar(look)
        self.maps = Maps(look, session, self, self.start)
        self.imports = Imports(look, session, self.maps, self, self.right.show_problems)
        self.refreshing = Refreshing(look, session, self)
        self.templates = Templates(session, self)
        self.names = NamesRoom(look, session)
        self.journal = JournalControl(session)
        self.pictures = Pictures(look, session, self)
        self._assemble()
        self.status_control = StatusControl(self, session, self.worker, self.top, self.status, self.actions_by_id)
        self.commands = self._connect()
        self._closing = False
        look.follow(self._follow_theme)
        look.changed.connect(self._fill_menu)
        self._fill_menu()
        self._show_page()
        self.setFocus()

    def say(self, notice: Notice) -> None:
        """Say something over the map."""
        self.notices.say(notice)
        self._place_notice()

    def _assemble(self) -> None:
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        self.setCentralWidget(self.stage)
        self.notices.setParent(self.stage)

    def _connect(self) -> dict[str, Callable[[], object]]:
        self.faults.tell(lambda text: self.say(Notice(text, "warning")))
        for part in (self.maps, self.imports, self.refreshing, self.templates, self.pictures, self.names):
            part.said.connect(self.say)
            part.failed.connect(self.faults.handle)
        self.journal.said.connect(self.say)
        self.worker.failed.connect(self.faults.handle)
        self.arranging.said.connect(self.say)
        self.map.canvas.pulled.connect(self.pictures.pull)
        self.map.nobody.removed.connect(self.left.filters.removed)
        self.start.dropped.connect(self.maps.open_all)
        self.start.choose_files.connect(self.imports.choose)
        self.start.open_sample.connect(self.imports.open_sample)
        self.right.entered.connect(self.map_control.fly_to)
        self.right.names_wanted.connect(self.names.open)
        self.imports.names_wanted.connect(self.names.open)
        self.refreshing.names_wanted.connect(self.names.open)
        self.refreshing.to_import.connect(self.imports.take)
        for pages in (self.names, self.imports):
            pages.opened.connect(self.stage.cover)
            pages.left.connect(self.stage.uncover)
        self.stage.covered.connect(self.worker.hold)
        self.right.failed.connect(self.faults.handle)
        self.search.flown.connect(self.map_control.fly_to)
        self.session.opened.connect(self._show_page)
        self.session.changed.connect(lambda change: self._show_page())
        self.body.sides_changed.connect(self._show_sides)
        self.map_page.opened.connect(lambda side: self.body.set_open(side, True))
        self.map_page.wave.connect(lambda name: self.session.choose(wave=name))
        self.worker.ready.connect(self._show_waves)
        return commands(
            Parts(
                self.session,
                self.maps,
                self.imports,
                self.names,
                self.refreshing,
                self.templates,
                self.pictures,
                self.map,
                self.views_control,
                self.arranging,
                self.body,
                self.right,
                self.search,
                self,
            )
        )

    def _do(self, name: str) -> None:
        self.commands[name]()

    def _fill_menu(self) -> None:
        self._menu.clear()
        recent = fill_menu(self._menu, self.look, self.actions_by_id)
        recent.aboutToShow.connect(lambda: self.maps.fill_recent(recent))

    def _hold_still(self) -> None:
        """The system asks for less motion."""
        self.body.motion = self.map.canvas.motion = False

    def _follow_theme(self) -> None:
        self.session.look(theme=self.look.theme.name)

    def _show_page(self) -> None:
        """The start page as long as there is nothing to see."""
        workspace = self.session.workspace
        empty = workspace is None or (not len(workspace.document.people) and not len(workspace.document.posts))
        if empty:
            self.maps.offer()
        self.pages.setCurrentWidget(self.start if empty else self.body)

    def _show_sides(self) -> None:
        self.map_page.show_ways(not self.body.is_open("left"), not self.body.is_open("right"))
        self._place_notice()

    def _show_waves(self, outcome: Outcome) -> None:
        self.map_page.show_waves(outcome.document.waves.name, outcome.table.question.wave_name)
        QTimer.singleShot(0, self, self._place_notice)  # a wave to choose from takes some of its room

    def _place_notice(self) -> None:
        if self.notices.isHidden():
            return
        # Over the row of views, which has room beside them: nothing of the map is covered.
        left, right, at_foot = 16, self.stage.width() - 16, False
        if self.stage.page is None and self.pages.currentWidget() is self.body:
            left, right = self.map_page.free_part()
            at_foot = right - left < self.look.px(LEAST_FOR_NOTICE)
        foot = self.map_page.mapTo(self, self.map_page.rect().bottomLeft())
        if at_foot:
            # No room beside them: over the last lines of the caption, never over a heading or a part of a line.
            width = self.map_page.width() - 16
            left, right = foot.x() + 8, foot.x() + 8 + width
        else:
            width = max(self.look.px(300), min(self.look.px(680), right - left))
        self.notices.setFixedWidth(width)
        height = max(self.notices.heightForWidth(width), self.notices.minimumSizeHint().height())
        top = self.top.height() + 5
        if at_foot:
            line = self.map.foot.caption.line_height()
            height = -(-(height - 6) // line) * line + 6
            top = foot.y() - height - 7
        self.notices.resize(width, height)
        self.notices.move(max(8, left + (right - left - width) // 2), top)
        self.notices.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._place_notice)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            if not self.body.close_drawers() and not self.map_control.step_out():
                self.notices.close_notice()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.start.field.hover(paths)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self.start.field.hover(None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.start.field.hover(None)
        event.acceptProposedAction()
        self.maps.open_all(dropped_files(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if not self._closing:
            event.ignore()
            self.maps.then_leave(self._leave)
            return
        self.faults.tell(None)
        self.status_control.close()
        super().closeEvent(event)

    def _leave(self) -> None:
        self._closing = True
        self.session.open(None)
        self.close()
