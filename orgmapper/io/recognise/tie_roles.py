"""Columns of an edge list and of a list of people and what they belong to."""

from orgmapper.io.forms import FROM
from orgmapper.io.names.text import fold
from orgmapper.io.recognise.assign import LEAST, Roles, caption_reason
from orgmapper.io.recognise.bare_ties import bare_ends, bare_extra
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.io.recognise.counted import counted
from orgmapper.io.recognise.directory import Directory
from orgmapper.io.recognise.scales import MOST_ANSWERS, as_scale, ordered_words, says_yes, understood
from orgmapper.io.recognise.survey_words import survey_words
from orgmapper.model.messages import message
from orgmapper.model.questions import Question

RESOLVED = 0.8
_FEWEST_TOPICS = 3
_FEWEST_SIDE_BY_SIDE = 2
_AGAIN = 0.8
_HALF = 0.5
_SELF = 0.2
_FEW_COLUMNS = 4
_LOOK = 200
_LARGEST = 10
_ENDS = ("source", "target")
_UNTOLD = ("sheet", "tabelle", "feuil", "hoja", "munka", "edges", "ties", "connections", "links")
"""How sheets are called that are not given a name."""
_NUMBERS = 0.9
_EXTRA = ("relation", "weight", "wave", "directed")
_DIRECTED_WORDS = frozenset(
    {"directed", "undirected", "true", "false", "yes", "no", "0", "1", "mutual", "bidirectional"}
)


def edge_ends(roles: Roles, directory: Directory) -> tuple[int, int] | None:
    """The two columns that name people: by caption, else because their values are people of the chart."""
    captions = _ends_by_caption(roles)
    if captions:
        return _named_ends(roles, captions, directory)
    bare = bare_ends(roles)
    if bare or not directory:
        return bare
    found = [c for c in range(roles.grid.width) if directory.best(roles.contents[c].sample)[0] >= RESOLVED]
    # Somebody whose column never repeats a value is a list of people, not one end of ties.
    if len(found) != 2 or all(roles.contents[column].uniqueness >= 0.95 for column in found):
        return None
    pairs = list(zip(*(roles.contents[column].values for column in found), strict=True))[:_LOOK]
    # Nor are name and address of one person two ends.
    same = sum(bool(directory.people(a) & directory.people(b)) for a, b in pairs)
    return None if same >= _AGAIN * len(pairs) else (found[0], found[1])


def _ends_by_caption(roles: Roles) -> tuple[int, int] | None:
    # From and To above days are no ends: nobody is called after a day.
    dated = [content.dates >= RESOLVED for content in roles.contents]
    captions = ("" if days else roles.grid.caption(column) for column, days in enumerate(dated))
    scores = [caption_scores(caption) for caption in captions]
    source = _best(scores, "source")
    target = _best(scores, "target")
    if source is None and target is not None:
        # "Name, Question, Colleague, Score": who says so comes again and again. "Name, Colleague, Times" is enough.
        named = [c for role in ("email", "name", "id") if (c := _best(scores, role)) not in (None, target)]
        again = _best(scores, "relation") is not None
        few = _best(scores, "weight") is not None and roles.grid.width <= _FEW_COLUMNS
        source = next((c for c in named if few or (again and roles.contents[c].uniqueness < _AGAIN)), None)
    if target is None and source is not None:
        # "Respondent, Department, Name": those who are named answer as well.
        named = [c for role in ("email", "name", "id") if (c := _best(scores, role)) not in (None, source)]
        named += [c for c in range(len(scores)) if c != source] if _best(scores, "relation") is not None else []
        target = next((c for c in named if _answer_as_well(roles, source, c)), None)
    return (source, target) if source is not None and target is not None and source != target else None


def _answer_as_well(roles: Roles, source: int, named: int) -> bool:
    """Many in the one column stand in the other too, and rarely beside themselves."""
    begin, end = roles.contents[source], roles.contents[named]
    both = len(begin.distinct & end.distinct)
    same = sum(fold(a) == fold(b) for a, b in zip(begin.values, end.values, strict=True))
    return (
        both > 1 and both >= _HALF * min(len(begin.distinct), len(end.distinct)) and same <= _SELF * len(begin.values)
    )


