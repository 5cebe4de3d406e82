"""Work that makes many objects and throws few away."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def collector_waits() -> Generator[None]:
    """The search for circular garbage waits until the end.

    Reading a large file makes millions of objects that all stay; looking through them again and again took half of the
    time, and held up the window for most of a second.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
