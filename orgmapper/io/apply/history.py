"""Lists of people in which each row holds from a day on: of several rows of one person the newest counts."""

import datetime

from orgmapper.io.apply.leavers import day_of
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.reader import Reader
from orgmapper.io.names.text import fold, id_keys, mail_of
from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.dates import day_first


class History:
    """The newest day of every person of one sheet; a sheet without days has none."""

    def __init__(self, ledger: Ledger) -> None:
        self._newest: dict[str, datetime.date] = {}
        self._days = self._read(ledger) if ledger.plan.first("time") else []
        for who, day in self._days:
            if day and who:
                self._newest[who] = max(day, self._newest.get(who, day))

    @property
    def has_days(self) -> bool:
        """The sheet says from which day its rows hold."""
        return bool(self._days)

    def superseded(self, row: int) -> datetime.date | None:
        """The newer day from which another row about the same person holds; None where this row is the newest."""
        if not self._days:
            return None
        who, day = self._days[row]
        newest = self._newest.get(who)
        return newest if day and newest and newest > day else None

    def _read(self, ledger: Ledger) -> list[tuple[str, datetime.date | None]]:
        read = Reader(ledger.grid, ledger.plan)
        column = ledger.plan.first("time")
        texts = ledger.grid.column(column.index) if column else []
        first = day_first(Column(texts).sample)
        return [(self._who(read, row), day_of(text, day_before_month=first)) for row, text in enumerate(texts)]

    def _who(self, read: Reader, row: int) -> str:
        text = read.value(row, "id")
        if text:
            return id_keys(text)[-1]
        name = read.value(row, "name") or f"{read.value(row, 'given')} {read.value(row, 'family')}".strip()
        return mail_of(read.value(row, "email")) or fold(name)
