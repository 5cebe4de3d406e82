"""Where departments never connect, the matrix of contact, and those who reach many units, as native tables."""

import math

import numpy as np

from orgmapper.analysis.gaps import GapTable
from orgmapper.export.pptx.content import Cell, Slide, TableBody
from orgmapper.model.columns import NONE
from orgmapper.model.messages import message, say
from orgmapper.workspace import results
from orgmapper.workspace.results import Grade, State
from orgmapper.workspace.slides.making import Making
from orgmapper.workspace.slides.maps import clear_cards, ranks

MOST_ROWS, MOST_GROUPS, MOST_PEOPLE, FEWEST_PEOPLE = 12, 20, 12, 3
_STEPS = (-0.7, 0.5, 1.3)
"""log2 of ties over usual ties at which a cell becomes stronger (design language, section 5)."""


def gaps_slide(making: Making) -> Slide | None:
    """The clear gaps in sentences; None without one."""
    cards = clear_cards(making)
    if not cards:
        return None
    rank = ranks(making)
    table = making.table
    rows: list[tuple[Cell, ...]] = []
    for card in cards[:MOST_ROWS]:
        alone = len(card.pairs) == 1
        shared = ""
        if alone:
            pair = card.pairs[0]
            found = results.in_common(
                making.workspace, making.choices, making.audience, int(table.a[pair]), int(table.b[pair])
            )
            shared = ", ".join(each.name for each in found[:3])
        number = str(rank[card.pairs[0]]) if alone else ""
        rows.append(
            (
                Cell(number, "badge" if number else "plain"),
                Cell(say(card.title), "strong"),
                Cell(say(card.text)),
                Cell(shared, "quiet"),
            )
        )
    header = tuple(Cell(say(message(f"slides.column-{name}"))) for name in ("number", "pair", "found", "shared"))
    widths = (0.06, 0.29, 0.37, 0.28)
    if not any(row[3].text for row in rows):
        header, rows, widths = header[:3], [row[:3] for row in rows], (0.06, 0.36, 0.58)
    pairs = sum(len(card.pairs) for card in cards)
    title = message("slides.gaps-title", count=pairs)
    more = len(cards) - len(rows)
    subtitle = say(message("slides.gaps-more", count=more)) if more else say(message("slides.gaps-usual"))
    return making.slide("gaps", say(title), subtitle, TableBody(header, tuple(rows), widths, say(title)))


def matrix_slide(making: Making) -> Slide | None:
    """Ties between every two units, at most 20; with more of them the level above."""
    own = _small_enough(making)
    table = own.table
    if not table.question.relations or len(table.names) < 2 or len(table.names) > MOST_GROUPS:
        return None
    size = len(table.names)
    pair_at = {(a, b): row for row, (a, b) in enumerate(zip(table.a.tolist(), table.b.tolist(), strict=True))}
    ratio = table.log2_ratio()

    def cell(a: int, b: int) -> Cell:
        return Cell("", "own") if a == b else _cell(table, pair_at[min(a, b), max(a, b)], ratio)

    rows = tuple((Cell(table.short_names[a], "strong"), *(cell(a, b) for b in range(size))) for a in range(size))
    header = (Cell("", "strong"), *(Cell(name) for name in table.short_names))
    looks = {each.look for row in rows for each in row}
    key = tuple(
        (look, say(message(f"slides.key-{look}")))
        for look in ("tie-0", "tie-1", "tie-2", "tie-3", "clear", "ask", "small", "unknown", "withheld")
        if look in looks
    )
    clear = int(((table.grade == Grade.CLEAR) & (table.note == NONE)).sum())
    connected = int((table.state == State.CONNECTED).sum())
    told = message("slides.matrix-gaps", count=clear, connected=connected)
    title = told if clear else message("slides.matrix-title", count=connected, pairs=len(table))
    said = message("slides.matrix-subtitle", level=table.level, relations=", ".join(table.question.relations))
    body = TableBody(header, rows, (0.17, *[0.83 / size] * size), say(title), True, key)
    return own.slide("matrix", say(title), say(said), body)


def _small_enough(making: Making) -> Making:
    if len(making.table.names) <= MOST_GROUPS or making.table.by_column:
        return making
    names = [name for name, _ in results.levels(making.workspace)]
    if making.table.level not in names:
        return making
    for name in reversed(names[: names.index(making.table.level)]):
        own = making.at_level(name)
        if 2 <= len(own.table.names) <= MOST_GROUPS:
            return own
    return making


def _cell(table: GapTable, pair: int, ratio: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> Cell:
    state = State(int(table.state[pair]))
    if state == State.WITHHELD:
        return Cell("×", "withheld")
    if state == State.NOT_OBSERVED:
        return Cell("?", "unknown")
    if state == State.NO_TIE:
        grade = Grade(int(table.grade[pair]))
        if table.note[pair] != NONE or grade in (Grade.TOO_SMALL,):
            return Cell("–", "small")
        if grade in (Grade.LOW_COVERAGE, Grade.OPEN_NAMES):
            return Cell("?", "unknown")
        return Cell("0", "clear" if grade == Grade.CLEAR else "ask")
    ties, value = int(table.ties[pair]), float(ratio[pair])
    step = 1 if math.isnan(value) else sum(value >= edge for edge in _STEPS)
    return Cell(f"{ties:,}", f"tie-{step}")


def bridges_slide(making: Making) -> Slide | None:
    """Who has ties with most other units; for the facilitator only, for degree and place give people away."""
    if making.audience.kind != "facilitator" or len(making.table.names) < 3 or not making.table.question.relations:
        return None
    from orgmapper.analysis.measures.arcs import arcs_of
    from orgmapper.analysis.measures.roles import TENTH, units_reached

    seen = results.observed(making.workspace, making.choices)
    arcs = arcs_of(seen)
    of_person = seen.groups.of_person
    reached = units_reached(arcs, of_person, len(seen.groups))
    source, target = arcs.source, arcs.target
    across = of_person[source] != of_person[target]
    people = len(of_person)
    ends = np.concatenate([source[across] * people + target[across], target[across] * people + source[across]])
    outside = np.bincount(np.unique(ends) // people, minlength=people)
    most = min(MOST_PEOPLE, max(round(TENTH * people), FEWEST_PEOPLE))
    order = np.lexsort((-outside, -reached))[:most]
    order = order[reached[order] > 1]
    if not len(order):
        return None
    names: tuple[str, ...] = making.document.people.name
    rows = tuple(
        (
            Cell(names[int(row)], "strong"),
            Cell(seen.groups.short_names[int(of_person[row])] if of_person[row] != NONE else "", "plain"),
            Cell(str(int(reached[row])), "number"),
            Cell(str(int(outside[row])), "number"),
        )
        for row in order.tolist()
    )
    header = (
        Cell(say(message("slides.column-person"))),
        Cell(making.table.level),
        Cell(say(message("slides.column-reached")), "number"),
        Cell(say(message("slides.column-outside")), "number"),
    )
    least = int(reached[order[-1]])
    title = say(message("slides.bridges-title", count=len(order), least=least))
    body = TableBody(header, rows, (0.34, 0.30, 0.18, 0.18), title)
    return making.slide("bridges", title, say(message("slides.bridges-subtitle")), body)
