"""Every measure of the product in one list; forms, help and tables are built from it.

``say(measure.name)`` is its plain name, ``say(measure.meaning)`` one sentence for somebody who has never heard of it.
"""

from dataclasses import dataclass
from typing import Literal

from orgmapper.model.messages import Message, message

About = Literal["network", "unit", "pair", "person"]
Cost = Literal["at-once", "moments", "job"]
Needs = Literal["direction", "units", "lines", "own-unit"]


@dataclass(frozen=True)
class Measure:
    """One figure.

    Attributes
    ----------
    id : str
        The key of the figure in ``measures --json``, with ``-`` for ``_``.
    about : str
        What there is one of it for: the network, each unit, each pair of units, each person.
    source : str
        Where the formula comes from.
    cost : str
        ``at-once``: by formula, under a second at 20,000 people; ``moments``: under a second at 2,000, some seconds at
        20,000; ``job``: a process job beyond 5,000 people.
    needs : tuple of str
        Without which it means nothing: ties with a direction, units, reporting lines, a question that lets people name
        their own unit.
    """

    id: str
    about: About
    source: str
    cost: Cost = "at-once"
    needs: tuple[Needs, ...] = ()

    @property
    def name(self) -> Message:
        return message(f"measures.{self.id}")

    @property
    def meaning(self) -> Message:
        return message(f"measures.{self.id}.meaning")


_INSIDE: tuple[Needs, ...] = ("units", "own-unit")
_LINES: tuple[Needs, ...] = ("lines", "own-unit")

MEASURES = (
    Measure("people", "network", "count"),
    Measure("ties", "network", "count"),
    Measure("density", "network", "ties of those who answered over the ties they could have reported"),
    Measure(
        "reciprocity", "network", "arcs answered by an arc back, among people who both answered", needs=("direction",)
    ),
    Measure("ei-index", "network", "Krackhardt & Stern 1988", needs=_INSIDE),
    Measure("ei-by-chance", "network", "1 - 2 sum n_d (n_d - 1) / (n (n - 1))", needs=_INSIDE),
    Measure("ei-range", "network", "most ties inside, most ties outside that sizes allow", needs=_INSIDE),
    Measure("ei-chance", "network", "Krackhardt & Stern 1988, 5,000 relabellings", "moments", _INSIDE),
    Measure("assortativity", "network", "Newman 2003", needs=_INSIDE),
    Measure("modularity", "network", "Newman & Girvan 2004; Leicht & Newman 2008", needs=_INSIDE),
    Measure("same-unit-correlation", "network", "Krackhardt 1988", needs=_INSIDE),
    Measure("connectedness", "network", "Krackhardt 1994"),
    Measure("hierarchy", "network", "Krackhardt 1994", needs=("direction",)),
    Measure("efficiency", "network", "Krackhardt 1994", needs=("direction",)),
    Measure("core", "network", "Borgatti & Everett 1999", "moments"),
    Measure("communities", "network", "Traag, Waltman & van Eck 2019, best of 20", "job"),
    Measure("agreement", "network", "Vinh, Epps & Bailey 2010", "job", _INSIDE),
    Measure("share-of-ties", "network", "ties along a reporting line over all ties", needs=_LINES),
    Measure("share-of-lines", "network", "reporting lines that carry a tie over all lines", needs=_LINES),
    Measure("by-kind", "network", "ties over pairs of each kind on the chart", needs=_LINES),
    Measure("by-distance", "network", "ties over pairs at each distance on the chart", needs=_LINES),
    Measure("lines-chance", "network", "Hubert 1987, 2,000 relabellings", "moments", _LINES),
    Measure("lateral-share", "network", "after Mintzberg 1979", needs=("units", "lines")),
    Measure("up-and-over-share", "network", "after Mintzberg 1979", needs=("units", "lines")),
    Measure("segregation", "unit", "Coleman 1958", needs=_INSIDE),
    Measure("bus-factor", "pair", "Koenig 1931: largest matching", "moments", ("units",)),
    Measure("heads-only", "pair", "every tie is between the two heads", needs=("units", "lines")),
    Measure("top-only", "pair", "no tie, but somebody above both has one with each", needs=("units", "lines")),
    Measure("in-common", "pair", "people with a tie to somebody of both", needs=("units",)),
    Measure("in-degree", "person", "count"),
    Measure("out-degree", "person", "count"),
    Measure("betweenness", "person", "Freeman 1977; sampled: Brandes & Pich 2007", "job"),
    Measure("constraint", "person", "Burt 1992"),
    Measure("effective-size", "person", "Burt 1992"),
    Measure("coordinator", "person", "Gould & Fernandez 1989", needs=_INSIDE),
    Measure("consultant", "person", "Gould & Fernandez 1989", needs=("units",)),
    Measure("representative", "person", "Gould & Fernandez 1989", needs=_INSIDE),
    Measure("gatekeeper", "person", "Gould & Fernandez 1989", needs=_INSIDE),
    Measure("liaison", "person", "Gould & Fernandez 1989", needs=("units",)),
    Measure("often-asked", "person", "Cross & Prusak 2002"),
    Measure("links-units", "person", "Cross & Prusak 2002", needs=("units",)),
    Measure("in-between", "person", "Cross & Prusak 2002", "job"),
    Measure("at-the-edge", "person", "Cross & Prusak 2002"),
)


def measure(id: str) -> Measure:  # noqa: A002
    """The measure of this id.

    Raises
    ------
    KeyError
        There is none.
    """
    for known in MEASURES:
        if known.id == id:
            return known
    raise KeyError(id)
