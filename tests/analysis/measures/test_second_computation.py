"""Our formulas against igraph, networkx, or the definition spelled out."""

from itertools import combinations, permutations
from typing import Any

import igraph  # pyright: ignore[reportMissingTypeStubs]
import networkx as nx
import numpy as np
import pytest

from orgmapper.analysis.measures.agreement import adjusted_mutual_information, cross_table
from orgmapper.analysis.measures.arcs import Arcs, either
from orgmapper.analysis.measures.betweenness import betweenness, betweenness_of
from orgmapper.analysis.measures.brokerage import ROLES, brokerage
from orgmapper.analysis.measures.communities import communities_of
from orgmapper.analysis.measures.core import core_periphery
from orgmapper.analysis.measures.ego import ego
from orgmapper.analysis.measures.hierarchy import krackhardt
from orgmapper.analysis.measures.lines import KINDS, distance, forest, kind, pairs_by_distance, pairs_by_kind
from orgmapper.analysis.measures.partition import partition
from orgmapper.analysis.measures.qap import correlation
from orgmapper.analysis.measures.thin import bus_factors, in_common
from orgmapper.model.columns import NONE, IntArray
from tests.analysis.measures.cases import everybody, random_arcs

Network = tuple[Arcs, IntArray, Any, Any]
GROUPS = 4


@pytest.fixture(params=[(seed, directed) for seed in range(4) for directed in (True, False)])
def network(request: pytest.FixtureRequest) -> Network:
    """Arcs, groups, and the same as graphs of igraph and networkx."""
    seed: int = request.param[0]
    directed: bool = request.param[1]
    random = np.random.default_rng(seed)
    people = 20 + 10 * seed
    source, target = random_arcs(random, people, 60 + 40 * seed)
    if not directed:
        source, target = either(everybody(people, source, target))
    arcs = everybody(people, source, target, directed=directed)
    groups: IntArray = random.integers(0, GROUPS, people)
    edges = list(zip(source.tolist(), target.tolist(), strict=True))
    empty: Any = nx.DiGraph if directed else nx.Graph
    other: Any = empty()
    other.add_nodes_from(range(people))
    other.add_edges_from(edges)
    graph: Any = igraph.Graph(people, edges, directed=directed)
    return arcs, groups, graph, other


def close(found: Any, wanted: Any) -> bool:
    return bool(np.allclose(found, np.array(wanted, dtype=np.float64), rtol=1e-9, atol=1e-9, equal_nan=True))


def test_assortativity_and_modularity(network: Network) -> None:
    arcs, groups, graph, _ = network
    found, labels = partition(arcs, groups, GROUPS), groups.tolist()
    merged = graph.as_undirected()
    assert close(found.assortativity, graph.assortativity_nominal(labels, directed=arcs.directed))
    assert close(found.modularity, graph.modularity(labels))
    assert close(found.assortativity_undirected, merged.assortativity_nominal(labels, directed=False))
    assert close(found.modularity_undirected, merged.modularity(labels))


def test_coleman(network: Network) -> None:
    arcs, groups, _, _ = network
    found = partition(arcs, groups, GROUPS).segregation
    for group in range(GROUPS):
        own = groups[arcs.source] == group
        ties, inside = int(own.sum()), int((own & (groups[arcs.target] == group)).sum())
        usual = ties * (int((groups == group).sum()) - 1) / (arcs.people - 1)
        wanted = (inside - usual) / (ties - usual if inside >= usual else usual)
        assert close(found[group], wanted)


def test_constraint_and_effective_size(network: Network) -> None:
    arcs, _, graph, other = network
    constraint, size = ego(arcs)
    assert close(constraint, graph.constraint())
    assert close(constraint, [nx.constraint(other)[person] for person in range(arcs.people)])
    # Person by person: for all at once networkx 3.6 divides the wrong way for arcs.
    wanted = nx.effective_size(other, nodes=list(other))
    # There somebody with arcs to her only counts as alone.
    heard = [person for person in range(arcs.people) if len(other[person])]
    assert close(size[heard], [wanted[person] for person in heard])


