"""A table of the document while it grows."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

import numpy as np

from orgmapper.model.columns import frozen
from orgmapper.model.tables import Attribute, Table

AnyTable = TypeVar("AnyTable", bound=Table)


class Growing(Generic[AnyTable]):
    """Columns as lists. `columns` may be read and set in place; rows are added with every column named."""

    def __init__(self, table: AnyTable) -> None:
        self._before = table
        self._type = type(table)
        self._length = len(table)
        self.columns: dict[str, list[Any]] = {}
        self._extra: dict[str, list[str]] = {}
        self._kinds = {column.name: column.metadata["kind"] for column in fields(table)}
        for name, kind in self._kinds.items():
            values = getattr(table, name)
            if kind == "extra":
                self._extra = {attribute.name: list(attribute.values) for attribute in values}
            else:
                self.columns[name] = list(values) if kind == "text" else values.tolist()
        self._appends = [(name, column.append) for name, column in self.columns.items()]
        self._changed = False

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, column: str) -> list[Any]:
        return self.columns[column]

    def add(self, **values: Any) -> int:
        """Append a row; its number."""
        for name, append in self._appends:
            append(values[name])
        self._length += 1
        self._changed = True
        return self._length - 1

    def extend(self, count: int, **columns: Sequence[Any]) -> None:
        """Append many rows."""
        for name, column in self.columns.items():
            column.extend(columns[name])
        self._length += count
        self._changed = self._changed or count > 0

    def set(self, row: int, **values: Any) -> None:
        """Change some columns of a row."""
        for name, value in values.items():
            self.columns[name][row] = value
        self._changed = True

    def keep(self, rows: Sequence[tuple[int, int]], columns: Mapping[str, Sequence[str]]) -> None:
        """Attributes of many rows, given as pairs of row here and row of the columns; the first that is told stays."""
        told = {row for row, _ in rows}
        once = len(told) == len(rows)
        places = [place for _, place in rows]
        first, from_place = rows[0] if rows else (0, 0)
        in_turn = all(row == wanted for wanted, (row, _) in enumerate(rows, first))
        side_by_side = places == list(range(from_place, from_place + len(places)))
        for name, texts in columns.items():
            kept = self._extra.setdefault(name, [])
            kept.extend([""] * ((first if in_turn else self._length) - len(kept)))
            said = texts[from_place : from_place + len(places)] if side_by_side else map(texts.__getitem__, places)
            if in_turn:
                kept[first : first + len(rows)] = said
                continue
            if once:
                for (row, _), text in zip(rows, said, strict=True):
                    kept[row] = text
                continue
            for row in told:
                kept[row] = ""
            for (row, _), text in zip(rows, said, strict=True):
                if not kept[row]:
                    kept[row] = text
        self._changed = self._changed or bool(rows)

    def table(self) -> AnyTable:
        """The frozen table; the one it began with where nothing changed."""
        if not self._changed:
            return self._before
        made: dict[str, Any] = {}
        for name, kind in self._kinds.items():
            if kind == "extra":
                made[name] = tuple(self._attribute(header) for header in self._extra)
            elif kind == "text":
                made[name] = tuple(self.columns[name])
            else:
                kinds = {"float": np.float64, "flag": np.bool_}
                made[name] = frozen(np.array(self.columns[name], dtype=kinds.get(kind, np.int64)))
        return self._type(**made)

    def _attribute(self, name: str) -> Attribute:
        column = self._extra[name]
        column.extend([""] * (self._length - len(column)))
        return Attribute(name, tuple(column))
