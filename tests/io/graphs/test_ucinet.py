"""UCINET: DL in its forms, and the pair of header and numbers."""

import io
import struct
from pathlib import Path

import pytest

from orgmapper.io.cells import read_cells
from orgmapper.io.cells.findings import Unusable
from orgmapper.io.cells.sender import Sender
from orgmapper.io.graphs.ucinet_dh import send_pair
from orgmapper.workspace.importing import read_files
from tests.io.graphs.told import Told, example, header, heard, told

LABELS = ["Ines", "Odd", "Wim"]


def test_two_matrices_with_wrapped_rows() -> None:
    file = example("formal.dl")
    assert [row[-1] for row in file.sheets["people"]] == ["name", "Ines", "Odd", "Wim Okker", "Lone"]
    assert file.sheets["ties"][1:] == [
        ["1", "2", "Advice", "1"],
        ["2", "3", "Advice", "1.5"],
        ["3", "2", "Advice", "1"],
        ["1", "4", "Lunch", "1"],
        ["4", "1", "Lunch", "1"],
    ]
    assert file.numbers["ties"] == [17, 18, 20, 21, 22, 25]
    assert not file.findings


def test_labels_among_the_data_are_one_whatever_their_case() -> None:
    file = example("edges.dl")
    assert [row[-1] for row in file.sheets["people"][1:]] == ["Ines", "Odd", "Wim Okker", "Lone"]
    assert [row[2] for row in file.sheets["ties"][1:]] == ["3", "1", "1"]
    assert [row[:2] for row in file.sheets["ties"][1:]] == [["1", "2"], ["2", "1"], ["3", "4"]]


def test_lists_of_neighbours() -> None:
    file = example("lists.dl")
    assert [row[:2] for row in file.sheets["ties"][1:]] == [["Ines", "Odd"], ["Ines", "Wim"], ["Wim", "Ines"]]
    assert len(file.sheets["people"]) == 6
    assert file.findings["graph_lines_unread"]["row"] == 8


def test_half_a_matrix_has_no_direction() -> None:
    file = example("half.dl")
    assert file.sheets["ties"][1:] == [["Odd", "Ines", "1", "undirected"], ["Wim", "Odd", "1", "undirected"]]


def test_rows_and_columns_of_two_kinds() -> None:
    file = example("two_mode.dl")
    assert [row[0] for row in file.sheets["people"]] == ["id", "Ines", "Odd"]
    assert file.sheets["memberships"][1:] == [
        ["Ines", "Chess"], ["Ines", "Rowing"], ["Odd", "Choir"], ["Odd", "Rowing"],
    ]  # fmt: skip


FORMS = [
    "dl n=3\nformat = fullmatrix\nlabels:\nInes,Odd,Wim\ndata:\n0 1 0\n0 0 1\n0 0 0\n",
    "DL N = 3 FORMAT = FULLMATRIX\nLABELS EMBEDDED\nDATA:\nInes Odd Wim\nInes 0 1 0\nOdd 0 0 1\nWim 0 0 0\n",
    "dl n=3 format=edgelist1\nlabels:\nInes\nOdd\nWim\ndata:\n1 2\n2 3\n",
    "dl n=3 format=edgelist1 labels embedded: data:\nInes,Odd\nODD,Wim 1\n",
    "dl n=3, format=nodelist1\nrow labels: Ines Odd Wim\ncolumn labels: Ines Odd Wim\nrow labels embedded\n"
    "column labels embedded\ndata:\nInes Odd\nOdd Wim\n",
    "DL\r\nNR=3\r\nNC=3\r\nFORMAT=FULLMATRIX DIAGONAL ABSENT\r\nLABELS:\r\nInes Odd Wim\r\nDATA:\r\n1 0\r\n0 1 0 0\r\n",
]


@pytest.mark.parametrize("text", FORMS)
def test_every_form_of_labels_gives_the_same_network(text: str) -> None:
    file = told(text.encode())
    assert file.sheets["people"] == [["id", "name"], *([label, label] for label in LABELS)]
    assert [row[:2] for row in file.sheets["ties"]] == [["source", "target"], ["Ines", "Odd"], ["Odd", "Wim"]]
    assert not file.findings


