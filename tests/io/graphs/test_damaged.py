"""Damaged files of every kind end as sentences: never an exception, never an endless loop."""

import io
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgmapper.io.cells.findings import Unusable
from orgmapper.io.cells.kinds import GRAPHS
from orgmapper.io.cells.sender import Sender
from orgmapper.io.graphs.ucinet_dh import send_pair
from orgmapper.model.messages import catalogue
from tests.io.graphs.told import FILES, Told, header, told

EXAMPLES = sorted(path.name for path in FILES.iterdir())
HEADER = header([2, 2, 2], [["Ines", "Odd"], ["Ines", "Odd"], ["advice", "lunch"]], kind=1)


@st.composite
def damage(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """Cut somewhere, bytes put in place of others, or a piece taken out or doubled."""
    places = draw(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=3)), max_size=4))
    cut = draw(st.none() | st.floats(0, 1))
    piece = draw(st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1), st.sampled_from((0, 2))))

    def carry_out(data: bytes) -> bytes:
        for share, new in places:
            at = int(share * len(data))
            data = data[:at] + new + data[at + len(new) :]
        if piece:
            first, after = sorted(int(share * len(data)) for share in piece[:2])
            data = data[:first] + data[first:after] * piece[2] + data[after:]
        return data if cut is None else data[: int(cut * len(data))]

    return carry_out


def whole(file: Told) -> None:
    """Every finding has its sentence; every row lies under its captions and has a line."""
    for code, finding in file.findings.items():
        assert f"cells.{code}" in catalogue()
        assert finding["row"] is None or finding["row"] > 0
    if file.kind not in GRAPHS:
        return  # its first line says no longer what it is
    for name, [captions, *rows] in file.sheets.items():
        assert len(file.numbers[name]) == len(rows) + 1
        assert all(len(row) <= len(captions) for row in rows)
        assert all(number > 0 for number in file.numbers[name])


def test_a_node_without_an_id_does_not_take_the_captions() -> None:
    file = told(b'*Node data\nid\n""\n*Tie data\nfrom to\na b\n')
    whole(file)
    assert file.sheets["people"][0][0] in ("id", "name")


@pytest.mark.parametrize("name", EXAMPLES)
@settings(max_examples=40)
@given(damaged=damage())
def test_text(name: str, damaged: Callable[[bytes], bytes]) -> None:
    whole(told(damaged((FILES / name).read_bytes())))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damaged=damage())
def test_datasets(tmp_path: Path, damaged: Callable[[bytes], bytes]) -> None:
    (tmp_path / "office.##d").write_bytes(struct.pack("8B", 0, 1, 0, 0, 0, 0, 1, 0))
    sender = Sender(io.BytesIO())
    try:
        send_pair(damaged(HEADER), tmp_path / "office.##h", sender)
    except Unusable as refused:
        assert f"cells.{refused.finding.code}" in catalogue()


@pytest.mark.parametrize(
    "text",
    [
        "*Vertices 999999999\n",
        "*Vertices 99999999999999999999\n1 a\n",
        "*Vertices 200000\n1 a\n",
        "*Vertices 2\n\x0b\n\x1f \0\n1 a\n",
        "*node data\n,,\nid,name\n,,\n1,a\n",
        "dl n=200000\ndata:\n1 1\n",
        "dn: cn=a\nsn:: =\u00ff=\nmail:: /w==\n\ndn: cn=b\nsn: b\n",
        "*Vertices 3\n*Matrix\n" + "1 " * 100_000,
        "dl n=999999999 format=fullmatrix\ndata:\n1\n",
        "dl nr=1000000 nc=1000000\ndata:\n1\n",
        "graph [" + " node [" * 50_000,
        "<graphml>" + "<graph><node id='a'>" * 20_000,
        "*Vertices 2\n*Arcs :" + "9" * 6_000 + "\n1 2\n",
        "dn: cn=a\nsn: a\n" + " b" * 100_000,
    ],
)
def test_numbers_and_depths_that_nobody_means(text: str) -> None:
    whole(told(text.encode()))
