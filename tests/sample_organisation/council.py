"""The units of the council: which directorates and departments there are, and how big."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .chances import pick, shares, stream
from .style import Style

TINY = 4


@dataclass(frozen=True)
class Department:
    """One department: ``key`` is its first name in ``council.toml``, ``posts`` counts filled and vacant ones.

    ``work`` is its place on the map of the council's work: who works on neighbouring things has more to ask each other.
    """

    key: str
    name: str
    directorate: str
    posts: int
    work: tuple[float, float]
    called: tuple[str, ...]
    teams: tuple[str, ...]
    jobs: tuple[str, ...]

    @property
    def path(self) -> str:
        """The full path as the product writes it."""
        return f"{self.directorate} / {self.name}"


def load(name: str) -> dict[str, Any]:
    """One of the TOML files beside this module."""
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def departments_of(seed: int, style: Style, posts: int) -> tuple[Department, ...]:
    """The departments with ``posts`` posts in all; exactly one has four."""
    rng = stream(seed, "council")
    chosen: list[tuple[str, dict[str, Any]]] = []
    sizes: list[float] = []
    for directorate in load("council.toml")["directorate"]:
        title = directorate["names"][0] if style.first_choice_names else pick(rng, directorate["names"])
        for department in directorate["department"]:
            tiny = department["size"] == TINY
            if style.first_choice_names:
                present, spread = not department.get("optional", False), 1.0
            else:
                chance = 0.5 if department.get("optional", False) else 0.93
                present, spread = (
                    tiny or bool(rng.random() < chance),
                    min(max(float(rng.lognormal(0.0, 0.25)), 0.7), 1.3),
                )
            if present:
                chosen.append((title, department))
                sizes.append(0.0 if tiny else department["size"] * spread)
    floor = 7
    counts = shares(
        posts - TINY - floor * (len(sizes) - 1), [max(size - floor, 1.0) if size else 0.0 for size in sizes]
    )
    return tuple(
        Department(
            key=department["names"][0],
            name=department["names"][0] if style.first_choice_names else pick(rng, department["names"]),
            directorate=title,
            posts=count + floor if size else TINY,
            work=(department["work"][0], department["work"][1]),
            called=tuple(department["called"]),
            teams=tuple(department["teams"]),
            jobs=tuple(department["jobs"]),
        )
        for (title, department), size, count in zip(chosen, sizes, counts, strict=True)
    )
