"""How a map was looked at when it was saved: its settings hold again when it is opened."""

from dataclasses import replace

from orgmapper.model.document import Document
from orgmapper.model.problems import ChoiceError
from orgmapper.workspace import results
from orgmapper.workspace.view import KINDS, Kind, ViewState


def kept_view(document: Document) -> ViewState:
    """The view that was saved with the document, nothing selected; the usual one where none was."""
    if not document.views:
        return ViewState(kind=usual_kind(document))
    view = ViewState.from_json(document.views[0])
    return fitting(document, replace(view, selection=(), kind=view.kind if view.kind in KINDS else ViewState().kind))


def usual_kind(document: Document) -> Kind:
    """Islands; without units, which would be no islands, what there is instead."""
    if len(document.units):
        return "islands"
    return "network" if len(document.ties) else "chart"


def fitting(document: Document, view: ViewState) -> ViewState:
    """The view; settings that the document does not know (a relation or level under another name) take their usual
    values."""
    try:
        results.check_choices(document, view.choices)
        results.check_choices(document, view.drawn)
    except ChoiceError:
        return replace(view, choices=ViewState().choices, visible=None)
    return view
