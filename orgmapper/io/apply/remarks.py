"""Rows of a list of people that are about nobody: sums, remarks, and headings of groups."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from orgmapper.io.apply.fixing import take_in_fix
from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.names.text import fold, stripped
from orgmapper.io.names.wordlists import wordlists
from orgmapper.io.recognise.below import title_above
from orgmapper.io.recognise.captions import NEARLY, caption_scores
from orgmapper.model.messages import message, say
from orgmapper.model.planning import ColumnPlan, Recognition
from orgmapper.model.ticket import Free, Ticket

_FEWEST_FILLED = 3
_LONGEST_HEADING = 60
_COUNTED = re.compile(r"^\W*\d+(?:[.,]\d+)?\W*(?:people|persons|employees|staff|rows|records|entries|posts)?\W*$", re.I)
_EXAMPLE = re.compile(r"^\W*(?:e\.g\.|(?:example|beispiel|exemple|ejemplo|esempio)\s*:|z\.\s?b\.|p\.\s?ex\.)", re.I)
_LETTER = re.compile(r"[^\W\d_]")
_SOMEBODY = ("manager", "name", "assistant")
_PAGE = re.compile(r"^\W*(?:page|seite|pagina|strona|oldal)\W*\d+", re.I)


class Remarks:
    """What every row of a sheet is, by how much of it is filled and what its first words say."""

    def __init__(self, ledger: Ledger, ticket: Ticket | None = None) -> None:
        ticket = ticket or Free()
        self._ledger = ledger
        self._grid = ledger.grid
        self._columns = [self._grid.column(index) for index in range(self._grid.width)]
        filled = _filled(self._columns, len(self._grid))
        self._filled = filled
        ticket.check()
        self._usual = median(filled) if filled else 0
        firsts = self._columns[:2]
        said = set(filter(_EXAMPLE.match, set[str]().union(*firsts)))
        self._examples = {row for column in firsts for row, text in enumerate(column if said else ()) if text in said}
        ticket.check()
        numbers = self._grid.numbers
        self._last_full = max((row for row, count in enumerate(filled) if count >= 0.6 * self._usual), default=-1)
        self._gap = [row > 0 and numbers[row] > numbers[row - 1] + 1 for row in range(len(filled))]
        self._footers = self._below_the_table()

    def code(self, row: int) -> str:
        """``sum-row-of-people``, ``remark-row``, or '' for a row that may be about somebody."""
        if row in self._examples:
            return "remark-row"  # how to fill in the template: "e.g. Jane Doe"
        if row in self._footers:
            return "remark-row"
        if self._filled[row] > max(2, 0.5 * self._usual):
            return ""
        texts = [column[row] for column in self._columns if column[row]]
        if not texts:
            return ""
        first = " ".join(re.findall(r"[^\W_]+", fold(texts[0])))
        lists = wordlists()
        named = _begins(first, lists.totals) or first.rpartition(" ")[2] in lists.totals
        # A word for a sum beside another word may be somebody's name: then there must be something that is counted.
        adds_up = first in lists.totals or (named and (len(texts) > 1 or any(map(str.isdigit, first))))
        if adds_up and all(_COUNTED.match(text) or "=" in text for text in texts[1:]):
            return "sum-row-of-people"
        if self._usual < 2 or len(texts) > 2 or self._filled[row] > 0.7 * self._usual:
            return ""
        alone = len(texts) == 1
        if _PAGE.match(texts[0]) or texts[0].startswith(("*", "†", "©", "¹")):
            return "remark-row"
        if _begins(first, lists.remarks) and (alone or texts[0].rstrip().endswith(":")):
            return "remark-row"
        below = row > self._last_full and any(self._gap[self._last_full + 1 : row + 1])
        long = len(texts[0]) > _LONGEST_HEADING or len(texts[0].split()) > 8
        return "remark-row" if alone and (below or long) and self._usual >= _FEWEST_FILLED else ""

    def _below_the_table(self) -> frozenset[int]:
        """Rows of one or two cells below an empty row at the end that say a remark or a caption, ``Date | 1 March``,
        and keys: ``Score | Meaning`` and what each score means. Rows whose cells say what rows above say are kept."""
        filled = self._filled
        last = next((row for row in reversed(range(len(filled))) if filled[row] > max(2, 0.7 * self._usual)), -1)
        starts = (
            [row for row in range(last + 1, len(filled)) if self._gap[row]] if self._usual >= _FEWEST_FILLED else []
        )
        if not starts:
            return frozenset()
        above = [{text.casefold() for text in set(column[: last + 1])} for column in self._columns]
        found: list[int] = []
        for start, end in pairwise([*starts, len(filled)]):
            cells = [self._cells(row) for row in range(start, end)]
            fits = [any(_LETTER.search(text) and text.casefold() in above[at] for at, text in row) for row in cells]
            says = [
                row[0][1].endswith(":") or (not fit and (_says_remark(row[0][1]) or _is_caption(row[0][1])))
                for row, fit in zip(cells, fits, strict=True)
            ]
            whole = says[0] and not any(fits) and _is_key(cells)
            found += (row for row, said in enumerate(says, start) if said or whole)
        return frozenset(found)

    def _cells(self, row: int) -> list[tuple[int, str]]:
        return [(at, column[row]) for at, column in enumerate(self._columns) if column[row]]

    def adds_up(self, row: int) -> bool:
        """A full row of sums: ``Total``, and numbers in all its other cells."""
        texts = [column[row] for column in self._columns if column[row]]
        return len(texts) > 1 and stripped(texts[0]) in wordlists().totals and all(map(_COUNTED.match, texts[1:]))

    def looked_at(self) -> frozenset[int]:
        """Rows that may have a code; all the others have none."""
        least = max(2, 0.5 * self._usual)
        return self._footers.union(self._examples, self._sums()).union(
            row for row, count in enumerate(self._filled) if count <= least
        )

    def _sums(self) -> list[int]:
        """Full rows of sums. Texts are looked at once each, and as far as a cell may be the first of its row."""
        totals = wordlists().totals
        begins = re.compile(rf"\W*(?:{'|'.join(sorted({_any_accent(word[:3]) for word in totals}))})", re.I)
        found: list[int] = []
        for column in self._columns:
            texts = set(column)
            said = {text for text in filter(begins.match, texts) if stripped(text) in totals}
            if said:
                found += (row for row, text in enumerate(column) if text in said and self.adds_up(row))
            if "" not in texts:
                break
        return found

    def sets_aside(self, row: int) -> bool:
        """The row is about nobody, and was set aside; never one that the user wants."""
        code = self.code(row) or ("sum-row-of-people" if self.adds_up(row) else "")
        if not code or self._ledger.wants(row, code):
            return False
        fixes = (take_in_fix(self._ledger, row),)
        self._ledger.set_aside(row, code, severity="note", fixes=fixes, text=self._ledger.says(row))
        return True

    def _title_of_first(self, found: Mapping[int, str]) -> str:
        grid = self._grid
        captions = [grid.caption(index) for index in range(grid.width)]
        again = (row + 1 < len(grid) and [column[row + 1] for column in self._columns] == captions for row in found)
        return title_above(grid.sheet, grid.header) if found and grid.header and all(again) else ""

    def headings(self) -> dict[int, str]:
        """Rows with one filled cell that stand above groups of full rows -> what they say; {} where there are none.

        -1 is the title above the captions, where these come again below every heading.
        """
        if self._usual < _FEWEST_FILLED:
            return {}
        found: dict[int, str] = {}
        said = [set(column) for column in self._columns] if 1 in self._filled else []
        for row, count in enumerate(self._filled):
            if count == 1 and not self.code(row):
                place, text = next((at, column[row]) for at, column in enumerate(self._columns) if column[row])
                # Whoever is on top may have nothing but a name, and others name them.
                named = any(text in values for at, values in enumerate(said) if at != place)
                if len(text) <= _LONGEST_HEADING and text[:1].isalpha() and "@" not in text and not named:
                    found[row] = text
        title = self._title_of_first(found)
        if title:
            found[-1] = title
        full = sum(count >= 0.6 * self._usual for count in self._filled)
        followed = sum(row + 1 < len(self._filled) and row + 1 not in found for row in found)
        first_full = next((row for row, count in enumerate(self._filled) if count >= 0.6 * self._usual), 0)
        # The first group must have a heading too, or the others are rows with gaps.
        headed = bool(found) and min(found) < first_full
        different = len(set(map(fold, found.values())))
        good = headed and followed == len(found) and full >= 1.5 * len(found) and different == len(found)
        return found if good and (len(found) > 1 or full > 2) else {}


def _filled(columns: Sequence[Sequence[str]], rows: int) -> list[int]:
    """How many cells of each row say something; most columns of most sheets have no empty cell."""
    filled = [len(columns)] * rows
    for column in columns:
        if "" in column:
            for row, text in enumerate(column):
                if not text:
                    filled[row] -= 1
    return filled


def _says_remark(text: str) -> bool:
    """A word for a remark, alone, before a colon or beside a number: ``Page 3``, but not ``Page Miller``."""
    plain = " ".join(re.findall(r"[^\W_]+", fold(text)))
    known = wordlists().remarks
    return plain in known or (_begins(plain, known) and (":" in text or any(map(str.isdigit, text))))


def _is_caption(text: str) -> bool:
    """A caption that is no title which somebody may hold: ``Score``, but not ``Manager`` or ``Contact``."""
    roles = [role for role, score in caption_scores(text).items() if score >= NEARLY]
    return bool(roles) and not any(role.startswith(_SOMEBODY) for role in roles)


def _is_key(rows: Sequence[Sequence[tuple[int, str]]]) -> bool:
    """Two columns, below one or two captions, of which the second means something else in each row."""
    first, *others = rows
    two = bool(others) and all(len(row) == 2 for row in others)
    if not two or len(first) > 2:
        return False
    same = len({(row[0][0], row[1][0]) for row in (*others, *([first] if len(first) == 2 else []))}) == 1
    return same and len({row[1][1] for row in others}) == len(others)


def _any_accent(letters: str) -> str:
    """A pattern for these letters with or without accents."""
    return "".join(f"[{letter}\x80-\uffff]" for letter in letters)


def _begins(text: str, known: frozenset[str]) -> bool:
    return any(text == word or text.startswith(f"{word} ") for word in known)


def headings_as_units(ledger: Ledger) -> None:
    """Headings of groups become the unit of the rows below them, where no column says the unit."""
    if ledger.plan.units or ledger.parents:
        return
    found = Remarks(ledger).headings()
    if not found:
        return
    texts: list[str] = []
    names = [found[row] for row in sorted(found)]
    first = found.pop(-1, "")
    for row in range(len(ledger.grid)):
        texts.append(found.get(row, texts[-1] if texts else first))
    index = max(ledger.grid.width, 1 + max((column.index for column in ledger.plan.columns), default=0))
    ledger.grid.put(index, texts)
    ledger.unit_rows.update(found)
    header = say(message("import.level-of-headings"))
    reason = Recognition("unit", 75.0, message("import.reason.headings", count=len(names)))
    column = ColumnPlan(index, header, reason, label=header)
    ledger.plan = replace(ledger.plan, columns=(*ledger.plan.columns, column), units=(index,))
    ledger.note("note", "headings", min(found), count=len(names), names=", ".join(names[:8]))
