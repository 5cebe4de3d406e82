"""All measures as JSON values: what ``orgmapper-cli measures --json`` writes.

Unknown and withheld are null, never 0 or 1; keys may be added, never renamed or removed.

- ``relation``: names of the relations, joined by " + "; ``directed``: whether ties have a direction here.
- ``people``, ``ties``, ``density``, ``reciprocity``, ``ei_index``, ``ei_by_chance``.
- ``ei_range``: smallest and largest index possible; ``ei_chance``: mean, sd, p_below, p_above of relabelled units.
- ``assortativity``, ``modularity``: with the direction the ties have; ``assortativity_undirected``,
  ``modularity_undirected``: each pair of people once.
- ``same_unit_correlation``; ``connectedness``, ``hierarchy``, ``efficiency`` of the ties, superior to subordinate.
- ``chart``: the same three of the reporting lines.
- ``core``: fit and number of people; ``communities``: count (those of more than one person), modularity, agreement
  with the units, table (a row per community, a column per entry of ``units``).
- ``formal_informal``: null without reporting lines. lines, lines_with_tie, ties, on_lines, share_of_ties,
  share_of_lines, mean_distance, mean_distance_usual, by_kind, by_distance (ties, pairs that could have been reported,
  density), lines_chance and distance_chance (seen, mean, p_above, p_below; null above 2,000 people).
- ``lens``: lateral_share, up_and_over_share.
- ``units``: unit, segregation (Coleman), head (id of the person).
- ``pairs``: a, b, bus_factor (0 where there is no tie), heads_only, top_only, in_common.
- ``by_person``: person, in_degree, out_degree, betweenness, betweenness_error (where it is sampled), constraint,
  effective_size, coordinator, consultant, representative, gatekeeper, liaison; roles (ids of the registry), core,
  community (row of the table). Null for everybody but the facilitator.
- ``betweenness_sampled``: how many people's ways were followed; null where it is exact.
- ``not_answered``; ``settings``: what the result rests on, in words.
"""

from dataclasses import fields
from typing import Any

import numpy as np

from orgmapper.analysis.measures.brokerage import ROLES as BROKERS
from orgmapper.analysis.measures.closed_form import ClosedForm
from orgmapper.analysis.measures.findings import Findings, Slow
from orgmapper.analysis.measures.hierarchy import Krackhardt
from orgmapper.analysis.measures.qap import Qap
from orgmapper.analysis.measures.roles import ROLES
from orgmapper.analysis.question import Question
from orgmapper.analysis.report import counts, number, numbers
from orgmapper.model.columns import NONE, FloatArray
from orgmapper.model.messages import Message, say


def measures_json(found: Findings, question: Question, settings: tuple[Message, ...] = ()) -> dict[str, Any]:
    """See the head of this file for the keys."""
    summary, formula, rest = found.summary, found.by_formula, found.slow
    inside = summary.segregation if formula is not None else None
    partition = formula.partition if formula else None
    return {
        "relation": " + ".join(question.relations) or None,
        "directed": not question.merged,
        "people": summary.people,
        "ties": None if summary.ties == NONE else summary.ties,
        "density": number(summary.density),
        "reciprocity": number(summary.reciprocity),
        "ei_index": number(inside.index) if inside else None,
        "ei_by_chance": number(inside.by_chance) if inside else None,
        "ei_range": [number(end) for end in formula.ei_range] if inside and formula and formula.ei_range else None,
        "ei_chance": _plain(rest.chance) if inside and rest and rest.chance else None,
        "assortativity": number(partition.assortativity) if partition else None,
        "modularity": number(partition.modularity) if partition else None,
        "assortativity_undirected": number(partition.assortativity_undirected) if partition else None,
        "modularity_undirected": number(partition.modularity_undirected) if partition else None,
        "same_unit_correlation": number(formula.same_unit) if formula else None,
        **(_plain(formula.shape) if formula else dict.fromkeys(field.name for field in fields(Krackhardt))),
        "chart": _plain(formula.chart) if formula and formula.formal else None,
        "core": {"fit": number(rest.core.fit), "people": int(rest.core.member.sum())} if rest else None,
        "communities": _communities(found),
        "formal_informal": _formal(formula, rest) if formula and rest else None,
        "lens": _lens(formula) if formula else None,
        "units": _units(found),
        "pairs": _pairs(found),
        "by_person": _persons(found),
        "betweenness_sampled": rest.between.sampled if rest else None,
        "not_answered": int((~formula.arcs.answered).sum()) if formula else None,
        "settings": [say(sentence) for sentence in settings],
    }


