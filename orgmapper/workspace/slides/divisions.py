"""One slide for each division: its units, its ties to all other divisions, its own gaps."""

import numpy as np

from orgmapper.analysis.gaps import GapTable
from orgmapper.export.pptx.content import Block, Entry, HubBody, Side, Slide, Strand
from orgmapper.model.columns import NONE
from orgmapper.model.hierarchy import unit_at_level
from orgmapper.model.messages import message, say
from orgmapper.workspace import results
from orgmapper.workspace.slides.making import Making
from orgmapper.workspace.slides.maps import clear_cards, ranks

FEWEST, MOST, GAPS, LONGEST = 2, 12, 4, 16


def division_slides(making: Making) -> tuple[Slide, ...]:
    """Of the lowest level above the one looked at that has 2 to 12 units; none where there is no such level."""
    above = _above(making)
    if above is None:
        return ()
    table = above.table
    return tuple(
        slide for row in range(len(table.names)) if not table.hidden[row] and (slide := _slide(making, above, row))
    )


def _above(making: Making) -> Making | None:
    names = [name for name, _ in results.levels(making.workspace)]
    if making.table.by_column or making.table.level not in names:
        return None
    for name in reversed(names[: names.index(making.table.level)]):
        own = making.at_level(name)
        if FEWEST <= len(own.table.names) <= MOST:
            return own
    return None


def _slide(making: Making, above: Making, row: int) -> Slide | None:
    document, table, upper = making.document, making.table, above.table
    if table.units is None or upper.units is None:
        return None
    facts = making.order.facts
    hue_of = dict(zip(facts.shore_names, facts.shore_hue.tolist(), strict=True))
    level = int(document.units.level[upper.units[row]])
    within = unit_at_level(document.units, level)[table.units] == upper.units[row]
    inside = np.flatnonzero(within).tolist()
    units = tuple(
        Side(table.short_names[unit], _size(table.sizes[unit]), max(int(table.sizes[unit]), 0), NONE)
        for unit in inside[:LONGEST]
    )
    around: list[Strand] = []
    for other in range(len(upper.names)):
        if other == row:
            continue
        pair = int(np.flatnonzero((upper.a == min(row, other)) & (upper.b == max(row, other)))[0])
        ties = int(upper.ties[pair])
        said = message("slides.ties", count=ties) if ties != NONE else message("slides.withheld")
        name = upper.short_names[other]
        side = Side(name, say(said), max(int(upper.sizes[other]), 0), hue_of.get(name, NONE))
        around.append(Strand(side, (None if ties == NONE else ties,)))
    name = upper.short_names[row]
    subtitle = message("slides.division-subtitle", count=int(upper.sizes[row]), units=len(inside), level=table.level)
    body = HubBody(
        Side(name, "", int(upper.sizes[row]), hue_of.get(name, NONE)), units, tuple(around), _blocks(making, inside)
    )
    number = int(document.units.id[upper.units[row]])
    return above.slide(f"division-{number}", _title(upper, row), say(subtitle), body)


def _title(table: GapTable, row: int) -> str:
    """Whom it has most and fewest ties with, for the numbers of people."""
    ratio = table.log2_ratio()
    pairs = np.flatnonzero((table.a == row) | (table.b == row))
    seen = [
        (float(ratio[pair]), int(table.a[pair]) + int(table.b[pair]) - row)
        for pair in pairs
        if ratio[pair] == ratio[pair]
    ]
    name = table.short_names[row]
    if len(seen) < 2 or not table.question.relations:
        return name
    fewest, most = table.short_names[min(seen)[1]], table.short_names[max(seen)[1]]
    return say(message("slides.division-title", unit=name, most=most, fewest=fewest))


def _size(people: int) -> str:
    return f"{int(people):,}" if people != NONE else "–"


def _blocks(making: Making, inside: list[int]) -> tuple[Block, ...]:
    """Clear gaps of the division's units, and how many answered in each."""
    table, rank = making.table, ranks(making)
    entries: list[Entry] = []
    for card in clear_cards(making):
        touched = [pair for pair in card.pairs if int(table.a[pair]) in inside or int(table.b[pair]) in inside]
        if card.unit != NONE and card.unit not in inside:
            continue
        if touched:
            number = str(rank[card.pairs[0]]) if len(card.pairs) == 1 else ""
            entries.append(Entry(number, say(card.title), say(card.text)))
    blocks: list[Block] = []
    if entries:
        heading = say(message("slides.division-gaps", count=len(entries)))
        more = len(entries) - GAPS
        shown = entries[:GAPS] + ([Entry("", "", say(message("slides.and-more", count=more)))] if more > 0 else [])
        blocks.append(Block(heading, tuple(shown)))
    elif table.question.relations:
        blocks.append(Block(say(message("slides.division-no-gaps")), ()))
    answers = [
        Entry("", table.short_names[unit], say(message("slides.answered-of", answered=int(answered), asked=int(asked))))
        for unit in inside
        if (asked := table.group_asked[unit]) > 0
        and (answered := table.group_answered[unit]) != NONE
        and table.few_answered[unit]
    ]
    if answers:
        blocks.append(Block(say(message("slides.few-answered")), tuple(answers[:GAPS])))
    return tuple(blocks)
