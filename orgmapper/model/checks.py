"""Whether the tables of a document hold together: what the rest of the program relies on without looking."""

from collections.abc import Iterator
from dataclasses import Field, dataclass, fields
from typing import Any

import numpy as np

from orgmapper.model.columns import NONE, BoolArray
from orgmapper.model.document import Document
from orgmapper.model.tables import Table


@dataclass(frozen=True)
class Fault:
    """A value that cannot be. `row` counts from 0; None where it is about the whole column."""

    table: str
    column: str
    row: int | None = None


def faults(document: Document) -> Iterator[Fault]:
    """The first fault of every column that has one.

    Columns of a table have one length; ids ascend and are below `next_id`; row numbers point into their table and
    are there where they are needed; codes are among those known; a unit stands after its parent and deeper.
    """
    tables = document.tables()
    for name, table in tables.items():
        count = len(table)
        for column in fields(table):
            values = getattr(table, column.name)
            if column.metadata["kind"] == "extra":
                wrong = any(len(attribute.values) != count for attribute in values)
            else:
                wrong = len(values) != count
            if wrong:
                yield Fault(name, column.name)
                return
            bad = _bad(values, column, tables, document.next_id)
            if bad is not None and bool(bad.any()):
                yield Fault(name, column.name, int(np.argmax(bad)))
    yield from _unit_faults(document)


def _bad(values: Any, column: "Field[Any]", tables: dict[str, Table], next_id: int) -> BoolArray | None:
    kind = column.metadata["kind"]
    if kind == "id":
        before = np.concatenate([[0], values[:-1]])
        return (values <= before) | (values >= next_id)
    if kind == "row":
        least = 0 if column.metadata["needed"] else NONE
        return (values < least) | (values >= len(tables[column.metadata["table"]]))
    if "among" in column.metadata:
        codes = column.metadata["among"]
        return (values < codes.start) | (values >= codes.stop)
    return None


def _unit_faults(document: Document) -> Iterator[Fault]:
    units = document.units
    below = np.flatnonzero(units.parent != NONE)
    late = units.parent[below] >= below
    if bool(late.any()):
        yield Fault("units", "parent", int(below[np.argmax(late)]))
        return
    deep = np.zeros(len(units), dtype=np.bool_)
    deep[below] = units.level[below] <= units.level[units.parent[below]]
    deep |= (units.level < 0) | (units.level >= max(1, len(document.levels)))
    if bool(deep.any()):
        yield Fault("units", "level", int(np.argmax(deep)))
