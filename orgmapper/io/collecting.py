"""Work that makes many objects and throws few away."""

import gc
import threading
from collections.abc import Generator
from contextlib import contextmanager
from time import perf_counter, sleep

_LONG = 0.002
"""Seconds after which whoever waits for a turn gets a few at once."""
_MANY = 50_000
"""Objects made: a look through so many takes some ten milliseconds."""


class FreedInParts:
    """Large, and when nobody holds it any more its parts go one after the other: all at once they would take most of a
    second, in which no other thread has its turn."""

    def __del__(self) -> None:
        parts = vars(self)
        while parts:
            begun = perf_counter()
            parts.popitem()
            if perf_counter() - begun > _LONG:
                sleep(_LONG)


class _Works:
    """How many such works run, in whatever threads: the search is one for the whole process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running = 0
        self._searching = False

    def begin(self) -> None:
        with self._lock:
            if not self._running:
                self._searching = gc.isenabled()
                gc.disable()
            self._running += 1

    def end(self) -> None:
        with self._lock:
            self._running -= 1
            if self._searching and not self._running:
                if gc.get_count()[0] > _MANY:
                    gc.freeze()
                gc.enable()


_WORKS = _Works()


@contextmanager
def collector_waits() -> Generator[None]:
    """The search for circular garbage waits until the end; where several works run at once, until the last has ended.

    Reading a large file makes millions of objects that all stay; looking through them again and again took half of the
    time, and held up the window for most of a second. Where many were made, they are left out of every later search
    too: the first would hold up the window for a fifth of a second. They still go when nothing refers to them.
    """
    _WORKS.begin()
    try:
        yield
    finally:
        _WORKS.end()
