"""Columns of a table of people: who, where, under whom."""

import re

from orgmapper.io.names.text import fold, id_keys, key, mail_of, words
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.assign import LEAST, Roles, caption_reason
from orgmapper.io.recognise.captions import EXACT, NEARLY, caption_scores
from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.outline import numbering_role
from orgmapper.io.recognise.units import level_columns, unit_columns
from orgmapper.model.messages import message
from orgmapper.model.planning import By

_ONCE = ("id", "position", "name", "given", "family", "known_as", "title", "location", "grade", "start", "end", "fte")
_MANAGER = ("manager_id", "manager_name", "manager_email")
_CLAIMS = ("wants", "offers", "has")
_STEP = re.compile(
    r"(?:manage|supervis|report|chain|leader|fuhrung|vorgesetzt|hierarch|responsable|jefe|superior|vezeto).*?(\d+)\D*$"
)
_DOTTED = re.compile(
    r"dotted|matri[xc]|functional|secondary|alternat|\b(?:2nd|second)\b|project|gepunktet|fachlich|fonctionnel|funcional"
    r"|funzional|functionele|szakmai|funkcjonal"
)
_FUNCTIONS = ("function", "funktion", "fonction", "funcion", "funzione", "funcao", "functie", "funkcio", "funkcja")
_POINTS = 0.5
"""Share of the values that must be found in a column for them to point to it."""


def people_roles(roles: Roles) -> tuple[int, ...]:
    """Gives every column of a people table its role; returns the unit columns from the top down."""
    numbering_role(roles)
    _mails(roles)
    fits: dict[tuple[int, str], float] = {}
    steps = [column for _, column in _steps(roles)] if has_chain(roles) else []
    apart = {*level_columns(roles), *steps}
    for column in (one for one in roles.free() if one not in apart):
        scores = caption_scores(roles.grid.caption(column))
        best = max(scores.values(), default=0.0)
        for role in _ONCE:
            score = scores.get(role, 0.0)
            # A column whose caption means a unit or a manager better is not taken for its second meaning.
            if score >= LEAST and score >= best and _allowed(role, roles.contents[column], score):
                fits[column, role] = score
    roles.share_out(fits)
    _ends(roles)
    _days(roles)
    _function(roles)
    _full_name_or_parts(roles)
    managers(roles)
    units = unit_columns(roles)
    for column in roles.free():
        scores = caption_scores(roles.grid.caption(column))
        claim = next((role for role in _CLAIMS if scores.get(role, 0.0) >= NEARLY), "")
        if claim and roles.contents[column].filled and roles.contents[column].numbers < 0.5:
            roles.give(column, claim, scores[claim], caption_reason(roles.grid, column, scores[claim]))
    return units


def _ends(roles: Roles) -> None:
    """A leaving date and a state may both say that somebody has left."""
    if roles.holder("end") is None:
        return
    for column in roles.free():
        scores = caption_scores(roles.grid.caption(column))
        score = scores.get("end", 0.0)
        if score >= NEARLY and score >= max(scores.values()) and roles.contents[column].filled:
            roles.give(column, "end", score, caption_reason(roles.grid, column, score))


def _days(roles: Roles) -> None:
    """The day from which a row holds."""
    for column in roles.free():
        score = caption_scores(roles.grid.caption(column)).get("effective", 0.0)
        if score >= NEARLY and roles.contents[column].dates >= 0.5:
            roles.give(column, "time", score, caption_reason(roles.grid, column, score))
            return


def _function(roles: Roles) -> None:
    """A "function" that few people share is what they do, not where they belong."""
    if roles.holder("title") is not None:
        return
    for column in roles.free():
        content = roles.contents[column]
        said = fold(roles.grid.caption(column)).startswith(_FUNCTIONS)
        if said and len(content.filled) >= 30 and content.uniqueness >= 0.2 and content.numbers < 0.5:
            roles.give(column, "title", 75.0, message("import.reason.few-share", count=len(content.distinct)))
            return


def _mails(roles: Roles) -> None:
    """Addresses are known by what they are; of several columns the fullest without repeats is the person's own."""
    found = [c for c in roles.free() if roles.contents[c].mails >= 0.5 and not _is_manager(roles, c)]
    own = [c for c in found if roles.contents[c].uniqueness >= 0.8 or len(found) == 1]
    if own:
        column = max(own, key=lambda c: (roles.contents[c].fullness, -c))
        share = roles.contents[column].mails
        roles.give(column, "email", 100 * share, message("import.reason.mails", share=share))


def _is_manager(roles: Roles, column: int) -> bool:
    scores = caption_scores(roles.grid.caption(column))
    return max((scores.get(role, 0.0) for role in (*_MANAGER, "dotted")), default=0.0) >= LEAST


def _allowed(role: str, content: Column, score: float) -> bool:
    if not content.filled:
        return False
    if role == "id":
        return content.uniqueness >= (0.5 if score >= EXACT else 0.9) and content.length <= 60
    if role == "position":
        # Words that come again are what people do; several on one post would share its number.
        return content.wordy < 0.9 or content.uniqueness >= 0.9
    if role == "name":
        return content.uniqueness >= (0.02 if score >= EXACT and content.wordy >= 0.9 else 0.3)
    if role in ("given", "family", "known_as"):
        return content.numbers < 0.5 and content.mails < 0.5 and content.dates < 0.5
    if role == "title":
        titles = wordlists().titles
        return not all(fold(value).strip(". ") in titles for value in content.sample)
    if role == "start":
        return content.dates >= 0.5 or (score >= NEARLY and content.serials >= 0.9)
    if role == "fte":
        return content.numbers >= 0.5
    return True


