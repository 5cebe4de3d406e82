"""Which character separates the fields: a vote over the first records, not ``csv.Sniffer``."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

# In the order of trust: what separates every record evenly is seldom there by chance, except the comma, which is also
# the decimal sign of half of Europe.
CANDIDATES = ("\t", ";", "|", ",")
BLANKS = " "
"""Any number of blanks."""
_WIDEST = 4
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_RECORDS = 60
_LINES = 400
_LEAST = 0.3
"""Share of records that must agree; commas in a column of free text agree by chance less often."""
_MOST = 0.6
_SEP_LINE = re.compile(r'"?sep=(.)"?,*\s*$', re.I)


def said_delimiter(first_line: str) -> str:
    """The delimiter that Excel's line ``sep=;`` names; '' where there is no such line."""
    found = _SEP_LINE.match(first_line)
    return found[1] if found else ""


def vote(lines: Sequence[str]) -> str:
    """The candidate whose count of fields is the most constant and above one; '' for a single column.

    Titles above a table and totals below it have one field whatever the delimiter, so one field counts as no vote.
    """
    tabbed = [len(record) > 1 and bool(record[0]) for record in sample(lines, "\t")]
    if sum(tabbed) >= _MOST * max(1, len(tabbed)):
        return "\t"  # nobody types them: tables of several widths below each other stay tables
    best, delimiter = _LEAST, ""
    for candidate in CANDIDATES:
        records = list(sample(lines, candidate))
        widths = Counter(len(record) for record in records)
        del widths[1]
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        share = count / len(records) if records else 0.0
        if share > best and not (candidate == "," and width == 2 and _names_only(lines)):
            best, delimiter = share, candidate
    return delimiter or (BLANKS if _numbers_only(lines) else "")


def _numbers_only(lines: Sequence[str]) -> bool:
    """Two to four numbers a line with blanks between, perhaps below captions: ``12 7 1`` as network programs write."""
    first, *others = [line.split() for line in islice(lines, _LINES) if line.strip()] or [[]]
    width = len(first)
    below = all(len(fields) == width and all(map(_NUMBER.fullmatch, fields)) for fields in others)
    return 1 < width <= _WIDEST and len(others) > 1 and below


def _names_only(lines: Sequence[str]) -> bool:
    """One column of names such as "Lee, Ann" under a header without a comma."""
    header, *names = [line for line in islice(lines, _LINES) if line.strip()]
    return "," not in header and all(name.count(",") == name.count(", ") == 1 for name in names)


def blanks_before_quotes(lines: Sequence[str], delimiter: str) -> bool:
    """Whether quoted fields follow a blank, as in ``Ann, "Lee, Bob"``: the mark must be seen as one all the same."""
    pattern = re.compile(re.escape(delimiter) + ' +"')
    return any(pattern.search(line) for line in islice(lines, _LINES))


def sample(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    """The first records that hold anything, by one delimiter."""
    reader = csv.reader(islice(lines, _LINES), delimiter=delimiter, skipinitialspace=True)
    yield from islice((record for record in reader if any(record)), _RECORDS)
