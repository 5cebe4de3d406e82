"""A sheet of answers: how it is told from a list of people, and the plan for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orgmapper.io.names.roster import Member
from orgmapper.io.names.split import hard_pieces
from orgmapper.io.names.text import fold
from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.batteries import battery
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.directory import Directory
from orgmapper.io.recognise.grid import Grid
from orgmapper.io.recognise.meanings import meanings
from orgmapper.io.recognise.name_columns import NameQuestion, name_questions
from orgmapper.io.recognise.respondents import own_people, respondents
from orgmapper.io.recognise.rosters import about, about_by_look
from orgmapper.io.recognise.survey_roles import questions, survey_roles, system
from orgmapper.io.recognise.waves import wave_of
from orgmapper.model.messages import message
from orgmapper.model.planning import Asked, Repeats
from orgmapper.model.questions import Question
from orgmapper.model.recognition import Recognition

_FEWEST = 3
_WHOLE_CHART = 0.9
"""A roster that names a smaller part of the chart asked about a list of people."""
_OFTEN = 0.5
_FILLED = 0.3
_MANY = 2_000
_LOOK = 60
_WHO = ("email", "id", "name", "given", "family")


@dataclass(frozen=True)
class SurveyPlan:
    """Fields of a `SheetPlan` that a survey fills."""

    units: tuple[int, ...]
    relation: str
    wave: str
    asked: Asked
    listed: tuple[str, ...]
    repeats: Repeats
    questions: tuple[Question, ...]


def survey_kind(grid: Grid, directory: Directory, *, surely: bool = True) -> Recognition | None:
    """Whether a sheet holds answers about people: of the chart, or without a chart about those who answered.

    `surely`: it could be a list of people as well; a column or two that name others are not enough.
    """
    if grid.header is None or grid.width < 2 or not len(grid):
        return None
    if grid.header_rows > 1 and '"importid"' in grid.sheet.text(grid.header + grid.header_rows - 1, 0).casefold():
        return Recognition("survey", 98.0, message("import.reason.qualtrics"))
    roles = Roles(grid)
    system(roles)
    respondents(roles, directory)
    if all(roles.holder(role) is None for role in _WHO):
        return None
    own = [] if directory else own_people(roles)
    if len(own) > _MANY and not _speaks_of(roles, own):
        return None
    people = directory if directory else Directory(own)
    colleagues = about(roles, roles.free(), people) or ([] if directory else about_by_look(roles, roles.free()))
    if len(colleagues) >= _FEWEST:
        return Recognition("survey", 90.0, message("import.reason.survey-about", count=len(colleagues)))
    found = name_questions(roles, people, charted=bool(directory))
    if (found and not surely) or _answered_with_names(roles, found):
        count = sum(len(one.columns) for one in found)
        return Recognition("survey", 85.0, message("import.reason.survey-names", count=count))
    return None


def _speaks_of(roles: Roles, people: Sequence[Member]) -> bool:
    """A quick look at a long list: do captions or a few cells of some column name anybody in it?"""
    names = {fold(member.name) for member in people} | {member.email for member in people if member.email}
    for column in roles.free():
        caption = battery(roles.grid.caption(column))
        if fold(caption[1] if caption else roles.grid.caption(column).strip()) in names:
            return True
        sample = roles.contents[column].sample[:_LOOK]
        parts = [piece for cell in sample for part in hard_pieces(cell) for piece in part.split(",")]
        if sum(fold(part.strip()) in names for part in parts) > _FILLED * max(1, len(parts)):
            return True
    return False


def _answered_with_names(roles: Roles, found: Sequence[NameQuestion]) -> bool:
    """Columns such as Mentor or Deputy name people too: there must be more, or a question above them."""
    if any(len(one.columns) > 1 or _lists(roles, one) or questions(_captions(roles.grid, one)) for one in found):
        return True
    grid = roles.grid
    manager = any(_is_manager(grid.caption(column)) for column in range(grid.width))
    return len(found) >= _FEWEST and not manager


def _lists(roles: Roles, one: NameQuestion) -> bool:
    return one.several and roles.contents[one.columns[0]].fullness >= _FILLED


def _captions(grid: Grid, one: NameQuestion) -> list[str]:
    return [grid.caption(column) for column in one.columns]


def _is_manager(caption: str) -> bool:
    scores = caption_scores(caption)
    return max(scores.get(role, 0.0) for role in ("manager_id", "manager_name", "manager_email")) >= NEARLY


def plan_survey(roles: Roles, directory: Directory, levels: Sequence[str], name: str) -> SurveyPlan:
    """Gives the columns their roles and says what the answers mean. `name`: of a question without words of its own,
    where none stands above the captions."""
    units = survey_roles(roles, directory)
    own_levels = [roles.grid.headers[column] for column in units]
    found = meanings(roles, levels or own_levels, _asked_above(roles.grid) or name)
    column = roles.holder("time")
    wave = wave_of(roles.contents[column].filled) if column is not None else ""
    asked: Asked = "everyone"
    listed: tuple[str, ...] = ()
    colleagues = list(dict.fromkeys(roles.abouts[c] for c in roles.abouts if roles.roles[c].value == "about"))
    if directory and colleagues and len(colleagues) < _WHOLE_CHART * len(directory.roster.members):
        asked, listed = "listed", tuple(colleagues)
        said = Recognition("list", 60.0, message("import.reason.scope-list", count=len(colleagues)))
        labels = {roles.labels[c] for c in roles.abouts if roles.roles[c].value == "about"}
        found = tuple(replace(one, scope=said) if one.relation in labels else one for one in found)
    return SurveyPlan(units, name, wave, asked, listed, _repeats(roles), found)


def _asked_above(grid: Grid) -> str:
    """The question in a row of its own above the captions; '' for none."""
    above = [[text for c in range(grid.width) if (text := grid.sheet.text(row, c))] for row in range(grid.header or 0)]
    alone = (texts[0] for texts in above if len(texts) == 1)
    return next((text.rstrip("? ") for text in alone if text.endswith("?")), "")


def _repeats(roles: Roles) -> Repeats:
    """Most people have several rows, with one time or none: one answer each, not one given later."""
    columns = [column for role in _WHO if (column := roles.holder(role)) is not None]
    if not columns:
        return "later"
    time, wave = roles.holder("time"), roles.holder("wave")
    rows: dict[tuple[str, ...], list[str]] = {}
    for row in range(len(roles.grid)):
        who = tuple(fold(roles.contents[column].values[row]) for column in columns)
        if any(who):
            who = (*who, fold(roles.contents[wave].values[row]) if wave is not None else "")
            rows.setdefault(who, []).append(roles.contents[time].values[row] if time is not None else "")
    several = [times for times in rows.values() if len(times) > 1]
    at_once = sum(len(set(times)) == 1 for times in several)
    return "all" if several and len(several) > _OFTEN * len(rows) and at_once > _OFTEN * len(several) else "later"