def test_roles_of_brokers(network: Network) -> None:
    arcs, groups, _, other = network
    found = brokerage(arcs, groups, GROUPS)
    wanted = {role: np.zeros(arcs.people) for role in ROLES}
    pairs = set(zip(arcs.source.tolist(), arcs.target.tolist(), strict=True))
    for a, middle in pairs:
        for b in other[middle]:
            if a == b or (a, b) in pairs:
                continue
            first, own, last = (int(groups[person]) for person in (a, middle, b))
            if first == own == last:
                role = "coordinator"
            elif first == last:
                role = "consultant"
            else:
                role = "representative" if first == own else "gatekeeper" if own == last else "liaison"
            wanted[role][middle] += 1
    for role in ROLES:
        assert close(getattr(found, role), wanted[role])


def test_krackhardt(network: Network) -> None:
    arcs, _, _, other = network
    directed: Any = nx.DiGraph(other)
    found = krackhardt(arcs.people, arcs.source, arcs.target)
    reach: Any = nx.transitive_closure(directed)
    pairs = list(combinations(range(arcs.people), 2))
    ways = [(reach.has_edge(a, b), reach.has_edge(b, a)) for a, b in pairs]
    pieces = [len(piece) for piece in nx.weakly_connected_components(directed)]
    assert close(found.connectedness, sum(size * (size - 1) for size in pieces) / 2 / len(pairs))
    assert close(found.hierarchy, sum(there != back for there, back in ways) / sum(map(any, ways)))
    spare = len(arcs) - sum(size - 1 for size in pieces)
    assert close(found.efficiency, 1 - spare / sum((size - 1) ** 2 for size in pieces))


def test_betweenness(network: Network) -> None:
    arcs, _, _, other = network
    wanted = nx.betweenness_centrality(other, normalized=False)
    assert close(betweenness_of(arcs).value, [wanted[person] for person in range(arcs.people)])
    # With everybody drawn the estimate is exact, and says so.
    found = betweenness_of(arcs, exact=False)
    assert found.sampled == arcs.people
    assert found.error is not None
    assert close(found.value, [wanted[person] for person in range(arcs.people)])
    assert close(found.error, np.zeros(arcs.people))


def test_betweenness_from_some_people_is_near_and_knows_how_near() -> None:
    random = np.random.default_rng(8)
    source, target = random_arcs(random, 600, 3600)
    arcs = everybody(600, source, target)
    exact, _ = betweenness(600, source, target, arcs.answered, directed=True)
    value, error = betweenness(600, source, target, arcs.answered, directed=True, batches=6)
    assert error is not None
    assert np.corrcoef(exact, value)[0, 1] > 0.9
    # About two of three lie within one standard error.
    assert 0.5 < np.mean(np.abs(value - exact) <= error) < 0.8


def test_bus_factor_is_the_least_number_of_people_whose_leaving_cuts_the_pair() -> None:
    random = np.random.default_rng(9)
    for _ in range(30):
        source, target = random_arcs(random, 12, 30)
        arcs, groups = everybody(12, source, target), random.integers(0, 3, 12)
        low, high = either(arcs)
        a, b = (side.astype(np.int64) for side in np.triu_indices(3, 1))
        found = bus_factors(low, high, groups, 3, a, b)
        common = in_common(arcs, groups, 3)[a, b]
        for row, (one, other) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
            ends = list(zip(low.tolist(), high.tolist(), strict=True))
            ties = [pair for pair in ends if {int(groups[person]) for person in pair} == {one, other}]
            people = {person for pair in ties for person in pair}
            cuts = (
                count
                for count in range(len(people) + 1)
                for gone in combinations(sorted(people), count)
                if all(set(pair) & set(gone) for pair in ties)
            )
            assert found[row] == next(cuts)
            knows = [{int(groups[y if x == me else x]) for x, y in ends if me in (x, y)} for me in range(12)]
            assert common[row] == sum({one, other} <= circle for circle in knows)


