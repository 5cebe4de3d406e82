"""Messages and their answers as ties: whoever answers is tied to the writer of the message that is answered."""

from collections import Counter
from dataclasses import replace

from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.names.text import fold
from orgmapper.model.messages import message
from orgmapper.model.planning import ColumnPlan, Recognition


def answers_as_ties(ledger: Ledger) -> Ledger:
    """The writer of the answered message stands where its number stood; the number of answers is the weight."""
    plan, grid = ledger.plan, ledger.grid
    number, writer, answered = plan.first("id"), plan.first("source"), plan.first("target")
    if number is None or writer is None or answered is None:
        return ledger
    writers = grid.column(writer.index)
    wrote = dict(zip(map(fold, grid.column(number.index)), writers, strict=True))
    answers = grid.column(answered.index)
    targets = [wrote.get(fold(text), "") if text else "" for text in answers]
    for row, text in enumerate(answers):
        if not targets[row]:
            code = "answers-elsewhere" if text else "answers-nothing"
            ledger.set_aside(row, code, answered.header, "note", text=text)
    times = Counter(zip(writers, targets, strict=True))
    grid.put(answered.index, targets)
    grid.put(grid.width, [str(times[pair]) for pair in zip(writers, targets, strict=True)])
    counted = Recognition("weight", 100.0, message("import.reason.times-answered"))
    ledger.plan = replace(plan, columns=(*plan.columns, ColumnPlan(grid.width, "weight", counted)))
    return ledger
