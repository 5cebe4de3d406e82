"""The tree of units and the reporting lines, known answers first."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.model.columns import NONE, floats, ints
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import ancestors, first_unit, managers, people_at_level, unit_at_level, unit_paths
from orgmapper.model.tables import Holdings, Memberships, People, Posts, Units

# Place > Housing > Repairs; Place > Archive, a team without a department; Care; Post room, a team under nobody.
UNITS = Units(
    id=ints([1, 2, 3, 4, 5, 6]),
    name=("Place", "Housing", "Repairs", "Archive", "Care", "Post room"),
    parent=ints([NONE, 0, 1, 0, NONE, NONE]),
    level=ints([0, 1, 2, 2, 0, 2]),
)


def test_paths_from_the_top() -> None:
    assert unit_paths(UNITS) == (
        "Place",
        "Place / Housing",
        "Place / Housing / Repairs",
        "Place / Archive",
        "Care",
        "Post room",
    )
    assert unit_paths(Units()) == ()


def test_ancestors_from_below() -> None:
    assert list(ancestors(UNITS, 2)) == [2, 1, 0]
    assert list(ancestors(UNITS, NONE)) == []


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (0, [0, 0, 0, 0, 4, 5]),
        (1, [NONE, 1, 1, NONE, 4, 5]),
        (2, [NONE, NONE, 2, 3, 4, 5]),
        (9, [NONE, NONE, 2, 3, 4, 5]),
    ],
)
def test_a_unit_seen_from_a_level(level: int, expected: list[int]) -> None:
    assert unit_at_level(UNITS, level).tolist() == expected


def test_no_units() -> None:
    assert unit_at_level(Units(), 0).tolist() == []
    assert people_at_level(_document([], []), 0).tolist() == []


def test_people_seen_from_a_level() -> None:
    members = Memberships(
        person=ints([0, 1, 1]), unit=ints([2, 1, 4]), share=floats([1, 0.5, 0.5]), first=np.array([True, False, True])
    )
    document = replace(_document([], [], people=3), units=UNITS, memberships=members)
    assert first_unit(document).tolist() == [2, 4, NONE]
    assert people_at_level(document, 1).tolist() == [1, 4, NONE]
    assert people_at_level(replace(document, units=Units()), 1).tolist() == [2, 4, NONE]


def _document(reports_to: list[int], holdings: list[tuple[int, int]], people: int | None = None) -> Document:
    """Posts by whom they report to; who holds which, as (person, post)."""
    count, posts = 1 + max((p for p, _ in holdings), default=-1) if people is None else people, len(reports_to)
    blank, none = ("",) * count, ints([NONE] * count)
    return Document(
        next_id=1000,
        people=People(ints(range(1, count + 1)), blank, blank, blank, blank, blank, none, none),
        posts=Posts(
            id=ints(range(101, 101 + posts)),
            key=("",) * posts,
            title=("",) * posts,
            unit=ints([NONE] * posts),
            reports_to=ints(reports_to),
            head_count=floats([1.0] * posts),
            state=ints([0] * posts),
            origin=ints([NONE] * posts),
            origin_row=ints([NONE] * posts),
        ),
        holdings=Holdings(ints(p for p, _ in holdings), ints(p for _, p in holdings), floats([1.0] * len(holdings))),
    )


@pytest.mark.parametrize(
    ("why", "reports_to", "holdings", "expected"),
    [
        ("a plain line", [NONE, 0, 1], [(0, 0), (1, 1), (2, 2)], [NONE, 0, 1]),
        ("over two vacant posts", [NONE, 0, 1, 2], [(0, 0), (1, 3)], [NONE, 0]),
        ("only vacant posts above", [NONE, 0, 1], [(0, 2)], [NONE]),
        ("a job share above: its first holder", [NONE, 0], [(0, 0), (1, 0), (2, 1)], [NONE, NONE, 0]),
        ("two posts: the first counts", [NONE, 0, NONE], [(0, 0), (2, 2), (1, 1), (1, 2)], [NONE, 0, NONE]),
        ("the post above is one's own too", [NONE, 0, 1], [(0, 0), (1, 2), (1, 1)], [NONE, 0]),
        ("a person without a post", [NONE], [(1, 0)], [NONE, NONE]),
        ("a post that reports to itself", [0], [(0, 0)], [NONE]),
        ("a job share that reports to itself", [0], [(0, 0), (1, 0)], [NONE, NONE]),
        ("two people in a circle", [1, 0], [(0, 0), (1, 1)], [1, 0]),
        ("a circle of one's own posts", [1, 0], [(0, 0), (0, 1)], [NONE]),
        ("a circle through vacant posts", [1, 2, 0], [(0, 0)], [NONE]),
        ("below a circle of vacant posts", [1, 0, 0], [(0, 2)], [NONE]),
        ("nobody and nothing", [], [], []),
    ],
)
def test_managers(why: str, reports_to: list[int], holdings: list[tuple[int, int]], expected: list[int]) -> None:
    assert managers(_document(reports_to, holdings)).tolist() == expected, why


def _slowly(document: Document) -> list[int]:
    """Managers as the words say it, one person at a time."""
    holders: dict[int, int] = {}
    posts: dict[int, int] = {}
    for person, post in zip(document.holdings.person.tolist(), document.holdings.post.tolist(), strict=True):
        holders.setdefault(post, person)
        posts.setdefault(person, post)
    found: list[int] = []
    for person in range(len(document.people)):
        post = posts.get(person, NONE)
        seen, above = {post}, int(document.posts.reports_to[post]) if post != NONE else NONE
        while above != NONE and above not in seen and holders.get(above, person) == person:
            seen.add(above)
            above = int(document.posts.reports_to[above])
        found.append(NONE if above == NONE or above in seen else holders[above])
    return found


@given(st.data())
def test_managers_are_what_the_words_say(data: st.DataObject) -> None:
    posts = data.draw(st.integers(1, 8))
    lines = data.draw(st.lists(st.integers(NONE, posts - 1), min_size=posts, max_size=posts))
    pairs = st.tuples(st.integers(0, 5), st.integers(0, posts - 1))
    document = _document(lines, data.draw(st.lists(pairs, unique=True, max_size=10)), people=6)
    assert managers(document).tolist() == _slowly(document)
