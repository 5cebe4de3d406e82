"""Asks what should leave the program, for whom and how; shows what the check found before anything is written."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCompleter,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from orgmapper.model.messages import Message
from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.scene.primitives import Scene
from orgmapper.ui.exporting.order import FORMATS, Order
from orgmapper.ui.exporting.preview import Preview
from orgmapper.ui.files.dialogs import choose_files
from orgmapper.ui.look import Look
from orgmapper.ui.widgets.basics import Button, IconLabel, empty, frame, label, rule
from orgmapper.ui.widgets.check import CheckBox
from orgmapper.ui.widgets.segmented import Segmented
from orgmapper.ui.words import spoken, words

_SIZES = ("1", "2", "5")
_DAYS = ("0", "30", "180", "365")
_OPTIONS = {
    "suffix": ("picture", "graph"),
    "size": ("picture",),
    "transparent": ("picture",),
    "page": ("pdf",),
    "table": ("table",),
    "template": ("slides", "one-slide"),
    "native": ("slides", "one-slide"),
    "people": ("page",),
    "consent": ("page",),
    "until": ("page",),
}
"""Which choices belong to which formats."""


class ExportDialog(QDialog):
    """One dialog for everything that leaves.

    Signals
    -------
    asked : the order as it stands now, whenever a choice changed: preview and check belong to it
    wanted : the order that is to be written
    templated : path of the template that was chosen, or empty, and the name of its layout, or empty
    """

    asked = Signal(object)
    wanted = Signal(object)
    templated = Signal(str, str)

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        order: Order,
        units: Sequence[str],
        columns: Sequence[str],
        tables: Sequence[str],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("export.title"))
        self._look, self._order = look, order
        self._tables, self._columns = tuple(tables), tuple(columns)
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self.formats = QButtonGroup(self)
        self.audience = Segmented(look, words("export.audience"), stretch=False)
        self.unit = _field(words("export.unit"), units)
        self.consent = _field(words("export.consent"), columns)
        self.suffix = Segmented(look, words("export.suffix"), stretch=False)
        self.pixels = Segmented(look, words("export.size"), stretch=False)
        self.page = Segmented(look, words("export.page"), stretch=False)
        self.table = Segmented(look, words("export.table"), stretch=False)
        self.people = Segmented(look, words("export.people"), stretch=False)
        self.until = Segmented(look, words("export.until"), stretch=False)
        self.transparent = CheckBox(look, words("export.transparent"))
        self.native = CheckBox(look, words("export.native"))
        self.template = label("second")
        self.choose_template = Button(look, words("export.choose-template"), "small")
        self.own_template = Button(look, words("export.own-template"), "link")
        self.layout_button = Button(look, "", "small")
        self._layouts: tuple[str, ...] = ()
        self._layout_menu = QMenu(self.layout_button)
        self.layout_button.setMenu(self._layout_menu)
        self.layout_button.setAccessibleName(words("export.layout"))
        self.preview = Preview(look)
        self.checked = QVBoxLayout()
        self.export = Button(look, words("export.write"), "primary", "export", "accent-text")
        self.cancel = Button(look, words("export.cancel"))
        self._build()
        self._connect()
        self._show()

    @property
    def order(self) -> Order:
        """What is asked for now."""
        return self._order

    def show_preview(self, scene: Scene | None) -> None:
        """The picture that would leave; none where the file holds none."""
        self.preview.setVisible(scene is not None)
        self.preview.show_scene(scene)

    def wait(self) -> None:
        """What was found belongs to another choice."""
        empty(self.checked)
        self.checked.addWidget(label("second", words("export.looking")))
        self.preview.wait()

    def show_check(self, found: Sequence[tuple[Message, Message, bool]]) -> None:
        """What the check found and what was done; the third says that it wants to be looked at."""
        empty(self.checked)
        for what, done, serious in found:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            icon = IconLabel(self._look, "warning" if serious else "check", 16, "warning" if serious else "good")
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(label("strong", spoken(what), wrap=True))
            column.addWidget(label("second", spoken(done), wrap=True))
            row.addLayout(column, 1)
            self.checked.addWidget(line)

    def offer_layouts(self, template: str, names: Sequence[str]) -> None:
        """The layouts of the template to choose from."""
        if template != self._order.template:
            return
        self._layouts = tuple(names)
        self._layout_menu.clear()
        for name in ("", *self._layouts):
            action = self._layout_menu.addAction(name.replace("&", "&&") or words("export.layout-plainest"))
            action.triggered.connect(lambda checked=False, chosen=name: self._take_layout(chosen))
        self._show()

    def change(self, **changes: object) -> None:
        """Another choice."""
        before, self._order = self._order, replace(self._order, **changes)  # type: ignore[arg-type]
        if self._order != before:
            self._show()
            self.asked.emit(self._order)

    def choose_format(self, kind: str) -> None:
        """Another kind of file, with the ending it usually has."""
        self.change(kind=kind, suffix=FORMATS[kind][0][0])

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        body = QHBoxLayout()
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(24)
        body.addLayout(self._formats())
        body.addWidget(rule(upright=True))
        body.addLayout(self._choices(), 1)
        whole.addLayout(body, 1)
        whole.addWidget(rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        foot.addWidget(label("note", words("export.nothing-yet")), 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.export)
        self.export.setDefault(True)
        whole.addLayout(foot)
        self.resize(self._look.px(940), self._look.px(600))

    def _formats(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label("heading", words("export.heading")))
        column.addSpacing(8)
        for number, (kind, (_, icon)) in enumerate(FORMATS.items()):
            button = Button(self._look, words(f"export.format-{kind}"), "choice", icon, "ink-second")
            button.setCheckable(True)
            button.setToolTip(words(f"export.about-{kind}"))
            button.setMinimumWidth(self._look.px(190))
            self.formats.addButton(button, number)
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _choices(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        self.about = label("second", wrap=True)
        column.addWidget(self.about)
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setColumnStretch(1, 1)
        template = QWidget()
        row = QHBoxLayout(template)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.template)
        row.addWidget(self.choose_template)
        row.addWidget(self.own_template)
        row.addStretch(1)
        controls: tuple[tuple[str, QWidget], ...] = (
            ("audience", self.audience),
            ("unit", self.unit),
            ("people", self.people),
            ("consent", self.consent),
            ("until", self.until),
            ("suffix", self.suffix),
            ("size", self.pixels),
            ("page", self.page),
            ("table", self.table),
            ("template", template),
            ("layout", self.layout_button),
            ("transparent", self.transparent),
            ("native", self.native),
        )
        for number, (name, control) in enumerate(controls):
            said = label("second", words(f"export.{name}"))
            said.setBuddy(control)
            if isinstance(control, CheckBox):
                form.addWidget(control, number, 0, Qt.AlignmentFlag.AlignRight)
                form.addWidget(said, number, 1)
            else:
                form.addWidget(said, number, 0)
                form.addWidget(control, number, 1, Qt.AlignmentFlag.AlignLeft)
            self._rows[name] = (said, control)
        column.addLayout(form)
        column.addWidget(rule())
        below = QHBoxLayout()
        below.setSpacing(20)
        below.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._check(), 1)
        column.addLayout(below, 1)
        return column

    def _check(self) -> QWidget:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = frame("plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(label("section", words("export.check")))
        self.checked.setSpacing(8)
        column.addLayout(self.checked)
        column.addStretch(1)
        area.setWidget(inner)
        return area

    def _connect(self) -> None:
        kinds = list(FORMATS)
        self.formats.idClicked.connect(lambda number: self.choose_format(kinds[number]))
        self.audience.chosen.connect(self._for)
        self.unit.editingFinished.connect(lambda: self._for("manager") if self._managed else None)
        self.consent.editingFinished.connect(lambda: self.change(consent=self.consent.text().strip()))
        self.suffix.chosen.connect(lambda key: self.change(suffix=key))
        self.pixels.chosen.connect(lambda key: self.change(scale=float(key)))
        self.page.chosen.connect(lambda key: self.change(page=key))
        self.table.chosen.connect(lambda key: self.change(table=key))
        self.until.chosen.connect(lambda key: self.change(days=int(key)))
        self.people.chosen.connect(lambda key: self._found(key))
        self.transparent.toggled.connect(lambda on: self.change(transparent=on))
        self.native.toggled.connect(lambda on: self.change(native=on))
        self.choose_template.clicked.connect(self._ask_for_template)
        self.own_template.clicked.connect(lambda: self._take_template(""))
        self.cancel.clicked.connect(self.reject)
        self.export.clicked.connect(lambda: self.wanted.emit(self._order))

    @property
    def _managed(self) -> bool:
        return self.audience.chosen_key() == "manager"

    def _for(self, kind: str) -> None:
        audience = FACILITATOR
        if kind == "open":
            audience = Audience.parse("open")
        elif kind == "manager" and self.unit.text().strip():
            audience = Audience.parse(f"manager:{self.unit.text()}")
        elif kind == "manager":
            self._set_visible("unit", True)
            self.unit.setFocus()
            return
        self.change(view=replace(self._order.view, audience=audience))

    def _found(self, key: str) -> None:
        if key == "agreed" and len(self._columns) == 1 and not self.consent.text():
            self.consent.setText(self._columns[0])
        self.change(pseudonyms=key == "pseudonyms", consent=self.consent.text().strip() if key == "agreed" else "")
        self._set_visible("consent", key == "agreed")
        if key == "agreed":
            self.consent.setFocus()

    def _ask_for_template(self) -> None:
        filters = words("export.template-filter")
        choose_files(self, words("export.choose-template"), filters, lambda paths: self._take_template(str(paths[0])))

    def _take_template(self, path: str) -> None:
        self._layouts = ()
        self.change(template=path, layout="")
        self.templated.emit(path, "")

    def _take_layout(self, name: str) -> None:
        self.change(layout=name)
        self.templated.emit(self._order.template, name)

    def _show(self) -> None:
        order = self._order
        kinds = list(FORMATS)
        self.formats.button(kinds.index(order.kind)).setChecked(True)
        self.about.setText(words(f"export.about-{order.kind}"))
        for name, formats in _OPTIONS.items():
            self._set_visible(name, order.kind in formats)
        self._set_visible("audience", order.kind != "page")
        self._set_visible("unit", order.kind != "page" and order.view.audience.kind == "manager")
        self._set_visible("size", order.kind == "picture" and order.suffix == ".png")
        self._set_visible("transparent", order.kind == "picture" and order.suffix == ".png")
        self._set_visible("layout", order.kind in _OPTIONS["template"] and len(self._layouts) > 1)
        self._set_visible("consent", order.kind == "page" and self.people.chosen_key() == "agreed")
        audiences = ("facilitator", "open", "manager")
        self.audience.offer([(key, words(f"export.for-{key}"), "") for key in audiences], order.view.audience.kind)
        self.suffix.offer([(key, key[1:].upper(), "") for key in FORMATS[order.kind][0]], order.suffix)
        self.pixels.offer([(key, words(f"export.size-{key}"), "") for key in _SIZES], f"{order.scale:g}")
        self.page.offer([(key, words(f"export.page-{key}"), "") for key in ("a4", "a3", "wide")], order.page)
        self.table.offer([(key, words(f"export.table-{key}"), "") for key in self._tables], order.table)
        self.until.offer([(key, words(f"export.until-{key}"), "") for key in _DAYS], str(order.days))
        people = ("units", "agreed", "pseudonyms")
        now = "pseudonyms" if order.pseudonyms else "agreed" if order.consent else self.people.chosen_key() or "units"
        self.people.offer([(key, words(f"export.people-{key}"), "") for key in people], now)
        self.template.setText(Path(order.template).name if order.template else words("export.template-ours"))
        self.layout_button.setText(order.layout.replace("&", "&&") or words("export.layout-plainest"))
        self.own_template.setVisible(bool(order.template) and order.kind in _OPTIONS["template"])

        for button in self.findChildren(QPushButton):
            # Enter exports, wherever the choice stands.
            button.setAutoDefault(button is self.export)
        self.export.setDefault(True)

    def _set_visible(self, name: str, on: bool) -> None:
        for widget in self._rows[name]:
            widget.setVisible(on)


def _field(name: str, offered: Sequence[str]) -> QLineEdit:
    """A text field that offers what there is."""
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMinimumWidth(260)
    completer = QCompleter(list(offered), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
    return field
