"""The last look before a file leaves: what it would tell, and that it is not written when it names somebody."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from orgmapper.export.leaks import secrets, told
from orgmapper.model.document import Document
from orgmapper.model.messages import say
from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.model.problems import OrgMapperError
from orgmapper.workspace.leaving import check, write_checked
from orgmapper.workspace.pictures import map_scene
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.scene.organisations import organisation
from tests.scene.pages import count, opened

OPEN = Audience.parse("open")
HOUSING = Audience.parse("manager:Place / Housing")


@pytest.fixture(scope="module")
def document() -> Document:
    plain = organisation({"Place": (("Housing", 6), ("Planning", 6)), "Money": (("Finance", 8), ("Tiny", 2))}, 200)
    names = ("Ann Lee", "Housing", "Bo", *(f"Jo Ruiz {row}" for row in range(len(plain.people) - 3)))
    emails = ("ann.lee@example.org", *plain.people.email[1:])
    return replace(plain, people=replace(plain.people, name=names, email=emails, key=("A-17", *plain.people.key[1:])))


@pytest.fixture(scope="module")
def workspace(document: Document) -> Iterator[Workspace]:
    with opened(document) as one:
        yield one


@pytest.mark.parametrize(
    "text",
    [
        "made by Ann Lee.",
        "<text>ann  lee</text>",
        '<g id="Ann Lee"/>',
        "Lee,Ann;Ann Lee;x",
        "write to Ann.Lee@example.org",
        "no. A-17",
        "Ann\nLee",
        "(Bo)",
    ],
)
def test_what_names_somebody_is_seen(document: Document, text: str) -> None:
    assert told(text.encode(), ".svg", secrets(document, OPEN))


@pytest.mark.parametrize("text", ["Housing and Planning", "Ann Lewis", "Lee Ann", "17", "<Ann Lee='1'/>", ""])
def test_other_words_are_no_names(document: Document, text: str) -> None:
    assert told(text.encode(), ".svg", secrets(document, OPEN)) == ()


def test_a_package_is_searched_in_all_its_parts(document: Document) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("docProps/core.xml", "<a>Ann Lee</a>")
    assert told(target.getvalue(), ".pptx", secrets(document, OPEN)) == ("ann lee",)
    assert told(target.getvalue(), ".pptx", secrets(document, FACILITATOR)) == ()
    assert told(target.getvalue(), ".pptx", secrets(document, HOUSING)) == ()


def test_a_file_that_names_somebody_is_not_written(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "map.csv"
    path.write_text("earlier", encoding="utf-8")
    with pytest.raises(OrgMapperError, match="not written: it would name ann lee"):
        write_checked(path, b"Ann Lee", document, OPEN)
    assert path.read_text(encoding="utf-8") == "earlier"
    assert [file.name for file in tmp_path.iterdir()] == ["map.csv"]
    write_checked(path, b"Ann Lee", document, FACILITATOR)
    write_checked(path, b"Ann Lee", document, HOUSING)
    assert path.read_bytes() == b"Ann Lee"


def test_a_failed_export_leaves_the_earlier_file(document: Document, tmp_path: Path) -> None:
    (tmp_path / "map.svg").mkdir()
    with pytest.raises(OrgMapperError, match="Not written"):
        write_checked(tmp_path / "map.svg", b"x", document, FACILITATOR)


def test_what_the_check_says(workspace: Workspace) -> None:
    open_view = ViewState(audience=OPEN)
    kinds = [leak.kind for leak in check(workspace, open_view, ".pptx")]
    assert kinds == ["names", "groups", "metadata"]
    groups = say(check(workspace, open_view, ".pptx")[1].found)
    assert "Tiny" in groups
    assert [leak.kind for leak in check(workspace, open_view, ".csv", "ties")] == ["names", "groups", "unique"]
    assert [leak.kind for leak in check(workspace, ViewState(), ".png")] == ["names"]
    assert "22 people" in say(check(workspace, ViewState(), ".png")[0].found)


def test_no_mark_points_at_the_one_head_of_a_unit(workspace: Workspace) -> None:
    """A ring says who leads, and a hollow dot in it that she did not answer."""
    named, open_ = (map_scene(workspace, ViewState(audience=audience), 900, 600) for audience in (FACILITATOR, OPEN))
    assert count(named, "manager") > 0
    assert count(open_, "manager") == 0
    assert count(open_, "silent") > 0
