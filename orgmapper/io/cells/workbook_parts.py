"""Which part of an xlsx holds which sheet, and which cell styles write leading zeros."""

import posixpath
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from orgmapper.io.cells.findings import Unusable
from orgmapper.io.cells.zip_scan import ZipScan

_ZEROS_SHOWN = re.compile(rb"""office:value="\d+"[^<>]*>\s*<text:p[^<>]*>0+\d+<""")
_LONGEST_CELL = 1_000
_MOST_STEPS = 250
_ZEROS = re.compile(r"^(0{2,30})(?:;|$)")


def sheet_parts(scan: ZipScan) -> dict[str, str]:
    """Name of each sheet -> name of its part in the zip."""
    targets = {
        element.get("Id", ""): _resolve(element.get("Target", ""))
        for element in _elements(scan, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    found: dict[str, str] = {}
    for sheet in _elements(scan, "xl/workbook.xml", "sheet"):
        relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        if relation in targets:
            found[sheet.get("name", "")] = targets[relation]
    return found


def zero_styles(scan: ZipScan) -> dict[int, int]:
    """Index of a cell style -> digits, for number formats such as ``00000``, whose cells calamine gives as 123.0."""
    root = _root(scan, "xl/styles.xml")
    if root is None:
        return {}
    digits: dict[str, int] = {}
    for element in _named(root, "numFmt"):
        zeros = _ZEROS.match(element.get("formatCode", ""))
        if zeros:
            digits[element.get("numFmtId", "")] = len(zeros[1])
    styles = next(_named(root, "cellXfs"), None)
    if not digits or styles is None:
        return {}
    formats = [style.get("numFmtId", "") for style in styles]
    return {index: digits[number] for index, number in enumerate(formats) if number in digits}


def indent_styles(scan: ZipScan) -> dict[int, int]:
    """Index of a cell style -> steps by which its cells are indented."""
    root = _root(scan, "xl/styles.xml")
    styles = next(_named(root, "cellXfs"), None) if root is not None else None
    found: dict[int, int] = {}
    for index, style in enumerate(styles if styles is not None else ()):
        steps = next((one.get("indent", "") for one in _named(style, "alignment")), "")
        if steps.isdigit() and 0 < int(steps) < _MOST_STEPS:
            found[index] = int(steps)
    return found


def count_zeros_shown(scan: ZipScan) -> int:
    """Numbers of an OpenDocument sheet that are shown with leading zeros, which their values do not have."""
    count, rest = 0, b""
    for chunk in scan.chunks("content.xml"):
        text = rest + chunk
        last = 0
        for found in _ZEROS_SHOWN.finditer(text):
            count, last = count + 1, found.end()
        rest = text[max(last, len(text) - _LONGEST_CELL) :]
    return count


def _resolve(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def _elements(scan: ZipScan, part: str, name: str) -> list[ElementTree.Element]:
    root = _root(scan, part)
    return [] if root is None else list(_named(root, name))


def _root(scan: ZipScan, part: str) -> ElementTree.Element | None:
    content = scan.read(part)  # refuses a part with declarations, so nothing can expand here
    try:
        return ElementTree.fromstring(content) if content else None
    except ElementTree.ParseError:
        raise Unusable("damaged") from None


def _named(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """Elements by their local name: strict and transitional files differ in the namespace only."""
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == name)
