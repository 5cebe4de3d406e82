"""The rows of a sheet by the roles of its columns."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache

from orgmapper.io.names.text import fold
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.grid import Grid
from orgmapper.io.recognise.paths import split_path
from orgmapper.model.messages import message, say
from orgmapper.model.planning import ColumnPlan, Role, SheetPlan

_PARTS = ("/", ";", ",", "|")


class Reader:
    """Text of each row by role; a role without a column is empty everywhere."""

    def __init__(self, grid: Grid, plan: SheetPlan) -> None:
        self.grid = grid
        self.plan = plan
        self._first: dict[str, ColumnPlan] = {}
        for column in plan.columns:
            self._first.setdefault(column.role.value, column)
        self._by_index = {column.index: column for column in plan.columns}
        self._texts = {role: grid.column(column.index) for role, column in self._first.items()}
        self._said: dict[str, list[str]] = {}
        self._groups: dict[int, frozenset[str]] = {}

    def has(self, role: Role) -> bool:
        return role in self._first

    def header(self, role: Role) -> str:
        """Header of the first column of a role; '' where there is none."""
        column = self._first.get(role)
        return column.header if column else ""

    def by(self, role: Role) -> str:
        column = self._first.get(role)
        return column.by if column else ""

    def text(self, row: int, role: Role) -> str:
        """What stands there."""
        texts = self._texts.get(role)
        return texts[row] if texts else ""

    def value(self, row: int, role: Role) -> str:
        """What stands there; '' for the words that mean "nothing"."""
        values = self._said.get(role)
        if values is None:
            values = self.values(role)
        return values[row] if values else ""

    def values(self, role: Role) -> list[str]:
        """What stands in all rows, as `value` says it; empty where there is no such column."""
        values = self._said.get(role)
        if values is None:
            values = self._said[role] = _without_missing(self._texts.get(role, []))
        return values

    def filled(self, role: Role, *, as_it_stands: bool = False) -> list[str]:
        """What `value` says in all rows, or what stands there; '' for every row where there is no such column."""
        texts = self._texts.get(role, []) if as_it_stands else self.values(role)
        return texts or [""] * len(self.grid)

    def columns(self, *, understood: bool = True) -> dict[str, list[str]]:
        """Every column by its header as it stands; without `understood` only those kept as attributes."""
        return {
            column.header: self.grid.column(column.index)
            for column in self.plan.columns
            if understood or column.role.value == "attribute"
        }

    def is_caption(self, row: int) -> bool:
        """A template row: cells that repeat the caption of their column."""
        same = self._captions.get(row, 0)
        if not same:
            return False
        filled = sum(bool(self.grid.column(column.index)[row]) for column in self.plan.columns)
        return filled > 1 and same >= 0.3 * filled

    def like_captions(self) -> frozenset[int]:
        """Rows of which a cell repeats the caption of its column; `is_caption` tells which are template rows."""
        return frozenset(self._captions)

    @cached_property
    def _captions(self) -> Counter[int]:
        """Row -> number of its cells that repeat the caption of their column."""
        found: Counter[int] = Counter()
        for column in self.plan.columns:
            folded, cells = fold(column.header), self.grid.column(column.index)
            said, length = set(cells), len(column.header)
            same = {text for text in said if len(text) == length and fold(text) == folded}
            # A box that is ticked repeats its caption as well, and nothing else ever stands below it.
            if same and same != said - {""}:
                found.update(row for row, text in enumerate(cells) if text in same)
        return found

    def unit_labels(self) -> list[str]:
        """Names of the levels of units, from the top down; a column of whole paths makes as many as the longest has."""
        labels: list[str] = []
        for index in self.plan.units:
            column = self._by_index[index]
            label = column.label or column.header
            if column.split:
                deepest = max((len(split_path(text, column.split)) for text in self.grid.column(index)), default=1)
                steps = range(1, max(deepest, 1) + 1)
                labels += [say(message("import.level-of", label=label, number=step)) for step in steps]
            else:
                labels.append(label)
        return labels

    def unit_paths(self, row: int) -> list[list[tuple[int, str]]]:
        """Where the row belongs: paths of (rank of the column, name), the first one counts; [] for nowhere.

        ``G2/G3`` is two units where each part is a value of the column itself.
        """
        path: list[tuple[int, str]] = []
        last = -1
        for rank, index in enumerate(self.plan.units):
            text = " ".join(self.grid.column(index)[row].split())
            mark = self._by_index[index].split
            if text and not wordlists().is_missing(text) and mark:
                return [list(enumerate(split_path(text, mark), rank))]
            if text and not wordlists().is_missing(text):
                path.append((rank, text))
                last = index
        if not path:
            return []
        rank, text = path[-1]
        return [[*path[:-1], (rank, part)] for part in self._parts(last, text)]

    def _parts(self, index: int, text: str) -> Sequence[str]:
        for mark in _PARTS:
            if mark in text:
                parts = [part.strip() for part in text.split(mark) if part.strip()]
                if len(parts) > 1 and self._values(index).issuperset(map(fold, parts)):
                    return list(dict.fromkeys(parts))
        return [text]

    def _values(self, index: int) -> frozenset[str]:
        if index not in self._groups:
            self._groups[index] = frozenset(fold(" ".join(text.split())) for text in self.grid.column(index) if text)
        return self._groups[index]


def _without_missing(texts: list[str]) -> list[str]:
    nothing = wordlists().missing_among(texts) - {""}
    return ["" if text in nothing else text for text in texts] if nothing else texts


def number(text: str) -> float | None:
    """A number as people write it: ``1,234.5``, ``2,5``, ``60 %``; None where it is none."""
    plain = text.replace(" ", "").replace(" ", "").rstrip("%")
    if "," in plain and "." in plain:
        plain = (
            plain.replace(",", "") if plain.rfind(".") > plain.rfind(",") else plain.replace(".", "").replace(",", ".")
        )
    elif plain.count(",") == 1 and len(plain.split(",")[1]) != 3:
        plain = plain.replace(",", ".")
    else:
        plain = plain.replace(",", "")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if abs(value) < 1e15 else None


@lru_cache(maxsize=1_000)
def share_of(text: str) -> float:
    """How much of a post: ``0.6`` and ``60`` (per cent) are both 0.6; hours and nonsense are 1."""
    value = number(text)
    if value is None or value <= 0:
        return 1.0
    return value if value <= 1 else value / 100 if 5 <= value <= 100 and "." not in text else 1.0
