"""What one window has open: a map, a view on it, and what was worked out for both. Panels talk to this alone."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from orgmapper.model.choices import Choices
from orgmapper.model.edits import Edit
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.kept_view import fitting, kept_view
from orgmapper.workspace.view import Selected, ViewState
from orgmapper.workspace.workspace import Change, Workspace


class Session(QObject):
    """The state of one window.

    Signals
    -------
    opened : another map is open, or none
    changed : the document became another one (`Change`)
    viewed : the view became another one (the view before)
    saved : the map was written to its file
    """

    opened = Signal()
    changed = Signal(object)
    viewed = Signal(object)
    saved = Signal()

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__()
        self.jobs = jobs
        self.workspace: Workspace | None = None
        self.view = ViewState()
        self._leave: Any = None

    def open(self, workspace: Workspace | None) -> None:
        """Show this map; None shows the start page. The one that was open is closed."""
        before = self.workspace
        if self._leave is not None:
            self._leave()
            self._leave = None
        self.workspace = workspace
        kept = ViewState() if workspace is None else kept_view(workspace.document)
        self.view = replace(kept, theme=self.view.theme)
        if workspace is not None:
            self._leave = workspace.listen(self._document_changed)
        self.opened.emit()
        if before is not None and before is not workspace:
            before.close()

    def do(self, edit: Edit) -> bool:
        """Apply an edit to the map that is open."""
        return self.workspace is not None and self.workspace.do(edit)

    def undo(self) -> bool:
        """Take back the newest step."""
        return self.workspace is not None and self.workspace.undo()

    def redo(self) -> bool:
        """Do again what was taken back."""
        return self.workspace is not None and self.workspace.redo()

    def look(self, **changes: Any) -> None:
        """Change parts of the view: ``look(lines=True)``."""
        before, self.view = self.view, replace(self.view, **changes)
        if self.view != before:
            if self.workspace is not None:
                self.workspace.looked_at = self.view.to_json()
            self.viewed.emit(before)

    def choose(self, **changes: Any) -> None:
        """Change what the numbers are asked for: ``choose(level="Team")``."""
        self.look(choices=replace(self.view.choices, **changes))

    def select(self, *what: Selected) -> None:
        """Select these and nothing else."""
        self.look(selection=what)

    @property
    def choices(self) -> Choices:
        return self.view.choices

    @property
    def focus(self) -> Selected | None:
        """What was selected last."""
        return self.view.selection[-1] if self.view.selection else None

    def _document_changed(self, change: Change) -> None:
        if change.tables & {"relations", "waves", "claims"}:
            fits = fitting(change.after, self.view)
            self.look(choices=fits.choices, visible=fits.visible)
        self.changed.emit(change)
