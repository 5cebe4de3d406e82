"""The map document: all facts of one organisation as one frozen value."""

from dataclasses import dataclass, field
from typing import Any

from orgmapper.model.columns import TextColumn
from orgmapper.model.importing import ImportReport
from orgmapper.model.planning import ImportPlan
from orgmapper.model.tables import (
    Aliases,
    Asked,
    Candidates,
    Claims,
    DottedLines,
    Holdings,
    Interests,
    Memberships,
    Mentions,
    Notes,
    Outsiders,
    People,
    Posts,
    Relations,
    Sources,
    Table,
    Ties,
    Units,
    Waves,
)


@dataclass(frozen=True)
class Pin:
    """A unit or a person that stays on a map where somebody put it.

    Attributes
    ----------
    view : str
        Kind of the map: ``islands`` or ``network``.
    level : str
        Level of units or column that the islands stand for; empty for the network.
    key : str
        Id of the unit or the person; the value of the column for groups by one.
    x, y : float
        Its middle, as shares of the page.
    """

    view: str
    level: str
    key: str
    x: float
    y: float


@dataclass(frozen=True)
class Arrangement:
    """What was done to the places of maps by hand.

    `anew` holds view and level of a map once for each time it was arranged anew.
    """

    pins: tuple[Pin, ...] = ()
    anew: tuple[tuple[str, str], ...] = ()

    def pinned(self, view: str, level: str) -> tuple[Pin, ...]:
        """The pins of one map."""
        return tuple(pin for pin in self.pins if (pin.view, pin.level) == (view, level))

    def times_anew(self, view: str, level: str) -> int:
        return self.anew.count((view, level))


@dataclass(frozen=True, eq=False)
class Document:
    """Facts, decisions and views. Two documents are the same when they are the same object; a change makes a new one.

    Attributes
    ----------
    title : str
        Name of the map, shown in the window and on slides.
    next_id : int
        The next id to give out; ids are never reused.
    levels : tuple of str
        Names of the levels of units from the top, as the source file calls them ("Directorate", "Department").
    secret : str
        Keys the pseudonyms, so that they stay the same when the map is renamed or grows; made by the first import from
        all that it brought in. Empty before.
    checks_taken : int
        How many names to check were taken by their first proposal without being looked at; every caption says so.
    imports : tuple of ImportReport
        What became of each row of each file, oldest first.
    plan : ImportPlan
        How the sheets of its files are understood, to be followed on next month's; decisions on names are in `aliases`.
    views : tuple of dict
        Saved ways to look at the map, as JSON values.
    arrangement : Arrangement
        What was put somewhere by hand.
    unknown_parts : tuple of (name, bytes)
        Parts of the file that a newer OrgMapper wrote; carried over as they are.
    """

    title: str = ""
    next_id: int = 1
    levels: TextColumn = ()
    secret: str = ""
    checks_taken: int = 0
    people: People = field(default_factory=People)
    posts: Posts = field(default_factory=Posts)
    holdings: Holdings = field(default_factory=Holdings)
    dotted_lines: DottedLines = field(default_factory=DottedLines)
    units: Units = field(default_factory=Units)
    memberships: Memberships = field(default_factory=Memberships)
    relations: Relations = field(default_factory=Relations)
    waves: Waves = field(default_factory=Waves)
    ties: Ties = field(default_factory=Ties)
    asked: Asked = field(default_factory=Asked)
    interests: Interests = field(default_factory=Interests)
    claims: Claims = field(default_factory=Claims)
    outsiders: Outsiders = field(default_factory=Outsiders)
    mentions: Mentions = field(default_factory=Mentions)
    candidates: Candidates = field(default_factory=Candidates)
    aliases: Aliases = field(default_factory=Aliases)
    sources: Sources = field(default_factory=Sources)
    notes: Notes = field(default_factory=Notes)
    imports: tuple[ImportReport, ...] = ()
    plan: ImportPlan = field(default_factory=ImportPlan)
    views: tuple[dict[str, Any], ...] = ()
    arrangement: Arrangement = Arrangement()
    unknown_parts: tuple[tuple[str, bytes], ...] = ()

    def tables(self) -> dict[str, Table]:
        """Every table by its name, in a fixed order."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Table)}
