"""A way to look at the map is saved with it; a damaged one shows less, never more."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.model.choices import Choices
from orgmapper.model.privacy import MIN_GROUP, Audience
from orgmapper.workspace.view import Selected, ViewState

IDS = st.integers(1, 99)


def _selected(kind: str, a: int, b: int) -> Selected:
    if kind == "gap":
        return "gap", (a, b)
    return ("unit", a) if kind == "unit" else ("person", a)


SELECTED = st.builds(_selected, st.sampled_from(["unit", "person", "gap"]), IDS, IDS)
TEXTS = st.none() | st.lists(st.text(max_size=4), max_size=3).map(tuple)


@given(
    st.builds(
        ViewState,
        kind=st.sampled_from(["islands", "chart", "network", "matrix", "wheel"]),
        choices=st.builds(
            Choices,
            relations=TEXTS,
            wave=st.none() | st.text(max_size=4),
            level=st.none() | st.text(max_size=4),
            by=st.none() | st.text(max_size=4),
            at_least=st.lists(st.tuples(st.none() | st.text(max_size=3), st.floats(0, 9)), max_size=2).map(tuple),
            folded=st.lists(st.integers(1, 99), max_size=3).map(tuple),
            opened=st.lists(st.integers(1, 99), max_size=3).map(tuple),
            ties=st.sampled_from(["as-given", "either", "both"]),
            undirected=st.booleans(),
        ),
        selection=st.lists(SELECTED, max_size=4).map(tuple),
        visible=TEXTS,
        lines=st.booleans(),
        apart=st.booleans(),
        hidden_units=st.frozensets(IDS, max_size=4),
        interest=st.none() | IDS,
        where=st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=2).map(tuple),
        theme=st.sampled_from(["light", "dark", "projector"]),
        audience=st.sampled_from(
            [Audience(), Audience("open", min_group=7), Audience("manager", "Place / Housing", 5)]
        ),
        gaps_shown=st.integers(0, 9),
        matrix=st.sampled_from(["division", "similarity"]),
    )
)
def test_any_view_comes_back(view: ViewState) -> None:
    assert ViewState.from_json(json.loads(json.dumps(view.to_json()))) == view


@pytest.mark.parametrize("name", list(ViewState().to_json()))
@pytest.mark.parametrize("value", ["x", -3, True, None, [[1, 2, 3], ["gap", 1], "unit"], {"kind": "?"}, 1.5])
def test_a_damaged_value_takes_its_usual_one(name: str, value: Any) -> None:
    view = ViewState.from_json(ViewState().to_json() | {name: value})
    usual = ViewState().to_json()
    assert {key: text for key, text in view.to_json().items() if key != name} == {
        key: text for key, text in usual.items() if key != name
    }
    json.dumps(view.to_json())


@pytest.mark.parametrize("audience", [None, "facilitator", {}, {"kind": "manager"}, {"kind": "all", "min_group": 5}])
def test_a_damaged_audience_is_the_open_one(audience: Any) -> None:
    assert ViewState.from_json({"audience": audience}).audience == Audience("open", "", MIN_GROUP)


@pytest.mark.parametrize(
    ("kept", "meant"),
    [
        (None, ()),
        (2.5, ((None, 2.5),)),
        (3, ((None, 3.0),)),
        ([["advice", 2], [None, 1.5]], (("advice", 2.0), (None, 1.5))),
        ([["advice", "x"], ["help"], [7, 1], ["trust", True], ["x", float("nan")], 3], ()),
        (True, ()),
        ({"advice": 2}, ()),
    ],
)
def test_a_least_strength_of_all_relations_as_it_was_kept_before_is_still_one(kept: Any, meant: Any) -> None:
    assert ViewState.from_json({"choices": {"at_least": kept}}).choices.at_least == meant
