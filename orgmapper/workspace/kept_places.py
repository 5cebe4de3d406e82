"""Where the islands of each level lay last: a change of facts or of the window moves nothing more than it must."""

from dataclasses import dataclass
from typing import Any

from orgmapper.model.document import Pin
from orgmapper.model.privacy import Audience
from orgmapper.scene.places import Places
from orgmapper.scene.sizes import Sizes

Key = tuple[str, str]
"""Name of the level or column, and for whom the picture was made: what one audience sees tells another nothing."""


def key_for(level: str, audience: Audience) -> Key:
    return level, f"{audience.kind}:{audience.unit}:{audience.min_group}"


@dataclass(frozen=True)
class ByHand:
    """What was done to one map by hand: its pins, how often it was arranged anew, and which units are folded or opened.
    Each state of these has places of its own, so that whoever goes back finds them."""

    pins: tuple[Pin, ...] = ()
    anew: int = 0
    folded: tuple[int, ...] = ()
    opened: tuple[int, ...] = ()


State = tuple[ByHand, tuple[float, float]]
"""Of one map, on a page of this size."""

MOST = 24
"""States of one map that are kept, those that were shown last."""


@dataclass(frozen=True, eq=False)
class _Kept:
    """A picture: what it was laid out for, where it began (None: anew), and where it ended."""

    made_for: str
    sizes: Sizes | None
    before: Places | None
    after: Places


class KeptPlaces:
    """Places by level and audience. What the window shows is kept; a picture that leaves the program follows it."""

    def __init__(self) -> None:
        self._kept: dict[Key, dict[State, _Kept]] = {}

    def start(self, key: Key, by_hand: ByHand, made_for: str, page: tuple[float, float], sizes: Sizes) -> Places | None:
        """Where a picture begins: the same picture where it began before, another one where the last one ended.

        None where it is to be laid out anew: nothing is kept, it was asked for, or the page has another shape.
        """
        states = self._kept.get(key, {})
        same = states.get((by_hand, page))
        if same is not None and (same.made_for, same.sizes) == (made_for, sizes):
            return same.before
        fitting = [(hand, kept.after) for (hand, _), kept in reversed(states.items()) if kept.after.fits(page)]
        own = next((places for hand, places in fitting if hand == by_hand), None)
        return own or next((places for hand, places in fitting if hand.anew == by_hand.anew), None)

    def keep(
        self,
        key: Key,
        by_hand: ByHand,
        made_for: str,
        page: tuple[float, float],
        sizes: Sizes,
        before: Places | None,
        after: Places,
    ) -> None:
        """The window shows this picture now."""
        states = self._kept.setdefault(key, {})
        kept = states.pop((by_hand, page), None)
        if kept is None or kept.after is not after:
            kept = _Kept(made_for, sizes, before, after)
        states[by_hand, page] = kept  # what is shown stands last
        for old in [*states][:-MOST]:
            del states[old]

    def to_json(self) -> list[dict[str, Any]]:
        """The values that `from_json` reads: of each map the places that were shown last."""
        shown = ((key, *next(reversed(states.items()))) for key, states in self._kept.items())
        return [
            {"level": level, "for": seen_by, "anew": by_hand.anew, **kept.after.to_json()}
            for (level, seen_by), (by_hand, _), kept in shown
        ]

    @classmethod
    def from_json(cls, data: Any) -> "KeptPlaces":
        """What was saved with a map; whatever is not understood is laid out anew."""
        result = cls()
        for item in data if isinstance(data, list) else ():  # pyright: ignore[reportUnknownVariableType]
            try:
                places = Places.from_json(item)  # pyright: ignore[reportUnknownArgumentType]
                key = str(item["level"]), str(item["for"])  # pyright: ignore[reportUnknownArgumentType]
                anew = int(item.get("anew", 0))  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]
            except (ValueError, KeyError, TypeError):
                continue
            result._kept[key] = {(ByHand(anew=anew), places.page): _Kept("", None, None, places)}
        return result
