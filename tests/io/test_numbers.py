"""The fast reader gives what `int` and `float` give, or refuses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.io.numbers import number_columns

WHOLE = st.integers(-(10**18) + 1, 10**18 - 1)
REAL = st.floats(allow_nan=False)


@given(st.lists(st.tuples(WHOLE, REAL, WHOLE), max_size=20))
def test_columns_of_numbers(rows: list[tuple[int, float, int]]) -> None:
    text = "".join(f"{a},{b!r},{c}\r\n" for a, b, c in rows).encode()
    columns = number_columns(text, (True, False, True))
    assert [column.tolist() for column in columns] == [[row[place] for row in rows] for place in range(3)]
    assert [column.dtype for column in columns] == [np.int64, np.float64, np.int64]


@pytest.mark.parametrize(
    "text",
    [
        b"1,2",
        b"1,2\n",
        b"1\r\n",
        b"1,2,3\r\n",
        b"1,\r\n",
        b",1\r\n",
        b"-,1\r\n",
        b"1.5,1\r\n",
        b"+1,1\r\n",
        b" 1,1\r\n",
        b'"1",1\r\n',
        b"1,x\r\n",
        b"1,2\r\n\r\n",
        b"1,2\r\r\n",
        b"1,2\r\n3",
        b"1\r,2\r\n",
        b"1234567890123456789,1\r\n",
        b"1,2\rx3,4\r\n",
        "１,2\r\n".encode(),
    ],
)
def test_anything_else_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"row length|line end|number|could not convert"):
        number_columns(text, (True, False))
