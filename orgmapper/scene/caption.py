"""The lines under the picture: what it rests on and what it cannot say."""

from orgmapper.analysis.captions import cuts_said
from orgmapper.analysis.gaps import GapTable
from orgmapper.analysis.observed import Observed
from orgmapper.model.columns import NONE
from orgmapper.model.messages import Message, message
from orgmapper.model.tables import RECORDED


def caption(observed: Observed, table: GapTable) -> tuple[Message, ...]:
    """Sentences in order of weight: who answered, what counts as a tie, what is open, what cannot be said.

    How a kind of picture is to be read it says itself, before these.
    """
    return (
        *_who(observed, table),
        *_ties(observed, table),
        *_open(observed, table),
        *_limits(observed),
    )


def _who(observed: Observed, table: GapTable) -> list[Message]:
    question = observed.question
    if not question.relations:
        return [message("scene.caption.nobody-asked")]
    if not question.coverage_known:
        return [message("scene.caption.coverage-unknown", count=observed.people)]
    lines: list[Message] = []
    if table.answered is not None:
        people = observed.people - table.left_out
        lines.append(message("scene.caption.answered", count=table.answered, people=people))
    if question.coverage_unknown:
        lines.append(message("scene.caption.coverage-partly-unknown", relations=", ".join(question.coverage_unknown)))
    withheld = int((table.hidden > 0).sum())
    if withheld:
        lines.append(message("scene.caption.withheld", count=withheld))
    few = int((table.few_answered & (table.hidden == 0)).sum())
    if few:
        lines.append(message("scene.caption.few", count=few))
    return lines


def _ties(observed: Observed, table: GapTable) -> list[Message]:
    question = observed.question
    if not question.relations:
        return []
    groups = observed.groups.of_person
    a, b = groups[observed.ties.source], groups[observed.ties.target]
    between = int(((a != b) & (a != NONE) & (b != NONE)).sum())
    seen = not (table.hidden > 0).any()
    lines = [
        message(
            "scene.caption.ties", count=len(observed.ties), between=between, relations=", ".join(question.relations)
        )
        if seen
        else message("scene.caption.relations", relations=", ".join(question.relations))
    ]
    if question.wave_name:
        lines.append(message("scene.caption.wave", wave=question.wave_name))
    lines += cuts_said(question)
    if question.rule != "as-given":
        lines.append(message(f"scene.caption.{question.rule}"))
    elif question.undirected:
        lines.append(message("gaps.settings.undirected"))
    if question.own_left_out:
        lines.append(message("gaps.settings.own-left-out", level=question.own_left_out.lower()))
    return lines


def _open(observed: Observed, table: GapTable) -> list[Message]:
    lines: list[Message] = []
    if table.names_not_resolved:
        lines.append(message("scene.caption.unresolved", count=table.names_not_resolved))
    if observed.question.checks_taken:
        lines.append(message("scene.caption.checks-taken", count=observed.question.checks_taken))
    if table.in_no_group:
        lines.append(message("scene.caption.no-unit", count=table.in_no_group))
    if observed.interests is not None:
        lines.append(message("scene.caption.shared-interests", count=len(observed.interests.common)))
    return lines


def _limits(observed: Observed) -> list[Message]:
    if not observed.question.relations:
        return []
    recorded = observed.question.kind == RECORDED
    return [message("scene.caption.cannot-say-recorded" if recorded else "scene.caption.cannot-say")]
