"""SVG: what is in the scene is in the file, and what must not be there is not."""

from xml.etree import ElementTree

import pytest

from orgmapper.export.svg import scene_to_svg
from orgmapper.scene.primitives import Circles
from tests.golden.make import curves, primitives, scene, texts

SVG = "{http://www.w3.org/2000/svg}"


def tree(document: str) -> ElementTree.Element:
    return ElementTree.fromstring(document)


def test_every_primitive_is_in_the_file_once() -> None:
    root = tree(scene_to_svg(scene(*primitives(), texts())))
    groups = {group.get("class"): group for group in root.iter(f"{SVG}g") if group.get("class")}
    assert len(groups["person"].findall(f"{SVG}circle")) == 3
    assert len(groups["outsider"].findall(f"{SVG}rect")) == 3
    assert len(groups["ribbon"].findall(f"{SVG}path")) == 4
    assert len(groups["shore"].findall(f"{SVG}path")) == 1
    assert [text.text for text in groups["label"].iter(f"{SVG}text")] == ["Housing", "PLACE"] * 2


def test_own_widths_and_opacities_are_kept() -> None:
    paths = list(tree(scene_to_svg(scene(curves(4)))).iter(f"{SVG}path"))
    assert [path.get("stroke-width") for path in paths] == ["0.5", "2", "3.5", "5"]
    assert [path.get("stroke-opacity") for path in paths] == ["0.1", "0.37", "0.63", "0.9"]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", 'A & "B"', "bad\x00\x0b\ud800\uffff name", "سلمى"])
def test_a_name_stays_a_name(name: str) -> None:
    root = tree(scene_to_svg(scene(texts((name,)))))
    found = [text.text for text in root.iter(f"{SVG}text")]
    assert found == ["".join(c for c in name if c not in "\x00\x0b\ud800\uffff")] * 2
    assert not list(root.iter(f"{SVG}script"))


def test_one_hatch_a_pair_of_colours() -> None:
    hatched = primitives()[1]
    root = tree(scene_to_svg(scene(hatched, hatched)))
    assert len(list(root.iter(f"{SVG}pattern"))) == 1
    used = {group.get("fill") for group in root.iter(f"{SVG}g") if group.get("class") == "hatched"}
    assert used == {"url(#hatch-1)"}


def test_a_transparent_page_has_no_ground() -> None:
    assert not list(tree(scene_to_svg(scene(curves(1), background=""))).iter(f"{SVG}rect"))


def test_nothing_is_fetched_from_anywhere() -> None:
    document = scene_to_svg(scene(*primitives(), texts()))
    assert "href" not in document
    assert document.count("http") == 1  # the namespace


def test_a_style_without_stroke_has_none() -> None:
    dots = next(item for item in primitives() if isinstance(item, Circles))
    assert "stroke" not in scene_to_svg(scene(dots))
