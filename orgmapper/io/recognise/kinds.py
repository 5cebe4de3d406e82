"""What a sheet holds, by its captions and values alone."""

from collections.abc import Callable

from orgmapper.io.recognise.assign import LEAST, Roles
from orgmapper.io.recognise.captions import NEARLY, caption_scores, level_number
from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.counted import counted
from orgmapper.io.recognise.directory import Directory
from orgmapper.io.recognise.grid import Grid
from orgmapper.io.recognise.incidence import incidence
from orgmapper.io.recognise.matrix import matrix_shape
from orgmapper.io.recognise.replies import answered_column, replies
from orgmapper.io.recognise.respondents import asks_own_name
from orgmapper.io.recognise.superiors import names_superiors, superiors_listed
from orgmapper.io.recognise.survey_roles import questions, system_columns
from orgmapper.io.recognise.surveys import survey_kind
from orgmapper.io.recognise.tie_roles import edge_ends, membership_ends
from orgmapper.model.messages import message
from orgmapper.model.planning import Recognition

_SUPERIORS = ("manager_id", "manager_name", "manager_email")
_DESCRIBES = ("title", "department", "division", "team", "location", "grade", "start", "fte", *_SUPERIORS)
_ENDS = ("source", "target")
_HALF_OF_THEM = 0.5
_SKIP = ("readme", "read me", "notes", "instructions", "do not delete", "legend", "lookup")


def first_kind(grid: Grid) -> Recognition | None:
    """The kind of a sheet that needs no other sheet to be told; None where the chart must be known first."""
    if not len(grid):
        return Recognition("ignored", 100.0, message("import.reason.no-rows"))
    if grid.sheet.hidden:
        return Recognition("ignored", 90.0, message("import.reason.hidden"))
    name = grid.sheet.name.casefold()
    if "(ignore)" in name or name.startswith(_SKIP):
        return Recognition("ignored", 90.0, message("import.reason.set-apart"))
    shape = matrix_shape(grid.sheet)
    if shape:
        return Recognition("matrix", 95.0, message("import.reason.matrix", count=len(shape.columns)))
    has = _captions(grid)
    if has("head_count") and has("manager_id", "manager_name") and not has("name", "family", "id", "position", "email"):
        return Recognition("head_counts", 95.0, message("import.reason.head-counts"))
    if has("position") and has("manager_id", "manager_name") and not has("id", "family"):
        return Recognition("posts", 90.0, message("import.reason.posts"))
    if system_columns(grid.headers) > 1 or (system_columns(grid.headers) and questions(grid.headers)):
        return Recognition("survey", 95.0, message("import.reason.survey-tool"))
    if answered_column(grid) is not None and replies(Roles(grid), Directory()):
        return Recognition("edges", 85.0, message("import.reason.messages"))
    if has("source") and has("target") and not _counts_names(grid) and not _ends_are_days(grid):
        return Recognition("edges", 95.0, message("import.reason.ends"))
    if has("source") and has("name", "relation") and not has("target") and edge_ends(Roles(grid), Directory()):
        return Recognition("edges", 75.0, message("import.reason.ends-answer"))
    if has("target") and has("relation", "weight") and has("name", "email", "id") and _ends_by_question(grid):
        return Recognition("edges", 80.0, message("import.reason.ends-by-question"))
    return None


def _captions(grid: Grid) -> Callable[..., bool]:
    scores = [caption_scores(grid.caption(column)) for column in range(grid.width)]

    def has(*roles: str) -> bool:
        return any(score.get(role, 0.0) >= NEARLY for score in scores for role in roles)

    return has


def _ends_are_days(grid: Grid) -> bool:
    """``From`` and ``To`` above days say how long, not who."""
    ends = (column for column in range(grid.width) if not caption_scores(grid.caption(column)).keys().isdisjoint(_ENDS))
    return all(Column(grid.column(column)).dates > _HALF_OF_THEM for column in ends)


def _ends_by_question(grid: Grid) -> bool:
    ends = edge_ends(Roles(grid), Directory())
    return ends is not None and ends[0] != ends[1]


def _counts_names(grid: Grid) -> bool:
    """``Name 1``, ``Name 2`` ... ``Name 5`` are the names that one person gave, not the ends of a tie."""
    scores = [caption_scores(grid.caption(column)) for column in range(grid.width)]
    told = [counted(grid.caption(column)) for column in range(grid.width)]
    ends = {
        one.key for one, score in zip(told, scores, strict=True) if max(score.get(end, 0.0) for end in _ENDS) >= NEARLY
    }
    if len(ends) > 1:
        # "Respondent" before them says whose names they are.
        return any(len({one.counter for one in told if one.key == key} - {""}) > 1 for key in ends)
    same = sum(one.key in ends for one in told)
    others = (column for column, one in enumerate(told) if one.key not in ends)
    names_one = any(
        max(scores[column].get(role, 0.0) for role in ("email", "name", "id")) >= NEARLY
        or asks_own_name(grid.caption(column))
        for column in others
    )
    return same > 2 or (same == 2 and names_one and not ends & {"vertex", "node", "id", "station"})


