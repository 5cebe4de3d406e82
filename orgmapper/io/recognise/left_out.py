"""Sheets that were understood and tell nothing for a map: facts about a meeting or a file, and when people came."""

from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.dates import is_date
from orgmapper.io.recognise.directory import Directory
from orgmapper.model.messages import message
from orgmapper.model.recognition import Recognition

_MOST_FACTS = 40
_MOST_DAYS = 0.7
_FEWEST_TIMES = 2
_NEARLY_ALL = 0.9
_WHO = ("email", "name")


def left_out_kind(roles: Roles, directory: Directory) -> Recognition | None:
    """Why a sheet that nothing else was made of is left out; None where that cannot be said."""
    if _is_facts(roles):
        return Recognition("ignored", 80.0, message("import.reason.facts"))
    if _says_when(roles, directory):
        return Recognition("ignored", 80.0, message("import.reason.says-when"))
    return None


def _is_facts(roles: Roles) -> bool:
    """``Start time | 9:00``, ``Attended participants | 14``: what the fact is called, and the fact, one a row.

    Below one caption stand values of one kind; here days stand among numbers and words.
    """
    sheet = roles.grid.sheet
    if sheet.width != 2 or not 1 < len(sheet.rows) <= _MOST_FACTS:
        return False
    called, facts = (list(sheet.texts(column)) for column in range(2))
    days = sum(map(is_date, facts))
    return all(called) and len(set(called)) == len(called) and 0 < days <= _MOST_DAYS * len(facts)


def _says_when(roles: Roles, directory: Directory) -> bool:
    """People of another list, some of them several times, each time with when they came and went."""
    if not directory:
        return False
    days = sum(content.dates >= _NEARLY_ALL for content in roles.contents)
    who = (
        content
        for column, content in enumerate(roles.contents)
        if max(caption_scores(roles.grid.caption(column)).get(role, 0.0) for role in _WHO) >= NEARLY
    )
    return days >= _FEWEST_TIMES and any(
        content.uniqueness < 1 and directory.best(content.filled)[0] >= _NEARLY_ALL for content in who
    )
