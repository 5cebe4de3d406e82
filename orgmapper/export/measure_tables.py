"""People with their measures, interests by unit, and the method, as tables."""

import numpy as np

from orgmapper.analysis.gaps import GapTable
from orgmapper.analysis.interests import InterestsByGroup
from orgmapper.analysis.measures.closed_form import ClosedForm
from orgmapper.analysis.measures.roles import units_reached
from orgmapper.analysis.observed import Observed
from orgmapper.analysis.registry import measure
from orgmapper.export.grid import Cell, Grid
from orgmapper.model.columns import BoolArray, FloatArray, IntArray
from orgmapper.model.document import Document
from orgmapper.model.messages import Message, message, say
from orgmapper.model.privacy import Audience


def with_measures(people: Grid, observed: Observed, formula: ClosedForm) -> Grid:
    """Everybody's row with the measures that a formula gives; for the facilitator.

    What somebody did is empty where she did not answer, never 0.
    """
    arcs, answered = formula.arcs, observed.answered
    by, whom = (arcs.target, arcs.source) if observed.question.turned else (arcs.source, arcs.target)
    named, naming = (np.bincount(ends, minlength=arcs.people) for ends in (whom, by))
    reached = units_reached(arcs, observed.groups.of_person, len(observed.groups))
    columns: list[tuple[str, list[Cell]]] = [
        (say(measure("in-degree").name), [int(count) for count in named]),
        (say(measure("out-degree").name), _known(naming, answered)),
        (say(message("workbook.units-reached")), [int(count) for count in reached]),
    ]
    figures: list[tuple[str, FloatArray]] = [
        ("constraint", formula.constraint),
        ("effective-size", formula.effective_size),
        ("coordinator", formula.brokerage.coordinator),
        ("consultant", formula.brokerage.consultant),
        ("representative", formula.brokerage.representative),
        ("gatekeeper", formula.brokerage.gatekeeper),
        ("liaison", formula.brokerage.liaison),
    ]
    for name, values in figures:
        columns.append(
            (say(measure(name).name), [None if value != value else round(value, 4) for value in values.tolist()])
        )
    asked = say(message("workbook.answered"))
    known = observed.question.coverage_known and bool(observed.question.relations)
    columns.append((asked, [say(message("workbook.yes")) if yes and known else "" for yes in answered.tolist()]))
    rows = tuple((*row, *(values[number] for _, values in columns)) for number, row in enumerate(people.rows))
    return Grid(people.name, (*people.header, *(name for name, _ in columns)), rows)


def _known(values: IntArray, answered: BoolArray) -> list[Cell]:
    return [int(value) if yes else None for value, yes in zip(values, answered, strict=True)]


def interests_grid(document: Document, counted: InterestsByGroup, table: GapTable, audience: Audience) -> Grid:
    """Each interest in each unit where somebody names it: how many name, offer and want it.

    Numbers below the audience's minimum, and those of withheld units, are empty.
    """
    rows: list[tuple[Cell, ...]] = []
    named: list[list[int]] = counted.named.tolist()
    for interest, group in np.argwhere(counted.named > 0).tolist():
        if table.hidden[group] or named[interest][group] < audience.min_group:
            continue
        figures = (named[interest][group], int(counted.offers[interest, group]), int(counted.wants[interest, group]))
        shown = [count if not 0 < count < audience.min_group else None for count in figures]
        rows.append((document.interests.name[interest], table.names[group], *shown))
    rows.sort(key=lambda row: (str(row[0]).casefold(), str(row[1])))
    header = tuple(
        say(message(f"workbook.{name}")) for name in ("interest", "unit", "named-by", "offered-by", "wanted-by")
    )
    return Grid("interests", header, tuple(rows))


def method_grid(settings: tuple[Message, ...], audience: Audience, day: str) -> Grid:
    """What the workbook rests on, a sentence a row."""
    said = [say(message("workbook.made", day=day)), say(message(f"slides.for-{audience.kind}", unit=audience.unit))]
    said += [say(sentence) for sentence in settings]
    said += [say(message(f"slides.limit-{name}")) for name in ("never", "near", "usual", "cause")]
    said += [say(message(f"workbook.meaning-{name}")) for name in ("state", "empty")]
    return Grid("method", (say(message("workbook.method")),), tuple((sentence,) for sentence in said))
