"""What a caption says: compared with the synonyms of every role, in several languages."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from orgmapper.io.names.text import fold
from orgmapper.locate import resource

EXACT, NEARLY, CONTAINED, FUZZY = 100.0, 95.0, 80.0, 70.0

_FILLERS = frozenset(
    {"employee", "person", "worker", "staff", "user", "member", "respondent", "recipient", "work", "business"}
    | {"current", "primary", "official", "the", "your"}
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BRACKET = re.compile(r"[\[(]([^\])]*)[\])]")
_DIVIDERS = re.compile(r"[_\-./:,;?!*]+")
_LEVEL = re.compile(
    r"^(?:(?:org|organisation|organization|hierarchy|unit)\s*)?(?:level|l|tier|ebene|niveau|szint|nivel)\s*(\d)$"
)
_SECTION = re.compile(
    r"^(?:(?:job|employment|personal|basic|contact|work|organi[sz]ation(?:al)?|employee|position|company)\s+"
    r"(?:information|info|details?|data|status|assignment)|job|employment|personal|work|employee)"
    r"\s*(?::|[>|]|(?<=\s)[-–/](?=\s))\s*(?=\S)",
    re.IGNORECASE,
)
_MANAGER = frozenset(
    {"manager", "managers", "mgr", "supervisor", "supervisors", "boss", "superior", "vorgesetzter", "vorgesetzte"}
    | {"vorgesetzten", "fuhrungskraft", "superieur", "jefe", "jefa", "capo", "leidinggevende", "felettes", "przelozony"}
)
_OF_MANAGER = {"id": "manager_id", "email": "manager_email", "name": "manager_name"}
_LONGEST = 6
"""Captions of more words are sentences: single words in them say little."""


_ABOVE = frozenset(
    {"parent", "superior", "higher", "ubergeordnete", "ubergeordneter", "ubergeordnetes", "bovenliggende", "felettes"}
)
"""Before what a unit is called they mean the unit above: "parent org unit id"."""
_COLUMNS, _UNITS = "synonyms.toml", "unit_sheets.toml"


@cache
def _synonyms(table: str = _COLUMNS) -> dict[str, dict[str, float]]:
    """Folded synonym -> role -> score."""
    data = tomllib.loads(resource("recognition", table).read_text(encoding="utf-8"))
    found: dict[str, dict[str, float]] = {}
    for role, languages in data.items():
        for names in languages.values():
            for name in names:
                plain = _plain(name)
                found.setdefault(plain, {})[role] = EXACT
    for plain, roles in list(found.items()):
        short = _short(plain)
        if short != plain:
            # "respondent id" is the survey tool's own; a bare "id" is not.
            for role in set(roles) - {"system", "time"}:
                held = found.setdefault(short, {})
                held[role] = max(held.get(role, 0.0), NEARLY)
    return found


@cache
def _wordings() -> tuple[tuple[frozenset[str], int, dict[str, float]], ...]:
    """The words of each synonym that says enough to be looked for within a caption, their number, and its roles."""
    split = ((synonym, synonym.split(), roles) for synonym, roles in _synonyms().items())
    return tuple(
        (frozenset(words), len(words), roles) for synonym, words, roles in split if len(synonym) > 3 or len(words) > 1
    )


def _plain(text: str) -> str:
    spaced = _CAMEL.sub(" ", text) if not text.isupper() else text
    folded = fold(spaced).replace("e-mail", "email").replace("e mail", "email").replace("'s", "").replace("’s", "")
    divided = " ".join(_DIVIDERS.sub(" ", folded).split())
    return divided or " ".join(folded.split())


def _short(plain: str) -> str:
    kept = [word for word in plain.split() if word not in _FILLERS]
    return " ".join(kept) or plain


def _variants(caption: str) -> list[str]:
    """Ways to read a caption: what stands in brackets may be the better name (``Name [displayName]``)."""
    caption = without_section(caption)
    inside = _BRACKET.findall(caption)
    outside = _BRACKET.sub(" ", caption)
    texts = [caption, outside, *inside]
    return list(dict.fromkeys(plain for text in texts if (plain := _plain(text))))


def without_section(caption: str) -> str:
    """``Job Information: Division`` is the division: reports put the section of the form before what it asks for."""
    return _SECTION.sub("", caption)


def unit_caption_scores(caption: str) -> dict[str, float]:
    """As `caption_scores`, for the roles of a sheet of which each row is a unit."""
    known = _synonyms(_UNITS)
    scores: dict[str, float] = {}
    for plain in _variants(caption):
        _raise(scores, known.get(plain, {}), 1.0)
        _raise(scores, known.get(_short(plain), {}), NEARLY / EXACT)
        first, _, rest = plain.partition(" ")
        if first in _ABOVE and known.get(rest, {}):
            _raise(scores, {"parent_unit": EXACT}, 1.0)
    return scores


@lru_cache(maxsize=20_000)
def caption_scores(caption: str) -> dict[str, float]:
    """How well each role fits the words of a caption, 0 to 100; roles that do not fit at all are left out."""
    known = _synonyms()
    scores: dict[str, float] = {}
    variants = _variants(caption)
    for plain in variants:
        _raise(scores, known.get(plain, {}), 1.0)
        # "employee id" says "id"; but "user" alone is no "name".
        _raise(scores, known.get(_short(plain), {}), NEARLY / EXACT)
    for plain in variants:
        parts = _short(plain).split()
        if 1 < len(parts) <= _LONGEST:
            _raise(scores, _contained(frozenset(parts), len(parts)), 1.0)
    if any(not _MANAGER.isdisjoint(plain.split()) for plain in variants):
        _move_to_manager(scores)
    if not scores and variants and len(variants[0]) > 4:
        near = process.extractOne(variants[0], known.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=90)
        if near and len(near[0]) > 4:
            _raise(scores, dict.fromkeys(known[near[0]], FUZZY), 1.0)
    return scores


def _move_to_manager(scores: dict[str, float]) -> None:
    """ "Manager payroll number" is no number of the person."""
    for own, role in _OF_MANAGER.items():
        if scores.get(own, EXACT) < NEARLY:
            scores[role] = max(scores.get(role, 0.0), scores.pop(own))


def _contained(parts: frozenset[str], count: int) -> dict[str, float]:
    """Roles of which all words of a synonym stand in the caption; more words in common, higher score."""
    found: dict[str, float] = {}
    for wanted, length, roles in _wordings():
        if wanted <= parts:
            for role in roles:
                score = CONTAINED - 20 + 20 * length / count
                found[role] = max(found.get(role, 0.0), score)
    return found


def _raise(scores: dict[str, float], roles: dict[str, float], factor: float) -> None:
    for role, score in roles.items():
        scores[role] = max(scores.get(role, 0.0), score * factor)


def question_role(caption: str, roles: Iterable[str]) -> str:
    """Which of the roles a question asks for, by the longest synonym whose words it holds; '' for none."""
    parts = frozenset(_plain(caption).split())
    best, role = 0, ""
    for synonym, held in _synonyms().items():
        wanted = synonym.split()
        if len(wanted) > best and len(synonym) > 3 and parts.issuperset(wanted):
            hit = next((r for r in roles if r in held), "")
            if hit:
                best, role = len(wanted), hit
    return role


def level_number(caption: str) -> int | None:
    """The number of a path column: ``Level 2`` -> 2, ``L3`` -> 3."""
    match = _LEVEL.match(_plain(caption))
    return int(match.group(1)) if match else None
