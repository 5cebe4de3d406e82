"""Values worked out from the document, kept as long as the columns they were worked out from are the same objects."""

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar, cast

import numpy as np

from orgmapper.model.document import Document
from orgmapper.model.tables import Table

Result = TypeVar("Result")

_PLAIN = (int, bool, str, bytes, type(None))
_SHORT = 64
"""Tuples up to this length are compared by what they hold; longer ones (columns of text) by identity."""


@dataclass(frozen=True)
class _Entry:
    arguments: tuple[Any, ...]
    """Held so that no identity in the key can be given to another object."""
    result: Any
    size: int


class DerivedValues:
    """A cache of function results, bounded by entries and roughly by bytes; what was asked for last stays.

    Arguments are told apart by identity where they are arrays, tables, documents or parts of one, and by equality
    where they are plain values, short tuples of them or frozen dataclasses made of both. Safe to ask from threads: two
    that ask for the same at once may both work it out, and both get the result of the one that was ready first.
    """

    def __init__(self, entries: int = 256, size: int = 512 * 2**20) -> None:
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._most_entries = entries
        self._most_bytes = size
        self._bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """``function(*arguments)``, from the cache where it was asked before. What it raises is not kept."""
        key = (function, *map(_key, arguments))
        with self._lock:
            known = self._entries.get(key)
            if known is not None:
                self._entries.move_to_end(key)
                return known.result
        result = function(*arguments)
        entry = _Entry(arguments, result, _size(result))
        with self._lock:
            known = self._entries.setdefault(key, entry)
            if known is entry:
                self._bytes += entry.size
                self._shrink()
            return known.result

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
            self._bytes = 0

    def _shrink(self) -> None:
        while len(self._entries) > self._most_entries or (self._bytes > self._most_bytes and len(self._entries) > 1):
            _, gone = self._entries.popitem(last=False)
            self._bytes -= gone.size


def _key(value: Any) -> Hashable:
    """What stands for one argument in a key. The type is part of it: 1, 1.0 and True are three values."""
    kind = cast("type[Any]", type(value))
    if issubclass(kind, (*_PLAIN, Enum)):
        return kind, value
    if kind is float:
        return kind, value.hex()
    if kind is tuple and len(value) <= _SHORT:
        return kind, *map(_key, value)
    if kind is frozenset and len(value) <= _SHORT:
        return kind, frozenset(map(_key, value))
    if _is_value(value):
        return kind, *(_key(getattr(value, part.name)) for part in fields(value))
    return object, id(value)


def _is_value(value: Any) -> bool:
    """A frozen dataclass that compares by what it holds, and is no part of a document."""
    if not is_dataclass(value) or isinstance(value, type | Table | Document):
        return False
    rules: Any = getattr(value, "__dataclass_params__")  # noqa: B009 - the type checker knows no such name
    return bool(rules.frozen and rules.eq)


def _size(value: Any, depth: int = 4) -> int:
    """Bytes a result holds, roughly: whole for arrays and text, by a sample of the first 100 for other collections."""
    kind = cast("type[Any]", type(value))
    if issubclass(kind, np.ndarray):
        return int(value.nbytes)
    if not depth:
        return sys.getsizeof(value)
    if is_dataclass(kind):
        return sum(_size(getattr(value, part.name), depth - 1) for part in fields(kind))
    if issubclass(kind, dict):
        return _sampled(list(value.values()), depth)
    if issubclass(kind, list | tuple):
        return _sampled(value, depth)
    return sys.getsizeof(value)


def _sampled(values: Sequence[Any], depth: int) -> int:
    sample = values[:100]
    return sum(_size(item, depth - 1) for item in sample) * len(values) // max(1, len(sample))
