"""Letters without a font become a problem that names the package; what can be drawn becomes none."""

from dataclasses import replace

import pytest

from orgmapper.model.messages import say
from orgmapper.workspace.fonts import font_problems, script_of
from tests.analysis.make import organisation, people


def problems(names: tuple[str, ...], without: str) -> list[tuple[str, str]]:
    """Message and advice of each problem, on a computer without these letters."""
    document = replace(organisation([0] * len(names)), people=people(len(names), names=names))
    found = font_problems(document, lambda letters: "".join(letter for letter in letters if letter in without))
    return [(say(problem.message), say(problem.advice) if problem.advice else "") for problem in found]


def test_what_can_be_drawn_is_no_problem() -> None:
    assert problems(("王小明", "Ann", "ליאור"), "") == []
    assert problems(("Ann & Bob (2)",), "Anbo&") == []


def test_missing_letters_name_their_package() -> None:
    ((said, advice),) = problems(("王小明", "李娜", "Ann"), "王小明李娜")
    assert said.startswith("2 names are written in Chinese letters")
    assert "fonts-noto-cjk" in advice


def test_scripts_of_one_package_are_one_problem() -> None:
    first, second = problems(("สมชาย", "नीला", "김", "Ann"), "สมชยนल김")
    assert "Korean" in first[0]
    assert first[0].startswith("1 name is")
    assert "fonts-noto-core" in second[1]
    assert "Devanagari and Thai" in second[0]


@pytest.mark.parametrize(
    ("letter", "script"),
    [("a", ""), ("é", "LATIN"), ("王", "CJK"), ("김", "HANGUL"), ("😀", "EMOJI"), ("ก", "THAI"), ("\u0301", "")],
)
def test_scripts_are_those_of_unicode(letter: str, script: str) -> None:
    assert script_of(letter) == script
