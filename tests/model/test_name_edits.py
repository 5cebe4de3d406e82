"""Many decisions on names in one step: ties, aliases, states, and nothing left waiting."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.model.checks import faults
from orgmapper.model.columns import NONE, bools, floats, ints
from orgmapper.model.document import Document
from orgmapper.model.edits import DecideNames, ForgetNames, edit_from_values, edit_values
from orgmapper.model.tables import CHECK, NOT_A_PERSON, OUTSIDER, UNIT, UNKNOWN, Candidates, Mentions
from tests.model.documents import large

TEXTS = ("Jo", "Jo", "Ann from Wellway", "the repairs team", "n/a", "P Nightingale")


def _named() -> Document:
    """Six mentions of five people, five to check and one unknown."""
    base = large(people=60, ties=40)
    count, number = len(TEXTS), base.next_id
    mentions = Mentions(
        id=ints(range(number, number + count)),
        person=ints([0, 1, 2, 3, 4, 4]),
        relation=ints([0] * count),
        wave=ints([0] * count),
        weight=floats([1.0] * count),
        text=TEXTS,
        state=ints([CHECK] * 5 + [UNKNOWN]),
        outsider=ints([NONE] * count),
        unit=ints([NONE] * count),
        origin=ints([0] * count),
        origin_row=ints(range(2, 2 + count)),
        column=("Who?",) * count,
    )
    candidates = Candidates(ints([0, 1, 2]), ints([9, 9, 8]), floats([66.0, 66.0, 80.0]), ("a", "a", "b"))
    return replace(base, mentions=mentions, candidates=candidates, next_id=number + count)


BASE = _named()
MENTIONS, PEOPLE, UNITS = BASE.mentions.id.tolist(), BASE.people.id.tolist(), BASE.units.id.tolist()


def test_one_step_decides_people_outsiders_units_and_nobody() -> None:
    edit = DecideNames(
        tuple(MENTIONS[:5]),
        (PEOPLE[9], PEOPLE[9], NONE, NONE, NONE),
        (NONE, NONE, OUTSIDER, UNIT, NOT_A_PERSON),
        (NONE, NONE, NONE, UNITS[2], NONE),
    )
    after = edit.apply(BASE)
    assert list(faults(after)) == []
    assert [(int(s), int(t)) for s, t in zip(after.ties.source[-2:], after.ties.target[-2:], strict=True)] == [
        (0, 9),
        (1, 9),
    ]
    assert after.ties.origin_row[-2:].tolist() == [2, 3]
    assert after.mentions.text == TEXTS[2:]
    assert after.mentions.state.tolist() == [OUTSIDER, UNIT, NOT_A_PERSON, UNKNOWN]
    assert after.outsiders.name[after.mentions.outsider[0]] == "Ann from Wellway"
    assert after.mentions.unit[1] == 2
    assert len(after.candidates) == 0
    file = BASE.sources.file[0]
    assert [(a, b, c) for a, b, c in zip(after.aliases.text, after.aliases.file, after.aliases.column, strict=True)][
        -4:
    ] == [(text, file, "Who?") for text in ("Jo", "Ann from Wellway", "the repairs team", "n/a")]
    assert after.aliases.person[-4:].tolist() == [9, NONE, NONE, NONE]


def test_a_text_that_means_two_people_is_remembered_for_each_writer() -> None:
    after = DecideNames(tuple(MENTIONS[:2]), (PEOPLE[9], PEOPLE[11]), (NONE, NONE)).apply(BASE)
    assert len(after.ties) == len(BASE.ties) + 2
    assert len(after.aliases) == len(BASE.aliases) + 2
    assert (after.aliases.person[-2:].tolist(), after.aliases.writer[-2:].tolist()) == ([9, 11], [0, 1])
    assert list(faults(after)) == []
    again = DecideNames((MENTIONS[0],), (PEOPLE[9],), (NONE,)).apply(BASE)
    assert again.aliases.writer[-1] == NONE
    forgotten = ForgetNames(tuple(after.aliases.id[-2:].tolist()))
    assert edit_from_values(edit_values(forgotten)) == forgotten
    assert len(forgotten.apply(after).aliases) == len(BASE.aliases)
    assert forgotten.apply(BASE) is BASE


def test_the_candidates_of_others_stay_with_their_mention() -> None:
    after = DecideNames((MENTIONS[0],), (PEOPLE[9],), (NONE,)).apply(BASE)
    assert [after.mentions.text[row] for row in after.candidates.mention] == ["Jo", "Ann from Wellway"]


def test_a_later_decision_replaces_the_one_that_is_remembered() -> None:
    first = DecideNames((MENTIONS[4],), (NONE,), (OUTSIDER,)).apply(BASE)
    again = DecideNames((MENTIONS[4],), (PEOPLE[7],), (NONE,)).apply(first)
    assert len(again.aliases) == len(first.aliases)
    assert again.aliases.person[-1] == 7
    assert DecideNames((MENTIONS[4],), (NONE,), (OUTSIDER,)).apply(first) is first


def test_what_is_gone_or_says_nothing_changes_nothing() -> None:
    assert DecideNames((10**6,), (PEOPLE[0],), (NONE,)).apply(BASE) is BASE
    assert DecideNames((MENTIONS[0],), (NONE,), (NONE,)).apply(BASE) is BASE
    assert DecideNames((), (), ()).apply(BASE) is BASE


def test_without_a_direction_a_pair_stands_once() -> None:
    relations = replace(BASE.relations, directed=bools([False] * len(BASE.relations)))
    base = replace(BASE, relations=relations)
    # Person 0 names person 1, and the other way round.
    after = DecideNames(tuple(MENTIONS[:2]), (PEOPLE[1], PEOPLE[0]), (NONE, NONE)).apply(base)
    stood = set(zip(base.ties.source.tolist(), base.ties.target.tolist(), strict=True)) & {(0, 1), (1, 0)}
    assert len(after.ties) == len(base.ties) + (0 if stood else 1)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*MENTIONS, 10**6]),
            st.sampled_from([*PEOPLE[:6], NONE, 10**6]),
            st.sampled_from([NONE, UNKNOWN, OUTSIDER, UNIT, NOT_A_PERSON]),
            st.sampled_from([*UNITS[:2], NONE]),
        ),
        max_size=8,
    )
)
def test_any_decisions_leave_a_sound_document_and_no_name_twice(rows: list[tuple[int, int, int, int]]) -> None:
    columns = tuple(zip(*rows, strict=True)) or ((), (), (), ())
    edit = DecideNames(*columns)
    after = edit.apply(BASE)
    assert list(faults(after)) == []
    decided = {row[0] for row in rows if row[0] in MENTIONS and (row[1] in PEOPLE or row[2] != NONE)}
    waiting = set(after.mentions.id[after.mentions.state == CHECK].tolist())
    assert waiting == set(MENTIONS[:5]) - decided
    assert len(np.unique(after.candidates.mention)) <= len(waiting)
    assert edit_from_values(edit_values(edit)) == edit
