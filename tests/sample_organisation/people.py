"""Invented people: names, numbers, e-mail addresses, and the keys under which names are the same."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from zlib import crc32

import numpy as np

from .chances import Floats, stream, weighted
from .council import load
from .style import Style

# Letters that do not fall apart into a plain letter and a mark.
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"})


@dataclass(frozen=True)
class Person:
    """Somebody who works, has worked or will work for the council."""

    number: str
    first: str
    last: str
    email: str
    start: date

    @property
    def name(self) -> str:
        """First name, then surname."""
        return f"{self.first} {self.last}"


def without_accents(text: str) -> str:
    """The text with plain letters only, case kept."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def name_key(text: str) -> str:
    """Names with the same key are the same to a careful reader: order, case, accents and marks do not count."""
    letters = re.sub(r"['’]", "", without_accents(text).casefold())
    return " ".join(sorted(re.findall(r"\w+", letters)))


def _falling(count: int, flat: float) -> Floats:
    weights = 1.0 / (np.arange(count, dtype=np.float64) + flat)
    return weights / weights.sum()


def _left_out() -> set[int]:
    lines = Path(__file__).with_name("left_out.txt").read_text(encoding="utf-8").splitlines()
    return {int(word, 16) for line in lines if not line.startswith("#") for word in line.split()}


def _names(rng: np.random.Generator, count: int, joiners: int) -> list[tuple[str, str]]:
    groups = list(load("names.toml").values())
    firsts = [group["first"].split() for group in groups]
    lasts = [group["last"].split() for group in groups]
    likely = np.array([group["share"] for group in groups], dtype=np.float64)
    left_out = _left_out()
    names: list[tuple[str, str]] = []
    taken: set[str] = set()
    while len(names) < count + joiners:
        group = weighted(rng, likely)
        other = weighted(rng, likely) if rng.random() < 0.08 else group
        first = firsts[group][weighted(rng, _falling(len(firsts[group]), 40.0))]
        last = lasts[other][weighted(rng, _falling(len(lasts[other]), 60.0))]
        key = name_key(f"{first} {last}")
        if crc32(key.encode()) in left_out:
            continue
        # Real towns have more names than these lists: most second bearers of a name are drawn anew, all
        # among those who join later, so that who shares a name with whom is the same in both waves.
        if key not in taken or (len(names) < count and rng.random() < 0.3):
            names.append((first, last))
            taken.add(key)
    return names


def make_people(seed: int, style: Style, staff: int, joiners: int) -> tuple[Person, ...]:
    """The staff of the first wave, then those who join before the second."""
    rng = stream(seed, "people")
    first_day = date(style.year, 9, 15)
    days = np.sort(np.minimum(rng.exponential(2900.0, staff), 14000.0))[::-1]
    starts = [first_day - timedelta(days=int(day)) for day in days]
    starts += [first_day + timedelta(days=30 + int(day)) for day in np.sort(rng.integers(0, 330, joiners))]
    numbers = np.sort(rng.choice(np.arange(112, 19999), staff + joiners, replace=False))
    order = np.concatenate([rng.permutation(staff), np.arange(staff, staff + joiners)])
    taken: dict[str, int] = {}
    people: list[Person] = []
    for place, (first, last) in zip(map(int, order), _names(rng, staff, joiners), strict=True):
        local = ".".join(re.sub(r"[^a-z-]", "", without_accents(part).lower()) for part in (first, last))
        taken[local] = taken.get(local, 0) + 1
        again = str(taken[local]) if taken[local] > 1 else ""
        address = f"{local}{again}@{style.slug}.example"
        people.append(Person(style.number.format(int(numbers[place])), first, last, address, starts[place]))
    return tuple(people)


def namesakes(people: Sequence[Person]) -> frozenset[int]:
    """Positions of those who share their full name with somebody."""
    bearers: dict[str, list[int]] = {}
    for place, person in enumerate(people):
        bearers.setdefault(name_key(person.name), []).append(place)
    return frozenset(place for places in bearers.values() if len(places) > 1 for place in places)
