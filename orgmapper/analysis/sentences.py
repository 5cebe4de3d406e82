"""What is said of a gap table: cards, the finding for a title, the settings under a result. Words in gaps.toml."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from orgmapper.analysis.closed_units import clear_gaps, is_closed, outside, told_under
from orgmapper.analysis.gaps import GapTable, Grade, State
from orgmapper.analysis.interests import Common
from orgmapper.analysis.withheld import Withheld
from orgmapper.model.columns import NONE
from orgmapper.model.messages import Message, message
from orgmapper.model.tables import RELATION_KINDS, Notes

SOME_DID_NOT_ANSWER = 0.75
"""Below this share of answers on one side the sentence of a clear gap says how many answered; the note for too few
answers in a unit (`GapTable.noted`) stands on a card of any grade."""

_ROUNDS_TO_THREE = 2.5
"""As a whole number it would read like those that are enough to ask about."""

_LISTED = 4


@dataclass(frozen=True)
class Card:
    """One entry of the gaps list: a pair, or a unit that stands for many.

    Attributes
    ----------
    title, text : Message
    pairs : tuple of int
        Rows of the gap table it is about, the first the worst.
    unit : int
        Row of the group it is about; NONE for a pair.
    grade : Grade
    fine : bool
        Marked "fine as it is".
    """

    title: Message
    text: Message
    pairs: tuple[int, ...]
    unit: int
    grade: Grade
    fine: bool


def cards(table: GapTable, notes: Notes) -> tuple[Card, ...]:
    """Every pair without a tie, the most telling first; many clear gaps with one unit are one card."""
    many = told_under(table)
    done: set[int] = set()
    result: list[Card] = []
    for pair in table.ranked().tolist():
        if pair in done:
            continue
        unit = many.get(pair, NONE)
        if unit != NONE:
            pairs = tuple(row for row, its_unit in many.items() if its_unit == unit)
            done.update(pairs)
            result.append(
                Card(unit_title(table, unit), _unit_text(table, unit, pairs), pairs, unit, Grade.CLEAR, False)
            )
            continue
        fine = bool(table.note[pair] != NONE)
        grade = Grade(int(table.grade[pair]))
        result.append(Card(pair_title(table, pair), pair_text(table, pair, notes), (pair,), NONE, grade, fine))
    return tuple(result)


def pair_title(table: GapTable, pair: int) -> Message:
    """Housing and Reablement."""
    a, b = _names(table, pair)
    return message("gaps.pair", a=a, b=b)


def unit_title(table: GapTable, unit: int) -> Message:
    """Procurement."""
    return message("gaps.unit", name=table.short_names[unit])


def pair_text(table: GapTable, pair: int, notes: Notes) -> Message:
    """What there is to say about a pair in any state, in at most two short sentences."""
    state = State(int(table.state[pair]))
    if state == State.CONNECTED:
        return message(_worded(table, "connected"), count=int(table.ties[pair]), usual=_usual(table.expected[pair]))
    if state == State.WEAK_ONLY:
        return _weak_only(table, int(table.weak_ties[pair]))
    if state == State.SHARED_MEMBER:
        return message("gaps.shared-member")
    if state == State.NOT_OBSERVED and table.unasked[pair]:
        return message("gaps.not-asked", level=table.question.own_left_out.lower())
    if state == State.NOT_OBSERVED:
        return message("gaps.not-observed")
    if state == State.WITHHELD:
        return _withheld(table, (int(table.a[pair]), int(table.b[pair])))
    if table.note[pair] != NONE:
        return _fine(table, notes, int(table.note[pair]))
    return _no_tie(table, pair)


def _weak_only(table: GapTable, count: int) -> Message:
    cuts = table.question.cuts
    if len({cut.word for cut in cuts}) > 1:
        return message("gaps.weak-only.each", count=count)
    return message("gaps.weak-only", count=count, cut=cuts[0].said)


def unit_text(table: GapTable, unit: int) -> Message | None:
    """Why the numbers of a unit are withheld; None where they are not."""
    reason = Withheld(int(table.hidden[unit]))
    if reason == Withheld.SHOWN:
        return None
    if reason == Withheld.SMALL:
        return message("gaps.withheld.small", least=table.audience.min_group)
    return message("gaps.withheld.protects" if reason == Withheld.PROTECTS else "gaps.withheld.sensitive")


def interest_text(common: Common, least: int = 0) -> Message:
    """What two units both care about, and who can help and wants to learn; numbers below `least` are not said."""
    offers = common.offers if common.offers >= max(least, 1) else 0
    wants = common.wants if common.wants >= max(least, 1) else 0
    if offers and wants:
        return message("gaps.interest.both", interest=common.name, offers=offers, count=wants)
    if offers:
        return message("gaps.interest.help", interest=common.name, count=offers)
    if wants:
        return message("gaps.interest.learn", interest=common.name, count=wants)
    return message("gaps.interest", interest=common.name)


def headline_pair(table: GapTable) -> int:
    """The pair the finding is about, so that its common interest can be looked up; NONE where it is about none."""
    worst = _worst_clear(table)
    return NONE if worst == NONE or worst in told_under(table) else worst


def finding(table: GapTable, common: Common | None = None) -> Message:
    """The result as one sentence for a title. `common`: the interest of `headline_pair`, where there is one."""
    if not table.question.relations:
        return message("gaps.finding.nobody-asked")
    if not table.names:
        return message("gaps.finding.no-values" if table.by_column else "gaps.finding.no-units", column=table.level)
    if len(table.names) == 1:
        return message("gaps.finding.one-unit", level=_level(table))
    if bool(np.all(table.state == State.WITHHELD)):
        return message("gaps.finding.withheld")
    if table.question.coverage_known and table.answered == 0:
        return message("gaps.finding.nobody-answered")
    worst = _worst_clear(table)
    if worst == NONE:
        return _no_clear_gap(table)
    many = told_under(table)
    if worst in many:
        unit = many[worst]
        ties, expected = _of_unit(table, unit)
        if is_closed(ties, expected):
            said = message("gaps.closed.ties", count=ties)
            return message("gaps.finding.closed", unit=table.short_names[unit], ties=said, expected=expected)
        count = sum(its_unit == unit for its_unit in many.values())
        return message("gaps.finding.several", unit=table.short_names[unit], count=count)
    a, b = _names(table, worst)
    kind = RELATION_KINDS[table.question.kind]
    if common is not None and kind != "derived":
        return message(f"gaps.finding.interest.{kind}", a=a, b=b, interest=common.name)
    return message(f"gaps.finding.pair.{kind}", a=a, b=b)


def _names(table: GapTable, pair: int) -> tuple[str, str]:
    return table.short_names[int(table.a[pair])], table.short_names[int(table.b[pair])]


def _worded(table: GapTable, what: str) -> str:
    return f"gaps.{what}.{RELATION_KINDS[table.question.kind]}"


def _level(table: GapTable) -> Message:
    if table.by_column or not table.level:
        return message("gaps.group")
    return message("gaps.unit", name=table.level.lower())


def _usual(expected: float) -> Message:
    return message("gaps.usual", expected=float(expected)) if expected >= 1 else message("gaps.usual.few")


def _no_tie(table: GapTable, pair: int) -> Message:
    grade = Grade(int(table.grade[pair]))
    expected = float(table.expected[pair])
    if grade == Grade.OPEN_NAMES:
        return message("gaps.open-names", count=int(table.open_names[pair]))
    if grade == Grade.LOW_COVERAGE:
        return message("gaps.low-coverage", answers=_too_few(table, pair))
    if grade == Grade.CLEAR:
        said = message(_worded(table, "clear"), expected=expected)
        answers = _some_missing(table, pair)
        return message("gaps.two", first=said, second=answers) if answers else said
    if grade == Grade.ASK:
        return message(_worded(table, "ask"), expected=expected)
    if expected == 0:
        return message("gaps.nobody-outside")
    if expected < 0.5:
        return message(_worded(table, "hardly-any"))
    if expected >= _ROUNDS_TO_THREE:
        return message(_worded(table, "under-three"))
    return message(_worded(table, "too-small"), expected=expected)


def _too_few(table: GapTable, pair: int) -> Message:
    said: list[Message] = []
    for unit in (int(table.a[pair]), int(table.b[pair])):
        asked, answered = int(table.group_asked[unit]), int(table.group_answered[unit])
        name = table.short_names[unit]
        if table.few_answered[unit] and asked:
            said.append(message("gaps.answers-of", unit=name, answered=answered, asked=asked))
        elif table.few_answered[unit]:
            said.append(message("gaps.answers-of.nobody-asked", unit=name))
    return message("gaps.answers-of.two", first=said[0], second=said[1]) if len(said) == 2 else said[0]


def _some_missing(table: GapTable, pair: int) -> Message | None:
    """How many answered on the side where fewer did, where that is worth saying."""
    if not table.question.coverage_known:
        return None
    sides = [
        (answered / asked, unit, answered, asked)
        for unit in (int(table.a[pair]), int(table.b[pair]))
        if (asked := int(table.group_asked[unit])) > 0
        for answered in (int(table.group_answered[unit]),)
    ]
    share, unit, answered, asked = min(sides, default=(1.0, NONE, 0, 0))
    if share >= SOME_DID_NOT_ANSWER:
        return None
    return message("gaps.answers", unit=table.short_names[unit], answered=answered, asked=asked)


def _withheld(table: GapTable, units: tuple[int, int]) -> Message:
    reasons = [Withheld(int(table.hidden[unit])) for unit in units]
    if Withheld.SENSITIVE in reasons:
        return message("gaps.withheld.sensitive")
    if Withheld.SMALL in reasons:
        small = units[reasons.index(Withheld.SMALL)]
        return message("gaps.withheld.small.pair", least=table.audience.min_group, unit=table.short_names[small])
    return message("gaps.withheld.protects")


def _fine(table: GapTable, notes: Notes, row: int) -> Message:
    """The reason was written for the facilitator, and may name people."""
    reason = notes.reason[row]
    if table.audience.kind != "facilitator" or not reason:
        return message("gaps.fine.no-reason")
    try:
        made = datetime.fromisoformat(notes.made[row])
    except ValueError:
        return message("gaps.fine.undated", reason=reason)
    day = message("gaps.day", day=str(made.day), month=message(f"gaps.month-{made.month}"))
    return message("gaps.fine", reason=reason, day=day)


def _worst_clear(table: GapTable) -> int:
    clear = clear_gaps(table)
    return int(clear[0]) if len(clear) else NONE


def _of_unit(table: GapTable, unit: int) -> tuple[int, float]:
    ties, expected = outside(table)
    return int(ties[unit]), float(expected[unit])


def _unit_text(table: GapTable, unit: int, pairs: Sequence[int]) -> Message:
    others = [table.short_names[int(table.a[pair]) + int(table.b[pair]) - unit] for pair in pairs]
    ties, expected = _of_unit(table, unit)
    if is_closed(ties, expected):
        said = message("gaps.closed", ties=message("gaps.closed.ties", count=ties), expected=expected)
        more = {"count": len(pairs), "name": others[0]}
        return message("gaps.two", first=said, second=message("gaps.closed.once", **more))
    listed = ", ".join(others[:_LISTED])
    if len(others) > _LISTED:
        return message("gaps.several.more", count=len(others), listed=listed, more=len(others) - _LISTED)
    return message("gaps.several", count=len(others), listed=listed)


def _no_clear_gap(table: GapTable) -> Message:
    silent = (table.state == State.NO_TIE) & (table.note == NONE)
    ask = int((silent & (table.grade == Grade.ASK)).sum())
    if ask:
        return message("gaps.finding.ask", count=ask)
    if not bool(np.any(table.state == State.CONNECTED)):
        return message("gaps.finding.nothing-judged")
    small = int((silent & (table.grade == Grade.TOO_SMALL)).sum())
    undecided = int(silent.sum()) + int((table.state >= State.NOT_OBSERVED).sum())
    if not undecided:
        return message("gaps.finding.none", level=_level(table))
    kind = "too-small" if small == undecided else "undecided"
    return message(f"gaps.finding.none.{kind}", level=_level(table), count=undecided)
