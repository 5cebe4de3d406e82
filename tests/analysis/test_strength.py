"""Every relation has a cut of its own: counts under a filter against a second computation."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.analysis.captions import settings_said
from orgmapper.analysis.gaps import State, gap_table
from orgmapper.analysis.observed import observe
from orgmapper.analysis.question import cuts_of
from orgmapper.analysis.report import gaps_json
from orgmapper.analysis.sentences import pair_text
from orgmapper.analysis.strength import MOST_STRENGTHS, shared_strengths, strengths, strong
from orgmapper.export.graphs.graph import people_graph
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, floats, ints
from orgmapper.model.document import Document
from orgmapper.model.messages import say
from orgmapper.model.privacy import FACILITATOR
from orgmapper.model.problems import ChoiceError
from orgmapper.model.tables import ANSWERED, RECORDED, SURVEY
from tests.analysis.make import asked, claims, interests, organisation, relations, ties

NAMES = ("advice", "help", "calls")
PEOPLE = 5
Arc = tuple[int, int, int, int, float]


def several(arcs: list[Arc], scale: tuple[str, str, str] = ("", "", "")) -> Document:
    """Two units; advice and help lead from one to another, calls have no direction. Arcs: source, target, relation,
    wave, weight."""
    document = organisation([0, 0, 0, 1, 1])
    kinds = relations((NAMES[0], True, SURVEY, True), (NAMES[1], True, SURVEY, True), (NAMES[2], False, RECORDED, True))
    said = asked((person, relation, 0, ANSWERED) for relation in range(3) for person in range(PEOPLE))
    return replace(document, relations=replace(kinds, scale=scale), ties=ties(arcs), asked=said)


def pairs_by_hand(arcs: list[Arc], cuts: dict[str, float], rule: str) -> set[tuple[int, int]]:
    """The ties that count, tie by tie: strong enough in its own relation, then united, then merged by the rule."""
    named: set[tuple[int, int]] = set()
    for source, target, relation, _, weight in arcs:
        if source == target or weight < cuts.get(NAMES[relation], float("-inf")):
            continue
        named.add((source, target))
        if NAMES[relation] == "calls":
            named.add((target, source))
    if rule == "as-given":
        return named
    either = {(min(pair), max(pair)) for pair in named}
    return either if rule == "either" else {(a, b) for a, b in either if (a, b) in named and (b, a) in named}


ARCS = st.lists(
    st.tuples(
        st.integers(0, PEOPLE - 1),
        st.integers(0, PEOPLE - 1),
        st.integers(0, 2),
        st.just(0),
        st.sampled_from([0.5, 1.0, 2.0, 3.0, 40.0]),
    ),
    max_size=25,
    unique_by=lambda arc: arc[:3],
)
CUTS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([1.0, 2.0, 2.5, 30.0, 99.0]))


@given(ARCS, CUTS, st.sampled_from(["as-given", "either", "both"]))
def test_each_tie_is_measured_by_the_cut_of_its_relation(arcs: list[Arc], cuts: dict[str, float], rule: str) -> None:
    choices = Choices(at_least=tuple(cuts.items()), ties=rule)  # pyright: ignore[reportArgumentType]
    seen = observe(several(arcs), choices)
    counted = pairs_by_hand(arcs, cuts, rule)
    assert set(zip(seen.ties.source.tolist(), seen.ties.target.tolist(), strict=True)) == counted
    assert len(seen.ties) == len(counted)
    weak = set(zip(seen.weak.source.tolist(), seen.weak.target.tolist(), strict=True))
    assert weak == pairs_by_hand(arcs, {}, rule) - counted


@given(ARCS, CUTS)
def test_a_relation_alone_has_the_ties_that_stand_above_its_cut(arcs: list[Arc], cuts: dict[str, float]) -> None:
    document = several(arcs)
    for name in NAMES:
        seen = observe(document, Choices(relations=(name,), at_least=tuple(cuts.items())))
        own = [arc for arc in arcs if NAMES[arc[2]] == name]
        rule = "either" if name == "calls" else "as-given"
        assert len(seen.ties) == len(pairs_by_hand(own, cuts, rule))
        assert [cut.relation for cut in seen.question.cuts] == [name] * (name in cuts)


def test_one_value_is_for_every_relation_that_is_not_named() -> None:
    document = replace(several([]), interests=interests("Law"), claims=claims([(0, 0, 0)]))
    cuts = cuts_of(document, Choices(at_least=((None, 2.0), ("HELP", 3.0))))
    found = [(cut.relation, cut.row, cut.least) for cut in cuts]
    assert found == [("advice", 0, 2.0), ("help", 1, 3.0), ("calls", 2, 2.0), ("Shared interests", NONE, 2.0)]
    assert cuts_of(document, Choices()) == ()
    with pytest.raises(ChoiceError):
        observe(document, Choices(at_least=(("gossip", 2.0),)))


def test_a_strength_that_nobody_knows_is_not_too_little() -> None:
    cuts = cuts_of(several([]), Choices(at_least=(("advice", 2.0),)))
    assert strong(cuts, ints([0, 0, 0, 1]), floats([1.0, np.nan, 2.0, 0.0])).tolist() == [False, True, True, True]


def test_the_cut_of_shared_interests_is_theirs_alone() -> None:
    held = claims([(0, 0, 0), (3, 0, 0), (1, 1, 0), (4, 1, 0), (1, 0, 0)])
    document = replace(several([(0, 1, 0, 0, 0.1)]), interests=interests("Law", "Maps"), claims=held)
    everything = Choices(relations=("advice", "Shared interests"))
    assert len(observe(document, replace(everything, at_least=(("Shared interests", 2.0),))).ties) == 1
    assert len(observe(document, replace(everything, at_least=(("advice", 2.0),))).ties) > 1


def test_strengths_of_shared_interests_are_hundredths_that_leave_something_out_and_something_in() -> None:
    weights = np.random.default_rng(3).uniform(0.0, 1.0, 500)
    found = shared_strengths(weights)
    assert 2 < len(found) <= 12
    for least, word in found:
        assert word == f"{least:g}"
        assert round(least * 100) == pytest.approx(least * 100)
        assert 0 < (weights >= least).sum() < 500
    assert shared_strengths(floats([0.5, 0.5])) == ()
    assert shared_strengths(floats()) == ()


def test_strengths_are_those_that_the_relation_really_has() -> None:
    arcs: list[Arc] = [(0, 1, 0, 0, 1.0), (0, 2, 0, 0, 3.0), (0, 3, 1, 0, 7.0), (1, 2, 1, 0, 7.0)]
    document = several(arcs, ("|yearly|monthly|weekly", "", ""))
    assert strengths(document.relations, document.ties) == {"advice": ((3.0, "weekly"),)}


def test_a_scale_that_does_not_say_its_weights_gives_no_words() -> None:
    document = several([(0, 1, 0, 0, 1.0), (0, 2, 0, 0, 2.0)], ("Never|Monthly|Weekly", "", ""))
    assert strengths(document.relations, document.ties) == {"advice": ((2.0, "2"),)}


def test_of_very_many_strengths_those_are_offered_that_leave_out_as_many_more_each() -> None:
    weights = np.random.default_rng(5).lognormal(3, 1, 3_000)
    many = ties((0, 1, 0, 0, float(weight)) for weight in weights)
    offered = [weight for weight, _ in strengths(several([]).relations, many)["advice"]]
    assert len(offered) == MOST_STRENGTHS - 1
    assert set(offered) <= set(weights.tolist())
    left = [int((weights < weight).sum()) for weight in offered]
    assert np.diff([0, *left, len(weights)]).tolist() == [250] * MOST_STRENGTHS


def test_what_counts_is_said_relation_by_relation() -> None:
    document = several([(0, 3, 0, 0, 1.0), (0, 4, 1, 0, 2.0)], ("|yearly|monthly|weekly", "", ""))

    def said(*cuts: tuple[str | None, float], relation: tuple[str, ...] | None = None) -> list[str]:
        table = gap_table(observe(document, Choices(relations=relation, at_least=cuts)), FACILITATOR)
        sentences = [say(each) for each in settings_said(table)]
        return [sentence for sentence in sentences if sentence.endswith((" up.", " upwards count."))]

    assert said(("advice", 2.0), ("help", 5.0)) == [
        "advice: ties from “monthly” up.",
        "help: ties from 5 up.",
    ]
    assert said(("advice", 2.0), relation=("advice",)) == ["Only ties from “monthly” upwards count."]
    assert said((None, 5.0)) == ["Only ties from 5 upwards count."]
    assert said(("calls", 5.0), relation=("advice",)) == []


def test_pairs_json_and_graph_know_the_cuts() -> None:
    document = several([(0, 3, 0, 0, 1.0), (1, 4, 1, 0, 2.0), (0, 1, 1, 0, 9.0)])
    for cuts, sentence in (
        ((("advice", 2.0), ("help", 5.0)), "2 ties, but all below the cut of their relation."),
        ((("advice", 5.0), ("help", 5.0)), "2 ties, but all below the cut of 5."),
    ):
        seen = observe(document, Choices(at_least=cuts))
        table = gap_table(seen, FACILITATOR)
        assert table.state.tolist() == [State.WEAK_ONLY]
        assert say(pair_text(table, 0, document.notes)) == sentence
        assert gaps_json(table, ())["at_least"] == dict(cuts)
        graph = people_graph(document, seen, np.zeros(PEOPLE), np.zeros(PEOPLE))
        assert graph.weight.tolist() == [9.0]
