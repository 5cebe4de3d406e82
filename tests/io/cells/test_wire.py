"""Rows come out of a line as they went in, whichever way they travelled."""

from hypothesis import given, settings
from hypothesis import strategies as st

from orgmapper.io.cells.wire import Cell, Tag, pack_rows, unpack

KINDS: tuple[st.SearchStrategy[Cell], ...] = (
    st.text(min_size=1, max_size=5),
    st.floats(allow_nan=False),
    st.integers(-(2**70), 2**70),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.none(),
)
COLUMN = st.one_of(*(st.lists(kind, min_size=20, max_size=20) for kind in (*KINDS, st.one_of(*KINDS))))


@settings(max_examples=60)
@given(st.lists(COLUMN, min_size=1, max_size=5), st.integers(1, 20))
def test_rows_of_one_length(columns: list[list[Cell]], count: int) -> None:
    rows = list(zip(*columns, strict=True))[:count]
    came_out(rows)


@given(st.lists(st.lists(st.one_of(*KINDS), min_size=1, max_size=4), min_size=1, max_size=20))
def test_rows_of_many_lengths(rows: list[list[Cell]]) -> None:
    came_out([tuple(row) for row in rows])


def test_empty_texts_and_lines_within_a_cell() -> None:
    rows: list[tuple[Cell, ...]] = [("", "one\ntwo", "\u2028", "a") for _ in range(20)]
    line = pack_rows(range_of(rows), rows)
    assert line.count(b"\n") == 1
    assert unpack(line)[1][1] == [(None, "one\ntwo", "\u2028", "a")] * 20


def came_out(rows: list[tuple[Cell, ...]]) -> None:
    tag, (numbers, found) = unpack(pack_rows(range_of(rows), rows))
    assert tag is Tag.ROWS
    assert numbers == range_of(rows)
    assert found == rows
    assert [list(map(type, row)) for row in found] == [list(map(type, row)) for row in rows]


def range_of(rows: list[tuple[Cell, ...]]) -> list[int]:
    return list(range(1, len(rows) + 1))
