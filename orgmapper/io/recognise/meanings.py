"""What the answers of a survey mean, a proposal for each of its questions."""

from collections.abc import Sequence

from orgmapper.io.recognise.assign import Roles
from orgmapper.io.recognise.direction import direction_of
from orgmapper.io.recognise.rosters import answers_of
from orgmapper.io.recognise.scales import understood
from orgmapper.io.recognise.scope import scope_of
from orgmapper.model.messages import message
from orgmapper.model.questions import Question
from orgmapper.model.recognition import Recognition


def meanings(roles: Roles, levels: Sequence[str], default: str) -> tuple[Question, ...]:
    """One for each label of the columns that make ties. `default` names the question that has no words of its own."""
    for column, found in roles.roles.items():
        held = roles.labels.get(column, "")
        if found.value in ("names", "about") and (not held or held.startswith("(")):
            roles.labels[column] = f"{default} {held}".strip()
    labels: dict[str, list[int]] = {}
    for column in sorted(roles.roles):
        if roles.roles[column].value in ("names", "about"):
            labels.setdefault(roles.labels[column], []).append(column)
    return tuple(_question(roles, label, columns, levels) for label, columns in labels.items())


def _question(roles: Roles, label: str, columns: list[int], levels: Sequence[str]) -> Question:
    captions = [roles.grid.caption(column) for column in columns[:1]]
    scope = scope_of(" ".join((label, *captions)), levels)
    direction = direction_of(label, *captions)
    answers = [column for column in columns if roles.roles[column].value == "about"]
    # Beside a name that was given even the lowest number is no "none", however full the columns are.
    cells = len(answers) * len(roles.grid)
    if not answers:
        headers = {roles.grid.headers[column] for column in columns}
        answers = [
            column
            for column, found in roles.roles.items()
            if found.value == "weight" and roles.abouts.get(column, "") in headers
        ]
        if not answers:
            reading = Recognition("names", 90.0, message("import.reason.names-are-ties"))
            return Question(label, reading, scope=scope, direction=direction)
    texts = [text for column in answers for text in answers_of(roles, column)]
    reading, said = understood(texts, cells)
    return Question(label, reading, said, scope, direction)
