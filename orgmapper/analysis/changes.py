"""What became of gaps between two waves, counting only people who answered both times. Words in gaps.toml.

Gaps are chosen because nothing was seen, so some open by themselves, and some connections fall silent: both are
counted over all pairs, so that nobody takes the first for a success without the second (methods 7).
"""

from dataclasses import dataclass, replace

import numpy as np

from orgmapper.analysis.gaps import GapTable, Grade, State, gap_table
from orgmapper.analysis.observed import observe
from orgmapper.analysis.question import ask, find, relations_in, unknown_choice
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, BoolArray, IntArray, frozen
from orgmapper.model.document import Document
from orgmapper.model.messages import Message, message
from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.model.tables import ANSWERED, ASKED, kept


@dataclass(frozen=True, eq=False)
class Changes:
    """Two gap tables of the same groups, made from those who answered both times.

    Attributes
    ----------
    before, now : GapTable
    first : bool
        `before` is of the first wave of the map.
    people : int or None
        Who answered both times; None where nobody knows who was asked, and where withheld.
    opened : int array
        Rows of pairs that were a gap (clear, or worth asking about) and have ties now, the worst gap first.
    closed : int array
        Rows of pairs that had ties and are a gap now.
    silent, silent_opened, tied, tied_silent : int
        Pairs of which something was seen both times: without a tie before, and of these with one now; with a tie
        before, and of these without one now.
    """

    before: GapTable
    now: GapTable
    first: bool
    people: int | None
    opened: IntArray
    closed: IntArray
    silent: int
    silent_opened: int
    tied: int
    tied_silent: int


def changes(document: Document, choices: Choices, since: str, audience: Audience = FACILITATOR) -> Changes:
    """From wave `since` to the wave of the choices, over the relations that both waves have.

    Raises
    ------
    ChoiceError
        No such wave, or one without a relation in common with the other.
    """
    question = ask(document, choices)
    earlier = find(since, document.waves.name)
    others = [name for row, name in enumerate(document.waves.name) if row != question.wave]
    if earlier in (NONE, question.wave):
        raise unknown_choice("unknown-since", since, others)
    both = set(relations_in(document, earlier)) & set(relations_in(document, question.wave))
    names = tuple(document.relations.name[row] for row in question.rows if row in both)
    if not names:
        raise unknown_choice("unknown-since", since, ())
    then = replace(choices, relations=names, wave=document.waves.name[earlier])
    today = replace(choices, relations=names, wave=question.wave_name)
    said = observe(document, then).answered & observe(document, today).answered
    only = _said_by(document, said)
    before, now = gap_table(observe(only, then), audience), gap_table(observe(only, today), audience)
    return _compared(before, now, first=earlier == 0)


def _said_by(document: Document, people: BoolArray) -> Document:
    """The document as if all others had not answered."""
    asked, ties = document.asked, document.ties
    silent = (asked.state == ANSWERED) & ~people[asked.person]
    undirected = ~document.relations.directed[ties.relation] if len(ties) else np.empty(0, dtype=np.bool_)
    return replace(
        document,
        asked=replace(asked, state=frozen(np.where(silent, ASKED, asked.state))),
        ties=kept(ties, people[ties.source] | (undirected & people[ties.target])),
        mentions=kept(document.mentions, np.zeros(len(document.mentions), dtype=np.bool_)),
        candidates=kept(document.candidates, np.zeros(len(document.candidates), dtype=np.bool_)),
    )


def _compared(before: GapTable, now: GapTable, *, first: bool) -> Changes:
    was_silent, is_silent = before.state == State.NO_TIE, now.state == State.NO_TIE
    was_tied, is_tied = before.state == State.CONNECTED, now.state == State.CONNECTED
    opened = np.flatnonzero(was_silent & is_tied & _telling(before))
    closed = np.flatnonzero(was_tied & is_silent & _telling(now))
    return Changes(
        before=before,
        now=now,
        first=first,
        people=now.answered,
        opened=_worst_first(before, opened),
        closed=_worst_first(now, closed),
        silent=int((was_silent & (is_silent | is_tied)).sum()),
        silent_opened=int((was_silent & is_tied).sum()),
        tied=int((was_tied & (is_silent | is_tied)).sum()),
        tied_silent=int((was_tied & is_silent).sum()),
    )


def _telling(table: GapTable) -> BoolArray:
    return (table.grade == Grade.CLEAR) | (table.grade == Grade.ASK)


def _worst_first(table: GapTable, rows: IntArray) -> IntArray:
    return frozen(rows[np.lexsort((rows, -table.expected[rows], table.grade[rows]))].astype(np.int64))


def change_text(found: Changes, pair: int) -> Message | None:
    """What became of a pair: a gap that has ties now, ties that are a gap now; None for all others."""
    wave = _wave(found)
    if pair in found.opened:
        return message("gaps.changed.opened", wave=wave, count=int(found.now.ties[pair]))
    if pair in found.closed:
        return message("gaps.changed.closed", wave=wave, count=int(found.before.ties[pair]))
    return None


def changes_said(found: Changes) -> Message:
    """How many pairs changed in either direction."""
    return message(
        "gaps.changed.count",
        wave=_wave(found),
        silent=found.silent,
        opened=found.silent_opened,
        tied=found.tied,
        closed=found.tied_silent,
    )


def _wave(found: Changes) -> Message:
    if found.first:
        return message("gaps.changed.first-wave")
    return message("gaps.changed.wave", name=found.before.question.wave_name)
