"""SpreadsheetML 2003: the XML workbook that old programs write under the name ``.xls`` or ``.xml``."""

import datetime
import io
from xml.etree.ElementTree import Element, ParseError

from orgmapper.io.cells.findings import Unusable
from orgmapper.io.cells.sender import Sender
from orgmapper.io.cells.wire import Cell

_NS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_MOST_COLUMNS = 16_384


def send_spreadsheetml(data: bytes, sender: Sender) -> None:
    """Each worksheet is a sheet.

    Raises
    ------
    Unusable
        The XML is broken, or declares entities.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    merged: list[tuple[int, int, int, int]] = []
    number = 0
    try:
        for event, element in iterparse(io.BytesIO(data), ("start", "end"), forbid_dtd=True):
            if event == "start" and element.tag == f"{_NS}Worksheet":
                sender.begin(element.get(f"{_NS}Name", ""))
                merged, number = [], 0
            elif event == "end" and element.tag == f"{_NS}Row":
                number = int(element.get(f"{_NS}Index", number + 1))
                sender.row(number, _row(element, number - 1, merged))
                number += int(element.get(f"{_NS}Span", 0))
                element.clear()
            elif event == "end" and element.tag == f"{_NS}Worksheet":
                sender.end(merged)
                element.clear()
    except DefusedXmlException:
        raise Unusable("doctype") from None
    except (ParseError, ValueError):
        raise Unusable("damaged") from None


def _row(element: Element, row: int, merged: list[tuple[int, int, int, int]]) -> list[Cell]:
    cells: list[Cell] = []
    for cell in element.iter(f"{_NS}Cell"):
        column = min(int(cell.get(f"{_NS}Index", len(cells) + 1)), _MOST_COLUMNS) - 1
        cells += [None] * (column - len(cells))
        across, down = int(cell.get(f"{_NS}MergeAcross", 0)), int(cell.get(f"{_NS}MergeDown", 0))
        content = cell.find(f"{_NS}Data")
        cells.append(None if content is None else _value(content))
        cells += [None] * min(across, _MOST_COLUMNS)
        if across or down:
            merged.append((row, column, row + down, column + across))
    return cells


def _value(content: Element) -> Cell:
    text = "".join(content.itertext())  # rich text: the words of the HTML inside, without its marks
    match content.get(f"{_NS}Type"):
        case "Number":
            return float(text)
        case "Boolean":
            return text.strip() == "1"
        case "DateTime":
            return datetime.datetime.fromisoformat(text)
        case "Error":
            return None
        case _:
            return text
