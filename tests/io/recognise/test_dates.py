"""Days as tools and people write them."""

import datetime

import pytest

from orgmapper.io.recognise.dates import as_date, day_first, is_date
from orgmapper.io.recognise.waves import wave_of

DAY = datetime.date(2026, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05",
        "2026/3/5",
        "5.3.2026",
        "05/03/26",
        "Mar 5, 2026",
        "March 5, 2026 9:00 AM",
        "Thursday, March 5, 2026",
        "5 Mar 2026",
        "05-Mar-2026",
        "5th of March 2026",
        "5. März 2026",
        "5 mars 2026",
        "5 de marzo de 2026",
        "2026. március 5.",
        "5 marca 2026",
    ],
)
def test_a_day(text: str) -> None:
    assert is_date(text)
    assert as_date(text) == DAY


@pytest.mark.parametrize(
    "text", ["", "Mar-15", "May 2026", "Level 3, 2026", "31/02/2026x", "Room 5 North 2026", "12345"]
)
def test_no_day(text: str) -> None:
    assert as_date(text) is None


def test_a_day_that_does_not_exist() -> None:
    assert as_date("February 31, 2026") is None
    assert as_date("31/02/2026") is None


def test_days_of_one_survey_lie_close_together() -> None:
    assert not day_first(["3/1/2026 9:00", "3/2/2026", "3/6/2026"])
    assert day_first(["1/3/2026", "2/3/2026", "6/3/2026"])
    assert not day_first(["3/14/2026", "3/1/2026"])
    assert day_first(["1/4/2018", "3/5/2020", "4/4/2022"])
    assert wave_of(["3/1/2026 9:00", "3/2/2026", "3/6/2026"]) == "March 2026"
    assert wave_of(["Mar 3, 2026", "Mar 4, 2026"]) == "March 2026"
