"""One file -> sheets of plain rows and problems in sentences."""

import codecs
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any

import numpy as np

from orgmapper.io.cells.sections import sections
from orgmapper.io.cells.watch import ChildFailed, listen
from orgmapper.io.cells.wire import Cell, Tag, unpack
from orgmapper.io.cells.wish import Wish
from orgmapper.io.recognise.below import tables_below
from orgmapper.io.recognise.beside import tables_beside
from orgmapper.model.cells import FileCells, Sheet, canonical_texts
from orgmapper.model.messages import Message, catalogue
from orgmapper.model.problems import Problem
from orgmapper.model.ticket import Free, Ticket

_OF_ONE_TABLE = ("longer-rows", "shorter-rows")
"""Findings that mean nothing where a file holds several tables below each other."""


def read_cells(path: Path, ticket: Ticket | None = None, wish: Wish | None = None) -> FileCells:
    """Reads every sheet of a spreadsheet or text file in a child process; what the bytes are counts, not the name.

    Bad content never raises: a file that cannot be used gives no sheets and a problem of severity ``stop``.
    ``wish`` is the user's word against what is guessed about text files.

    Raises
    ------
    Cancelled
        By the ticket; the child is gone then.
    LookupError
        There is no such encoding.
    """
    wish = wish or Wish()
    for codec in filter(None, (wish.encoding, wish.fallback)):
        codecs.lookup(codec)
    told = _Told(path, ticket or Free())
    if not _is_file(path):
        told.remark({"code": "not_there", "severity": "stop"})
        return told.result()
    try:
        listen((str(path.absolute()), *astuple(wish)), ticket or Free(), told.hear)
        if not told.complete:
            raise ChildFailed("crashed")
    except ChildFailed as failed:
        told.remark({"code": failed.code, "severity": "stop"})
    return told.result()


def heard(path: Path, lines: Iterable[bytes], failure: str = "") -> FileCells:
    """The file that these lines of a child tell of; `failure` is the finding where the child ended badly."""
    told = _Told(path, Free())
    try:
        for line in lines:
            told.hear(line)
        if failure or not told.complete:
            raise ChildFailed(failure or "crashed")
    except ChildFailed as failed:
        told.remark({"code": failed.code, "severity": "stop"})
    return told.result()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return True  # it may be there; opening it will say why it cannot be read


class _Told:
    """What the child has told so far."""

    def __init__(self, path: Path, ticket: Ticket) -> None:
        self.complete = False
        self._path = path
        self._ticket = ticket
        self._kind = ""
        self._digest = ""
        self._sheets: list[_OpenSheet] = []
        self._problems: list[Problem] = []

    def hear(self, line: bytes) -> None:
        """Takes one line of the child in.

        Raises
        ------
        ChildFailed
            The line is none of ours.
        """
        try:
            tag, content = unpack(line)
        except ValueError:
            raise ChildFailed("crashed") from None
        match tag:
            case Tag.FILE:
                self._kind, self._digest = content["kind"], content["digest"]
            case Tag.STEP:
                self._ticket.step(*content)
            case Tag.SHEET:
                self._sheets.append(_OpenSheet(content))
            case Tag.ROWS:
                self._sheets[-1].add(*content)
            case Tag.SAID:
                self._sheets[-1].said += content
            case Tag.PLACES:
                self._sheets[-1].add_places(*content)
            case Tag.MERGED:
                self._sheets[-1].merged = tuple((top, left, bottom, right) for top, left, bottom, right in content)
            case Tag.DROP:
                self._sheets.pop()
            case Tag.FINDING:
                self.remark(content)
            case Tag.DONE:
                self.complete = True

    def remark(self, finding: Mapping[str, Any]) -> None:
        """A finding becomes a problem with its sentence, and with advice where the catalogue has some."""
        name = f"cells.{finding['code']}"
        values = finding.get("values", {})
        advice = f"{name}.advice"
        self._problems.append(
            Problem(
                severity=finding["severity"],
                code=finding["code"].replace("_", "-"),
                message=Message(name, values),
                advice=Message(advice, values) if advice in catalogue() else None,
                file=self._path.name,
                sheet=finding.get("sheet", ""),
                row=finding.get("row"),
                column=finding.get("column", ""),
            )
        )

    def result(self) -> FileCells:
        """The file as far as it can be used: one finding about the file as a whole leaves no sheet."""
        refused = any(problem.severity == "stop" and not problem.sheet for problem in self._problems)
        if not refused and not self._problems and not any(sheet.rows for sheet in self._sheets):
            self.remark({"code": "empty", "severity": "stop"})
            refused = True
        whole = () if refused else tuple(sheet.closed(self._path.name, self._ticket) for sheet in self._sheets)
        below = (table for sheet in whole for part in sections(sheet) for table in tables_below(part))
        sheets = tuple(table for part in below for table in tables_beside(part))
        told = self._problems
        if len(sheets) > len(whole):
            told = [problem for problem in told if problem.code not in _OF_ONE_TABLE]
        return FileCells(str(self._path), self._path.name, self._kind, self._digest, sheets, tuple(told))


class _OpenSheet:
    """A sheet while its rows arrive."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.rows: list[tuple[Cell, ...]] = []
        self.said: list[Cell] = []
        self.merged: tuple[tuple[int, int, int, int], ...] = ()
        self._facts = facts
        self._numbers: list[int] = []
        self._places: dict[int, array[int]] = {}
        """By the width of rows all their cells as places in what the sheet says, where they came so."""

    def add(self, numbers: list[int], rows: list[tuple[Cell, ...]]) -> None:
        self._numbers += numbers
        self.rows += rows

    def add_places(self, numbers: list[int], width: int, places: "array[int]") -> None:
        """Rows of this width, of which each cell is a place in what the sheet says."""
        self._places.setdefault(width, array(places.typecode)).extend(places)
        cells = map(self.said.__getitem__, places)
        self.add(numbers, list(zip(*[cells] * width, strict=True)))

    def closed(self, file: str, ticket: Ticket) -> Sheet:
        sheet = Sheet(file=file, rows=tuple(self.rows), numbers=tuple(self._numbers), merged=self.merged, **self._facts)
        for width, places in self._places.items():
            if len(places) == width * len(self.rows):
                ticket.check()
                # Each different cell is looked at once, not each cell.
                texts = canonical_texts(self.said)
                ticket.check()
                said = np.array(texts, dtype=object)
                cells = np.asarray(places).reshape(-1, width)
                for column in range(width):
                    ticket.check()
                    sheet.know_texts(column, tuple(said[cells[:, column]].tolist()))
        return sheet
