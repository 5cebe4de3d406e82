"""Reports travel as JSON and come back the same, also from another version of the program."""

import json
from typing import Any

import pytest
from hypothesis import given

from orgmapper.io.plain import from_plain, to_plain
from orgmapper.model.importing import AnswerCounts, ImportReport, RelationReport
from orgmapper.model.messages import Message, message
from tests.model.documents import reports


@given(reports())
def test_any_report_comes_back(report: ImportReport) -> None:
    assert from_plain(ImportReport, json.loads(json.dumps(to_plain(report)))) == report


def test_messages_travel_without_words() -> None:
    nested = message("jobs.worker-stopped", job=message("edits.add-tie"), count=2)
    assert to_plain(nested) == {"id": nested.id, "values": {"job": {"id": "edits.add-tie", "values": {}}, "count": 2}}
    assert from_plain(Message, to_plain(nested)) == nested


def test_what_is_missing_takes_its_default_and_what_is_unknown_is_left_out() -> None:
    assert from_plain(AnswerCounts, {"ties": 3, "colour": "red"}) == AnswerCounts(ties=3)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (AnswerCounts, {"ties": "3"}),
        (AnswerCounts, {"ties": True}),
        (AnswerCounts, []),
        (RelationReport, {"name": "advice"}),
        (Message, {"id": 3}),
        (Message, {"id": "a.b", "values": {"x": [1]}}),
        (tuple[tuple[str, float], ...], [["a", 1.0, 2]]),
        (dict[str, str], {"a": 1}),
        (int | None, "x"),
        (float, True),
    ],
)
def test_values_of_another_type_are_refused(kind: Any, data: Any) -> None:
    with pytest.raises(ValueError):
        from_plain(kind, data)
