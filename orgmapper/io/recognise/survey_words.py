"""The words of surveys that are shipped, ``resources/recognition/survey.toml``."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from orgmapper.io.names.text import fold
from orgmapper.locate import resource

_WORDS = re.compile(r"[^\W_]+")
_BARE = str.maketrans({"(": " ", ")": " ", "’": "'"})


@dataclass(frozen=True)
class SurveyWords:
    """Each set holds texts as `bare` makes them. `units`: word -> role of a column; `amounts`: words -> rank."""

    tool: frozenset[str]
    qualtrics: frozenset[str]
    no_option: frozenset[str]
    chosen: frozenset[str]
    trial: frozenset[str]
    unfinished: frozenset[str]
    finished: frozenset[str]
    status: frozenset[str]
    done: frozenset[str]
    progress: frozenset[str]
    submitted: frozenset[str]
    token: frozenset[str]
    other: frozenset[str]
    own_name: tuple[tuple[str, ...], ...]
    numbered_questions: frozenset[str]
    ordinals: frozenset[str]
    waves: frozenset[str]
    any_name: frozenset[str]
    of_named: tuple[tuple[str, ...], ...]
    describes: tuple[tuple[str, ...], ...]
    outside: tuple[tuple[str, ...], ...]
    to_writer: tuple[tuple[str, ...], ...]
    to_named: tuple[tuple[str, ...], ...]
    either_way: tuple[tuple[str, ...], ...]
    units: dict[tuple[str, ...], str]
    amounts: dict[tuple[str, ...], int]
    no: frozenset[str]
    yes: frozenset[str]


def bare(text: str) -> str:
    """Folded, brackets and further blanks left out."""
    return " ".join(fold(text.translate(_BARE)).split())


def parts(text: str) -> tuple[str, ...]:
    """The folded words of a text; an apostrophe parts none: ``don't`` is ``dont``."""
    return tuple(_WORDS.findall(bare(text).replace("'", "")))


def holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """The words of the phrase stand side by side among the words."""
    size = len(phrase)
    return any(tuple(words[at : at + size]) == tuple(phrase) for at in range(len(words) - size + 1))


@cache
def survey_words() -> SurveyWords:
    """The lists, read once."""
    data = tomllib.loads(resource("recognition", "survey.toml").read_text(encoding="utf-8"))
    sets = ("tool", "qualtrics", "no_option", "trial", "unfinished", "finished", "status", "done", "progress")
    more = ("chosen", "submitted", "token", "other", "numbered_questions", "ordinals", "waves", "any_name")
    told = ("own_name", "of_named", "describes", "outside", "to_writer", "to_named", "either_way")
    phrases = {name: tuple(parts(phrase) for phrase in data[name]) for name in told}
    return SurveyWords(
        **{name: frozenset(map(bare, data[name])) for name in (*sets, *more)},
        own_name=phrases["own_name"],
        of_named=phrases["of_named"],
        describes=phrases["describes"],
        outside=phrases["outside"],
        to_writer=phrases["to_writer"],
        to_named=phrases["to_named"],
        either_way=phrases["either_way"],
        units={parts(word): role for role, words in data["units"].items() for word in words},
        amounts={parts(word): entry["rank"] for entry in data["amounts"] for word in entry["words"]},
        no=frozenset(map(bare, data["short"]["no"])),
        yes=frozenset(map(bare, data["short"]["yes"])),
    )
