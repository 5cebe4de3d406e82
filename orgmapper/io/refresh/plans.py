"""The plan of a map followed on later files, whatever they are called now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orgmapper.io.names.text import fold
from orgmapper.io.recognise import recognise
from orgmapper.io.recognise.rounds import with_waves
from orgmapper.model.cells import FileCells
from orgmapper.model.document import Document
from orgmapper.model.messages import message
from orgmapper.model.planning import ColumnPlan, ImportPlan, Role, SheetPlan
from orgmapper.model.recognition import Recognition
from orgmapper.model.ticket import Ticket

CHART = ("people", "posts", "head_counts", "units")
"""Kinds of sheets that say who is on the chart."""
_SAME = 0.5
"""A sheet that has at least this share of the captions of an earlier one is the same sheet, a month later."""
_MANY: frozenset[Role] = frozenset(
    {"attribute", "names", "about", "has", "offers", "wants", "dotted", "weight", "system"}
)
"""What several columns of a sheet may say."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Followed:
    """A plan for later files, and which of their sheets (file, sheet) stand for which of the earlier ones."""

    plan: ImportPlan
    stands_for: dict[Key, Key]


def follow(plan: ImportPlan, files: Sequence[FileCells], document: Document, ticket: Ticket) -> Followed:
    """The plan for these files: as the map's plan says, where it says something, else as they are recognised.

    Columns are known by their captions. For a caption that is gone stands a column that is recognised as the same.
    """
    fresh = recognise(files, Document(), ticket)
    if not any(sheet.kind.value in CHART for sheet in fresh.sheets):
        fresh = recognise(files, document, ticket)
    return followed(plan, fresh, replace(with_waves(fresh, document), title=document.title))


def followed(plan: ImportPlan, fresh: ImportPlan, others: ImportPlan) -> Followed:
    """The sheets of `fresh` as the plan says, whatever file they are in now; those it does not know as in `others`."""
    pairs = _pairs(plan, fresh)
    sheets: list[SheetPlan] = []
    stands_for: dict[Key, Key] = {}
    for place, (sheet, new) in enumerate(zip(fresh.sheets, others.sheets, strict=True)):
        before = pairs.get(place)
        sheets.append(_as_before(before, sheet) if before else new)
        if before:
            stands_for[_key(sheet)] = _key(before)
    now = {before: after for after, before in stands_for.items()}
    corrections = tuple(
        replace(one, file=now[one.file, one.sheet][0], sheet=now[one.file, one.sheet][1])
        for one in plan.corrections
        if (one.file, one.sheet) in now
    )
    made = replace(plan, sheets=tuple(sheets), title=others.title, corrections=corrections)
    return Followed(made, stands_for)


def kept_plan(before: ImportPlan, now: ImportPlan, stands_for: dict[Key, Key] | None = None) -> ImportPlan:
    """What a map keeps of a plan: how sheets are understood, of all its files; decisions on names are its aliases."""
    replaced = {_key(sheet) for sheet in now.sheets} | set((stands_for or {}).values())
    others = tuple(sheet for sheet in before.sheets if _key(sheet) not in replaced)
    theirs = tuple(one for one in before.corrections if (one.file, one.sheet) not in replaced)
    return ImportPlan((*others, *now.sheets), now.title, (), False, (*theirs, *now.corrections))


def _key(sheet: SheetPlan) -> Key:
    return sheet.file, sheet.sheet


def _pairs(plan: ImportPlan, fresh: ImportPlan) -> dict[int, SheetPlan]:
    """Place of a new sheet -> the earlier sheet it stands for; each at most once, the most alike first."""
    alike: list[tuple[float, int, int]] = []
    for place, sheet in enumerate(fresh.sheets):
        for number, before in enumerate(plan.sheets):
            share = _share(before, sheet)
            if share >= _SAME or _key(sheet) == _key(before):
                alike.append((share + (sheet.sheet == before.sheet) + 2 * (sheet.file == before.file), place, number))
    found: dict[int, SheetPlan] = {}
    used: set[int] = set()
    for _, place, number in sorted(alike, key=lambda one: (-one[0], one[1], one[2])):
        if place not in found and number not in used:
            found[place] = plan.sheets[number]
            used.add(number)
    return found


def _share(before: SheetPlan, sheet: SheetPlan) -> float:
    held, now = ({fold(column.header) for column in one.columns} for one in (before, sheet))
    return len(held & now) / len(held) if held else 0.0


def _as_before(before: SheetPlan, sheet: SheetPlan) -> SheetPlan:
    if before.digest and before.digest == sheet.digest and before.sheet == sheet.sheet:
        return replace(before, file=sheet.file)  # the very file
    held = {fold(column.header): column for column in before.columns}
    place = {fold(column.header): column.index for column in sheet.columns}
    names = [fold(column.header) for index in before.units for column in before.columns if column.index == index]
    same_units = bool(names) and all(name in place for name in names)
    known = {held[caption].role.value for caption in place if caption in held}
    if not same_units:
        known.discard("unit")  # a column of units has another caption now: the new one says it
    columns = tuple(_column(held.get(fold(column.header)), column, known) for column in sheet.columns)
    columns = _levels_as_before(before, replace(sheet, columns=columns))
    questions = {question.relation: question for question in (*sheet.questions, *before.questions)}
    return replace(
        sheet,
        kind=before.kind,
        columns=columns,
        units=tuple(place[name] for name in names) if same_units else sheet.units,
        relation=before.relation,
        wave=sheet.wave or before.wave,
        asked=before.asked,
        take_in=before.take_in,
        listed=before.listed,
        repeats=before.repeats,
        questions=tuple(questions.values()),
    )


def _levels_as_before(before: SheetPlan, sheet: SheetPlan) -> tuple[ColumnPlan, ...]:
    """The columns; units below a new caption stay on the level they were on, where there are as many as before."""
    held, now = ({column.index: column for column in one.columns} for one in (before, sheet))
    if len(before.units) != len(sheet.units):
        return sheet.columns
    label = {new: held[old].label or held[old].header for old, new in zip(before.units, sheet.units, strict=True)}
    known = {fold(column.header) for column in before.columns}
    return tuple(
        replace(column, label=label[index]) if index in label and fold(column.header) not in known else column
        for index, column in now.items()
    )


def _column(before: ColumnPlan | None, column: ColumnPlan, known: set[str]) -> ColumnPlan:
    if before is not None:
        return replace(before, index=column.index, header=column.header, wave=column.wave)
    if column.role.value in known and column.role.value not in _MANY:
        role = Recognition("attribute", 100.0, message("import.reason.kept"))
        return ColumnPlan(column.index, column.header, role)
    return column
