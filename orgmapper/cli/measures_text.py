"""What ``orgmapper-cli measures`` prints for people."""

from typing import TYPE_CHECKING, Any

from orgmapper.cli.text_table import aligned
from orgmapper.model.messages import Message, message, say
from orgmapper.workspace.measuring import MEASURES

if TYPE_CHECKING:
    from orgmapper.workspace.measuring import Findings

_LISTED = 20
"""So many people and pairs are printed; ``--json`` gives all."""

_UNITS_LISTED = 3


def explained() -> list[str]:
    """The registry: every measure with its meaning, where the formula comes from, what it costs and needs."""
    lines: list[str] = []
    for measure in MEASURES:
        needs = [say(message(f"measures.needs.{need}")) for need in measure.needs]
        source = say(message("measures.source", source=measure.source))
        lines += [
            f"{say(measure.name)} ({measure.id.replace('-', '_')})",
            f"    {say(measure.meaning)}",
            f"    {source} {say(message(f'measures.cost.{measure.cost}'))}",
        ]
        if needs:
            lines.append(f"    {say(message('measures.needs', needs=', '.join(needs)))}")
    return lines


def report(found: "Findings", value: dict[str, Any]) -> list[str]:
    """Figures with what they mean; the chart; units; thin connections; people; what cannot be said."""
    figures = [*_network(value), *_on_the_chart(value)]
    width = max(len(name) for name, _, _ in figures)
    most = max(len(text) for _, text, _ in figures)
    lines = [f"{name.ljust(width)}  {text.ljust(most)}  {meaning}".rstrip() for name, text, meaning in figures]
    lines += [*_by_kind(value), *_by_distance(value), *_units(value), *_communities(value), *_thin(value)]
    return [*lines, *_people(value), *_notes(found, value)]


def _network(value: dict[str, Any]) -> list[tuple[str, str, str]]:
    ends, chance, core, communities = (value[key] for key in ("ei_range", "ei_chance", "core", "communities"))
    return [
        _row("people", f"{value['people']:,}"),
        _row("ties", "" if value["ties"] is None else f"{value['ties']:,}"),
        *(_row(key.replace("_", "-"), _number(value[key])) for key in ("density", "reciprocity")),
        *(_row(key.replace("_", "-"), _number(value[key])) for key in ("ei_index", "ei_by_chance")),
        _row("ei-range", _said("ei-range", least=ends[0], most=ends[1]) if ends and ends[0] is not None else ""),
        _row(
            "ei-chance",
            _said("ei-chance", share=chance["p_below"]) if chance and chance["p_below"] is not None else "",
        ),
        *(_row(key, _number(value[key])) for key in ("assortativity", "modularity")),
        _row("same-unit-correlation", _number(value["same_unit_correlation"])),
        *(_row(key, _number(value[key])) for key in ("connectedness", "hierarchy", "efficiency")),
        _row("core", _said("core", size=core["people"], fit=core["fit"]) if core and core["people"] else ""),
        _row(
            "communities",
            _said("communities", number=communities["count"], modularity=communities["modularity"])
            if communities and communities["modularity"] is not None
            else "",
        ),
        _row("agreement", _number(communities["agreement"]) if communities else ""),
    ]


def _on_the_chart(value: dict[str, Any]) -> list[tuple[str, str, str]]:
    formal, lens = value["formal_informal"], value["lens"]
    if not formal or not lens:
        return []
    chance = formal["lines_chance"]
    return [
        _row("share-of-ties", _number(formal["share_of_ties"])),
        _row("share-of-lines", _number(formal["share_of_lines"])),
        _row("lines-chance", _said("lines-chance", seen=chance["seen"], mean=chance["mean"], share=chance["p_above"])),
        _row("lateral-share", _number(lens["lateral_share"])),
        _row("up-and-over-share", _number(lens["up_and_over_share"])),
    ]


def _by_kind(value: dict[str, Any]) -> list[str]:
    if not value["formal_informal"]:
        return []
    rows = [
        [say(message(f"measures.kind.{row['kind']}")), str(row["ties"]), f"{row['pairs']:,}", _known(row["density"], 3)]
        for row in value["formal_informal"]["by_kind"]
    ]
    header = [say(message(f"measures.{name}")) for name in ("by-kind", "ties", "header.pairs", "density")]
    return ["", *aligned(header, rows, frozenset({1, 2, 3}))]


