from pathlib import Path

from orgmapper.io.cells import read_cells
from tests.io.made import codes, imported

NET = '*Vertices 4\n1 "Ada Quill"\n2 "Ben Marsh"\n3 "Cleo Vance"\n4 "Dov Harrow"\n*Arcs\n1 2 1\n2 3 1\n3 4 2\n'


def written(folder: Path, **files: str) -> list[Path]:
    paths: list[Path] = []
    for name, text in files.items():
        paths.append(folder / name.replace("_", "."))
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def test_a_partition_meets_the_people_of_its_network(tmp_path: Path) -> None:
    paths = written(tmp_path, office_net=NET, Department_clu="*Vertices 4\n1\n1\n2\n2\n")
    document, report = imported(*(read_cells(path) for path in paths))
    assert document.people.name == ("Ada Quill", "Ben Marsh", "Cleo Vance", "Dov Harrow")
    assert document.units.name == ("1", "2")
    assert document.memberships.unit.tolist() == [0, 0, 1, 1]
    assert len(document.ties) == 3
    assert "graph-partition-alone" not in codes(report)


def test_of_two_networks_the_one_of_the_same_name_counts(tmp_path: Path) -> None:
    other = NET.replace("Ada", "Eve").replace("Ben", "Gil").replace("Cleo", "Hal").replace("Dov", "Ivy")
    paths = written(tmp_path, a_net=NET, b_net=other, b_clu="*Vertices 4\n7\n7\n8\n8\n")
    document, _ = imported(*(read_cells(path) for path in paths))
    assert len(document.people) == 8
    (kept,) = [attribute.values for attribute in document.people.extra if attribute.name == "b"]
    assert kept == ("", "", "", "", "7", "7", "8", "8")


def test_a_partition_of_another_size_stays_alone(tmp_path: Path) -> None:
    paths = written(tmp_path, office_net=NET, Department_clu="*Vertices 3\n1\n1\n2\n")
    _, report = imported(*(read_cells(path) for path in paths))
    assert "graph-partition-alone" in codes(report)