def people_kind(roles: Roles) -> Recognition | None:
    """A list of people: something that names them, rarely twice."""
    grid = roles.grid
    if questions(grid.headers) >= 2 or _belong_to_several(roles):
        return None
    best: tuple[float, int] | None = None
    told: set[str] = set()
    for column in range(grid.width):
        scores = caption_scores(grid.caption(column))
        naming = {role for role in ("id", "name", "family", "given", "email") if scores.get(role, 0.0) >= NEARLY}
        content = roles.contents[column]
        if naming and content.fullness >= 0.3:
            told |= naming
            best = max(best or (0.0, column), (content.uniqueness, column), key=lambda pair: pair[0])
    # A number and a name speak for people even where some stand in several rows.
    least = 0.5 if "id" in told and len(told) > 1 else 0.8
    if best and (best[0] >= least or _whole_names_differ(roles)):
        return Recognition("people", 90.0, message("import.reason.people-list", caption=grid.headers[best[1]]))
    if _is_log(roles):
        return Recognition("people", 60.0, message("import.reason.log"))
    addresses = next((c for c, content in enumerate(roles.contents) if _tells_apart_by_mail(content)), None)
    if addresses is not None:
        return Recognition("people", 65.0, message("import.reason.people-list", caption=grid.headers[addresses]))
    if names_superiors(roles) and superiors_listed(roles) is not None:
        return Recognition("people", 60.0, message("import.reason.describes-people"))
    described = [c for c in range(grid.width) if _describes(grid.caption(c))]
    if len(described) >= 3:
        return Recognition("people", 60.0, message("import.reason.describes-people"))
    return None


def _belong_to_several(roles: Roles) -> bool:
    """Names, some of them twice, and what they have in common, which nobody belongs to only one of: committees."""
    ends = membership_ends(roles, Directory())
    caption = roles.grid.caption(ends[1]) if ends else ""
    if ends is None or not caption or _describes(caption):
        return False
    pairs = list(zip(*(roles.contents[end].values for end in ends), strict=True))
    return len(set(pairs)) == len(pairs)


def _tells_apart_by_mail(content: Column) -> bool:
    """An e-mail address a row, hardly one twice."""
    return min(content.mails, content.uniqueness, content.fullness) >= 0.9 and len(content.filled) > 2


def _is_log(roles: Roles) -> bool:
    """A few columns of which one holds names that come again and one days: who came and went."""
    grid, contents = roles.grid, roles.contents
    names = [c for c in range(grid.width) if caption_scores(grid.caption(c)).get("name", 0.0) >= NEARLY]
    days = sum(content.dates >= 0.8 for content in contents)
    return grid.width <= 5 and len(names) == 1 and contents[names[0]].wordy >= 0.9 and days > 0


def incidence_kind(roles: Roles) -> Recognition | None:
    """People down, topics across, ticks between."""
    found = incidence(roles)
    return Recognition("memberships", 70.0, message("import.reason.incidence", count=len(found[1]))) if found else None


def _whole_names_differ(roles: Roles) -> bool:
    """First and family names repeat; together they do not."""
    columns: dict[str, int] = {}
    for column in range(roles.grid.width):
        scores = caption_scores(roles.grid.caption(column))
        for role in ("given", "family"):
            if scores.get(role, 0.0) >= NEARLY:
                columns.setdefault(role, column)
    if len(columns) < 2:
        return False
    both = set(zip(roles.contents[columns["given"]].values, roles.contents[columns["family"]].values, strict=True))
    return len(both) >= 0.8 * len(roles.grid)


def _describes(caption: str) -> bool:
    scores = caption_scores(caption)
    return level_number(caption) is not None or max((scores.get(r, 0.0) for r in _DESCRIBES), default=0.0) >= LEAST


def kind_beside_chart(roles: Roles, directory: Directory) -> Recognition | None:
    """A sheet that can be told by the people of the chart: ties, answers, memberships."""
    grid = roles.grid
    if questions(grid.headers) and not first_kind(grid):
        answers = survey_kind(grid, directory)
        if answers:
            return answers
    if edge_ends(roles, directory):
        return Recognition("edges", 85.0, message("import.reason.ends-by-content"))
    answers = survey_kind(grid, directory, surely=False)
    if answers:
        return answers
    if questions(grid.headers) >= 2 or (questions(grid.headers) and people_kind(roles) is None and grid.width > 2):
        return Recognition("survey", 75.0, message("import.reason.questions"))
    if membership_ends(roles, directory):
        return Recognition("memberships", 75.0, message("import.reason.memberships"))
    return None