def _plain(value: Any) -> dict[str, Any]:
    """Fields of a dataclass of numbers."""
    figures = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: figure if isinstance(figure, int) else number(figure) for name, figure in figures.items()}


def _communities(found: Findings) -> dict[str, Any] | None:
    if found.slow is None:
        return None
    own = found.slow.communities
    return {
        "count": int((np.bincount(own.of_person) > 1).sum()),
        "modularity": number(own.modularity),
        "agreement": number(own.agreement),
        "table": own.table.tolist() if found.open_to_all else None,
    }


def _formal(formula: ClosedForm, rest: Slow) -> dict[str, Any] | None:
    own = formula.formal
    if own is None:
        return None

    def densities(keys: list[Any], ties: Any, pairs: FloatArray, density: FloatArray) -> list[dict[str, Any]]:
        rows = zip(keys, ties.tolist(), map(int, pairs), numbers(density), strict=True)
        return [
            {"kind": key, "ties": count, "pairs": possible, "density": share} for key, count, possible, share in rows
        ]

    by_distance = densities(list(range(len(own.by_distance[1]))), *own.by_distance, own.density_by_distance())
    return {
        "lines": own.lines,
        "lines_with_tie": own.lines_with_tie,
        "ties": own.ties,
        "on_lines": own.on_lines,
        "share_of_ties": number(own.share_of_ties),
        "share_of_lines": number(own.share_of_lines),
        "mean_distance": number(own.mean_distance),
        "mean_distance_usual": number(own.mean_distance_usual),
        "by_kind": densities(list(own.kinds), *own.by_kind, own.density_by_kind()),
        "by_distance": [{"distance": row.pop("kind"), **row} for row in by_distance[1:]],
        "lines_chance": _qap(rest.on_lines),
        "distance_chance": _qap(rest.reach),
    }


def _qap(found: Qap | None) -> dict[str, Any] | None:
    return _plain(found) if found else None


def _lens(formula: ClosedForm) -> dict[str, Any]:
    return {
        "lateral_share": number(formula.lens.lateral_share),
        "up_and_over_share": number(formula.lens.up_and_over_share),
    }


def _units(found: Findings) -> list[dict[str, Any]] | None:
    """A group that is itself withheld stands without numbers; names of columns' values are withheld by the caller."""
    formula, persons = found.by_formula, found.summary.persons
    if formula is None:
        return None
    own = formula.partition.segregation if formula.partition else np.full(len(found.units), np.nan)
    own = np.where(found.hidden > 0, np.nan, own)
    rows = zip(found.units, numbers(own), map(int, formula.lens.heads), strict=True)
    if persons is None:
        return [{"unit": unit, "segregation": value} for unit, value, _ in rows]
    return [
        {"unit": unit, "segregation": value, "head": persons[head] if head != NONE else None}
        for unit, value, head in rows
    ]


def _pairs(found: Findings) -> list[dict[str, Any]] | None:
    formula, rest = found.by_formula, found.slow
    if formula is None or rest is None or not found.open_to_all:
        return None
    lens = formula.lens
    columns: dict[str, list[Any]] = {
        "a": [found.units[row] for row in lens.a.tolist()],
        "b": [found.units[row] for row in lens.b.tolist()],
        "bus_factor": rest.bus_factor.tolist(),
        "heads_only": lens.heads_only.tolist(),
        "top_only": lens.top_only.tolist(),
        "in_common": rest.in_common.tolist(),
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _persons(found: Findings) -> list[dict[str, Any]] | None:
    summary, formula, rest = found.summary, found.by_formula, found.slow
    if summary.persons is None or formula is None or rest is None:
        return None
    people = summary.people
    error = rest.between.error if rest.between.error is not None else np.full(people, np.nan)
    held = [(role.replace("_", "-"), getattr(rest.roles, role)) for role in ROLES]
    columns: dict[str, list[Any]] = {
        "person": list(summary.persons),
        "in_degree": counts(summary.in_degree),
        "out_degree": counts(summary.out_degree),
        "betweenness": numbers(rest.between.value),
        "betweenness_error": numbers(error),
        "constraint": numbers(formula.constraint),
        "effective_size": numbers(formula.effective_size),
        **{role: [_whole(value) for value in getattr(formula.brokerage, role).tolist()] for role in BROKERS},
        "roles": [[role for role, who in held if who[row]] for row in range(people)],
        "core": rest.core.member.tolist(),
        "community": rest.communities.of_person.tolist(),
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _whole(value: float) -> int | None:
    return None if value != value else round(value)
