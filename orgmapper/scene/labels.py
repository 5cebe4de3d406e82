"""The forms a name can take on the map: one line, two lines, shortened, initials."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from unicodedata import normalize

from orgmapper.model.columns import TextColumn
from orgmapper.scene.text import TextMeasure

LINE = 1.17
"""Height of a line of a label, as a multiple of its size."""


_GREEK_ACCENT = re.compile("([\u0370-\u03ff])\u0301")

_ROUNDS = 3
"""So often names that still look alike lose more words."""


@dataclass(frozen=True)
class LabelForm:
    """Lines of one form of a label with its size in page units."""

    lines: tuple[str, ...]
    width: float
    height: float


def label_forms(name: str, measure: TextMeasure, size: float, weight: int = 600) -> tuple[LabelForm, LabelForm]:
    """One line; two lines, or the one again where two would not be narrower."""
    one = _form((name,), measure, size, weight)
    two = _form(two_lines(name, measure, weight), measure, size, weight)
    return one, two if two.width < one.width else one


def short_form(name: str, width: float, measure: TextMeasure, size: float, weight: int = 600) -> LabelForm:
    """Shortened at the last word that fits, in one line; initials where fewer than four letters would be left and
    there is more than one word."""
    text = _shortened(name, measure, width, size, weight)
    letters = initials(name)
    return _form((letters if len(text) < 5 < len(name) and len(letters) > 1 else text,), measure, size, weight)


def short_forms(
    names: TextColumn, widths: Sequence[float], measure: TextMeasure, size: float, weight: int = 600
) -> tuple[LabelForm, ...]:
    """All names of a picture shortened to their widths, those that begin alike told apart."""
    lines = told_apart(names, lambda row, text: short_form(text, widths[row], measure, size, weight).lines)
    return tuple(_form(form, measure, size, weight) for form in lines)


def told_apart(names: TextColumn, shortened: Callable[[int, str], TextColumn]) -> list[TextColumn]:
    """Lines of each name as `shortened` (row, text) gives them. Where different names come to the same lines, the
    words that they begin with are left out instead: "…North West" and "…North East", not "Health Group…" twice.
    """
    texts, lines = list(names), [shortened(row, name) for row, name in enumerate(names)]
    for _ in range(_ROUNDS):
        alike: dict[TextColumn, list[int]] = {}
        for row, form in enumerate(lines):
            alike.setdefault(form, []).append(row)
        again = [rows for rows in alike.values() if len({texts[row] for row in rows}) > 1]
        for rows in again:
            words = {row: texts[row].removeprefix("…").split() for row in rows}
            shared = sum(1 for _ in takewhile(lambda first: len(set(first)) == 1, zip(*words.values(), strict=False)))
            for row, own in words.items():
                if 0 < shared < len(own):
                    texts[row] = "…" + " ".join(own[shared:])
                    lines[row] = shortened(row, texts[row])
        if not again:
            break
    return lines


def initials_form(name: str, measure: TextMeasure, size: float, weight: int = 600) -> LabelForm:
    return _form((initials(name),), measure, size, weight)


def two_lines(name: str, measure: TextMeasure, weight: int = 600) -> tuple[str, ...]:
    """The name broken at the blank that makes the wider line shortest; one line where there is no blank."""
    words = name.split()
    if len(words) < 2:
        return (name,)
    breaks = [(" ".join(words[:k]), " ".join(words[k:])) for k in range(1, len(words))]
    return min(breaks, key=lambda lines: max(measure.width(line, 1.0, weight) for line in lines))


def capitals(name: str) -> str:
    """The name in capitals, which carry no accent in Greek."""
    return normalize("NFC", _GREEK_ACCENT.sub(r"\1", normalize("NFD", name.upper())))


def initials(name: str) -> str:
    """First letters of the words, capitals; small words are left out."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    letters = [word[0] for word in words if word[0].isupper() or word[0].isdigit() or len(word) > 3]
    return "".join(letters or [name[:1]])[:4].upper()


def _shortened(name: str, measure: TextMeasure, width: float, size: float, weight: int) -> str:
    """As many whole words as fit, then an ellipsis; a single long word loses its end."""
    if measure.width(name, size, weight) <= width:
        return name
    words = name.split()
    while len(words) > 1:
        words.pop()
        kept = " ".join(words).rstrip("&,- ")
        if kept and measure.width(kept + "…", size, weight) <= width:
            return kept + "…"
    # A sign alone says nothing: then the end of the next word is lost.
    cut = words[0] if words[0].strip("&,-…") else name
    while len(cut) > 1 and measure.width(cut + "…", size, weight) > width:
        cut = cut[:-1]
    return cut + "…"


def _form(lines: tuple[str, ...], measure: TextMeasure, size: float, weight: int) -> LabelForm:
    return LabelForm(lines, max(measure.width(line, size, weight) for line in lines), LINE * size * len(lines))
