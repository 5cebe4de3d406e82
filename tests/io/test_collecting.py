"""The collector rests while much is made, and leaves it alone afterwards."""

import gc
import weakref

from orgmapper.io.collecting import FreedInParts, collector_waits


def test_it_rests_and_wakes() -> None:
    with collector_waits():
        assert not gc.isenabled()
        with collector_waits():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_only_many_objects_are_left_out() -> None:
    before = gc.get_freeze_count()
    try:
        with collector_waits():
            few = [[number] for number in range(10)]
        assert gc.get_freeze_count() == before
        with collector_waits():
            many = [[number] for number in range(200_000)]
        assert gc.get_freeze_count() >= before + len(many) + len(few)
    finally:
        gc.unfreeze()


def test_the_search_waits_for_the_last_of_several_works() -> None:
    first, second = collector_waits(), collector_waits()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_what_is_freed_in_parts_frees_all_of_them() -> None:
    class Part:
        pass

    class Large(FreedInParts):
        def __init__(self) -> None:
            self.first, self.second = Part(), [Part()]

    large = Large()
    parts = [weakref.ref(large.first), weakref.ref(large.second[0])]
    del large
    assert [part() for part in parts] == [None, None]
