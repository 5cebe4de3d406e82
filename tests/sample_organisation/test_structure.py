"""The formal side: counts, one tree, vacant and shared posts, names."""

from collections import Counter

import pytest

from .people import name_key, without_accents
from .sample import Sample
from .structure import CHIEF, STAFF, Chart


def _above(chart: Chart, post: int) -> list[int]:
    """Posts from this one to the top."""
    way = [post]
    while chart.posts[way[-1]].boss >= 0:
        way.append(chart.posts[way[-1]].boss)
        assert len(way) < 10, "the way up does not end"
    return way


def test_northmoor_has_two_thousand_people_in_eight_directorates(northmoor: Sample) -> None:
    chart = northmoor.waves[0].chart
    assert sum(len(holders) for holders in chart.holders) == 2000
    assert len(chart.departments) == 36
    assert len({department.directorate for department in chart.departments}) == 8
    sizes = [department.posts for department in chart.departments]
    assert sizes.count(4) == 1
    assert 100 <= max(sizes) <= 125
    assert sum(size < 30 for size in sizes) >= 5


@pytest.mark.parametrize("wave", [0, 1])
def test_the_posts_are_one_tree(northmoor: Sample, small: Sample, wave: int) -> None:
    for sample in (northmoor, small):
        chart = sample.waves[wave].chart
        roots = [place for place, post in enumerate(chart.posts) if post.boss < 0]
        assert [chart.posts[place].level for place in roots] == [CHIEF]
        assert all(_above(chart, place)[-1] == roots[0] for place in range(len(chart.posts)))


def test_most_managers_lead_four_to_twelve(northmoor: Sample) -> None:
    spans = Counter(post.boss for post in northmoor.waves[0].chart.posts if post.boss >= 0).values()
    assert max(spans) <= 13
    assert sum(4 <= span <= 12 for span in spans) >= 0.95 * len(spans)


def test_some_posts_are_vacant_and_two_are_shared(northmoor: Sample) -> None:
    chart = northmoor.waves[0].chart
    vacant = {place for place, holders in enumerate(chart.holders) if not holders}
    shared = [place for place, holders in enumerate(chart.holders) if len(holders) == 2]
    assert len(vacant) == 14
    assert sum(post.boss in vacant for post in chart.posts) >= 10
    assert len(shared) == 2
    assert {chart.posts[place].level for place in shared} != {STAFF}


def test_nobody_holds_two_posts(northmoor: Sample) -> None:
    for wave in northmoor.waves:
        holders = [person for people in wave.chart.holders for person in people]
        assert len(holders) == len(set(holders))


def test_a_year_later_people_left_joined_and_moved(northmoor: Sample) -> None:
    first, second = (wave.roster.department for wave in northmoor.waves)
    left = ((first > -2) & (second == -2)).sum()
    joined = ((first == -2) & (second > -2)).sum()
    moved = ((first >= 0) & (second >= 0) & (first != second)).sum()
    assert left == 140
    assert joined == 146
    assert 10 <= moved <= 40


def test_names_are_diverse_and_some_are_shared(northmoor: Sample) -> None:
    people = northmoor.people
    names = Counter(name_key(person.name) for person in people[:2000])
    assert 10 <= sum(count > 1 for count in names.values()) <= 45
    assert max(names.values()) <= 3
    assert len({person.first for person in people}) > 300
    assert len({person.last for person in people}) > 350
    assert sum(without_accents(person.name) != person.name for person in people) > 60


def test_numbers_and_addresses_are_unique(northmoor: Sample) -> None:
    people = northmoor.people
    assert len({person.number for person in people}) == len(people)
    assert len({person.email for person in people}) == len(people)
    assert all(person.email.endswith("@northmoor.example") and person.email.isascii() for person in people)
    assert all(len(person.number) == 6 and person.number.isdigit() for person in people)
