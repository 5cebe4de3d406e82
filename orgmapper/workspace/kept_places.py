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
    """What was done to one map by hand: its pins, and how often it was arranged anew. Each state of these has places
    of its own, so that undo leads back to them."""

    pins: tuple[Pin, ...] = ()
    anew: int = 0


@dataclass(frozen=True, eq=False)
class _Kept:
    """A picture: what it was laid out for, where it began (None: anew), and where it ended."""

    made_for: str
    page: tuple[float, float]
    sizes: Sizes | None
    before: Places | None
    after: Places


class KeptPlaces:
    """Places by level and audience. What the window shows is kept; a picture that leaves the program follows it."""

    def __init__(self) -> None:
        self._kept: dict[Key, dict[ByHand, _Kept]] = {}

    def start(self, key: Key, by_hand: ByHand, made_for: str, page: tuple[float, float], sizes: Sizes) -> Places | None:
        """Where a picture begins: the same picture where it began before, another one where the last one ended.

        None where it is to be laid out anew: nothing is kept, it was asked for, or the page has another shape.
        """
        states = self._kept.get(key, {})
        kept = states.get(by_hand)
        if kept is None:
            shown = next(reversed(states.items()), None)
            kept = shown[1] if shown is not None and shown[0].anew == by_hand.anew else None
        elif (made_for, page, sizes) == (kept.made_for, kept.page, kept.sizes):
            return kept.before
        return kept.after if kept is not None and kept.after.fits(page) else None

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
        kept = states.pop(by_hand, None)
        same = kept is not None and kept.after is after
        # What is shown stands last.
        states[by_hand] = kept if kept is not None and same else _Kept(made_for, page, sizes, before, after)

    def to_json(self) -> list[dict[str, Any]]:
        """The values that `from_json` reads: of each map the places that were shown last."""
        shown = ((key, *next(reversed(states.items()))) for key, states in self._kept.items())
        return [
            {"level": level, "for": seen_by, "anew": by_hand.anew, **kept.after.to_json()}
            for (level, seen_by), by_hand, kept in shown
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
            result._kept[key] = {ByHand(anew=anew): _Kept("", places.page, None, None, places)}
        return result
