"""Graph and directory files that nobody here wrote, with numbers counted in them by eye."""

from pathlib import Path

import pytest

from orgmapper.io.cells import read_cells
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import managers
from orgmapper.model.importing import ImportReport
from tests.io.made import imported

# file -> people, relations: (ties, directed), reporting lines, interests
KNOWN: dict[str, tuple[int, dict[str, tuple[int, bool]], int, int]] = {
    "pajek/HighTech_advice_friend_reportsto.paj": (
        21, {"gives_advice_to": (190, True), "is_friend_of": (102, True)}, 20, 0,
    ),
    "pajek/Hi-tech.net": (36, {"Hi-tech": (147, True)}, 0, 0),
    "pajek/CEOs_two_mode.net": (26, {}, 0, 15),
    "pajek/KnokSec.clu": (10, {}, 0, 0),
    "ucinet_dl/THUROFF_office_formal_and_informal.dat": (15, {"THURA": (34, True), "THURM": (33, False)}, 0, 0),
    "ucinet_dl/igraph_edgelist1.dl": (5, {"igraph edgelist1": (5, True)}, 0, 0),
    "ucinet_dl/igraph_edgelist2.dl": (5, {"igraph edgelist2": (5, True)}, 0, 0),
    "ucinet_dl/igraph_edgelist3.dl": (5, {"igraph edgelist3": (5, True)}, 0, 0),
    "ucinet_dl/igraph_fullmatrix1.dl": (5, {"igraph fullmatrix1": (6, False)}, 0, 0),
    "ucinet_dl/igraph_fullmatrix2.dl": (5, {"igraph fullmatrix2": (6, False)}, 0, 0),
    "ucinet_dl/igraph_nodelist1.dl": (5, {"igraph nodelist1": (5, True)}, 0, 0),
    "ucinet_dh/campnet-6404.##h": (18, {"campnet-6404": (54, True)}, 0, 0),
    "ucinet_dh/adv01.##h": (36, {"adv01": (147, True)}, 0, 0),
    "vna/gephi_basic.vna": (2, {"gephi basic": (1, True)}, 0, 0),
    "vna/gephi_emptyattribute.vna": (3, {"gephi emptyattribute": (3, True)}, 0, 0),
    "gml/karate.gml": (34, {"karate": (78, False)}, 0, 0),
    "gexf/gephi_data.gexf": (1, {"gephi data": (0, True)}, 0, 0),
    "graphml/yfiles_yEd.graphml": (4, {"yfiles yEd": (2, True)}, 0, 0),
    "ldif/example_com_149_managers.ldif": (150, {}, 149, 0),
    "ldif/planetexpress_hermes_multivalue.ldif": (1, {}, 0, 0),
}  # fmt: skip


def taken_in(path: Path) -> tuple[Document, ImportReport]:
    return imported(read_cells(path))


@pytest.mark.parametrize("name", KNOWN)
def test_counts(shared: Path, name: str) -> None:
    people, relations, lines, interests = KNOWN[name]
    document, report = taken_in(shared / "formats" / name)
    assert report.people == people
    assert {relation.name: (relation.ties, relation.directed) for relation in report.relations} == relations
    assert int((managers(document) != NONE).sum()) == lines
    assert report.interests == interests
    assert not any(sheet.rows_set_aside for sheet in report.files[0].sheets)


def test_formal_and_informal_in_one_project(shared: Path) -> None:
    document, _ = taken_in(shared / "formats/pajek/HighTech_advice_friend_reportsto.paj")
    tops = [document.people.name[row] for row, manager in enumerate(managers(document).tolist()) if manager == NONE]
    assert tops == ["v7"]
    assert document.levels == ("Department",)
    assert sorted(document.units.name) == ["0", "1", "2", "3", "4"]
    assert {attribute.name for attribute in document.people.extra} >= {"Age", "Tenure"}


def test_a_directory(shared: Path) -> None:
    document, _ = taken_in(shared / "formats/ldif/example_com_149_managers.ldif")
    assert len(set(managers(document).tolist()) - {NONE}) == 13
    assert set(document.units.name) == {
        "Accounting", "Human Resources", "Payroll", "Product Development", "Product Testing",
    }  # fmt: skip
