"""What the window says: sentences of the catalogue, and a stretched language that shows where words would not fit."""

import os
import re
from datetime import datetime

from orgmapper.model.messages import Message, message, say

STRETCH = "ORGMAPPER_PSEUDO"
"""Environment variable: per cent of the usual length (200 makes every text twice as long)."""


def words(id: str, **values: "str | int | float | Message") -> str:  # noqa: A002
    """The sentence `id` of the room ``window``."""
    return spoken(message(f"window.{id}", **values))


def spoken(sentence: Message) -> str:
    """A sentence that came from below, in words."""
    text = say(sentence)
    stretch = os.environ.get(STRETCH, "")
    return stretched(text, int(stretch)) if stretch.isdigit() else text


def stretched(text: str, per_cent: int) -> str:
    """The text with each word lengthened, as a longer language would: ``Open`` -> ``Openopen``."""

    def longer(match: re.Match[str]) -> str:
        word = match.group()
        return word + word.lower()[: round(len(word) * (per_cent - 100) / 100)]

    return re.sub(r"[^\W\d_]+", longer, text)


def moment(when: datetime, now: datetime) -> str:
    """A time as people say it: "Today, 14:32", "12 September", "3 July 2025"."""
    month = words(f"month.{when.month}")
    if when.date() == now.date():
        return words("when.today", time=f"{when:%H:%M}")
    if when.year == now.year:
        return words("when.this-year", day=str(when.day), month=month)
    return words("when.other-year", day=str(when.day), month=month, year=str(when.year))
