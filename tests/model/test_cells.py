"""Canonical text of values."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.model.cells import Sheet, Value, canonical


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (123.0, "123"),
        (123, "123"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (12.5, "12.5"),
        (1.23456789012345e18, "1234567890123450000"),
        (float("nan"), ""),
        (True, "TRUE"),
        ("00123", "00123"),
        ("  Ann\u00a0Lee\u200b\ufeff ", "Ann Lee"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("e\u0301", "é"),
        ("e\u00ad\u0301", "é"),
        ("A\x00n\x07n", "Ann"),
        ("\u200e12345", "12345"),
        (datetime.datetime(2024, 1, 2), "2024-01-02"),
        (datetime.datetime(2024, 1, 2, 3, 4), "2024-01-02 03:04:00"),
        (datetime.date(2024, 1, 2), "2024-01-02"),
        (datetime.time(9, 30), "09:30:00"),
        (datetime.timedelta(hours=30, minutes=5), "30:05:00"),
        (datetime.timedelta(hours=-1), "-1:00:00"),
    ],
)
def test_canonical(value: Value, text: str) -> None:
    assert canonical(value) == text


@given(st.text())
def test_canonical_text_is_stable_and_clean(value: str) -> None:
    text = canonical(value)
    assert canonical(text) == text
    assert text == text.strip()


@given(st.integers(-(2**53), 2**53))
def test_whole_numbers_of_workbooks_equal_those_of_text_files(number: int) -> None:
    assert canonical(float(number)) == canonical(number) == canonical(str(number))


def test_text_beyond_the_end_of_a_row_is_empty() -> None:
    sheet = Sheet("a.csv", "", (("x",), (None, 2.0)), (1, 2))
    assert [sheet.text(0, 0), sheet.text(0, 5), sheet.text(1, 0), sheet.text(1, 1)] == ["x", "", "", "2"]
    assert sheet.width == 2
