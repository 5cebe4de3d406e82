"""Several files understood together: people first, then posts and their counts, then ties and answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from orgmapper.io.forms import with_writers
from orgmapper.io.names.roster import Member
from orgmapper.io.names.text import id_keys
from orgmapper.io.partitions import with_networks
from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.bare_chart import bare_chart
from orgmapper.io.recognise.bare_names import bare_names
from orgmapper.io.recognise.below import title_above
from orgmapper.io.recognise.counted import counted
from orgmapper.io.recognise.directory import Directory
from orgmapper.io.recognise.grid import Grid
from orgmapper.io.recognise.header import head
from orgmapper.io.recognise.incidence import incidence, incidence_roles
from orgmapper.io.recognise.kinds import first_kind, incidence_kind, kind_beside_chart, people_kind
from orgmapper.io.recognise.left_out import left_out_kind
from orgmapper.io.recognise.listed_ends import ends_of, listed_ends
from orgmapper.io.recognise.matrix import matrix_roles, matrix_shape
from orgmapper.io.recognise.members import document_members, members
from orgmapper.io.recognise.outline import find_outline, outline_kind, outline_roles
from orgmapper.io.recognise.people_roles import people_roles
from orgmapper.io.recognise.posts_roles import head_count_roles, posts_roles
from orgmapper.io.recognise.replies import replies, replies_roles
from orgmapper.io.recognise.superiors import names_superiors
from orgmapper.io.recognise.survey_roles import questions
from orgmapper.io.recognise.surveys import plan_survey, survey_kind
from orgmapper.io.recognise.tie_roles import (
    edge_ends,
    edge_questions,
    edge_roles,
    form_relation,
    membership_ends,
    membership_roles,
    relation_name,
)
from orgmapper.io.recognise.units_roles import units_kind, units_roles
from orgmapper.model.cells import FileCells, Sheet
from orgmapper.model.document import Document
from orgmapper.model.messages import message
from orgmapper.model.planning import ImportPlan, Recognition, SheetPlan
from orgmapper.model.ticket import Free, Ticket, watched

_UNKNOWN = Recognition("unknown", 0.0, message("import.reason.unknown"))
_WHO = frozenset({"name", "given", "family", "email"})
_TITLE = 80
_MOST = 0.8
_ENOUGH = 3_000
"""Rows that tell whether a sheet without a chart holds answers."""


@dataclass(frozen=True)
class SheetWish:
    """What the user says of a sheet before its columns are understood: its kind (empty: as found) and the row of its
    captions as the source numbers it (0: there are none; None: as found)."""

    kind: str = ""
    header_row: int | None = None


@dataclass
class _Open:
    """One sheet on its way to a plan."""

    file: FileCells
    roles: Roles
    kind: Recognition | None
    plan: SheetPlan | None = field(default=None)

    @property
    def name(self) -> str:
        return self.roles.grid.sheet.name or self.file.file


def recognise(
    files: Sequence[FileCells],
    document: Document,
    ticket: Ticket | None = None,
    wishes: Mapping[tuple[str, str], SheetWish] | None = None,
) -> ImportPlan:
    """What every sheet and column of the files is taken for, with reasons.

    `document` is the map as it is: sheets without people of their own are matched to its people. `wishes`: what the
    user said of sheets, by file and sheet.
    """
    ticket = ticket or Free()
    sheets: list[_Open] = []
    for file in with_writers(with_networks(files)):
        for sheet in file.sheets:
            ticket.check()
            wish = (wishes or {}).get((file.file, sheet.name), SheetWish())
            sheets.append(_open(file, sheet, wish, ticket))
    posts_units: list[str] = []
    # Whatever can be told by the people of another sheet is told after that sheet: first pass, the lists of people.
    for one in sheets:
        ticket.check()
        if one.kind and one.kind.value == "head_counts":
            one.kind = units_kind(one.roles) or one.kind
        if one.kind is None:
            asks = questions(one.roles.grid.headers) > 0
            by_superior = people_kind(one.roles) if names_superiors(one.roles) and not asks else None
            ticket.check()
            one.kind = (
                units_kind(one.roles) or by_superior or survey_kind(one.roles.grid.beginning(_ENOUGH), Directory())
            )
            ticket.check()
            one.kind = one.kind or incidence_kind(one.roles) or people_kind(one.roles)
        ticket.check()
        if one.kind and one.kind.value in ("people", "posts", "units"):
            _plan_chart(one, posts_units)
    _units_by_number(sheets)
    _numbers_of_nobody(sheets, document)
    if not len(document.people):
        _lists_of_ends(sheets)
    _answers_of_others(sheets, document_members(document))
    chart: list[Member] = []
    if any(one.plan is None for one in sheets):
        chart = document_members(document)
        for one in sheets:
            chart.extend(watched(members(one.roles.grid, one.plan), ticket) if one.plan else ())
    directory = Directory(chart, ticket)
    for one in sheets:
        ticket.check()
        if one.plan is None:
            one.kind = one.kind or kind_beside_chart(one.roles, directory)
            one.kind = one.kind or left_out_kind(one.roles, directory) or _UNKNOWN
            ticket.check()
            _plan_rest(one, directory, posts_units, _levels(sheets, document))
    plans = tuple(one.plan for one in sheets if one.plan)
    return ImportPlan(plans, document.title or _title(sheets))


def _open(file: FileCells, sheet: Sheet, wish: SheetWish, ticket: Ticket) -> _Open:
    if wish.header_row is not None:
        row = sheet.numbers.index(wish.header_row) if wish.header_row in sheet.numbers else None
        grid = Grid(sheet, row)
        return _Open(file, Roles(grid, ticket), Recognition.chosen(wish.kind) if wish.kind else first_kind(grid))
    if wish.kind:
        found = head(sheet)
        grid = Grid(sheet, found.row, found.rows) if found else Grid(sheet, None)
        return _Open(file, Roles(grid, ticket), Recognition.chosen(wish.kind))
    found = head(sheet)
    ticket.check()
    roles = Roles(Grid(sheet, found.row, found.rows) if found else Grid(sheet, None), ticket)
    kind = first_kind(roles.grid)
    outline = find_outline(sheet) if kind is None else None
    if outline:
        roles = Roles(Grid(sheet, outline.header))
        outline_roles(roles, outline)
        return _Open(file, roles, outline_kind(outline))
    bare = bare_chart(sheet, roles.grid) if kind is None else None
    if bare:
        return _Open(file, bare, Recognition("people", 75.0, message("import.reason.bare-chart")))
    names = bare_names(sheet, roles.grid) if kind is None else None
    if names:
        return _Open(file, names, Recognition("people", 75.0, message("import.reason.bare-names")))
    return _Open(file, roles, kind)


def _units_by_number(sheets: Sequence[_Open]) -> None:
    """Lists of people that say the unit by its number in a list of units, whatever the caption."""
    lists = [one for one in sheets if one.plan and one.plan.kind.value == "units"]
    held = [(one, one.roles.holder("id")) for one in lists]
    numbers = frozenset[str]().union(*(one.roles.contents[c].distinct for one, c in held if c is not None))
    for one in sheets if numbers else ():
        if one.plan and one.plan.kind.value == "people" and not one.plan.units:
            told = ((c, one.roles.contents[c].distinct) for c in one.roles.free())
            column = next((c for c, said in told if said and len(said & numbers) >= _MOST * len(said)), None)
            if column is not None:
                header = one.roles.grid.headers[column]
                one.roles.give(column, "unit", 85.0, message("import.reason.unit-number", sheet=lists[0].name))
                one.roles.labels[column] = header
                one.plan = _sheet_plan(one, (column,))


def _numbers_of_nobody(sheets: Sequence[_Open], document: Document) -> None:
    """Numbers alone, with nothing that describes people, are no people where no other list knows one of them."""
    lists = [one for one in sheets if one.plan and one.kind and one.kind.value in ("people", "posts")]
    for one in lists:
        column = one.roles.holder("id")
        others = [other for other in lists if other is not one and _WHO.intersection(_roles_of(other))]
        if column is None or _roles_of(one) != {"id"} or not (others or len(document.people)):
            continue
        known = {key for text in document.people.key for key in id_keys(text)}
        for other in others:
            held = (other.roles.holder(role) for role in ("id", "position"))
            known |= {
                key for c in held if c is not None for text in other.roles.contents[c].distinct for key in id_keys(text)
            }
        if known.isdisjoint(key for text in one.roles.contents[column].distinct for key in id_keys(text)):
            one.kind, one.plan, one.roles = None, None, Roles(one.roles.grid)


def _roles_of(one: _Open) -> set[str]:
    return {role.value for role in one.roles.roles.values()}


def _lists_of_ends(sheets: Sequence[_Open]) -> None:
    """Where no sheet is a list of people, what is told of those whom ties join is one."""
    if any(one.plan for one in sheets):
        return
    ends = [ends_of(one.roles, one.kind.value) for one in sheets if one.kind]
    for one in sheets:
        one.kind = one.kind or (listed_ends(one.roles, [found for found in ends if found]) if any(ends) else None)
        if one.kind and one.kind.value == "people":
            _plan_chart(one, [])


def _answers_of_others(sheets: Sequence[_Open], known: Sequence[Member]) -> None:
    """A list of people whose columns name the people of another list holds the answers of those people."""
    lists = [one for one in sheets if one.plan and one.kind and one.kind.value == "people"]
    if len(lists) < 2 and not known:
        return
    people = {id(one): list(members(one.roles.grid, one.plan)) for one in lists if one.plan}
    for one in lists:
        others = [member for other in lists if other is not one and other.plan for member in people[id(other)]]
        found = survey_kind(one.roles.grid, Directory([*known, *others])) if others or known else None
        if found:
            one.kind, one.plan, one.roles = found, None, Roles(one.roles.grid)


def _levels(sheets: Sequence[_Open], document: Document) -> list[str]:
    """Names of the levels of units, from the top down, as far as they are known."""
    found = list(document.levels)
    for one in sheets:
        if one.plan:
            labels = {column.index: column.label or column.header for column in one.plan.columns}
            found += [labels[index] for index in one.plan.units if labels[index] not in found]
    return found


def _plan_chart(one: _Open, posts_units: list[str]) -> None:
    assert one.kind is not None
    units: tuple[int, ...] = ()
    if one.kind.value == "posts":
        units = posts_roles(one.roles)
        posts_units[:] = [one.roles.grid.headers[column] for column in units]
    elif one.kind.value == "people":
        units = people_roles(one.roles)
    elif one.roles.holder("unit") is None and one.roles.holder("outline") is None:
        units_roles(one.roles)
    one.plan = _sheet_plan(one, units)


def _plan_rest(one: _Open, directory: Directory, posts_units: list[str], levels: Sequence[str]) -> None:
    assert one.kind is not None
    kind, roles, units = one.kind.value, one.roles, ()
    relation = wave = ""
    if kind == "head_counts":
        units = head_count_roles(roles, posts_units)
    elif kind == "edges":
        answered, ends = replies(roles, directory), edge_ends(roles, directory)
        if answered:
            replies_roles(roles, answered)
            relation = _relation(one)
        elif ends is None:
            one.kind = _UNKNOWN
        else:
            edge_roles(roles, ends, directory)
            relation = form_relation(roles) or _relation(one)
            one.plan = replace(_sheet_plan(one, units, relation, _round(one)), questions=edge_questions(roles))
            return
    elif kind == "matrix":
        shape = matrix_shape(roles.grid.sheet)
        if shape:
            matrix_roles(roles, shape)
            relation, wave = _relation(one), _round(one)
    elif kind == "memberships":
        wide, ends = incidence(roles), membership_ends(roles, directory)
        if wide:
            incidence_roles(roles, *wide)
        elif ends is None:
            one.kind = _UNKNOWN
        else:
            membership_roles(roles, ends)
    elif kind == "survey":
        survey = plan_survey(roles, directory, levels, _relation(one))
        one.plan = replace(_sheet_plan(one), **vars(survey))
        return
    one.plan = _sheet_plan(one, units, relation, wave)


def _relation(one: _Open) -> str:
    grid = one.roles.grid
    name = "" if _round(one) else grid.sheet.name
    return relation_name(one.file.file, name, title_above(grid.sheet, grid.header or 0))


def _round(one: _Open) -> str:
    """The round that a sheet is called after, where its name says nothing else: ``2025``, ``Wave 2``."""
    told = counted(one.roles.grid.sheet.name)
    return told.wave if not told.label else ""


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
