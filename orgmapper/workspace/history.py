"""Undo and redo by keeping the documents themselves: they share every column that did not change."""

from dataclasses import dataclass

from orgmapper.model.document import Document
from orgmapper.model.edits import Edit


@dataclass(frozen=True, eq=False)
class Step:
    """One edit, and the documents on both its sides."""

    edit: Edit
    before: Document
    after: Document


class History:
    """The line of steps up to the document as it is, and those taken back.

    Holds at most `limit` steps; the oldest are forgotten first.
    """

    def __init__(self, document: Document, limit: int) -> None:
        if limit < 1:
            raise ValueError(limit)
        self._document = document
        self._saved = document
        self._limit = limit
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def document(self) -> Document:
        return self._document

    @property
    def done(self) -> tuple[Step, ...]:
        """The steps that lead to the document, oldest first."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Step, ...]:
        """The steps that were taken back, the next to redo first."""
        return tuple(reversed(self._undone))

    @property
    def saved(self) -> bool:
        """The document is the one that was saved, also when undo led back to it."""
        return self._document is self._saved

    def mark_saved(self, document: Document) -> None:
        """This document is what the file holds; it need not be the present one."""
        self._saved = document

    def restart(self, document: Document) -> None:
        """Go on from this document, with no step before it."""
        self._document = document
        self._done.clear()
        self._undone.clear()

    def do(self, edit: Edit) -> Step | None:
        """Apply the edit; None where it changes nothing. What was taken back before can no longer be redone."""
        after = edit.apply(self._document)
        if after is self._document:
            return None
        step = Step(edit, self._document, after)
        self._undone.clear()
        self._done.append(step)
        del self._done[: -self._limit]
        self._document = after
        return step

    def undo(self) -> Step | None:
        """Take back the newest step; None where there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._document = step.before
        return step

    def redo(self) -> Step | None:
        """Do again what was taken back last; None where there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._document = step.after
        return step

    def since(self, document: Document) -> tuple[Step, ...] | None:
        """The steps that lead from `document` to the present one; None where no line of done steps does."""
        if document is self._document:
            return ()
        for place, step in enumerate(self._done):
            if step.before is document:
                return tuple(self._done[place:])
        return None
