"""A directory export becomes one table whose managers are named by the ids of the people."""

from orgmapper.io.cells import read_cells
from orgmapper.model.columns import NONE
from orgmapper.model.hierarchy import managers
from tests.io.graphs.told import FILES, example, told
from tests.io.made import codes, imported


def test_people() -> None:
    """Folded lines, base64, options, several units, managers in another spelling; no secrets, no pictures."""
    file = example("staff.ldif")
    assert file.kind == "ldif"
    [captions, *rows] = file.sheets["people"]
    people = [dict(zip(captions, row, strict=True)) for row in rows]
    assert captions == ["id", "name", "last name", "first name", "title", "mail", "ou", "manager"]
    assert [person["name"] for person in people] == ["Ines Marrow", "Zoé Tallis", "Odd Fenner"]
    assert [person["ou"] for person in people] == ["Harbour", "Dry dock", "People"]
    assert people[0]["title"] == "Head of every pier"
    assert [person["manager"] for person in people] == [None, "ines", "uid=gone,ou=People,dc=example,dc=org"]
    assert file.numbers["people"] == [1, 9, 21, 35]
    assert file.findings["ldif_others"]["values"] == {"count": 1}
    assert file.findings["graph_lines_unread"]["row"] == 33
    assert "secret" not in str(file)


def test_reporting_lines() -> None:
    document, report = imported(read_cells(FILES / "staff.ldif"))
    assert [document.people.name[row] for row in managers(document).tolist() if row != NONE] == ["Ines Marrow"]
    assert "unknown-manager" in codes(report)


def test_without_a_number_for_everybody_the_place_in_the_directory_is_the_id() -> None:
    file = told(b"dn: cn=Ines,o=x\nsn: Marrow\n\ndn: cn=Odd,o=x\nsn: Fenner\nmanager: CN=ines, o=X\n")
    assert [row[0] for row in file.sheets["people"][1:]] == ["cn=Ines,o=x", "cn=Odd,o=x"]
    assert file.sheets["people"][2][-1] == "cn=Ines,o=x"