def test_values_that_are_missing_at_the_end() -> None:
    file = told(b"dl n=3\ndata:\n0 1 0\n1 0\n")
    assert len(file.sheets["ties"]) == 3
    assert file.findings["graph_cut_off"]["row"] == 4


def pair(folder: Path, head: bytes, numbers: bytes, ending: str = ".##d") -> Told:
    (folder / "office.##h").write_bytes(head)
    (folder / f"office{ending}").write_bytes(numbers)
    stream = io.BytesIO()
    sender = Sender(stream)
    try:
        send_pair(head, folder / "office.##h", sender)
    except Unusable as refused:
        sender.finding(refused.finding)
    return heard(stream)


@pytest.mark.parametrize("new", [True, False])
def test_both_layouts_of_a_dataset(tmp_path: Path, new: bool) -> None:
    """Columns and rows; what is above 1e36 is missing; the name of the other half may be in capitals."""
    head = header([3, 3], [LABELS, LABELS], new=new, title="advice")
    file = pair(tmp_path, head, struct.pack("<9f", 0, 1, 0, 0, 0, 2.5, 1e38, 0, 0), ".##D")
    assert file.sheets["people"][1:] == [[label, label] for label in LABELS]
    assert file.sheets["ties"][1:] == [["Ines", "Odd", "1"], ["Odd", "Wim", "2.5"]]
    assert file.numbers["ties"] == [1, 1, 2]
    assert file.findings["ucinet_missing"]["values"] == {"count": 1}


def test_matrices_and_bytes(tmp_path: Path) -> None:
    head = header([2, 2, 2], [[], ["Ines", "Odd"], ["advice", "lunch"]], kind=1)
    file = pair(tmp_path, head, bytes([0, 1, 0, 0, 0, 0, 1, 0]))
    assert file.sheets["ties"][1:] == [["Ines", "Odd", "advice", "1"], ["Odd", "Ines", "lunch", "1"]]


def test_two_modes_of_a_dataset(tmp_path: Path) -> None:
    head = header([3, 2], [["Chess", "Choir", "Rowing"], ["Ines", "Odd"]], kind=1)
    file = pair(tmp_path, head, bytes([1, 0, 1, 0, 1, 0]))
    assert file.sheets["memberships"][1:] == [["Ines", "Chess"], ["Ines", "Rowing"], ["Odd", "Choir"]]


@pytest.mark.parametrize(
    ("head", "numbers", "code"),
    [
        (header([2, 2], [[], []])[:25], bytes(16), "ucinet_header"),
        (header([2, 2], [["a", "b"], ["a", "b"]])[:-3], bytes(16), "ucinet_header"),
        (header([2, 2], [[], []], kind=12), bytes(16), "ucinet_header"),
        (header([-2, 2], [[], []]), bytes(16), "ucinet_header"),
        (header([2, 2], [[], []]), bytes(15), "ucinet_sizes"),
        (b"nothing", bytes(16), "ucinet_header"),
    ],
)
def test_damaged_datasets(tmp_path: Path, head: bytes, numbers: bytes, code: str) -> None:
    assert set(pair(tmp_path, head, numbers).findings) == {code}


def test_halves(tmp_path: Path) -> None:
    """A header alone says what is missing; the numbers say that they are read with their header."""
    head = tmp_path / "office.##h"
    head.write_bytes(header([2, 2], [[], []], kind=1))
    assert [problem.code for problem in read_cells(head).problems] == ["ucinet-half"]
    (tmp_path / "office.##d").write_bytes(bytes([0, 1, 0, 0]))
    file = read_cells(tmp_path / "office.##d")
    assert [(problem.code, problem.severity) for problem in file.problems] == [("ucinet-numbers", "note")]
    assert [sheet.name for sheet in read_cells(head).sheets] == ["people", "ties"]
    head.unlink()
    assert [problem.code for problem in read_cells(tmp_path / "office.##d").problems] == ["ucinet-half"]


def test_both_files_chosen_are_one(tmp_path: Path) -> None:
    paths = [tmp_path / "office.##d", tmp_path / "office.##h"]
    for path in paths:
        path.write_bytes(b"")
    assert [file.file for file in read_files(paths)] == ["office.##h"]
    assert [file.file for file in read_files(paths[:1])] == ["office.##d"]
