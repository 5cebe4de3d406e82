"""Units that are called after whoever leads them: ``Sales (Ann Lee)``, as Workday writes them."""

import re

from orgmapper.io.apply.ledger import Ledger
from orgmapper.io.names.wordlists import name_key

_HEAD = re.compile(r"(.*\S)\s*\(([^()]+)\)")
_MOST = 0.6


def without_heads(ledger: Ledger) -> None:
    """Leaves out who leads a unit where most units of a column name somebody of the sheet, and no two become one."""
    columns = [column for role in ("name", "manager") for column in ledger.plan.of(role)]
    names = frozenset(name_key(text) for column in columns for text in set(ledger.grid.column(column.index)) if text)
    for index in ledger.plan.units:
        texts = ledger.grid.column(index)
        told = {text: match for text in set(texts) if (match := _HEAD.fullmatch(text))}
        headed = {text: match[1] for text, match in told.items() if name_key(match[2]) in names}
        units = set(texts) - {""}
        bare = {headed.get(text, text) for text in units}
        if headed and len(headed) >= _MOST * len(units) and len(bare) == len(units):
            ledger.grid.put(index, [headed.get(text, text) for text in texts])
