"""Trials and unfinished answers, by the columns in which survey tools say so."""

from typing import Literal

from orgmapper.io.recognise.content import Column
from orgmapper.io.recognise.survey_words import bare, survey_words

State = Literal["", "trial", "unfinished"]

_TRIAL_CODES = frozenset({"1", "2", "8", "9", "12", "17", "40"})
"""Qualtrics writes the status as a number too: previews, tests and spam."""
_CODES = _TRIAL_CODES | {"0", "4", "16", "32", "48"}
_WHOLE = 100


def says_state(caption: str, content: Column) -> bool:
    """The column tells answers from trials and unfinished ones, and every value of it is understood."""
    plain, words = bare(caption), survey_words()
    if plain not in words.status | words.done | words.progress:
        return False
    values = {bare(value) for value in content.filled}
    if plain in words.status:
        return values <= words.trial | words.unfinished | words.finished or values <= _CODES
    if plain in words.done:
        return values <= words.yes | words.no | words.finished | words.unfinished
    return content.numbers >= 1.0


def state_of(caption: str, value: str) -> State:
    """What one cell of such a column says; an empty one says nothing, but that there is no day of submission."""
    plain, said, words = bare(caption), bare(value), survey_words()
    if plain in words.submitted:
        return "" if said else "unfinished"
    if not said:
        return ""
    if plain in words.status:
        return "trial" if said in words.trial | _TRIAL_CODES else "unfinished" if said in words.unfinished else ""
    if plain in words.done:
        return "unfinished" if said in words.no | words.unfinished else ""
    if plain in words.progress:
        number = said.rstrip("% ")
        return "unfinished" if number.isdigit() and int(number) < _WHOLE else ""
    return ""
