"""Columns of a survey that say who answered: the key by which most of them are found on the chart."""

from itertools import pairwise

from orgmapper.io.names.roster import Member
from orgmapper.io.names.split import hard_pieces
from orgmapper.io.names.text import fold, mail_of
from orgmapper.io.names.wordlists import name_key, wordlists
from orgmapper.io.recognise.assign import LEAST, Roles, caption_reason
from orgmapper.io.recognise.batteries import battery
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.counted import counted
from orgmapper.io.recognise.directory import Directory
from orgmapper.io.recognise.members import name_of_mail, written_name
from orgmapper.io.recognise.survey_words import bare, holds, parts, survey_words
from orgmapper.model.messages import message

_MATCHED = 0.3
"""Share of the rows that must be found on the chart for a column to say who answered."""
_MOST = 0.6
_PLAIN = 0.8
"""Share for a column whose caption says nothing of it."""


def respondents(roles: Roles, directory: Directory) -> None:
    """Gives e-mail, id and name their columns, each at most once; the share found on the chart decides."""
    ways = (("email", directory.by_mail), ("id", directory.by_id), ("name", directory.by_name))
    for role, found in ways:
        best: tuple[float, float, int] | None = None
        for column in (*roles.free(), *(_tokens(roles) if directory and role != "name" else ())):
            caption = _caption(roles, column, role)
            content = roles.contents[column]
            if not content.filled or _one_of_several(roles, column):
                continue
            share = found(content.sample) if directory else 0.0
            known = any(roles.holder(other) is not None for other, _ in ways)
            if not _can_say_who(role, content, caption, 0.0 if known else share):
                continue
            said = caption >= NEARLY or (role == "email" and content.mails >= _PLAIN and content.uniqueness >= _PLAIN)
            told = share >= _MATCHED or (not directory and said)
            if told and (best is None or (share, caption) > best[:2]):
                best = (share, caption, column)
        if best:
            share, caption, column = best
            if directory:
                reason = message(f"import.reason.respondent-{role}", share=share)
            else:
                reason = caption_reason(roles.grid, column, caption)
            roles.give(column, role, max(100 * share, caption), reason)
            roles.by[column] = "email" if role == "email" else "id" if role == "id" else "name"
    _two_names(roles, directory)
    if not directory:
        name_beside_mail(roles)
    if all(roles.holder(role) is None for role in ("email", "id", "name", "given", "family")):
        _across(roles)


def _tokens(roles: Roles) -> list[int]:
    """Columns in which a survey tool repeats what it was given for each who was invited: often an id of the chart."""
    given = [column for column, role in roles.roles.items() if role.value == "system"]
    return [column for column in given if bare(roles.grid.caption(column)) in survey_words().token]


def name_beside_mail(roles: Roles) -> None:
    """Whatever its caption: a column that says the names that the addresses of the people are made of."""
    mails = roles.holder("email")
    if mails is None or any(roles.holder(role) is not None for role in ("name", "given", "family")):
        return
    said = [name_key(name_of_mail(mail_of(text))) for text in roles.contents[mails].values]
    told = sum(map(bool, said))
    for column in roles.free():
        names = map(name_key, roles.contents[column].values)
        found = sum(bool(mail) and mail == name for mail, name in zip(said, names, strict=True))
        if found > 1 and found >= _MOST * told:
            share = found / told
            roles.give(column, "name", 100 * share, message("import.reason.name-beside-mail", share=share))
            roles.by[column] = "name"
            return


def _across(roles: Roles) -> None:
    """A column whose values are captions of others: everybody says something of everybody."""
    captions = {fold(roles.grid.caption(column)) for column in range(roles.grid.width)} - {""}
    for column in roles.free()[:2]:
        content = roles.contents[column]
        found = sum(text in captions for text in content.distinct)
        if content.uniqueness >= _PLAIN and found > 2 and found >= _MOST * len(content.distinct):
            roles.give(column, "name", 80.0, message("import.reason.respondent-across"))
            roles.by[column] = "name"
            return


def asks_own_name(caption: str) -> bool:
    """A question for the name of the person who answers."""
    told = parts(caption)
    return any(holds(told, phrase) for phrase in survey_words().own_name)


