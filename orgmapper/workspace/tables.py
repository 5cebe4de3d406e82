"""The door to tables and networks that leave the program: workbook, graph files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

from orgmapper.export.graphs.gexf import to_gexf
from orgmapper.export.graphs.graph import Graph, people_graph, units_graph
from orgmapper.export.graphs.graphml import to_graphml
from orgmapper.export.graphs.pajek import to_edge_list, to_pajek
from orgmapper.export.grid import Grid
from orgmapper.export.measure_tables import interests_grid, method_grid, with_measures
from orgmapper.export.workbook import Sheet, to_xlsx
from orgmapper.model.messages import message, say
from orgmapper.workspace import measuring, results
from orgmapper.workspace.leaving import write_checked
from orgmapper.workspace.output import table
from orgmapper.workspace.pictures import geometry_of
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace

GRAPHS: dict[str, Callable[[Graph], str]] = {
    ".graphml": to_graphml,
    ".gexf": to_gexf,
    ".net": to_pajek,
    ".ncol": to_edge_list,
}
"""Kinds of graph files by their ending."""

_PAGE = (1600.0, 1000.0)


def write_workbook(path: Path, workspace: Workspace, view: ViewState, day: date | None = None) -> None:
    """All tables for the view's audience in one file; people and ties for the facilitator only.

    Raises
    ------
    OrgMapperError
        The disk refused; the earlier file is untouched.
    """
    data = to_xlsx(sheets(workspace, view, day or date.today()), workspace.document.title)
    write_checked(path, data, workspace.document, view.audience)


def sheets(workspace: Workspace, view: ViewState, day: date) -> tuple[Sheet, ...]:
    """The sheets of the workbook, in order."""
    choices, audience = view.choices, view.audience
    found = results.gap_table(workspace, choices, audience)

    def made(name: str) -> Grid:
        return table(workspace, name, choices, audience)

    gaps = made("gaps")
    at = {name: number for number, name in enumerate(gaps.header)}
    formats = ((at["expected"], "0.0"), (at["p"], "0.0000"), (at["q"], "0.0000"), (at["coverage"], "0%"))
    result = [
        Sheet(
            _title("gaps"),
            _captioned(gaps, "gaps"),
            (*formats, (at["upper"], "0.0000")),
            gaps=((at["grade"], "clear"),),
            bars=(at["expected"],),
        ),
        Sheet(_title("matrix"), _captioned(made("matrix"), "matrix"), matrix=True),
    ]
    if audience.kind == "facilitator":
        seen = results.observed(workspace, choices)
        people = _captioned(made("people"), "people")
        if seen.question.relations:
            formula = measuring.closed_form(workspace, choices)
            bars = (len(people.header), len(people.header) + 2)
            result.append(Sheet(_title("people"), with_measures(people, seen, formula), bars=bars))
        else:
            result.append(Sheet(_title("people"), people))
        result.append(Sheet(_title("ties"), _captioned(made("ties"), "ties")))
    counted = results.interests_by_group(workspace, choices)
    interests = interests_grid(workspace.document, counted, found, audience)
    if interests.rows:
        result.append(Sheet(_title("interests"), interests, bars=(2,)))
    if workspace.document.imports and audience.kind == "facilitator":
        problems = _captioned(made("problems"), "problems")
        result.append(Sheet(_title("problems"), problems, gaps=((0, "stop"),)))
    settings = results.settings_said(workspace, choices, audience)
    result.append(Sheet(_title("method"), method_grid(settings, audience, day.isoformat()), wide=True))
    return tuple(result)


def write_graph(path: Path, workspace: Workspace, view: ViewState) -> None:
    """The network as a file of the kind that the ending says; see `GRAPHS`. Raises like `write_workbook`."""
    text = GRAPHS[path.suffix.lower()](graph(workspace, view))
    write_checked(path, text.encode("utf-8", "replace"), workspace.document, view.audience)


def graph(workspace: Workspace, view: ViewState) -> Graph:
    """People and ties for the facilitator, units and sums for everybody else, where the islands picture has them."""
    facts, page = geometry_of(workspace, view, *_PAGE)
    places = page.geometry
    if view.audience.kind == "facilitator":
        seen = results.observed(workspace, view.choices)
        return people_graph(workspace.document, seen, places.person_x, places.person_y)
    found = results.gap_table(workspace, view.choices, view.audience)
    x, y = np.asarray(places.x, dtype=np.float64), np.asarray(places.y, dtype=np.float64)
    if len(x) != len(facts.names):
        x = y = np.full(len(facts.names), np.nan)
    return units_graph(workspace.document, found, x, y)


def _title(name: str) -> str:
    return say(message(f"workbook.sheet-{name}"))


_OF_THE_FILE = {"people": 5}
"""Columns up to this are the program's; those behind it are called as in the source file."""


def _captioned(grid: Grid, name: str) -> Grid:
    """The table with captions for readers in place of names for programs."""
    own = 1 if name == "matrix" else _OF_THE_FILE.get(name, len(grid.header))
    header = [say(message(f"workbook.column-{one.replace('_', '-')}")) for one in grid.header[:own]]
    return Grid(grid.name, (*header, *grid.header[own:]), grid.rows)
