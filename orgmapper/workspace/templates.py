"""The door to workbooks to fill in, and to the survey kit."""

from pathlib import Path

from orgmapper.export.survey_kit import survey_kit
from orgmapper.export.templates import KINDS, Kind, template
from orgmapper.io.atomic import disk_errors, replacing
from orgmapper.model.document import Document
from orgmapper.model.messages import message
from orgmapper.model.problems import OrgMapperError, Problem

__all__ = ["KINDS", "Kind", "write_survey_kit", "write_template"]


def write_template(path: Path, kind: Kind) -> None:
    """Write an empty workbook for a chart, a survey or interests.

    Raises
    ------
    OrgMapperError
        The disk refused.
    """
    with replacing(path) as file:
        file.write(template(kind))


def write_survey_kit(folder: Path, document: Document) -> tuple[Path, ...]:
    """Write question texts, names and a workbook for the people of a map into a folder, made where it is missing.

    Raises
    ------
    OrgMapperError
        Nobody is in the map; the disk refused.
    """
    if not len(document.people):
        said, advice = message("templates.kit.nobody"), message("templates.kit.nobody-advice")
        raise OrgMapperError(Problem("stop", "nobody-to-ask", said, advice))
    with disk_errors(folder, "write"):
        folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name, content in survey_kit(document).items():
        with replacing(folder / name) as file:
            file.write(content)
        written.append(folder / name)
    return tuple(written)
