"""Messages of a forum or chat, one a row: who wrote is told, and which message was answered."""

from dataclasses import dataclass

from orgmapper.io.names.text import fold
from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.directory import Directory
from orgmapper.io.recognise.grid import Grid
from orgmapper.model.messages import message

_ANSWERED = frozenset(
    {"replied to id", "replied to", "in reply to", "in reply to id", "reply to id", "reply to", "parent message id"}
)
_WRITERS = ("sender", "author", "from", "posted by", "creator", "user")
_FEWEST = 2
_FOUND = 0.5


@dataclass(frozen=True)
class Replies:
    """Columns: the number of each message, that of the message it answers, who wrote it."""

    number: int
    answered: int
    writer: int


def answered_column(grid: Grid) -> int | None:
    """The column whose caption says that it names the message that is answered."""
    return next((c for c, caption in enumerate(_captions(grid)) if caption in _ANSWERED), None)


def _captions(grid: Grid) -> list[str]:
    return [fold(grid.caption(c)).replace("_", " ").replace("-", " ") for c in range(grid.width)]


def replies(roles: Roles, directory: Directory) -> Replies | None:
    """The columns of such a sheet; None for any other."""
    answered = answered_column(roles.grid)
    if answered is None:
        return None
    said = roles.contents[answered].distinct
    for number, content in enumerate(roles.contents):
        if number == answered or content.uniqueness < 1.0 or content.fullness < 1.0:
            continue
        if len(said & content.distinct) >= max(_FEWEST, _FOUND * len(said)):
            writer = _writer(roles, _captions(roles.grid), directory, (number, answered))
            return None if writer is None else Replies(number, answered, writer)
    return None


def _writer(roles: Roles, captions: list[str], directory: Directory, other: tuple[int, int]) -> int | None:
    """The column that says who wrote: the one that the chart knows best, else addresses before names before numbers."""
    found = [
        column
        for column, caption in enumerate(captions)
        if column not in other and caption.startswith(_WRITERS) and roles.contents[column].fullness >= _FOUND
    ]

    def fits(column: int) -> tuple[float, float, float, float]:
        content = roles.contents[column]
        known = directory.best(content.sample)[0] if directory else 0.0
        return known, content.mails, float(" " in "".join(content.sample[:1])), -len(captions[column])

    found = [column for column in found if len(roles.contents[column].distinct) >= _FEWEST]
    return max(found, key=fits, default=None)


def replies_roles(roles: Roles, found: Replies) -> None:
    """A tie leads from who writes to who wrote the message that is answered."""
    reason = message("import.reason.replies", caption=roles.grid.headers[found.answered])
    roles.give(found.number, "id", 85.0, reason)
    roles.give(found.writer, "source", 85.0, reason)
    roles.give(found.answered, "target", 85.0, reason)
    roles.by[found.answered] = "row"
