"""A small organisation and one round of answers, written as the survey tools and the people of this world write them.

The answers are the same in every shape, so the ties must be the same as well.
"""

import itertools

from orgmapper.model.cells import FileCells
from orgmapper.model.document import Document
from tests.io.made import made

NAMES: tuple[str, ...] = (
    "Ada Quill",
    "Ben Marsh",
    "Cleo Vance",
    "Dov Harrow",
    "Edda Roth",
    "Finn O'Dale",
    "Gita Sel-Bryn",
    "Hugo Pell",
)
MAILS = tuple(f"{name.lower().replace(' ', '.').replace(chr(39), '')}@north.example" for name in NAMES)
IDS = tuple(f"N{100 + place}" for place in range(len(NAMES)))
UNITS = ("Housing", "Housing", "Housing", "Planning", "Planning", "Parks", "Parks", "Parks")
TEAMS = ("Rents", "Rents", "Repairs", "Plans", "Plans", "Trees", "Trees", "Paths")
SILENT = 7
"""Hugo does not answer."""
LEVELS = ("Never", "Monthly", "Weekly", "Daily")


def level(asker: int, other: int) -> int:
    """How often the one says to talk to the other: an index of `LEVELS`."""
    return 0 if asker == other else (3 * asker + 5 * other + asker * other) % 4


ANSWERED = tuple(person for person in range(len(NAMES)) if person != SILENT)
EVERYONE = tuple(range(len(NAMES)))
TIES = {
    (NAMES[a], NAMES[b]): float(level(a, b)) for a, b in itertools.product(ANSWERED, EVERYONE) if a != b and level(a, b)
}
NAMED = {a: [b for b in EVERYONE if b != a and level(a, b) >= 2] for a in ANSWERED}
"""Whom everybody names where the question is only for names."""
NAMED_TIES = {(NAMES[a], NAMES[b]) for a, named in NAMED.items() for b in named}


def chart() -> FileCells:
    """The list of people."""
    rows = zip(IDS, NAMES, MAILS, UNITS, TEAMS, strict=True)
    return made([["Employee ID", "Name", "E-mail", "Department", "Team"], *map(list, rows)], "people.csv")


def stamp(person: int) -> str:
    return f"2026-03-{person + 1:02} 09:00:00"


def ties_of(document: Document, relation: str = "", wave: str = "") -> dict[tuple[str, str], float]:
    """Ties by names, of one relation or of all."""
    ties, names = document.ties, document.people.name
    found: dict[tuple[str, str], float] = {}
    for row in range(len(ties)):
        one = document.relations.name[int(ties.relation[row])]
        place = int(ties.wave[row])
        round_ = "" if place < 0 else document.waves.name[place]
        if (not relation or one == relation) and (not wave or wave == round_):
            found[names[ties.source[row]], names[ties.target[row]]] = float(ties.weight[row])
    return found
