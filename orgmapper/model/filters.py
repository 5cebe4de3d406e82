"""People by what a column of their file says of them: grade, location, contract."""

import numpy as np

from orgmapper.model.columns import BoolArray
from orgmapper.model.document import Document
from orgmapper.model.tables import Attribute

Condition = tuple[str, str]
"""Header of a people column, and a value of it."""

MOST_VALUES = 24
"""A column with more values than this is not for choosing from."""
_AT_ONCE = 4096


def columns_to_filter_by(document: Document) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Columns that tell people apart in a few ways, each with its values in order; those that half of them have.

    Not what says a unit: units are switched on and off by themselves.
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    for attribute in document.people.extra:
        values = few_values(attribute, MOST_VALUES) if attribute.name not in document.levels else frozenset[str]()
        if len(values) < 2:
            continue
        empty = sum(attribute.values.count(value) for value in set(attribute.values) if not value.strip())
        if empty * 2 <= len(document.people):
            found.append((attribute.name, tuple(sorted(values, key=str.casefold))))
    return tuple(found)


def few_values(attribute: Attribute, most: int) -> frozenset[str]:
    """The different values of a column; none where there are more than `most`, which mostly shows soon."""
    found: set[str] = set()
    for start in range(0, len(attribute.values), _AT_ONCE):
        found.update(value.strip() for value in set(attribute.values[start : start + _AT_ONCE]))
        if len(found - {""}) > most:
            return frozenset()
    return frozenset(found - {""})


def meeting(document: Document, conditions: tuple[Condition, ...]) -> BoolArray:
    """(people,) who meets all conditions; of several on one column any. A column that is not there nobody meets."""
    meets = np.ones(len(document.people), dtype=np.bool_)
    for name in dict.fromkeys(column for column, _ in conditions):
        wanted = {value for column, value in conditions if column == name}
        values = next((attribute.values for attribute in document.people.extra if attribute.name == name), None)
        if values is None:
            return np.zeros(len(document.people), dtype=np.bool_)
        meets &= np.array([value.strip() in wanted for value in values], dtype=np.bool_)
    return meets
