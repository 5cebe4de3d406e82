"""What the answers of a question mean: a tick, a number, or a word on a scale. A proposal, always with its reason."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from orgmapper.io.names.text import fold
from orgmapper.io.recognise.survey_words import bare, holds, parts, survey_words
from orgmapper.model.messages import message
from orgmapper.model.questions import Answer
from orgmapper.model.recognition import Recognition

MOST_ANSWERS = 15
"""A question with more different answers is no scale."""
_LONGEST = 120
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_LEADING = re.compile(r"(-?\d+)\s*(?:[-–—:=.)(]|\s)\s*\S")
_CODE = re.compile(r"([A-Za-z]{1,3})(\d{1,2})")
_FULL = 0.9
_YES = 40
_ORDERED = 70


def rank_of(text: str) -> float | None:
    """Where an answer stands among others: at most 0 for "no tie", None where its words say nothing."""
    words = survey_words()
    plain = bare(text)
    if plain in words.no:
        return -1
    if plain in words.yes:
        return _YES
    told = parts(text)
    best: tuple[int, int] | None = None
    for phrase, rank in words.amounts.items():
        if len(phrase) > len(told) or phrase[0] not in told or not holds(told, phrase):
            continue
        # Of two of one length the one that denies counts: "never, or rarely".
        if best is None or (len(phrase), -rank) > (best[0], -best[1]):
            best = (len(phrase), rank)
    if best is None:
        return None
    more = 1 if holds(told, ("more", "than")) else -1 if holds(told, ("less", "than")) else 0
    return best[1] + more if best[1] > 0 else best[1]


def as_scale(texts: Sequence[str]) -> bool:
    """Few different answers, none of them long: the cells of a scale or of a box to tick."""
    different = {fold(text) for text in texts if text}
    return len(different) <= MOST_ANSWERS and all(len(text) <= _LONGEST for text in different)


def choices(text: str) -> list[str]:
    """The options of a cell in which several may stand: ``Advice; Projects``, ``Advice, Projects``."""
    mark = ";" if ";" in text else ","
    return [piece for part in text.split(mark) if (piece := part.strip())]


def several_choices(texts: Sequence[str]) -> list[str]:
    """The options where cells hold more than one at a time; [] for other answers, such as ``Yes, daily``."""
    cells = {fold(text): [fold(piece) for piece in choices(text)] for text in texts}
    if not any(len(pieces) > 1 for pieces in cells.values()):
        return []
    times = Counter(piece for pieces in cells.values() for piece in set(pieces))
    told = {piece for pieces in cells.values() if len(pieces) > 1 for piece in pieces}
    again = max(times[piece] for piece in told) > 1
    scale = any(rank_of(piece) is not None for piece in told) and not any(";" in text for text in texts)
    if not again or scale or len(times) > MOST_ANSWERS or any(len(piece) > _LONGEST for piece in times):
        return []
    spelt: dict[str, str] = {}
    for text in texts:
        for piece in choices(text):
            spelt.setdefault(fold(piece), piece)
    return list(spelt.values())


def understood(texts: Sequence[str], cells: int) -> tuple[Recognition, tuple[Answer, ...]]:
    """How the answers are to be read, and what each means.

    `texts`: the filled cells of all columns of the question; `cells`: how many cells these columns have.
    """
    counts = Counter(texts)
    first: dict[str, str] = {}
    for text in counts:
        first.setdefault(fold(text), text)
    different = list(first.values())
    if all(_NUMBER.fullmatch(text) for text in different):
        return _numbers(different, len(texts) / cells if cells else 0.0)
    if len(different) == 1:
        rank = rank_of(different[0])
        weight = 0.0 if rank is not None and rank <= 0 else 1.0
        said = message("import.reason.one-answer", text=different[0])
        return Recognition("ticks" if weight else "scale", 90.0, said), (Answer(different[0], weight),)
    options = several_choices(texts)
    if options:
        said = message("import.reason.choices", count=len(options), texts=", ".join(options[:3]))
        return Recognition("choices", 70.0, said), tuple(
            Answer(text, 1.0 if says_yes(text) else 0.0) for text in options
        )
    if len(different) > MOST_ANSWERS:
        return Recognition("ticks", 20.0, message("import.reason.many-answers", count=len(different))), ()
    return _scale(different)


def ordered_words(texts: Sequence[str]) -> bool:
    """Several answers, each a word or phrase whose place on a scale is known: ``Weekly``, ``Never``."""
    different = {fold(text) for text in texts}
    if len(different) < 2 or not as_scale(texts) or any(_NUMBER.fullmatch(text) for text in different):
        return False
    reading, _ = understood(texts, len(texts))
    return reading.value == "scale" and reading.confidence >= _ORDERED


def _numbers(different: Sequence[str], fullness: float) -> tuple[Recognition, tuple[Answer, ...]]:
    values = sorted((float(text.replace(",", ".")), text) for text in different)
    below = [Answer(text, 0.0) for value, text in values if value < 0]
    if not values:
        return Recognition("ticks", 50.0, message("import.reason.no-answers")), ()
    lowest, text = values[0]
    if lowest > 0 and len(values) >= 3 and fullness >= _FULL:
        said = message("import.reason.lowest-is-none", text=text)
        return Recognition("numbers", 50.0, said), (Answer(text, 0.0),)
    said = message("import.reason.numbers", least=values[0][1], most=values[-1][1])
    return Recognition("numbers", 60.0 if below else 85.0, said), tuple(below)


def _scale(different: Sequence[str]) -> tuple[Recognition, tuple[Answer, ...]]:
    ranks = _ranks(different)
    known = {text: rank for text, rank in ranks.items() if rank is not None}
    unknown = [text for text in different if ranks[text] is None]
    order = sorted(known, key=lambda text: (known[text], different.index(text)))
    steps = sorted({rank for rank in known.values() if rank > 0})
    answers = [Answer(text, 0.0 if known[text] <= 0 else steps.index(known[text]) + 1.0) for text in order]
    answers += [Answer(text, 1.0) for text in unknown]
    words = survey_words()
    if {bare(text) for text in different} <= words.yes | words.no:
        return Recognition("scale", 95.0, message("import.reason.yes-no")), tuple(answers)
    if unknown:
        said = message("import.reason.order-unknown", texts=", ".join(unknown[:3]), count=len(unknown))
        return Recognition("scale", 40.0, said), tuple(answers)
    none = ", ".join(text for text in order if known[text] <= 0)
    said = (
        message("import.reason.scale", least=order[0], most=order[-1], none=none)
        if none
        else message("import.reason.scale-all-ties", least=order[0], most=order[-1])
    )
    return Recognition("scale", 80.0 if none else 70.0, said), tuple(answers)


def _ranks(different: Sequence[str]) -> Mapping[str, float | None]:
    """By the number in front of every answer (``2 - rarely``), by codes that count (``A1``), else by their words."""
    leading = [_LEADING.match(text) or _NUMBER.fullmatch(text) for text in different]
    if all(leading):
        ranks: dict[str, float | None] = {}
        for text, match in zip(different, leading, strict=True):
            number = float((match.group(1) if match and match.re is _LEADING else text).replace(",", "."))
            said = rank_of(re.sub(r"^\W*\d+\W*", "", text))
            ranks[text] = 0.0 if said is not None and said <= 0 else number
        if len({rank for rank in ranks.values() if rank}) >= len(different) - 2:
            return ranks
    codes = [_CODE.fullmatch(text) for text in different]
    if len({match.group(1).casefold() if match else "" for match in codes}) == 1 and all(codes):
        return {text: float(match.group(2)) for text, match in zip(different, codes, strict=True) if match}
    return {text: rank_of(text) for text in different}


def says_yes(text: str) -> bool:
    """A box that is ticked, or an answer that is more than none."""
    rank = rank_of(text)
    return bool(text) and (rank is None or rank > 0)
