"""The open network: who is on it, and that it can be used by mouse and by keyboard alone, without any network."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from orgmapper.model.checks import faults
from orgmapper.model.columns import ints
from orgmapper.model.document import Document
from orgmapper.model.problems import ChoiceError
from orgmapper.model.subset import only
from orgmapper.model.tables import HAS, Attribute, Claims, Interests
from orgmapper.workspace.network_page import Findable, consent_columns, write_page
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace
from tests.export.browser import Page, browser
from tests.export.programs import program
from tests.scene.organisations import organisation
from tests.scene.pages import opened

DAY = date(2026, 11, 23)
ODD = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def document() -> Document:
    plain = organisation({"Place": (("Housing", 14), ("Planning", 12)), "Money": (("Finance", 12), ("Tiny", 3))}, 600)
    count = len(plain.people)
    people = replace(
        plain.people,
        name=(ODD, *plain.people.name[1:]),
        extra=(Attribute("May be found", tuple("yes" if row % 3 == 0 else "" for row in range(count))),),
    )
    claims = Claims(
        person=ints([*range(count), *range(14)]),
        interest=ints([*(row % 2 for row in range(count)), *[2] * 14]),
        kind=ints([HAS] * (count + 14)),
        wave=ints([0] * (count + 14)),
        origin=ints([-1] * (count + 14)),
        origin_row=ints([0] * (count + 14)),
    )
    interests = Interests(ints([5_000_000, 5_000_001, 5_000_002]), ("Gardening", "Chess", "Bats & <b>birds</b>"))
    return replace(plain, people=people, claims=claims, interests=interests)


@pytest.fixture(scope="module")
def workspace(document: Document) -> Iterator[Workspace]:
    with opened(document) as one:
        yield one


def data_of(path: Path) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', path.read_text(encoding="utf-8"))
    assert found is not None
    return json.loads(found[1])


def made(workspace: Workspace, folder: Path, who: Findable) -> Path:
    path = folder / "page.html"
    write_page(path, workspace, ViewState(), who, DAY)
    return path


def test_without_consent_there_are_units_only(workspace: Workspace, document: Document, tmp_path: Path) -> None:
    path = made(workspace, tmp_path, Findable())
    text = path.read_text(encoding="utf-8")
    assert "Zxq" not in text
    data = data_of(path)
    assert [entry["n"] for entry in data["entries"]] == ["Housing", "Planning"] or "Tiny" not in str(data["entries"])
    held = {data["interests"][number]: count for number, count in data["entries"][0]["i"]}
    assert held == {"Gardening": 7, "Chess": 7, "Bats & <b>birds</b>": 14}


def test_only_those_who_agreed_are_named(workspace: Workspace, document: Document, tmp_path: Path) -> None:
    path = made(workspace, tmp_path, Findable(consent="may be found"))
    named = {entry["n"] for entry in data_of(path)["entries"]}
    names = document.people.name
    assert named == {name for row, name in enumerate(names) if row % 3 == 0}
    text = path.read_text(encoding="utf-8")
    assert not [name for row, name in enumerate(names) if row % 3 and re.search(rf"{re.escape(name)}\b", text)]
    assert "alert(1)" in text
    assert "<script>alert" not in text
    with pytest.raises(ChoiceError, match="May be found"):
        made(workspace, tmp_path, Findable(consent="nope"))


def test_columns_of_yes_and_no_are_offered(document: Document) -> None:
    count = len(document.people)
    more = {"Grade": ("1", "0") * count, "Floor": ("Yes", "upper") * count, "Nobody": ("No",) * count}
    extra = tuple(Attribute(name, values[:count]) for name, values in more.items())
    people = replace(document.people, extra=(*extra, *document.people.extra))
    assert consent_columns(replace(document, people=people)) == ("May be found",)


def test_pseudonyms(workspace: Workspace, tmp_path: Path) -> None:
    path = made(workspace, tmp_path, Findable(pseudonyms=True))
    assert "Zxq" not in path.read_text(encoding="utf-8")
    assert {entry["n"][:2] for entry in data_of(path)["entries"]} == {"P-"}


def test_the_page_asks_for_nothing(workspace: Workspace, tmp_path: Path) -> None:
    text = made(workspace, tmp_path, Findable()).read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert set(re.findall(r"https?://[^\s\"'<)]+", text)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"(src|href)=\"(?!#)", text)


def test_some_people_of_a_document(document: Document) -> None:
    keep = np.arange(len(document.people)) % 3 == 0
    small = only(document, keep)
    assert list(faults(small)) == []
    assert small.people.name == tuple(name for name, stays in zip(document.people.name, keep, strict=True) if stays)
    both = keep[document.ties.source] & keep[document.ties.target]
    assert len(small.ties) == int(both.sum())
    assert told(small) == [pair for pair, stays in zip(told(document), both.tolist(), strict=True) if stays]


def told(document: Document) -> list[tuple[str, str]]:
    names, ties = document.people.name, document.ties
    return [(names[a], names[b]) for a, b in zip(map(int, ties.source), map(int, ties.target), strict=True)]


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser(program("chromium", "chromium-browser", "google-chrome")) as one:
        yield one


DETAIL = "document.querySelector('#detail h2')?.textContent"
SHOWN = "[...document.querySelectorAll('#entries li')].filter(row => !row.hidden).length"


def test_it_is_used_by_mouse(page: Page, workspace: Workspace, tmp_path: Path) -> None:
    path = made(workspace, tmp_path, Findable(consent="May be found"))
    page.fetched.clear()
    page.open(path)
    assert page.js("document.documentElement.dataset.ready") == "true"
    assert page.fetched == [path.as_uri()]
    own = data_of(path)["entries"][1]
    x, y = page.js(
        f"(() => {{const p = new DOMPoint({own['x']}, {own['y']}).matrixTransform("
        "document.getElementById('over').getScreenCTM()); return [p.x, p.y]})()"
    )
    page.click(x, y)
    assert page.js(DETAIL) == own["n"]
    assert page.js("document.querySelectorAll('#over line').length") == len(own["t"])
    page.js("document.querySelector('#detail .chip').click()")
    assert page.js(SHOWN) < len(data_of(path)["entries"])
    before = page.js("document.getElementById('base').getAttribute('viewBox')")
    page.js("document.getElementById('in').click()")
    assert page.js("document.getElementById('base').getAttribute('viewBox')") != before


def test_it_is_used_by_keyboard_alone(page: Page, workspace: Workspace, tmp_path: Path) -> None:
    path = made(workspace, tmp_path, Findable(consent="May be found"))
    page.open(path)
    page.press("Tab")
    assert page.js("document.activeElement.className") == "skip"
    page.press("Tab")
    assert page.js("document.activeElement.id") == "search"
    page.type("chess")
    found = page.js(SHOWN)
    assert 0 < found < len(data_of(path)["entries"])
    assert page.js("document.getElementById('status').textContent") == f"{found} found for “chess”"
    for _ in range(12):
        page.press("Tab")
        if page.js("document.activeElement.closest('#entries') !== null"):
            break
    name = page.js("document.activeElement.firstChild.textContent")
    page.press("Enter")
    assert page.js(DETAIL) == name
    page.press("Escape")
    assert page.js(DETAIL) is None
    page.press("Escape")
    assert page.js(SHOWN) == len(data_of(path)["entries"])


def test_names_are_no_markup(page: Page, workspace: Workspace, tmp_path: Path) -> None:
    page.open(made(workspace, tmp_path, Findable(consent="May be found")))
    assert page.js("document.querySelector('#entries button').firstChild.textContent") == ODD
    assert page.js("document.querySelectorAll('#entries script, #entries b').length") == 0


def test_dark_and_expired(page: Page, workspace: Workspace, tmp_path: Path) -> None:
    path = made(workspace, tmp_path, Findable(expires=date(2020, 1, 31)))
    page.open(path, dark=True)
    assert page.js("getComputedStyle(document.body).backgroundColor") == "rgb(23, 26, 32)"
    assert page.js("document.getElementById('page').hidden") is True
    assert "2020-01-31" in page.js("document.getElementById('status').textContent")
    path = made(workspace, tmp_path, Findable(expires=date(2999, 1, 31)))
    page.open(path)
    assert page.js("document.getElementById('page').hidden") is False
