"""What people are interested in, can offer and would like to learn."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .chances import Floats, stream, weighted
from .structure import Chart


@dataclass(frozen=True)
class Topic:
    """A topic, how common it is, and the departments (keys) where it is much commoner."""

    name: str
    at_work: bool
    weight: float
    departments: frozenset[str]


@dataclass(frozen=True)
class Claims:
    """Topics (positions) of one person."""

    has: tuple[int, ...]
    offers: tuple[int, ...]
    wants: tuple[int, ...]


def load_topics() -> tuple[Topic, ...]:
    """All topics in the order of the survey's list."""
    with Path(__file__).with_name("topics.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Topic(
                row["topic"],
                row["kind"] == "work",
                float(row["weight"]),
                frozenset(key for key in row["departments"].split("|") if key),
            )
            for row in csv.DictReader(file)
        )


def _draw(rng: np.random.Generator, weights: Floats, count: int, avoid: tuple[int, ...] = ()) -> tuple[int, ...]:
    open_weights = weights.copy()
    open_weights[list(avoid)] = 0.0
    drawn: list[int] = []
    for _ in range(count):
        topic = weighted(rng, open_weights)
        if topic < 0:
            break
        drawn.append(topic)
        open_weights[topic] = 0.0
    return tuple(sorted(drawn))


def claims_of(seed: int, topics: tuple[Topic, ...], chart: Chart, people: int) -> tuple[Claims, ...]:
    """The claims of everybody, on the chart or not; the same person has the same ones in every wave."""
    common = np.array([topic.weight for topic in topics])
    at_work = np.array([topic.at_work for topic in topics])
    near = {
        department.key: np.array([7.0 if department.key in topic.departments else 1.0 for topic in topics])
        for department in chart.departments
    }
    everywhere = np.ones(len(topics))
    claims: list[Claims] = []
    for person, place in enumerate(map(int, chart.department_of(people))):
        rng = stream(seed, "claims", person)
        fit = near[chart.departments[place].key] if place >= 0 else everywhere
        has = _draw(rng, common * fit, int(np.clip(rng.poisson(3.6), 1, 9)))
        known = np.zeros(len(topics))
        known[list(has)] = 6.0
        offers = _draw(rng, common * at_work * fit**0.5 * 0.05 + known * (0.4 + at_work), int(rng.binomial(4, 0.38)))
        wants = _draw(rng, common * fit**0.7 * (0.25 + at_work), int(rng.binomial(4, 0.4)), avoid=offers)
        claims.append(Claims(has, offers, wants))
    return tuple(claims)
