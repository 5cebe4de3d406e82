"""The organisation whose one map every drawing code has to draw alike."""

from collections.abc import Iterator

import pytest

from orgmapper.workspace.workspace import Workspace
from tests.scene.organisations import organisation
from tests.scene.pages import opened


@pytest.fixture(scope="module")
def drawn_alike() -> Iterator[Workspace]:
    made = organisation(
        {"Place": (("Housing", 24), ("Planning", 18)), "People": (("Schools", 20),), "Money": (("Finance", 22),)},
        1_500,
        seed=3,
        silent=(("Housing", "Schools"),),
    )
    with opened(made) as one:
        yield one
