"""Each edit does what it says, leaves the document alone where it cannot, and travels as one line of JSON."""

import json
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.io.document_file import document_bytes, document_from_bytes
from orgmapper.model.checks import faults
from orgmapper.model.columns import NONE, floats, frozen, ints
from orgmapper.model.document import Document
from orgmapper.model.edits import (
    EDITS,
    AddTie,
    ArrangeAnew,
    DecideNames,
    Edit,
    FineAsItIs,
    ForgetNames,
    Import,
    MergeUnits,
    NotFineAfterAll,
    PinPlaces,
    RemoveTies,
    RenameMap,
    ResolveName,
    SetSuperior,
    Unpin,
    edit_from_values,
    edit_values,
)
from orgmapper.model.messages import say
from orgmapper.model.tables import CHECK, Candidates, Mentions, Waves
from tests.model.documents import large, same
from tests.workspace.edits import edits

MADE = "2026-10-14T14:32:00"
NOWHERE = 10**6


def _with_mentions(document: Document) -> Document:
    """Two names to check, both typed by the first person."""
    number = document.next_id
    mentions = Mentions(
        id=ints([number, number + 1]),
        person=ints([0, 0]),
        relation=ints([0, 0]),
        wave=ints([0, 0]),
        weight=floats([2.0, 1.0]),
        text=("Bob from Parks", "Jo"),
        state=ints([CHECK, CHECK]),
        outsider=ints([NONE, NONE]),
        unit=ints([NONE, NONE]),
        origin=ints([0, NONE]),
        origin_row=ints([7, 8]),
        column=("Who?", "Who?"),
    )
    candidates = Candidates(ints([0, 0, 1]), ints([9, 8, 7]), floats([90.0, 80.0, 70.0]), ("a", "b", "c"))
    return replace(document, mentions=mentions, candidates=candidates, next_id=number + 2)


BASE = _with_mentions(large(people=60, ties=40))
PEOPLE, UNITS = BASE.people.id.tolist(), BASE.units.id.tolist()
RELATION, WAVE = int(BASE.relations.id[0]), int(BASE.waves.id[0])
BOB, JO = BASE.mentions.id.tolist()


def _tie(document: Document, row: int) -> tuple[int, ...]:
    ties = document.ties
    return tuple(int(column[row]) for column in (ties.source, ties.target, ties.relation, ties.wave))


def _free() -> tuple[int, int]:
    named = set(zip(BASE.ties.source.tolist(), BASE.ties.target.tolist(), strict=True))
    return next((a, b) for a in range(9) for b in range(9) if a != b and not {(a, b), (b, a)} & named)


A, B = _free()
ADD = AddTie(PEOPLE[A], PEOPLE[B], RELATION, WAVE, MADE, 2.0)
FINE = FineAsItIs(UNITS[3], UNITS[1], "through Early Help", MADE)


def test_a_new_title() -> None:
    assert RenameMap("New").apply(BASE).title == "New"
    assert RenameMap(BASE.title).apply(BASE) is BASE


def test_a_tie_drawn_by_hand_says_when() -> None:
    after = ADD.apply(BASE)
    assert _tie(after, -1) == (A, B, 0, 0)
    assert float(after.ties.weight[-1]) == 2.0
    assert after.sources.note[int(after.ties.origin[-1])] == MADE
    assert int(after.ties.id[-1]) < after.next_id
    assert ADD.apply(after) is after


def test_a_tie_without_direction_stands_once() -> None:
    undirected = replace(BASE, relations=replace(BASE.relations, directed=frozen(np.array([False]))))
    after = ADD.apply(undirected)
    back = replace(ADD, source=ADD.target, target=ADD.source)
    assert back.apply(after) is after
    assert len(back.apply(ADD.apply(BASE)).ties) == len(BASE.ties) + 2


