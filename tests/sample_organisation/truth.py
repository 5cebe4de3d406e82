"""The truth behind the files, which the product never reads."""

import csv
from collections.abc import Iterable
from pathlib import Path

from .sample import Sample
from .survey_file import Line

NAMES = "sample_truth.csv"
SILENCES = "sample_silences.csv"


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_names(sample: Sample, lines: dict[str, list[Line]], path: Path) -> None:
    """One line per typed name: where it stands, who is meant (empty: nobody on the chart), how sure that is."""
    _write(
        path,
        ("file", "row", "column", "text", "person", "resolvable"),
        (
            (
                file,
                line.row,
                line.column,
                line.piece.text,
                sample.people[line.piece.person].number if line.piece.person >= 0 else "",
                line.piece.state.value,
            )
            for file, typed in lines.items()
            for line in typed
        ),
    )


def write_silences(sample: Sample, files: list[str], path: Path) -> None:
    """Every pair of departments without a sure tie, in both waves."""
    rows: list[tuple[object, ...]] = []
    for number, (wave, file) in enumerate(zip(sample.waves, files, strict=True)):
        planted = {frozenset((silence.a, silence.b)) for silence in sample.plan.silences[number]}
        for found in wave.silences:
            a, b = (wave.chart.departments[place].path for place in (found.a, found.b))
            mark = "planted" if frozenset((found.a, found.b)) in planted else "by chance"
            numbers = (f"{found.expected:.6f}", f"{found.p:.6g}", f"{found.q:.6g}")
            rows.append((file, a, b, found.kind, mark, *numbers, 0, found.open_names))
    _write(path, ("file", "a", "b", "kind", "origin", "expected", "p", "q", "ties", "open_names"), rows)
