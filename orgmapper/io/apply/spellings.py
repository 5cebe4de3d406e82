"""Names that are probably one name written in two ways."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from orgmapper.io.names.text import fold
from orgmapper.io.names.wordlists import wordlists

_SHORTEST = 5
_LONG = 10
_RARELY = 0.34
_MOST = 1_500
"""More names than this side by side are compared only by their words, not letter by letter."""


def two_spellings(named: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of places (the odd one, the usual one) of names with how often each is used; each odd one once.

    The same words but for marks, blanks and words such as "team"; or a slip of one letter (two in long names) where
    one of the two is rare. What differs in a number or a lone letter ("Team A", "Region 2") is never one name.
    """
    told: set[int] = set()
    groups: dict[str, int] = {}
    for place, (name, _) in enumerate(named):
        known = groups.setdefault(_plain(name), place)
        if known != place:
            odd, usual = sorted((place, known), key=lambda one: (named[one][1], -one))
            told.add(odd)
            yield odd, usual
            groups[_plain(name)] = usual
    left = [place for place in groups.values() if len(named[place][0]) >= _SHORTEST]
    if len(left) > _MOST:
        return
    by_length = sorted(left, key=lambda place: len(named[place][0]))
    for at, one in enumerate(by_length):
        for other in by_length[at + 1 :]:
            if len(named[other][0]) - len(named[one][0]) > 2:
                break
            odd, usual = sorted((one, other), key=lambda place: (named[place][1], -place))
            if (
                odd not in told
                and named[odd][1] <= max(1, _RARELY * named[usual][1])
                and _slip(named[odd][0], named[usual][0])
            ):
                told.add(odd)
                yield odd, usual


def _plain(name: str) -> str:
    found = re.findall(r"[^\W_]+", re.sub(r"['’`.]", "", fold(name)).replace("&", " and "))
    filler = wordlists().unit_words
    kept = [word for word in found if word not in filler and word != "and"]
    return "".join(kept or found)


def _slip(a: str, b: str) -> bool:
    first, second = fold(a), fold(b)
    most = 2 if min(len(first), len(second)) >= _LONG else 1
    if OSA.distance(first, second, score_cutoff=most) > most or first == second:
        return False
    apart = set(re.findall(r"[^\W_]+", first)) ^ set(re.findall(r"[^\W_]+", second))
    return all(len(word) >= 4 and not any(map(str.isdigit, word)) for word in apart)
