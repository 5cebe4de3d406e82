"""Columns that name who is above: one manager, a second line, or the whole chain up to the top."""

import re

from orgmapper.io.names.text import fold, id_keys, key, mail_of, words
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.assign import LEAST, Roles, caption_reason
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.model.messages import message
from orgmapper.model.planning import By

_MANAGER = ("manager_id", "manager_name", "manager_email")
_STEP = re.compile(
    r"(?:manage|supervis|report|chain|leader|fuhrung|vorgesetzt|hierarch|responsable|jefe|superior|vezeto).*?(\d+)\D*$"
)
_STEP_FIRST = re.compile(
    r"^(?:(?:l|level|tier|ebene|niveau|szint) ?-?(\d+)|(\d+)(?:st|nd|rd|th)? level) "
    r"(?:line )?(?:manager|supervisor|superior|leader|head|vorgesetzter?)$"
)
_DOTTED = re.compile(
    r"dotted|matri[xc]|functional|secondary|alternat|\b(?:2nd|second)\b|project|gepunktet|fachlich|fonctionnel|funcional"
    r"|funzional|functionele|szakmai|funkcjonal"
)
_POINTS = 0.5
"""Share of the values that must be found in a column for them to point to it."""
_ANOTHER = re.compile(
    r"\?|mentor|deputy|buddy|back ?up|coach|partner|stellvertret|vertretung|suppleant|adjoint|suplente"
    r"|train|tutor|recruit|refer|recommend|hired|sponsor|onboard|interview|contact|introduc|ausbild|kontakt|parrain"
)
_WAYS = ("id", "email", "name")
_QUICK = 5_000
"""In longer lists a look at the values as they stand comes first."""
_ALL, _REPEATS, _DEEPEST = 0.95, 0.7, 30
"""For a column whose caption says nothing: share that is found, of different values; steps."""
_BY_ORDER: tuple[By, ...] = ("position", "id", "email", "name", "")


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
    if not found and roles.holder("manager") is None:
        _by_content(roles)


def _by_content(roles: Roles) -> None:
    """Whatever its caption: a column in which nearly everybody names somebody of the table, and all lines lead upwards.

    Plain numbers are left alone, which stand for many things.
    """
    for column in roles.free():
        content, caption = roles.contents[column], roles.grid.caption(column)
        if content.numbers >= _POINTS or content.fullness < _POINTS or content.uniqueness > _REPEATS:
            continue
        if max(caption_scores(caption).values(), default=0.0) >= LEAST or _ANOTHER.search(fold(caption)):
            continue
        if len(content.values) > _QUICK and not any(
            content.distinct <= roles.contents[held].distinct for held in map(roles.holder, _WAYS) if held is not None
        ):
            continue
        by, share = points_to(roles, column)
        if by and share >= _ALL and _leads_upwards(roles, column, by):
            roles.give(column, "manager", 70.0, message("import.reason.leads-upwards", share=share))
            roles.by[column] = by
            return


def _leads_upwards(roles: Roles, column: int, by: By) -> bool:
    """Nobody stands above themselves, in however many steps, and one alone has nobody above: lines meet."""
    own = _own_keys(roles, by)
    rows = {key: row for row, keys in enumerate(own) for key in keys}
    above = [next((rows[k] for k in _keys(text, by) if k in rows), -1) for text in roles.contents[column].values]
    for start in range(len(above)):
        row, steps = start, 0
        while row >= 0 and steps <= _DEEPEST:
            row, steps = above[row], steps + 1
        if steps > _DEEPEST:
            return False
    return above.count(-1) <= 1


def _own_keys(roles: Roles, by: By) -> list[tuple[str, ...]]:
    column = roles.holder(by)
    if column is not None:
        return [_keys(text, by) for text in roles.contents[column].values]
    given, family = roles.holder("given"), roles.holder("family")
    if by != "name" or given is None or family is None:
        return []
    pairs = zip(roles.contents[given].values, roles.contents[family].values, strict=True)
    return [_keys(f"{a} {b}", by) for a, b in pairs]


