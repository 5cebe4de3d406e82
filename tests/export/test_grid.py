"""CSV that leaves the program: safe in a spreadsheet, readable everywhere."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from orgmapper.export.grid import FORMULA_STARTS, Grid, to_csv


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_unknown_is_empty_and_zero_is_zero() -> None:
    grid = Grid("gaps", ("a", "p", "q"), (("Housing", 0.0, None), ("Parks", float("nan"), 0)))
    assert rows(to_csv(grid)) == [["a", "p", "q"], ["Housing", "0.0", ""], ["Parks", "", "0"]]


def test_no_text_runs_as_a_formula() -> None:
    words = ("=HYPERLINK(1)", "+1", "-1", "@SUM", "\tx", "plain")
    written = rows(to_csv(Grid("people", ("name",), tuple((word,) for word in words))))[1:]
    assert [row[0] for row in written] == ["'=HYPERLINK(1)", "'+1", "'-1", "'@SUM", "'\tx", "plain"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1), min_size=1, max_size=5))
def test_any_text_comes_back(words: list[str]) -> None:
    grid = Grid("people", tuple("abcde"[: len(words)]), (tuple(words),))
    expected = ["'" + word if word.startswith(FORMULA_STARTS) else word for word in words]
    assert rows(to_csv(grid))[1] == expected
