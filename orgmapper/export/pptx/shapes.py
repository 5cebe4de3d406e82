"""Shapes of one slide as DrawingML text, written without the shape API of python-pptx.

That API looks through all shapes for each new one and gives each a shadow; 2,000 people would take a minute. Places and
sizes are in units of 1/144 inch (1,920 across a slide of 13.33 inches), as in the design's pictures.
"""

from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from orgmapper.export.legal import legal
from orgmapper.model.columns import FloatArray

EMU = 6350
"""Of a unit: 914,400 an inch."""

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_NO_TEXT = '<p:txBody><a:bodyPr rtlCol="0"/><a:lstStyle/><a:p><a:endParaRPr sz="800"/></a:p></p:txBody>'


def one_line(text: str) -> str:
    """The text without characters that XML forbids, and without breaks of a line."""
    return " ".join(legal(text).split())


@dataclass(frozen=True)
class Pen:
    """A line: ``#rrggbb``, width in units, dash in units, opacity. An empty colour is no line."""

    colour: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    round_ends: bool = False


@dataclass(frozen=True)
class Fill:
    """A fill; opacity 0 is seen through but can be clicked on. An empty colour is no fill."""

    colour: str = ""
    opacity: float = 1.0


@dataclass(frozen=True)
class Words:
    """A paragraph. `size` in units; `after`: space below it; `halo`: colour behind the letters."""

    text: str
    size: float
    colour: str
    bold: bool = False
    align: str = "l"
    after: float = 0.0
    spacing: float = 0.0
    halo: str = ""


@dataclass(frozen=True)
class TableCell:
    text: str
    colour: str
    fill: str = ""
    bold: bool = False
    align: str = "l"


@dataclass
class _Group:
    name: str
    about: str
    items: "list[str | _Group]" = field(init=False)
    box: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.items, self.box = [], [1e9, 1e9, -1e9, -1e9]

    def cover(self, x: float, y: float, width: float, height: float) -> None:
        self.box = [
            min(self.box[0], x),
            min(self.box[1], y),
            max(self.box[2], x + width),
            max(self.box[3], y + height),
        ]


