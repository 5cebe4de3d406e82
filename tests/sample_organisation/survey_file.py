"""The survey export in the shape of Microsoft Forms, and where each typed name stands in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table

from .answers import Piece
from .chances import stream
from .interests import Topic
from .sample import Sample
from .ties import RELATIONS
from .workbooks import save

Cell = str | int | datetime | None
_SYSTEM = ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time")
_CLAIMS = ("has", "offers", "wants")

# Topics this rare are not among the choices: people type them under "Other".
_TYPED = 2.0


@dataclass(frozen=True)
class Line:
    """One typed name and its cell: ``row`` as a spreadsheet counts."""

    row: int
    column: str
    piece: Piece


def headers(sample: Sample) -> dict[str, str]:
    """Header of each question by its key."""
    end = "\u00a0" if sample.style.hard_space else ""
    return {key: sample.style.questions[key] + end for key in (*RELATIONS, *_CLAIMS)}


def _choices(rng: np.random.Generator, topics: tuple[Topic, ...], chosen: tuple[int, ...]) -> str | None:
    """Choices in the order of the list, each with a semicolon behind it; what was typed under "Other" comes last."""
    listed = [topics[topic].name for topic in chosen if topics[topic].weight > _TYPED]
    own = [topics[topic].name for topic in chosen if topics[topic].weight <= _TYPED]
    texts = [*listed, *(text.lower() if rng.random() < 0.5 else text for text in own)]
    return "".join(f"{text};" for text in texts) or None


def survey_rows(sample: Sample, wave: int) -> tuple[list[list[Cell]], list[Line]]:
    """The rows below the header in order of completion, and every typed name."""
    rng = stream(sample.seed, "survey", wave)
    answers, titles = sample.waves[wave].answers, headers(sample)
    opening = datetime(sample.style.year + wave, 10, 6, 8, 0)
    moments = sorted((float(rng.beta(1.0, 1.8)), person) for person in sorted(answers.habits))
    rows: list[list[Cell]] = []
    lines: list[Line] = []
    for number, (moment, person) in enumerate(moments, start=1):
        who, claims = sample.people[person], sample.claims[person]
        day, hour = divmod(moment * 15.0, 1.0)
        begun = opening + timedelta(days=int(day) // 5 * 7 + int(day) % 5, seconds=round(hour * 36000))
        done = begun + timedelta(seconds=int(rng.integers(140, 1500)))
        email = who.email.title().replace(".Example", ".example") if rng.random() < 0.1 else who.email
        name = f"{who.last}, {who.first}" if sample.style.account_surname_first else who.name
        cells = [answers.cell(person, relation) or None for relation in RELATIONS]
        marks = [_choices(rng, sample.topics, topics) for topics in (claims.has, claims.offers, claims.wants)]
        rows.append([number, begun, done, email, name, None, *cells, *marks])
        for relation in RELATIONS:
            lines += [Line(number + 1, titles[relation], piece) for piece in answers.pieces[person, relation]]
    return rows, lines


def write_survey(sample: Sample, wave: int, path: Path) -> list[Line]:
    """Writes one wave's survey export; returns the typed names with their cells."""
    rows, lines = survey_rows(sample, wave)
    titles = [*_SYSTEM, *headers(sample).values()]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    for column, title in enumerate(titles, start=1):
        sheet.cell(1, column, title)
        sheet.column_dimensions[get_column_letter(column)].width = 12 if column < 4 else 30
    for row, values in enumerate(rows, start=2):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, datetime):
                cell.number_format = "m/d/yy h:mm:ss"
    sheet.add_table(Table(displayName="Table1", ref=f"A1:{get_column_letter(len(titles))}{len(rows) + 1}"))
    save(book, path, "Microsoft Forms", datetime(sample.style.year + wave, 10, 27, 9, 0))
    return lines
