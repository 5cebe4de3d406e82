"""Where the captions stand: titles above, notes below."""

import re

from orgmapper.io.names.text import fold
from orgmapper.io.recognise.blocks import Head, block
from orgmapper.io.recognise.captions import NEARLY, caption_scores, level_number, unit_caption_scores
from orgmapper.io.recognise.matrix import matrix_shape
from orgmapper.io.recognise.survey_words import bare, survey_words
from orgmapper.model.cells import Sheet

_LOOK = 20
_SAMPLE = 60
_NUMBER = re.compile(r"^[-+]?[\d.,\s]+%?$")
_DATE = re.compile(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_MAIL = re.compile(r"^\S+@\S+$")
_LIME = re.compile(r"^\w+\[\w+\]$")
_FEWEST_COUNTED = 3
_NAMES = 0.6
_PEOPLE = 300


def head(sheet: Sheet) -> Head | None:
    """Where the captions stand; None where the data begin at once."""
    row = header_row(sheet)
    if matrix_shape(sheet):
        return Head(row or 0)
    return block(sheet, row) or (None if row is None else Head(row))


def header_row(sheet: Sheet) -> int | None:
    """Index of the caption row among the first 20; None where the data begin at once."""
    matrix = matrix_shape(sheet)
    if matrix:
        return matrix.header
    widest = max((_filled(sheet, row) for row in range(min(_SAMPLE, len(sheet.rows)))), default=0)
    best: tuple[float, int] | None = None
    for row in range(min(_LOOK, len(sheet.rows))):
        score = _score(sheet, row, widest)
        if score is not None and (best is None or score > best[0] + 0.15):
            best = (score, row)
    return best[1] if best else None


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [text for column in range(len(sheet.rows[row])) if (text := sheet.text(row, column))]


def _filled(sheet: Sheet, row: int) -> int:
    return len(_texts(sheet, row))


def _score(sheet: Sheet, row: int, widest: int) -> float | None:
    texts = _texts(sheet, row)
    if not texts or len(texts) < 0.6 * widest:
        return None
    addresses = _addresses(sheet, row)
    says = sum(_says(text) for text in texts) + addresses
    told = says / len(texts)
    worded = (sum(not _is_value(text) for text in texts) + addresses + _counted(texts)) / len(texts)
    different = len({text.casefold() for text in texts}) / len(texts)
    if sum(bare(text) in survey_words().tool for text in texts) >= 2:
        return 1.0 + told
    if told < 0.3 and (worded < 0.8 or different < 0.8):
        return None
    if told < _NAMES and _people_below(sheet, row):
        return 0.6 + told
    if told == 0 and not _differs_below(sheet, row):
        return None
    return told + 0.3 * worded + 0.2 * different


def _people_below(sheet: Sheet, row: int) -> bool:
    """The captions are the people of the first or second column, as in a roster where everybody says of everybody."""
    captions = [fold(sheet.text(row, column)) for column in range(1, len(sheet.rows[row]))]
    captions = [text for text in captions if text and not _is_value(text)]
    if len(captions) < _FEWEST_COUNTED or len(set(captions)) < len(captions):
        return False
    below = range(row + 1, min(len(sheet.rows), row + 1 + _PEOPLE))
    for column in range(2):
        named = {fold(sheet.text(r, column)) for r in below} - {""}
        found = sum(text in named for text in captions)
        if len(named) > 1 and found >= _NAMES * min(len(named), len(captions)) and found > 1:
            return True
    return False


def _addresses(sheet: Sheet, row: int) -> int:
    """How many columns have an e-mail address here and none below: a roster may call people by their addresses."""
    here = [column for column in range(len(sheet.rows[row])) if _MAIL.match(sheet.text(row, column))]
    if len(here) < _FEWEST_COUNTED:
        return 0
    below = range(row + 1, min(row + 1 + _SAMPLE, len(sheet.rows)))
    alone = [column for column in here if not any(_MAIL.match(sheet.text(r, column)) for r in below)]
    return len(alone) if len(alone) >= _FEWEST_COUNTED and len(below) else 0


def _says(text: str) -> bool:
    if bare(text) in survey_words().yes | survey_words().no:
        return False
    return (
        max(caption_scores(text).values(), default=0.0) >= NEARLY
        or max(unit_caption_scores(text).values(), default=0.0) >= NEARLY
        or level_number(text) is not None
        or text.endswith("?")
        or bool(_LIME.match(text))
    )


def _counted(texts: list[str]) -> int:
    """Numbers that count on from one to the next are captions of questions, not values."""
    numbers = [int(text) for text in texts if text.isdigit()]
    on = bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return len(numbers) if on and len(numbers) >= _FEWEST_COUNTED and len(numbers) < len(texts) else 0


def _is_value(text: str) -> bool:
    return bool(_NUMBER.match(text) or _DATE.match(text) or _MAIL.match(text))


def _differs_below(sheet: Sheet, row: int) -> bool:
    """Captions do not come again as values below them, and not every column below is text like them."""
    below = range(row + 1, min(row + 1 + _SAMPLE, len(sheet.rows)))
    captions = {text.casefold() for text in _texts(sheet, row)}
    values = {text.casefold() for r in below for text in _texts(sheet, r)}
    return bool(values) and captions.isdisjoint(values)
