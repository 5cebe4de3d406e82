"""Saving and opening a large map: 100,000 people and 1,000,000 ties with ``--benchmark-enable``, a hundredth without.

Bar: a few seconds each, about 12 MB.
"""

from typing import Any

import pytest

from orgmapper.io.document_file import document_bytes, document_from_bytes
from orgmapper.model.document import Document
from tests.model.documents import large


@pytest.fixture(scope="module")
def document(request: pytest.FixtureRequest) -> Document:
    part = 1 if request.config.getoption("benchmark_enable") else 100
    return large(people=100_000 // part, ties=1_000_000 // part)


def test_save(benchmark: Any, document: Document) -> None:
    data = benchmark.pedantic(document_bytes, (document,), rounds=3)
    assert len(data) < 14_000_000


def test_open(benchmark: Any, document: Document) -> None:
    data = document_bytes(document)
    again = benchmark.pedantic(document_from_bytes, (data, "map.orgmap"), rounds=3)
    assert len(again.ties) == len(document.ties)
