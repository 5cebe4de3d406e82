"""Every example sentence of the design language, made from data: numbers in, words out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from orgmapper.analysis.changes import change_text, changes, changes_said
from orgmapper.analysis.gaps import GapTable, gap_table
from orgmapper.analysis.observed import observe
from orgmapper.analysis.sentences import cards, finding, pair_text, pair_title, unit_text
from orgmapper.analysis.threads import thread_text, threads
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, ints
from orgmapper.model.document import Document
from orgmapper.model.messages import Message, say
from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.model.tables import ANSWERED, ASKED, RECORDED, SURVEY, Notes
from tests.analysis.make import Arc, asked, notes, organisation, ties, waves

OPEN = Audience.parse("open")
Sizes = Mapping[str, int]
Named = Mapping[tuple[str, str], int]


def world(sizes: Sizes, named: Named, answered: Mapping[str, int] | None = None, kind: int = SURVEY) -> Document:
    """Units of so many people; so many names from one unit in another, spread over both; who answers comes first."""
    units, said = list(sizes), answered or {}
    start = dict(zip(sizes, np.cumsum([0, *sizes.values()]).tolist(), strict=False))
    arcs: list[Arc] = []
    for (one, other), count in named.items():
        asking = said.get(one, sizes[one])
        arcs += [
            (start[one] + row % asking, start[other] + (row + row // asking) % sizes[other]) for row in range(count)
        ]
    return organisation(
        [row for row, unit in enumerate(units) for _ in range(sizes[unit])],
        arcs,
        unit_names=units,
        answered=[place < said.get(unit, size) for unit, size in sizes.items() for place in range(size)],
        kind=kind,
    )


def table_of(document: Document, audience: Audience = FACILITATOR) -> GapTable:
    return gap_table(observe(document, Choices()), audience)


def first_card(document: Document) -> tuple[str, str]:
    card = cards(table_of(document), document.notes)[0]
    return say(card.title), say(card.text)


def both(said: Message | None) -> str | None:
    return None if said is None else say(said)


def test_1_clear() -> None:
    document = world(
        {"Housing": 20, "Reablement": 20, "Finance": 60}, {("Housing", "Finance"): 22, ("Reablement", "Finance"): 22}
    )
    assert first_card(document) == ("Housing and Reablement", "No tie either way; about 11 would be usual.")


def test_1_clear_in_recorded_contact() -> None:
    named = {("Housing", "Finance"): 44, ("Reablement", "Finance"): 44}
    document = world({"Housing": 20, "Reablement": 20, "Finance": 60}, named, kind=RECORDED)
    assert first_card(document)[1] == "No contact recorded; about 22 would be usual."


def test_2_clear_and_one_side_answered_less() -> None:
    document = world(
        {"Day Services": 74, "Leisure": 30, "Finance": 96},
        {("Day Services", "Finance"): 21, ("Leisure", "Finance"): 5},
        {"Day Services": 54},
    )
    assert first_card(document) == (
        "Day Services and Leisure",
        "No tie either way; about 7 would be usual. In Day Services 54 of 74 answered.",
    )


def test_3_worth_asking() -> None:
    others = [f"Unit {row}" for row in range(5)]
    sizes = {"Street Lighting": 20, "Libraries": 20, **dict.fromkeys(others, 20)}
    named = {(unit, other): 3 for unit in ("Street Lighting", "Libraries") for other in others}
    assert first_card(world(sizes, named)) == (
        "Street Lighting and Libraries",
        "No tie found; about 5 would be usual. Chance can do this now and then, so ask them.",
    )


def test_4_too_small_to_say() -> None:
    document = world(
        {"Building Control": 5, "Museums": 5, "Finance": 20},
        {("Building Control", "Finance"): 3, ("Museums", "Finance"): 2},
    )
    assert first_card(document) == ("Building Control and Museums", "No tie found, but only about 1 would be usual.")


def test_4_never_reads_like_enough_to_ask_about() -> None:
    """2.8 usual ties would be "about 3", which a pair worth asking about may have too."""
    named = {("Building Control", "Finance"): 8, ("Museums", "Finance"): 6}
    document = world({"Building Control": 5, "Museums": 5, "Finance": 20}, named)
    assert first_card(document)[1] == "No tie found, but fewer than 3 would be usual."


def test_5_not_observed() -> None:
    document = world(
        {"Waste": 89, "Libraries": 40, "Finance": 60},
        {("Waste", "Finance"): 30, ("Libraries", "Finance"): 30},
        {"Waste": 36},
    )
    assert first_card(document) == ("Waste and Libraries", "Too few answered to say: 36 of 89 in Waste.")


def test_6_and_7_withheld() -> None:
    sizes = {"Volunteering": 3, "Youth": 6, "Registration": 9, "Finance": 20}
    table = table_of(world(sizes, {("Youth", "Registration"): 4}), OPEN)
    assert table.short_names[0] == "Volunteering"
    assert both(unit_text(table, 0)) == "Withheld, fewer than 5 people."
    pair = table.row_of(1, 2)
    assert say(pair_title(table, pair)) == "Youth and Registration"
    assert say(pair_text(table, pair, Notes())) == "Withheld, because it would give away a smaller group."


def test_8_fine_as_it_is() -> None:
    document = world(
        {"Fostering": 20, "People & HR": 20, "Finance": 60},
        {("Fostering", "Finance"): 40, ("People & HR", "Finance"): 40},
    )
    document = replace(document, notes=notes([(0, 1, "goes through Early Help", "2025-10-14T10:00:00")]))
    assert first_card(document) == (
        "Fostering and People & HR",
        "No tie, and that is fine: “goes through Early Help” (noted 14 October).",
    )


def test_9_closed_unit() -> None:
    """Fewer units than in the design's example: 31 usual ties shared by 14 units are too few to be clear of any."""
    others = [f"Unit {row}" for row in range(5)]
    named = {(one, other): 30 for one in others for other in others if one != other} | {("Procurement", others[0]): 9}
    document = world({"Procurement": 20, **dict.fromkeys(others, 20)}, named)
    title, text = first_card(document)
    assert title == "Procurement"
    assert text.startswith("Hardly connects with anyone: 9 ties where about ")
    assert text.endswith(" would be usual. Shown once instead of 4 times.")
    said = say(finding(table_of(document)))
    assert said.startswith("Procurement hardly connects with anyone: 9 ties where about ")
    assert len(cards(table_of(document), document.notes)) == 1