class Shapes:
    """Collects the shapes of one slide; each call gives the id of what it drew.

    `first`: the first free shape id of the slide. `colours`: ``#RRGGBB`` -> name in the theme of the presentation,
    so that these follow it when it is changed. `font`: "major" or "minor" are the theme's own.
    """

    def __init__(self, first: int, colours: Mapping[str, str]) -> None:
        self._next = first
        self._colours = colours
        self._stack = [_Group("", "")]
        self.count = 0

    @contextmanager
    def group(self, name: str, about: str = ""):
        """Shapes drawn inside belong together; an empty group is left out."""
        inner = _Group(name, about)
        self._stack.append(inner)
        yield
        self._stack.pop()
        if inner.items:
            outer = self._stack[-1]
            outer.items.append(inner)
            left, top, right, bottom = inner.box
            outer.cover(left, top, right - left, bottom - top)

    def reserve(self, count: int) -> int:
        """Ids for shapes that are drawn later but are joined before; the first of them."""
        self._next += count
        return self._next - count

    def circle(
        self, x: float, y: float, r: float, fill: Fill, pen: Pen, name: str, about: str = "", number: int | None = None
    ) -> int:
        """`number`: an id that was reserved."""
        return self._solid("ellipse", (x - r, y - r, 2 * r, 2 * r), fill, pen, name, about, number=number)

    def box(
        self,
        place: tuple[float, float, float, float],
        fill: Fill,
        pen: Pen,
        name: str,
        about: str = "",
        form: str = "rect",
        words: Sequence[Words] = (),
        number: int | None = None,
    ) -> int:
        """`form`: rect, roundRect or ellipse, with words in its middle; `number`: an id that was reserved."""
        return self._solid(form, place, fill, pen, name, about, words, number)

    def outline(
        self,
        parts: Sequence[FloatArray],
        fill: Fill,
        pen: Pen,
        name: str,
        about: str = "",
        *,
        closed: bool,
    ) -> int:
        """One shape of one or more lines of points (k, 2)."""
        left = min(float(part[:, 0].min()) for part in parts)
        top = min(float(part[:, 1].min()) for part in parts)
        width = max(float(part[:, 0].max()) for part in parts) - left
        height = max(float(part[:, 1].max()) for part in parts) - top
        moves: list[str] = []
        for part in parts:
            points = [f'<a:pt x="{round((x - left) * EMU)}" y="{round((y - top) * EMU)}"/>' for x, y in part.tolist()]
            moves.append(f"<a:moveTo>{points[0]}</a:moveTo>")
            moves.extend(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
            if closed:
                moves.append("<a:close/>")
        filled = "" if closed else ' fill="none"'
        geometry = (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l='0' t='0' r='r' b='b'/><a:pathLst>"
            f'<a:path w="{max(round(width * EMU), 1)}" h="{max(round(height * EMU), 1)}"{filled}>{"".join(moves)}'
            "</a:path></a:pathLst></a:custGeom>"
        )
        number = self._take((left, top, width, height))
        self._put(
            f"<p:sp><p:nvSpPr>{self._about(number, name, about)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{_frame((left, top, width, height))}{geometry}{self._fill(fill)}{self._line(pen)}</p:spPr>"
            f"{_NO_TEXT}</p:sp>"
        )
        return number

    def connector(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        pen: Pen,
        name: str,
        about: str = "",
        *,
        glued: tuple[tuple[int, int] | None, tuple[int, int] | None] = (None, None),
    ) -> int:
        """A straight line. `glued`: shape id and connection site at both ends, so that it follows what is moved."""
        (x1, y1), (x2, y2) = start, end
        place = (min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        turned = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
        ends = "".join(
            f'<a:{tag} id="{end[0]}" idx="{end[1]}"/>'
            for tag, end in zip(("stCxn", "endCxn"), glued, strict=True)
            if end is not None
        )
        number = self._take(place)
        self._put(
            f"<p:cxnSp><p:nvCxnSpPr>{self._about(number, name, about)}<p:cNvCxnSpPr>{ends}</p:cNvCxnSpPr><p:nvPr/>"
            f'</p:nvCxnSpPr><p:spPr>{_frame(place, turned)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f"{self._line(pen)}</p:spPr></p:cxnSp>"
        )
        return number

    def text(
        self,
        words: Sequence[Words],
        place: tuple[float, float, float, float],
        name: str,
        anchor: str = "t",
        *,
        wrap: bool = True,
        turn: float = 0.0,
    ) -> int:
        """A text box; `anchor` t, ctr or b; without `wrap` each paragraph stays one line, however wide.

        `turn`: degrees clockwise about its middle.
        """
        turned = f' rot="{round((turn % 360) * 60_000)}"' if turn else ""
        number = self._take(place)
        self._put(
            f'<p:sp><p:nvSpPr>{self._about(number, name, "")}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr>{_frame(place, turned)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
            f"{self._body(words, anchor, wrap)}</p:sp>"
        )
        return number

    def picture(self, relation: str, place: tuple[float, float, float, float], name: str, about: str) -> int:
        """A picture that the slide has a relation to."""
        number = self._take(place)
        self._put(
            f"<p:pic><p:nvPicPr>{self._about(number, name, about)}"
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr>{_frame(place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )
        return number

    def table(
        self,
        at: tuple[float, float],
        widths: Sequence[float],
        height: float,
        rows: Sequence[Sequence[TableCell]],
        size: float,
        line: str,
        name: str,
        about: str = "",
        padding: float = 10.0,
    ) -> int:
        """A native table; the first row is its header. `line`: colour of the hairlines between rows."""
        place = (*at, sum(widths), height * len(rows))
        number = self._take(place)
        columns = "".join(f'<a:gridCol w="{round(width * EMU)}"/>' for width in widths)
        body = "".join(
            f'<a:tr h="{round(height * EMU)}">{"".join(self._cell(cell, size, line, padding) for cell in row)}</a:tr>'
            for row in rows
        )
        self._put(
            f"<p:graphicFrame><p:nvGraphicFramePr>{self._about(number, name, about)}"
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
            f"</p:nvGraphicFramePr>{_frame(place, tag='p:xfrm')}<a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
            f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{columns}</a:tblGrid>{body}</a:tbl>'
            "</a:graphicData></a:graphic></p:graphicFrame>"
        )
        return number

    def xml(self) -> list[str]:
        """The top-level shapes, in order, each with its namespaces."""
        return [_named(self._written(item)) for item in self._stack[0].items]

    def _written(self, item: "str | _Group") -> str:
        if isinstance(item, str):
            return item
        left, top, right, bottom = item.box
        place = (left, top, right - left, bottom - top)
        frame = _frame(place).replace(
            "</a:xfrm>", _frame(place).replace("a:off", "a:chOff").replace("a:ext", "a:chExt").removeprefix("<a:xfrm>")
        )
        return (
            f"<p:grpSp><p:nvGrpSpPr>{self._about(self._number(), item.name, item.about)}<p:cNvGrpSpPr/><p:nvPr/>"
            f"</p:nvGrpSpPr><p:grpSpPr>{frame}</p:grpSpPr>{''.join(map(self._written, item.items))}</p:grpSp>"
        )

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def _take(self, place: tuple[float, float, float, float], number: int | None = None) -> int:
        self._stack[-1].cover(*place)
        self.count += 1
        return self._number() if number is None else number

    def _put(self, xml: str) -> None:
        self._stack[-1].items.append(xml)

    def _solid(
        self,
        form: str,
        place: tuple[float, float, float, float],
        fill: Fill,
        pen: Pen,
        name: str,
        about: str,
        words: Sequence[Words] = (),
        number: int | None = None,
    ) -> int:
        number = self._take(place, number)
        body = self._body(words, "ctr", wrap=False) if words else _NO_TEXT
        self._put(
            f"<p:sp><p:nvSpPr>{self._about(number, name, about)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f'<p:spPr>{_frame(place)}<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
            f"{self._fill(fill)}{self._line(pen)}</p:spPr>{body}</p:sp>"
        )
        return number

    def _about(self, number: int, name: str, about: str) -> str:
        described = f" descr={quoteattr(one_line(about))}" if about else ""
        return f'<p:cNvPr id="{number}" name={quoteattr(one_line(name))}{described}/>'

    def _colour(self, colour: str, opacity: float = 1.0) -> str:
        clear = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
        scheme = self._colours.get(colour.upper())
        if scheme:
            return f'<a:schemeClr val="{scheme}">{clear}</a:schemeClr>'
        return f'<a:srgbClr val="{colour[1:].upper()}">{clear}</a:srgbClr>'

    def _fill(self, fill: Fill) -> str:
        return f"<a:solidFill>{self._colour(fill.colour, fill.opacity)}</a:solidFill>" if fill.colour else "<a:noFill/>"

    def _line(self, pen: Pen) -> str:
        if not pen.colour or pen.width <= 0:
            return "<a:ln><a:noFill/></a:ln>"
        dash = ""
        if pen.dash:
            pairs = zip(pen.dash[::2], pen.dash[1::2], strict=False)
            steps = [(round(on / pen.width * 100_000), round(off / pen.width * 100_000)) for on, off in pairs]
            marks = "".join(f'<a:ds d="{on}" sp="{off}"/>' for on, off in steps)
            dash = f"<a:custDash>{marks}</a:custDash>"
        cap = "rnd" if pen.round_ends else "flat"
        return (
            f'<a:ln w="{max(round(pen.width * EMU), 1)}" cap="{cap}">'
            f"<a:solidFill>{self._colour(pen.colour, pen.opacity)}</a:solidFill>{dash}<a:round/></a:ln>"
        )

    def _body(self, words: Sequence[Words], anchor: str, wrap: bool, tag: str = "p:txBody") -> str:
        wrapped = "square" if wrap else "none"
        return (
            f'<{tag}><a:bodyPr wrap="{wrapped}" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{anchor}">'
            f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{''.join(map(self._paragraph, words))}</{tag}>"
        )

    def _paragraph(self, words: Words) -> str:
        after = f'<a:spcAft><a:spcPts val="{round(words.after * 50)}"/></a:spcAft>' if words.after else ""
        bold = ' b="1"' if words.bold else ' b="0"'
        spaced = f' spc="{round(words.spacing * words.size * 50)}"' if words.spacing else ""
        glow = ""
        if words.halo:
            rad, colour = round(0.2 * words.size * EMU), self._colour(words.halo, 0.9)
            glow = f'<a:effectLst><a:glow rad="{rad}">{colour}</a:glow></a:effectLst>'
        look = f'sz="{round(words.size * 50)}"{bold}{spaced} noProof="1"'
        properties = f'<a:pPr algn="{words.align}"><a:spcBef><a:spcPts val="0"/></a:spcBef>{after}<a:buNone/></a:pPr>'
        text = one_line(words.text)
        if not text:
            # An empty line is as high as its own type, not as the template's.
            return f"<a:p>{properties}<a:endParaRPr {look}/></a:p>"
        return (
            f"<a:p>{properties}<a:r><a:rPr {look}><a:solidFill>{self._colour(words.colour)}</a:solidFill>{glow}</a:rPr>"
            f"<a:t>{escape(text)}</a:t></a:r></a:p>"
        )

    def _cell(self, cell: TableCell, size: float, line: str, padding: float) -> str:
        words = Words(cell.text, size, cell.colour, cell.bold, cell.align)
        inset = round(padding * EMU)
        hair = f"<a:solidFill>{self._colour(line)}</a:solidFill>"
        edges = '<a:lnL w="0"><a:noFill/></a:lnL><a:lnR w="0"><a:noFill/></a:lnR><a:lnT w="0"><a:noFill/></a:lnT>'
        return (
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{self._paragraph(words)}</a:txBody>"
            f'<a:tcPr marL="{inset}" marR="{inset}" marT="{inset // 3}" marB="{inset // 3}" anchor="ctr">'
            f'{edges}<a:lnB w="6350">{hair}</a:lnB>{self._fill(Fill(cell.fill))}</a:tcPr></a:tc>'
        )


def _frame(place: tuple[float, float, float, float], turned: str = "", tag: str = "a:xfrm") -> str:
    x, y, width, height = (round(value * EMU) for value in place)
    return f'<{tag}{turned}><a:off x="{x}" y="{y}"/><a:ext cx="{max(width, 0)}" cy="{max(height, 0)}"/></{tag}>'


def _named(xml: str) -> str:
    """The outermost element with the namespaces that it needs to stand alone."""
    head, space, rest = xml.partition(">")
    return f"{head} {NAMESPACES}{space}{rest}"
