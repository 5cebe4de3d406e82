"""What the child has to say about a file, as plain data; the parent makes sentences of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Finding:
    """One remark: ``code`` names the sentence ``cells.<code>``, ``values`` fill it.

    ``row`` is the number in the source, from 1; ``column`` a letter as in Excel.
    """

    code: str
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    severity: str = "warning"
    sheet: str = ""
    row: int | None = None
    column: str = ""


class Unusable(Exception):  # noqa: N818 - a decision about the file, not a fault
    """The file, or one sheet of it, cannot be used; the finding says why."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.finding = Finding(code, values, "stop")


def some(places: Sequence[int | str], most: int = 5) -> str:
    """Rows or columns for a sentence: ``3, 5, 9``, or ``3, 5, 9 ...`` when there are more than fit."""
    shown = ", ".join(map(str, places[:most]))
    return f"{shown} ..." if len(places) > most else shown
