"""One import: people, posts and counts of posts, reporting lines, then ties, answers and memberships."""

import datetime
from collections.abc import Callable, Sequence
from functools import partial

from orgmapper.io.apply.answers import Answers
from orgmapper.io.apply.decisions import decided
from orgmapper.io.apply.doctor import examine, tell_tops
from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.edges import EdgeSheet, ends_as_people
from orgmapper.io.apply.following import open_ledgers
from orgmapper.io.apply.ledger import Ledger, problem
from orgmapper.io.apply.matrix import as_list_of_ties
from orgmapper.io.apply.memberships import members_as_people, take_in_memberships
from orgmapper.io.apply.named import merely_named, named_as_people
from orgmapper.io.apply.people import has_names, take_in_people
from orgmapper.io.apply.posts import take_in_head_counts, take_in_posts
from orgmapper.io.apply.reporting import link_posts
from orgmapper.io.apply.respondents import respondents_as_people
from orgmapper.io.apply.sheet_units import sheets_as_units
from orgmapper.io.apply.summary import report_of
from orgmapper.io.apply.survey import SurveySheet
from orgmapper.io.apply.units import UnitSheet
from orgmapper.io.forms import with_writers
from orgmapper.io.names.resolver import Resolver
from orgmapper.io.names.roster import Member, Roster
from orgmapper.io.names.units import UnitNames
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.partitions import with_networks
from orgmapper.model.cells import FileCells
from orgmapper.model.document import Document
from orgmapper.model.importing import ImportReport
from orgmapper.model.planning import ImportPlan
from orgmapper.model.ticket import Free, Ticket, watched


def apply_plan(
    files: Sequence[FileCells],
    plan: ImportPlan,
    document: Document,
    ticket: Ticket | None = None,
    *,
    today: datetime.date | None = None,
) -> tuple[Document, ImportReport]:
    """The document with the files taken in as the plan says, and what became of every row and answer.

    The files are the ones the plan was made for, or later ones with the same names. Nothing raises for bad content;
    a sheet the plan does not know is left out and told. Row numbers and sums: see `ImportReport`. `today`: people who
    left before it or begin after it are set aside; None: dates are not compared.

    Raises
    ------
    Cancelled
        By the ticket.
    """
    ticket = ticket or Free()
    files = with_writers(with_networks(files))
    draft = Draft(document)
    ledgers = [as_list_of_ties(ledger) for ledger in open_ledgers(files, plan, draft)]
    not_asked = merely_named(draft)
    sheets_as_units(ledgers)
    unit_sheets = [UnitSheet(draft, ledger) for ledger in _of(ledgers, "units")]
    for sheet in unit_sheets:
        sheet.take_in(ticket)
    for ledger in sorted(_of(ledgers, "people"), key=lambda one: not has_names(one)):
        take_in_people(draft, ledger, ticket, today)
    for ledger in _of(ledgers, "posts"):
        take_in_posts(draft, ledger, ticket)
    for ledger in _of(ledgers, "head_counts"):
        take_in_head_counts(draft, ledger, ticket)
    for sheet in unit_sheets:
        sheet.lead()
    resolver_now = partial(_resolver, draft, document, plan, ticket, named=True)
    if not len(draft.posts) or not len(draft.people):
        not_asked |= _people_of_other_sheets(draft, ledgers, resolver_now)
    link_posts(draft, resolver_now, ticket, take_checks=plan.take_checks)
    ticket.check()
    named = bool(_of(ledgers, "edges", "matrix", "survey", "memberships"))
    answers = Answers(draft, _resolver(draft, document, plan, ticket, named=named), take_checks=plan.take_checks)
    answers.not_asked = not_asked
    ticket.check()
    for ledger in _of(ledgers, "edges", "matrix"):
        EdgeSheet(draft, ledger, answers).take_in(ticket)
    for ledger in _of(ledgers, "survey"):
        SurveySheet(draft, ledger, answers).take_in(ticket)
    for ledger in _of(ledgers, "memberships"):
        take_in_memberships(draft, ledger, answers, ticket)
    for ledger in _of(ledgers, "unknown", "ignored"):
        ledger.set_all_aside()
        kind = ledger.plan.kind
        ledger.note("warning" if kind.value == "unknown" else "note", f"{kind.value}-sheet", reason=kind.reason)
    ticket.check()
    tell_tops(draft, ledgers)
    examine(draft, ledgers, ticket)
    ticket.check()
    if len(draft.people) and not len(draft.units):
        draft.problems.append(problem("note", "no-units"))
    return report_of(files, ledgers, draft, document, plan, answers, ticket)


def _of(ledgers: Sequence[Ledger], *kinds: str) -> list[Ledger]:
    return [ledger for ledger in ledgers if ledger.plan.kind.value in kinds]


def _people_of_other_sheets(draft: Draft, ledgers: Sequence[Ledger], resolver_now: Callable[[], Resolver]) -> set[int]:
    """No list of people: whoever answers or is named is one. Returns those who are only named in answers."""
    known = len(draft.people)
    for ledger in _of(ledgers, "survey"):
        respondents_as_people(draft, ledger)
    named: set[int] = set()
    # Who is named once may be a slip of somebody who is named more often, and comes after.
    for least in (2, 1) if len(draft.people) else ():
        for ledger in _of(ledgers, "survey"):
            named |= named_as_people(draft, ledger, resolver_now(), least)
    for ledger in _of(ledgers, "edges", "matrix") if len(draft.people) == known else ():
        ends_as_people(draft, ledger)
    for ledger in _of(ledgers, "memberships") if not len(draft.people) else ():
        members_as_people(draft, ledger)
    if len(draft.people) and not known:
        ledgers[0].note("note", "no-list-of-people", count=len(draft.people))
    return named


def _resolver(draft: Draft, document: Document, plan: ImportPlan, ticket: Ticket, *, named: bool) -> Resolver:
    """`named`: some sheet names people; otherwise nobody has to be found, and the roster stays empty."""
    people = draft.people
    lists = wordlists()
    units = UnitNames(draft.units["name"], draft.units["parent"], lists)
    members = [
        Member(
            people["name"][row],
            people["given"][row],
            people["family"][row],
            people["email"][row],
            people["key"][row],
            draft.unit_of(row),
            draft.other_names.get(row, ()),
        )
        for row in watched(range(len(people) if named else 0), ticket)
    ]
    said = decided(draft, document.aliases, plan.decisions)
    return Resolver(Roster(members, lists, ticket), units, lists, said.for_all, said.by_writer)
