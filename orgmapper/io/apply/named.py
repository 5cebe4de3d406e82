"""Those who are named in surveys without a chart: people whom nobody is known to have asked."""

from orgmapper.io.apply.draft import Draft
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.respondents import States
from orgmapper.io.names.resolver import Resolver
from orgmapper.io.names.split import pieces, possible_pieces
from orgmapper.io.names.text import fold, mail_of
from orgmapper.io.names.wordlists import name_key
from orgmapper.io.recognise.members import name_of_mail
from orgmapper.io.recognise.rosters import looks_like_name
from orgmapper.model.columns import NONE


def merely_named(draft: Draft) -> set[int]:
    """Those whom only answers of an earlier import named: on no chart, and others of their source were asked."""
    asked = set(draft.asked["person"])
    origins = {draft.people["origin"][person] for person in asked}
    placed = asked.union(draft.holdings["person"])
    everyone = range(len(draft.people) if asked else 0)
    found = {one for one in everyone if one not in placed and draft.people["origin"][one] in origins}
    return {one for one in found if draft.unit_of(one) == NONE}


def named_as_people(draft: Draft, ledger: Ledger, resolver: Resolver, least: int) -> set[int]:
    """Adds those whom answers name in full at least so often and who are not known yet; returns them.

    Parts of names, slips of known names, units and groups make nobody, nor does who is said to be elsewhere. An address
    of the same house as those who answered names a colleague.
    """
    houses = {_house(mail) for mail in draft.people["email"]} - {""}
    states = States(ledger)
    rows = [row for row in range(len(ledger.grid)) if not states.of(row)]
    outside: set[str] = set()
    said: dict[str, list[tuple[int, str]]] = {}
    for column in ledger.plan.of("names"):
        cells = ledger.grid.column(column.index)
        resolver.understand(text for row in rows for text in sorted(possible_pieces(cells[row])))
        for row in rows:
            for text in pieces(cells[row], resolver):
                state, mail = resolver(text).state, mail_of(text)
                if state == "outsider" and mail == text.casefold() and _house(mail) in houses:
                    said.setdefault(mail, []).append((row, mail))
                elif state == "outsider":
                    outside.add(fold(text))
                elif state == "unknown" and looks_like_name(text):
                    said.setdefault(name_key(text), []).append((row, text))
    found: set[int] = set()
    for times in said.values():
        row, name = times[0]
        if len(times) >= least and not any(text.startswith(fold(name)) for text in outside):
            number = ledger.number(row)
            mail = mail_of(name)
            called = (name_of_mail(mail) or mail) if mail else name
            found.add(
                draft.add_person(key="", name=called, given="", family="", email=mail, origin=ledger.origin, row=number)
            )
    return found


def _house(mail: str) -> str:
    return mail.rpartition("@")[2]
