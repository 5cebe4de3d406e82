"""Two modes side by side: people down, what they have in common across, and ticks between."""

from orgmapper.io.names.text import fold
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.survey_words import survey_words
from orgmapper.model.messages import message

_FEWEST = 3
_WHO = ("name", "id", "email")


def incidence(roles: Roles) -> tuple[int, tuple[int, ...]] | None:
    """The column of people and the columns of ticks, where the sheet holds nothing else; None for any other sheet."""
    grid = roles.grid
    if grid.header is None or grid.width <= _FEWEST:
        return None
    who = next((c for c in range(min(2, grid.width)) if _says_who(roles, c)), None)
    if who is None:
        return None
    others = [c for c in range(grid.width) if c != who and fold(grid.caption(c)) not in wordlists().totals]
    ticks = tuple(c for c in others if _ticks(roles, c))
    rest = [c for c in others if c not in ticks and roles.contents[c].filled]
    return (who, ticks) if len(ticks) >= _FEWEST and not rest else None


def _says_who(roles: Roles, column: int) -> bool:
    content, caption = roles.contents[column], roles.grid.caption(column)
    named = not caption or max(caption_scores(caption).get(role, 0.0) for role in _WHO) >= NEARLY
    return named and content.fullness >= 0.9 and content.uniqueness >= 0.9 and not _marks(content.distinct)


def _ticks(roles: Roles, column: int) -> bool:
    caption, content = roles.grid.caption(column), roles.contents[column]
    known = max(caption_scores(caption).values(), default=0.0) >= NEARLY
    said = {text for row, text in enumerate(content.values) if text and row not in roles.sums}
    return bool(caption) and not known and bool(said) and _marks(frozenset(map(fold, said)))


def _marks(texts: frozenset[str]) -> bool:
    return bool(texts) and texts <= survey_words().yes | survey_words().no


def incidence_roles(roles: Roles, who: int, ticks: tuple[int, ...]) -> None:
    """Gives the roles: who, and for every column of ticks the topic that stands above it."""
    reason = message("import.reason.incidence", count=len(ticks))
    roles.give(who, "name", 80.0, reason)
    for column in ticks:
        roles.give(column, "has", 70.0, reason)
        roles.abouts[column] = roles.grid.headers[column]
