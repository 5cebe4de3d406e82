"""The last slide: what was asked, who answered, what the map cannot say."""

from orgmapper.export.pptx.content import Column, Slide, TextBody
from orgmapper.model.columns import NONE
from orgmapper.model.messages import message, say
from orgmapper.workspace import results
from orgmapper.workspace.slides.making import Making

LOWEST = 8


def method_slide(making: Making) -> Slide:
    table = making.table
    settings = [say(sentence) for sentence in results.settings_said(making.workspace, making.choices, making.audience)]
    columns = [Column(say(message("slides.method-rests")), tuple(settings))]
    answers = [
        (int(answered) / int(asked), row, int(answered), int(asked))
        for row, (asked, answered) in enumerate(zip(table.group_asked, table.group_answered, strict=True))
        if asked > 0 and answered != NONE
    ]
    if answers and table.question.coverage_known:
        lines = [
            say(message("slides.coverage", unit=table.short_names[row], answered=answered, asked=asked, share=share))
            for share, row, answered, asked in sorted(answers)[:LOWEST]
        ]
        columns.append(Column(say(message("slides.method-least")), tuple(lines)))
    limits = [say(message(f"slides.limit-{name}")) for name in ("never", "near", "usual", "cause")]
    columns.append(Column(say(message("slides.method-limits")), tuple(limits)))
    if table.answered is not None and table.asked:
        title = message("slides.method-title", count=table.answered, people=table.people)
    else:
        title = message("slides.method-title-unknown", count=table.people)
    return making.slide("method", say(title), say(message("slides.method-subtitle")), TextBody(tuple(columns)))