def test_without_ties_there_is_no_community_to_agree_with() -> None:
    none = np.empty(0, dtype=np.int64)
    arcs = Arcs(4, none, none, False, np.ones(4, dtype=np.bool_))
    found = communities_of(arcs, np.array([0, 0, 1, 1]), 2)
    assert np.isnan([found.agreement, found.modularity]).all()


def test_agreement_is_beyond_chance() -> None:
    """The mutual information of all orders of the labels is the value that chance gives."""
    one, other = np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 1, 1, 0])

    def information(first: Any, second: Any) -> float:
        table = cross_table(np.array(first), np.array(second)) / len(one)
        usual = table.sum(axis=1, keepdims=True) * table.sum(axis=0, keepdims=True)
        return float((table[table > 0] * np.log(table[table > 0] / usual[table > 0])).sum())

    usual = np.mean([information(order, other) for order in permutations(one.tolist())])
    most = (information(one, one) + information(other, other)) / 2
    wanted = (information(one, other) - usual) / (most - usual)
    assert close(adjusted_mutual_information(cross_table(one, other)), wanted)
    assert close(adjusted_mutual_information(cross_table(one, one)), 1)


def test_core_is_the_best_of_all_splits() -> None:
    random = np.random.default_rng(10)
    for _ in range(5):
        source, target = random_arcs(random, 9, 40)
        arcs = everybody(9, source, target)
        tied = np.zeros((9, 9))
        tied[arcs.source, arcs.target] = tied[arcs.target, arcs.source] = 1
        fits: list[float] = []
        for size in range(2, 8):
            for core in combinations(range(9), size):
                member = np.isin(np.arange(9), core)
                pairs = [(a, b) for a, b in combinations(range(9), 2) if member[a] == member[b]]
                seen, ideal = [tied[pair] for pair in pairs], [float(member[a]) for a, _ in pairs]
                if len(set(seen)) == 2 and len(set(ideal)) == 2:
                    fits.append(float(np.corrcoef(seen, ideal)[0, 1]))
        assert close(core_periphery(arcs).fit, max(fits))


def test_correlation_of_two_networks() -> None:
    random = np.random.default_rng(11)
    one, other = random_arcs(random, 15, 60), random_arcs(random, 15, 60)
    tables = np.zeros((2, 15, 15))
    for table, ends in zip(tables, (one, other), strict=True):
        table[ends] = 1
    away = ~np.eye(15, dtype=bool)
    assert close(correlation(15, one, other), np.corrcoef(tables[0][away], tables[1][away])[0, 1])


@pytest.mark.parametrize("seed", range(4))
def test_pairs_on_the_chart_are_counted_as_if_each_were_looked_at(seed: int) -> None:
    random, people = np.random.default_rng(seed), 40
    boss = np.array([random.integers(-1, row) if row and random.random() < 0.9 else NONE for row in range(people)])
    if seed == 3:
        boss[5], boss[9] = 9, 5
    lines = forest(boss.astype(np.int64))
    empty: Any = nx.Graph
    tree: Any = empty()
    tree.add_nodes_from(range(people))
    tree.add_edges_from((row, up) for row, up in enumerate(lines.manager.tolist()) if up != NONE)
    assert nx.is_forest(tree)
    ways: Any = dict(nx.all_pairs_shortest_path_length(tree))
    one, other = (side.astype(np.int64) for side in np.nonzero(~np.eye(people, dtype=bool)))
    found = distance(lines, one, other)
    assert found.tolist() == [ways[a].get(b, NONE) for a, b in zip(one.tolist(), other.tolist(), strict=True)]
    asking = (random.random(people) < 0.6).astype(np.float64)
    weight = asking[one]
    by_distance = np.bincount(found[found > 0], weights=weight[found > 0])
    counted = pairs_by_distance(lines, asking, np.ones(people))
    assert close(np.trim_zeros(counted, "b"), np.trim_zeros(by_distance, "b"))
    by_kind = np.bincount(kind(lines, one, other, found), weights=weight, minlength=len(KINDS))
    assert close(pairs_by_kind(lines, asking, np.ones(people)), by_kind)
