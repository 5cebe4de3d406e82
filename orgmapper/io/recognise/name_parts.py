"""Names of others in two columns: ``Manager first name`` and ``Manager surname``, ``From surname`` ..."""

from collections.abc import Sequence
from functools import lru_cache

from orgmapper.io.names.text import fold
from orgmapper.io.recognise.captions import EXACT, NEARLY, caption_scores
from orgmapper.io.recognise.counted import counted
from orgmapper.io.recognise.survey_words import parts, survey_words

_LINKS = frozenset({"of", "the", "du", "de", "des", "del", "della", "do", "da", "van", "der"})
_OTHERS = ("manager_name", "source", "target")
_ONESELF = ("respondent", "recipient")
"""Before a part of a name they mean the person of the row, unless somebody else is named as well."""
_LONGEST = 3


def names_of_others(captions: Sequence[str]) -> dict[int, tuple[int, int, str]]:
    """First column of each such pair -> column of the first name, column of the family name, and who is named."""
    found: dict[str, dict[str, int]] = {}
    for column, caption in enumerate(captions):
        part, whose = _part(caption)
        if part:
            found.setdefault(whose, {}).setdefault(part, column)
    if all(whose in _ONESELF for whose in found):
        return {}
    return {
        min(told.values()): (told["given"], told["family"], whose.capitalize())
        for whose, told in found.items()
        if len(told) > 1
    }


@lru_cache(maxsize=2_000)
def _part(caption: str) -> tuple[str, str]:
    """``given`` or ``family``, and whose it is; two times '' where it is nobody else's."""
    words = parts(fold(caption))
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        for start in range(len(words) - length + 1):
            said = caption_scores(" ".join(words[start : start + length]))
            part = next((part for part in ("given", "family") if said.get(part, 0.0) >= EXACT), "")
            rest = [word for word in (*words[:start], *words[start + length :]) if word not in _LINKS]
            whose = " ".join(rest)
            if part and whose and _is_other(whose):
                return part, whose
    return "", ""


def _is_other(whose: str) -> bool:
    """A manager, an end of a tie, or ``Contact 2``."""
    told = counted(whose)
    named = bool(told.counter) and told.key in survey_words().any_name
    return named or max(caption_scores(whose).get(role, 0.0) for role in _OTHERS) >= NEARLY