def _full_name_or_parts(roles: Roles) -> None:
    """A lone "First name" that holds whole names is the name; "Name" beside "First name" is often the family name."""
    known_as = roles.holder("known_as")
    if known_as is not None and roles.holder("given") is None and roles.holder("family") is not None:
        roles.give(known_as, "given", 85.0, message("import.reason.only-first-name"))
    name, given, family = (roles.holder(role) for role in ("name", "given", "family"))
    if name is not None and given is not None and family is None and _one_word(roles.contents[name]):
        roles.give(name, "family", 75.0, message("import.reason.family-beside-given"))
    if name is None and given is not None and family is None and not _one_word(roles.contents[given]):
        roles.give(given, "name", 75.0, message("import.reason.whole-name"))


def _one_word(content: Column) -> bool:
    return sum(" " in value.strip() for value in content.sample) < 0.3 * max(1, len(content.sample))


def managers(roles: Roles) -> None:
    """The column that points to others of the table; which way it points is decided by where its values are found."""
    if _chain(roles):
        return
    found: list[tuple[float, int, By, float]] = []
    for column in roles.free():
        scores = caption_scores(roles.grid.caption(column))
        caption = max(scores.get(role, 0.0) for role in _MANAGER)
        dotted = scores.get("dotted", 0.0)
        if caption >= LEAST and _DOTTED.search(fold(roles.grid.caption(column))):
            dotted = caption + 1
        if max(caption, dotted) < LEAST or not roles.contents[column].filled:
            continue
        if max((s for r, s in scores.items() if r not in (*_MANAGER, "dotted")), default=0.0) > max(caption, dotted):
            continue
        by, share = points_to(roles, column)
        if dotted > caption:
            roles.give(column, "dotted", dotted, caption_reason(roles.grid, column, dotted))
            roles.by[column] = by
        else:
            found.append((share, column, by, caption))
    found.sort(key=lambda entry: (-(entry[0] >= _POINTS), _BY_ORDER.index(entry[2]), -entry[0], entry[1]))
    for share, column, by, caption in found[:1]:
        reason = message("import.reason.points", share=share, caption=_pointed_at(roles, by))
        if not share:
            reason = caption_reason(roles.grid, column, caption)
        roles.give(column, "manager", max(100 * share, caption / 2), reason)
        roles.by[column] = by
    for share, column, by, _ in found[1:]:
        if share < _POINTS:
            continue
        first = roles.grid.headers[found[0][1]]
        roles.give(column, "manager", 60.0, message("import.reason.second-manager", caption=first))
        roles.by[column] = by


def names_superiors(roles: Roles) -> bool:
    """A caption says that somebody's superior is named below it, so the names there are no answers."""
    scores = (caption_scores(roles.grid.caption(column)) for column in range(roles.grid.width))
    return has_chain(roles) or any(one.get(role, 0.0) >= NEARLY for one in scores for role in (*_MANAGER, "dotted"))


def has_chain(roles: Roles) -> bool:
    """Two columns or more say by their captions that they hold everybody above, step by step."""
    return len(_steps(roles)) > 1


def _steps(roles: Roles) -> list[tuple[int, int]]:
    """``Management chain - Level 01``, ``Supervisor L2``: number and column, from the top down."""
    found = [(_STEP.search(fold(roles.grid.caption(column))), column) for column in roles.free()]
    return sorted((int(match[1]), column) for match, column in found if match)


def _chain(roles: Roles) -> bool:
    """Everybody above, one column a step from the top down; their values are people of the table."""
    steps = [(number, column) for number, column in _steps(roles) if roles.contents[column].filled]
    numbered = [(number, column) for number, column in steps if points_to(roles, column)[1] >= _POINTS]
    if len(numbered) < 2:
        return False
    for _, column in numbered:
        by, share = points_to(roles, column)
        reason = message("import.reason.chain", share=share)
        roles.give(column, "manager", 100 * share, reason)
        roles.by[column] = by
        roles.labels[column] = "chain"
    return True


_BY_ORDER: tuple[By, ...] = ("position", "id", "email", "name", "")


def _pointed_at(roles: Roles, by: By) -> str:
    column = roles.holder("family" if by == "name" and roles.holder("name") is None else by) if by else None
    return roles.grid.headers[column] if column is not None else ""


def points_to(roles: Roles, column: int) -> tuple[By, float]:
    """Which column the values of this one are found in (id, e-mail, name or position), and for what share of them.

    Words for "no manager" do not count. Empty and 0 where there is nothing to find.
    """
    lists = wordlists()
    values = [value for value in roles.contents[column].sample if not lists.is_no_manager(value)]
    if not values:
        return "", 0.0
    shares: list[tuple[float, int, By]] = []
    for rank, by in enumerate(_BY_ORDER[:-1]):
        known = _known(roles, by)
        hits = sum(not known.isdisjoint(_keys(value, by)) for value in values)
        shares.append((hits / len(values), -rank, by))
        if hits == len(values):  # no later way can be better
            break
    share, _, by = max(shares)
    return (by, share) if share > 0 else ("", 0.0)


def _known(roles: Roles, by: By) -> frozenset[str]:
    column = roles.holder(by)
    if by == "name" and column is None:
        given, family = roles.holder("given"), roles.holder("family")
        if given is None or family is None:
            return frozenset()
        pairs = zip(roles.contents[given].values, roles.contents[family].values, strict=True)
        return frozenset(k for a, b in set(pairs) for k in _keys(f"{a} {b}", by))
    if column is None:
        return frozenset()
    return frozenset(k for value in set(roles.contents[column].filled) for k in _keys(value, by))


def _keys(value: str, by: By) -> tuple[str, ...]:
    if by == "email":
        return (mail_of(value),) if mail_of(value) else ()
    if by == "name":
        plain = key(words(value, wordlists().titles))
        return (plain,) if plain else ()
    return id_keys(value)
