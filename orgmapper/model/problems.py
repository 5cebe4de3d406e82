"""What is wrong with the data, and where, so that somebody can put it right."""

from dataclasses import dataclass
from typing import Any, Literal

from orgmapper.model.fixes import Fix
from orgmapper.model.messages import Message, say

Severity = Literal["stop", "warning", "note"]
"""``stop``: this file or row could not be used; ``warning``: used, but look; ``note``: good to know."""


@dataclass(frozen=True)
class Problem:
    """One finding about the data.

    Attributes
    ----------
    severity : Severity
    code : str
        Stable name of the kind, ``unknown-manager``; part of the report's interface.
    message, advice : Message
        What is the matter; what to do. Advice may be absent where nothing has to be done.
    file, sheet : str
        Where; empty where it is about the whole.
    row : int or None
        Row number in the source as Excel shows it, from 1.
    column : str
        Header of the column; empty where it is about the row.
    fixes : tuple of Fix
        What can be done about it with one click, the likeliest first.
    """

    severity: Severity
    code: str
    message: Message
    advice: Message | None = None
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    fixes: tuple[Fix, ...] = ()

    def to_json(self) -> dict[str, Any]:
        proposed = say(self.fixes[0].label) if self.fixes else ""
        return {
            "severity": self.severity,
            "code": self.code,
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "message": say(self.message),
            "advice": say(self.advice) if self.advice else proposed,
            "fixes": [fix.to_json() for fix in self.fixes],
        }


class OrgMapperError(Exception):
    """Something that stops the work asked for, with a sentence for the user; nothing was changed."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(say(problem.message))
        self.problem = problem

    def __reduce__(self) -> tuple[type["OrgMapperError"], tuple[Problem]]:
        """So that it can come out of a child process."""
        return type(self), (self.problem,)


class ChoiceError(OrgMapperError):
    """A choice names something that the map does not have; the command line calls it wrong usage."""
