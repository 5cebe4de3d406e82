"""Migrations follow one another from the version of the file to the present one."""

import pytest

from orgmapper.io.migrations import FORMAT, MIGRATIONS, READER, Migration, Parts, upgraded


def _adds(name: str) -> Migration:
    def migrate(parts: Parts) -> Parts:
        return {**parts, name: b"".join(parts.values())}

    return migrate


def test_each_version_on_the_way_is_passed_once() -> None:
    steps = {1: _adds("two"), 2: _adds("three"), 3: _adds("four")}
    assert upgraded({"one": b"a"}, 2, 4, steps) == {"one": b"a", "three": b"a", "four": b"aa"}


@pytest.mark.parametrize("version", [FORMAT, FORMAT + 5])
def test_present_and_newer_parts_stay_as_they_are(version: int) -> None:
    parts = {"one": b"a"}
    assert upgraded(parts, version) is parts


def test_every_older_version_has_a_migration() -> None:
    assert set(MIGRATIONS) == set(range(1, FORMAT))
    assert 1 <= READER <= FORMAT
