"""All files of a sample, in a folder."""

from pathlib import Path

from .sample import Sample
from .staff_file import write_staff
from .survey_file import Line, write_survey
from .truth import NAMES, SILENCES, write_names, write_silences


def file_names(sample: Sample) -> list[tuple[str, str]]:
    """Names of the HR export and the survey export of each wave."""
    slug = sample.style.slug
    return [(f"{slug}-staff{end}.xlsx", f"{slug}-survey{end}.xlsx") for end in ("", "-second-wave")]


def write_sample(sample: Sample, out: Path, truth: Path | None = None) -> None:
    """Writes the four workbooks, and the two truth files if a folder is given for them."""
    out.mkdir(parents=True, exist_ok=True)
    names = file_names(sample)
    lines: dict[str, list[Line]] = {}
    for wave, (staff, survey) in enumerate(names):
        write_staff(sample, wave, out / staff)
        lines[survey] = write_survey(sample, wave, out / survey)
    if truth:
        truth.mkdir(parents=True, exist_ok=True)
        write_names(sample, lines, truth / NAMES)
        write_silences(sample, [survey for _, survey in names], truth / SILENCES)
