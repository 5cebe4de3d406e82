"""The door to measures: by formula at once, the rest as a job in a process of its own.

Others than the facilitator get figures of the groups that are shown to them and of nobody else, see `analysis.shown`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from orgmapper.analysis import measures as measures_
from orgmapper.analysis.measures import Measures
from orgmapper.analysis.observed import Observed
from orgmapper.analysis.question import Question
from orgmapper.analysis.registry import MEASURES, Measure, measure
from orgmapper.model.choices import Choices
from orgmapper.model.columns import IntArray
from orgmapper.model.messages import Message, message
from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.workspace.job import Job
from orgmapper.workspace.results import Source, chart_lines, derive, facts_of, gap_table, observed, part_of
from orgmapper.workspace.workspace import Workspace

# SciPy and igraph stay off the start: what needs them is loaded where it is asked for.
if TYPE_CHECKING:
    from orgmapper.analysis.measures.closed_form import ClosedForm
    from orgmapper.analysis.measures.findings import Findings, Slow

__all__ = [
    "MEASURES",
    "Measure",
    "Measures",
    "closed_form",
    "findings",
    "measure",
    "measures",
    "measures_json",
    "slow_measures",
    "start_measures",
]


def measures(source: Source, choices: Choices, audience: Audience) -> Measures:
    """Figures about the network and each person that take no time."""
    return derive(source, measures_.measures, facts_of(source).people, observed(source, choices), audience)


def closed_form(source: Source, choices: Choices, audience: Audience = FACILITATOR) -> "ClosedForm":
    """Every measure that has a formula; under a second at 20,000 people."""
    return derive(source, _closed_form, *_facts(source, choices, audience))


def slow_measures(
    source: Source, choices: Choices, audience: Audience = FACILITATOR, exact: bool | None = None
) -> "Slow":
    """The rest of the measures: long calls of igraph and thousands of repetitions. Not for the thread of a window.

    `exact`: betweenness of everybody; unless said otherwise it is an estimate above 5,000 people.
    """
    from orgmapper.analysis.measures.findings import slow

    formula = closed_form(source, choices, audience)
    return derive(source, slow, formula, part_of(source, choices, audience).observed, exact)


def findings(source: Source, choices: Choices, audience: Audience, exact: bool | None = None) -> "Findings":
    """All measures together, as this audience may see them; takes as long as `slow_measures`."""
    formula = closed_form(source, choices, audience)
    return _findings(source, choices, audience, formula, slow_measures(source, choices, audience, exact))


def start_measures(
    workspace: Workspace,
    choices: Choices,
    audience: Audience,
    *,
    done: "Callable[[Findings], None]",
    failed: Callable[[BaseException], None],
    exact: bool | None = None,
) -> Job:
    """All measures together from a process job; a newer one replaces the one that runs.

    Above 5,000 people betweenness is an estimate with its error unless `exact`, which takes half a minute at 20,000.
    """
    from orgmapper.analysis.measures.findings import everything

    def finish(found: "tuple[ClosedForm, Slow]") -> None:
        done(_findings(workspace, choices, audience, *found))

    return workspace.jobs.run(
        message("jobs.measures"),
        everything,
        *_facts(workspace, choices, audience),
        exact,
        where="process",
        done=finish,
        failed=failed,
        key="measures",
    )


def measures_json(found: "Findings", question: Question, settings: tuple[Message, ...] = ()) -> dict[str, Any]:
    """What ``measures --json`` writes."""
    from orgmapper.analysis.measures.report import measures_json

    return measures_json(found, question, settings)


def _facts(source: Source, choices: Choices, audience: Audience) -> tuple[Any, ...]:
    part = part_of(source, choices, audience)
    lines: IntArray = derive(source, part.people, chart_lines(source))
    return part.observed, lines, len(part.rows) == observed(source, choices).people


def _closed_form(seen: Observed, lines: IntArray, everybody: bool) -> "ClosedForm":
    from orgmapper.analysis.measures.closed_form import closed_form

    return closed_form(seen, lines, everybody=everybody)


def _findings(source: Source, choices: Choices, audience: Audience, formula: "ClosedForm", rest: "Slow") -> "Findings":
    from orgmapper.analysis.measures.findings import findings

    summary, part = measures(source, choices, audience), part_of(source, choices, audience)
    names = gap_table(source, choices, audience).names
    return findings(summary, formula, rest, part, names, audience)