def test_a_tie_in_a_document_without_waves() -> None:
    plain = replace(
        BASE,
        waves=Waves(),
        ties=replace(BASE.ties, wave=frozen(np.full(len(BASE.ties), NONE))),
        asked=replace(BASE.asked, wave=frozen(np.full(len(BASE.asked), NONE))),
        mentions=replace(BASE.mentions, wave=ints([NONE, NONE])),
    )
    after = replace(ADD, wave=NONE).apply(plain)
    assert _tie(after, -1) == (A, B, 0, NONE)
    assert list(faults(after)) == []


def test_ties_are_taken_away() -> None:
    first, third = int(BASE.ties.id[0]), int(BASE.ties.id[2])
    after = RemoveTies((third, first, NOWHERE)).apply(BASE)
    assert after.ties.id.tolist() == [t for t in BASE.ties.id.tolist() if t not in (first, third)]
    assert after.people is BASE.people


def test_a_pair_is_marked_once_whichever_way_round() -> None:
    after = FINE.apply(BASE)
    assert [after.notes.a.tolist(), after.notes.b.tolist(), list(after.notes.reason)] == [[1], [3], [FINE.reason]]
    again = FineAsItIs(FINE.b, FINE.a, "another reason", MADE).apply(after)
    assert again.notes.reason == ("another reason",)
    assert int(again.notes.id[0]) > int(after.notes.id[0])
    assert len(NotFineAfterAll(FINE.b, FINE.a).apply(again).notes) == 0


def test_a_name_is_decided() -> None:
    after = ResolveName(BOB, PEOPLE[9]).apply(BASE)
    assert _tie(after, -1) == (0, 9, 0, 0)
    assert float(after.ties.weight[-1]) == 2.0
    assert int(after.ties.origin_row[-1]) == 7
    assert after.mentions.text == ("Jo",)
    assert (after.candidates.mention.tolist(), after.candidates.person.tolist()) == ([0], [7])
    assert (after.aliases.text, after.aliases.file, after.aliases.column) == (
        ("Bob from Parks",),
        ("people.csv",),
        ("Who?",),
    )
    assert (after.aliases.person.tolist(), after.aliases.state.tolist()) == ([9], [NONE])


def test_a_name_from_nowhere_in_particular_is_decided_for_everywhere() -> None:
    after = ResolveName(JO, PEOPLE[7]).apply(BASE)
    assert after.aliases.file == ("",)
    assert after.mentions.text == ("Bob from Parks",)
    assert after.candidates.person.tolist() == [9, 8]


def test_a_name_that_means_oneself_or_a_tie_that_stands_adds_no_tie() -> None:
    assert len(ResolveName(BOB, PEOPLE[0]).apply(BASE).ties) == len(BASE.ties)
    known = ResolveName(BOB, PEOPLE[9]).apply(BASE)
    both = ResolveName(JO, PEOPLE[9]).apply(known)
    assert len(both.ties) == len(known.ties)
    assert len(both.aliases) == 2


def test_an_import_puts_its_content_in_place_and_keeps_what_is_not_ours() -> None:
    before = replace(Document(), unknown_parts=(("new", b"x"),))
    after = Import(("a.csv", "b.csv"), BASE).apply(before)
    assert after.people is BASE.people
    assert after.unknown_parts == (("new", b"x"),)


@pytest.mark.parametrize(
    "edit",
    [
        AddTie(NOWHERE, PEOPLE[1], RELATION, WAVE, MADE),
        AddTie(PEOPLE[0], NOWHERE, RELATION, WAVE, MADE),
        AddTie(PEOPLE[A], PEOPLE[B], NOWHERE, WAVE, MADE),
        AddTie(PEOPLE[A], PEOPLE[B], RELATION, NOWHERE, MADE),
        AddTie(PEOPLE[0], PEOPLE[0], RELATION, WAVE, MADE),
        RemoveTies(()),
        RemoveTies((NOWHERE,)),
        FineAsItIs(UNITS[0], NOWHERE, "", MADE),
        FineAsItIs(UNITS[0], UNITS[0], "", MADE),
        NotFineAfterAll(UNITS[0], UNITS[1]),
        NotFineAfterAll(NOWHERE, NOWHERE),
        ResolveName(NOWHERE, PEOPLE[0]),
        ResolveName(BOB, NOWHERE),
    ],
)
def test_what_names_something_that_is_gone_changes_nothing(edit: Edit) -> None:
    assert edit.apply(BASE) is BASE
    assert edit.apply(Document()) is not BASE


