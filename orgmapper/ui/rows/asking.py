"""What a result rests on, in words, and what of it can be chosen otherwise."""

from dataclasses import replace
from typing import Any

from orgmapper.model.choices import Choices
from orgmapper.model.document import Document
from orgmapper.model.filters import few_values
from orgmapper.ui.panels.asking import Rests, Setting
from orgmapper.ui.panels.layers import RULES
from orgmapper.ui.rows.layers import stored_relations
from orgmapper.ui.rows.strength import cut_said, relation_word, strength_key, strength_of, with_least
from orgmapper.ui.words import spoken, words
from orgmapper.workspace import results
from orgmapper.workspace.results import SHARED_INTERESTS, GapTable, Question
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace

MOST_VALUES = 60
"""A column with more different values is not offered to group by: more pairs than that nobody reads."""

EVERY = ""
"""The value of "every tie counts"."""


def rests(workspace: Workspace, view: ViewState, table: GapTable) -> Rests:
    """Settings of a gap table."""
    if not table.question.relations:
        return Rests()
    sentences = tuple(spoken(each) for each in results.settings_said(workspace, view.choices, view.audience))
    return Rests(_short(table), sentences, _settings(workspace, view, table))


def chosen(document: Document, choices: Choices, now: tuple[str, ...], key: str, value: str, on: bool) -> Choices:
    """The choices with one setting changed. `now`: names of the relations that are counted."""
    if key == "level":
        return replace(choices, level=value, by=None)
    if key == "by":
        return replace(choices, by=value if on else None)
    if key == "wave":
        return replace(choices, wave=value)
    cut = strength_of(key)
    if cut is not None:
        return with_least(document, choices, cut[0], float(value) if value != EVERY else None)
    if key == "rule":
        rule: Any = value
        return replace(choices, ties=rule)
    known = (*document.relations.name, SHARED_INTERESTS)
    kept = tuple(name for name in known if (on if name == value else name in now))
    # The last relation stays: a result about nothing is none.
    return replace(choices, relations=kept or now)


def _short(table: GapTable) -> str:
    question = table.question
    several = words("rests.relations", count=len(question.relations))
    parts = [
        words("rests.by", column=table.level) if table.by_column else table.level,
        question.wave_name,
        relation_word(question.relations[0]) if len(question.relations) == 1 else several,
        *([cut_said(cut) for cut in question.cuts] or [words("rests.every")]),
        words(f"layers.rule.{question.rule}") if not question.undirected else words("rests.undirected"),
    ]
    return " · ".join(part for part in parts if part)


def _settings(workspace: Workspace, view: ViewState, table: GapTable) -> tuple[Setting, ...]:
    document, question = workspace.document, table.question
    levels = tuple((name, name) for name, count in results.levels(workspace) if count > 1)
    columns = workspace.derived(columns_to_group_by, document.people)
    informal = tuple((name, relation_word(name)) for name in _informal(document))
    waves = tuple((name, name or words("wave.unnamed")) for name in document.waves.name)
    settings = [
        Setting("level", words("rests.level"), levels, frozenset(() if table.by_column else (table.level,))),
        Setting("by", words("rests.by-column"), columns, frozenset((table.level,) if table.by_column else ())),
        Setting("relation", words("rests.relation"), informal, frozenset(question.relations), many=True),
        *_cuts(workspace, question),
        Setting("rule", words("rests.rule"), _rules(), frozenset((question.rule,))),
        Setting("wave", words("wave.name"), waves if len(waves) > 1 else (), frozenset((question.wave_name,))),
    ]
    return tuple(each for each in settings if len(each.choices) > (0 if each.key == "by" else 1))


def _cuts(workspace: Workspace, question: Question) -> list[Setting]:
    """For each relation that is counted, the strengths that it really has."""
    now = {cut.relation: repr(cut.least) for cut in question.cuts}
    return [
        Setting(
            strength_key(name),
            words("strength.of", relation=name),
            (
                (EVERY, words("rests.every")),
                *((repr(least), words("strength.least", strength=word)) for least, word in known),
            ),
            frozenset((now.get(name, EVERY),)),
        )
        for name, known in results.strengths(workspace).items()
        if name in question.relations
    ]


def _rules() -> tuple[tuple[str, str], ...]:
    return tuple((rule, words(f"layers.rule.{rule}")) for rule in RULES)


def _informal(document: Document) -> tuple[str, ...]:
    """Relations that can be counted, as the layers list them."""
    return (*stored_relations(document), *((SHARED_INTERESTS,) if len(document.claims) else ()))


def columns_to_group_by(people: Any) -> tuple[tuple[str, str], ...]:
    """Columns of the staff list that make groups: more than one value, and far fewer values than people."""
    most = min(MOST_VALUES, len(people) // 2)
    return tuple((column.name, column.name) for column in people.extra if len(few_values(column, most)) > 1)
