"""Interests as a list: how many have, offer and want each, and where they live."""

import numpy as np

from orgmapper.ui.outcome import Extras, Outcome
from orgmapper.ui.widgets.cards import Card
from orgmapper.ui.words import words

MOST_PLACES = 3


def interest_cards(outcome: Outcome, extras: Extras, search: str = "") -> tuple[Card, ...]:
    """One card for each interest somebody names, the most held first; `search` narrows them down."""
    document, counted = outcome.document, extras.interests
    wanted = search.strip().casefold()
    cards: list[Card] = []
    for row in popular(extras):
        name = document.interests.name[row]
        if wanted and wanted not in name.casefold():
            continue
        cards.append(
            Card(
                key=int(document.interests.id[row]),
                title=name,
                text=_text(outcome, extras, row),
                badge="icon",
                mark="interest-star",
                tone="ink-third",
                trailing=words("count", count=int(counted.everywhere[row])),
            )
        )
    return tuple(cards)


def popular(extras: Extras) -> tuple[int, ...]:
    """Rows of interests that anybody names, the most held first."""
    everywhere = extras.interests.everywhere
    order = np.argsort(-everywhere, kind="stable")
    return tuple(row for row in order.tolist() if everywhere[row] > 0)


def _text(outcome: Outcome, extras: Extras, row: int) -> str:
    counted, names = extras.interests, outcome.table.short_names
    offers, wants = int(counted.offers[row].sum()), int(counted.wants[row].sum())
    said = [words("interest.offers", count=offers)] if offers else []
    said += [words("interest.wants", count=wants)] if wants else []
    least = outcome.view.audience.min_group
    places = [
        group for group in np.argsort(-counted.named[row], kind="stable").tolist() if counted.named[row, group] > least
    ]
    if places:
        listed = ", ".join(names[group] for group in places[:MOST_PLACES])
        said.append(words("interest.lives", units=listed))
    return " ".join(said)
