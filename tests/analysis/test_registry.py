"""Every measure can be explained to somebody who has never heard of it."""

import pytest

from orgmapper.analysis.measures.brokerage import ROLES as BROKERS
from orgmapper.analysis.measures.roles import ROLES
from orgmapper.analysis.registry import MEASURES, measure
from orgmapper.model.messages import say


def test_each_has_a_name_a_meaning_and_a_source() -> None:
    assert len({known.id for known in MEASURES}) == len(MEASURES)
    for known in MEASURES:
        assert known.source
        assert say(known.name)[0].isupper()
        assert say(known.meaning).endswith(".")
        assert measure(known.id) is known


def test_no_plain_name_is_used_twice() -> None:
    names = [say(known.name) for known in MEASURES]
    assert len(set(names)) == len(names)


def test_all_roles_are_listed() -> None:
    about = {known.id for known in MEASURES if known.about == "person"}
    assert {role.replace("_", "-") for role in (*ROLES, *BROKERS)} <= about


def test_what_is_not_there_is_not_there() -> None:
    with pytest.raises(KeyError):
        measure("collaboration-index")
