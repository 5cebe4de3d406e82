"""The door to what is worked out from a document: gaps. `gap_facts` and `measuring` are doors of their own.

Each function takes an open workspace, whose cache answers what was asked before, or a bare document. Values are kept
by the tables they read, so a moved unit or another title makes nothing anew that does not depend on it.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from orgmapper.analysis import captions, gaps, grouping, sentences
from orgmapper.analysis import interests as interests_
from orgmapper.analysis import observed as observed_
from orgmapper.analysis import strength as strength_
from orgmapper.analysis.gaps import GapTable, Grade, State
from orgmapper.analysis.interests import SHARED_INTERESTS, Common, InterestsByGroup, SharedInterests
from orgmapper.analysis.observed import Observed
from orgmapper.analysis.question import Question, ask, find, unknown_choice
from orgmapper.analysis.question import cuts_of as cuts
from orgmapper.analysis.report import counts, gaps_json, numbers, pair_order
from orgmapper.analysis.sentences import Card, interest_text, pair_text, pair_title, unit_text
from orgmapper.analysis.shown import Shown, shown
from orgmapper.analysis.strength import Cut, Strength, shared_strengths, strength_word, strong
from orgmapper.analysis.withheld import Withheld
from orgmapper.model.choices import Choices
from orgmapper.model.columns import NONE, IntArray, TextColumn
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import managers, unit_paths
from orgmapper.model.messages import Message
from orgmapper.model.privacy import Audience
from orgmapper.model.tables import (
    Asked,
    Candidates,
    Claims,
    Holdings,
    Interests,
    Memberships,
    Mentions,
    Notes,
    People,
    Posts,
    Relations,
    Ties,
    Units,
    Waves,
)
from orgmapper.workspace.workspace import Workspace

__all__ = [
    "SHARED_INTERESTS",
    "Card",
    "Common",
    "Cut",
    "GapTable",
    "Grade",
    "InterestsByGroup",
    "Observed",
    "Question",
    "Shown",
    "State",
    "Strength",
    "Withheld",
    "cards",
    "chart_lines",
    "check_choices",
    "counts",
    "cuts",
    "default_level",
    "derive",
    "facts_of",
    "finding",
    "gap_table",
    "gaps_json",
    "in_common",
    "interest_text",
    "interests_by_group",
    "levels",
    "numbers",
    "observed",
    "pair_order",
    "pair_text",
    "pair_title",
    "part_of",
    "settings_said",
    "shared_strengths",
    "strength_word",
    "strengths",
    "strong",
    "unit_text",
    "whose_unit",
]

Source = Workspace | Document
Result = TypeVar("Result")


def check_choices(document: Document, choices: Choices) -> None:
    """Raises ChoiceError for names the document does not have."""
    ask(document, choices)
    grouping.group(document, choices)


def observed(source: Source, choices: Choices) -> Observed:
    """What was seen; raises ChoiceError for names the document does not have.

    Shared interests of 20,000 people take seconds the first time: ask from a job.
    """
    facts = facts_of(source)
    return derive(
        source,
        _observed,
        facts.people,
        facts.levels,
        facts.units,
        facts.memberships,
        facts.relations,
        facts.waves,
        facts.ties,
        facts.asked,
        facts.mentions,
        facts.candidates,
        facts.interests,
        facts.claims,
        facts.notes,
        facts.checks_taken,
        choices,
        _shared(source, choices),
    )


def gap_table(source: Source, choices: Choices, audience: Audience) -> GapTable:
    """Every pair of units with its state and grade, as this audience may see it."""
    return derive(source, gaps.gap_table, observed(source, choices), audience)


def part_of(source: Source, choices: Choices, audience: Audience) -> Shown:
    """What was seen, as far as numbers may be made of it for this audience."""
    return derive(source, shown, observed(source, choices), audience)


def strengths(source: Source) -> Mapping[str, tuple[Strength, ...]]:
    """Least strengths worth choosing, of each relation that has several."""
    facts = facts_of(source)
    return derive(source, strength_.strengths, facts.relations, facts.ties)


def chart_lines(source: Source) -> IntArray:
    """(people,) row of each one's manager; NONE."""
    facts = facts_of(source)
    return derive(source, _managers, facts.people, facts.posts, facts.holdings)


def cards(source: Source, choices: Choices, audience: Audience) -> tuple[Card, ...]:
    """The gaps list in sentences."""
    return derive(source, sentences.cards, gap_table(source, choices, audience), facts_of(source).notes)


def finding(source: Source, choices: Choices, audience: Audience) -> Message:
    """The result as one sentence for a title."""
    table = gap_table(source, choices, audience)
    pair = sentences.headline_pair(table)
    shared = in_common(source, choices, audience, int(table.a[pair]), int(table.b[pair])) if pair != NONE else ()
    return sentences.finding(table, shared[0] if shared else None)


