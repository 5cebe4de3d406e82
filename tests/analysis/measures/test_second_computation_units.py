"""Figures about units and answers a second time, person by person from the definition."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgmapper.analysis.measures import measures
from orgmapper.analysis.measures.arcs import arcs_of
from orgmapper.analysis.measures.closed_form import closed_form, same_unit
from orgmapper.analysis.measures.lens import lens
from orgmapper.analysis.measures.lines import forest
from orgmapper.analysis.observed import observe
from orgmapper.model.choices import Choices, TieRule
from orgmapper.model.columns import NONE, ints
from tests.analysis.make import organisation

PEOPLE = 12
GROUPS = 3
Arcs = set[tuple[int, int]]

units = st.lists(st.sampled_from([0, 1, 2, None]), min_size=PEOPLE, max_size=PEOPLE).map(lambda of: [0, 1, 2, *of[3:]])
arcs = st.sets(st.tuples(*[st.integers(0, PEOPLE - 1)] * 2).filter(lambda pair: pair[0] != pair[1]), max_size=30)
answers = st.lists(st.booleans(), min_size=PEOPLE, max_size=PEOPLE)
bosses = st.lists(st.integers(0, PEOPLE), min_size=PEOPLE, max_size=PEOPLE).map(
    lambda above: [min(up, row) - 1 if row else NONE for row, up in enumerate(above)]
)


@given(arcs, answers, st.sampled_from(["as-given", "either", "both"]))
@settings(deadline=None)
def test_density_and_reciprocity(pairs: Arcs, answered: list[bool], rule: TieRule) -> None:
    said = {(one, other) for one, other in pairs if answered[one]}
    document = organisation([0] * PEOPLE, said, answered=answered)
    found = measures(document.people, observe(document, Choices(ties=rule)))
    seen = [(one, other) for one in range(PEOPLE) for other in range(PEOPLE) if one != other and answered[one]]
    if rule != "as-given":
        enough = all if rule == "both" else any
        seen = [pair for pair in combinations(range(PEOPLE), 2) if enough(answered[person] for person in pair)]
        ties = [pair for pair in seen if enough(way in said for way in (pair, pair[::-1]))]
    else:
        ties = [pair for pair in seen if pair in said]
    assert found.density == pytest.approx(len(ties) / len(seen) if seen else float("nan"), nan_ok=True)
    if rule == "as-given":
        known = [pair for pair in said if answered[pair[1]]]
        back = sum(pair[::-1] in said for pair in known)
        assert found.reciprocity == pytest.approx(back / len(known) if known else float("nan"), nan_ok=True)


@given(units, arcs)
@settings(deadline=None)
def test_tie_and_same_unit(unit: list[int | None], pairs: Arcs) -> None:
    seen = observe(organisation(unit, pairs), Choices())
    everybody = [(one, other) for one in range(PEOPLE) for other in range(PEOPLE) if one != other]
    known = [(one, other) for one, other in everybody if unit[one] is not None and unit[other] is not None]
    tied = np.array([pair in pairs for pair in known], dtype=float)
    same = np.array([unit[one] == unit[other] for one, other in known], dtype=float)
    found = same_unit(arcs_of(seen), seen.groups.of_person, seen.sizes)
    spread = tied.std() * same.std()
    usual = ((tied - tied.mean()) * (same - same.mean())).mean() / spread if spread else float("nan")
    assert found == pytest.approx(usual, rel=1e-9, abs=1e-12, nan_ok=True)


@given(units, arcs, bosses)
@settings(deadline=None)
def test_the_lens(unit: list[int | None], pairs: Arcs, boss: list[int]) -> None:
    """Ties without direction; somebody stands above a unit with more than half of its people beneath, and not in it."""
    seen = observe(organisation(unit, pairs), Choices())
    found = lens(arcs_of(seen), forest(ints(boss)), seen.groups.of_person, GROUPS)
    heads: list[int] = found.heads.tolist()
    ties = {frozenset(pair) for pair in pairs}
    up: list[list[int]] = [[] for _ in range(PEOPLE)]
    for person in range(PEOPLE):
        while (above := boss[up[person][-1] if up[person] else person]) != NONE:
            up[person].append(above)
    of = [[person for person in range(PEOPLE) if unit[person] == own] for own in range(GROUPS)]

    def over(top: int, own: int) -> bool:
        return unit[top] != own and 2 * sum(top in up[person] for person in of[own]) > len(of[own])

    across = [tuple(tie) for tie in ties if len({unit[person] for person in tie} - {None}) == 2]
    met = [False] * 3
    only_up = [False] * 3
    for row, (a, b) in enumerate(combinations(range(GROUPS), 2)):
        between = [tie for tie in across if {unit[person] for person in tie} == {a, b}]
        tops = [
            top
            for top in range(PEOPLE)
            if all(over(top, own) and any(frozenset((top, one)) in ties for one in of[own]) for own in (a, b))
        ]
        through_heads = bool(between) and all(set(tie) == {heads[a], heads[b]} for tie in between)
        assert bool(found.heads_only[row]) == through_heads
        assert bool(found.top_only[row]) == (not between and bool(tops))
        met[row] = bool(between or tops)
        only_up[row] = through_heads or (not between and bool(tops))
    charted = any(up != NONE for up in boss)
    lateral = [not set(tie) & set(heads) for tie in across]
    wanted = sum(lateral) / len(lateral) if charted and lateral else float("nan")
    assert found.lateral_share == pytest.approx(wanted, nan_ok=True)
    wanted = sum(only_up) / sum(met) if charted and any(met) else float("nan")
    assert found.up_and_over_share == pytest.approx(wanted, nan_ok=True)


def test_where_nobody_was_asked_nothing_is_connected_or_not() -> None:
    document = organisation([0, 0, 1], answered=[False] * 3)
    found = closed_form(observe(document, Choices()), ints([NONE, 0, 0]))
    assert np.isnan([found.shape.connectedness, found.shape.hierarchy, found.shape.efficiency]).all()
    assert found.chart.connectedness == 1
