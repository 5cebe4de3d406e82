"""XML element by element, with the line where each begins; nothing is declared, expanded or fetched."""

import io
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import InputSource

from orgmapper.io.cells.findings import Unusable


@dataclass
class Element:
    """Names are without their prefix: files of one format differ in it."""

    name: str
    line: int
    attributes: dict[str, str]
    parent: "Element | None" = field(repr=False)
    text: str = ""
    children: list["Element"] = field(default_factory=list["Element"])

    def all(self, name: str) -> list["Element"]:
        """Elements of that name below this one, in order."""
        found: list[Element] = []
        waiting = self.children[::-1]
        while waiting:
            one = waiting.pop()
            if one.name == name:
                found.append(one)
            waiting += one.children[::-1]
        return found

    def above(self, name: str) -> "Element | None":
        """The nearest element of that name around this one."""
        one = self.parent
        while one is not None and one.name != name:
            one = one.parent
        return one


def read_xml(text: str, wanted: Collection[str], take: Callable[[Element], None]) -> int | None:
    """Calls `take` for every element of a wanted name when it ends, inner before outer, and lets it go then.

    Returns the line from which on the file is damaged; None for a sound file.

    Raises
    ------
    Unusable
        The file declares entities.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.sax import make_parser

    parser: Any = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(_Handler(wanted, take))
    source = InputSource()
    source.setEncoding("utf-8")
    source.setByteStream(io.BytesIO(text.lstrip("\ufeff \r\n\t").encode("utf-8", "replace")))
    skipped = text[: len(text) - len(text.lstrip("\ufeff \r\n\t"))].count("\n")
    try:
        parser.parse(source)
    except DefusedXmlException:
        raise Unusable("doctype") from None
    except SAXException:
        return skipped + int(parser.getLineNumber() or 1)
    return None


class _Handler(ContentHandler):
    def __init__(self, wanted: Collection[str], take: Callable[[Element], None]) -> None:
        super().__init__()
        self._wanted = wanted
        self._take = take
        self._open: list[Element] = []
        self._locator: Any = None

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802 - the name of the standard library
        self._locator = locator

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        parent = self._open[-1] if self._open else None
        attributes = {key.rpartition(":")[2]: value for key, value in attrs.items()}
        one = Element(name.rpartition(":")[2], int(self._locator.getLineNumber() or 1), attributes, parent)
        if parent is not None:
            parent.children.append(one)
        self._open.append(one)

    def characters(self, content: str) -> None:
        self._open[-1].text += content

    def endElement(self, name: str) -> None:  # noqa: N802
        one = self._open.pop()
        if one.name in self._wanted:
            self._take(one)
            if one.parent is not None:
                one.parent.children.pop()
