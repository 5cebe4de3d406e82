"""Whom a question lets people name: everyone, or only those outside the own unit."""

from collections.abc import Sequence

from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.survey_words import holds, parts, survey_words
from orgmapper.model.messages import message
from orgmapper.model.questions import EVERYONE, OUTSIDE
from orgmapper.model.recognition import Recognition

_NEAR = 4
"""Words between "outside" and the word for the unit: "in other parts of the department"."""
_ORDER = ("division", "department", "team")


def scope_of(question: str, levels: Sequence[str]) -> Recognition:
    """The scope that the words of a question propose. `levels`: names of the levels of units from the top down."""
    words = parts(question)
    for phrase in survey_words().outside:
        for at in range(len(words) - len(phrase) + 1):
            if words[at : at + len(phrase)] != phrase:
                continue
            level = _level(words[at + len(phrase) : at + len(phrase) + _NEAR], levels)
            if level:
                said = message("import.reason.scope-outside", question=question, level=level)
                return Recognition(OUTSIDE + level, 70.0, said)
    return Recognition(EVERYONE, 80.0, message("import.reason.scope-everyone"))


def _level(words: Sequence[str], levels: Sequence[str]) -> str:
    """The level that the words name: as it is called, else by what its caption means, else by its place."""
    called = next((level for level in levels if holds(words, parts(level))), "")
    role = next((role for unit, role in survey_words().units.items() if holds(words, unit)), "")
    if called or not role or not levels:
        return called
    for level in levels:
        if caption_scores(level).get(role, 0.0) >= NEARLY:
            return level
    return levels[min(_ORDER.index(role), len(levels) - 1)] if len(levels) > 1 else levels[0]
