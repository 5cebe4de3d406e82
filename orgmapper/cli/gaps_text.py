"""What ``orgmapper-cli gaps`` prints for people."""

from typing import TYPE_CHECKING

from orgmapper.cli.text_table import aligned
from orgmapper.model.messages import Message, message, say
from orgmapper.workspace.gap_facts import Changes, change_text, changes_said, thread_text
from orgmapper.workspace.results import Card, GapTable, State, pair_title, unit_text

if TYPE_CHECKING:
    from orgmapper.workspace.gap_facts import PairFacts, Threads

_RIGHT = frozenset({1, 2, 3})

_LISTED_FROM = 1.0
"""Pairs are listed from so many usual ties; the rest, often hundreds, are counted."""


def report(
    table: GapTable,
    finding: Message,
    cards: tuple[Card, ...],
    settings: tuple[Message, ...],
    level_up: Message | None = None,
) -> list[str]:
    """The finding, the pairs without a tie as a table of sentences, the rest in one line, the settings."""
    lines = [say(finding), ""]
    if level_up is not None:
        lines += [say(level_up), ""]
    listed = [card for card in cards if not _tiny(table, card)]
    if listed:
        header = [say(message(f"gaps.header.{name}")) for name in ("pair", "usual", "q", "answered", "said")]
        lines += [*aligned(header, [_row(table, card) for card in listed], _RIGHT), ""]
    if len(listed) < len(cards):
        lines.append(say(message("gaps.count.tiny", count=len(cards) - len(listed))))
    for row in range(len(table.names)):
        sentence = unit_text(table, row)
        if sentence is not None:
            lines.append(f"{table.short_names[row]}: {say(sentence)}")
    lines += [*_few_answered(table), *_rest(table), "", *_segregation(table), *map(say, settings)]
    return lines


def pair_said(
    title: Message, text: Message, facts: "PairFacts", behind: tuple[Message, ...], settings: tuple[Message, ...]
) -> list[str]:
    """One pair: what is said of it, what its ties hang on, the numbers behind, the settings."""
    thread = [say(facts.thread)] if facts.thread is not None else []
    return [say(title), say(text), *thread, "", *map(say, behind), "", *map(say, settings)]


def threads_said(table: GapTable, found: "Threads") -> list[str]:
    """The connections that hang on one person or on the heads; how many silent pairs have somebody above both, or
    nobody, in common."""
    rows: list[list[str]] = []
    for pair in (-table.expected).argsort(kind="stable").tolist():
        said = thread_text(table, found, pair) if table.state[pair] == State.CONNECTED else None
        if said is not None:
            rows.append([say(pair_title(table, pair)), say(said)])
    if table.audience.kind != "facilitator":
        lines = [say(message("gaps.thread.withheld"))]
    elif rows:
        header = [say(message("gaps.thread.header")), say(message("gaps.header.said"))]
        lines = aligned(header, rows)
    else:
        lines = [say(message("gaps.thread.none"))]
    silent = table.state == State.NO_TIE
    over, alone = int((found.over_the_top == 1).sum()), int((silent & (found.nobody_in_common == 1)).sum())
    counted = (("gaps.thread.top-count", over), ("gaps.thread.count", alone))
    return [*lines, *(say(message(sentence, count=count)) for sentence, count in counted if count)]


def changes_listed(found: Changes) -> list[str]:
    """Gaps that opened and connections that fell silent since another wave, and how many did either way."""
    pairs = [*found.opened.tolist(), *found.closed.tolist()]
    rows = [[say(pair_title(found.now, pair)), say(said)] for pair in pairs if (said := change_text(found, pair))]
    header = [say(message("gaps.changed.header")), say(message("gaps.header.said"))]
    return [*(aligned(header, rows) if rows else []), say(changes_said(found))]


def _tiny(table: GapTable, card: Card) -> bool:
    return not card.fine and float(table.expected[card.pairs[0]]) < _LISTED_FROM


def _row(table: GapTable, card: Card) -> list[str]:
    if card.unit >= 0:
        return [say(card.title), "", "", "", say(card.text)]
    (pair,) = card.pairs
    coverage, q = float(table.coverage[pair]), float(table.q[pair])
    return [
        say(card.title),
        f"{float(table.expected[pair]):.1f}",
        f"{q:.3f}" if q == q else "",
        f"{coverage:.0%}" if coverage == coverage else "",
        say(card.text),
    ]


def _few_answered(table: GapTable) -> list[str]:
    """The units whose pairs are to be read with care."""
    return [
        say(
            message(
                "gaps.noted-answers",
                unit=table.short_names[unit],
                answered=int(table.group_answered[unit]),
                asked=int(table.group_asked[unit]),
            )
        )
        for unit in table.noted().nonzero()[0].tolist()
    ]


def _rest(table: GapTable) -> list[str]:
    """How many pairs are in each other state."""
    found = [(state, int((table.state == state).sum())) for state in State if state != State.NO_TIE]
    said = [
        say(message(f"gaps.count.{state.name.lower().replace('_', '-')}", count=count))
        for state, count in found
        if count
    ]
    return [" ".join(said)] if said else []


def _segregation(table: GapTable) -> list[str]:
    found = table.segregation
    if found is None or found.index != found.index:
        return []
    return [say(message("gaps.ei", index=f"{found.index:.3f}", chance=f"{found.by_chance:.3f}"))]
