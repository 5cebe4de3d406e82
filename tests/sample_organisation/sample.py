"""The whole sample: both waves of one council, from a seed."""

from dataclasses import dataclass

from .answers import Answers, Typist
from .chances import Flags
from .interests import Claims, Topic, claims_of, load_topics
from .people import Person, make_people, namesakes
from .plan import Plan, make_plan, who_answers
from .roster import Roster
from .silences import Found, find_silences
from .structure import Chart, a_year_later, make_chart
from .style import Style, style_of
from .ties import Ties, draw_ties, make_world
from .weaving import weave


@dataclass(frozen=True)
class Wave:
    """One survey round: the chart of the day, who answered, what was meant, what was typed, what can be found."""

    chart: Chart
    roster: Roster
    answered: Flags
    ties: Ties
    answers: Answers
    silences: list[Found]


@dataclass(frozen=True)
class Sample:
    """An invented council. ``people`` holds the staff of the first wave, then those who joined later."""

    seed: int
    style: Style
    people: tuple[Person, ...]
    topics: tuple[Topic, ...]
    claims: tuple[Claims, ...]
    plan: Plan
    waves: tuple[Wave, Wave]


def make_sample(seed: int, people: int = 2000) -> Sample:
    """The council of a seed; at least 400 people, and below about 1,500 nearly all silences are too small to tell."""
    style = style_of(seed)
    joiners = round(people * 0.073)
    first = make_chart(seed, style, people)
    everybody = make_people(seed, style, people, joiners)
    second = a_year_later(seed, first, people, joiners, namesakes(everybody))
    plan = make_plan(seed, style, first)
    topics = load_topics()
    # A joiner's interests follow the department that she comes into, everybody else's the one where she was.
    early, late = (claims_of(seed, topics, chart, len(everybody)) for chart in (first, second))
    claims = (*early[:people], *late[people:])
    waves: list[Wave] = []
    for number, chart in enumerate((first, second)):
        roster = Roster(chart, everybody)
        answered = who_answers(seed, chart, plan, len(everybody), number)
        world = make_world(seed, chart, claims, len(topics))
        forbidden = plan.forbidden(number)
        ties = draw_ties(world, answered, forbidden, number, waves[0].ties if waves else None)
        opened = [(silence.a, silence.b) for silence in plan.opened] if number else []
        weave(world, ties, forbidden, number, opened)
        answers = Typist(seed, roster, ties, plan, number).type_all()
        waves.append(Wave(chart, roster, answered, ties, answers, find_silences(roster, answers, answered)))
    return Sample(seed, style, everybody, topics, claims, plan, (waves[0], waves[1]))
