"""Measures as the panel shows them: each figure of the registry in plain words, or why there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from orgmapper.model.document import Document
from orgmapper.model.ticket import Ticket
from orgmapper.ui.panels.figures import Figure
from orgmapper.ui.words import spoken, words
from orgmapper.workspace import measuring, results
from orgmapper.workspace.measuring import MEASURES, Measure, Measures
from orgmapper.workspace.results import GapTable, Shown
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace

if TYPE_CHECKING:
    from orgmapper.workspace.measuring import ClosedForm, Slow

SECTION_OF = {
    "people": "whole",
    "ties": "whole",
    "density": "whole",
    "reciprocity": "whole",
    "connectedness": "whole",
    "ei-index": "whole",
    "assortativity": "whole",
    "modularity": "whole",
    "same-unit-correlation": "whole",
    "hierarchy": "whole",
    "efficiency": "whole",
    "core": "whole",
    "share-of-ties": "chart",
    "share-of-lines": "chart",
    "lines-chance": "chart",
    "by-kind": "chart",
    "by-distance": "chart",
    "lateral-share": "chart",
    "up-and-over-share": "chart",
    "communities": "communities",
    "agreement": "communities",
}
"""Where each figure about the network stands; those of `BESIDE` stand behind another one."""

BESIDE = {"ei-index": ("ei-by-chance", "ei-range", "ei-chance")}


@dataclass(frozen=True, eq=False)
class Known:
    """What is worked out so far for one view.

    Attributes
    ----------
    document, view, table : what it was worked out for
    part : Shown
        Whose numbers the audience may see.
    summary : Measures
    formula : ClosedForm or None
        None where everything is withheld.
    rest : Slow or None
        None as long as nobody asked for it.
    """

    document: Document
    view: ViewState
    table: GapTable
    part: Shown
    summary: Measures
    formula: "ClosedForm | None"
    rest: "Slow | None" = None

    @property
    def open_to_all(self) -> bool:
        """Whether single people and pairs may be seen."""
        return self.summary.persons is not None


def work_out_measures(workspace: Workspace, view: ViewState, ticket: Ticket) -> Known:
    """Everything that has a formula; under a second at 20,000 people."""
    table = results.gap_table(workspace, view.choices, view.audience)
    part = results.part_of(workspace, view.choices, view.audience)
    summary = measuring.measures(workspace, view.choices, view.audience)
    ticket.check()
    told = summary.ties >= 0 and bool(table.question.relations)
    formula = measuring.closed_form(workspace, view.choices, view.audience) if told else None
    return Known(workspace.document, view, table, part, summary, formula)


def figures(known: Known, section: str) -> list[Figure]:
    """The figures about the network that stand in this section, as the registry orders them."""
    return [
        figure(known, measure)
        for measure in MEASURES
        if measure.about == "network" and SECTION_OF.get(measure.id) == section and measure.id not in _TABLES
    ]


def figure(known: Known, measure: Measure) -> Figure:
    """One figure with its value and sentence, or with the reason why there is none."""
    found = value_of(known, measure.id)
    behind = [words("figure.means", meaning=spoken(measure.meaning))]
    behind += [_beside(known, id_) for id_ in BESIDE.get(measure.id, ())]
    behind.append(words("figure.source", source=measure.source))
    name = spoken(measure.name)
    if found is None:
        return Figure(measure.id, name, "", reason(known, measure), tuple(behind))
    value, said = found
    if not said:
        said = spoken(measure.meaning)
        behind = behind[1:]
    return Figure(measure.id, name, value, said, tuple(behind))


def value_of(known: Known, id: str) -> tuple[str, str] | None:  # noqa: A002
    """The value in words and a sentence about it, empty where its meaning says it all; None where there is none."""
    reader = _READ.get(id)
    return None if reader is None else reader(known)


def reason(known: Known, measure: Measure) -> str:
    """Why there is no such figure here."""
    question = known.table.question
    for need, absent in (
        ("units", not known.table.names),
        ("lines", known.formula is not None and known.formula.formal is None),
        ("direction", question.merged),
        ("own-unit", known.formula is not None and known.formula.own_left_out),
    ):
        if need in measure.needs and absent:
            return words(f"figure.no-{need}")
    if known.formula is None:
        return words("figure.withheld")
    if known.rest is None and measure.cost != "at-once":
        return words("figure.not-yet")
    return words("figure.too-few")


def number(value: float) -> str:
    return words("figure.number", number=value)


def percent(share: float) -> str:
    return words("figure.percent", share=share)


def in_hundred(share: float) -> int:
    return round(share * 100)


def _beside(known: Known, id_: str) -> str:
    found, name = value_of(known, id_), spoken(measuring.measure(id_).name)
    value = reason(known, measuring.measure(id_)) if found is None else found[0]
    return words("figure.beside-question" if name.endswith("?") else "figure.beside", name=name, value=value)


def _share(value: float, sentence: str) -> tuple[str, str] | None:
    """A share as percent, and so many in a hundred."""
    return None if isnan(value) else (percent(value), words(sentence, part=in_hundred(value)))


def _plain(value: float | None) -> tuple[str, str] | None:
    return None if value is None or isnan(value) else (number(value), "")


def _people(known: Known) -> tuple[str, str] | None:
    return words("count", count=known.summary.people), ""


def _ties(known: Known) -> tuple[str, str] | None:
    return (words("count", count=known.summary.ties), "") if known.summary.ties >= 0 else None


def _density(known: Known) -> tuple[str, str] | None:
    share = known.summary.density
    if isnan(share):
        return None
    return words("figure.small-percent", share=share), words("figure.density", part=round(share * 1000))


def _reciprocity(known: Known) -> tuple[str, str] | None:
    return _share(known.summary.reciprocity, "figure.reciprocity")


def _ei(known: Known) -> tuple[str, str] | None:
    parts = known.summary.segregation
    if parts is None or known.formula is None or known.formula.own_left_out or isnan(parts.index):
        return None
    inside, chance = (1 - parts.index) / 2, (1 - parts.by_chance) / 2
    return number(parts.index), words("figure.ei", part=in_hundred(inside), chance=in_hundred(chance))


def _ei_by_chance(known: Known) -> tuple[str, str] | None:
    parts = known.summary.segregation
    left_out = known.formula is None or known.formula.own_left_out
    return None if parts is None or left_out else _plain(parts.by_chance)


def _ei_range(known: Known) -> tuple[str, str] | None:
    ends = known.formula.ei_range if known.formula else None
    return None if ends is None or isnan(ends[0]) else (words("figure.range", least=ends[0], most=ends[1]), "")


def _ei_chance(known: Known) -> tuple[str, str] | None:
    chance = known.rest.chance if known.rest else None
    if chance is None or isnan(chance.p_below):
        return None
    return words("figure.ei-chance", share=chance.p_below), ""


def _of_partition(column: str) -> "Callable[[Known], tuple[str, str] | None]":
    def read(known: Known) -> tuple[str, str] | None:
        own = known.formula.partition if known.formula else None
        return None if own is None else _plain(getattr(own, column))

    return read


def _same_unit(known: Known) -> tuple[str, str] | None:
    return _plain(known.formula.same_unit if known.formula else None)


def _connectedness(known: Known) -> tuple[str, str] | None:
    return _share(known.formula.shape.connectedness, "figure.connectedness") if known.formula else None


def _of_shape(column: str) -> "Callable[[Known], tuple[str, str] | None]":
    def read(known: Known) -> tuple[str, str] | None:
        return _plain(getattr(known.formula.shape, column)) if known.formula else None

    return read


def _core(known: Known) -> tuple[str, str] | None:
    core = known.rest.core if known.rest else None
    if core is None or isnan(core.fit):
        return None
    count = int(core.member.sum())
    return words("figure.people", count=count), words("figure.core", count=count, fit=core.fit)


def _share_of_ties(known: Known) -> tuple[str, str] | None:
    own = known.formula.formal if known.formula else None
    return _share(own.share_of_ties, "figure.share-of-ties") if own else None


def _share_of_lines(known: Known) -> tuple[str, str] | None:
    own = known.formula.formal if known.formula else None
    return _share(own.share_of_lines, "figure.share-of-lines") if own else None


def _lines_chance(known: Known) -> tuple[str, str] | None:
    own = known.rest.on_lines if known.rest else None
    if own is None or isnan(own.p_above):
        return None
    said = words("figure.lines-chance", seen=round(own.seen), mean=own.mean, odds=_odds(own.p_above))
    return words("figure.times", times=own.seen / own.mean) if own.mean else number(own.seen), said


def _odds(share: float) -> str:
    """How often chance does as much, for a sentence that ends with it."""
    return words("figure.odds-often") if share > 0.2 else words("figure.odds", count=round(1 / share))


def _lateral(known: Known) -> tuple[str, str] | None:
    return _share(known.formula.lens.lateral_share, "figure.lateral") if known.formula else None


def _up_and_over(known: Known) -> tuple[str, str] | None:
    return _share(known.formula.lens.up_and_over_share, "figure.up-and-over") if known.formula else None


def _communities(known: Known) -> tuple[str, str] | None:
    own = known.rest.communities if known.rest else None
    if own is None or isnan(own.modularity):
        return None
    count = count_of_communities(known)
    return words("count", count=count), words("figure.communities", count=count, units=len(known.table.names))


def _agreement(known: Known) -> tuple[str, str] | None:
    return _plain(known.rest.communities.agreement if known.rest else None)


def count_of_communities(known: Known) -> int:
    """Communities of more than one person."""
    if known.rest is None:
        return 0
    sizes: dict[int, int] = {}
    for own in known.rest.communities.of_person.tolist():
        sizes[own] = sizes.get(own, 0) + 1
    return sum(size > 1 for size in sizes.values())


_TABLES = ("by-kind", "by-distance")
"""Figures that are tables of their own."""

_READ: "dict[str, Callable[[Known], tuple[str, str] | None]]" = {
    "people": _people,
    "ties": _ties,
    "density": _density,
    "reciprocity": _reciprocity,
    "ei-index": _ei,
    "ei-by-chance": _ei_by_chance,
    "ei-range": _ei_range,
    "ei-chance": _ei_chance,
    "assortativity": _of_partition("assortativity"),
    "modularity": _of_partition("modularity"),
    "same-unit-correlation": _same_unit,
    "connectedness": _connectedness,
    "hierarchy": _of_shape("hierarchy"),
    "efficiency": _of_shape("efficiency"),
    "core": _core,
    "share-of-ties": _share_of_ties,
    "share-of-lines": _share_of_lines,
    "lines-chance": _lines_chance,
    "lateral-share": _lateral,
    "up-and-over-share": _up_and_over,
    "communities": _communities,
    "agreement": _agreement,
}
