"""Posts, the reporting tree between them, and who holds them."""

from dataclasses import dataclass, replace

import numpy as np

from .chances import Ints, pick, shares, stream
from .council import TINY, Department, departments_of, load
from .style import Style

CHIEF, DIRECTOR, HEAD, LEADER, STAFF = range(5)
_MORE_TEAMS = ("Projects", "Duty", "Central", "East", "West", "Advice", "Quality", "Systems")


@dataclass(frozen=True)
class Post:
    """A place on the chart. ``department`` is a position in the chart's departments, -1 above them; ``boss`` a post."""

    reference: str
    title: str
    directorate: str
    department: int
    team: str
    boss: int
    level: int
    grade: int
    location: str


@dataclass(frozen=True)
class Chart:
    """The formal structure at one moment. ``holders``: the people of every post: none, one, or two who share it."""

    departments: tuple[Department, ...]
    posts: tuple[Post, ...]
    holders: tuple[tuple[int, ...], ...]

    def post_of(self, people: int) -> Ints:
        """The post of each of the first ``people`` people, -1 for those who hold none."""
        posts = np.full(people, -1, dtype=np.int64)
        for post, holders in enumerate(self.holders):
            posts[list(holders)] = post
        return posts

    def department_of(self, people: int) -> Ints:
        """The department of each person; -1 above the departments, -2 for those who are not on the chart."""
        departments = np.array([post.department for post in self.posts] + [-2], dtype=np.int64)
        return departments[self.post_of(people)]


class _Builder:
    """Collects posts while the tree is walked from the top."""

    def __init__(self, seed: int, style: Style) -> None:
        self.rng = stream(seed, "posts")
        self.sites: list[str] = load("council.toml")["places"]["sites"]
        self.posts: list[Post] = []
        self.style = style

    def add(
        self, title: str, directorate: str, department: int, team: str, boss: int, level: int, location: str
    ) -> int:
        low, high = {CHIEF: (16, 17), DIRECTOR: (15, 16), HEAD: (12, 15), LEADER: (9, 12), STAFF: (3, 10)}[level]
        reference = f"P{10000 + 7 * len(self.posts)}"
        grade = int(self.rng.integers(low, high))
        self.posts.append(Post(reference, title, directorate, department, team, boss, level, grade, location))
        return len(self.posts) - 1

    def department(self, place: int, department: Department, director: int) -> None:
        home = pick(self.rng, self.sites)
        head = self.add(f"Head of {department.name}", department.directorate, place, "", director, HEAD, home)
        below = department.posts - 1
        if below <= 11:
            for _ in range(below):
                title = pick(self.rng, department.jobs)
                self.add(title, department.directorate, place, "", head, STAFF, home)
            return
        teams = min(max(2, round((below - 1) / 9.6)), 11)
        direct = max(1, 4 - teams)
        spread = [1.0 + 0.28 * float(self.rng.random()) for _ in range(teams)]
        for _ in range(direct):
            title = pick(self.rng, ("Business Manager", "Personal Assistant", "Project Officer"))
            self.add(title, department.directorate, place, "", head, STAFF, home)
        names = [*department.teams, *_MORE_TEAMS][:teams]
        if teams >= 4:
            names[-1] = "Business Support"
        for name, size in zip(names, shares(below - direct, spread), strict=True):
            site = home if self.rng.random() < 0.6 else pick(self.rng, self.sites)
            leader = self.add(f"{name} Team Leader", department.directorate, place, name, head, LEADER, site)
            for _ in range(size - 1):
                title = "Business Support Officer" if name == "Business Support" else pick(self.rng, department.jobs)
                if self.rng.random() < 0.15:
                    title = f"Senior {title}"
                self.add(title, department.directorate, place, name, leader, STAFF, site)


def make_chart(seed: int, style: Style, people: int) -> Chart:
    """The chart of the first wave: ``people`` people, a few vacant posts, two posts that are shared."""
    shared, vacant = 2, max(4, round(people * 0.007))
    builder = _Builder(seed, style)
    chief = builder.add("Chief Executive", "", -1, "", -1, CHIEF, "Town Hall")
    directorates = len({department.directorate for department in departments_of(seed, style, people)})
    departments = departments_of(seed, style, people + vacant - shared - 1 - 2 * directorates)
    directors: dict[str, int] = {}
    for place, department in enumerate(departments):
        title = department.directorate
        if title not in directors:
            directors[title] = builder.add(f"Director of {title}", title, -1, "", chief, DIRECTOR, "Town Hall")
            builder.add("Executive Assistant", title, -1, "", directors[title], STAFF, "Town Hall")
        builder.department(place, department, directors[title])
    posts = tuple(builder.posts)
    return Chart(departments, posts, _fill(seed, posts, departments, people, vacant))


def _fill(
    seed: int, posts: tuple[Post, ...], departments: tuple[Department, ...], people: int, vacant: int
) -> tuple[tuple[int, ...], ...]:
    """A few vacancies (a third lead a team), a shared team leader's post, a shared desk; the rest have one holder."""
    rng = stream(seed, "holders")
    sizes = [department.posts for department in departments]
    roomy = [p for p, post in enumerate(posts) if post.department >= 0 and sizes[post.department] > 3 * TINY]
    leaders = [place for place in roomy if posts[place].level == LEADER]
    staff = [place for place in roomy if posts[place].level == STAFF]
    leading = max(1, vacant // 3)
    leader_picks = [int(place) for place in rng.choice(leaders, leading + 1, replace=False)]
    staff_picks = [int(place) for place in rng.choice(staff, vacant - leading + 1, replace=False)]
    empty = {*leader_picks[:-1], *staff_picks[:-1]}
    double = {leader_picks[-1], staff_picks[-1]}
    holders: list[tuple[int, ...]] = []
    following = 0
    for place in range(len(posts)):
        seats = 0 if place in empty else 2 if place in double else 1
        holders.append(tuple(range(following, following + seats)))
        following += seats
    if following != people:
        raise ValueError(f"{following} seats for {people} people")
    return tuple(holders)


def a_year_later(seed: int, chart: Chart, staff: int, joiners: int, staying: frozenset[int]) -> Chart:
    """About 7 in 100 left, none of those ``staying``; most posts were filled anew, a few people changed places."""
    rng = stream(seed, "a year later")
    holders = [list(people) for people in chart.holders]
    movable = [
        place
        for place, post in enumerate(chart.posts)
        if post.level >= HEAD and post.department >= 0 and len(holders[place]) == 1
    ]
    leaving = [place for place in movable if holders[place][0] not in staying]
    gone = [int(place) for place in rng.choice(leaving, round(staff * 0.07), replace=False)]
    for place in gone:
        holders[place] = []
    empty = [place for place in range(len(holders)) if not holders[place]]
    kept_open = max(3, len(empty) - joiners)
    filled = [int(place) for place in rng.permutation(empty)][kept_open:]
    for newcomer, place in zip(range(staff, staff + joiners), sorted(filled), strict=False):
        holders[place] = [newcomer]
    stayers = [place for place in movable if place not in gone and chart.posts[place].level == STAFF]
    swaps = [int(place) for place in rng.choice(stayers, 2 * max(2, staff // 200), replace=False)]
    for one, other in zip(swaps[::2], swaps[1::2], strict=True):
        holders[one], holders[other] = holders[other], holders[one]
    return replace(chart, holders=tuple(tuple(people) for people in holders))