def _named_ends(roles: Roles, ends: tuple[int, int], directory: Directory) -> tuple[int, int]:
    """The columns with the names of both ends where there are such beside their ids, as long as no two share a name.

    Beside a chart the ids stay where it knows them.
    """
    if directory and all(directory.best(roles.contents[end].sample)[0] >= RESOLVED for end in ends):
        return ends
    found: list[int] = []
    ids_of: dict[str, set[str]] = {}
    for end, role in zip(ends, ("source", "target"), strict=True):
        beside = (c for c in range(roles.grid.width) if c not in ends and _also(roles, c, role))
        named = next((c for c in beside if roles.contents[c].wordy >= _NUMBERS), None)
        if named is None or roles.contents[end].wordy >= _NUMBERS:
            return ends
        found.append(named)
        for text, name in zip(roles.contents[end].values, roles.contents[named].values, strict=True):
            ids_of.setdefault(fold(name), set()).add(fold(text))
    return (found[0], found[1]) if all(len(ids) == 1 for ids in ids_of.values()) else ends


def _also(roles: Roles, column: int, role: str) -> bool:
    return caption_scores(roles.grid.caption(column)).get(role, 0.0) >= NEARLY


def _best(scores: list[dict[str, float]], role: str) -> int | None:
    column = max(range(len(scores)), key=lambda c: (scores[c].get(role, 0.0), -c), default=None)
    return column if column is not None and scores[column].get(role, 0.0) >= NEARLY else None


def edge_roles(roles: Roles, ends: tuple[int, int], directory: Directory) -> None:
    """Gives every column of an edge list its role."""
    for column, role in zip(ends, ("source", "target"), strict=True):
        share, by = directory.best(roles.contents[column].sample) if directory else (0.0, "")
        if share >= RESOLVED:
            reason = message("import.reason.people", share=share)
            roles.give(column, role, 100 * share, reason)
            roles.by[column] = "email" if by == "email" else "name" if by == "name" else "id"
        else:
            score = caption_scores(roles.grid.caption(column)).get(role, LEAST)
            roles.give(column, role, score, caption_reason(roles.grid, column, score))
    _directed(roles)
    if roles.grid.header is None:
        for column, role in bare_extra(roles).items():
            roles.give(column, role, 60.0, message("import.reason.bare-ties"))
    fits: dict[tuple[int, str], float] = {}
    for column in roles.free():
        scores = caption_scores(roles.grid.caption(column))
        for role in _EXTRA:
            if scores.get(role, 0.0) >= LEAST and _allowed(roles, column, role, scores[role]):
                fits[column, role] = scores[role]
    roles.share_out(fits)
    if roles.holder("weight") is None:
        _how_often(roles)
    if roles.holder("relation") is None:
        ticked = roles.holder("weight") is not None
        _side_by_side(roles, _ticked(roles) if ticked else [c for c in roles.free() if _weighs(roles, c)])


def form_relation(roles: Roles) -> str:
    """The question of a form that one person filled in: forms of others ask the same, whatever their files are called.

    '' for any other list of ties.
    """
    source, weight = roles.holder("source"), roles.holder("weight")
    is_form = source is not None and roles.grid.caption(source) == FROM
    return roles.grid.headers[weight] if is_form and weight is not None else ""


def _how_often(roles: Roles) -> None:
    """One column whose answers are words of a scale, whatever its caption: ``How often do you talk?``, ``Daily``."""
    told = [c for c in roles.free() if ordered_words(roles.contents[c].filled)]
    told = [c for c in told if not roles.contents[c].distinct <= _DIRECTED_WORDS]
    if len(told) == 1:
        reason = message("import.reason.how-often", caption=roles.grid.headers[told[0]])
        roles.give(told[0], "weight", 70.0, reason)


def _ticked(roles: Roles) -> list[int]:
    """Columns of ticks beside a weight: nearly every row has one, and the weight is the weight of what is ticked."""
    found = [column for column in roles.free() if _weighs(roles, column)]
    found = [column for column in found if not any(map(str.isdigit, roles.contents[column].distinct))]
    rows = zip(*(roles.contents[column].values for column in found), strict=True)
    told = sum(any(says_yes(text) for text in texts) for texts in rows)
    return found if told >= _AGAIN * len(roles.grid) else []


def _side_by_side(roles: Roles, found: list[int]) -> None:
    """Two columns or more that hold weights or ticks: a relation each, or a wave each (``2024``, ``2025``)."""
    none = survey_words().no | {"0"}
    zeros = any(roles.contents[column].fullness < 1 or none & roles.contents[column].distinct for column in found)
    if len(found) < _FEWEST_SIDE_BY_SIDE or not zeros:
        return
    parts = [counted(roles.grid.caption(column)) for column in found]
    waves = all(one.wave for one in parts) and len({one.key for one in parts}) == 1
    for column, one in zip(found, parts, strict=True):
        said = "import.reason.weighs-wave" if waves else "import.reason.weighs-relation"
        roles.give(column, "weight", 70.0, message(said, caption=roles.grid.headers[column]))
        if waves:
            roles.waves[column] = one.wave
        else:
            roles.abouts[column] = roles.grid.headers[column]


