"""The finding with the map; the present view as one slide."""

from dataclasses import replace

from orgmapper.export.pptx.content import Block, Entry, MapBody, Slide
from orgmapper.model.columns import NONE
from orgmapper.model.messages import message, say
from orgmapper.workspace import results
from orgmapper.workspace.results import Grade
from orgmapper.workspace.slides.making import Making

SHOWN = 5


def finding_slide(making: Making) -> Slide:
    """The result in one sentence, the islands, and the first gaps."""
    view = replace(making.view, kind="islands", selection=(), gaps_shown=SHOWN)
    own = replace(making, view=view)
    scene = own.scene()
    body = MapBody(scene, own.names(), gap_blocks(own, SHOWN), making.most)
    return own.slide("finding", say(scene.title), subtitle(own, bool(body.blocks)), body)


def view_slide(making: Making) -> Slide:
    """What the window shows."""
    scene = making.scene()
    blocks = gap_blocks(making, making.view.gaps_shown) if making.view.kind == "islands" else ()
    body = MapBody(scene, making.names(), blocks, making.most)
    return making.slide(f"view-{making.view.kind}", say(scene.title), subtitle(making, bool(blocks)), body)


def subtitle(making: Making, dashed: bool) -> str:
    """Which ties, in how many units; `dashed`: gaps are drawn."""
    table = making.table
    relations, count = ", ".join(table.question.relations), len(table.names)
    if not relations:
        return say(message("slides.chart-only", count=count))
    return say(message("slides.ties-in-gaps" if dashed else "slides.ties-in", relations=relations, count=count))


def gap_blocks(making: Making, most: int) -> tuple[Block, ...]:
    """The first clear gaps with the numbers they have on the map; how many there are."""
    cards = clear_cards(making)
    entries: list[Entry] = []
    rank = ranks(making)
    for card in cards[:most]:
        number = str(rank[card.pairs[0]])
        if card.unit != NONE and len(card.pairs) > 1:
            number = ""
        entries.append(Entry(number, say(card.title), say(card.text)))
    if not entries:
        return ()
    pairs = sum(len(card.pairs) for card in cards)
    shown = sum(len(card.pairs) for card in cards[:most])
    heading = message("slides.clear-gaps", count=pairs) if shown >= pairs else None
    said = heading or message("slides.some-of-gaps", shown=shown, count=pairs)
    return (Block(say(said), tuple(entries)),)


def clear_cards(making: Making) -> tuple[results.Card, ...]:
    cards = results.cards(making.workspace, making.choices, making.audience)
    return tuple(card for card in cards if card.grade == Grade.CLEAR and not card.fine)


def ranks(making: Making) -> dict[int, int]:
    """Row of the gap table -> its number on the map."""
    table = making.table
    clear = [pair for pair in table.ranked().tolist() if table.grade[pair] == Grade.CLEAR and table.note[pair] == NONE]
    return {pair: number for number, pair in enumerate(clear, 1)}
