"""Columns of a survey: who answered, which questions name people or ask about them, which name interests."""

from collections.abc import Iterable, Sequence

from orgmapper.io.names.split import hard_pieces
from orgmapper.io.names.text import fold
from orgmapper.io.recognise.assign import Roles, caption_reason
from orgmapper.io.recognise.batteries import batteries, battery
from orgmapper.io.recognise.captions import NEARLY, caption_scores, question_role
from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.counted import counted
from orgmapper.io.recognise.directory import Directory
from orgmapper.io.recognise.name_columns import give_names, name_questions
from orgmapper.io.recognise.respondents import own_people, respondents
from orgmapper.io.recognise.rosters import About, about, about_by_look
from orgmapper.io.recognise.scales import as_scale
from orgmapper.io.recognise.states import says_state
from orgmapper.io.recognise.superiors import managers
from orgmapper.io.recognise.survey_words import bare, survey_words
from orgmapper.io.recognise.units import unit_columns
from orgmapper.model.messages import message

_CLAIMS = ("wants", "offers", "has")
_MOST_ROUNDS = 12
_TIMES = ("recordeddate", "enddate")
_ENDED, _BEGUN = ("end date", "end"), ("start date", "start", "today")
"""When somebody ended and began, where other captions show that a survey tool wrote them."""
_NAMES_RESPONDENT = ("recipient", "external")


def system_columns(headers: Iterable[str]) -> int:
    """How many captions only a survey tool writes."""
    return sum(bare(header) in survey_words().tool for header in headers)


def questions(headers: Iterable[str]) -> int:
    """How many captions are sentences that ask."""
    return sum(header.strip().endswith("?") or len(header.split()) >= 6 for header in headers)


def survey_roles(roles: Roles, directory: Directory) -> tuple[int, ...]:
    """Gives every column of a survey its role.

    Where there is no chart, those who answered are taken as one, and the unit columns are returned from the top down.
    """
    system(roles)
    respondents(roles, directory)
    people = directory if directory else Directory(own_people(roles))
    _round(roles)
    give_about(roles, about(roles, roles.free(), people))
    if not directory and not _has(roles, "about"):
        give_about(roles, about_by_look(roles, roles.free()))
    _summaries(roles)
    give_names(roles, name_questions(roles, people, charted=bool(directory)))
    _topics(roles)
    for column in roles.free():
        claim = question_role(roles.grid.caption(column), _CLAIMS)
        if claim and _is_list(roles.contents[column]):
            roles.give(column, claim, 80.0, message("import.reason.asks", caption=roles.grid.headers[column]))
    _others(roles)
    return () if directory else _chart(roles)


def _summaries(roles: Roles) -> None:
    """``advice`` before ``advice/ann_lee``, ``advice/bob_ray`` says once more what is ticked there (KoBoToolbox)."""
    asked = [roles.grid.caption(column) for column, role in roles.roles.items() if role.value == "about"]
    for column in roles.free():
        caption = roles.grid.caption(column)
        if caption and sum(one.startswith(f"{caption}/") for one in asked) > 1:
            roles.give(column, "system", 85.0, message("import.reason.summary", caption=f"{caption}/"))


def _others(roles: Roles) -> None:
    """``Other`` behind a question: what the options of that question did not hold."""
    labels = {roles.labels.get(column, "") for column, role in roles.roles.items() if role.value == "about"}
    asked = {_question(label): label for label in labels}
    other = survey_words().other
    for column in range(roles.grid.width):
        parts = battery(roles.grid.caption(column))
        label = asked.get(_question(parts[0])) if parts else None
        held = roles.roles.get(column)
        names = held is not None and held.value == "names"
        wanted = names or (held is None and parts is not None and bare(parts[1]) in other)
        if label and wanted and _is_list(roles.contents[column]):
            roles.give(column, "names", 75.0, message("import.reason.other", caption=label))
            roles.labels[column] = label
    for column in roles.free():
        before = roles.roles.get(column - 1)
        if before is None or before.value not in ("names", *_CLAIMS) or roles.abouts.get(column - 1):
            continue
        if bare(roles.grid.caption(column)) in other and _is_list(roles.contents[column]):
            caption = roles.grid.headers[column - 1]
            roles.give(column, before.value, 65.0, message("import.reason.other", caption=caption))
            roles.labels[column] = roles.labels.get(column - 1, "")


def _question(text: str) -> str:
    return fold(text).rstrip("?: ")


