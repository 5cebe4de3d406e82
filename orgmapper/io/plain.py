"""Frozen dataclasses as JSON values and back, led by their type hints.

Fields that are missing take their default, names that are not known are left out: a report that an older or a newer
OrgMapper wrote can still be read.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from orgmapper.model.messages import Message


def to_plain(value: Any) -> Any:
    """JSON values: dataclasses as objects, tuples as lists, messages by id and values (so without words)."""
    kind: Any = cast("Any", type(value))
    if kind is Message:
        return value.to_json()
    if is_dataclass(kind):
        return {part.name: to_plain(getattr(value, part.name)) for part in fields(kind)}
    if kind in (tuple, list):
        return [to_plain(item) for item in value]
    if issubclass(kind, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    return value


def from_plain(kind: Any, data: Any) -> Any:
    """The value of type `kind` that `to_plain` wrote.

    Raises
    ------
    ValueError
        The JSON values do not fit the type.
    """
    if kind is Any:
        return data
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _wanted(data, data in inside)
    if origin in (Union, types.UnionType):
        return _union(inside, data)
    if origin is tuple:
        items = _wanted(data, isinstance(data, list))
        parts = (inside[0],) * len(items) if inside[-1] is Ellipsis else inside
        return tuple(from_plain(part, item) for part, item in zip(parts, items, strict=True))
    if origin in (dict, Mapping):
        entries = _wanted(data, isinstance(data, dict))
        return {from_plain(inside[0], key): from_plain(inside[1], item) for key, item in entries.items()}
    if kind is Message:
        return _message(data)
    if is_dataclass(kind):
        return _dataclass(kind, data)
    if kind is float:
        return float(_wanted(data, isinstance(data, int | float) and not isinstance(data, bool)))
    return _wanted(data, type(data) is kind)


def _wanted(data: Any, fits: bool) -> Any:
    if not fits:
        raise ValueError(type(data).__name__)
    return data


def _union(kinds: tuple[Any, ...], data: Any) -> Any:
    if data is None:
        return _wanted(data, type(None) in kinds)
    for kind in kinds:
        try:
            return from_plain(kind, data)
        except ValueError:
            continue
    raise ValueError(type(data).__name__)


def _message(data: Any) -> Message:
    values = _wanted(data, isinstance(data, dict)).get("values", {})
    inner = _wanted(values, isinstance(values, dict)).items()
    return Message(
        _wanted(data.get("id"), isinstance(data.get("id"), str)),
        {key: _message(item) if isinstance(item, dict) else _word(item) for key, item in inner},
    )


def _word(data: Any) -> Any:
    return _wanted(data, isinstance(data, str | int | float))


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _dataclass(kind: Any, data: Any) -> Any:
    given = _wanted(data, isinstance(data, dict))
    hints = _hints(kind)
    values: dict[str, Any] = {}
    for part in fields(kind):
        if part.name in given:
            values[part.name] = from_plain(hints[part.name], given[part.name])
        elif part.default is MISSING and part.default_factory is MISSING:
            raise ValueError(part.name)
    return kind(**values)
