"""The one route for what goes wrong: a sentence in the window, the details in a file, the window stays alive."""

import sys
from collections.abc import Callable
from types import TracebackType

from orgmapper.model.problems import OrgMapperError, Problem
from orgmapper.ui.words import spoken, words
from orgmapper.workspace.faults import LOG, write_down
from orgmapper.workspace.folders import state_folder


def said(error: BaseException) -> str:
    """What a user reads about it: the problem with its advice, or that something unforeseen happened."""
    if isinstance(error, OrgMapperError):
        return sentence(error.problem)
    return words("fault.unforeseen", file=str(state_folder() / LOG))


def sentence(problem: Problem) -> str:
    """Problem and advice in one breath."""
    parts = [spoken(problem.message)]
    if problem.advice is not None:
        parts.append(spoken(problem.advice))
    return " ".join(parts)


class Faults:
    """Takes over what no other code has caught."""

    def __init__(self) -> None:
        self._tell: Callable[[str], None] | None = None
        self._before = sys.excepthook

    def tell(self, tell: Callable[[str], None] | None) -> None:
        """Who says it; None while there is no window."""
        self._tell = tell

    def install(self) -> None:
        sys.excepthook = self.caught

    def remove(self) -> None:
        sys.excepthook = self._before

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write the details down and say one sentence."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        self.handle(error)

    def handle(self, error: BaseException) -> None:
        """An error that some code has caught and cannot mend."""
        if not isinstance(error, OrgMapperError):
            write_down(error)
        if self._tell is None:
            self._before(type(error), error, error.__traceback__)
        else:
            self._tell(said(error))
