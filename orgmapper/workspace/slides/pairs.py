"""One slide for each of the first gaps: both units, what they have in common, who is nearest to both."""

from orgmapper.analysis.interests import Common
from orgmapper.export.pptx.content import Block, Entry, PairBody, Side, Slide, Strand
from orgmapper.model.columns import NONE
from orgmapper.model.messages import message, say
from orgmapper.model.tables import RELATION_KINDS
from orgmapper.workspace import results
from orgmapper.workspace.gap_facts import behind
from orgmapper.workspace.nearest import nearest
from orgmapper.workspace.slides.making import Making, hue_of_groups
from orgmapper.workspace.slides.maps import clear_cards, ranks

SLIDES, INTERESTS = 5, 3


def gap_slides(making: Making) -> tuple[Slide, ...]:
    """The first gaps between two units; those told under a closed unit stand in the table."""
    rank = ranks(making)
    pairs = [card.pairs[0] for card in clear_cards(making) if len(card.pairs) == 1]
    return tuple(_slide(making, pair, rank[pair], place) for place, pair in enumerate(pairs[:SLIDES], 1))


def _slide(making: Making, pair: int, number: int, place: int) -> Slide:
    table, workspace, choices, audience = making.table, making.workspace, making.choices, making.audience
    a, b = int(table.a[pair]), int(table.b[pair])
    found = nearest(workspace, choices, audience, pair)
    hue = hue_of_groups(making)
    shared = results.in_common(workspace, choices, audience, a, b)[:INTERESTS]
    row_of = {name: row for row, name in enumerate(table.short_names)}

    def side(row: int) -> Side:
        people, answered = int(table.sizes[row]), int(table.group_answered[row])
        lines = [say(message("slides.people", count=people))]
        if answered != NONE:
            lines.append(say(message("slides.answered", answered=answered)))
        return Side(table.short_names[row], "\n".join(lines), people, hue[row])

    near = tuple(
        Strand(
            Side(
                each.name,
                say(
                    message(
                        "slides.near",
                        a=each.ties_a,
                        first=table.short_names[a],
                        b=each.ties_b,
                        second=table.short_names[b],
                    )
                ),
                int(table.sizes[row_of[each.name]]),
                hue[row_of[each.name]],
            ),
            (each.ties_a, each.ties_b),
        )
        for each in found.units
        if each.name in row_of
    )
    people = [
        say(message("slides.near-person", person=each.name, unit=each.unit, a=each.ties_a, b=each.ties_b))
        for each in found.people
    ]
    if found.people_count > len(found.people):
        people.append(say(message("slides.near-more", count=found.people_count - len(found.people))))
    kind = RELATION_KINDS[table.question.kind]
    names = {"a": table.short_names[a], "b": table.short_names[b]}
    if shared and kind != "derived":
        said = message(f"gaps.finding.interest.{kind}", interest=shared[0].name, **names)
    else:
        said = message(f"gaps.finding.pair.{kind}", **names)
    blocks = (
        Block(
            say(message("slides.shared-heading")),
            tuple(Entry("", each.name, _wishes(each, audience.min_group)) for each in shared),
        ),
        Block(
            say(message("slides.near-people", count=found.people_count)), tuple(Entry("", "", each) for each in people)
        ),
    )
    body = PairBody(
        number=str(number),
        a=side(a),
        b=side(b),
        said=say(results.pair_title(table, pair)),
        usual=say(results.pair_text(table, pair, making.document.notes)),
        near=near,
        near_heading=say(message("slides.near-heading")) if near else "",
        blocks=tuple(block for block in blocks if block.entries),
    )
    subtitle = say(message("slides.pair-subtitle", number=str(number), count=len(ranks(making))))
    notes = tuple(say(sentence) for sentence in behind(workspace, choices, audience, pair))
    return making.slide(f"gap-{place}", say(said), subtitle, body, *notes)


def _wishes(common: Common, least: int) -> str:
    """Who can help and who wants to learn; numbers below the minimum are not said."""
    offers = common.offers if common.offers >= max(least, 1) else 0
    wants = common.wants if common.wants >= max(least, 1) else 0
    said = [message("slides.can-help", count=offers)] if offers else []
    said += [message("slides.want-to-learn", count=wants)] if wants else []
    return ", ".join(say(part) for part in said)
