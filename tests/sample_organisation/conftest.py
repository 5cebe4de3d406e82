"""One sample of each kind for all tests here: making the full one takes a few seconds."""

import pytest

from .sample import Sample, make_sample


@pytest.fixture(scope="session")
def northmoor() -> Sample:
    """The sample that the product ships."""
    return make_sample(1)


@pytest.fixture(scope="session")
def small() -> Sample:
    """A little council of another seed."""
    return make_sample(8, 400)
