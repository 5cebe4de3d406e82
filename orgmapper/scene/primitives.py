"""The display list: what is to be drawn, in page units, from bottom to top.

Everything a painter needs stands here and nothing else does: arrays of primitives, grouped by style. Coordinates are
page units (1 unit = 1 px at 100 %), x to the right, y down. A painter never decides anything.
"""

from dataclasses import dataclass, field

from orgmapper.model.columns import BoolArray, FloatArray, IntArray, TextColumn, ints
from orgmapper.model.messages import Message


@dataclass(frozen=True)
class Style:
    """How a group of primitives looks.

    Attributes
    ----------
    role : str
        What it is ("island", "gap-clear", "person"): class name in SVG, key of the legend.
    fill, stroke : str
        ``#rrggbb``, or empty for none.
    width : float
        Line width in page units; groups of lines with own widths have `widths` instead.
    dash : tuple of float
        Lengths of dash and blank in page units; empty for a solid line.
    opacity : float
        0 to 1; print styles are opaque (a translucent dashed pen makes PDF files huge).
    hatch : bool
        Fill with a diagonal hatch in the stroke colour (the second round of division colours; not observed).
    round_ends : bool
        Round line ends and joins, else flat.
    """

    role: str
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    hatch: bool = False
    round_ends: bool = False


@dataclass(frozen=True, eq=False)
class Circles:
    """Filled and outlined circles. `pick` holds rows of the people or units table, see `Layer.entity`."""

    style: Style
    x: FloatArray
    y: FloatArray
    r: FloatArray
    pick: IntArray


@dataclass(frozen=True, eq=False)
class Squares:
    """Squares of side 2r around (x, y): outsiders. `pick` as in Circles."""

    style: Style
    x: FloatArray
    y: FloatArray
    r: FloatArray
    pick: IntArray


@dataclass(frozen=True, eq=False)
class Lines:
    """Straight lines, (n, 4): x1 y1 x2 y2. `pick` as in Circles; empty where they cannot be pointed at."""

    style: Style
    xyxy: FloatArray
    pick: IntArray = field(default_factory=ints)


@dataclass(frozen=True, eq=False)
class Curves:
    """Curves as straight pieces, points (n, k, 2); a painter draws them as lines, an SVG as polylines.

    `widths` (n,) and `opacities` (n,) where each curve has its own (ribbons); empty arrays where the style holds.
    """

    style: Style
    points: FloatArray
    widths: FloatArray
    opacities: FloatArray
    pick: IntArray


@dataclass(frozen=True, eq=False)
class Outlines:
    """Closed shapes, each a ring of points (k, 2)."""

    style: Style
    rings: tuple[FloatArray, ...]
    pick: IntArray


@dataclass(frozen=True, eq=False)
class Texts:
    """Single lines of text. (x, y) is the anchor on the baseline.

    `size` in page units, `weight` 400, 600 or 700, `anchor` start, middle or end, `spacing` extra space between
    letters as a share of the size; `halo` the colour and width beneath the letters, empty for none. `turn` (n,) is how
    far each line is turned about its anchor, in degrees clockwise; None where all lie flat.
    """

    style: Style
    x: FloatArray
    y: FloatArray
    text: TextColumn
    size: float
    weight: int = 400
    anchor: str = "middle"
    spacing: float = 0.0
    halo: str = ""
    halo_width: float = 0.0
    pick: IntArray | None = None
    turn: FloatArray | None = None


Primitive = Circles | Squares | Lines | Curves | Outlines | Texts


@dataclass(frozen=True, eq=False)
class Layer:
    """Primitives that belong together, drawn in order.

    `entity`: what `pick` numbers mean in this layer: person, unit, named (a unit's name, not its place), gap, pair or
    ribbon (rows of the gap table), tie (`facts.tie_picks`), fold (a unit whose box is to open or close), or nothing.
    `from_zoom`: seen only from so close by, and then as large as it stands on the page; words that would be too small
    to read from farther away. `instead`: the layer whose words for the same rows it takes the place of, and grows as
    they do.
    """

    name: str
    items: tuple[Primitive, ...]
    entity: str = ""
    from_zoom: float = 0.0
    instead: str = ""


@dataclass(frozen=True)
class LegendRow:
    """One mark that is drawn, and its word. `symbol` holds the primitives of a sample `width` x 16 page units large."""

    symbol: tuple[Primitive, ...]
    label: Message
    width: float


@dataclass(frozen=True, eq=False)
class Standing:
    """Where every person of a picture stands, so that people can glide from one picture to the next.

    Never part of what leaves the program. By rows of the people table: `x`, `y` (people,), nan for whoever is not
    drawn; `r` radius; `colour` row in `colours`; `filled`, `leads`, `back` as the dot is drawn.
    """

    x: FloatArray
    y: FloatArray
    r: FloatArray
    colour: IntArray
    colours: TextColumn
    filled: BoolArray
    leads: BoolArray
    back: BoolArray


@dataclass(frozen=True, eq=False)
class Scene:
    """One page, ready to paint.

    Attributes
    ----------
    width, height : float
        Page size in page units; the map's part of it is `frame` (x, y, width, height).
    background : str
        ``#rrggbb`` or empty for transparent.
    layers : tuple of Layer
        The map, from bottom to top.
    title : Message
        The finding in a sentence.
    legend : tuple of LegendRow
        From the rules that drew the picture.
    caption : tuple of Message
        Who answered, what the map cannot say.
    furniture : tuple of Layer
        Title, legend and caption as primitives for pictures that leave the program; the window has its own.
    handles : tuple of Layer
        What is there to be pressed in a window, above the map: in no picture that leaves the program.
    people : Standing or None
        None where the picture has no people.
    """

    width: float
    height: float
    frame: tuple[float, float, float, float]
    background: str
    layers: tuple[Layer, ...]
    title: Message
    legend: tuple[LegendRow, ...]
    caption: tuple[Message, ...]
    furniture: tuple[Layer, ...] = ()
    handles: tuple[Layer, ...] = ()
    people: Standing | None = None
