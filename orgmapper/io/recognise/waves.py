"""The name of a survey round: month and year of its answers."""

import datetime
from collections.abc import Sequence

from orgmapper.io.recognise.dates import as_date, day_first
from orgmapper.model.messages import message, say


def dates_of(values: Sequence[str]) -> list[datetime.date]:
    """The days in a column of times, in order of time; what is no date is left out."""
    first = day_first(list(values))
    return sorted(day for value in values if (day := as_date(value, day_first=first)))


def wave_of(values: Sequence[str]) -> str:
    """Named after the day in the middle: ``May 2025``; '' where there are no days."""
    days = dates_of(values)
    if not days:
        return ""
    middle = days[len(days) // 2]
    return say(message(f"import.month.{middle.month}", year=str(middle.year)))
