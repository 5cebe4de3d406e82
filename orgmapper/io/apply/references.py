"""How a report, a decision or a correction names a person, and whom such a text means."""

from orgmapper.io.apply.draft import Draft
from orgmapper.io.names.namesakes import row_fact, the_one_told, told_apart
from orgmapper.io.names.text import id_keys, mail_of, stripped
from orgmapper.io.names.wordlists import name_key
from orgmapper.model.columns import NONE


def reference(draft: Draft, person: int) -> str:
    """The id as in the file; where there is none the e-mail address, else the name, with what tells namesakes apart."""
    people = draft.people
    return people["key"][person] or people["email"][person] or _name(draft, person)


def person_of(draft: Draft, text: str) -> int | None:
    """The person that an id, an e-mail address or a name stands for; None where nobody or several."""
    if not text:
        return None
    for one in id_keys(text):
        if one in draft.person_of_id:
            return draft.person_of_id[one]
    if mail_of(text) in draft.person_of_mail:
        return draft.person_of_mail[mail_of(text)]
    named = _named(draft, text)
    if "(" in text:  # it may tell namesakes apart: of whoever is left of them it must be true
        named = [one for one in named if stripped(draft.people["name"][one]) == stripped(text)]
    return named[0] if len(named) == 1 else namesake(draft, text)


def namesake(draft: Draft, text: str) -> int | None:
    """Whom ``Ann Lee (Housing)`` means."""
    return the_one_told(text, lambda name: _named(draft, name), lambda person: _facts(draft, person))


def _name(draft: Draft, person: int) -> str:
    name = draft.people["name"][person]
    return told_apart(person, name, _named(draft, name), lambda one: _facts(draft, one))


def _named(draft: Draft, name: str) -> list[int]:
    return draft.people_named.get(name_key(name), [])


def _facts(draft: Draft, person: int) -> tuple[str, str, str]:
    unit, posts = draft.unit_of(person), draft.posts_of.get(person, ())
    return (
        draft.units["name"][unit] if unit != NONE else "",
        draft.posts["title"][posts[0]] if posts else "",
        row_fact(draft.people["origin_row"][person]),
    )
