"""Edits of the chart: who stands above whom, and units that are one."""

from dataclasses import replace

from orgmapper.model.chart_edits import MergeUnits, SetSuperior
from orgmapper.model.checks import faults
from orgmapper.model.columns import NONE, bools, floats, ints
from orgmapper.model.document import Document
from orgmapper.model.tables import Memberships, Notes, People, Posts, Units


def _document() -> Document:
    """Four posts in a line with people in four units: Works, Maintenance and Maintenence in Works, Sales."""
    people = People(
        ints([1, 2, 3, 4]),
        ("",) * 4,
        ("A", "B", "C", "D"),
        ("",) * 4,
        ("",) * 4,
        ("",) * 4,
        ints([NONE] * 4),
        ints([0] * 4),
    )
    posts = Posts(
        ints([11, 12, 13, 14]),
        ("",) * 4,
        ("",) * 4,
        ints([0, 1, 2, 3]),
        ints([NONE, 0, 1, 2]),
        floats([1] * 4),
        ints([0] * 4),
        ints([NONE] * 4),
        ints([0] * 4),
    )
    units = Units(
        ints([21, 22, 23, 24]),
        ("Works", "Maintenance", "Maintenence", "Sales"),
        ints([NONE, 0, 0, NONE]),
        ints([0, 1, 1, 0]),
    )
    members = Memberships(ints([0, 1, 1, 2, 3]), ints([0, 1, 2, 2, 3]), floats([1] * 5), bools([1, 1, 0, 1, 1]))
    notes = Notes(ints([31, 32]), ints([1, 1]), ints([2, 3]), ("one", "far"), ("", ""))
    return Document(
        next_id=40,
        levels=("Division", "Team"),
        people=people,
        posts=posts,
        units=units,
        memberships=members,
        notes=notes,
    )


def test_a_post_is_hung_below_another_or_at_the_top() -> None:
    below = SetSuperior((13, 14), (11, 11)).apply(_document())
    assert below.posts.reports_to.tolist() == [NONE, 0, 0, 0]
    assert SetSuperior((12,), (0,)).apply(below).posts.reports_to.tolist() == [NONE, NONE, 0, 0]
    assert list(faults(below)) == []


def test_a_line_that_would_close_a_circle_is_not_drawn() -> None:
    document = _document()
    assert SetSuperior((11,), (14,)).apply(document) is document
    assert SetSuperior((12,), (12,)).apply(document) is document
    # Of several posts those that can be hung are; a circle may be cut and closed elsewhere in one step.
    assert SetSuperior((11, 14), (12, 12)).apply(document).posts.reports_to.tolist() == [NONE, 0, 1, 1]
    assert SetSuperior((12, 11), (0, 13)).apply(document).posts.reports_to.tolist() == [2, NONE, 1, 2]


def test_what_is_gone_changes_nothing() -> None:
    document = _document()
    assert SetSuperior((12,), (99,)).apply(document) is document
    assert SetSuperior((99,), (0,)).apply(document) is document
    assert MergeUnits((99,), 22).apply(document) is document
    assert MergeUnits((22,), 99).apply(document) is document
    assert MergeUnits((22,), 22).apply(document) is document


def test_units_of_two_spellings_become_one() -> None:
    for wrong, right in ((23, 22), (22, 23)):
        merged = MergeUnits((wrong,), right).apply(_document())
        assert list(faults(merged)) == []
        name = "Maintenance" if right == 22 else "Maintenence"
        assert merged.units.name == ("Works", name, "Sales")
        # B belonged to both: once is enough, and it still counts first.
        rows = zip(merged.memberships.person.tolist(), merged.memberships.unit.tolist(), strict=True)
        assert list(rows) == [(0, 0), (1, 1), (2, 1), (3, 2)]
        assert merged.memberships.first.tolist() == [True, True, True, True]
        assert merged.posts.unit.tolist() == [0, 1, 1, 2]
        # A note about the two that are one now says nothing any more.
        assert (merged.notes.a.tolist(), merged.notes.b.tolist(), merged.notes.reason) == ([1], [2], ("far",))


def test_units_of_different_levels_are_not_one() -> None:
    document = _document()
    assert MergeUnits((23,), 24).apply(document) is document


def test_what_lies_below_moves_along() -> None:
    document = _document()
    units = document.units
    deeper = Units(
        ints([*units.id.tolist(), 25]),
        (*units.name, "Pumps"),
        ints([*units.parent.tolist(), 2]),
        ints([*units.level.tolist(), 2]),
    )
    merged = MergeUnits((23,), 22).apply(replace(document, units=deeper, levels=("Division", "Team", "Group")))
    assert list(faults(merged)) == []
    assert merged.units.parent.tolist() == [NONE, 0, NONE, 1]
