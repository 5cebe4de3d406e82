"""What the cells of a question weigh, by what the plan says of its answers."""

from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.apply.reader import number
from orgmapper.io.names.text import fold
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.scales import rank_of
from orgmapper.model.questions import Question


class Weights:
    """Weight of each answer to one question; 0 for no tie. Without a question every answer is a tie."""

    def __init__(self, question: Question | None, ledger: Ledger, column: str) -> None:
        self._reading = question.reading.value if question else "ticks"
        self._said = {fold(answer.text): answer.weight for answer in question.answers} if question else {}
        self._ledger = ledger
        self._column = column
        self._known: dict[str, float] = {}

    @property
    def several(self) -> bool:
        """A cell may hold several answers, each with a relation of its own."""
        return self._reading == "choices"

    @property
    def nothing(self) -> bool:
        """Every answer that the plan knows says that there is no tie."""
        return bool(self._said) and self._reading in ("scale", "choices") and not any(self._said.values())

    def of(self, text: str, row: int, about: str = "") -> float:
        """Weight of the text of a cell of a row of the grid; a box that repeats the name of the colleague is a tick."""
        if text not in self._known:
            plain = fold(text)
            if about and plain == fold(about):
                return 1.0
            same = next((weight for said, weight in self._known.items() if fold(said) == plain), None)
            self._known[text] = self._weight(text, plain, row) if same is None else same
        return self._known[text]

    def _weight(self, text: str, plain: str, row: int) -> float:
        if plain in self._said:
            return self._said[plain]
        if self._reading == "numbers":
            value = number(text)
            if value is not None:
                return max(value, 0.0)
        rank = rank_of(text)
        if wordlists().is_missing(text) or (rank is not None and rank <= 0):
            return 0.0
        if self._said and self._reading != "ticks":
            self._ledger.note("warning", "answer-not-on-scale", row, self._column, text=text)
        return 1.0