@given(
    st.lists(edits(BASE) | st.builds(ResolveName, st.sampled_from([BOB, JO]), st.sampled_from(PEOPLE[:12])), max_size=9)
)
def test_any_edits_leave_a_sound_document_and_give_no_id_twice(steps: list[Edit]) -> None:
    document, given_out = BASE, set[int]()
    for edit in steps:
        after = edit.apply(document)
        assert list(faults(after)) == []
        assert after.next_id >= document.next_id
        fresh = _ids(after) - _ids(document)
        assert not fresh & given_out
        assert all(number >= document.next_id for number in fresh)
        given_out |= fresh
        document = after


def _ids(document: Document) -> set[int]:
    tables = document.tables().values()
    return {
        number
        for table in tables
        if fields(table)[0].metadata["kind"] == "id"
        for number in getattr(table, fields(table)[0].name).tolist()
    }


EXAMPLES: list[Edit] = [
    RenameMap('Zoë "Z"\r\n'),
    ADD,
    RemoveTies((int(BASE.ties.id[0]), int(BASE.ties.id[4]))),
    FINE,
    NotFineAfterAll(UNITS[1], UNITS[3]),
    ResolveName(BOB, PEOPLE[9]),
    SetSuperior((1, 2), (3, 3)),
    MergeUnits((1,), 2),
    DecideNames((BOB, JO), (PEOPLE[9], NONE), (NONE, 2)),
    ForgetNames((1, 2)),
    Import(("a.csv", "b.csv"), BASE),
    PinPlaces("islands", "Team", ("3", "4"), (0.25, 0.5), (0.75, 0.5)),
    Unpin("network", "", ("9",)),
    ArrangeAnew("islands", "Team"),
]


def test_every_edit_has_an_example() -> None:
    assert {type(edit) for edit in EXAMPLES} == set(EDITS)
    assert len({kind.name for kind in EDITS}) == len(EDITS)


@pytest.mark.parametrize("edit", EXAMPLES, ids=lambda edit: edit.name)
def test_an_edit_comes_back_from_one_line_of_json(edit: Any) -> None:
    line = json.dumps(edit_values(edit))
    assert "\n" not in line
    bulk = document_from_bytes(document_bytes(edit.content), "side file") if isinstance(edit, Import) else None
    again = edit_from_values(json.loads(line), bulk)
    assert type(again) is type(edit)
    if not isinstance(edit, Import):
        assert again == edit
    before = FINE.apply(BASE) if isinstance(edit, NotFineAfterAll) else BASE
    assert same(again.apply(before), edit.apply(before))
    assert not same(edit.apply(replace(before, title="")), before)


@pytest.mark.parametrize("edit", EXAMPLES, ids=lambda edit: edit.name)
def test_every_edit_has_a_title(edit: Edit) -> None:
    assert say(edit.title)


def test_edits_of_another_version_are_refused() -> None:
    with pytest.raises(ValueError, match="from-the-future"):
        edit_from_values({"edit": "from-the-future"})
    with pytest.raises(ValueError, match="import"):
        edit_from_values({"edit": "import", "files": []})
    with pytest.raises(TypeError):
        edit_from_values({"edit": "add-tie", "source": 1})
    assert edit_from_values({"edit": "rename-map", "text": "a", "colour": "red"}) == RenameMap("a")
