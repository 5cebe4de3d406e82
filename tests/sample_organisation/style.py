"""What differs from one council's files to the next: headers, order of columns, titles, dates, wording of questions."""

import calendar
from dataclasses import dataclass
from datetime import date

from .chances import pick, stream

ROLES = (
    "number",
    "position",
    "surname",
    "first",
    "email",
    "job",
    "directorate",
    "department",
    "team",
    "manager",
    "location",
    "grade",
    "start",
)

_COUNCILS = ("Eastmere", "Harrowdale", "Stonewick", "Calderford", "Wexbourne", "Thornhaven", "Lindelcombe")

_HEADERS: dict[str, tuple[str, ...]] = {
    "number": ("Employee number", "Staff no.", "Payroll ID", "Employee ID", "Personnel number"),
    "position": ("Position number", "Post no.", "Post reference", "Position ID"),
    "surname": ("Surname", "Last name", "Family name"),
    "first": ("First name", "Forename", "Given name", "Known as"),
    "email": ("E-mail", "Email address", "Work email"),
    "job": ("Job title", "Post title", "Role"),
    "directorate": ("Directorate", "Division", "Business area"),
    "department": ("Department", "Service", "Dept"),
    "team": ("Team", "Section", "Team name"),
    "manager": ("Manager's number", "Line manager ID", "Reports to (no.)", "Manager employee number"),
    "location": ("Location", "Work base", "Site"),
    "grade": ("Grade", "Pay band", "Pay grade"),
    "start": ("Start date", "Date joined", "Hire date"),
}
_QUESTIONS: dict[str, tuple[str, ...]] = {
    "advice": (
        "Whom do you go to for advice?",
        "Which colleagues do you turn to for advice?",
        "Who do you go to when you need advice at work?",
    ),
    "interest": (
        "With whom do you share an interest?",
        "Which colleagues share an interest with you?",
        "Who shares one of your interests?",
    ),
    "has": ("What are you interested in?", "Your interests", "Which topics interest you?"),
    "offers": ("What can you offer colleagues?", "I can help others with", "What could you offer to others?"),
    "wants": ("What would you like to learn?", "I would like to learn", "What do you want to learn more about?"),
}


@dataclass(frozen=True)
class Story:
    """Departments by their first name in ``council.toml`` that a hand-written sample wants in certain parts."""

    low_coverage: str
    middling: str
    never_asked: str
    silences: tuple[tuple[str, str, str], ...]
    appears: tuple[str, str]


@dataclass(frozen=True)
class Style:
    """One council's way with files. ``year`` is the first wave's."""

    council: str
    year: int
    titles: int
    headers: dict[str, str]
    columns: tuple[str, ...]
    date_format: str
    number: str
    manager_as_number: bool
    vacant_number: str
    grade: str
    staff_sheet: str
    questions: dict[str, str]
    account_surname_first: bool
    hard_space: bool
    first_choice_names: bool
    story: Story | None

    @property
    def slug(self) -> str:
        """The council's name as it stands in file names and e-mail addresses."""
        return self.council.lower()

    def title_lines(self, run: date) -> list[str]:
        """What the HR system prints above the header."""
        lines = [
            f"{self.council} Council",
            "Establishment list, all directorates",
            f"Run on {run.day} {calendar.month_name[run.month]} {run.year}",
            "OFFICIAL",
        ]
        return lines[: self.titles]


_NORTHMOOR = Story(
    low_coverage="Waste",
    middling="Parks",
    never_asked="Passenger Transport",
    silences=(
        ("Housing", "Reablement", "clear"),
        ("Early Help", "Libraries", "clear"),
        ("Day Services", "Leisure", "clear"),
        ("Housing", "Drugs & Alcohol", "clear"),
        ("Youth", "Finance", "clear"),
        ("Street Lighting", "Fostering", "ask"),
        ("Building Control", "Museums", "too_small"),
        ("Ecology", "Registration", "too_small"),
        ("Waste", "Special Needs", "low_coverage"),
        ("Parks", "People & HR", "open_names"),
    ),
    appears=("Planning", "Assessment"),
)


def style_of(seed: int) -> Style:
    """The style of a seed: seed 1 is Northmoor, written by hand; the others are drawn."""
    if seed == 1:
        return Style(
            council="Northmoor",
            year=2025,
            titles=3,
            headers={role: names[0] for role, names in _HEADERS.items()},
            columns=ROLES,
            date_format="dd/mm/yyyy",
            number="{:06d}",
            manager_as_number=False,
            vacant_number="VP{:04d}",
            grade="Grade {}",
            staff_sheet="Establishment",
            questions={question: names[0] for question, names in _QUESTIONS.items()},
            account_surname_first=False,
            hard_space=False,
            first_choice_names=True,
            story=_NORTHMOOR,
        )
    rng = stream(seed, "style")
    columns = list(ROLES)
    for _ in range(int(rng.integers(0, 6))):
        columns.insert(int(rng.integers(len(columns))), columns.pop(int(rng.integers(len(columns)))))
    number = pick(rng, ("{:06d}", "{:05d}", "NM{:05d}", "{:07d}"))
    return Style(
        council=pick(rng, _COUNCILS),
        year=2025 - int(rng.integers(0, 4)),
        titles=int(rng.integers(0, 5)),
        headers={role: pick(rng, names) for role, names in _HEADERS.items()},
        columns=tuple(columns),
        date_format=pick(rng, ("dd/mm/yyyy", "yyyy-mm-dd", "d mmm yyyy", "dd.mm.yy")),
        number=number,
        manager_as_number=not number.startswith("NM") and bool(rng.random() < 0.3),
        vacant_number=pick(rng, ("VP{:04d}", "VAC{:03d}", "V-{:05d}")),
        grade=pick(rng, ("Grade {}", "G{}", "Band {}", "{}")),
        staff_sheet=pick(rng, ("Establishment", "Sheet1", "Staff list", "Report")),
        questions={question: pick(rng, names) for question, names in _QUESTIONS.items()},
        account_surname_first=bool(rng.random() < 0.4),
        hard_space=bool(rng.random() < 0.4),
        first_choice_names=False,
        story=None,
    )
