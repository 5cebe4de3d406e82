"""Pins: one place for each thing on each map, and back again."""

from orgmapper.model.document import Document
from orgmapper.model.edits import ArrangeAnew, PinPlaces, Unpin


def test_a_thing_has_one_place_on_each_map() -> None:
    document = PinPlaces("islands", "Department", ("3", "4"), (0.1, 0.2), (0.3, 0.4)).apply(Document())
    document = PinPlaces("islands", "Team", ("3",), (0.5,), (0.5,)).apply(document)
    document = PinPlaces("islands", "Department", ("3",), (0.9,), (0.8,)).apply(document)
    pins = document.arrangement.pinned("islands", "Department")
    assert {(pin.key, pin.x, pin.y) for pin in pins} == {("3", 0.9, 0.8), ("4", 0.2, 0.4)}
    assert [pin.x for pin in document.arrangement.pinned("islands", "Team")] == [0.5]


def test_places_are_on_the_page_whatever_is_given() -> None:
    document = PinPlaces("network", "", ("1", "2"), (-3.0, float("nan")), (7.0, 0.5)).apply(Document())
    assert [(pin.x, pin.y) for pin in document.arrangement.pins] == [(0.0, 1.0), (0.5, 0.5)]


def test_what_changes_nothing_is_no_step() -> None:
    pinned = PinPlaces("network", "", ("1",), (0.5,), (0.5,)).apply(Document())
    assert PinPlaces("network", "", ("1",), (0.5,), (0.5,)).apply(pinned) is pinned
    assert Unpin("network", "", ("2",)).apply(pinned) is pinned
    assert Unpin("islands", "", ("1",)).apply(pinned) is pinned
    assert Unpin("network", "", ("1",)).apply(pinned).arrangement == Document().arrangement


def test_arranging_anew_is_counted_for_each_map() -> None:
    document = ArrangeAnew("islands", "Team").apply(ArrangeAnew("islands", "Team").apply(Document()))
    assert document.arrangement.times_anew("islands", "Team") == 2
    assert document.arrangement.times_anew("islands", "Department") == 0
