"""Older map documents, made over into the present form before they are read.

A migration is a pure function from the parts of one format version to those of the next, kept here under the version
it starts from. With each new version a small document of the version before goes to ``tests/data/versions`` and stays
there for good.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

FORMAT = 1
"""Version that this program writes."""
READER = 1
"""Oldest version of the program's reading that may open what is written now: raised only when an older program would
lose or misread something. What an older program may carry along unread goes into a part of its own instead."""

Parts = Mapping[str, bytes]
"""Parts of a document by name, the manifest among them."""
Migration = Callable[[Parts], Parts]

MIGRATIONS: Mapping[int, Migration] = MappingProxyType({})
"""None yet: there is one version."""


def upgraded(parts: Parts, version: int, to: int = FORMAT, migrations: Mapping[int, Migration] = MIGRATIONS) -> Parts:
    """The parts as version `to` would have written them; parts of that version or a newer one stay as they are.

    Raises
    ------
    KeyError
        No migration starts from one of the versions on the way.
    """
    for start in range(version, to):
        parts = migrations[start](parts)
    return parts
