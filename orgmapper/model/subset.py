"""A document with some of its people only, as if the others had never been in it."""

from dataclasses import fields, replace
from typing import Any

import numpy as np

from orgmapper.model.columns import NONE, BoolArray, frozen
from orgmapper.model.document import Arrangement, Document
from orgmapper.model.tables import Aliases, Candidates, Mentions, Outsiders, Table, kept


def only(document: Document, keep: BoolArray) -> Document:
    """`keep`: (people,). Ties, claims and memberships of the others go with them; and all names as they were typed,
    decisions on names and reports of imports, for those may name anybody.
    """
    place = np.append(np.where(keep, np.cumsum(keep) - 1, NONE), NONE)
    bare = replace(
        document,
        mentions=Mentions(),
        candidates=Candidates(),
        aliases=Aliases(),
        outsiders=Outsiders(),
        imports=(),
        views=(),
        arrangement=Arrangement(),
        unknown_parts=(),
    )
    tables: dict[str, Any] = {
        name: kept(table, keep) if name == "people" else _without(table, keep, place)
        for name, table in bare.tables().items()
    }
    return replace(bare, **tables)


def _without(table: Table, keep: BoolArray, place: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Table:
    """Rows that point to nobody who left, renumbered."""
    named = [column.name for column in fields(table) if column.metadata.get("table") == "people"]
    if not named or not len(table):
        return table
    stays = np.ones(len(table), dtype=np.bool_)
    for name in named:
        stays &= np.append(keep, True)[getattr(table, name)]
    left = kept(table, stays)
    return replace(left, **{name: frozen(place[getattr(left, name)]) for name in named})
