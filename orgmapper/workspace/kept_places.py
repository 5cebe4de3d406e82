"""Where the islands of each level lay last: a change of facts or of the window moves nothing more than it must."""

from dataclasses import dataclass
from typing import Any

from orgmapper.model.privacy import Audience
from orgmapper.scene.places import Places
from orgmapper.scene.sizes import Sizes

Key = tuple[str, str]
"""Name of the level or column, and for whom the picture was made: what one audience sees tells another nothing."""


def key_for(level: str, audience: Audience) -> Key:
    return level, f"{audience.kind}:{audience.unit}:{audience.min_group}"


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
        self._kept: dict[Key, _Kept] = {}

    def start(self, key: Key, made_for: str, page: tuple[float, float], sizes: Sizes) -> Places | None:
        """Where a picture begins: the same picture where it began before, another one where the last one ended.

        None where it is to be laid out anew: nothing is kept, or the page has another shape.
        """
        kept = self._kept.get(key)
        if kept is None:
            return None
        if (made_for, page, sizes) == (kept.made_for, kept.page, kept.sizes):
            return kept.before
        return kept.after if kept.after.fits(page) else None

    def keep(
        self, key: Key, made_for: str, page: tuple[float, float], sizes: Sizes, before: Places | None, after: Places
    ) -> None:
        """The window shows this picture now."""
        kept = self._kept.get(key)
        if kept is None or kept.after is not after:
            self._kept[key] = _Kept(made_for, page, sizes, before, after)

    def forget(self, key: Key) -> "KeptPlaces":
        """The next picture is laid out anew. What was kept, for `put_back`."""
        was = KeptPlaces()
        was._kept.update(self._kept)
        self._kept.pop(key, None)
        return was

    def put_back(self, was: "KeptPlaces") -> None:
        """Everything as it was before `forget`."""
        self._kept = dict(was._kept)

    def to_json(self) -> list[dict[str, Any]]:
        """The values that `from_json` reads."""
        return [
            {"level": level, "for": seen_by, **kept.after.to_json()} for (level, seen_by), kept in self._kept.items()
        ]

    @classmethod
    def from_json(cls, data: Any) -> "KeptPlaces":
        """What was saved with a map; whatever is not understood is laid out anew."""
        result = cls()
        for item in data if isinstance(data, list) else ():  # pyright: ignore[reportUnknownVariableType]
            try:
                places = Places.from_json(item)  # pyright: ignore[reportUnknownArgumentType]
                key = str(item["level"]), str(item["for"])  # pyright: ignore[reportUnknownArgumentType]
            except (ValueError, KeyError, TypeError):
                continue
            result._kept[key] = _Kept("", places.page, None, None, places)
        return result
