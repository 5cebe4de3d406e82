"""The sample opens at once because its import is kept; it must be what the files give."""

from pathlib import Path

from orgmapper.cli.demo import sample
from orgmapper.locate import resource
from orgmapper.workspace.importing import write_map
from orgmapper.workspace.reading import read_document
from tests.sample_organisation.map import MAP

ADVICE = "the sample's map is old: python -m tests.sample_organisation.map"


def test_the_kept_map_is_what_the_files_give(tmp_path: Path) -> None:
    write_map(tmp_path / MAP, sample())
    kept, fresh = read_document(resource("samples", MAP)), read_document(tmp_path / MAP)
    assert kept.title == fresh.title
    assert kept.imports == fresh.imports, ADVICE
    for name, table in fresh.tables().items():
        for column, values in vars(table).items():
            assert list(values) == list(getattr(kept.tables()[name], column)), ADVICE
