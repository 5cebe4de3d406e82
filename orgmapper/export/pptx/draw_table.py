"""Native tables, and columns of sentences."""

from orgmapper.export.pptx.content import Cell, TableBody, TextBody
from orgmapper.export.pptx.frame import HEADING, LINE, NOTE, TEXT, fitting, height_of, room, shortened
from orgmapper.export.pptx.look import Look
from orgmapper.export.pptx.shapes import Fill, Pen, Shapes, TableCell, Words
from orgmapper.export.pptx.template import Page
from orgmapper.model.messages import message, say
from orgmapper.scene.furniture import wrapped
from orgmapper.scene.theme import mix

_TIES = (0.10, 0.24, 0.42, 0.62)
"""How strong a cell of a matrix is, from fewer ties than usual to many more."""


def draw_table(shapes: Shapes, body: TableBody, page: Page, look: Look) -> None:
    x, y, width, height = room(page)
    below = 2 * NOTE * LINE if body.key else 0.0
    widths = [share * width / sum(body.widths) for share in body.widths]
    if body.matrix:
        side = (height - below - 8) / (len(body.rows) + 1)
        first = widths[0]
        each = min((width - first) / (len(body.header) - 1), side * 2.4)
        widths = [first, *[each] * (len(body.header) - 1)]
    size = _size(body, widths, height - below - 8, look)
    line = size * LINE + 18
    tall = max(_lines(body, widths, size, look), 1)
    own = line + (tall - 1) * size * LINE
    if body.matrix:
        own = min(70.0, (height - below - 8) / (len(body.rows) + 1))
    rows = [body.header, *body.rows]
    fit = max(int((height - below - 8) / own), 2)
    cells = [
        [
            _cell(cell, look, header=number == 0, width=widths[column], size=size, matrix=body.matrix)
            for column, cell in enumerate(row)
        ]
        for number, row in enumerate(rows[:fit])
    ]
    shapes.table(
        (x, y), widths, own, cells, size, look.role("line"), body.about, body.about, 5.0 if body.matrix else 10.0
    )
    if body.key:
        _key(shapes, body.key, (x, y + own * len(cells) + 14, width), look)


def _size(body: TableBody, widths: list[float], height: float, look: Look) -> float:
    """The largest type at which all rows find room; the smallest is 7.5 points."""
    size = 24.0 if not body.matrix else 20.0
    while size > 15.0:
        own = size * LINE * max(_lines(body, widths, size, look), 1) + 18
        if own * (len(body.rows) + 1) <= height:
            break
        size -= 0.5
    return size


def _lines(body: TableBody, widths: list[float], size: float, look: Look) -> int:
    """Lines of the tallest cell."""
    if body.matrix:
        return 1
    return max(
        len(wrapped(cell.text, width - 22, size, 700 if cell.look == "strong" else 400, look.measure))
        for row in body.rows
        for cell, width in zip(row, widths, strict=True)
    )


def _cell(cell: Cell, look: Look, *, header: bool, width: float, size: float, matrix: bool) -> TableCell:
    ink, second, ground, gap = (look.role(role) for role in ("ink", "ink-second", "canvas", "gap"))
    text = shortened(cell.text, width - 12, size, look, 700 if header else 400) if matrix else cell.text
    if header:
        align = "ctr" if matrix and cell.look != "strong" else "r" if cell.look == "number" else "l"
        return TableCell(text, second, look.role("panel-quiet"), bold=True, align=align)
    match cell.look:
        case "strong":
            return TableCell(text, ink, bold=True)
        case "quiet":
            return TableCell(text, second)
        case "number":
            return TableCell(text, ink, align="r")
        case "badge":
            return TableCell(text, gap, bold=True)
        case "clear":
            return TableCell(text, look.role("gap-text"), gap, bold=True, align="ctr")
        case "ask":
            return TableCell(text, gap, mix(gap, ground, 0.12), bold=True, align="ctr")
        case "own" | "unknown" | "withheld":
            return TableCell(text, second, look.role("panel-quiet"), align="ctr")
        case "small":
            return TableCell(text, second, align="ctr")
        case "tie-0" | "tie-1" | "tie-2" | "tie-3":
            share = _TIES[int(cell.look[-1])]
            fill = mix(look.role("tie"), ground, share)
            return TableCell(text, ink if share < 0.6 else look.role("canvas"), fill, align="ctr")
        case _:
            return TableCell(text, ink)


def _key(shapes: Shapes, key: tuple[tuple[str, str], ...], place: tuple[float, float, float], look: Look) -> None:
    """What the cells mean: a sample and its words, in one row."""
    x, y, width = place
    size = fitting("".join(words for _, words in key), (width - 66.0 * len(key)) / 1.08, NOTE, look, 13.0)
    with shapes.group(say(message("slides.legend"))):
        for kind, words in key:
            cell = _cell(Cell("", kind), look, header=False, width=40, size=size, matrix=True)
            shapes.box((x, y, 26, 20), Fill(cell.fill), Pen(look.role("line"), 1.0), words)
            own = look.measure.width(words, size) * 1.06 + 6
            shapes.text([Words(words, size, look.role("ink-second"))], (x + 34, y, own, 20), words, "ctr", wrap=False)
            x += 34 + own + 22


def draw_columns(shapes: Shapes, body: TextBody, page: Page, look: Look) -> None:
    """Sentences under headings, side by side."""
    x, y, width, height = room(page)
    gap = 56.0
    each = (width - gap * (len(body.columns) - 1)) / max(len(body.columns), 1)
    for number, column in enumerate(body.columns):
        left = x + number * (each + gap)
        shapes.text(
            [Words(column.heading, HEADING, look.role("ink"), bold=True)],
            (left, y, each, HEADING * LINE),
            column.heading,
        )
        size = 22.0
        while size > TEXT and sum(height_of(line, each, size, look) + 9 for line in column.lines) > height - 50:
            size -= 1.0
        words = [Words(line, size, look.role("ink-second"), after=9.0) for line in column.lines]
        shapes.text(words, (left, y + HEADING * LINE + 14, each, height - HEADING * LINE - 14), column.heading)
