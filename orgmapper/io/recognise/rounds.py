"""Answers and ties without a date beside a map, or beside files, that tell survey rounds apart."""

from dataclasses import replace
from itertools import count

from orgmapper.model.document import Document
from orgmapper.model.messages import message, say
from orgmapper.model.planning import ImportPlan, SheetPlan

_RECORDED = ("edges", "matrix")
_ASKED = ("names", "about")


def with_waves(plan: ImportPlan, document: Document) -> ImportPlan:
    """The plan with a wave for every sheet of ties that names none, where waves are told apart.

    Ties of no wave stand in none of them, so nobody would see them. What was recorded belongs to the newest wave;
    answers to the wave of the answers beside them, else to a new one. Where there are no waves nothing is named.
    """
    beside = [sheet.wave for sheet in plan.sheets if sheet.wave]
    newest = (*document.waves.name, *beside)
    if not newest:
        return plan
    numbered = (say(message("import.wave-number", number=number)) for number in count(len(document.waves) + 1))
    fresh = next(name for name in numbered if name not in newest)
    sheets = (
        replace(sheet, wave=newest[-1] if _is_recorded(sheet) else (beside or [fresh])[-1]) if _lacks(sheet) else sheet
        for sheet in plan.sheets
    )
    return replace(plan, sheets=tuple(sheets))


def _is_recorded(sheet: SheetPlan) -> bool:
    return sheet.kind.value in _RECORDED


def _lacks(sheet: SheetPlan) -> bool:
    """Tells of ties, and of no wave. Interests alone hold in every wave."""
    if sheet.wave or sheet.of("wave") or any(column.wave for column in sheet.columns):
        return False
    return _is_recorded(sheet) or (sheet.kind.value == "survey" and any(map(bool, map(sheet.of, _ASKED))))
