"""The gap table as JSON values: what ``orgmapper-cli gaps --json`` writes; measures have a report of their own.

Unknown and withheld are null, never 0 or 1. Keys may be added, never renamed or removed. Of each pair:

``expected``, ``p``, ``q``
    Usual ties; the chance of none, by the respondents' own numbers of ties; that chance with all pairs in mind.
``fitted``, ``fitted_p``
    The second opinion (quasi-independence): usual ties of two units that connect with others as these do, and the
    chance of none, exp(-fitted). A clear gap with little ``fitted`` is about a closed unit, not about the pair. From
    the pairs that are shown; null with fewer than four units with ties.
``log2_ratio``
    log2((ties + 0.5) / (expected + 0.5)), what a matrix is coloured by: 0 as usual, 1 twice, -1 half as many.
``coverage``, ``upper``
    Share of what could have been reported that was; the density that a pair without a tie stays below, null where
    fewer than half of one unit answered.
``open_names``, ``fine``
    Names that could still close the gap; marked "fine as it is".
``hangs_on``, ``only_through_heads``, ``only_through_top``, ``nobody_in_common``
    Where worked out: the least number of people whose leaving cuts the pair (0 without a tie), whether every tie is
    between the two heads, whether there is no tie but somebody who stands above both has one with each, whether nobody
    has ties with people of both. The first three for the facilitator only.

Of each unit ``outside``: ties that those who answered have outside it, what ``expected`` rests on; ``few_answered``:
fewer than seven in ten of those asked answered. ``since``, where it
was asked for: the same pairs in another wave and now, made from those who answered both times.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from orgmapper.analysis.changes import Changes
from orgmapper.analysis.gaps import GapTable, Grade, State
from orgmapper.analysis.segregation import Segregation
from orgmapper.model.columns import NONE, FloatArray, IntArray
from orgmapper.model.messages import Message, say

# SciPy stays off the start.
if TYPE_CHECKING:
    from orgmapper.analysis.threads import Threads


def numbers(values: FloatArray) -> list[float | None]:
    """nan becomes None."""
    return [None if value != value else value for value in values.tolist()]


def counts(values: IntArray) -> list[int | None]:
    """NONE becomes None."""
    return [None if value == NONE else value for value in values.tolist()]


def number(value: float) -> float | None:
    return None if value != value else float(value)


def pair_order(table: GapTable) -> IntArray:
    """Pairs without a tie as they are ranked, then all others as they stand."""
    ranked = table.ranked()
    rest = np.setdiff1d(np.arange(len(table)), ranked)
    return np.concatenate([ranked, rest]).astype(np.int64)


def gaps_json(
    table: GapTable,
    settings: tuple[Message, ...] = (),
    hanging: "Threads | None" = None,
    since: Changes | None = None,
) -> dict[str, Any]:
    """Every pair of groups once, those without a tie first.

    `settings`: what the result rests on, in words. `hanging`, `since`: their keys are there where they are.
    """
    order = pair_order(table)
    columns: dict[str, list[Any]] = {
        "a": [table.names[row] for row in table.a[order].tolist()],
        "b": [table.names[row] for row in table.b[order].tolist()],
        "ties": counts(table.ties[order]),
        "expected": numbers(table.expected[order]),
        "p": numbers(table.p[order]),
        "q": numbers(table.q[order]),
        "state": [State(value).name.lower() for value in table.state[order].tolist()],
        "grade": [None if value == NONE else Grade(value).name.lower() for value in table.grade[order].tolist()],
        "coverage": numbers(table.coverage[order]),
        "open_names": counts(table.open_names[order]),
        "upper": numbers(table.upper[order]),
        "fitted": numbers(table.fitted[order]),
        "fitted_p": numbers(np.exp(-table.fitted[order])),
        "log2_ratio": numbers(table.log2_ratio()[order]),
        "fine": [value != NONE for value in table.note[order].tolist()],
    }
    if hanging is not None:
        columns["hangs_on"] = counts(hanging.hangs_on[order])
        columns["only_through_heads"] = _yes_no(hanging.only_heads[order])
        columns["only_through_top"] = _yes_no(hanging.over_the_top[order])
        columns["nobody_in_common"] = _yes_no(hanging.nobody_in_common[order])
    units: dict[str, list[Any]] = {
        "unit": list(table.names),
        "unit_name": list(table.short_names),
        "people": counts(table.sizes),
        "asked": counts(table.group_asked),
        "answered": counts(table.group_answered),
        "few_answered": _yes_no(np.where(table.group_asked == NONE, NONE, table.noted())),
        "open_names": counts(table.group_open),
        "outside": counts(table.group_outside),
    }
    return {
        **({"since": _since(since)} if since is not None else {}),
        "level": table.level or None,
        "relations": list(table.question.relations),
        "wave": table.question.wave_name or None,
        "people": table.people,
        "answered": table.answered,
        "units": [dict(zip(units, row, strict=True)) for row in zip(*units.values(), strict=True)],
        "pairs": [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)],
        **_segregation(table.segregation),
        "at_least": {cut.relation: cut.least for cut in table.question.cuts},
        "tie_rule": table.question.rule,
        "undirected": table.question.undirected,
        "own_left_out": table.question.own_left_out or None,
        "checks_taken": table.question.checks_taken,
        "settings": [say(sentence) for sentence in settings],
    }


def _since(found: Changes) -> dict[str, Any]:
    before, now = found.before, found.now
    became = dict.fromkeys(found.opened.tolist(), "opened") | dict.fromkeys(found.closed.tolist(), "closed")
    columns: dict[str, list[Any]] = {
        "a": [now.names[row] for row in now.a.tolist()],
        "b": [now.names[row] for row in now.b.tolist()],
        "ties_before": counts(before.ties),
        "ties": counts(now.ties),
        "state_before": _states(before),
        "state": _states(now),
        "change": [became.get(pair) for pair in range(len(now))],
    }
    return {
        "wave": before.question.wave_name,
        "relations": list(now.question.relations),
        "answered_both": found.people,
        "silent": found.silent,
        "silent_opened": found.silent_opened,
        "tied": found.tied,
        "tied_silent": found.tied_silent,
        "pairs": [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)],
    }


def _states(table: GapTable) -> list[str]:
    return [State(value).name.lower() for value in table.state.tolist()]


def _yes_no(values: IntArray) -> list[bool | None]:
    return [None if value == NONE else value == 1 for value in values.tolist()]


def _segregation(found: Segregation | None) -> dict[str, float | None]:
    return {
        "ei_index": number(found.index) if found else None,
        "ei_by_chance": number(found.by_chance) if found else None,
    }
