"""A list of what is known of people whom only the ties beside it tell to be people."""

from collections.abc import Iterable, Sequence

from orgmapper.io.names.text import fold
from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.directory import Directory
from orgmapper.io.recognise.matrix import matrix_shape
from orgmapper.io.recognise.tie_roles import edge_ends
from orgmapper.model.messages import message
from orgmapper.model.planning import Recognition

_MOST = 0.8
_FEWEST = 3


def ends_of(roles: Roles, kind: str) -> frozenset[str]:
    """Whom the ties of a sheet join, as it writes them; none where it holds no ties."""
    if kind == "matrix":
        shape = matrix_shape(roles.grid.sheet)
        return roles.contents[0].distinct if shape else frozenset()
    ends = edge_ends(roles, Directory()) if kind == "edges" else None
    return frozenset[str]().union(*(roles.contents[end].distinct for end in ends)) if ends else frozenset()


def listed_ends(roles: Roles, ends: Sequence[frozenset[str]]) -> Recognition | None:
    """The sheet is a list of the people at the ends of ties: one column holds nearly all of them, each once.

    That column gets its role; the first such column counts.
    """
    for column in range(roles.grid.width):
        content = roles.contents[column]
        if len(content.filled) < _FEWEST or content.uniqueness < 1.0 or content.fullness < 1.0:
            continue
        own = _folded(content.filled)
        for known in ends:
            if len(own & known) >= max(_FEWEST, _MOST * len(known)):
                role = "name" if content.wordy >= _MOST and any(" " in text for text in content.sample) else "id"
                share = len(own & known) / len(known)
                roles.give(column, role, 100 * share, message("import.reason.listed-ends", share=share))
                roles.by[column] = role
                caption = roles.grid.headers[column]
                return Recognition("people", 75.0, message("import.reason.lists-ends", caption=caption))
    return None


def _folded(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, texts))