def settings_said(source: Source, choices: Choices, audience: Audience) -> tuple[Message, ...]:
    """What the result rests on, in sentences."""
    return captions.settings_said(gap_table(source, choices, audience), observed(source, choices).interests)


def levels(source: Source) -> tuple[tuple[str, int], ...]:
    """Each level of units from the top, and how many groups people fall into there."""
    return derive(source, _levels, *_formal(facts_of(source)))


def default_level(source: Source) -> str:
    """The level that is looked at unless another is chosen; empty without units."""
    return derive(source, _default_level, *_formal(facts_of(source)))


def interests_by_group(source: Source, choices: Choices) -> InterestsByGroup:
    """Where interests live: people per interest and group of `observed(source, choices)`."""
    facts, seen = facts_of(source), observed(source, choices)
    return derive(source, _by_group, facts.interests, facts.claims, seen)


def in_common(source: Source, choices: Choices, audience: Audience, a: int, b: int) -> tuple[Common, ...]:
    """Interests that two groups (rows of the gap table) both care about, the most telling first.

    Held by at least two people of each, or the audience's minimum; empty where one of them is withheld.
    """
    table = gap_table(source, choices, audience)
    if table.hidden[a] or table.hidden[b]:
        return ()
    counted = interests_by_group(source, choices)
    return interests_.in_common(facts_of(source), counted, a, b, max(2, audience.min_group))


def whose_unit(source: Source, audience: Audience) -> Audience:
    """The same audience with its unit as the document writes it: full path, or a name that only one unit has.

    Raises
    ------
    ChoiceError
        A manager of a unit that is not there.
    """
    if audience.kind != "manager":
        return audience
    units = facts_of(source).units
    paths = unit_paths(units)
    row = find(audience.unit, paths)
    if row == NONE:
        wanted = audience.unit.strip().casefold()
        named = [place for place, name in enumerate(units.name) if name.strip().casefold() == wanted]
        row = named[0] if len(named) == 1 else NONE
    if row == NONE:
        raise unknown_choice(
            "unknown-unit", audience.unit, [path for path, up in zip(paths, units.parent, strict=True) if up == NONE]
        )
    return Audience("manager", paths[row], audience.min_group)


def facts_of(source: Source) -> Document:
    """The document as it is now."""
    return source if isinstance(source, Document) else source.document


def derive(source: Source, function: Callable[..., Result], *arguments: Any) -> Result:
    """``function(*arguments)``, from the workspace's cache where there is one."""
    return function(*arguments) if isinstance(source, Document) else source.derived(function, *arguments)


def _shared(source: Source, choices: Choices) -> SharedInterests | None:
    if choices.relations is None or find(SHARED_INTERESTS, choices.relations) == NONE:
        return None
    facts = facts_of(source)
    question = ask(facts, choices)
    return derive(source, interests_.shared_interests, facts.people, facts.interests, facts.claims, question.wave)


def _observed(
    people: People,
    level_names: TextColumn,
    units: Units,
    memberships: Memberships,
    relations: Relations,
    waves: Waves,
    ties: Ties,
    asked: Asked,
    mentions: Mentions,
    candidates: Candidates,
    interests: Interests,
    claims: Claims,
    notes: Notes,
    checks_taken: int,
    choices: Choices,
    shared: SharedInterests | None,
) -> Observed:
    """`observe` as a function of the tables it reads."""
    facts = Document(
        people=people,
        levels=level_names,
        units=units,
        memberships=memberships,
        relations=relations,
        waves=waves,
        ties=ties,
        asked=asked,
        mentions=mentions,
        candidates=candidates,
        interests=interests,
        claims=claims,
        notes=notes,
        checks_taken=checks_taken,
    )
    return observed_.observe(facts, choices, shared)


def _formal(facts: Document) -> tuple[People, TextColumn, Units, Memberships]:
    return facts.people, facts.levels, facts.units, facts.memberships


def _managers(people: People, posts: Posts, holdings: Holdings) -> IntArray:
    return managers(Document(people=people, posts=posts, holdings=holdings))


def _levels(people: People, names: TextColumn, units: Units, memberships: Memberships) -> tuple[tuple[str, int], ...]:
    return grouping.levels(Document(people=people, levels=names, units=units, memberships=memberships))


def _default_level(people: People, names: TextColumn, units: Units, memberships: Memberships) -> str:
    return grouping.default_level(Document(people=people, levels=names, units=units, memberships=memberships))


def _by_group(interests: Interests, claims: Claims, seen: Observed) -> InterestsByGroup:
    facts = Document(interests=interests, claims=claims)
    return interests_.interests_by_group(facts, seen.groups.of_person, len(seen.groups), seen.question.wave)
