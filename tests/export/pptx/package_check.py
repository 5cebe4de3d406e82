"""What must hold of every presentation: LibreOffice forgives much that PowerPoint does not."""

import io
import posixpath
import re
import zipfile
from collections import Counter
from typing import Any

from orgmapper.export.pptx.library import Presentation, etree

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def faults(data: bytes) -> list[str]:
    """Everything that is wrong with the package; empty where it is sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    found = [f"twice: {name}" for name, count in Counter(map(str.lower, parts)).items() if count > 1]
    found += _types(parts)
    for name, blob in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                tree = etree.fromstring(blob)
            except etree.XMLSyntaxError as error:
                found.append(f"{name}: {error}")
                continue
            if not name.endswith(".rels") and name != "[Content_Types].xml":
                found += _relations(name, tree, parts)
            if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                found += _slide(name, tree)
    return found


def slide_trees(data: bytes) -> list[Any]:
    """The slides, in their order."""
    return [slide._element for slide in Presentation(io.BytesIO(data)).slides]


def names(tree: Any) -> list[str]:
    """Of all shapes."""
    return [element.get("name", "") for element in tree.iter(f"{P}cNvPr")]


def _types(parts: dict[str, bytes]) -> list[str]:
    types = etree.fromstring(parts["[Content_Types].xml"])
    usual = {entry.get("Extension", "").lower() for entry in types if entry.tag.endswith("Default")}
    own = {entry.get("PartName", "").lstrip("/") for entry in types if entry.tag.endswith("Override")}
    found = [
        f"no content type: {name}" for name in parts if name not in own and name.rpartition(".")[2].lower() not in usual
    ]
    return [
        *(line for line in found if "[Content_Types]" not in line),
        *(f"no part: {name}" for name in own - set(parts)),
    ]


def _relations(name: str, tree: Any, parts: dict[str, bytes]) -> list[str]:
    folder, _, file = name.rpartition("/")
    listed = parts.get(f"{folder}/_rels/{file}.rels")
    known: dict[str, Any] = {}
    if listed is not None:
        known = {entry.get("Id", ""): entry for entry in etree.fromstring(listed)}
    used = {value for element in tree.iter() for key, value in element.attrib.items() if str(key).startswith(R)}
    found = [f"{name}: no relation {number}" for number in used - set(known)]
    for entry in known.values():
        target = entry.get("Target", "")
        if entry.get("TargetMode") == "External":
            found.append(f"{name}: leads out of the file to {target}")
        elif target.lstrip("/") not in parts and posixpath.normpath(posixpath.join(folder, target)) not in parts:
            found.append(f"{name}: no target {target}")
    return found


def _slide(name: str, tree: Any) -> list[str]:
    ids = [element.get("id", "") for element in tree.iter(f"{P}cNvPr")]
    found = [f"{name}: id {number} {count} times" for number, count in Counter(ids).items() if count > 1]
    for tag in ("stCxn", "endCxn"):
        found += [
            f"{name}: glued to {element.get('id')}, which is not there"
            for element in tree.iter(f"{A}{tag}")
            if element.get("id") not in ids
        ]
    for extent in tree.iter(f"{A}ext"):
        if extent.get("cx") is not None and (int(extent.get("cx", "0")) < 0 or int(extent.get("cy", "0")) < 0):
            found.append(f"{name}: negative size")
    return found
