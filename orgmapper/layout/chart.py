"""The chart: the tree of units as columns of boxes, what lies below a column's head stacked beneath it.

A tidy tree (Reingold and Tilford 1981; Buchheim and others 2002) gives every box its own place across: 36 departments
need a page twelve times as wide as high. So only the first level that fans out lies across; everything below it is
stacked in columns, indented by its depth, and a wide branch gets several columns.
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from orgmapper.model.columns import NONE, FloatArray, IntArray, ints

LINE = 1.17
"""Height of a line of words, as a multiple of its size."""

_PADDING, _INDENT, _GUTTER, _BETWEEN, _CHANNEL = 0.45, 0.8, 0.9, 0.7, 2.2
"""Inside a box, per depth, between columns, between boxes, for the lines below the top; multiples of the type size."""

_WIDEST, _NARROWEST = 15.0, 4.2
"""Of a column, as multiples of the type size."""

_SMALLER = (0.85, 0.7, 0.58, 0.48, 0.4, 0.33, 0.27, 0.22, 0.18, 0.14)
"""Type sizes tried where the usual one leaves no room, as shares of it: they are read from close by."""

_LARGER, _FEW = (1.6, 1.3), 16
"""Type sizes tried first where there are so few boxes."""

_TIGHT = 0.6
"""Room between things where there are many boxes, as a share of the usual."""

_PITCH = (0.2, 0.95)
"""Least and greatest distance of two dots, as multiples of the type size."""


@dataclass(frozen=True, eq=False)
class ChartProblem:
    """What is to be laid out. Boxes stand parents before children; the first is the root.

    Attributes
    ----------
    parent : (boxes,) int
        Row of the box above; NONE for the root.
    dots : (boxes,) int
        Marks inside the box: people and posts.
    one, two : (boxes,) float
        Width of the title in one line and in two, at size 1.
    notes : (boxes,) int
        Lines of small words under the title.
    note : (boxes,) float
        Width of the widest of them at the size of titles.
    tight, whole : float
        Share of the usual room between things; share of titles and notes that must fit uncut.
    """

    parent: IntArray
    dots: IntArray
    one: FloatArray
    two: FloatArray
    notes: IntArray
    note: FloatArray
    tight: float = 1.0
    whole: float = 0.0


@dataclass(frozen=True, eq=False)
class ChartGeometry:
    """Where everything lies, in page units.

    Attributes
    ----------
    page : (width, height)
    size : float
        Of the type.
    pitch, padding : float
        Distance of two dots; from the edge of a box to its words.
    box : (boxes, 4) float
        Left, top, width, height.
    lines, notes : (boxes,) int
        Lines that the title may take; of small words beneath.
    dots_top : (boxes,) float
        Upper edge of the rows of dots.
    connectors : tuple of (k, 2) float
        Lines with corners from boxes to those beneath them.
    """

    page: tuple[float, float]
    size: float
    pitch: float
    padding: float
    box: FloatArray
    lines: IntArray
    notes: IntArray
    dots_top: FloatArray
    connectors: tuple[FloatArray, ...]

    def dot_places(self, box: int, count: int) -> FloatArray:
        """(count, 2) middles of the dots of a box, row by row."""
        left, _, width, _ = self.box[box]
        across = _across(float(width), self.padding, self.pitch)
        number = np.arange(count)
        x = left + self.padding + self.pitch * (number % across + 0.5)
        y = self.dots_top[box] + self.pitch * (number // across + 0.5)
        return np.stack([x, y], axis=1)


@dataclass(frozen=True)
class _Branch:
    """A top box with what lies beneath it, as blocks that stay together; `head` NONE for tops that have nothing."""

    head: int
    blocks: tuple[tuple[int, ...], ...]


@dataclass(eq=False)
class _Plan:
    """Boxes in columns: for each branch its columns, each a list of boxes."""

    columns: list[list[list[int]]] = field(default_factory=list[list[list[int]]])


def chart(problem: ChartProblem, page: tuple[float, float], size: float, largest: float) -> ChartGeometry:
    """The largest dots, then the largest type, with which everything fits the page. `largest`: distance of dots."""
    if not len(problem.parent):
        empty = np.empty(0)
        return ChartGeometry(page, size, largest, 0.0, np.empty((0, 4)), ints(), ints(), empty, ())
    chain, branches = _branches(problem.parent)
    depth = _depths(problem.parent)
    best: ChartGeometry | None = None
    form = problem
    for share in _LARGER if len(problem.parent) <= _FEW else ():
        if best is None:
            best = _at_size(replace(problem, whole=1.0), chain, branches, depth, page, size * share, largest)
    for form in _forms(problem) if best is None else ():
        best = _at_size(form, chain, branches, depth, page, size, largest)
        if best is not None:
            break
    for share in _SMALLER:
        if best is not None:
            break
        best = _at_size(form, chain, branches, depth, page, size * share, largest, last=share == _SMALLER[-1])
    assert best is not None
    return best


def _forms(problem: ChartProblem) -> list[ChartProblem]:
    """From the fullest to the shortest: titles in two lines with notes, in one, without notes and closer in two and in
    one.
    """
    one = replace(problem, two=problem.one)
    close = replace(problem, notes=np.zeros_like(problem.notes), note=np.zeros_like(problem.note), tight=_TIGHT)
    return [replace(problem, whole=0.75), replace(one, whole=0.5), close, replace(close, two=problem.one)]


def _branches(parent: IntArray) -> tuple[list[int], list[_Branch]]:
    """The boxes down to where the tree fans out, and what lies beneath."""
    below: dict[int, list[int]] = {box: [] for box in range(len(parent))}
    for box, up in enumerate(parent.tolist()):
        if up != NONE:
            below[up].append(box)
    chain = [0]
    while len(below[chain[-1]]) == 1 and below[below[chain[-1]][0]]:
        chain.append(below[chain[-1]][0])

    def whole(box: int) -> tuple[int, ...]:
        return (box, *(inner for child in below[box] for inner in whole(child)))

    tops = below[chain[-1]]
    branches = [_Branch(top, tuple(whole(child) for child in below[top])) for top in tops if below[top]]
    alone = tuple((top,) for top in tops if not below[top])
    return chain, [*branches, *([_Branch(NONE, alone)] if alone else [])]


def _depths(parent: IntArray) -> IntArray:
    depth = np.zeros(len(parent), dtype=np.int64)
    for box, up in enumerate(parent.tolist()):
        if up != NONE:
            depth[box] = depth[up] + 1
    return depth


def _at_size(
    problem: ChartProblem,
    chain: list[int],
    branches: list[_Branch],
    depth: IntArray,
    page: tuple[float, float],
    size: float,
    largest: float,
    *,
    last: bool = False,
) -> ChartGeometry | None:
    """The number of columns that gives the largest dots at this size of type; None where nothing fits."""
    least, most = size * _PITCH[0], min(largest, size * _PITCH[1]) if len(problem.parent) > 30 else largest
    if not branches:
        return _placed(problem, chain, [], _Plan(), depth, page, size, most, size * _WIDEST)
    blocks = sum(len(branch.blocks) for branch in branches)
    found: tuple[float, float, _Plan] | None = None
    best = 0.0
    fewest = len(branches)
    gutter = size * _GUTTER * problem.tight
    enough = int(page[0] / (size * _NARROWEST + gutter)) + 1
    inside = np.setdiff1d(np.arange(len(problem.parent)), chain)
    for columns in range(fewest, max(min(blocks, enough), fewest) + 1):
        gaps = gutter * (columns - 1 + len(branches) - 1)
        width = min((page[0] - gaps - size) / columns, size * _WIDEST)
        if width < size * _NARROWEST and not (last and columns == fewest):
            break
        low, high = least, most
        share = _uncut(problem, inside, size, width)
        if share < problem.whole:
            continue
        plan = _fits(problem, chain, branches, depth, page, size, low, width, columns)
        if plan is None:
            if not (last and columns == fewest and found is None):
                continue
            plan = _plan(problem, branches, depth, size, low, width, columns)
        for _ in range(7):
            middle = (low + high) / 2
            better = _fits(problem, chain, branches, depth, page, size, middle, width, columns)
            low, high, plan = (middle, high, better) if better is not None else (low, middle, plan)
        # Names that have to be cut cost more than smaller dots.
        worth = low * share**2
        if found is None or worth > best * 0.98:
            found, best = (low, width, plan), max(worth, best)
    if found is None:
        return None
    return _placed(problem, chain, branches, found[2], depth, page, size, found[0], found[1])


def _uncut(problem: ChartProblem, inside: IntArray, size: float, width: float) -> float:
    """Share of the boxes in columns whose title fits into one line or two, and their notes with it."""
    room = width - (_INDENT + 2 * _PADDING) * size * problem.tight
    fits = np.maximum(np.minimum(problem.one, problem.two), problem.note) * size <= room
    return float(fits[inside].mean())


def _across(width: float, padding: float, pitch: float) -> int:
    return max(int((width - 2 * padding) / pitch + 1e-6), 1)


def _heights(
    problem: ChartProblem, depth: IntArray, size: float, pitch: float, width: float
) -> tuple[FloatArray, IntArray, FloatArray]:
    """Height of each box, lines of its title, and its width; `depth` is counted from the top boxes."""
    wide = np.maximum(width - _INDENT * size * problem.tight * np.maximum(depth, 0), size * 2.0)
    padding = _PADDING * size * problem.tight
    lines = np.where((problem.one * size <= wide - 2 * padding) | (problem.two >= problem.one), 1, 2)
    across = np.maximum(((wide - 2 * padding) / pitch + 1e-6).astype(np.int64), 1)
    rows = np.ceil(problem.dots / across)
    high = 2 * padding + LINE * size * lines + problem.notes * LINE * 0.85 * size + rows * pitch
    return high + np.where(problem.dots > 0, 0.2 * size, 0.0), lines.astype(np.int64), wide


def _plan(
    problem: ChartProblem,
    branches: list[_Branch],
    depth: IntArray,
    size: float,
    pitch: float,
    width: float,
    columns: int,
) -> _Plan:
    """Columns shared out among the branches: the next one to where it is highest."""
    inner = depth - int(depth[branches[0].blocks[0][0]]) + (0 if branches[0].head == NONE else 1)
    high = _heights(problem, inner, size, pitch, width)[0]
    own = [[_high(block, high, size * problem.tight) for block in branch.blocks] for branch in branches]
    share = [1] * len(branches)
    tallest = [sum(heights) for heights in own]
    for _ in range(columns - len(branches)):
        open_ = [n for n in range(len(branches)) if share[n] < len(own[n])]
        if not open_:
            break
        worst = max(open_, key=lambda n: tallest[n])
        share[worst] += 1
        tallest[worst] = max(sum(own[worst]) / share[worst], max(own[worst]))
    plan = _Plan()
    for branch, heights, count in zip(branches, own, share, strict=True):
        limit = _stacked(heights, count)
        filled: list[list[int]] = [[]]
        used = 0.0
        left = len(heights)
        for block, height in zip(branch.blocks, heights, strict=True):
            # As many columns as were given are used: the rest of the blocks may each need one.
            if filled[-1] and (used + height > limit + 1e-6 or left <= count - len(filled)):
                filled.append([])
                used = 0.0
            filled[-1] += block
            used += height
            left -= 1
        plan.columns.append(filled)
    return plan


def _high(block: tuple[int, ...], high: FloatArray, size: float) -> float:
    return float(high[list(block)].sum()) + len(block) * _BETWEEN * size


def _stacked(heights: list[float], columns: int) -> float:
    """Least height of so many columns that hold these blocks in their order."""
    low, high = max(max(heights), sum(heights) / columns), sum(heights)
    for _ in range(18):
        middle = (low + high) / 2
        used, count = 0.0, 1
        for height in heights:
            if used + height > middle:
                used, count = 0.0, count + 1
            used += height
        low, high = (low, middle) if count <= columns else (middle, high)
    return high


def _fits(
    problem: ChartProblem,
    chain: list[int],
    branches: list[_Branch],
    depth: IntArray,
    page: tuple[float, float],
    size: float,
    pitch: float,
    width: float,
    columns: int,
) -> _Plan | None:
    plan = _plan(problem, branches, depth, size, pitch, width, columns)
    placed = _placed(problem, chain, branches, plan, depth, page, size, pitch, width)
    bottom = float((placed.box[:, 1] + placed.box[:, 3]).max())
    return plan if bottom <= page[1] else None


def _placed(
    problem: ChartProblem,
    chain: list[int],
    branches: list[_Branch],
    plan: _Plan,
    depth: IntArray,
    page: tuple[float, float],
    size: float,
    pitch: float,
    width: float,
) -> ChartGeometry:
    count = len(problem.parent)
    box = np.zeros((count, 4))
    lines = np.ones(count, dtype=np.int64)
    connectors: list[FloatArray] = []
    gutter, between = size * _GUTTER * problem.tight, size * _BETWEEN * problem.tight
    columns = sum(len(own) for own in plan.columns)
    total = columns * width + (columns - 1) * gutter + max(len(branches) - 1, 0) * gutter if columns else width
    left = (page[0] - total) / 2
    # The boxes above everything: as wide as their words, in the middle.
    y = 0.25 * size
    for row in chain:
        one = float(problem.one[row]) * size + 4 * size
        across = max(min(max(one, 12 * size), page[0] - size), size * 4)
        high, rows, _ = _heights(_only(problem, row), np.zeros(1, dtype=np.int64), size, pitch, across)
        box[row], lines[row] = (page[0] / 2 - across / 2, y, across, float(high[0])), int(rows[0])
        y += float(high[0]) + (between if row != chain[-1] else 0.0)
    for above, row in pairwise(chain):
        x = page[0] / 2
        connectors.append(np.array([(x, box[above, 1] + box[above, 3]), (x, box[row, 1])]))
    if not branches:
        return _geometry(problem, page, size, pitch, box, lines, connectors)
    bus = y + size * _CHANNEL / 2
    top = y + size * _CHANNEL
    heads = [branch.head for branch in branches if branch.head != NONE]
    head_high = 0.0
    places: list[tuple[float, float]] = []
    for own in plan.columns:
        wide = len(own) * width + (len(own) - 1) * gutter
        places.append((left, wide))
        left += wide + 2 * gutter
    for branch, (x, wide) in zip(branches, places, strict=True):
        if branch.head != NONE:
            high, rows, _ = _heights(_only(problem, branch.head), np.zeros(1, dtype=np.int64), size, pitch, wide)
            box[branch.head], lines[branch.head] = (x, top, wide, float(high[0])), int(rows[0])
            head_high = max(head_high, float(high[0]))
    for head in heads:
        box[head, 3] = head_high
        middle = float(box[head, 0] + box[head, 2] / 2)
        connectors.append(np.array([(page[0] / 2, y), (page[0] / 2, bus), (middle, bus), (middle, top)]))
    first = int(depth[branches[0].blocks[0][0]]) - (0 if branches[0].head == NONE else 1)
    for branch, own, (x, _) in zip(branches, plan.columns, places, strict=True):
        inner = depth - first if branch.head != NONE else np.zeros(count, dtype=np.int64)
        high, rows, wides = _heights(problem, inner, size, pitch, width)
        for number, column in enumerate(own):
            at = x + number * (width + gutter)
            down = top + head_high + between if branch.head != NONE else top
            for row in column:
                box[row] = (at + width - wides[row], down, wides[row], high[row])
                lines[row] = rows[row]
                down += float(high[row]) + between
            side = 0.5 * min(gutter, _INDENT * size * problem.tight)
            connectors += _spines(
                problem.parent, box, column, size, side, bus, y, page[0] / 2, alone=branch.head == NONE
            )
    return _geometry(problem, page, size, pitch, box, lines, connectors)


def _spines(
    parent: IntArray,
    box: FloatArray,
    column: list[int],
    size: float,
    side: float,
    bus: float,
    y: float,
    middle: float,
    *,
    alone: bool,
) -> list[FloatArray]:
    """Lines down the left of a column with a stub to each box."""
    result: list[FloatArray] = []
    if alone:
        first = column[0]
        if len(column) == 1:
            x = float(box[first, 0] + box[first, 2] / 2)
            return [np.array([(middle, y), (middle, bus), (x, bus), (x, float(box[first, 1]))])]
        x = float(box[first, 0]) - side
        for row in column:
            stub = float(box[row, 1]) + 0.9 * size
            result.append(np.array([(middle, y), (middle, bus), (x, bus), (x, stub), (float(box[row, 0]), stub)]))
        return result
    for row in column:
        up = int(parent[row])
        # In the second and further columns of a branch the line comes down from the head above them.
        x = float(box[row, 0]) - side
        stub = float(box[row, 1]) + 0.9 * size
        result.append(np.array([(x, float(box[up, 1] + box[up, 3])), (x, stub), (float(box[row, 0]), stub)]))
    return result


def _only(problem: ChartProblem, row: int) -> ChartProblem:
    here = slice(row, row + 1)
    return ChartProblem(
        problem.parent[here],
        problem.dots[here],
        problem.one[here],
        problem.two[here],
        problem.notes[here],
        problem.note[here],
        problem.tight,
    )


def _geometry(
    problem: ChartProblem,
    page: tuple[float, float],
    size: float,
    pitch: float,
    box: FloatArray,
    lines: IntArray,
    connectors: list[FloatArray],
) -> ChartGeometry:
    padding = _PADDING * size * problem.tight
    words = padding + LINE * size * lines + problem.notes * LINE * 0.85 * size + 0.2 * size
    # What is left of the page is shared between above and below.
    down = max(page[1] - float((box[:, 1] + box[:, 3]).max()), 0.0) * 0.35
    box[:, 1] += down
    moved = tuple(points + np.array([0.0, down]) for points in connectors)
    return ChartGeometry(page, size, pitch, padding, box, lines, problem.notes, box[:, 1] + words, moved)
