"""Where the ties of a question lead: to who is named, or to who answers."""

from collections.abc import Sequence

from orgmapper.io.recognise.survey_words import holds, parts, survey_words
from orgmapper.model.messages import message
from orgmapper.model.questions import TO_NAMED, TO_WRITER
from orgmapper.model.recognition import Recognition


def direction_of(question: str, *captions: str) -> Recognition:
    """What the words of a question and of its captions propose.

    A question that may hold both ways keeps each answer as it was given: that is the guess that loses nothing.
    """
    lists, words = survey_words(), parts(" | ".join((question, *captions)))
    asks_out, asks_in = _holds_any(words, lists.to_named), _holds_any(words, lists.to_writer)
    if asks_in:
        sure, said = (55.0, "both") if asks_out else (90.0, "to-writer")
        return Recognition(TO_WRITER, sure, message(f"import.reason.direction-{said}", question=question))
    if _holds_any(words, lists.either_way):
        return Recognition(TO_NAMED, 60.0, message("import.reason.direction-either", question=question))
    if asks_out:
        return Recognition(TO_NAMED, 90.0, message("import.reason.direction-to-named", question=question))
    return Recognition(TO_NAMED, 60.0, message("import.reason.direction-unsaid"))


def _holds_any(words: Sequence[str], phrases: Sequence[tuple[str, ...]]) -> bool:
    return any(holds(words, phrase) for phrase in phrases)
