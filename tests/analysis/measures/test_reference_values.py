"""Values that others computed: every row whose measure `tests/reference_map.csv` lists, to its last printed digit."""

import ast
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from orgmapper.analysis.gaps import Grade, State, gap_table
from orgmapper.analysis.measures.arcs import either
from orgmapper.analysis.measures.betweenness import betweenness_of
from orgmapper.analysis.measures.brokerage import brokerage
from orgmapper.analysis.measures.chance import relabelled
from orgmapper.analysis.measures.communities import communities_of
from orgmapper.analysis.measures.core import core_periphery
from orgmapper.analysis.measures.ego import ego
from orgmapper.analysis.measures.figures import measures
from orgmapper.analysis.measures.formal_informal import FormalInformal, formal_informal
from orgmapper.analysis.measures.hierarchy import krackhardt
from orgmapper.analysis.measures.lines import forest
from orgmapper.analysis.measures.partition import partition
from orgmapper.analysis.measures.qap import correlated, mean_distance, ties_on_lines
from orgmapper.analysis.measures.thin import bus_factors
from orgmapper.analysis.segregation import segregation
from orgmapper.model.columns import FloatArray, IntArray
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import People
from tests.analysis.make import people
from tests.analysis.measures.cases import Case, case
from tests.analysis.public_data import rows

UNITS = {"dhhs_agencies": "department", "uk_faculty": "department", "aucs": "group"}
LABEL = re.compile(r"\[(department|level|agency|school|group)\]")
TOKEN = re.compile(r"'[^']*'|[A-Za-z]\w*|-?\d+(?:\.\d+)?(?:e-?\d+)?")
DEVIATIONS = 4


@pytest.fixture(scope="module")
def known(shared: Path) -> list[dict[str, str]]:
    return rows(shared / "reference" / "values.csv")


@pytest.fixture(scope="module")
def chosen(root: Path) -> dict[str, dict[str, str]]:
    return {row["measure"]: row for row in rows(root / "tests" / "reference_map.csv")}


def general(row: Mapping[str, str]) -> str:
    return LABEL.sub("[*]", row["measure"])


def test_every_measure_is_listed_once_and_what_is_left_out_says_why(
    known: list[dict[str, str]], chosen: dict[str, dict[str, str]], root: Path
) -> None:
    assert len(rows(root / "tests" / "reference_map.csv")) == len(chosen)
    assert {general(row) for row in known} == set(chosen)
    assert [name for name, row in chosen.items() if not row["compared"] and not row["note"]] == []


def test_values_of_others(known: list[dict[str, str]], chosen: dict[str, dict[str, str]], shared: Path) -> None:
    networks = Networks(shared / "data")
    different: list[str] = []
    compared = 0
    for row in known:
        listed = chosen[general(row)]
        if not listed["compared"] or f"{row['dataset']} {row['layer']} is left out" in listed["note"]:
            continue
        found = COMPARED[general(row)](networks, row)
        same = found if isinstance(found, bool) else fits(row["value"], found)
        line = f"{row['dataset']}, {row['layer']}, {row['measure']}: {row['value'][:80]}"
        sys.stdout.write(f"{'same' if same else 'DIFFERENT'}: {line}\n")
        compared += 1
        if not same:
            different.append(f"{line} | {found}")
    sys.stdout.write(f"{compared} of {len(known)} rows compared\n")
    assert different == []
    assert compared > 330


def half_a_unit(text: str) -> float:
    """Half a unit of the last printed digit."""
    digits = re.fullmatch(r"-?\d+(?:\.(\d+))?(?:e(-?\d+))?", text)
    assert digits is not None
    return 0.5 * 10.0 ** (int(digits[2] or 0) - len(digits[1] or ""))


def fits(printed: str, found: Any) -> bool:
    """Whether what was found would be printed so; a dictionary is compared whatever its order."""
    printed = re.sub(r"np\.float64\(([^)]*)\)", r"\1", printed)
    if isinstance(found, dict):
        wanted: dict[Any, float] = ast.literal_eval(printed)
        return set(wanted) == set(found) and all(_near(str(value), found[key]) for key, value in wanted.items())  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    tokens = [token.strip("'") for token in TOKEN.findall(printed)]
    return len(tokens) == len(found) and all(_near(*pair) for pair in zip(tokens, found, strict=True))


def _near(token: str, value: Any) -> bool:
    return token == value if isinstance(value, str) else abs(float(token) - value) <= half_a_unit(token) + 1e-12


class Networks:
    """The networks of the file, read once; `row` says dataset, layer and what is taken as the unit."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.case = cache(self._case)

    def of(self, row: Mapping[str, str], layer: str | None = None) -> Case:
        label = LABEL.search(row["measure"])
        unit = label[1] if label and label[1] in ("department", "level") else "department"
        return self.case(row["dataset"], layer or row["layer"], UNITS.get(row["dataset"], unit))

    def _case(self, dataset: str, layer: str, unit: str) -> Case:
        directed = dataset in ("krackhardt_hightech", "uk_faculty")
        if dataset == "dhhs_agencies":
            at_least = 3 if layer == "collaboration>=3 (formal)" else 0
            return case(self.data / dataset, "collaboration", unit, directed=False, at_least=at_least)
        if dataset == "aucs" and layer == "leavers":
            layer = "work"
        return case(self.data / dataset, layer, unit, directed=directed)


Compare = Callable[[Networks, Mapping[str, str]], Any]


def of_case(function: Callable[[Case], Any]) -> Compare:
    return lambda networks, row: function(networks.of(row))


def everybody(own: Case) -> People:
    return people(len(own.ids), names=own.ids)


def best(own: Case, values: FloatArray, count: int = 3) -> list[str | float]:
    """The `count` highest, or lowest for a negative count, with their ids."""
    order = np.argsort(-values if count > 0 else values, kind="stable")
    return [item for row in map(int, order[: abs(count)]) for item in (own.ids[row], float(values[row]))]


def sizes(own: Case) -> dict[str, int]:
    return dict(zip(own.unit_names, own.observed.sizes.tolist(), strict=True))


def modules(own: Case) -> Any:
    return partition(own.arcs, own.groups, len(own.unit_names))


def brokers(own: Case) -> list[float]:
    """Roles in the order of sna: coordinator, consultant, representative, gatekeeper, liaison."""
    found = brokerage(own.arcs, own.groups, len(own.unit_names))
    roles = (found.coordinator, found.consultant, found.representative, found.gatekeeper, found.liaison)
    return [float(role.sum()) for role in roles]


def silent(own: Case) -> list[str | float]:
    table = gap_table(own.observed)
    return [
        item
        for row in np.flatnonzero(table.state == State.NO_TIE).tolist()
        for item in (
            table.names[int(table.a[row])],
            table.names[int(table.b[row])],
            *(float(column[row]) for column in (table.expected, table.p, table.q)),
        )
    ]


def second_opinions(own: Case) -> list[str | float]:
    table = gap_table(own.observed)
    return [
        item
        for row in np.flatnonzero(table.state == State.NO_TIE).tolist()
        for item in (
            table.names[int(table.a[row])],
            table.names[int(table.b[row])],
            float(table.fitted[row]),
            float(np.exp(-table.fitted[row])),
        )
    ]


def silent_and_clear(own: Case) -> list[int]:
    table = gap_table(own.observed)
    return [int((table.state == State.NO_TIE).sum()), int((table.grade == Grade.CLEAR).sum())]


def withheld(own: Case) -> list[Any]:
    table = gap_table(own.observed, Audience("open", min_group=5))
    small = own.observed.sizes < 5
    shown = int((table.state != State.WITHHELD).sum())
    return [len(table.names), int(small.sum()), int(own.observed.sizes[small].sum()), shown, "of", len(table)]


def bus(own: Case) -> dict[int, int]:
    count = len(own.unit_names)
    a, b = (side.astype(np.int64) for side in np.triu_indices(count, 1))
    found = bus_factors(*either(own.arcs), own.groups, count, a, b)
    return {int(value): int((found == value).sum()) for value in np.unique(found[found > 0])}


def formal(own: Case) -> FormalInformal:
    return formal_informal(own.arcs, forest(own.manager), own.observed.question.seen)


def distances(values: IntArray | FloatArray) -> dict[int, float]:
    return {row: value for row, value in enumerate(values.tolist()) if row}


def kinds(own: Case, values: IntArray | FloatArray, least: float = 1) -> dict[str, float]:
    names = {"up": "up1", "down": "down1", "same-boss": "same boss"}
    rows_ = zip(formal(own).kinds, values.tolist(), strict=True)
    return {names.get(kind, kind): value for kind, value in rows_ if value >= least}


def shape(place: str, *, transposed: bool) -> Compare:
    def value(own: Case) -> list[float]:
        ends = (own.arcs.target, own.arcs.source) if transposed else (own.arcs.source, own.arcs.target)
        return [getattr(krackhardt(own.arcs.people, *ends), place)]

    return of_case(value)


def two_layers(networks: Networks, row: Mapping[str, str], repetitions: int) -> Any:
    first, second = row["layer"].split("~")
    one = networks.of(row, first)
    other = _same_unit(one) if second == "same_department" else _ends(networks.of(row, second))
    return correlated(one.arcs.people, _ends(one), other, repetitions)


def _ends(own: Case) -> tuple[IntArray, IntArray]:
    return own.arcs.source, own.arcs.target


def _same_unit(own: Case) -> tuple[IntArray, IntArray]:
    same = own.groups[:, None] == own.groups[None, :]
    np.fill_diagonal(same, False)
    source, target = np.nonzero(same)
    return source.astype(np.int64), target.astype(np.int64)


def near_share(printed: float, found: float, of_printed: int, of_found: int) -> bool:
    """Two shares of repetitions by lot: within four standard deviations of their difference, and one hit each."""
    both = (printed + found) / 2
    deviation = (both * (1 - both) * (1 / of_printed + 1 / of_found)) ** 0.5
    return abs(printed - found) <= DEVIATIONS * deviation + 1 / of_printed + 1 / of_found


def ei_chance(networks: Networks, row: Mapping[str, str]) -> bool:
    own, (mean, sd, below, above) = networks.of(row), map(float, row["value"].split(", "))
    ties = own.observed.ties
    found = relabelled(own.groups, ties.source, ties.target)
    return (
        abs(found.mean - mean) <= DEVIATIONS * sd * (2 / 5000) ** 0.5 + 5e-5
        and abs(found.sd - sd) <= DEVIATIONS * sd / 5000**0.5 + 5e-5
        and near_share(below, found.p_below, 5000, 5000)
        and near_share(above, found.p_above, 5000, 5000)
    )


def on_the_chart(networks: Networks, row: Mapping[str, str]) -> bool:
    own, printed = networks.of(row), row["value"].split(" / ")
    far = "distance" in row["measure"]
    found = (mean_distance if far else ties_on_lines)(own.manager, own.arcs.source, own.arcs.target)
    assert found is not None
    share = found.p_below if far else found.p_above
    # The spread of the mean over 2,000 orders is far below a hundredth of it.
    return (
        _near(printed[0], found.seen)
        and abs(float(printed[1]) - found.mean) <= 0.02 * found.mean
        and near_share(float(printed[2]), share, 2000, 2000)
    )


def leiden(networks: Networks, row: Mapping[str, str]) -> bool:
    own, printed = networks.of(row), row["value"].split(" / ")
    found = communities_of(own.arcs, own.groups, len(own.unit_names))
    if "AMI" in row["measure"]:
        return abs(found.agreement - float(printed[1])) <= 0.05
    return found.modularity >= float(printed[0]) - half_a_unit(printed[0])


def core(networks: Networks, row: Mapping[str, str]) -> bool:
    own, (fit, size, members) = networks.of(row), row["value"].split(" / ")
    found = core_periphery(own.arcs)
    if found.fit > float(fit) + half_a_unit(fit):
        return True
    who = [own.ids[person] for person in np.flatnonzero(found.member).tolist()]
    return _near(fit, found.fit) and len(who) == int(size) and who == ast.literal_eval(members)


def gcor(networks: Networks, row: Mapping[str, str]) -> Sequence[float]:
    return [two_layers(networks, row, 0).seen]


def gcor_chance(networks: Networks, row: Mapping[str, str]) -> bool:
    found = two_layers(networks, row, 2000)
    return near_share(float(row["value"]), found.p_above, 5000, 2000)


def index(own: Case) -> Any:
    return segregation(own.observed)


COMPARED: dict[str, Compare] = {
    "nodes": of_case(lambda own: [own.observed.people]),
    "arcs": of_case(lambda own: [len(own.observed.ties)]),
    "edges": of_case(lambda own: [len(own.observed.ties)]),
    "density": of_case(lambda own: [measures(everybody(own), own.observed).density]),
    "reciprocity_edgewise": of_case(lambda own: [measures(everybody(own), own.observed).reciprocity]),
    "internal_ties[*]": of_case(lambda own: [index(own).inside]),
    "external_ties[*]": of_case(lambda own: [index(own).outside]),
    "EI_index[*]": of_case(lambda own: [index(own).index]),
    "assortativity_nominal[*]": of_case(lambda own: [modules(own).assortativity]),
    "modularity_undirected_collapse[*]": of_case(lambda own: [modules(own).modularity_undirected]),
    "modularity_directed[*]": of_case(lambda own: [modules(own).modularity]),
    "GF_brokerage_global_wI_wO_bIO_bOI_bO_t[*]": of_case(lambda own: [*brokers(own), sum(brokers(own))]),
    "betweenness_top3": of_case(lambda own: best(own, betweenness_of(own.arcs).value)),
    "constraint_min3": of_case(lambda own: best(own, ego(own.arcs)[0], -3)),
    "effective_size_top3": of_case(lambda own: best(own, ego(own.arcs)[1])),
    **{
        f"krackhardt_{place} ({how})": shape(place, transposed=how.startswith("t"))
        for place in ("connectedness", "hierarchy", "efficiency")
        for how in ("as recorded, i->j", "transposed, j->i")
    },
    "graph_correlation": gcor,
    "QAP p(>=obs), 5000 reps": gcor_chance,
    "leiden_best_of_20: modularity / communities": leiden,
    "NMI / AMI / ARI departments vs Leiden [*]": leiden,
    "departments [*] sizes": of_case(sizes),
    "external / internal [*]": of_case(lambda own: [index(own).outside, index(own).inside]),
    "EI_index [*]": of_case(lambda own: [index(own).index]),
    "EI_index expected under relabelling [*]": of_case(lambda own: [index(own).by_chance]),
    "EI permutation mean, sd, p(<=obs), p(>=obs) [*]": ei_chance,
    "assortativity_nominal [*]": of_case(lambda own: [modules(own).assortativity]),
    "modularity of departments [*], undirected collapse": of_case(lambda own: [modules(own).modularity_undirected]),
    "department pairs / silent pairs [*]": of_case(
        lambda own: [len(gap_table(own.observed)), silent_and_clear(own)[0]]
    ),
    "GF totals wI wO bIO bOI bO [*]": of_case(brokers),
    "silence test, respondent-exact [*]: silent/real (BH .05)": of_case(silent_and_clear),
    "silent pairs: (A,B,expected,p_zero,q) [*]": of_case(silent),
    "silent pairs given outreach: quasi-independence expected, exp(-lambda) [*]": of_case(second_opinions),
    "reporting pairs (undirected)": of_case(lambda own: [formal(own).lines]),
    "ties (arcs) with both ends in the tree": of_case(lambda own: [formal(own).by_distance[0].sum()]),
    "share of arcs along a reporting line (tree distance 1)": of_case(lambda own: [formal(own).share_of_ties]),
    "share of reporting pairs with an informal tie, either direction": of_case(
        lambda own: [formal(own).share_of_lines]
    ),
    "arcs by tree distance": of_case(lambda own: distances(formal(own).by_distance[0])),
    "ordered pairs by tree distance": of_case(lambda own: distances(formal(own).by_distance[1])),
    "density by tree distance": of_case(lambda own: distances(formal(own).density_by_distance())),
    "mean tree distance of arcs": of_case(lambda own: [formal(own).mean_distance]),
    "mean tree distance of all pairs": of_case(lambda own: [formal(own).mean_distance_usual]),
    "arcs by kind": of_case(lambda own: kinds(own, formal(own).by_kind[0])),
    "ordered pairs by kind": of_case(lambda own: kinds(own, formal(own).by_kind[1])),
    "density by kind": of_case(lambda own: kinds(own, formal(own).density_by_kind(), 0)),
    "QAP: arcs along lines observed / mean / p(>=obs)": on_the_chart,
    "QAP: mean tree distance observed / mean / p(<=obs)": on_the_chart,
    "connected department pairs by bus factor (max matching = min people whose leaving cuts the pair)": of_case(bus),
    "Borgatti-Everett core: fit r / size / members": core,
    "departments / below 5 people / people in them / pair cells shown at minimum 5": of_case(withheld),
}
