"""Lines and words of the graph formats that are plain text."""

import re
from collections.abc import Iterator

_WORD = re.compile(r'"([^"]*)"?|([^\s,"]+)')
_BLANK_DIVIDED = re.compile(r'"([^"]*)"?|([^\s"]+)')
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """(number from 1, line without blanks at its ends) of every line that holds something."""
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        stripped = line.strip().strip("\x1a\0\ufeff").strip()
        if stripped:
            yield number, stripped


def words(line: str, *, commas: bool = False) -> list[str]:
    """Words divided by blanks (with `commas` also by commas); what stands in quotation marks is one word."""
    if '"' not in line:
        return (line.replace(",", " ") if commas else line).split()
    pattern = _WORD if commas else _BLANK_DIVIDED
    return [match[1] if match[1] is not None else match[2] for match in pattern.finditer(line)]


def is_number(word: str) -> bool:
    """Digits with sign, point and exponent; no words such as ``nan``."""
    return bool(_NUMBER.fullmatch(word))


def is_zero(word: str) -> bool:
    """Stands for no tie: a number that is zero."""
    return word == "0" or (is_number(word) and float(word) == 0)


def count(word: str) -> int | None:
    """A whole number of at most nine digits; None for anything else."""
    return int(word) if word.isascii() and word.isdigit() and len(word) < 10 else None