def _caption(roles: Roles, column: int, role: str) -> float:
    caption = roles.grid.caption(column)
    scores = caption_scores(caption)
    # "Respondent" and "Ego" begin ties where another caption names the other end; here they say who answered.
    begins = scores.get("source", 0.0) >= NEARLY and not counted(caption).counter
    if role == "name" and (begins or asks_own_name(caption)):
        return NEARLY
    return scores.get(role, 0.0)


def _one_of_several(roles: Roles, column: int) -> bool:
    """``Name 1`` among ``Name 2``, ``Name 3`` is a name that somebody gave; so is what stands beside the options of a
    question: ``Who helps you? - Others (names)``."""
    asked = battery(roles.grid.caption(column))
    if asked and asked[0].endswith("?"):
        beside = (battery(roles.grid.caption(c)) for c in range(roles.grid.width) if c != column)
        return sum(one is not None and one[0] == asked[0] for one in beside) > 1
    own = counted(roles.grid.caption(column))
    others = (counted(roles.grid.caption(c)) for c in range(roles.grid.width) if c != column)
    return bool(own.counter) and any(other.key == own.key and other.counter for other in others)


def _alone(content: Column, least: float) -> bool:
    """The values differ from each other, or those that are the same stand together."""
    return content.uniqueness >= least or _in_runs(content)


def _in_runs(content: Column) -> bool:
    """Repeated values stand one below the other: several rows of each person."""
    runs = 1 + sum(a != b for a, b in pairwise(content.filled))
    return len(content.distinct) >= _PLAIN * runs


def _can_say_who(role: str, content: Column, caption: float, share: float) -> bool:
    if role == "email":
        return content.mails >= 0.5 and _alone(content, 0.3)
    if role == "id":
        return (caption >= LEAST or (share >= _PLAIN and content.numbers < 0.5)) and _alone(content, 0.5)
    if content.mails >= 0.5 or not (caption >= LEAST or (share >= _PLAIN and content.uniqueness >= _PLAIN)):
        return False
    several = sum(len(hard_pieces(cell)) > 1 for cell in content.sample) > 0.1 * len(content.sample)
    return not several and _alone(content, 0.3)


def _two_names(roles: Roles, directory: Directory) -> None:
    """First name and family name in two columns."""
    fits = {
        role: column
        for role in ("given", "family")
        for column in reversed(roles.free())
        if roles.contents[column].filled and caption_scores(roles.grid.caption(column)).get(role, 0.0) >= NEARLY
    }
    if roles.holder("name") is not None and directory:
        return
    if directory:
        if len(fits) < 2:
            return
        given, family = (roles.contents[fits[role]].values for role in ("given", "family"))
        whole = [f"{a} {b}".strip() for a, b in zip(given, family, strict=True) if a and b]
        if directory.by_name(whole) < _MATCHED:
            return
    for role, column in fits.items():
        # "Nom" alone may be the whole name.
        whole_name = len(fits) == 1 and roles.holder("name") is None and _two_words(roles.contents[column])
        roles.give(column, "name" if whole_name else role, NEARLY, caption_reason(roles.grid, column, NEARLY))


def _two_words(content: Column) -> bool:
    return sum(" " in value.strip() for value in content.sample) >= _PLAIN * len(content.sample)


def own_people(roles: Roles) -> list[Member]:
    """Those who answered, as far as the columns that are known by now say."""
    columns = {role: _values(roles, role) for role in ("id", "name", "given", "family", "email")}
    lists = wordlists()
    found: list[Member] = []
    for row in range(len(roles.grid)):
        said = {role: values[row] if values else "" for role, values in columns.items()}
        name = written_name(said["name"], said["given"], said["family"])
        name = "" if lists.is_withheld(name) or lists.is_missing(name) or row in roles.sums else name
        email = mail_of(said["email"])
        name = name or name_of_mail(email)
        if name or email or said["id"]:
            found.append(Member(name or said["id"] or email, said["given"], said["family"], email, said["id"]))
    return found


def _values(roles: Roles, role: str) -> list[str] | None:
    column = roles.holder(role)
    return None if column is None else roles.contents[column].values
