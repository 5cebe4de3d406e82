"""Derived values are worked out once for the same columns and values, and the cache stays small."""

import gc
import threading
import weakref
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.privacy import Audience
from orgmapper.workspace.derived import DerivedValues


def _nested(number: int) -> dict[str, Any]:
    return {"columns": [(np.zeros(2000), "x" * number)] * 3}


class Counted:
    """A function that counts how often it was called."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, *arguments: Any) -> Any:
        self.calls += 1
        return np.zeros(10)


def _calls(first: tuple[Any, ...], second: tuple[Any, ...]) -> int:
    values, function = DerivedValues(), Counted()
    values.get(function, *first)
    values.get(function, *second)
    return function.calls


ARRAY = np.arange(4)
LONG = tuple(str(number) for number in range(1000))
DOCUMENT = Document()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((ARRAY,), (ARRAY,)),
        ((DOCUMENT, DOCUMENT.people), (DOCUMENT, DOCUMENT.people)),
        ((Choices(("advice",), at_least=(("advice", 2.0),)),), (Choices(("advice",), at_least=(("advice", 2.0),)),)),
        ((("unit", 3), None, "x", 1.5, True), (("unit", 3), None, "x", 1.5, True)),
        ((frozenset({1, 2}),), (frozenset({2, 1}),)),
        ((Audience("open", min_group=5), ARRAY), (Audience("open", min_group=5), ARRAY)),
        ((float("nan"),), (float("nan"),)),
        ((LONG,), (LONG,)),
        ((len,), (len,)),
    ],
)
def test_the_same_question_is_answered_once(first: tuple[Any, ...], second: tuple[Any, ...]) -> None:
    assert _calls(first, second) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((ARRAY,), (ARRAY.copy(),)),
        ((ARRAY,), (ARRAY[:],)),
        ((DOCUMENT,), (replace(DOCUMENT),)),
        ((DOCUMENT.people,), (replace(DOCUMENT.people),)),
        ((Choices(("advice",)),), (Choices(("friendship",)),)),
        ((1,), (1.0,)),
        ((1,), (True,)),
        ((0.0,), (-0.0,)),
        (((1,),), (((1,),),)),
        ((LONG,), ((*LONG,),)),
        (({"a": 1},), ({"a": 1},)),
        (((1, 2), 3), ((1,), (2, 3))),
    ],
)
def test_another_question_is_asked_anew(first: tuple[Any, ...], second: tuple[Any, ...]) -> None:
    assert _calls(first, second) == 2


def test_arguments_live_as_long_as_their_answer_so_that_no_identity_comes_back() -> None:
    values = DerivedValues(entries=1)
    array = np.arange(3)
    seen = weakref.ref(array)
    values.get(len, array)
    del array
    gc.collect()
    assert seen() is not None
    values.get(len, np.arange(2))
    gc.collect()
    assert seen() is None


def test_what_was_asked_last_stays_when_room_runs_out() -> None:
    values, function = DerivedValues(entries=2), Counted()
    for number in (1, 2, 1, 3, 1):
        values.get(function, number)
    assert function.calls == 3
    assert len(values) == 2
    values.get(function, 2)
    assert function.calls == 4


def test_large_answers_push_older_ones_out() -> None:
    values = DerivedValues(size=10_000)
    for number in range(5):
        values.get(np.zeros, 500 + number)
    assert len(values) == 2
    assert len(values.get(np.zeros, 100_000)) == 100_000
    assert len(values) == 1


def test_the_size_of_nested_answers_is_seen() -> None:
    values = DerivedValues(size=100_000)
    for number in range(5):
        values.get(_nested, number)
    assert len(values) < 5


def test_what_was_raised_is_not_kept() -> None:
    values = DerivedValues()
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            values.get(divmod, 1, 0)
    assert len(values) == 0


def test_two_threads_that_ask_at_once_get_the_same_answer() -> None:
    values, inside = DerivedValues(), threading.Barrier(2)
    answers: list[Any] = []

    def slow(_: int) -> Any:
        inside.wait()
        return object()

    threads = [threading.Thread(target=lambda: answers.append(values.get(slow, 1))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers[0] is answers[1]


def test_nothing_is_left_after_clearing() -> None:
    values = DerivedValues()
    values.get(abs, -1)
    values.clear()
    assert len(values) == 0
