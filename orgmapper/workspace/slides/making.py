"""What all slides of one deck are made from."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from orgmapper.analysis.gaps import GapTable
from orgmapper.export.pptx.content import Body, SceneNames, Slide
from orgmapper.export.pptx.deck import Deck
from orgmapper.export.pptx.frame import map_room
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE
from orgmapper.model.document import Document
from orgmapper.model.messages import Message, message, say
from orgmapper.model.privacy import Audience
from orgmapper.scene.primitives import Scene
from orgmapper.workspace import results
from orgmapper.workspace.picture.order import Order, order_of
from orgmapper.workspace.pictures import map_scene, on_paper
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace

MOST_SHAPES, MOST_ON_REQUEST = 600, 2_000
"""Native shapes of a map; above that its crowd is one picture."""


@dataclass(frozen=True, eq=False)
class Making:
    """A deck in the making: whose, for whom, in which look. `most`: native shapes of a map."""

    workspace: Workspace
    view: ViewState
    deck: Deck
    day: date
    most: int = MOST_SHAPES

    @property
    def document(self) -> Document:
        return self.workspace.document

    @property
    def choices(self) -> Choices:
        return self.view.choices

    @property
    def audience(self) -> Audience:
        return self.view.audience

    @property
    def table(self) -> GapTable:
        return results.gap_table(self.workspace, self.choices, self.audience)

    @property
    def order(self) -> Order:
        look = self.deck.look
        return order_of(self.workspace, self.view, look.theme, self.audience, look.measure)

    def scene(self, view: ViewState | None = None) -> Scene:
        """The map for the room that a slide has for it."""
        _, _, width, height = map_room(self.deck.page)
        look = self.deck.look
        scene = map_scene(self.workspace, view or self.view, width, height, look.theme, self.audience, look.measure)
        return on_paper(scene)

    def names(self) -> SceneNames:
        """What marks are called; people's names for the facilitator only."""
        facts, table, people = self.order.facts, self.table, self.document.people
        units: dict[int, str] = {}
        about: dict[int, str] = {}
        for row, pick in enumerate(facts.unit_row.tolist()):
            units[pick] = table.short_names[row]
            about[pick] = say(self.unit_about(row))
        gaps = {pair: self.gap_about(pair) for pair in facts.gaps.row.tolist()}
        named = self.audience.kind == "facilitator"
        return SceneNames(
            units=units,
            units_about=about,
            shores=facts.shore_names,
            gaps_about=gaps,
            people=dict(enumerate(people.name)) if named else {},
            about=" ".join(say(sentence) for sentence in facts.caption),
        )

    def unit_about(self, row: int) -> Message:
        """One group of the gap table in a sentence."""
        table = self.table
        withheld = results.unit_text(table, row)
        if withheld is not None:
            return message("slides.about-withheld", unit=table.short_names[row], why=withheld)
        people, answered = int(table.sizes[row]), int(table.group_answered[row])
        if answered == NONE or not table.question.relations:
            return message("slides.about-people", unit=table.short_names[row], count=people)
        return message("slides.about-unit", unit=table.short_names[row], count=people, answered=answered)

    def gap_about(self, pair: int) -> str:
        title = say(results.pair_title(self.table, pair))
        return say(
            message("slides.about-gap", pair=title, said=results.pair_text(self.table, pair, self.document.notes))
        )

    def stamp(self) -> str:
        month = message(f"gaps.month-{self.day.month}")
        return say(message("slides.day", day=str(self.day.day), month=month, year=str(self.day.year)))

    def foot(self) -> tuple[str, ...]:
        """Date, coverage, cut and what the map cannot say."""
        said = (say(sentence) for sentence in self.order.facts.caption)
        return (say(message("slides.made", day=self.stamp())), *said)

    def corner(self) -> tuple[str, ...]:
        audience = self.audience
        kind = message(f"slides.for-{audience.kind}", unit=audience.unit)
        return (*([self.document.title] if self.document.title else []), say(kind))

    def notes(self, *more: str) -> tuple[str, ...]:
        """The method, for the speaker."""
        settings = results.settings_said(self.workspace, self.choices, self.audience)
        return (*more, say(message("slides.notes")), *(say(sentence) for sentence in settings))

    def key(self, name: str) -> str:
        """Of a slide: the same from export to export of this map, another for another map."""
        return f"{hashlib.blake2s(self.document.secret.encode(), digest_size=4).hexdigest()}/{name}"

    def slide(self, name: str, title: str, subtitle: str, body: Body, *notes: str) -> Slide:
        return Slide(self.key(name), title, subtitle, body, self.foot(), self.corner(), self.notes(*notes))

    def at_level(self, level: str) -> "Making":
        """The same question asked of larger units."""
        choices = replace(self.choices, level=level, by=None)
        return replace(self, view=replace(self.view, choices=choices, selection=()))


def hue_of_groups(making: Making) -> tuple[int, ...]:
    """Number of the hue of each group of the gap table; NONE for grey."""
    return tuple(making.order.facts.unit_hue.tolist())
