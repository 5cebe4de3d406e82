"""A small invented organisation as two files, small enough to import in a blink: nine departments, one planted gap."""

import random
from pathlib import Path

DIVISIONS = {
    "Care": ("Assessment", "Reablement", "Day Services"),
    "Place": ("Housing", "Planning", "Parks"),
    "Resources": ("Finance", "Legal", "Digital"),
}
PEOPLE = 16
"""In each department."""

SILENT = ("Reablement", "Housing")
"""The two that never name each other."""

MISTYPED = "Abot"
"""Written in one answer: a name to check."""

GIVEN = ("Ada", "Ben", "Cleo", "Dev", "Efua", "Finn", "Gita", "Hugo", "Ines", "Jun", "Kofi", "Lena", "Milo", "Nia")
FAMILY = ("Abbot", "Birch", "Castle", "Dunmore", "Eastlake", "Farrow", "Greaves", "Hallam", "Ilford", "Jessop", "Kerr")
TOPICS = ("Home adaptations", "Gardening", "Spreadsheets", "Dementia care", "Cycling", "Local history")


def write_files(folder: Path) -> tuple[Path, Path]:
    """Write ``staff.csv`` and ``survey.csv``; always the same."""
    chance = random.Random(7)
    staff, people = ["Employee ID,Name,Email,Job title,Directorate,Department,Manager ID"], []
    for division, departments in DIVISIONS.items():
        for department in departments:
            first = len(people) + 1
            for place in range(PEOPLE):
                number = len(people) + 1
                name = f"{GIVEN[number % len(GIVEN)]} {FAMILY[number // len(GIVEN) % len(FAMILY)]}"
                email = f"p{number:03}@northmoor.example"
                manager = "" if number == 1 else f"{1 if place == 0 else first:04}"
                title = "Head of " + department if place == 0 else "Officer"
                staff.append(f"{number:04},{name},{email},{title},{division},{department},{manager}")
                people.append((name, email, department))
    answers = ["Email,Whom do you go to for advice?,What are you interested in?"]
    for number, (_, email, department) in enumerate(people):
        if number % 8 == 7:
            continue
        silent = SILENT[1 - SILENT.index(department)] if department in SILENT else ""
        inside = [row for row, other in enumerate(people) if other[2] == department and row != number]
        outside = [row for row, other in enumerate(people) if other[2] not in (department, silent)]
        named = chance.sample(inside, 2) + chance.sample(outside, 6)
        topics = {"Home adaptations"} if department in SILENT else set()
        topics |= set(chance.sample(TOPICS[1:], 2))
        names = [people[row][0] for row in named] + ([MISTYPED] if number == 1 else [])
        answers.append(f"{email},{'; '.join(names)},{'; '.join(sorted(topics))}")
    paths = folder / "staff.csv", folder / "survey.csv"
    for path, lines in zip(paths, (staff, answers), strict=True):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths
