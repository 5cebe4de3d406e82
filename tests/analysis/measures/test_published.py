"""Values that are printed elsewhere, on data that is in the repository, in a library, or beside the checkout."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest

from orgmapper.analysis.measures.arcs import Arcs
from orgmapper.analysis.measures.betweenness import betweenness_of
from orgmapper.analysis.measures.brokerage import ROLES, brokerage
from orgmapper.analysis.measures.chance import relabelled
from orgmapper.analysis.measures.communities import communities_of
from orgmapper.analysis.measures.ego import ego
from orgmapper.analysis.measures.formal_informal import formal_informal
from orgmapper.analysis.measures.hierarchy import krackhardt
from orgmapper.analysis.measures.lens import heads, lens
from orgmapper.analysis.measures.lines import forest
from orgmapper.analysis.measures.partition import assortativity, coleman, mixing_matrix, modularity, partition
from orgmapper.analysis.measures.qap import correlation, ties_on_lines
from orgmapper.analysis.measures.thin import bus_factors
from orgmapper.analysis.segregation import segregation
from orgmapper.model.columns import IntArray
from tests.analysis.measures.cases import Case, case, everybody
from tests.analysis.public_data import rows


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "tests" / "data"


def managers(folder: Path, layer: str) -> Case:
    return case(folder / "krackhardt_hightech", layer, "department", directed=True)


def near(value: float, printed: str) -> bool:
    """To half a unit of the last printed digit."""
    return abs(value - float(printed)) <= 0.5 * 10.0 ** -len(printed.partition(".")[2]) + 1e-12


def test_managers_advice(folder: Path) -> None:
    own = managers(folder, "advice")
    split = partition(own.arcs, own.groups, 5)
    assert near(split.assortativity, "0.023903")
    assert near(split.modularity, "0.018560")
    assert near(split.modularity_undirected, "-0.023662")
    between = betweenness_of(own.arcs).value
    assert near(between[own.ids.index("A18")], "88.9167")
    assert near(between[own.ids.index("A21")], "60.1270")
    constraint, size = ego(own.arcs)
    assert own.ids[int(np.argmin(constraint))] == "A18"
    assert near(float(constraint.min()), "0.192314")
    assert near(float(size.max()), "11.3750")
    found = brokerage(own.arcs, own.groups, 5)
    assert [int(getattr(found, role).sum()) for role in ROLES] == [28, 69, 95, 62, 246]
    shape = krackhardt(21, own.arcs.target, own.arcs.source)
    assert (shape.connectedness, shape.hierarchy, round(shape.efficiency, 9)) == (1, 0, 0.575)


def test_managers_friendship(folder: Path) -> None:
    own = managers(folder, "friendship")
    assert near(partition(own.arcs, own.groups, 5).assortativity, "0.159088")
    assert near(betweenness_of(own.arcs).value[own.ids.index("A17")], "134.4333")
    found = brokerage(own.arcs, own.groups, 5)
    assert [int(getattr(found, role).sum()) for role in ROLES] == [26, 27, 80, 55, 68]
    shape = krackhardt(21, own.arcs.target, own.arcs.source)
    assert near(shape.hierarchy, "0.181818")
    assert near(shape.efficiency, "0.795")
    by_level = case(folder / "krackhardt_hightech", "friendship", "level", directed=True)
    assert near(segregation(by_level.observed).index, "-0.490196")
    chance = relabelled(own.groups, own.observed.ties.source, own.observed.ties.target)
    assert abs(chance.p_below - 0.0006) < 4 * (2 * 0.0006 / 5000) ** 0.5 + 2 / 5000


def test_managers_relations_resemble_each_other(folder: Path) -> None:
    ends = [
        (own.arcs.source, own.arcs.target)
        for own in (managers(folder, layer) for layer in ("advice", "friendship", "reports_to"))
    ]
    advice, friendship, lines = ends
    assert near(correlation(21, advice, friendship), "0.154585")
    assert near(correlation(21, advice, lines), "0.223558")
    assert near(correlation(21, friendship, lines), "0.186236")


def test_managers_chart_is_ideal(folder: Path) -> None:
    own = managers(folder, "reports_to")
    found = krackhardt(21, own.arcs.target, own.arcs.source)
    assert (found.connectedness, found.hierarchy, found.efficiency) == (1, 1, 1)


def test_managers_ask_along_the_chart(folder: Path) -> None:
    own = managers(folder, "advice")
    found = formal_informal(own.arcs, forest(own.manager), "arcs")
    assert (found.on_lines, found.ties, found.lines_with_tie, found.lines) == (29, 190, 20, 20)
    assert near(found.share_of_ties, "0.1526")
    density = dict(zip(found.kinds, found.density_by_kind().tolist(), strict=True))
    assert near(density["up"], "0.95")
    assert near(density["skip-up"], "0.5625")
    chance = ties_on_lines(own.manager, own.arcs.source, own.arcs.target)
    assert abs(chance.mean - 18.1) < 0.3
    assert abs(chance.p_above - 0.0015) < 4 * (2 * 0.0015 / 2000) ** 0.5 + 1 / 2000
    friends = managers(folder, "friendship")
    found = formal_informal(friends.arcs, forest(friends.manager), "arcs")
    assert (found.on_lines, found.ties, found.lines_with_tie, found.lines) == (16, 102, 12, 20)


def test_managers_heads(folder: Path) -> None:
    """Departments 1 to 4 are headed by the four vice presidents; the president is a department alone."""
    own = managers(folder, "advice")
    found = heads(forest(own.manager), own.groups, 5)
    assert [own.ids[head] if head >= 0 else None for head in found.tolist()] == [None, "A21", "A14", "A18", "A02"]


def test_computer_scientists(folder: Path) -> None:
    """Ties by relation as the authors of the data count them; pairs of groups that hang on one person."""
    counted = {"facebook": 124, "leisure": 88, "work": 194, "coauthor": 21, "lunch": 193}
    for layer, ties in counted.items():
        own = case(folder / "aucs", layer, "group", directed=False)
        assert len(own.observed.ties) == ties
    work = case(folder / "aucs", "work", "group", directed=False)
    a, b = (side.astype(np.int64) for side in np.triu_indices(11, 1))
    found = bus_factors(work.observed.ties.source, work.observed.ties.target, work.groups, 11, a, b)
    assert (int((found == 1).sum()), int((found > 0).sum())) == (23, 33)


def graph(known: Any) -> Arcs:
    ends: Any = np.array(list(known.edges()), dtype=np.int64)
    return everybody(len(known), ends[:, 0], ends[:, 1], directed=False)


def test_karate_club() -> None:
    library: Any = nx
    known: Any = library.karate_club_graph()
    club = np.array([known.nodes[person]["club"] == "Officer" for person in known], dtype=np.int64)
    arcs = graph(known)
    assert near(partition(arcs, club, 2).modularity, "0.358235")
    found = communities_of(arcs, club, 2)
    assert near(found.modularity, "0.419790")
    assert found.table.sum() == 34


def test_kite() -> None:
    """Heather, the bridge to the tail of the kite."""
    assert betweenness_of(graph(nx.krackhardt_kite_graph())).value[7] == pytest.approx(14)


def test_couples_in_catania(shared: Path) -> None:
    """Newman (2003), table I."""
    known = rows(shared / "data" / "netseg_known_values" / "Catania.csv")
    names = sorted({row["male"] for row in known})
    mixed = np.zeros((4, 4))
    for row in known:
        mixed[names.index(row["male"]), names.index(row["female"])] = float(row["n"])
    assert near(assortativity(mixed), "0.62145")
    assert modularity(mixed) < assortativity(mixed)


def test_boys_and_girls_of_a_classroom(shared: Path) -> None:
    data = shared / "data" / "netseg_known_values"
    people = rows(data / "classroom-vdb.csv")
    ids = [person["id"] for person in people]
    gender: IntArray = np.array([person["gender"] == "Girl" for person in people], dtype=np.int64)
    ties = [(ids.index(row["from"]), ids.index(row["to"])) for row in rows(data / "classroom-edb.csv")]
    source, target = np.array(ties, dtype=np.int64).T
    mixed = mixing_matrix(gender[source], gender[target], 2)
    boys, girls = coleman(mixed, np.bincount(gender)).tolist()
    assert near(boys, "0.9084249")
    assert near(girls, "0.7909699")


def test_divisions_that_meet_only_up_and_over() -> None:
    """Two heads under one top; first only the heads talk, then only through the top, then somebody else does."""
    manager = np.array([-1, 0, 0, 1, 1, 2, 2], dtype=np.int64)
    group = np.array([-1, 0, 1, 0, 0, 1, 1], dtype=np.int64)
    lines = forest(manager)
    chain = [np.array(list(pairwise(way)), dtype=np.int64) for way in ((1, 2), (1, 0, 2), (1, 2))]
    chain.append(np.array([[1, 2], [3, 5]]))
    found = [lens(everybody(7, way[:, 0], way[:, 1]), lines, group, 2) for way in chain]
    assert [one.heads.tolist() for one in found] == [[1, 2]] * 4
    assert [(bool(one.heads_only[0]), bool(one.top_only[0])) for one in found[:2]] == [(True, False), (False, True)]
    assert [one.up_and_over_share for one in found] == [1, 1, 1, 0]
    assert (found[0].lateral_share, found[3].lateral_share) == (0, 0.5)
