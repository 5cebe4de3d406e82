"""What stands on each slide, before it is drawn. Plain words: what an audience may not see is not in here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from orgmapper.scene.primitives import Scene


@dataclass(frozen=True)
class SceneNames:
    """What the marks of a map are called. Keys are what `pick` holds; a person without a name is numbered.

    `units`: short name; `units_about`, `gaps_about`: alternative text; `people`: for the facilitator only.
    """

    units: Mapping[int, str] = field(default_factory=dict[int, str])
    units_about: Mapping[int, str] = field(default_factory=dict[int, str])
    shores: tuple[str, ...] = ()
    gaps_about: Mapping[int, str] = field(default_factory=dict[int, str])
    people: Mapping[int, str] = field(default_factory=dict[int, str])
    about: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of a list beside a map: a number in a badge, what it is about, what is said."""

    badge: str
    title: str
    text: str


@dataclass(frozen=True)
class Block:
    """A heading with entries."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class MapBody:
    """A picture as native shapes, with lists and the legend beside it. `most`: above so many shapes the crowd becomes
    one picture."""

    scene: Scene
    names: SceneNames
    blocks: tuple[Block, ...] = ()
    most: int = 600


@dataclass(frozen=True)
class Cell:
    """`look`: plain, strong, quiet, number, badge, own, tie-0 to tie-3, clear, ask, small, unknown or withheld."""

    text: str
    look: str = "plain"


@dataclass(frozen=True)
class TableBody:
    """A native table. `widths`: shares of the room; `narrow`: a matrix, its columns' names may be cut.

    `key`: what the looks of cells mean, as (look, words).
    """

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    about: str = ""
    matrix: bool = False
    key: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Side:
    """A unit: its name, what is said below, the number of its people for its size, its hue in the theme."""

    name: str
    text: str
    people: int
    hue: int


@dataclass(frozen=True)
class Strand:
    """A unit beside others, and its ties to each of them; None where withheld."""

    side: Side
    ties: tuple[int | None, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class PairBody:
    """Two units without a tie, and who is near both."""

    number: str
    a: Side
    b: Side
    said: str
    usual: str
    near: tuple[Strand, ...]
    near_heading: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class HubBody:
    """A division with its units in the middle and all others around it; ribbons as wide as their ties are many."""

    middle: Side
    units: tuple[Side, ...]
    around: tuple[Strand, ...]
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Column:
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class TextBody:
    columns: tuple[Column, ...]


Body = MapBody | TableBody | PairBody | HubBody | TextBody


@dataclass(frozen=True)
class Slide:
    """One slide.

    Attributes
    ----------
    key : str
        Stays the same from export to export; letters, digits, ``-`` and ``/``.
    title : str
        What was found, in a sentence.
    subtitle : str
    foot : tuple of str
        Sentences: date, coverage, cut; the last says what the map cannot say and is never left out.
    corner : tuple of str
        Whose map, and for whom.
    notes : tuple of str
        For the speaker: the method.
    """

    key: str
    title: str
    subtitle: str
    body: Body
    foot: tuple[str, ...]
    corner: tuple[str, ...]
    notes: tuple[str, ...] = ()
