"""Plain rows taken in together come to what the same rows come to one by one."""

from collections.abc import Mapping
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from orgmapper.io.apply.plain_rows import PlainRows
from orgmapper.model.document import Document
from orgmapper.model.importing import ImportReport
from tests.io.made import imported, made
from tests.model.documents import same

SAID: Mapping[str, tuple[str, ...]] = {
    "employee id": ("", "7", "007", "8", "n/a", "employee id"),
    "name": ("", "Ann Lee", "Lee, Ann", "Bob Ray", "Vacant", "N/D", "name"),
    "e-mail": ("", "ann@x.example", "ANN@x.example", "bob@x.example"),
    "job title": ("", "Head", "Vacant", "Planner"),
    "position number": ("", "P1", "P2", "p1"),
    "manager id": ("", "7", "8", "1", "99"),
    "department": ("", "Housing", "Works", "Housing / Works"),
    "fte": ("", "0.5", "60", "1", "x"),
}
"""What odd rows hold: the same people, posts and places again, nothing, and words that stand for nobody."""


def plain_row(number: int) -> list[str]:
    name = f"Person{chr(96 + number)} Family{chr(96 + number)}"
    above, unit = str(max(1, number // 2)), ("Housing", "Works")[number % 2]
    return [str(number), name, f"p{number}@x.example", "Clerk", f"P{number + 20}", above, unit, "1"]


@st.composite
def lists_of_people(draw: st.DrawFn, start: int = 1) -> list[list[str]]:
    """People who are all different, and among them rows in which any cell may be odd."""
    rows = [list(SAID)]
    for number in range(start, start + draw(st.integers(3, 12))):
        row = plain_row(number)
        odd = draw(st.sets(st.sampled_from(range(len(row))), max_size=3)) if draw(st.booleans()) else set[int]()
        for column in sorted(odd):
            row[column] = draw(st.sampled_from(SAID[rows[0][column]]))
        rows.append(row)
    return rows


def _nothing(self: PlainRows, start: int) -> int:
    """None of the rows are taken together."""
    return start


def one_by_one(rows: list[list[str]], into: Document) -> tuple[Document, ImportReport]:
    with patch.object(PlainRows, "take", _nothing):
        return imported(made(rows), into=into)


@settings(max_examples=40)
@given(lists_of_people(), lists_of_people(start=6))
def test_together_and_one_by_one_are_the_same(first: list[list[str]], second: list[list[str]]) -> None:
    before = Document()
    for rows in (first, second):
        together, report = imported(made(rows), into=before)
        alone, report_alone = one_by_one(rows, before)
        assert same(together, alone)
        assert report == report_alone
        before = together


def test_the_rows_are_taken_together() -> None:
    """Otherwise the property above would compare a thing with itself."""
    rows = [list(SAID), *map(plain_row, range(1, 20))]
    taken: list[int] = []
    take = PlainRows.take

    def counted(self: PlainRows, start: int) -> int:
        after = take(self, start)
        taken.append(after - start)
        return after

    with patch.object(PlainRows, "take", counted):
        together, _ = imported(made(rows))
        assert taken == [19]
        taken.clear()
        alone, _ = one_by_one(rows, Document())
        assert not any(taken)
    assert same(together, alone)
