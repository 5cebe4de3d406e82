"""Short forms of first names: the English ones of the `nicknames` library and a table of other languages."""

import csv
from collections import defaultdict
from functools import cache

from nicknames import NickNamer

from orgmapper.io.names.text import fold
from orgmapper.locate import resource


@cache
def _tables() -> tuple[NickNamer, dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    full: defaultdict[str, set[str]] = defaultdict(set)
    short: defaultdict[str, set[str]] = defaultdict(set)
    with resource("recognition", "nicknames.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            brief, long = fold(row["short"]), fold(row["full"])
            full[brief].add(long)
            short[long].add(brief)
    return NickNamer(), {k: frozenset(v) for k, v in full.items()}, {k: frozenset(v) for k, v in short.items()}


@cache
def close_forms(name: str) -> frozenset[str]:
    """Folded names that are the long or a short form of this one: robert -> bob, rob ...; bob -> robert."""
    english, full, short = _tables()
    found = english.nicknames_of(name) | english.canonicals_of(name)
    return frozenset(map(fold, found)) | full.get(name, frozenset()) | short.get(name, frozenset()) - {name}


@cache
def far_forms(name: str) -> frozenset[str]:
    """Other short forms of the same name: bob -> rob, bobby."""
    english, full, short = _tables()
    longs = english.canonicals_of(name) | full.get(name, frozenset())
    found: set[str] = set()
    for long in longs:
        found |= english.nicknames_of(long) | short.get(long, frozenset())
    return frozenset(map(fold, found)) - close_forms(name) - {name}