def _by_distance(value: dict[str, Any]) -> list[str]:
    if not value["formal_informal"]:
        return []
    rows = [
        [str(row["distance"]), str(row["ties"]), f"{row['pairs']:,}", _known(row["density"], 3)]
        for row in value["formal_informal"]["by_distance"]
    ]
    header = [say(message(f"measures.{name}")) for name in ("by-distance", "ties", "header.pairs", "density")]
    return ["", *aligned(header, rows, frozenset({0, 1, 2, 3}))] if rows else []


def _communities(value: dict[str, Any]) -> list[str]:
    """Of which units each community of more than one person is made; the whole table is in the JSON."""
    found: dict[str, Any] | None = value["communities"]
    units: list[dict[str, Any]] = value["units"] or []
    if not found or not found["table"] or not units:
        return []
    rows: list[list[str]] = []
    for number, counts in enumerate(found["table"], start=1):
        made_of = sorted(
            ((count, unit["unit"]) for count, unit in zip(counts, units, strict=True) if count), reverse=True
        )
        if sum(counts) > 1:
            named = [f"{unit} {count}" for count, unit in made_of[:_UNITS_LISTED]]
            more = len(made_of) - len(named)
            said = ", ".join(named) + (", " + say(message("measures.more", count=more)) if more else "")
            rows.append([str(number), str(sum(counts)), said])
    header = [say(message(f"measures.header.{name}")) for name in ("community", "people", "made-of")]
    return ["", *aligned(header, rows[:_LISTED], frozenset({0, 1}))] if rows else []


def _units(value: dict[str, Any]) -> list[str]:
    rows = [[unit["unit"], _known(unit["segregation"])] for unit in value["units"] or ()]
    header = [say(message("measures.header.unit")), say(message("measures.segregation"))]
    return ["", *aligned(header, rows, frozenset({1}))] if rows else []


def _thin(value: dict[str, Any]) -> list[str]:
    """Sentences about pairs; those that meet in nobody but their heads first."""
    pairs = value["pairs"] or ()
    said = [
        say(message(sentence, a=pair["a"], b=pair["b"]))
        for sentence, counts in (
            ("measures.thin.heads", "heads_only"),
            ("measures.thin.top", "top_only"),
            ("measures.thin", "bus_factor"),
        )
        for pair in pairs
        if pair[counts] is True or (pair[counts] == 1 and not pair["heads_only"] and counts == "bus_factor")
    ]
    lines = ["", say(message("measures.thin.title")), *said[:_LISTED]] if said else []
    if len(said) > _LISTED:
        lines.append(say(message("measures.more", count=len(said) - _LISTED)))
    lonely = sum(not pair["bus_factor"] and not pair["in_common"] for pair in pairs)
    return [*lines, *(["", say(message("measures.nobody-in-common", count=lonely))] if lonely else [])]


def _people(value: dict[str, Any]) -> list[str]:
    """Those who are named most."""
    persons: list[dict[str, Any]] = value["by_person"] or []
    people = sorted(persons, key=lambda person: -person["in_degree"])
    if not people:
        return []
    rows = [
        [
            person["person"],
            str(person["in_degree"]),
            say(message("measures.unknown")) if person["out_degree"] is None else str(person["out_degree"]),
            _known(person["betweenness"], 1),
            _known(person["effective_size"], 1),
            ", ".join(say(message(f"measures.{role}")) for role in person["roles"]),
        ]
        for person in people[:_LISTED]
    ]
    names = ("header.person", "in-degree", "out-degree", "betweenness", "effective-size")
    header = [*(say(message(f"measures.{name}")) for name in names), ""]
    lines = ["", *aligned(header, rows, frozenset({1, 2, 3, 4}))]
    if len(people) > _LISTED:
        lines.append(say(message("measures.more", count=len(people) - _LISTED)))
    return [*lines, say(message("measures.often-asked.note"))]


def _notes(found: "Findings", value: dict[str, Any]) -> list[str]:
    said: list[Message] = []
    if found.by_formula and found.by_formula.own_left_out:
        said.append(message("measures.own-left-out"))
    if value["betweenness_sampled"]:
        said.append(message("measures.sampled", count=value["betweenness_sampled"]))
    if value["not_answered"]:
        said.append(message("measures.not-answered", count=value["not_answered"]))
    return ["", *map(say, said)] if said else []


def _row(name: str, text: str) -> tuple[str, str, str]:
    """Name, value, meaning; without a value it says so."""
    return (
        say(message(f"measures.{name}")),
        text or say(message("measures.unknown")),
        say(message(f"measures.{name}.meaning")),
    )


def _said(name: str, **values: Any) -> str:
    return say(message(f"measures.{name}.value", **values))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def _known(value: float | None, digits: int = 2) -> str:
    return say(message("measures.unknown")) if value is None else f"{value:.{digits}f}"
