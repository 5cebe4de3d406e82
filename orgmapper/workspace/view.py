"""One way to look at the map: what a window shows, apart from the facts. Two windows can show one document."""

import math
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, get_args

from orgmapper.model.choices import Choices, TieRule
from orgmapper.model.filters import Condition
from orgmapper.model.privacy import FACILITATOR, Audience
from orgmapper.scene.facts import MatrixOrder

Kind = Literal["islands", "chart", "network", "matrix", "wheel"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order of the view switch."""

ViewTheme = Literal["light", "dark", "projector"]
UnitChoice = tuple[Literal["unit"], int]
PersonChoice = tuple[Literal["person"], int]
GapChoice = tuple[Literal["gap"], tuple[int, int]]
Selected = UnitChoice | PersonChoice | GapChoice
"""``("unit", id)``, ``("person", id)`` or ``("gap", (unit id, unit id))``: ids of the document, never rows."""


@dataclass(frozen=True)
class ViewState:
    """What a window shows and how.

    Attributes
    ----------
    kind : Kind
    choices : Choices
        What the numbers are asked for: relations counted, wave, level, cut.
    selection : tuple of Selected
        In the order they were chosen; the last one is in focus.
    visible : tuple of str, or None
        Names of the relations drawn; None for those that `choices` counts.
    lines : bool
        Reporting lines are drawn.
    hidden_units : frozenset of int
        Ids of units switched off in the unit tree.
    interest : int or None
        Id of the interest whose people stand out.
    where : tuple of (column, value)
        Whose people stand out too: those who meet all of these, of several on one column any.
    theme : ViewTheme
    audience : Audience
        For whom it is shown; decides names and the minimum group.
    gaps_shown : int
        How many gaps are drawn on the map, the worst first.
    asks : bool
        Gaps worth asking about and those that are fine as they are stand on the map too.
    outsiders : bool
        People who were named and are not on the chart are drawn.
    matrix : MatrixOrder
        What decides the order of the matrix.
    apart : bool
        Several relations between the same two are drawn side by side, not as one.
    """

    kind: Kind = "islands"
    choices: Choices = field(default_factory=Choices)
    selection: tuple[Selected, ...] = ()
    visible: tuple[str, ...] | None = None
    lines: bool = False
    hidden_units: frozenset[int] = frozenset()
    interest: int | None = None
    where: tuple[Condition, ...] = ()
    theme: ViewTheme = "light"
    audience: Audience = FACILITATOR
    gaps_shown: int = 5
    asks: bool = False
    outsiders: bool = False
    matrix: MatrixOrder = "division"
    apart: bool = False

    @property
    def drawn(self) -> Choices:
        """What is asked of the relations in sight, where `choices` is what the numbers are asked for."""
        return self.choices if self.visible is None else replace(self.choices, relations=self.visible)

    def to_json(self) -> dict[str, Any]:
        """The values that `from_json` reads, fit for `Document.views`."""
        return {
            "kind": self.kind,
            "choices": asdict(self.choices),
            "selection": [[kind, list(what) if isinstance(what, tuple) else what] for kind, what in self.selection],
            "visible": None if self.visible is None else list(self.visible),
            "lines": self.lines,
            "hidden_units": sorted(self.hidden_units),
            "interest": self.interest,
            "where": [list(condition) for condition in self.where],
            "theme": self.theme,
            "audience": asdict(self.audience),
            "gaps_shown": self.gaps_shown,
            "asks": self.asks,
            "outsiders": self.outsiders,
            "matrix": self.matrix,
            "apart": self.apart,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "ViewState":
        """The view that was saved; what is missing or not understood takes its usual value, so no view is refused."""
        usual = cls()
        return cls(
            kind=_one_of(Kind, data.get("kind"), usual.kind),
            choices=_choices(data.get("choices")),
            selection=_selection(data.get("selection")),
            visible=_texts(data.get("visible")),
            lines=data.get("lines") is True,
            hidden_units=frozenset(_whole_numbers(data.get("hidden_units"))),
            interest=_whole(data.get("interest")),
            where=_conditions(data.get("where")),
            theme=_one_of(ViewTheme, data.get("theme"), usual.theme),
            audience=_audience(data.get("audience")),
            gaps_shown=max(0, number) if (number := _whole(data.get("gaps_shown"))) is not None else usual.gaps_shown,
            asks=data.get("asks") is True,
            outsiders=data.get("outsiders") is True,
            matrix=_one_of(MatrixOrder, data.get("matrix"), usual.matrix),
            apart=data.get("apart") is True,
        )


def _one_of(words: Any, value: Any, usual: Any) -> Any:
    return value if isinstance(value, str) and value in get_args(words) else usual


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _items(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _whole_numbers(value: Any) -> list[int]:
    return [number for number in _items(value) if _whole(number) is not None]


def _texts(value: Any) -> tuple[str, ...] | None:
    return None if value is None else tuple(text for text in _items(value) if isinstance(text, str))


def _conditions(value: Any) -> tuple[Condition, ...]:
    pairs = [_items(item) for item in _items(value)]
    return tuple((pair[0], pair[1]) for pair in pairs if len(pair) == 2 and all(isinstance(part, str) for part in pair))


def _values(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _choices(value: Any) -> Choices:
    data = _values(value)
    return Choices(
        relations=_texts(data.get("relations")),
        wave=_text(data.get("wave")),
        level=_text(data.get("level")),
        by=_text(data.get("by")),
        folded=tuple(_whole_numbers(data.get("folded"))),
        opened=tuple(_whole_numbers(data.get("opened"))),
        at_least=_least(data.get("at_least")),
        ties=_one_of(TieRule, data.get("ties"), "as-given"),
        undirected=data.get("undirected") is True,
    )


def _least(value: Any) -> tuple[tuple[str | None, float], ...]:
    """Least strengths by relation; a bare number, as views had it before, is one for all relations."""
    pairs: list[list[Any]] = [[None, value]] if _is_number(value) else [_items(item) for item in _items(value)]
    return tuple(
        (pair[0], float(pair[1]))
        for pair in pairs
        if len(pair) == 2 and (pair[0] is None or isinstance(pair[0], str)) and _is_number(pair[1])
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _audience(value: Any) -> Audience:
    """A view that does not say for whom shows least: a damaged word must not turn names on."""
    data = _values(value)
    kind, unit, group = data.get("kind"), _text(data.get("unit")) or "", _whole(data.get("min_group"))
    if kind == "facilitator":
        return Audience("facilitator", "", max(0, group or 0))
    if kind == "manager" and unit:
        return Audience.parse(f"manager:{unit}", group)
    return Audience.parse("open", group)


def _selection(value: Any) -> tuple[Selected, ...]:
    chosen: list[Selected] = []
    for item in map(_items, _items(value)):
        if len(item) != 2:
            continue
        kind, what = item
        pair = _whole_numbers(what)
        number = _whole(what)
        if kind == "gap" and len(pair) == 2:
            chosen.append(("gap", (pair[0], pair[1])))
        elif kind == "unit" and number is not None:
            chosen.append(("unit", number))
        elif kind == "person" and number is not None:
            chosen.append(("person", number))
    return tuple(chosen)
