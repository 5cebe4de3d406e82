"""What became of imported files, as parts of a map document: the reports as JSON, the many names apart as CSV."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from orgmapper.io.plain import from_plain, to_plain
from orgmapper.io.table_text import encoded, rows_text, text_rows
from orgmapper.model.importing import ImportReport, Resolution
from orgmapper.model.ticket import Ticket

REPORTS = "imports.json"
_COLUMNS = tuple(part.name for part in fields(Resolution))
_ROW, _SCORE = _COLUMNS.index("row"), _COLUMNS.index("score")


def json_bytes(value: Any) -> bytes:
    """JSON as UTF-8, keys in order, a line for each value."""
    return encoded(json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n")


def names_part(number: int) -> str:
    """Part that holds how the names of an import were understood; imports count from 1."""
    return f"imports/{number}.csv"


def import_parts(imports: Sequence[ImportReport], ticket: Ticket) -> dict[str, bytes]:
    """All parts for the reports."""
    parts = {REPORTS: json_bytes([to_plain(replace(report, resolutions=())) for report in imports])}
    for number, report in enumerate(imports, 1):
        columns = [[getattr(name, column) for name in report.resolutions] for column in _COLUMNS]
        parts[names_part(number)] = rows_text(_COLUMNS, columns, ticket)
    return parts


def imports_from(parts: Mapping[str, bytes], ticket: Ticket) -> tuple[ImportReport, ...]:
    """The reports that `import_parts` wrote.

    Raises
    ------
    KeyError, ValueError
        A part is missing (its name is the argument); the values make no sense.
    """
    reports: tuple[ImportReport, ...] = from_plain(tuple[ImportReport, ...], json.loads(parts[REPORTS]))
    return tuple(
        replace(report, resolutions=_names(parts[names_part(number)], ticket))
        for number, report in enumerate(reports, 1)
    )


def _names(text: bytes, ticket: Ticket) -> tuple[Resolution, ...]:
    names: list[Resolution] = []
    header: list[str] | None = None
    for rows in text_rows(text, ticket):
        if header is None:
            header = rows.pop(0)
        places = [header.index(column) for column in _COLUMNS]
        for cells in rows:
            values: list[Any] = [cells[place] for place in places]
            values[_ROW] = int(values[_ROW])
            values[_SCORE] = float(values[_SCORE]) if values[_SCORE] else None
            names.append(Resolution(*values))
    if header is None:
        raise ValueError("empty")
    return tuple(names)
