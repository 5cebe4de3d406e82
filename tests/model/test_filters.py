"""People by what a column says of them."""

from dataclasses import replace

import numpy as np

from orgmapper.model.document import Document
from orgmapper.model.filters import columns_to_filter_by, meeting
from orgmapper.model.tables import Attribute
from tests.analysis.make import organisation


def _document() -> Document:
    plain = organisation([0, 0, 1, 1])
    extra = (
        Attribute("Grade", ("10", "11 ", "11", "")),
        Attribute("Site", ("Depot", "Depot", "Hall", "Hall")),
        Attribute("Badge", ("", "", "", "7")),
        Attribute("Country", ("X", "X", "X", "X")),
    )
    return replace(plain, people=replace(plain.people, extra=extra))


def test_columns_that_tell_people_apart_in_a_few_ways_are_offered() -> None:
    assert columns_to_filter_by(_document()) == (("Grade", ("10", "11")), ("Site", ("Depot", "Hall")))


def test_all_columns_count_and_of_one_column_any_value() -> None:
    document = _document()
    assert meeting(document, ()).all()
    assert np.flatnonzero(meeting(document, (("Grade", "11"),))).tolist() == [1, 2]
    assert np.flatnonzero(meeting(document, (("Grade", "11"), ("Grade", "10")))).tolist() == [0, 1, 2]
    assert np.flatnonzero(meeting(document, (("Site", "Hall"), ("Grade", "11")))).tolist() == [2]


def test_a_column_that_is_gone_nobody_meets() -> None:
    assert not meeting(_document(), (("Team", "A"),)).any()
