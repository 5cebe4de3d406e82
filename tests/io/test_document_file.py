"""What is saved is what is opened; equal documents give equal bytes; what is no sound map is a sentence."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from orgmapper.io import archive as archives
from orgmapper.io.document_file import (
    MANIFEST,
    TABLES,
    document_bytes,
    document_from_bytes,
    read_document,
    read_with_digest,
    write_document,
)
from orgmapper.model.checks import faults
from orgmapper.model.document import Document
from orgmapper.model.messages import say
from orgmapper.model.problems import OrgMapperError
from tests.model.documents import documents, large, same

Parts = dict[str, bytes]


@given(documents())
@settings(max_examples=60)
def test_any_document_comes_back_as_it_was(document: Document) -> None:
    assert list(faults(document)) == []
    assert same(document_from_bytes(document_bytes(document), "map.orgmap"), document)


@given(documents())
@settings(max_examples=30)
def test_equal_documents_give_equal_bytes(document: Document) -> None:
    saved = document_bytes(document)
    assert document_bytes(document_from_bytes(saved, "map.orgmap")) == saved


def test_many_rows_come_back_in_pieces() -> None:
    document = large(people=3_000, ties=60_000)
    assert same(document_from_bytes(document_bytes(document), "map.orgmap"), document)


def test_a_file_says_what_it_is_at_a_fixed_place() -> None:
    data = document_bytes(Document())
    assert data[30:38] == b"mimetype"
    assert data[38:70].startswith(b"application/vnd.orgmapper.map")


def test_half_a_character_becomes_the_replacement_character() -> None:
    document = Document(title="Plan\ud800ning", levels=("\udfff",))
    again = document_from_bytes(document_bytes(document), "map.orgmap")
    assert (again.title, again.levels) == ("Plan\ufffdning", ("\ufffd",))


def test_tables_are_csv_with_ids_in_place_of_rows() -> None:
    parts = _parts(document_bytes(large(people=60, ties=3)))
    ties = parts["ties.csv"].decode().split("\r\n")
    assert ties[0] == "id,source,target,relation,wave,weight,origin,origin_row"
    document = large(people=60, ties=3)
    first = ties[1].split(",")
    assert int(first[1]) == int(document.people.id[document.ties.source[0]])
    assert parts["people.csv"].decode().splitlines()[0].endswith(",extra:Location,extra:Grade")


def test_columns_that_came_later_may_be_missing() -> None:
    document = large(people=20, ties=30)
    parts = _parts(document_bytes(document))
    for name, column in (("relations.csv", b"turned"), ("aliases.csv", b"writer")):
        lines = parts[name].splitlines()
        assert lines[0].endswith(b"," + column)
        parts[name] = b"".join(line.rpartition(b",")[0] + b"\r\n" for line in lines)
    again = document_from_bytes(_zip(parts), "map.orgmap")
    assert same(again, document)


def test_parts_of_a_newer_program_are_carried_over() -> None:
    parts = _parts(document_bytes(Document(title="a")))
    manifest = json.loads(parts[MANIFEST])
    parts[MANIFEST] = json.dumps(manifest | {"format": 7, "colours": "new"}).encode()
    parts["stories/1.json"] = b"\0\xff"
    document = document_from_bytes(_zip(parts), "map.orgmap")
    assert document.unknown_parts == (("stories/1.json", b"\0\xff"),)
    assert _parts(document_bytes(document))["stories/1.json"] == b"\0\xff"


def test_files_edited_by_other_programs_are_read_too() -> None:
    """Other line ends, quotes where none are needed, a column more: still the same facts."""
    document = large(people=100, ties=50)
    parts = _parts(document_bytes(document))
    lines = parts["ties.csv"].decode().split("\r\n")[:-1]
    quoted = [",".join(f'"{cell}"' for cell in [*line.split(","), "x"]) for line in lines]
    parts["ties.csv"] = "\n".join(quoted).encode()
    assert same(document_from_bytes(_zip(parts), "map.orgmap"), document)


def test_writing_and_reading_a_file(tmp_path: Path) -> None:
    path, document = tmp_path / "map.orgmap", large(people=100, ties=300)
    name = write_document(path, document)
    again, digest = read_with_digest(path)
    assert digest == name
    assert same(again, document)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("version", sorted((Path(__file__).parents[1] / "data/versions").glob("*.orgmap")), ids=str)
def test_old_documents_open(version: Path) -> None:
    document = read_document(version)
    assert (document.title, document.secret) == ("Harbour Board", "tide")
    assert [len(table) for table in document.tables().values()] == EXAMPLE_ROWS
    assert document.people.name[1] == 'Zoë "Zed" Quick\r\nProjects'
    assert [say(problem.message) for problem in document.imports[0].problems] == ["Draw a tie"]
    assert document.imports[0].resolutions[0].score is None


EXAMPLE_ROWS = [2, 2, 2, 1, 3, 2, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1]


def _refused(data: bytes) -> str:
    with pytest.raises(OrgMapperError) as refusal:
        document_from_bytes(data, "map.orgmap")
    problem = refusal.value.problem
    assert problem.severity == "stop"
    assert problem.advice is not None
    assert say(problem.advice)
    assert "map.orgmap" in say(problem.message)
    return problem.code


def test_a_truncated_file_is_refused_wherever_it_ends() -> None:
    data = document_bytes(large(people=60, ties=40))
    codes = {_refused(data[:end]) for end in range(0, len(data), max(1, len(data) // 40))}
    assert codes == {"map-not-a-map", "map-not-whole"}


def test_any_damaged_byte_is_refused_or_harmless() -> None:
    document = large(people=60, ties=40)
    data = document_bytes(document)
    for place in range(0, len(data), max(1, len(data) // 150)):
        damaged = bytearray(data)
        damaged[place] ^= 0x55
        try:
            again = document_from_bytes(bytes(damaged), "map.orgmap")
        except OrgMapperError as error:
            assert error.problem.code.startswith("map-")
        else:
            assert same(replace(again, unknown_parts=()), document)


@pytest.mark.parametrize("foreign", [b"", b"name;unit\n", b"%PDF-1.7", b"PK\x03\x04", b"\0" * 4000])
def test_foreign_files_are_refused(foreign: bytes) -> None:
    assert _refused(foreign) in ("map-not-a-map", "map-not-whole")


def test_another_zip_is_no_map() -> None:
    assert _refused(_zip({"xl/workbook.xml": b"<workbook/>"})) == "map-not-a-map"


def _manifest(**values: object) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[MANIFEST] = json.dumps(json.loads(parts[MANIFEST]) | values).encode()

    return change


def _cell(part: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return change


def _without(part: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        del parts[part]

    return change


def _put(part: str, content: bytes) -> Callable[[Parts], None]:
    return lambda parts: parts.update({part: content})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_manifest(reader=2), "map-newer"),
        (_manifest(encrypted=True), "map-encrypted"),
        (_manifest(encrypted={"by": "x"}), "map-encrypted"),
        (_manifest(reader="x"), "map-damaged-part"),
        (_manifest(next_id=10**30), "map-damaged-part"),
        (_manifest(levels="Team"), "map-damaged-part"),
        (_put(MANIFEST, b"[" * 100_000), "map-damaged-part"),
        (_put("imports.json", b'[{"people": "many"}]'), "map-damaged-part"),
        (_put("imports.json", b"[{}]"), "map-damaged-part"),
        (_put("views.json", b"[3]"), "map-damaged-part"),
        (_without("people.csv"), "map-damaged-part"),
        (_put("people.csv", b"id,key\r\n1,a\r\n"), "map-damaged-part"),
        (_put("people.csv", b""), "map-damaged-part"),
        (_put("ties.csv", b"\xff\xfe\r\n"), "map-damaged-part"),
        (_cell("ties.csv", b",1.0,", b",many,"), "map-damaged-cell"),
        (_cell("ties.csv", b",1.0,", b",1.0,1,"), "map-damaged-part"),
        (_cell("posts.csv", b",000001,", b',"000001,'), "map-damaged-part"),
        (_cell("holdings.csv", b"1.0", b"1.0\r\n99999,1,1.0"), "map-damaged-cell"),
        (_cell("holdings.csv", b"share\r\n", b"share\r\n-1,-1,1.0\r\n"), "map-damaged-cell"),
        (_cell("asked.csv", b",1\r\n", b",9\r\n"), "map-damaged-cell"),
        (_cell("memberships.csv", b",1\r\n", b",7\r\n"), "map-damaged-cell"),
        (_cell("units.csv", b",0\r\n", b",99999999999999999999999\r\n"), "map-damaged-cell"),
        (_cell("units.csv", b",2\r\n", b",3\r\n"), "map-damaged-cell"),
        (_cell("waves.csv", b"began\r\n", b"began\r\n1000,twice,\r\n"), "map-damaged-cell"),
    ],
)
def test_what_cannot_be_is_a_sentence(change: Callable[[Parts], None], code: str) -> None:
    parts = _parts(document_bytes(large(people=60, ties=40)))
    change(parts)
    assert _refused(_zip(parts)) == code


def test_a_damaged_cell_is_named() -> None:
    parts = _parts(document_bytes(large(people=60, ties=40)))
    _cell("ties.csv", b",1.0,", b",many,")(parts)
    with pytest.raises(OrgMapperError) as refusal:
        document_from_bytes(_zip(parts), "map.orgmap")
    expected = "map.orgmap is damaged: in ties.csv the value in row 1, column weight, cannot be right."
    assert str(refusal.value) == expected


def test_what_would_unpack_to_more_than_is_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = document_bytes(Document())
    monkeypatch.setattr(archives, "MOST_BYTES", len(data))
    bomb = _parts(data) | {"x.bin": bytes(len(data))}
    assert _refused(_zip(bomb)) == "map-too-large"
    monkeypatch.setattr(archives, "MOST_BYTES", 2**30)
    monkeypatch.setattr(archives, "MOST_LINES", 10)
    assert _refused(_zip(_parts(data) | {"x.csv": b"\n" * 11})) == "map-too-large"


def test_a_directory_of_millions_of_parts_is_refused_before_it_is_read() -> None:
    data = bytearray(document_bytes(Document()))
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = (2**28).to_bytes(4, "little")
    assert _refused(bytes(data)) == "map-too-large"


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(OrgMapperError, match=r"gone\.orgmap is not there any more"):
        read_document(tmp_path / "gone.orgmap")


def test_every_table_has_a_part() -> None:
    assert list(TABLES) == list(Document().tables())
    assert {f"{name}.csv" for name in TABLES} <= _parts(document_bytes(Document())).keys()


def _parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def _zip(parts: Parts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()
