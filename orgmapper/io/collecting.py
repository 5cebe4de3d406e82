"""Work that makes many objects and throws few away."""

import gc
from collections.abc import Generator
from contextlib import contextmanager

_MANY = 50_000
"""Objects made: a look through so many takes some ten milliseconds."""


@contextmanager
def collector_waits() -> Generator[None]:
    """The search for circular garbage waits until the end.

    Reading a large file makes millions of objects that all stay; looking through them again and again took half of the
    time, and held up the window for most of a second. Where many were made, they are left out of every later search
    too: the first would hold up the window for a fifth of a second. They still go when nothing refers to them.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            if gc.get_count()[0] > _MANY:
                gc.freeze()
            gc.enable()
