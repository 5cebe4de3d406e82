"""Undo gives back the very documents; what follows from columns that did not change is not worked out again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.model.document import Document
from orgmapper.model.edits import Edit, RenameMap
from orgmapper.workspace.derived import DerivedValues
from orgmapper.workspace.history import History
from tests.workspace.edits import edits, small

BASE = small()


@given(st.lists(edits(BASE), max_size=12))
def test_undo_all_gives_the_very_same_document_and_redo_all_too(steps: list[Edit]) -> None:
    history = History(BASE, limit=100)
    reached = [BASE, *(step.after for edit in steps if (step := history.do(edit)))]
    for document in reversed(reached):
        assert history.document is document
        history.undo()
    assert history.undo() is None
    for document in reached:
        assert history.document is document
        history.redo()
    assert history.redo() is None


@given(st.lists(edits(BASE) | st.sampled_from(["undo", "redo"]), max_size=30))
def test_any_walk_through_history_matches_a_list_and_a_place_in_it(steps: list[Edit | str]) -> None:
    history, line, place = History(BASE, limit=100), [BASE], 0
    for step in steps:
        if step == "undo":
            history.undo()
            place = max(0, place - 1)
        elif step == "redo":
            history.redo()
            place = min(len(line) - 1, place + 1)
        elif not isinstance(step, str) and history.do(step) is not None:
            line[place + 1 :] = [history.document]
            place += 1
        assert history.document is line[place]
        assert (len(history.done), len(history.undone)) == (place, len(line) - 1 - place)


def test_the_oldest_steps_are_forgotten_first() -> None:
    history = History(Document(), limit=3)
    for number in range(5):
        history.do(RenameMap(str(number)))
    while history.undo():
        pass
    assert history.document.title == "1"


def test_undo_back_to_what_was_saved_is_saved_again() -> None:
    history = History(BASE, limit=10)
    assert history.saved
    history.do(RenameMap("a"))
    history.mark_saved(history.document)
    history.do(RenameMap("b"))
    assert not history.saved
    history.undo()
    assert history.saved
    history.undo()
    assert not history.saved


def test_the_steps_since_a_document() -> None:
    history = History(BASE, limit=10)
    history.do(RenameMap("a"))
    middle = history.document
    history.do(RenameMap("b"))
    assert history.since(history.document) == ()
    assert [step.edit for step in history.since(middle) or ()] == [RenameMap("b")]
    history.undo()
    history.undo()
    assert history.since(middle) is None


def test_a_history_of_no_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="0"):
        History(BASE, limit=0)


@given(edits(BASE))
def test_derived_values_survive_an_edit_that_leaves_their_columns_alone(edit: Edit) -> None:
    values, history = DerivedValues(), History(BASE, limit=10)
    degrees = values.get(_degrees, BASE.ties.source, len(BASE.people))
    history.do(edit)
    after = history.document
    again = values.get(_degrees, after.ties.source, len(after.people))
    assert (again is degrees) == (after.ties.source is BASE.ties.source)


def _degrees(source: "np.ndarray[tuple[int], np.dtype[np.int64]]", count: int) -> list[int]:
    return np.bincount(source, minlength=count).tolist()