def _weighs(roles: Roles, column: int) -> bool:
    texts = roles.contents[column].distinct
    marks = survey_words().yes | survey_words().no
    small = all(text in marks or (text.isdigit() and int(text) <= _LARGEST) for text in texts)
    return bool(texts) and bool(roles.grid.caption(column)) and small and len(texts) <= MOST_ANSWERS


def edge_questions(roles: Roles) -> tuple[Question, ...]:
    """What a weight in words means: ``Daily``, ``Weekly``. Its caption stands for the question."""
    found: list[Question] = []
    for column, role in roles.roles.items():
        content = roles.contents[column]
        if role.value == "weight" and content.numbers < _NUMBERS:
            reading, answers = understood(content.filled, len(content.values))
            found.append(Question(roles.grid.headers[column], reading, answers))
    return tuple(found)


def _directed(roles: Roles) -> None:
    """``Type`` that says Directed or Undirected is no kind of tie."""
    for column in roles.free():
        content = roles.contents[column]
        scores = caption_scores(roles.grid.caption(column))
        says = max(scores.get("directed", 0.0), scores.get("relation", 0.0)) >= LEAST
        if says and content.filled and content.distinct <= _DIRECTED_WORDS:
            words = {value for value in content.distinct if "directed" in value}
            if words or scores.get("directed", 0.0) >= LEAST:
                roles.give(column, "directed", 95.0, message("import.reason.directed"))
                return


def _allowed(roles: Roles, column: int, role: str, score: float) -> bool:
    content = roles.contents[column]
    if not content.filled:
        return False
    if role == "weight":
        return content.numbers >= 0.9 or (score >= NEARLY and as_scale(content.filled))
    if role == "relation":
        # "Strong_tie_type" that holds 1 and 2 is a code for something; a column called "type" may hold numbers.
        words = score >= NEARLY or content.numbers < 0.5
        return words and len(content.distinct) <= max(60, 0.05 * len(content.filled))
    return True


def membership_ends(roles: Roles, directory: Directory) -> tuple[int, int] | None:
    """A column of people that come again and a column of what they belong to."""
    dated = any(content.dates >= RESOLVED for content in roles.contents)
    if roles.grid.width > 5 or dated:
        return None
    people = [c for c in range(roles.grid.width) if _people_again(roles, c, directory)]
    if len(people) != 1:
        return None
    others = [
        c
        for c in range(roles.grid.width)
        if c != people[0] and roles.contents[c].filled and roles.contents[c].uniqueness < 0.9
    ]
    # What nearly every row has in common says nothing ("membership" in every row).
    telling = [c for c in others if len(roles.contents[c].distinct) >= _FEWEST_TOPICS]
    return (people[0], telling[0]) if telling else None


def _people_again(roles: Roles, column: int, directory: Directory) -> bool:
    content = roles.contents[column]
    if not content.filled or content.uniqueness == 1:
        return False
    if directory:
        return directory.best(content.sample)[0] >= RESOLVED
    scores = caption_scores(roles.grid.caption(column))
    # "Nome" is a first name in one language and a whole one in another.
    whole = sum(" " in text for text in content.sample) >= _AGAIN * len(content.sample)
    return max(scores.get("name", 0.0), scores.get("id", 0.0), scores.get("given", 0.0) if whole else 0.0) >= NEARLY


def membership_roles(roles: Roles, ends: tuple[int, int]) -> None:
    """Gives the roles: who, and what they have in common."""
    person, topic = ends
    roles.give(person, "name", 85.0, message("import.reason.people-again"))
    roles.give(topic, "has", 75.0, message("import.reason.belongs", count=len(roles.contents[topic].distinct)))
    fits = {
        (column, "wave"): score
        for column in roles.free()
        if (score := caption_scores(roles.grid.caption(column)).get("wave", 0.0)) >= LEAST
    }
    roles.share_out(fits)


def relation_name(file: str, sheet: str, title: str = "") -> str:
    """What a relation is called where no column says: as the sheet if that has a telling name, else as the title above
    its captions, else as the file."""
    whole, _, part = sheet.rpartition(": ")
    if max(caption_scores(part).get(end, 0.0) for end in _ENDS) >= NEARLY:
        part = ""  # a table that is called by its first caption has no name of its own
    telling = (name for name in (part, whole, title) if name and not fold(name).startswith(_UNTOLD))
    return next(telling, file.rsplit(".", 1)[0]).replace("_", " ").strip()
