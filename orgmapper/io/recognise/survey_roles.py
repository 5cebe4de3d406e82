"""Columns of a survey: who answered, which questions name people, which name interests."""

from collections.abc import Iterable

from orgmapper.io.names.split import hard_pieces
from orgmapper.io.recognise.assign import LEAST, Roles, caption_reason
from orgmapper.io.recognise.captions import NEARLY, caption_scores, question_role
from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.directory import Directory
from orgmapper.model.messages import message

NAMES_PEOPLE = 0.5
_MATCHED = 0.3
"""Share of the rows that must be found on the chart for a column to say who answered."""
_CLAIMS = ("wants", "offers", "has")
_ASKS_FOR_PEOPLE = frozenset(
    {"who", "whom", "whose", "colleague", "colleagues", "people", "person", "persons", "name", "names"}
    | {"wen", "wem", "wer", "qui", "quien", "quién", "chi", "quem", "wie", "kit", "kihez", "kto"}
)
_UNMISTAKABLE = frozenset(
    {"start time", "completion time", "timestamp", "last modified time", "response id", "responseid", "respondent id"}
    | {"collector id", "submitdate", "submit date utc", "start date utc", "recordeddate", "recorded date", "datestamp"}
    | {"startlanguage", "lastpage", "date submitted", "_submission_time", "startzeit", "fertigstellungszeit"}
    | {"zeitstempel", "horodateur", "marca temporal", "időbélyeg", "heure de début", "heure de fin"}
)


def system_columns(headers: Iterable[str]) -> int:
    """How many captions only a survey tool writes."""
    return sum(_bare(header) in _UNMISTAKABLE for header in headers)


def questions(headers: Iterable[str]) -> int:
    """How many captions are sentences that ask."""
    return sum(header.strip().endswith("?") or len(header.split()) >= 6 for header in headers)


def _bare(header: str) -> str:
    return " ".join(header.casefold().replace("(", " ").replace(")", " ").split())


def survey_roles(roles: Roles, directory: Directory) -> None:
    """Gives every column of a survey its role."""
    _system(roles)
    _respondent(roles, directory)
    for column in roles.free():
        if roles.contents[column].filled:
            _question(roles, column, directory)


def _system(roles: Roles) -> None:
    written = system_columns(roles.grid.headers) > 0
    times: list[tuple[float, int]] = []
    for column in roles.free():
        caption = roles.grid.caption(column)
        scores = caption_scores(caption)
        content = roles.contents[column]
        if scores.get("time", 0.0) >= NEARLY and (content.dates >= 0.5 or not content.filled):
            times.append((content.fullness, column))
        elif scores.get("system", 0.0) >= NEARLY or (written and _bare(caption) == "id" and _counts(content)):
            roles.give(column, "system", 95.0, message("import.reason.system"))
    # "Last modified time" is often empty: the fullest one says when somebody answered.
    for place, (_, column) in enumerate(sorted(times, key=lambda pair: (-pair[0], pair[1]))):
        roles.give(column, "system" if place else "time", 95.0, message("import.reason.system"))


def _counts(content: Column) -> bool:
    """1, 2, 3 ...: the number of the answer, not of a person."""
    numbers = [int(value) for value in content.sample if value.isdigit()]
    return len(numbers) == len(content.sample) and bool(numbers) and max(numbers) <= 3 * len(content.values) + 50


def _respondent(roles: Roles, directory: Directory) -> None:
    """The columns that say who answered, each kind at most once; the share found on the chart decides."""
    ways = (("email", directory.by_mail), ("id", directory.by_id), ("name", directory.by_name))
    for role, found in ways:
        best: tuple[float, float, int] | None = None
        for column in roles.free():
            caption = caption_scores(roles.grid.caption(column)).get(role, 0.0)
            content = roles.contents[column]
            if not _can_say_who(role, content, caption):
                continue
            share = found(content.sample) if directory else 0.0
            if (share >= _MATCHED or (not directory and caption >= NEARLY)) and (
                best is None or (share, caption) > best[:2]
            ):
                best = (share, caption, column)
        if best:
            share, caption, column = best
            reason = (
                message("import.reason.respondent", share=share)
                if directory
                else caption_reason(roles.grid, column, caption)
            )
            roles.give(column, role, max(100 * share, caption), reason)
            roles.by[column] = "email" if role == "email" else "id" if role == "id" else "name"
    if not directory:
        fits = {
            (column, role): score
            for column in roles.free()
            for role in ("given", "family")
            if (score := caption_scores(roles.grid.caption(column)).get(role, 0.0)) >= NEARLY
        }
        roles.share_out(fits)


def _can_say_who(role: str, content: Column, caption: float) -> bool:
    if not content.filled:
        return False
    if role == "email":
        return content.mails >= NAMES_PEOPLE
    if role == "id":
        return caption >= LEAST and content.uniqueness >= 0.5
    return caption >= LEAST and content.uniqueness >= 0.3 and content.mails < NAMES_PEOPLE


def _question(roles: Roles, column: int, directory: Directory) -> None:
    content, caption = roles.contents[column], roles.grid.caption(column)
    share = directory.named_in(content.sample) if directory else _named_by_look(caption, content)
    if share >= NAMES_PEOPLE and content.numbers < 0.5 and content.mails < 1.0:
        roles.give(column, "names", 100 * share, message("import.reason.names", share=share))
        roles.labels[column] = roles.grid.headers[column].rstrip("?: ").strip()
        return
    claim = question_role(caption, _CLAIMS)
    if claim and _is_list(content):
        roles.give(column, claim, 80.0, message("import.reason.asks", caption=roles.grid.headers[column]))


def _named_by_look(caption: str, content: Column) -> float:
    """Without a chart: the question asks for people, and the answers look like names."""
    if _ASKS_FOR_PEOPLE.isdisjoint(caption.casefold().replace("?", " ").split()):
        return 0.0
    pieces = [piece for cell in content.sample for part in hard_pieces(cell) for piece in part.split(",")]
    capital = [piece for piece in pieces if 1 < len(piece.split()) < 5 and all(w[0].isupper() for w in piece.split())]
    return len(capital) / len(pieces) if pieces else 0.0


def _is_list(content: Column) -> bool:
    """Topics are short; remarks are long."""
    if content.numbers >= 0.5 or content.mails >= 0.5:
        return False
    pieces = [piece for cell in content.sample for part in hard_pieces(cell) for piece in part.split(",")]
    return bool(pieces) and sum(map(len, pieces)) / len(pieces) <= 40
