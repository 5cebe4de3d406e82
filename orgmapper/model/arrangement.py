"""Where somebody put things on a map by hand, and how often a map was arranged anew. No fact of the organisation."""

import math
from dataclasses import dataclass, replace
from typing import ClassVar

from orgmapper.model.document import Arrangement, Document, Pin
from orgmapper.model.messages import Message, message


@dataclass(frozen=True)
class PinPlaces:
    """Put units or people of one map somewhere and keep them there; `x`, `y` as in `Pin`, one for each key."""

    view: str
    level: str
    keys: tuple[str, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]
    name: ClassVar[str] = "pin-places"

    @property
    def title(self) -> Message:
        return message("edits.pin-places", count=len(self.keys))

    def apply(self, document: Document) -> Document:
        given = zip(self.keys, self.x, self.y, strict=True)
        put = {key: Pin(self.view, self.level, key, _on_page(x), _on_page(y)) for key, x, y in given}
        others = _others(document.arrangement, self.view, self.level, frozenset(put))
        return _with_pins(document, (*others, *put.values()))


@dataclass(frozen=True)
class Unpin:
    """Let units or people of one map go where the layout has them."""

    view: str
    level: str
    keys: tuple[str, ...]
    name: ClassVar[str] = "unpin"

    @property
    def title(self) -> Message:
        return message("edits.unpin", count=len(self.keys))

    def apply(self, document: Document) -> Document:
        return _with_pins(document, _others(document.arrangement, self.view, self.level, frozenset(self.keys)))


@dataclass(frozen=True)
class ArrangeAnew:
    """Lay one map out from the start; what is pinned stays."""

    view: str
    level: str
    name: ClassVar[str] = "arrange-anew"

    @property
    def title(self) -> Message:
        return message("edits.arrange-anew")

    def apply(self, document: Document) -> Document:
        before = document.arrangement
        return replace(document, arrangement=replace(before, anew=(*before.anew, (self.view, self.level))))


def _others(arrangement: Arrangement, view: str, level: str, keys: frozenset[str]) -> tuple[Pin, ...]:
    """All pins but those of these keys on this map."""
    return tuple(pin for pin in arrangement.pins if (pin.view, pin.level) != (view, level) or pin.key not in keys)


def _with_pins(document: Document, pins: tuple[Pin, ...]) -> Document:
    if pins == document.arrangement.pins:
        return document
    return replace(document, arrangement=replace(document.arrangement, pins=pins))


def _on_page(share: float) -> float:
    return min(max(share, 0.0), 1.0) if math.isfinite(share) else 0.5
