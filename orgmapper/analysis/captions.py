"""What a result rests on, in sentences; printed under every table and picture."""

from orgmapper.analysis.gaps import GapTable
from orgmapper.analysis.interests import COMMON_SHARE, NEAREST, SharedInterests
from orgmapper.analysis.question import Question
from orgmapper.model.messages import Message, message
from orgmapper.model.tables import DERIVED


def settings_said(table: GapTable, interests: SharedInterests | None = None) -> tuple[Message, ...]:
    """Relations, wave, level, cut, tie rule, who answered, what was left out. Holds no name of a person."""
    question = table.question
    said = [_relations(table)]
    if question.wave_name:
        said.append(message("gaps.settings.wave", name=question.wave_name))
    if table.level:
        said.append(message("gaps.settings.column" if table.by_column else "gaps.settings.level", name=table.level))
    said += cuts_said(question) or [message("gaps.settings.no-cut")]
    if question.rule != "as-given":
        said.append(message(f"gaps.settings.{question.rule}"))
    else:
        said.append(message("gaps.settings.undirected" if question.undirected else "gaps.settings.as-given"))
    if question.own_left_out:
        said.append(message("gaps.settings.own-left-out", level=question.own_left_out.lower()))
    said += _answers(table)
    if table.left_out and (table.hidden == 0).any():
        said.append(message("gaps.settings.left-out", count=table.left_out))
    elif table.in_no_group and len(table.names):
        said.append(message("gaps.settings.no-group", count=table.in_no_group))
    if table.names_not_resolved:
        said.append(message("gaps.settings.open-names", count=table.names_not_resolved))
    if question.checks_taken:
        said.append(message("gaps.settings.checks-taken", count=question.checks_taken))
    if interests is not None:
        said += _interests(interests)
    if table.audience.min_group:
        said.append(message("gaps.settings.least", least=table.audience.min_group))
    said.append(message("gaps.settings.usual"))
    return tuple(said)


def cuts_said(question: Question) -> list[Message]:
    """From which strength ties count: in one sentence where it is the same for all relations, else in one for each
    that has a cut."""
    cuts = question.cuts
    if len(cuts) == len(question.relations) and len({cut.word for cut in cuts}) == 1:
        return [message("gaps.settings.cut", least=cuts[0].said)]
    return [message("gaps.settings.cut-of", relation=cut.relation, least=cut.said) for cut in cuts]


def _relations(table: GapTable) -> Message:
    names = table.question.relations
    if not names:
        return message("gaps.settings.no-relation")
    if len(names) == 1:
        return message("gaps.settings.relation", name=names[0])
    return message("gaps.settings.relations", names=", ".join(names))


def _answers(table: GapTable) -> list[Message]:
    question = table.question
    if not question.coverage_known:
        return [message("gaps.settings.coverage-unknown", people=table.people)]
    said: list[Message] = []
    if table.answered is not None and table.asked is not None and question.relations:
        if question.kind == DERIVED:
            said.append(message("gaps.settings.interests-said", answered=table.answered, people=table.people))
        else:
            said.append(
                message("gaps.settings.answered", answered=table.answered, asked=table.asked, people=table.people)
            )
    if question.coverage_unknown:
        said.append(message("gaps.settings.coverage-unknown-of", names=", ".join(question.coverage_unknown)))
    return said


def _interests(interests: SharedInterests) -> list[Message]:
    said = [message("gaps.settings.interests-nearest", nearest=NEAREST)]
    if len(interests.common):
        said.append(message("gaps.settings.interests-common", count=len(interests.common), share=COMMON_SHARE))
    if len(interests.single):
        said.append(message("gaps.settings.interests-single", count=len(interests.single)))
    return said
