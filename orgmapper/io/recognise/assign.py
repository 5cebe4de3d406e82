"""One role a column, one column a role: the best fits first."""

from collections.abc import Mapping
from functools import cached_property

from orgmapper.io.names.text import stripped
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.grid import Grid
from orgmapper.model.messages import Message, message
from orgmapper.model.planning import By, ColumnPlan, Recognition
from orgmapper.model.ticket import Free, Ticket

LEAST = 70.0
"""A caption that fits a role less than this says nothing about it."""


class Roles:
    """The roles of the columns of one sheet while they are being found."""

    def __init__(self, grid: Grid, ticket: Ticket | None = None) -> None:
        self.grid = grid
        self.contents: list[Column] = []
        for index in range(grid.width):
            (ticket or Free()).check()
            self.contents.append(Column(grid.column(index)))
        self.roles: dict[int, Recognition] = {}
        self.by: dict[int, By] = {}
        self.labels: dict[int, str] = {}
        self.splits: dict[int, str] = {}
        self.fills: set[int] = set()
        self.abouts: dict[int, str] = {}
        self.waves: dict[int, str] = {}

    @cached_property
    def sums(self) -> frozenset[int]:
        """Rows that add others up: what stands in them is no answer."""
        totals = wordlists().totals
        return frozenset(
            row for content in self.contents[:2] for row, text in enumerate(content.values) if stripped(text) in totals
        )

    def give(self, column: int, role: str, confidence: float, reason: Message) -> None:
        self.roles[column] = Recognition(role, confidence, reason)

    def free(self) -> list[int]:
        """Columns without a role, in order."""
        return [column for column in range(self.grid.width) if column not in self.roles]

    def holder(self, role: str) -> int | None:
        return next((column for column, found in self.roles.items() if found.value == role), None)

    def share_out(self, fits: Mapping[tuple[int, str], float]) -> None:
        """Give each role to the free column that fits it best; a column that loses may get its next best role."""
        order = sorted(fits.items(), key=lambda item: (-item[1], item[0][0]))
        for (column, role), score in order:
            if score >= LEAST and column not in self.roles and self.holder(role) is None:
                self.give(column, role, score, caption_reason(self.grid, column, score))

    def _joined(self, column: int) -> Recognition | None:
        """A column that is read together with another."""
        first = self.grid.joined.get(column)
        if first is None:
            return None
        return Recognition("system", 100.0, message("import.reason.joined", caption=self.grid.headers[first]))

    def plans(self) -> tuple[ColumnPlan, ...]:
        """What every column is taken for; those without a role are kept as they stand."""
        kept = Recognition("attribute", 100.0, message("import.reason.kept"))
        empty = Recognition("attribute", 100.0, message("import.reason.empty"))
        return tuple(
            ColumnPlan(
                index,
                self.grid.headers[index],
                self.roles.get(index) or self._joined(index) or (kept if self.contents[index].filled else empty),
                self.by.get(index, ""),
                self.labels.get(index, ""),
                self.splits.get(index, ""),
                index in self.fills,
                self.abouts.get(index, ""),
                self.waves.get(index, ""),
            )
            for index in range(self.grid.width)
        )


def caption_reason(grid: Grid, column: int, score: float) -> Message:
    said = "import.reason.caption" if score >= 90 else "import.reason.caption-like"
    return message(said, caption=grid.headers[column])
