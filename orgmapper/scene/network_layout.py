"""From facts and communities to the geometry of the network: words are measured here."""

from dataclasses import dataclass

import numpy as np

from orgmapper.layout.network import MOST_OUTLINED, NetworkGeometry, NetworkProblem
from orgmapper.model.columns import NONE, BoolArray, FloatArray, IntArray, TextColumn
from orgmapper.model.messages import Message, message, say
from orgmapper.scene.facts import LayoutFacts
from orgmapper.scene.labels import LINE
from orgmapper.scene.people_marks import Placed
from orgmapper.scene.sizes import Sizes
from orgmapper.scene.text import TextMeasure

_WIDEST = 0.32
"""Of the words over a community, as a share of the page."""

_TELLING = 0.25
"""A unit with at least this share of a community is named."""


@dataclass(frozen=True, eq=False)
class NetworkPage:
    """Geometry with the words that were measured for it.

    `community` (people,): who holds together with whom. `labels`: of each outlined community, may be empty.
    `pinned`: rows of the people whom somebody put where they are.
    """

    geometry: NetworkGeometry
    sizes: Sizes
    community: IntArray
    labels: TextColumn
    people: Placed
    pinned: IntArray


def network_problem(
    facts: LayoutFacts,
    shown: BoolArray,
    community: IntArray,
    page: tuple[float, float],
    sizes: Sizes,
    measure: TextMeasure,
    pinned: FloatArray,
) -> tuple[NetworkProblem, TextColumn]:
    """What the layout needs, and the words over the communities from the largest on.

    `pinned` (people, 2): where somebody put them, as shares of the page; nan for those who are free.
    """
    seen = shown[facts.source] & shown[facts.target]
    words = community_words(facts, community, shown)
    size = sizes.label
    widths = [measure.width(word, size, 600) for word in words]
    label_w = np.zeros(int(community.max(initial=-1)) + 1)
    label_w[: len(widths)] = [width if width <= page[0] * _WIDEST else 0.0 for width in widths]
    problem = NetworkProblem(
        shown=shown,
        source=facts.source[seen],
        target=facts.target[seen],
        community=community,
        label_w=label_w,
        label_h=LINE * size,
        alone_h=1.6 * size,
        least=8.0 * sizes.marks,
        pinned=pinned * np.array(page),
    )
    return problem, words


def network_page(
    geometry: NetworkGeometry, community: IntArray, words: TextColumn, sizes: Sizes, pinned: IntArray
) -> NetworkPage:
    labels = tuple(words[number] if number < len(words) else "" for number in map(int, geometry.community))
    room = np.full(len(geometry.x), max(geometry.room, 0.5))
    return NetworkPage(geometry, sizes, community, labels, Placed(geometry.x, geometry.y, room, sizes.marks), pinned)


def community_words(facts: LayoutFacts, community: IntArray, shown: BoolArray) -> TextColumn:
    """What each of the largest communities mostly is: up to two units, where any is a quarter of it."""
    result: list[str] = []
    for number in range(min(int(community.max(initial=-1)) + 1, MOST_OUTLINED)):
        units = facts.person_unit[(community == number) & shown]
        known = units[units != NONE]
        if not len(known):
            result.append("")
            continue
        counted = np.bincount(known, minlength=len(facts.names))
        order = np.argsort(-counted, kind="stable")[:2]
        telling = [int(unit) for unit in order.tolist() if counted[unit] >= _TELLING * len(units)]
        names = [facts.names[unit] for unit in telling] or [_division(facts, known)]
        result.append(say(_joined(names)) if names[0] else "")
    return tuple(result)


def _division(facts: LayoutFacts, units: IntArray) -> str:
    """The division that most of them belong to, where that is at least a half."""
    shore = facts.shore[units]
    shore = shore[shore != NONE]
    if not len(shore):
        return ""
    counted = np.bincount(shore)
    most = int(counted.argmax())
    return facts.shore_names[most] if counted[most] >= 0.5 * len(units) else ""


def _joined(names: list[str]) -> Message:
    if len(names) == 1:
        return message("scene.network.mostly", unit=names[0])
    return message("scene.network.mostly-two", a=names[0], b=names[1])
