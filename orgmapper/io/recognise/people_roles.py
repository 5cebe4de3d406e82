"""Columns of a table of people: who, where, under whom."""

from orgmapper.io.names.text import fold
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.assign import LEAST, Roles, caption_reason
from orgmapper.io.recognise.captions import EXACT, NEARLY, caption_scores
from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.outline import numbering_role
from orgmapper.io.recognise.respondents import name_beside_mail
from orgmapper.io.recognise.superiors import is_superior, managers, step_columns, superiors_listed
from orgmapper.io.recognise.units import level_columns, stands_across_units, unit_columns
from orgmapper.model.messages import message

_ONCE = ("id", "position", "name", "given", "family", "known_as", "title", "location", "grade", "start", "end", "fte")
_CLAIMS = ("wants", "offers", "has")
_FUNCTIONS = ("function", "funktion", "fonction", "funcion", "funzione", "funcao", "functie", "funkcio", "funkcja")


def people_roles(roles: Roles) -> tuple[int, ...]:
    """Gives every column of a people table its role; returns the unit columns from the top down."""
    numbering_role(roles)
    _mails(roles)
    fits: dict[tuple[int, str], float] = {}
    apart = {*level_columns(roles), *step_columns(roles)}
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
    name_beside_mail(roles)
    _named_as_superiors_are(roles)
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
    """A "function" that few people share, or people of several units, is what they do, not where they belong."""
    if roles.holder("title") is not None:
        return
    for column in roles.free():
        content = roles.contents[column]
        said = fold(roles.grid.caption(column)).startswith(_FUNCTIONS) and content.numbers < 0.5
        few = len(content.filled) >= 30 and content.uniqueness >= 0.2
        if said and content.filled and (few or stands_across_units(roles, column)):
            roles.give(column, "title", 75.0, message("import.reason.few-share", count=len(content.distinct)))
            return


def _mails(roles: Roles) -> None:
    """Addresses are known by what they are; of several columns the fullest without repeats is the person's own."""
    found = [c for c in roles.free() if roles.contents[c].mails >= 0.5 and not is_superior(roles, c)]
    own = [c for c in found if roles.contents[c].uniqueness >= 0.8 or len(found) == 1]
    if own:
        column = max(own, key=lambda c: (roles.contents[c].fullness, -c))
        share = roles.contents[column].mails
        roles.give(column, "email", 100 * share, message("import.reason.mails", share=share))


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
        no_job = wordlists().titles | wordlists().meeting_roles
        return not all(fold(value).strip(". ") in no_job for value in content.sample)
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


def _named_as_superiors_are(roles: Roles) -> None:
    """Without a caption for names: the column in which those that a superior's caption names are found."""
    if any(roles.holder(role) is not None for role in ("name", "given", "family")):
        return
    found = superiors_listed(roles)
    if found:
        column, share = found
        roles.give(column, "name", 80.0 * share, message("import.reason.holds-superiors", share=share))


def _one_word(content: Column) -> bool:
    return sum(" " in value.strip() for value in content.sample) < 0.3 * max(1, len(content.sample))
