"""Several files understood together: people first, then posts and their counts, then ties and answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from orgmapper.io.names.roster import Member
from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.directory import Directory
from orgmapper.io.recognise.grid import Grid
from orgmapper.io.recognise.header import head
from orgmapper.io.recognise.kinds import first_kind, kind_beside_chart, people_kind
from orgmapper.io.recognise.matrix import matrix_roles, matrix_shape
from orgmapper.io.recognise.members import document_members, members
from orgmapper.io.recognise.people_roles import people_roles
from orgmapper.io.recognise.posts_roles import head_count_roles, posts_roles
from orgmapper.io.recognise.survey_roles import survey_roles
from orgmapper.io.recognise.tie_roles import edge_ends, edge_roles, membership_ends, membership_roles, relation_name
from orgmapper.io.recognise.waves import wave_of
from orgmapper.model.cells import FileCells
from orgmapper.model.document import Document
from orgmapper.model.messages import message
from orgmapper.model.planning import ImportPlan, Recognition, SheetPlan
from orgmapper.model.ticket import Free, Ticket

_UNKNOWN = Recognition("unknown", 0.0, message("import.reason.unknown"))
_TITLE = 80


@dataclass
class _Open:
    """One sheet on its way to a plan."""

    file: FileCells
    roles: Roles
    kind: Recognition | None
    plan: SheetPlan | None = field(default=None)


def recognise(files: Sequence[FileCells], document: Document, ticket: Ticket | None = None) -> ImportPlan:
    """What every sheet and column of the files is taken for, with reasons.

    `document` is the map as it is: sheets without people of their own are matched to its people.
    """
    ticket = ticket or Free()
    sheets: list[_Open] = []
    for file in files:
        for sheet in file.sheets:
            ticket.check()
            found = head(sheet)
            roles = Roles(Grid(sheet, found.row, found.rows) if found else Grid(sheet, None))
            sheets.append(_Open(file, roles, first_kind(roles.grid)))
    posts_units: list[str] = []
    # Whatever can be told by the people of another sheet is told after that sheet: first pass, the lists of people.
    for one in sheets:
        ticket.check()
        if one.kind is None:
            one.kind = people_kind(one.roles)
        if one.kind and one.kind.value in ("people", "posts"):
            _plan_chart(one, posts_units)
    chart: list[Member] = []
    if any(one.plan is None for one in sheets):
        chart = document_members(document)
        for one in sheets:
            chart.extend(members(one.roles.grid, one.plan) if one.plan else ())
    directory = Directory(chart)
    for one in sheets:
        ticket.check()
        if one.plan is None:
            one.kind = one.kind or kind_beside_chart(one.roles, directory) or _UNKNOWN
            _plan_rest(one, directory, posts_units)
    plans = tuple(one.plan for one in sheets if one.plan)
    return ImportPlan(plans, document.title or _title(sheets))


def _plan_chart(one: _Open, posts_units: list[str]) -> None:
    assert one.kind is not None
    if one.kind.value == "posts":
        units = posts_roles(one.roles)
        posts_units[:] = [one.roles.grid.headers[column] for column in units]
    else:
        units = people_roles(one.roles)
    one.plan = _sheet_plan(one, units)


def _plan_rest(one: _Open, directory: Directory, posts_units: list[str]) -> None:
    assert one.kind is not None
    kind, roles, units = one.kind.value, one.roles, ()
    relation = wave = ""
    if kind == "head_counts":
        units = head_count_roles(roles, posts_units)
    elif kind == "edges":
        ends = edge_ends(roles, directory)
        if ends is None:
            one.kind = _UNKNOWN
        else:
            edge_roles(roles, ends, directory)
            relation = relation_name(one.file.file, roles.grid.sheet.name)
    elif kind == "matrix":
        shape = matrix_shape(roles.grid.sheet)
        if shape:
            matrix_roles(roles, shape)
            relation = relation_name(one.file.file, roles.grid.sheet.name)
    elif kind == "memberships":
        ends = membership_ends(roles, directory)
        if ends is None:
            one.kind = _UNKNOWN
        else:
            membership_roles(roles, ends)
    elif kind == "survey":
        survey_roles(roles, directory)
        column = roles.holder("time")
        wave = wave_of(roles.contents[column].filled) if column is not None else ""
    one.plan = _sheet_plan(one, units, relation, wave)


def _sheet_plan(one: _Open, units: tuple[int, ...] = (), relation: str = "", wave: str = "") -> SheetPlan:
    assert one.kind is not None
    grid = one.roles.grid
    return SheetPlan(
        one.file.file,
        grid.sheet.name,
        one.file.digest,
        one.kind,
        grid.header_number,
        one.roles.plans(),
        units,
        relation,
        wave,
        header_rows=grid.header_rows,
    )


def _title(sheets: Sequence[_Open]) -> str:
    """What stands above the captions of the first list of people, if it is short enough for a title."""
    for one in sheets:
        grid = one.roles.grid
        if one.plan and one.plan.kind.value in ("people", "posts") and grid.header:
            texts = [grid.sheet.text(row, 0) for row in range(grid.header)]
            title = next((text for text in texts if text), "")
            return title if len(title) <= _TITLE else ""
    return ""
