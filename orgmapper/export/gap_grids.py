"""Gaps and contact between units as tables."""

from orgmapper.analysis.gaps import GapTable, State
from orgmapper.analysis.report import gaps_json
from orgmapper.analysis.sentences import pair_text
from orgmapper.export.grid import Cell, Grid
from orgmapper.model.messages import say
from orgmapper.model.tables import Notes

_COLUMNS = ("a", "b", "ties", "expected", "p", "q", "state", "grade", "coverage", "open_names", "upper", "fine")


def gaps_grid(table: GapTable, notes: Notes) -> Grid:
    """Every pair of units once, the worst gaps first, with its sentence. What is withheld or unknown is empty."""
    said = {(table.names[a], table.names[b]): row for row, (a, b) in enumerate(_pairs(table))}
    rows: list[tuple[Cell, ...]] = []
    for pair in gaps_json(table)["pairs"]:
        values: list[Cell] = [pair[name] for name in _COLUMNS[:-1]]
        row = said[pair["a"], pair["b"]]
        sentence = say(pair_text(table, row, notes)) if table.state[row] != State.CONNECTED else ""
        rows.append((*values, "yes" if pair["fine"] else "", sentence))
    return Grid("gaps", (*_COLUMNS, "sentence"), tuple(rows))


def matrix_grid(table: GapTable) -> Grid:
    """Ties between every two units, both directions added; a word in place of a number that is not there.

    The diagonal is empty: ties inside a unit are not what this table is about.
    """
    words: dict[tuple[int, int], Cell] = {}
    for row, pair in enumerate(_pairs(table)):
        state = State(int(table.state[row]))
        hidden = state in (State.WITHHELD, State.NOT_OBSERVED)
        words[pair] = state.name.lower() if hidden else int(table.ties[row])
    size = len(table.names)
    rows = tuple(
        (table.names[a], *("" if a == b else words[min(a, b), max(a, b)] for b in range(size))) for a in range(size)
    )
    return Grid("matrix", ("unit", *table.names), rows)


def _pairs(table: GapTable) -> list[tuple[int, int]]:
    return list(zip(table.a.tolist(), table.b.tolist(), strict=True))