def names_superiors(roles: Roles) -> bool:
    """A caption says that somebody's superior is named below it, so the names there are no answers."""
    scores = (caption_scores(roles.grid.caption(column)) for column in range(roles.grid.width))
    return has_chain(roles) or any(one.get(role, 0.0) >= NEARLY for one in scores for role in (*_MANAGER, "dotted"))


def has_chain(roles: Roles) -> bool:
    """Two columns or more say by their captions that they hold everybody above, step by step."""
    return len(_steps(roles)) > 1


def _steps(roles: Roles) -> list[tuple[int, int]]:
    """``Management chain - Level 01``, ``Supervisor L2``, ``L2 manager``: number and column."""
    found: list[tuple[int, int]] = []
    for column in roles.free():
        caption = fold(roles.grid.caption(column))
        match = _STEP.search(caption) or _STEP_FIRST.match(caption)
        if match:
            found.append((next(int(text) for text in match.groups() if text), column))
    return sorted(found)


def _chain(roles: Roles) -> bool:
    """Everybody above, one column a step from the top down; their values are people of the table."""
    steps = [(number, column) for number, column in _steps(roles) if roles.contents[column].filled]
    numbered = [(number, column) for number, column in steps if points_to(roles, column)[1] >= _POINTS]
    if len(numbered) < 2:
        return False
    nearest, next_one = (roles.contents[column] for _, column in numbered[:2])
    if len(nearest.distinct) > len(next_one.distinct) and nearest.fullness >= next_one.fullness:
        numbered = numbered[:1]  # counted from below: the first is the manager, the others stand above that one
    top = numbered[0][1] - 1
    if top in roles.free() and len(roles.contents[top].distinct) == 1 and points_to(roles, top)[1] >= _POINTS:
        numbered.insert(0, (0, top))  # ``CEO`` before ``L1 manager``
    for _, column in numbered:
        by, share = points_to(roles, column)
        reason = message("import.reason.chain", share=share)
        roles.give(column, "manager", 100 * share, reason)
        roles.by[column] = by
        roles.labels[column] = "chain"
    return True


def is_superior(roles: Roles, column: int) -> bool:
    """The caption says that the column names somebody above."""
    scores = caption_scores(roles.grid.caption(column))
    return max((scores.get(role, 0.0) for role in (*_MANAGER, "dotted")), default=0.0) >= LEAST


def superiors_listed(roles: Roles) -> tuple[int, float] | None:
    """A column that names everybody once, whatever its caption: half of the superiors at least are found there. The
    share of them too."""
    lists = wordlists()
    above = [column for column in roles.free() if is_superior(roles, column)]
    said = {fold(v) for column in above for v in roles.contents[column].sample if not lists.is_no_manager(v)}
    for column in (one for one in roles.free() if one not in above):
        content = roles.contents[column]
        if content.uniqueness < 0.9 or content.numbers >= _POINTS or content.mails >= _POINTS:
            continue
        found = len(said & {fold(value) for value in content.filled})
        if found >= max(1, _POINTS * len(said)):
            return column, found / len(said)
    return None


def step_columns(roles: Roles) -> list[int]:
    """The columns of a chain, from the top down; none where there is only one."""
    return [column for _, column in _steps(roles)] if has_chain(roles) else []


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
    said = set(roles.contents[column].filled)
    if by in ("email", "name"):
        return frozenset(k for value in said for k in _keys(value, by))
    plain = {value for value in said if value.isascii() and value.isdigit() and value[0] != "0"}  # their own keys
    return frozenset(k for value in said - plain for k in _keys(value, by)) | plain


def _keys(value: str, by: By) -> tuple[str, ...]:
    if by == "email":
        return (mail_of(value),) if mail_of(value) else ()
    if by == "name":
        plain = key(words(value, wordlists().titles))
        return (plain,) if plain else ()
    return id_keys(value)
