"""How deep each line of an outline stands, and what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orgmapper.model.cells import Value, canonical

NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")
_PREFIX = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+(?=\D)(.+)", re.S)
_BEFORE = re.compile(r"^[\s.\-–—•◦▪‣·*>+|│├└─┬┌]*(?=[^\W\d_]|[\"'(\[])")
_TAB = 4


@dataclass(frozen=True)
class Line:
    """`row` of the table; `depth` 0 at the top; `number` where the line has one."""

    row: int
    depth: int
    text: str
    number: str = ""


def stairs(rows: Sequence[Sequence[Value]], columns: Sequence[int]) -> list[Line]:
    """Lines of which the filled column tells the depth; rows that fill none or several of them are left out."""
    lines: list[Line] = []
    for row, cells in enumerate(rows):
        filled = [
            (depth, text)
            for depth, column in enumerate(columns)
            if column < len(cells) and (text := canonical(cells[column]))
        ]
        if len(filled) == 1:
            lines.append(Line(row, *filled[0]))
    return lines


def indented(rows: Sequence[Sequence[Value]], columns: Sequence[int]) -> list[Line]:
    """Lines of one column, as deep as blanks, dashes, bullets or a number before the text say."""
    column = columns[0]
    found: list[tuple[int, int, str, str]] = []
    for row, cells in enumerate(rows):
        raw = cells[column] if column < len(cells) else None
        if not isinstance(raw, str) or not canonical(raw):
            continue
        numbered_line = _PREFIX.fullmatch(canonical(raw))
        if numbered_line:
            found.append((row, numbered_line[1].count("."), canonical(numbered_line[2]), numbered_line[1]))
            continue
        before = _BEFORE.match(raw)
        width = sum(_TAB if mark == "\t" else 1 for mark in before.group()) if before else 0
        found.append((row, width, canonical(raw[before.end() :] if before else raw), ""))
    # Numbers only count inside the file where every line has one.
    if any(number for *_, number in found) and not all(number for *_, number in found):
        return []
    return _ranked(found)


def _ranked(found: Sequence[tuple[int, int, str, str]]) -> list[Line]:
    """Depths from widths: how many of the lines above still stand open."""
    open_widths: list[int] = []
    lines: list[Line] = []
    for row, width, text, number in found:
        while open_widths and open_widths[-1] >= width:
            open_widths.pop()
        lines.append(Line(row, len(open_widths), text, number))
        open_widths.append(width)
    return lines


def numbered(values: Sequence[str]) -> bool:
    """The values number their rows like chapters: nearly all are such numbers, all different, each below another."""
    filled = [value.rstrip(".") for value in values if value]
    chapters = [value for value in filled if NUMBER.fullmatch(value)]
    inner = [value for value in chapters if "." in value]
    known = set(chapters)
    return (
        len(inner) >= 2
        and len(chapters) >= 0.9 * len(values)
        and len(known) >= 0.97 * len(chapters)
        and sum(value.rpartition(".")[0] in known for value in inner) >= 0.9 * len(inner)
    )


def parents(lines: Sequence[Line]) -> dict[int, int]:
    """Row -> the row it stands below. By the numbers where there are some, else by depth and order."""
    numbers = {line.number: line.row for line in lines if line.number}
    above: dict[int, int] = {}
    open_lines: list[Line] = []
    for line in lines:
        while open_lines and open_lines[-1].depth >= line.depth:
            open_lines.pop()
        if line.number:
            over = line.number.rpartition(".")[0]
            while over and over not in numbers:
                over = over.rpartition(".")[0]
            if over:
                above[line.row] = numbers[over]
        elif open_lines:
            above[line.row] = open_lines[-1].row
        open_lines.append(line)
    return above


def numbered_lines(values: Sequence[str]) -> list[Line]:
    """Lines of a column of chapter numbers, or of bare depths."""
    if numbered(values):
        return [
            Line(row, value.rstrip(".").count("."), "", value.rstrip("."))
            for row, value in enumerate(values)
            if NUMBER.fullmatch(value)
        ]
    found = [(row, int(float(value)), "", "") for row, value in enumerate(values) if NUMBER.fullmatch(value)]
    return _ranked(found)
