"""What next month's files would change in a map, as data."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from orgmapper.model.messages import Message, message

What = Literal["joined", "left", "moved", "renamed", "manager", "title"]
WHAT: tuple[What, ...] = ("joined", "left", "moved", "renamed", "manager", "title")


@dataclass(frozen=True)
class PersonChange:
    """One thing that is new about one person. `person` is the document's id.

    `before` and `after` are names: of units by their path, of the person, of the manager, of the post; empty where
    there is none. Somebody who joins has only `after` (the unit), somebody who leaves only `before`.
    """

    what: What
    person: int
    name: str
    before: str = ""
    after: str = ""

    @property
    def said(self) -> Message:
        """The change as a sentence."""
        which = "" if self.before and self.after else "-from-nowhere" if self.after else "-to-nowhere"
        if self.what in ("joined", "left"):
            which = "" if self.before or self.after else "-no-unit"
        return message(f"refresh.{self.what}{which}", name=self.name, before=self.before, after=self.after)


@dataclass(frozen=True)
class TieChange:
    """Ties of one relation in one wave (empty where there are none): told for the first time, and told no more."""

    relation: str
    wave: str
    new: int
    gone: int

    @property
    def said(self) -> Message:
        which = "-wave" if self.wave else ""
        return message(f"refresh.ties{which}", relation=self.relation, wave=self.wave, new=self.new, gone=self.gone)


@dataclass(frozen=True)
class DetailChange:
    """Something else the files say of people and posts, and for how many of those who stay it is new.

    `column` is the caption it stands below; empty for the id and the e-mail address.
    """

    what: Literal["id", "email", "column"]
    count: int
    column: str = ""

    @property
    def said(self) -> Message:
        return message(f"refresh.detail-{self.what}", count=self.count, column=self.column)


@dataclass(frozen=True)
class AnswersChange:
    """How many of those who stay have answered in a wave (empty where there are none), before and after."""

    wave: str
    before: int
    after: int

    @property
    def said(self) -> Message:
        which = "-wave" if self.wave else ""
        return message(f"refresh.answers{which}", wave=self.wave, before=self.before, count=self.after)


@dataclass(frozen=True)
class SheetStays:
    """A list of people for which no sheet of the files stands: its `count` people stay as they are."""

    file: str
    sheet: str
    count: int

    @property
    def said(self) -> Message:
        which = "-sheet" if self.sheet else ""
        return message(f"refresh.stays{which}", file=self.file, sheet=self.sheet, count=self.count)


@dataclass(frozen=True)
class Refreshed:
    """Everything that refreshing a map from files changes.

    `people` stands in the order of `WHAT`, then by name. `posts`, `units` and `interests` count (new, gone); posts are
    those without a holder and counted ones. `head_count` is before and after. `followed` are the files of which the
    plan was known, `stays` the lists of people that the files hold nothing of.
    """

    people: tuple[PersonChange, ...] = ()
    ties: tuple[TieChange, ...] = ()
    answers: tuple[AnswersChange, ...] = ()
    details: tuple[DetailChange, ...] = ()
    interests: tuple[int, int] = (0, 0)
    posts: tuple[int, int] = (0, 0)
    units: tuple[int, int] = (0, 0)
    head_count: tuple[float, float] = (0.0, 0.0)
    followed: tuple[str, ...] = ()
    stays: tuple[SheetStays, ...] = ()

    @property
    def nothing(self) -> bool:
        """The files say what the map says."""
        return not self.people and not self.rest()

    def count(self, what: What) -> int:
        """How many people a kind of change is about."""
        return sum(change.what == what for change in self.people)

    def rest(self) -> tuple[Message, ...]:
        """What changes besides people, in sentences."""
        said = [change.said for change in (*self.details, *self.answers, *self.ties)]
        if self.interests != (0, 0):
            said.append(message("refresh.interests", new=self.interests[0], gone=self.interests[1]))
        if self.posts != (0, 0):
            said.append(message("refresh.posts", new=self.posts[0], gone=self.posts[1]))
        if self.head_count[0] != self.head_count[1]:
            said.append(message("refresh.head-count", before=self.head_count[0], after=self.head_count[1]))
        if self.units != (0, 0):
            said.append(message("refresh.units", new=self.units[0], gone=self.units[1]))
        return tuple(said)

    def to_json(self) -> dict[str, Any]:
        """The value that ``orgmapper-cli refresh --json`` prints."""
        return {
            **{what: [_without_what(change) for change in self.people if change.what == what] for what in WHAT},
            "ties": [asdict(change) for change in self.ties],
            "answers": [asdict(change) for change in self.answers],
            "details": [asdict(change) for change in self.details],
            "interests": {"new": self.interests[0], "gone": self.interests[1]},
            "posts": {"new": self.posts[0], "gone": self.posts[1]},
            "units": {"new": self.units[0], "gone": self.units[1]},
            "head_count": {"before": self.head_count[0], "after": self.head_count[1]},
            "followed": list(self.followed),
            "stays": [asdict(one) for one in self.stays],
        }


def _without_what(change: PersonChange) -> dict[str, Any]:
    return {name: value for name, value in asdict(change).items() if name != "what"}