def _chart(roles: Roles) -> tuple[int, ...]:
    """Where no other sheet is a chart, what this one says of manager, job and units makes one."""
    managers(roles)
    for column in roles.free() if _has(roles, "manager") else ():
        score = caption_scores(roles.grid.caption(column)).get("title", 0.0)
        if score >= NEARLY and roles.contents[column].filled and not _has(roles, "title"):
            roles.give(column, "title", score, caption_reason(roles.grid, column, score))
    return unit_columns(roles)


def _round(roles: Roles) -> None:
    """A column that says in which round the row was answered."""
    for column in roles.free():
        score = caption_scores(roles.grid.caption(column)).get("wave", 0.0)
        content = roles.contents[column]
        if score >= NEARLY and content.filled and len(content.distinct) <= _MOST_ROUNDS:
            roles.give(column, "wave", score, caption_reason(roles.grid, column, score))
            return


def _has(roles: Roles, role: str) -> bool:
    return roles.holder(role) is not None


def system(roles: Roles) -> None:
    """Columns that the survey tool writes, and the one that says when somebody answered."""
    written = system_columns(roles.grid.headers) > 0
    words = survey_words()
    times: list[tuple[float, int]] = []
    for column in roles.free():
        caption = roles.grid.caption(column)
        plain, scores, content = bare(caption), caption_scores(caption), roles.contents[column]
        tool = plain in words.tool or (written and plain in words.qualtrics)
        if written and plain in _BEGUN and content.dates >= 0.5:
            roles.give(column, "system", 90.0, message("import.reason.system"))
        elif written and content.filled and says_state(caption, content):
            roles.give(column, "status", 95.0, message("import.reason.status"))
        elif (scores.get("time", 0.0) >= NEARLY or plain in _TIMES or (written and plain in _ENDED)) and (
            content.dates >= 0.5 or not content.filled
        ):
            times.append((content.fullness, column))
        elif (
            (tool and not plain.startswith(_NAMES_RESPONDENT))
            or scores.get("system", 0.0) >= NEARLY
            or (written and plain == "id" and _counts(content))
        ):
            roles.give(column, "system", 95.0, message("import.reason.system"))
    # "Last modified time" is often empty: the fullest one says when somebody answered, of two as full the last.
    for place, (_, column) in enumerate(sorted(times, key=lambda pair: (-pair[0], pair[1]))):
        roles.give(column, "system" if place else "time", 95.0, message("import.reason.system"))


def _counts(content: Column) -> bool:
    """1, 2, 3 ...: the number of the answer, not of a person."""
    numbers = [int(value) for value in content.sample if value.isdigit()]
    return len(numbers) == len(content.sample) and bool(numbers) and max(numbers) <= 3 * len(content.values) + 50


def give_about(roles: Roles, found: Sequence[About]) -> None:
    """Gives columns about colleagues their role; years and rounds in the questions are waves if there are several."""
    parts = {one.label: counted(one.label) for one in found}
    waves: dict[str, set[str]] = {}
    for told in parts.values():
        waves.setdefault(told.key, set()).add(told.wave)
    counts = {label: sum(one.label == label for one in found) for label in parts}
    for one in found:
        told = parts[one.label]
        values = {"person": one.person, "count": counts[one.label], "question": one.label}
        code = "about" if one.found else "about-unknown" if one.label else "about-by-look"
        roles.give(one.column, "about", 90.0 if one.found else 65.0, message(f"import.reason.{code}", **values))
        roles.abouts[one.column] = one.person
        roles.labels[one.column] = one.label
        if told.wave and len(waves[told.key]) > 1:
            roles.labels[one.column] = told.label
            roles.waves[one.column] = told.wave


def _topics(roles: Roles) -> None:
    """Boxes to tick for interests: the topic stands in the caption."""
    for question, items in batteries(roles.grid, roles.free()).items():
        claim = question_role(question, _CLAIMS)
        if not claim:
            continue
        for column, topic in items:
            content = roles.contents[column]
            if as_scale(content.filled) and (not content.filled or len(content.distinct) < 8):
                roles.give(column, claim, 80.0, message("import.reason.topic", topic=topic, count=len(items)))
                roles.abouts[column] = topic


def _is_list(content: Column) -> bool:
    """Topics are short; remarks are long."""
    if content.numbers >= 0.5 or content.mails >= 0.5 or not content.filled:
        return False
    pieces = [piece for cell in content.sample for part in hard_pieces(cell) for piece in part.split(",")]
    return bool(pieces) and sum(map(len, pieces)) / len(pieces) <= 40
