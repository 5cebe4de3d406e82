"""The map that an import of the committed sample makes: ``python -m tests.sample_organisation.map`` writes it anew."""

from orgmapper.cli.demo import sample
from orgmapper.locate import resource
from orgmapper.workspace.importing import write_map

MAP = "northmoor.orgmap"

if __name__ == "__main__":
    write_map(resource("samples") / MAP, sample())
