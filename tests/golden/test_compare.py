"""The comparer itself: faults of every kind must show."""

import numpy as np
import pytest

from tests.golden.compare import difference

GREY = np.full((40, 60, 4), 128, dtype=np.uint8)


@pytest.mark.parametrize("value", [0, 60, 200, 255])
def test_darker_and_brighter_faults_show(value: int) -> None:
    other = GREY.copy()
    other[10:14, 10:20, 1] = value
    found = difference(GREY, other)
    assert found.worst == abs(value - 128)
    assert found.share == pytest.approx(40 / 2400)


def test_equal_pictures_do_not_differ() -> None:
    assert difference(GREY, GREY.copy()) == difference(GREY, GREY)
    assert difference(GREY, GREY).worst == 0


def test_small_differences_are_within_the_tolerance() -> None:
    assert difference(GREY, GREY + 5).share == 0
    assert difference(GREY, GREY + 5).worst == 5


def test_transparency_counts() -> None:
    other = GREY.copy()
    other[:, :, 3] = 255
    assert difference(GREY, other).share == 1


def test_another_size_is_no_picture_to_compare() -> None:
    with pytest.raises(ValueError, match="is not"):
        difference(GREY, GREY[:-1])
