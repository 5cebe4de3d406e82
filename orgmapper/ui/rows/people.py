"""The table of people: sorted by a figure, chosen by a role, and as text for a sheet."""

from collections.abc import Sequence

import numpy as np

from orgmapper.model.messages import message
from orgmapper.ui.panels.people import EVERYBODY, Column, PeopleTable
from orgmapper.ui.widgets.cards import Card
from orgmapper.ui.words import spoken, words
from orgmapper.workspace import measuring
from orgmapper.workspace.measuring import MEASURES
from orgmapper.workspace.people_figures import PeopleFigures

WHOLE = ("in-degree", "out-degree", "coordinator", "consultant", "representative", "gatekeeper", "liaison")
"""Figures that are counts."""

FIRST = ("liaison", "gatekeeper", "representative", "consultant", "coordinator")
"""Who links whom stands before the other figures: it is what the list is opened for."""


MOST = 500
"""So many are listed; nobody reads more, and the copy holds all."""


def people_table(found: PeopleFigures) -> PeopleTable:
    """What the list shows."""
    ids = [*FIRST, *(each.id for each in MEASURES if each.id in found.values and each.id not in FIRST)]
    roles = [each.id for each in MEASURES if each.id in found.roles]
    return PeopleTable(
        tuple(map(_column, ids)),
        tuple(map(_column, roles)),
        lambda by, who: people_cards(found, by, who),
        lambda by, who: people_note(found, by, who),
    )


def people_note(found: PeopleFigures, by: str, who: str) -> str:
    """What must be known to read this list: roles are no qualities, who did not answer, what is an estimate."""
    notes = [] if who == EVERYBODY else [spoken(message("measures.often-asked.note"))]
    unknown = int(np.isnan(found.values[by]).sum())
    if unknown:
        notes.append(words("measures.unknown-of", count=unknown))
    if by == "betweenness" and found.sampled is not None:
        notes.append(spoken(message("measures.sampled", count=found.sampled)))
    count = len(found.ids) if who == EVERYBODY else int(found.roles[who].sum())
    if count > MOST:
        notes.append(words("measures.first", most=MOST, count=count))
    return " ".join(notes)


def people_cards(found: PeopleFigures, by: str, who: str) -> tuple[Card, ...]:
    """At most `MOST` people in a role, the highest figure first; unknown figures come last, equals by name."""
    value = found.values[by]
    rows = np.flatnonzero(found.roles[who]) if who != EVERYBODY else np.arange(len(value))
    known = np.nan_to_num(value[rows], nan=-np.inf)
    order = rows[np.lexsort((found.by_name[rows], -known))]
    held = [(id_, spoken(measuring.measure(id_).name)) for id_ in found.roles]
    return tuple(
        Card(
            ("person", int(found.ids[row])),
            found.names[row],
            " · ".join(text for text in (found.units[row], *_held(found, held, row)) if text),
            trailing=_value(found, by, row),
            light=True,
        )
        for row in order[:MOST].tolist()
    )


def people_text(found: PeopleFigures) -> str:
    """The whole table, a row for each person and a column for each figure."""
    ids = [each.id for each in MEASURES if each.id in found.values]
    roles = [(each.id, spoken(each.name)) for each in MEASURES if each.id in found.roles]
    names = [_column(id_).name for id_ in ids]
    rows = [[words("measures.person"), words("measures.unit"), *names, words("measures.roles")]]
    columns = [found.values[id_].tolist() for id_ in ids]
    for row in range(len(found.ids)):
        values = ["" if column[row] != column[row] else f"{column[row]:.6g}" for column in columns]
        rows.append([found.names[row], found.units[row], *values, ", ".join(_held(found, roles, row))])
    return "\n".join("\t".join(row) for row in rows)


def _held(found: PeopleFigures, roles: Sequence[tuple[str, str]], row: int) -> list[str]:
    """Names of the roles a person has."""
    return [name for id_, name in roles if found.roles[id_][row]]


def _column(id_: str) -> Column:
    measure = measuring.measure(id_)
    return Column(id_, spoken(measure.name), spoken(measure.meaning))


def _value(found: PeopleFigures, by: str, row: int) -> str:
    value = float(found.values[by][row])
    if value != value:
        return words("figure.unknown")
    if by in WHOLE:
        return words("count", count=round(value))
    if by == "betweenness" and found.error is not None:
        return words("figure.estimate", value=value, spread=float(found.error[row]))
    return words("figure.whole" if by == "betweenness" else "figure.number", number=value)
