import pytest

from orgmapper.model.ticket import Cancelled, Free, watched


class _Three(Free):
    """Cancelled at the third look."""

    def __init__(self) -> None:
        self.looks = 0

    def check(self) -> None:
        self.looks += 1
        if self.looks == 3:
            raise Cancelled


def test_watched_items_are_the_items() -> None:
    assert list(watched(range(3000), Free())) == list(range(3000))


def test_the_ticket_is_looked_at_on_the_way() -> None:
    seen: list[int] = []
    with pytest.raises(Cancelled):
        seen.extend(watched(range(1_000_000), _Three()))
    assert 0 < len(seen) < 10_000