def hanging(document: Document, manager: Sequence[int]) -> tuple[str, str | None]:
    seen, table = observe(document, Choices()), table_of(document)
    return say(pair_title(table, 0)), both(thread_text(table, threads(seen, ints(manager), table), 0))


def test_10_connected_by_a_thread() -> None:
    document = world({"Housing": 5, "Road Safety": 5}, {("Housing", "Road Safety"): 1})
    assert hanging(document, [NONE] * 10) == ("Housing and Road Safety", "One tie, through one person on each side.")


def test_11_only_through_the_top() -> None:
    document = organisation([0] * 5 + [1] * 5, [(0, 5), (5, 0)], unit_names=["Parks", "Planning"])
    heads = [NONE, 0, 0, 0, 0, NONE, 5, 5, 5, 5]
    assert hanging(document, heads) == ("Parks and Planning", "They meet only in their heads: 2 ties, none below.")


def two_waves() -> Document:
    """Planning and Leisure: a gap first, then five ties, of which one is said by somebody who was silent before."""
    first = world(
        {"Planning": 20, "Leisure": 20, "Finance": 60},
        {("Planning", "Finance"): 30, ("Leisure", "Finance"): 30},
        {"Planning": 19},
    )
    kept = [(int(s), int(t)) for s, t in zip(first.ties.source, first.ties.target, strict=True)]
    later = [*kept, *((row, 20 + row) for row in range(4)), (19, 25)]
    silent = {19}
    return replace(
        first,
        waves=waves("2024", "2026"),
        ties=ties([*((s, t, 0, 0, 1.0) for s, t in kept), *((s, t, 0, 1, 1.0) for s, t in later)]),
        asked=asked(
            [(row, 0, 0, ASKED if row in silent else ANSWERED) for row in range(100)]
            + [(row, 0, 1, ANSWERED) for row in range(100)]
        ),
    )


def test_12_changed_since_last_time() -> None:
    document = two_waves()
    found = changes(document, Choices(), "2024")
    (pair,) = found.opened.tolist()
    assert say(pair_title(found.now, pair)) == "Planning and Leisure"
    assert both(change_text(found, pair)) == (
        "A gap in the first wave, 4 ties now, counting only people who answered both times."
    )
    assert table_of(document).ties[pair] == 5
    assert say(changes_said(found)) == (
        "Pairs without a tie in the first wave that have one now: 1 of 1. With ties then and none now: 0 of 2. "
        "Some of both happens by itself."
    )
    back = changes(document, Choices(wave="2024"), "2026")
    (pair,) = back.closed.tolist()
    assert both(change_text(back, pair)) == (
        "4 ties in “2026”, none now, counting only people who answered both times."
    )


def test_the_finding_where_there_is_none() -> None:
    named = {("Housing", "Finance"): 5, ("Parks", "Finance"): 2, ("Housing", "Finance "): 3}
    document = world({"Housing": 20, "Parks": 4, "Finance": 30, "Finance ": 5}, named)
    assert say(finding(table_of(document))) == (
        "Every department that could be judged has ties with every other; 3 pairs are too small to say"
    )
