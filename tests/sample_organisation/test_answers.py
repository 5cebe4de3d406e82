"""Who answered, how many ties there are, and that the truth about typed names is one that a reader could find."""

import re
from collections import Counter

import numpy as np
import pytest

from .answers import Piece
from .people import name_key
from .sample import Sample
from .ties import RELATIONS
from .typing_habits import State

_TITLES = re.compile(r"^(dr|mrs|mr|ms)\.? ", re.IGNORECASE)


def _pieces(sample: Sample, wave: int = 0) -> list[Piece]:
    return [piece for pieces in sample.waves[wave].answers.pieces.values() for piece in pieces]


def test_coverage_is_as_planned(northmoor: Sample) -> None:
    wave = northmoor.waves[0]
    shares = {
        department.name: float(wave.answered[wave.roster.department == place].mean())
        for place, department in enumerate(wave.chart.departments)
    }
    assert shares.pop("Passenger Transport") == 0.0
    assert shares.pop("Waste") == pytest.approx(0.41, abs=0.01)
    assert shares.pop("Parks") == pytest.approx(0.62, abs=0.01)
    assert all(0.72 <= share <= 0.88 for share in shares.values())
    assert (wave.answered & (wave.roster.department == -2)).sum() == 0


def test_about_twelve_thousand_ties_mostly_near(northmoor: Sample) -> None:
    wave = northmoor.waves[0]
    counts = {relation: sum(map(len, wave.ties.named[relation].values())) for relation in RELATIONS}
    assert 11_000 <= sum(counts.values()) <= 13_000
    arcs = wave.ties.arcs()
    department = wave.roster.department
    inside = np.mean([department[a] == department[b] for a, b in arcs])
    assert 0.55 <= inside <= 0.70
    popular = Counter(other for _, other in arcs)
    assert max(popular.values()) > 5 * np.mean(list(popular.values()))


def test_nobody_is_named_who_is_not_there(northmoor: Sample) -> None:
    for wave in northmoor.waves:
        assert all(wave.roster.department[other] > -2 and person != other for person, other in wave.ties.arcs())


def test_about_four_of_five_names_are_sure(northmoor: Sample) -> None:
    states = Counter(piece.state for piece in _pieces(northmoor))
    total = sum(states.values())
    assert 0.78 <= states[State.SURE] / total <= 0.86
    assert 0.08 <= states[State.CHECK] / total <= 0.16
    assert min(states[State.OUTSIDER], states[State.UNIT]) > 100
    assert min(states[State.NOBODY], states[State.SELF]) > 20
    forms = Counter(piece.form for piece in _pieces(northmoor))
    assert forms["first name alone"] < 0.01 * total
    assert min(forms[form] for form in ("nickname", "initial", "one typo", "first name and department")) > 100


@pytest.mark.parametrize("wave", [0, 1])
def test_a_sure_name_can_mean_nobody_else(northmoor: Sample, small: Sample, wave: int) -> None:
    for sample in (northmoor, small):
        roster = sample.waves[wave].roster
        emails = {person.email: place for place, person in enumerate(sample.people)}
        for piece in _pieces(sample, wave):
            if piece.state is not State.SURE:
                continue
            address = re.search(r"[^\s<]+@[^\s>]+", piece.text)
            if address:
                assert emails[address.group()] == piece.person
            else:
                assert roster.named(_TITLES.sub("", piece.text)) == [piece.person], piece


def test_a_name_to_check_is_nobody_elses_full_name(northmoor: Sample) -> None:
    roster = northmoor.waves[0].roster
    for piece in _pieces(northmoor):
        if piece.state is State.CHECK:
            assert piece.person in piece.candidates
            assert not roster.named(piece.text) or piece.person in roster.named(piece.text)


def test_outsiders_are_not_on_the_chart(northmoor: Sample) -> None:
    names = {name_key(person.name) for person in northmoor.people}
    outsiders = [piece for piece in _pieces(northmoor) if piece.state is State.OUTSIDER]
    assert not [piece for piece in outsiders if name_key(re.split(r" \(| - | at ", piece.text)[0]) in names]


def test_what_was_typed_stays_the_same_a_year_later(northmoor: Sample) -> None:
    first, second = (
        {(who, piece.person): piece.text for (who, _), pieces in wave.answers.pieces.items() for piece in pieces}
        for wave in northmoor.waves
    )
    both = {pair for pair in first.keys() & second.keys() if pair[1] >= 0}
    assert len(both) > 6000
    assert sum(first[pair] == second[pair] for pair in both) > 0.97 * len(both)


def test_about_a_quarter_of_the_ties_changes(northmoor: Sample) -> None:
    first, second = (wave.ties for wave in northmoor.waves)
    again = set(first.named["advice"]) & set(second.named["advice"])
    before = {arc for arc in first.arcs() if arc[0] in again}
    kept = before & set(second.arcs())
    assert len(again) < len(first.named["advice"])
    assert 0.68 <= len(kept) / len(before) <= 0.82
