"""What became of files that were imported. Filled by `io`, shown by the window, written by ``--report``."""

from dataclasses import asdict, dataclass
from typing import Any

from orgmapper.model.problems import Problem


@dataclass(frozen=True)
class AnswerCounts:
    """What became of the answers of one sheet; `read` is the sum of the rest. `no_tie`: it says that there is none."""

    read: int = 0
    ties: int = 0
    duplicates: int = 0
    self: int = 0
    not_a_person: int = 0
    outsiders: int = 0
    units: int = 0
    check: int = 0
    unknown: int = 0
    no_tie: int = 0


@dataclass(frozen=True)
class SheetReport:
    """What became of one sheet; rows read = rows used + rows set aside. `header_row` counts from 1; None without.

    `aside`: numbers of the rows that were set aside, as the source counts; empty where all of them were.
    """

    sheet: str
    kind: str
    header_row: int | None
    columns: dict[str, str]
    rows_read: int
    rows_used: int
    rows_set_aside: int
    answers: AnswerCounts
    aside: tuple[int, ...] = ()


@dataclass(frozen=True)
class FileReport:
    file: str
    sheets: tuple[SheetReport, ...]


@dataclass(frozen=True)
class WaveReport:
    """One relation in one wave; an empty name where there are no waves."""

    wave: str
    ties: int
    asked: int | None
    answered: int | None


@dataclass(frozen=True)
class RelationReport:
    """`ties` of all waves; `asked` and `answered` of the newest, None where the file does not say who was asked.

    `turned`: they lead from who was named to who named.
    """

    name: str
    directed: bool
    ties: int
    asked: int | None
    answered: int | None
    waves: tuple[WaveReport, ...] = ()
    turned: bool = False

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "waves": [asdict(wave) for wave in self.waves]}


@dataclass(frozen=True)
class Resolution:
    """How one typed name was understood. `person` is the id as in the source file, for a check the first proposal.

    `state`: sure, check, unknown, outsider, unit, not_a_person, self. `score` from 0 to 100, None without a proposal.
    `reason` is a message id.
    """

    file: str
    sheet: str
    row: int
    column: str
    text: str
    person: str
    state: str
    score: float | None
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """Everything that happened in one import."""

    files: tuple[FileReport, ...] = ()
    people: int = 0
    posts: tuple[tuple[str, float], ...] = ()
    """filled, vacant, not_named: numbers of posts; head_count: the posts that counted boxes stand for."""
    units: int = 0
    interests: int = 0
    relations: tuple[RelationReport, ...] = ()
    names: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    checks_taken: int = 0

    def to_json(self) -> dict[str, Any]:
        """The value that ``orgmapper-cli import --report`` writes."""
        return {
            "files": [asdict(file) for file in self.files],
            "people": self.people,
            "posts": dict(self.posts),
            "units": self.units,
            "interests": self.interests,
            "relations": [relation.to_json() for relation in self.relations],
            "names": dict(self.names),
            "problems": [problem.to_json() for problem in self.problems],
            "resolutions": [asdict(resolution) for resolution in self.resolutions],
            "checks_taken": self.checks_taken,
        }
