"""What the answers to one question of a survey mean, as data: guessed by `io`, changed by the user, saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orgmapper.model.messages import message
from orgmapper.model.recognition import Recognition

EVERYONE = "everyone"
OUTSIDE = "outside:"
TO_NAMED, TO_WRITER, BOTH_WAYS = "to-named", "to-writer", "both-ways"
"""Where a tie leads: from who answers to who is named ("whom do you ask"), the other way ("who comes to you"), or
nowhere in particular ("with whom do you work")."""
AS_GIVEN = Recognition("", 100.0, message("import.reason.direction-as-given"))
"""Nothing is said of the direction: from who answers, or stands first, to who is named."""
_MOST_STEPS = 99
"""A larger weight is a number of its own, no step of a scale."""
_NOBODY_LEFT_OUT = Recognition(EVERYONE, 100.0, message("import.reason.scope-everyone"))


@dataclass(frozen=True)
class Answer:
    """One answer of a scale, as it stands in the cells. `weight`: how strong a tie it is; 0 for no tie."""

    text: str
    weight: float


@dataclass(frozen=True)
class Question:
    """How the answers to one question become ties.

    Attributes
    ----------
    relation : str
        Label of the columns that belong to the question, and name of the relation.
    reading : Recognition
        ``names``: people are named; ``ticks``: whatever is filled in is a tie; ``scale``: `answers` say what each text
        means; ``choices``: each of the `answers` is a relation of its own, and a cell may hold several; ``numbers``:
        the number is the weight, and a number of which `answers` say so is no tie.
    answers : tuple of Answer
        From the weakest to the strongest. A text that is not among them is a tie of weight 1; of a scale of numbers
        only what differs from its own number stands here.
    scope : Recognition
        Whom people could name: ``everyone``, or ``outside:`` and the level of units whose own unit was left out.
    direction : Recognition
        `TO_NAMED`, `TO_WRITER` or `BOTH_WAYS`; empty: as the rows say.
    """

    relation: str
    reading: Recognition
    answers: tuple[Answer, ...] = ()
    scope: Recognition = _NOBODY_LEFT_OUT
    direction: Recognition = AS_GIVEN

    @property
    def scale(self) -> str:
        """What each weight from 0 on stands for, as `Relations.scale` keeps it: the first answer that has the weight,
        an empty place for no tie. Empty where ties have no different strengths, or have numbers."""
        said: dict[float, str] = {}
        for answer in self.answers if self.reading.value == "scale" else ():
            said.setdefault(answer.weight, answer.text.replace("|", "/"))
        most = int(max((weight for weight in said if weight <= _MOST_STEPS), default=0))
        return "|".join(said.get(weight, "") if weight else "" for weight in range(most + 1)) if most > 1 else ""

    def to_json(self) -> dict[str, Any]:
        return {
            "relation": self.relation,
            "reading": self.reading.to_json(),
            "answers": [vars(answer) for answer in self.answers],
            "scope": self.scope.to_json(),
            "direction": self.direction.to_json(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Question":
        return cls(
            str(data["relation"]),
            Recognition.from_json(data["reading"]),
            tuple(Answer(str(a["text"]), float(a["weight"])) for a in data["answers"]),
            Recognition.from_json(data["scope"]),
            Recognition.from_json(data["direction"]) if "direction" in data else AS_GIVEN,
        )
