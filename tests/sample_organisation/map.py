"""The map that an import of the committed sample makes: ``python -m tests.sample_organisation.map`` writes it anew."""

from pathlib import Path

from orgmapper.locate import resource
from orgmapper.model.document import Document
from orgmapper.workspace.importing import make_import, plan_import, read_files, write_map

FILES = ("northmoor-staff.xlsx", "northmoor-survey.xlsx")
MAP = "northmoor.orgmap"


def imported() -> Document:
    """What the importer makes of the sample's files today."""
    files = read_files([resource("samples", name) for name in FILES])
    start = Document()
    edit, _ = make_import(files, plan_import(files, start), start)
    return edit.content


if __name__ == "__main__":
    write_map(Path(resource("samples", FILES[0])).with_name(MAP), imported())
