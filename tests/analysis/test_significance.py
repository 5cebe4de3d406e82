import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from orgmapper.analysis.significance import adjusted


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_as_scipy_computes_it(p: list[float]) -> None:
    np.testing.assert_allclose(adjusted(np.array(p)), false_discovery_control(p), rtol=1e-12)


def test_nothing_asked() -> None:
    assert adjusted(np.array([])).tolist() == []
