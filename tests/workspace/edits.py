"""Edits for tests: any that could be made on a document, and twenty of every kind in a row."""

from hypothesis import strategies as st

from orgmapper.model.document import Document
from orgmapper.model.edits import (
    AddTie,
    Edit,
    FineAsItIs,
    Import,
    NotFineAfterAll,
    RemoveTies,
    RenameMap,
)
from tests.model.documents import large

MADE = "2026-10-14T14:32:00"


def small(seed: int = 1) -> Document:
    """Sixty people, forty ties."""
    return large(people=60, ties=40, seed=seed)


def edits(document: Document) -> st.SearchStrategy[Edit]:
    """Any edit: of what is there, of what is gone, and of what never was."""
    people = st.sampled_from([*document.people.id.tolist()[:5], 10**6])
    units = st.sampled_from([*document.units.id.tolist()[:4], 10**6])
    ties = st.sampled_from([*document.ties.id.tolist()[:8], 10**6])
    relation, wave = int(document.relations.id[0]), int(document.waves.id[0])
    return st.one_of(
        st.builds(RenameMap, st.text(max_size=3)),
        st.builds(AddTie, people, people, st.just(relation), st.just(wave), st.just(MADE)),
        st.builds(RemoveTies, st.lists(ties, max_size=3).map(tuple)),
        st.builds(FineAsItIs, units, units, st.text(max_size=3), st.just(MADE)),
        st.builds(NotFineAfterAll, units, units),
    )


def twenty(document: Document) -> list[Edit]:
    """Twenty edits that each change the document they come after; the seventh is an import."""
    relation, wave = int(document.relations.id[0]), int(document.waves.id[0])
    people, units = document.people.id.tolist(), document.units.id.tolist()
    named = set(zip(document.ties.source.tolist(), document.ties.target.tolist(), strict=True))
    free = [(a, b) for a in range(8) for b in range(8) if a != b and (a, b) not in named]
    steps: list[Edit] = []
    for number in range(5):
        a, b = free[number]
        steps.append(RenameMap(f"Round {number}"))
        steps.append(AddTie(people[a], people[b], relation, wave, MADE))
        steps.append(FineAsItIs(units[number], units[number + 1], 'through "Early Help"\r\n', MADE))
        steps.append(RemoveTies((int(document.ties.id[number]),)))
    steps[6] = Import(("survey.csv",), large(people=60, ties=45))
    return steps
