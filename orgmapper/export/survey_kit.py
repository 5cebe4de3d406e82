"""A survey made from a chart: the words to paste into a form, the names to choose from, a workbook to fill in."""

from collections import Counter
from dataclasses import replace

from orgmapper.export.grid import Grid, to_csv
from orgmapper.export.templates import CONSENT, FIELDS, MEET, template
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit
from orgmapper.model.messages import message, say

_EMAIL, _NAME, *_TIES = FIELDS["survey"]
_TOPICS = FIELDS["interests"][2:]


def survey_kit(document: Document) -> dict[str, bytes]:
    """The files of the kit by name. Everybody of the map is asked, by e-mail address where the map knows any.

    A name that several people have is followed by the e-mail address (where there is none the id, else the unit), so
    that it is understood when it comes back.
    """
    people = roster(document)
    files = ("questions", "roster", "answers")
    questions, names, answers = (say(message(f"templates.kit.{part}-file")) for part in files)
    header = tuple(say(message(f"templates.kit.{part}")) for part in ("person", "email", "unit"))
    return {
        questions: _questions(document, names, answers).encode(),
        names: to_csv(Grid("roster", header, tuple(people))),
        answers: _answers(document),
    }


def roster(document: Document) -> list[tuple[str, str, str]]:
    """Everybody by unit and name: what to call them, e-mail address, unit."""
    people, units = document.people, document.units
    rows: list[int] = first_unit(document).tolist()
    unit = [units.name[row] if row != NONE else "" for row in rows]
    count = Counter(name.casefold() for name in people.name)
    listed = [
        (name if count[name.casefold()] == 1 else _told_apart(name, email, key or where), email, where)
        for name, email, key, where in zip(people.name, people.email, people.key, unit, strict=True)
    ]
    return sorted(listed, key=lambda one: (one[2].casefold(), one[0].casefold()))


def _told_apart(name: str, email: str, beside: str) -> str:
    return f"{name} <{email}>" if email else f"{name} ({beside})" if beside else name


def _by_email(document: Document) -> bool:
    return any(document.people.email)


def _answers(document: Document) -> bytes:
    """A row for each person; without addresses the name has to say who answered."""
    people = document.people
    order = sorted(range(len(people)), key=lambda row: people.name[row].casefold())
    if not _by_email(document):
        who = (replace(_NAME, needed=True),)
        return template("survey", [(people.name[row],) for row in order], (*who, *_TIES, *_TOPICS))
    rows = [(people.email[row], people.name[row]) for row in order]
    return template("survey", rows, (_EMAIL, _NAME, *_TIES, *_TOPICS))


def _questions(document: Document, names: str, answers: str) -> str:
    known = "" if _by_email(document) else "-by-name"
    title = (
        message("templates.kit.title", title=document.title) if document.title else message("templates.kit.untitled")
    )
    parts = [
        say(message("templates.kit.how", roster=names, answers=answers)),
        "",
        say(title),
        "",
        say(message("templates.kit.intro")),
        say(message("templates.kit.privacy")),
        "",
        f"1. {say(message(f'templates.kit.who{known}'))}",
    ]
    for number, field in enumerate((*_TIES, *_TOPICS), 2):
        own = {CONSENT: "consent-hint", MEET: f"meet-hint{known}"}.get(field)
        hint = own or (f"names-hint{known}" if field in _TIES else "topics-hint")
        parts += ["", f"{number}. {field.caption}", f"   {say(message(f'templates.kit.{hint}'))}"]
    return "\r\n".join(parts) + "\r\n"
