"""The door to the open network: one page for everybody, with those who agreed to be found, or with units alone."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from orgmapper.analysis.question import find
from orgmapper.export.html import Entry, NetworkPage, to_html
from orgmapper.export.leaks import secrets
from orgmapper.model.columns import NONE, BoolArray
from orgmapper.model.document import Document
from orgmapper.model.hierarchy import first_unit, unit_paths
from orgmapper.model.messages import message, say
from orgmapper.model.privacy import Audience, names_for
from orgmapper.model.problems import ChoiceError, Problem
from orgmapper.model.subset import only
from orgmapper.workspace import results
from orgmapper.workspace.leaving import write_checked
from orgmapper.workspace.output import opened
from orgmapper.workspace.pictures import geometry_of, map_scene, on_paper
from orgmapper.workspace.view import ViewState
from orgmapper.workspace.workspace import Workspace

_PAGE = (1400.0, 900.0)
_YES = frozenset(("yes", "y", "true", "1", "x", "ja", "oui", "si", "sí", "igen", "sim", "tak"))
_NO = frozenset(("no", "n", "false", "0", "", "nein", "non", "nee", "nem", "não", "nie"))
_WORDS = (
    "skip",
    "search",
    "clear",
    "theme",
    "map_label",
    "map_help",
    "zoom_in",
    "zoom_out",
    "zoom_fit",
    "detail_label",
    "list_label",
    "no_script",
    "expired",
    "interests",
    "ties",
    "back",
    "nothing",
    "all",
    "found",
)


@dataclass(frozen=True)
class Findable:
    """Who is on the page.

    Attributes
    ----------
    consent : str
        Header of the column of the people table that says who agreed; they alone are on the page, by name. Empty:
        nobody is, the page shows units.
    pseudonyms : bool
        Everybody is on the page, under a pseudonym; nothing but the unit and the interests is said of them.
    expires : date or None
        After this day the page shows nothing.
    """

    consent: str = ""
    pseudonyms: bool = False
    expires: date | None = None


def write_page(path: Path, workspace: Workspace, view: ViewState, who: Findable, day: date | None = None) -> int:
    """Write the page, always for an open audience; gives how many people or units can be found on it.

    Raises
    ------
    ChoiceError
        There is no such column.
    OrgMapperError
        The disk refused, or the page would name somebody who did not agree; the earlier file is untouched.
    """
    document = workspace.document
    audience = Audience.parse("open", max(view.audience.min_group, 5))
    own = replace(
        view, kind="islands", audience=audience, selection=(), gaps_shown=0, asks=False, interest=None, where=()
    )
    if who.consent or who.pseudonyms:
        keep = agreed(document, who.consent) if who.consent else np.ones(len(document.people), dtype=np.bool_)
        named = only(document, keep)
        shown = named.people.name if who.consent else names_for(document, audience)
        with opened(replace(named, people=replace(named.people, name=shown))) as small:
            # Who agreed by name is no number to be withheld.
            seen_by = Audience("open", "", 0) if who.consent else audience
            page = _of_people(small, replace(own, audience=seen_by), who, day)
        hidden = secrets(document, audience, keep if who.consent else None)
    else:
        page = _of_units(workspace, own, who, day)
        hidden = secrets(document, audience)
    write_checked(path, to_html(page).encode(), document, audience, hidden)
    return len(page.entries)


def consent_columns(document: Document) -> tuple[str, ...]:
    """Columns of the people table that hold yes and no alone: one of them may say who agreed."""
    found: list[str] = []
    for column in document.people.extra:
        said = {value.strip().casefold() for value in column.values}
        if said <= _YES | _NO and said - _NO - {"1"}:
            found.append(column.name)
    return tuple(found)


def agreed(document: Document, column: str) -> BoolArray:
    """(people,) whose row says yes in a column.

    Raises
    ------
    ChoiceError
        There is no such column.
    """
    columns = document.people.extra
    row = find(column, [one.name for one in columns])
    if row == NONE:
        known = ", ".join(one.name for one in columns)
        raise ChoiceError(
            Problem("stop", "unknown-column", message("page.unknown-column", name=column, known=known or "–"))
        )
    return np.array([value.strip().casefold() in _YES for value in columns[row].values], dtype=np.bool_)


def _of_people(workspace: Workspace, view: ViewState, who: Findable, day: date | None) -> NetworkPage:
    document = workspace.document
    _, geometry = geometry_of(workspace, view, *_PAGE)
    places = geometry.geometry
    observed = results.observed(workspace, view.choices)
    # Under a pseudonym the team could give somebody away; a unit of the level that is shown has enough people.
    unit, paths = first_unit(document), unit_paths(document.units)
    if not who.consent:
        unit, paths = observed.groups.of_person, observed.groups.names
    held: list[dict[int, int]] = [{} for _ in range(len(document.people))]
    for person, interest in zip(document.claims.person.tolist(), document.claims.interest.tolist(), strict=True):
        held[person][interest] = 1
    tied: list[dict[int, int]] = [{} for _ in range(len(document.people))]
    for a, b in zip(observed.ties.source.tolist(), observed.ties.target.tolist(), strict=True):
        tied[a][b] = tied[b][a] = 1
    on_map = np.flatnonzero(~np.isnan(places.person_x)).tolist()
    place = {row: number for number, row in enumerate(on_map)}
    entries = tuple(
        Entry(
            document.people.name[row],
            paths[int(unit[row])] if unit[row] != NONE else "",
            float(places.person_x[row]),
            float(places.person_y[row]),
            4.0,
            tuple(held[row].items()),
            tuple((place[other], count) for other, count in tied[row].items() if other in place),
        )
        for row in on_map
    )
    return _page(workspace, view, who, day, entries, "pseudonyms" if not who.consent else "people")


def _of_units(workspace: Workspace, view: ViewState, who: Findable, day: date | None) -> NetworkPage:
    table = results.gap_table(workspace, view.choices, view.audience)
    counted = results.interests_by_group(workspace, view.choices)
    _, geometry = geometry_of(workspace, view, *_PAGE)
    places, least = geometry.geometry, view.audience.min_group
    shown: list[int] = np.flatnonzero(table.hidden == 0).tolist()
    place = {row: number for number, row in enumerate(shown)}
    tied: list[list[tuple[int, int]]] = [[] for _ in shown]
    for a, b, ties in zip(table.a.tolist(), table.b.tolist(), table.ties.tolist(), strict=True):
        if ties > 0 and a in place and b in place:
            tied[place[a]].append((place[b], ties))
            tied[place[b]].append((place[a], ties))
    entries = tuple(
        Entry(
            table.short_names[row],
            table.names[row].rpartition(" / ")[0],
            float(places.x[row]),
            float(places.y[row]),
            float(places.r[row]),
            tuple(
                (int(interest), int(counted.named[interest, row]))
                for interest in np.flatnonzero(counted.named[:, row] >= least)
            ),
            tuple(tied[number]),
        )
        for number, row in enumerate(shown)
    )
    return _page(workspace, view, who, day, entries, "units")


def _page(
    workspace: Workspace, view: ViewState, who: Findable, day: date | None, entries: tuple[Entry, ...], kind: str
) -> NetworkPage:
    light, dark = (on_paper(map_scene(workspace, view, *_PAGE, theme)) for theme in ("light", "dark"))
    words = {name: say(message(f"page.{name.replace('_', '-')}")) for name in _WORDS if name not in _FILLED}
    # The page fills these in itself.
    words |= {name: say(message(f"page.{name}", **slots)) for name, slots in _FILLED.items()}
    said = [say(message(f"page.about-{kind}", count=len(entries)))]
    if who.expires is not None:
        said.append(say(message("page.until", day=who.expires.isoformat())))
    said.append(say(message("slides.made", day=(day or date.today()).isoformat())))
    said += [say(sentence) for sentence in light.caption]
    title = workspace.document.title or say(message("page.title"))
    return NetworkPage(
        light=light,
        dark=dark,
        title=say(message("page.title-of", title=title)) if workspace.document.title else title,
        about=" ".join(said),
        entries=entries,
        interests=workspace.document.interests.name,
        words=words,
        expires=who.expires.isoformat() if who.expires else "",
    )


_FILLED = {
    "expired": {"day": "{day}"},
    "found": {"count": "{count}", "text": "{text}"},
    "nothing": {"text": "{text}"},
    "all": {"count": "{count}"},
}
