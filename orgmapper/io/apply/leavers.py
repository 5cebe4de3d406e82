"""Who is not there any more, and who is still to come: by columns of dates and of states."""

import datetime
import re

from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.names.text import fold, stripped
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.dates import as_date, day_first
from orgmapper.model.planning import ColumnPlan

_MOST = 0.6
"""Where more of the rows than this would be gone, the file is old or a list of those who left: they all stay."""
_FLAG = ("active", "enabled", "aktiv", "actif", "activo", "attivo", "ativo", "actief", "aktywny")
_BLOCKED = ("block", "inactive", "inaktiv", "left")
_SERIAL = (20_000, 80_000)
"""Days since 1900 of the years 1954 to 2119, as a sheet shows dates without a format."""
_EPOCH = datetime.date(1899, 12, 30)
_DATES = 0.5


def day_of(text: str, *, day_before_month: bool = True) -> datetime.date | None:
    """The day that a text names, also as the bare number of a spreadsheet; None for no day."""
    found = as_date(text, day_first=day_before_month)
    if found is None and text.isdigit() and _SERIAL[0] <= int(text) <= _SERIAL[1]:
        return _EPOCH + datetime.timedelta(days=int(text))
    return found


class Leavers:
    """Rows of people who left before a day or begin after it. Without a day (None) only states are looked at."""

    def __init__(self, ledger: Ledger, today: datetime.date | None) -> None:
        self._today = today
        self._gone: dict[int, tuple[str, ColumnPlan]] = {}
        plan, grid = ledger.plan, ledger.grid
        for column in plan.of("end"):
            self._ended(column, grid.column(column.index))
        for column in plan.of("name"):
            self._marked(column, grid.column(column.index))
        self.all_gone = len(self._gone) > _MOST * len(grid) and len(grid) > 1
        if self.all_gone:
            self._gone.clear()
        for column in plan.of("start"):
            self._to_come(column, grid.column(column.index))

    def code(self, row: int) -> tuple[str, ColumnPlan] | None:
        """``left`` or ``not-yet`` and the column that says so; None for somebody who is there."""
        return self._gone.get(row)

    def rows(self) -> frozenset[int]:
        """Every row with such a code."""
        return frozenset(self._gone)

    def count(self, code: str) -> int:
        """How many rows are set aside for it."""
        return sum(found == code for found, _ in self._gone.values())

    def _ended(self, column: ColumnPlan, texts: list[str]) -> None:
        days = self._days(texts)
        caption = fold(column.header)
        flag = any(word in caption for word in _FLAG) and not any(word in caption for word in _BLOCKED)
        words = wordlists().left | wordlists().not_active if flag else wordlists().left
        gone = {text for text in days if stripped(text) in words}
        gone |= {text for text, day in days.items() if day and self._today and day < self._today}
        for row, text in enumerate(texts) if gone else ():
            if text in gone:
                self._gone.setdefault(row, ("left", column))

    def _marked(self, column: ColumnPlan, texts: list[str]) -> None:
        """A name with a state in brackets behind it: ``Ann Lee (Terminated)``."""
        lists = wordlists()
        for row, text in enumerate(texts):
            if text[-1:] in ")]" and stripped(re.split(r"[(\[]", text)[-1].rstrip(")]")) in lists.left:
                self._gone.setdefault(row, ("left", column))

    def _to_come(self, column: ColumnPlan, texts: list[str]) -> None:
        late = {text for text, day in self._days(texts).items() if day and self._today and day > self._today}
        found = [row for row, text in enumerate(texts) if text in late] if late else []
        if len(found) <= _MOST * len(texts) or len(texts) == 1:
            for row in found:
                self._gone.setdefault(row, ("not-yet", column))

    def _days(self, texts: list[str]) -> dict[str, datetime.date | None]:
        """The day of every different text; none where the column holds something else."""
        filled = Column(texts)
        first = day_first(filled.sample)
        days = {text: day_of(text, day_before_month=first) for text in dict.fromkeys(texts)}
        told = sum(days[text] is not None for text in filled.sample)
        return days if told >= _DATES * len(filled.sample) else dict.fromkeys(days)
