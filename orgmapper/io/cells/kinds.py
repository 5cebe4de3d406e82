"""What a file is, told by its first bytes; the name is not asked."""

import re
from collections.abc import Iterable
from pathlib import Path

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "document"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"SQLite format 3\0", "database"),
    (b"\x07V6404", "ucinet_dh"),
    (b"\x05DATE:", "ucinet_dh"),
)

GRAPHS = frozenset({"graphml", "gexf", "gml", "pajek", "ucinet_dl", "vna", "ldif", "drawio"})
"""Kinds of text that hold a network or a directory, and become sheets of people and ties."""

_START = 8_000
_TEXT_SIGNATURES = (
    (re.compile(r"(?:<.{0,4000}?)?<graphml\b", re.I | re.S), "graphml"),
    (re.compile(r"(?:<.{0,4000}?)?<gexf\b", re.I | re.S), "gexf"),
    (re.compile(r"(?:<\?xml[^>]{0,200}>\s*)?<(?:mxfile|mxGraphModel)\b", re.I), "drawio"),
    (re.compile(r"<!doctype html|<html|<table", re.I), "html"),
    (re.compile(r"<\?xml.{0,4000}?urn:schemas-microsoft-com:office:spreadsheet", re.I | re.S), "spreadsheetml"),
    (
        re.compile(
            r"<(?:\?xml|!--|meta|head|style|div|br|body|font|center).{0,4000}?<(?:html|table)[\s>]", re.I | re.S
        ),
        "html",
    ),
    (re.compile(r"<\?xml|<!doctype", re.I), "xml"),
    (re.compile(r"(?:version: *\d+\n(?:.*\n){0,50}?)?dn::? *\S", re.I), "ldif"),
    (re.compile(r"\*(?:vertices|network|partition|vector)\b", re.I), "pajek"),
    (re.compile(r"\*(?:node data|node properties|tie data)\b", re.I), "vna"),
    (re.compile(r"dl\b[\s,]*(?:nr?|nc|nm|format)\s*=", re.I), "ucinet_dl"),
    (re.compile(r"(?:(?:creator|version)\b.*\n){0,3}\s*graph\s*\[", re.I), "gml"),
    (re.compile(r"\{\s*[\"}]|\[\s*[\[{\"\]]"), "json"),
)


def kind_of_bytes(data: bytes) -> str:
    """``zip``, ``xls``, ``encrypted``, another binary kind, or ``text`` when the bytes must be read as text first."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    return "text"


def is_half(path: Path) -> bool:
    """One of the two files of a UCINET dataset, by its name: the numbers (``.##d``) have no signature."""
    return path.suffix.lower() in (".##h", ".##d")


def _kind_of_ole(data: bytes) -> str:
    """The compound file holds streams with names in UTF-16; an encrypted workbook is one too."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    for name in ("Workbook", "Book"):
        if name.encode("utf-16-le") + b"\0\0" in data:
            return "xls"
    return "ole"


def kind_of_zip(names: Iterable[str], mimetype: bytes) -> str:
    """What a zip is by the names of its parts and the text of its part ``mimetype`` (empty if it has none)."""
    parts = set(names)
    lower = {name.lower() for name in parts}
    if "xl/workbook.bin" in lower:
        return "xlsb"
    if any(name.startswith("xl/") for name in lower):
        return "xlsm" if "xl/vbaproject.bin" in lower else "xlsx"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if any(name.endswith(".iwa") for name in lower) or "index.zip" in lower:
        return "numbers"
    if {"word/document.xml", "ppt/presentation.xml"} & lower or mimetype.startswith(b"application/vnd.oasis"):
        return "document"
    return "visio" if "visio/document.xml" in lower else "archive"


def kind_of_text(text: str) -> str:
    """``html``, ``spreadsheetml``, one of the network formats, ``json``, ``xml``; else ``delimited``."""
    # Blank lines and comments are taken away beforehand: patterns that allow for them can be made to run for ever.
    lines = (line.strip() for line in text[:_START].split("\n"))
    start = "\n".join(line for line in lines if line and not line.startswith(("#", "%")))
    for pattern, kind in _TEXT_SIGNATURES:
        if pattern.match(start):
            return kind
    return "delimited"
