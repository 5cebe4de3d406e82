"""Sentences as data: an id and values; the words stand in one catalogue.

A catalogue is a folder of TOML files, one per room, ``resources/translations/<language>/<room>.toml``:

    ["gaps.clear"]
    other = "No tie either way; about {expected} would be usual."
    ["gaps.found"]
    one = "{count} tie"
    other = "{count} ties"

The plural form is chosen by the value called ``count``. Whole numbers get thousands separators; a number of a year,
an id or anything else that must stand as it is goes in as text. A float is rounded to a whole number unless the
placeholder says otherwise (``{share:.1f}``, ``{share:%}``); one that means nothing (nan) is a dash.
"""

import math
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from orgmapper.locate import resource


@dataclass(frozen=True)
class Message:
    """A sentence before it is words.

    Attributes
    ----------
    id : str
        Entry of the catalogue, ``room.name``.
    values : mapping
        What fills the placeholders: str, int, float, or another Message, which is said first.
    """

    id: str
    values: "Mapping[str, str | int | float | Message]" = field(default_factory=lambda: MappingProxyType({}))

    def to_json(self) -> dict[str, Any]:
        values = {key: value.to_json() if isinstance(value, Message) else value for key, value in self.values.items()}
        return {"id": self.id, "values": values}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Message":
        given: dict[str, Any] = data["values"]
        values = {key: cls.from_json(value) if isinstance(value, dict) else value for key, value in given.items()}  # pyright: ignore[reportUnknownArgumentType]
        return cls(str(data["id"]), values)


def message(id: str, /, **values: "str | int | float | Message") -> Message:  # noqa: A002
    """Shorthand: ``message("gaps.clear", expected=11.2)``."""
    return Message(id, values)


@cache
def catalogue(language: str = "en") -> Mapping[str, Mapping[str, str]]:
    """All entries of one language: id -> plural form -> text.

    Raises
    ------
    ValueError
        Two files hold the same id.
    """
    entries: dict[str, Mapping[str, str]] = {}
    for file in sorted(resource("translations", language).glob("*.toml")):
        for key, forms in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if key in entries:
                raise ValueError(key)
            entries[key] = forms if isinstance(forms, dict) else {"other": str(forms)}
    return entries


class _Edge(string.Formatter):
    """Formats values where the sentence leaves the program: numbers with separators, messages as words."""

    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Message):
            return say(value, self._language)
        if isinstance(value, float) and not math.isfinite(value):
            return "–"
        if format_spec:
            return super().format_field(value, format_spec)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return str(value)
        return f"{round(value):,}"


def say(sentence: Message, language: str = "en") -> str:
    """The sentence in words.

    Raises
    ------
    KeyError
        The catalogue has no such id, or a placeholder has no value.
    """
    forms = catalogue(language)[sentence.id]
    form = "one" if sentence.values.get("count") == 1 and "one" in forms else "other"
    if sentence.values.get("count") == 0 and "zero" in forms:
        form = "zero"
    return _Edge(language).format(forms[form], **sentence.values)
