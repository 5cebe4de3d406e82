"""A survey made from a chart: the words to paste into a form, the names to choose from, a workbook to fill in."""

from collections import Counter

from orgmapper.export.grid import Grid, to_csv
from orgmapper.export.templates import CONSENT, FIELDS, MEET, template
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit
from orgmapper.model.messages import message, say

_TOPICS = FIELDS["interests"][2:]


def survey_kit(document: Document) -> dict[str, bytes]:
    """The files of the kit by name. Everybody of the map is asked.

    A name that several people have is followed by the e-mail address (the department where there is none), so that it
    is understood when it comes back.
    """
    people = roster(document)
    files = ("questions", "roster", "answers")
    questions, names, answers = (say(message(f"templates.kit.{part}-file")) for part in files)
    header = tuple(say(message(f"templates.kit.{part}")) for part in ("person", "email", "unit"))
    return {
        questions: _questions(document.title, names, answers).encode(),
        names: to_csv(Grid("roster", header, tuple(people))),
        answers: template("survey", _answer_rows(document), further=_TOPICS),
    }


def roster(document: Document) -> list[tuple[str, str, str]]:
    """Everybody by unit and name: what to call them, e-mail address, unit."""
    people, units = document.people, document.units
    rows: list[int] = first_unit(document).tolist()
    unit = [units.name[row] if row != NONE else "" for row in rows]
    count = Counter(name.casefold() for name in people.name)
    listed = [
        (name if count[name.casefold()] == 1 else _told_apart(name, email, where), email, where)
        for name, email, where in zip(people.name, people.email, unit, strict=True)
    ]
    return sorted(listed, key=lambda one: (one[2].casefold(), one[0].casefold()))


def _told_apart(name: str, email: str, unit: str) -> str:
    return f"{name} <{email}>" if email else f"{name} ({unit})" if unit else name


def _answer_rows(document: Document) -> list[tuple[str, str]]:
    people = document.people
    order = sorted(range(len(people)), key=lambda row: people.name[row].casefold())
    return [(people.email[row], people.name[row]) for row in order]


def _questions(title: str, names: str, answers: str) -> str:
    parts = [
        say(message("templates.kit.how", roster=names, answers=answers)),
        "",
        say(message("templates.kit.title", title=title)),
        "",
        say(message("templates.kit.intro")),
        say(message("templates.kit.privacy")),
        "",
        f"1. {say(message('templates.kit.who'))}",
    ]
    number = 2
    for fields, hint in ((FIELDS["survey"][2:], "names-hint"), (_TOPICS, "topics-hint")):
        for field in fields:
            own = {CONSENT: "consent-hint", MEET: "meet-hint"}.get(field, hint)
            parts += ["", f"{number}. {field.caption}", f"   {say(message(f'templates.kit.{own}'))}"]
            number += 1
    return "\r\n".join(parts) + "\r\n"
