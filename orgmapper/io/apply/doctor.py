"""What is odd about a chart that was taken in: told with what would put it right; the chart is drawn anyway."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.fixing import as_data, leave_out_all_fix, leave_out_fix
from orgmapper.io.apply.leavers import day_of
from orgmapper.io.apply.ledger import Ledger, problem
from orgmapper.io.apply.spellings import two_spellings
from orgmapper.io.names.text import fold
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.content import Column
from orgmapper.model.columns import NONE
from orgmapper.model.edits import MergeUnits, SetSuperior
from orgmapper.model.fixes import Fix
from orgmapper.model.messages import message
from orgmapper.model.planning import Correction
from orgmapper.model.tables import COUNTED, NOT_NAMED, VACANT
from orgmapper.model.ticket import Ticket, watched

_MOST_NAMED = 8
_MOST_TOPS = 40
_MOST_VALUES = 500


def examine(draft: Draft, ledgers: Sequence[Ledger], ticket: Ticket) -> None:
    """Findings about posts, people and units, in the order in which they stand in the files."""
    charts = [ledger for ledger in ledgers if ledger.plan.kind.value in ("people", "posts", "units")]
    for ledger in charts:
        _posts_without_holder(draft, ledger)
        ticket.check()
        _several_posts(draft, ledger)
        ticket.check()
        _dates_as_numbers(ledger)
        ticket.check()
    _spellings(draft, charts, ticket)
    ticket.check()
    _empty_units(draft, charts)


def _posts_without_holder(draft: Draft, ledger: Ledger) -> None:
    row_of = _row_of(ledger)
    for state, code in ((VACANT, "vacant-posts"), (NOT_NAMED, "posts-not-named")):
        posts = [
            post
            for post, held in enumerate(draft.posts["state"])
            if held == state and draft.posts["origin"][post] == ledger.origin
        ]
        rows = [row_of[draft.posts["origin_row"][post]] for post in posts if draft.posts["origin_row"][post] in row_of]
        if not posts or not rows:
            continue
        rows_said = message("import.problem.rows", rows=_some([str(ledger.number(row)) for row in rows]))
        names = _some([draft.called(post) for post in posts]) or rows_said
        header = next((one.header for one in ledger.plan.of("name")), "")
        fixes = (leave_out_all_fix(ledger, rows),) if state == VACANT else ()
        ledger.note("note", code, rows[0], header, fixes, count=len(posts), names=names)


def _several_posts(draft: Draft, ledger: Ledger) -> None:
    """Somebody whom two rows of the sheet give two posts."""
    row_of = _row_of(ledger)
    for person, posts in draft.posts_of.items():
        here = [post for post in posts if draft.posts["origin"][post] == ledger.origin]
        if len(here) < 2:
            continue
        last = row_of.get(draft.posts["origin_row"][here[-1]])
        if last is None:
            continue
        titles = " / ".join(dict.fromkeys(draft.posts["title"][post] or "–" for post in here))
        fixes = (leave_out_fix(ledger, last),)
        name = draft.people["name"][person]
        ledger.note("note", "several-posts", last, "", fixes, name=name, count=len(here), titles=titles)


def _dates_as_numbers(ledger: Ledger) -> None:
    for column in (*ledger.plan.of("start"), *ledger.plan.of("end")):
        texts = ledger.grid.column(column.index)
        filled = Column(texts).filled
        bare = [text for text in dict.fromkeys(filled) if text.isdigit() and day_of(text)]
        if not bare or len(bare) < 0.5 * len(set(filled)):
            continue
        plan = ledger.plan
        made = tuple(
            Correction(plan.file, plan.sheet, text, str(day_of(text)), column.header) for text in bare[:_MOST_VALUES]
        )
        fix = Fix(message("import.fix.dates", column=column.header), made)
        first = next(row for row, text in enumerate(texts) if text in bare)
        ledger.note(
            "note", "dates-as-numbers", first, column.header, (fix,), text=texts[first], day=str(day_of(texts[first]))
        )


def _spellings(draft: Draft, charts: Sequence[Ledger], ticket: Ticket) -> None:
    """Units that lie side by side and are called nearly the same."""
    units = draft.units
    size = Counter(draft.unit_of(person) for person in watched(range(len(draft.people)), ticket))
    beside: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for row, at in enumerate(zip(units["parent"], units["level"], strict=True)):
        beside[at].append(row)
    parents = set(units["parent"])
    for rows in beside.values():
        ticket.check()
        named = [(units["name"][row], size[row] + (1_000_000 if row in parents else 0)) for row in rows]
        for wrong, right in two_spellings(named):
            _two_spellings(draft, charts, rows[wrong], rows[right])


def _two_spellings(draft: Draft, charts: Sequence[Ledger], wrong: int, right: int) -> None:
    units = draft.units
    name, other = units["name"][wrong], units["name"][right]
    place = next(_cells_saying(charts, name), None)
    edit = as_data(MergeUnits((int(units["id"][wrong]),), int(units["id"][right])))
    values = {"name": name, "other": other}
    label = message("import.fix.same-unit", **values)
    if place is None:
        draft.problems.append(problem("warning", "two-spellings", fixes=(Fix(label, edit=edit),), **values))
        return
    ledger, row, header = place
    texts = next(ledger.grid.column(one.index) for one in ledger.plan.columns if one.header == header)
    said = [text for text in dict.fromkeys(texts) if fold(" ".join(text.split())) == fold(name)]
    made = tuple(Correction(ledger.plan.file, ledger.plan.sheet, text, other, header) for text in said)
    ledger.note("warning", "two-spellings", row, header, (Fix(label, made, edit=edit),), **values)


def _cells_saying(charts: Sequence[Ledger], name: str) -> Iterator[tuple[Ledger, int, str]]:
    """Where a unit is called so: sheet, row, header of a column of units."""
    wanted = fold(name)
    for ledger in charts:
        for column in ledger.plan.of("unit"):
            if column.split:
                continue
            for row, text in enumerate(ledger.grid.column(column.index)):
                if text and fold(" ".join(text.split())) == wanted:
                    yield ledger, row, column.header


def _empty_units(draft: Draft, charts: Sequence[Ledger]) -> None:
    """Units that a sheet of units tells of and nobody belongs to, nor to any below them."""
    kinds = {ledger.plan.kind.value for ledger in charts}
    if not len(draft.people) or not kinds >= {"people", "units"}:
        return
    units = draft.units
    held = {unit for person in range(len(draft.people)) for unit in draft.units_of(person)}
    held |= {unit for unit in draft.posts["unit"] if unit != NONE}
    for unit in list(held):
        while unit != NONE and units["parent"][unit] not in held:
            unit = units["parent"][unit]
            held.add(unit)
    for ledger in charts:
        if ledger.plan.kind.value != "units":
            continue
        for row, unit in sorted(draft.rows_of_units.get(ledger.origin, {}).items()):
            if unit not in held:
                fixes = (leave_out_fix(ledger, row),)
                ledger.note("note", "empty-unit", row, "", fixes, name=units["name"][unit])


def tell_tops(draft: Draft, ledgers: Sequence[Ledger]) -> None:
    """Several tops are worth a note where there are reporting lines at all; the others can hang below the largest."""
    above = draft.posts["reports_to"]
    tops = [post for post, state in enumerate(draft.posts["state"]) if above[post] == NONE and state != COUNTED]
    if not 1 < len(tops) < len(draft.posts):
        return
    below = Counter(above)
    main = max(tops, key=lambda post: (_size(post, draft), below[post], -post))
    others = [post for post in tops if post != main]
    names = _some([draft.called(post) for post in tops])
    fixes = (_below_one(draft, ledgers, main, others),) if len(others) <= _MOST_TOPS else ()
    draft.problems.append(problem("note", "several-tops", fixes=fixes, count=len(tops), names=names))


def _size(post: int, draft: Draft) -> int:
    """How many posts stand below it."""
    children: defaultdict[int, list[int]] = draft.posts_below()
    count, waiting = 0, [post]
    while waiting:
        below = children[waiting.pop()]
        count += len(below)
        waiting += below
    return count


def _below_one(draft: Draft, ledgers: Sequence[Ledger], main: int, others: Sequence[int]) -> Fix:
    ids = [int(draft.posts["id"][post]) for post in others]
    by_origin = {ledger.origin: ledger for ledger in ledgers}
    holders = draft.holders_of.get(main, ())
    known_by = draft.posts["key"][main] or next(
        (draft.people["key"][p] or draft.people["name"][p] for p in holders), ""
    )
    made: list[Correction] = []
    for post in others:
        ledger = by_origin.get(draft.posts["origin"][post])
        column = ledger.plan.first("manager") if ledger else None
        row = _row_of(ledger).get(draft.posts["origin_row"][post]) if ledger else None
        if ledger and column and row is not None and known_by:
            text = ledger.grid.column(column.index)[row]
            number = ledger.number(row)
            made.append(Correction(ledger.plan.file, ledger.plan.sheet, text, known_by, column.header, number))
    label = message("import.fix.below-one", name=draft.called(main), count=len(others))
    return Fix(label, tuple(made), edit=as_data(SetSuperior(tuple(ids), (draft.posts["id"][main],) * len(ids))))


def _row_of(ledger: Ledger) -> dict[int, int]:
    """Row number of the source -> row of the grid."""
    return {number: row for row, number in enumerate(ledger.grid.numbers)}


def _some(names: Sequence[str]) -> str:
    told = [name for name in dict.fromkeys(names) if name and not wordlists().is_missing(name)]
    more = " …" if len(told) > _MOST_NAMED else ""
    return ", ".join(told[:_MOST_NAMED]) + more
