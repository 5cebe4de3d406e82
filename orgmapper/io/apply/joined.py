"""Columns about colleagues who joined after a plan was made: the same question, another name."""

from collections.abc import Sequence

from orgmapper.io.recognise.grid import Grid
from orgmapper.io.recognise.rosters import looks_like_name
from orgmapper.model.messages import message
from orgmapper.model.planning import ColumnPlan
from orgmapper.model.recognition import Recognition

_FEWEST = 2


def joined_since(grid: Grid, known: Sequence[ColumnPlan]) -> list[ColumnPlan]:
    """Plans for the columns of the grid that ask what columns of the plan ask, about somebody else."""
    forms: dict[tuple[str, str], list[ColumnPlan]] = {}
    for column in known:
        if column.role.value == "about" and column.about and column.about in column.header:
            before, _, after = column.header.partition(column.about)
            forms.setdefault((before, after), []).append(column)
    taken = {column.index for column in known}
    found: list[ColumnPlan] = []
    for index in range(grid.width):
        header = grid.headers[index]
        for (before, after), columns in forms.items() if index not in taken else ():
            name = header[len(before) : len(header) - len(after)].strip()
            fits = header.startswith(before) and header.endswith(after) and len(header) > len(before) + len(after)
            if (
                len(columns) >= _FEWEST
                and fits
                and (looks_like_name(name) or (before.strip() and len(name.split()) < 5))
            ):
                said = message("import.reason.about-joined", person=name, question=columns[0].label)
                role = Recognition("about", 70.0, said)
                found.append(ColumnPlan(index, header, role, label=columns[0].label, about=name, wave=columns[0].wave))
                break
    return found
