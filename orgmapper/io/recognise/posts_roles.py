"""Columns of the two tables of a published organogram: senior posts, and counts of the posts below them."""

from collections.abc import Sequence

from orgmapper.io.recognise.assign import LEAST, Roles, caption_reason
from orgmapper.io.recognise.captions import caption_scores
from orgmapper.io.recognise.superiors import points_to
from orgmapper.io.recognise.units import unit_columns
from orgmapper.model.messages import message

_TEMPLATE = ("Parent Department", "Organisation", "Unit")
"""Headers of the units in the template that public bodies publish their posts in."""
_POST = ("position", "name", "title", "grade", "fte", "location", "end")
_COUNT = ("head_count", "title", "grade", "location")


def posts_roles(roles: Roles) -> tuple[int, ...]:
    """Senior posts: gives roles, returns the unit columns from the top down."""
    for column in roles.free():
        share = roles.contents[column].mails
        if share >= 0.5 and roles.holder("email") is None:
            roles.give(column, "email", 100 * share, message("import.reason.mails", share=share))
    roles.share_out(_fits(roles, _POST))
    _superior(roles)
    return unit_columns(roles, _TEMPLATE)


def head_count_roles(roles: Roles, unit_headers: Sequence[str]) -> tuple[int, ...]:
    """Counts of posts: gives roles; the units are those of the senior posts where there are such."""
    roles.share_out(_fits(roles, _COUNT))
    _superior(roles)
    return unit_columns(roles, unit_headers or _TEMPLATE, copies=bool(unit_headers))


def _fits(roles: Roles, wanted: Sequence[str]) -> dict[tuple[int, str], float]:
    fits: dict[tuple[int, str], float] = {}
    for column in roles.free():
        scores = caption_scores(roles.grid.caption(column))
        best = max(scores.values(), default=0.0)
        for role in wanted:
            score = scores.get(role, 0.0)
            if score >= LEAST and score >= best and roles.contents[column].filled:
                fits[column, role] = score
    return fits


def _superior(roles: Roles) -> None:
    """The column of the post above."""
    best: tuple[float, int] | None = None
    for column in roles.free():
        scores = caption_scores(roles.grid.caption(column))
        score = max(scores.get(role, 0.0) for role in ("manager_id", "manager_name"))
        if score >= LEAST and (best is None or score > best[0]):
            best = (score, column)
    if best:
        _, share = points_to(roles, best[1])
        reason = message("import.reason.points", share=share, caption=_position(roles))
        roles.give(best[1], "manager", best[0], reason if share else caption_reason(roles.grid, best[1], best[0]))
        roles.by[best[1]] = "position"


def _position(roles: Roles) -> str:
    column = roles.holder("position")
    return "" if column is None else roles.grid.headers[column]
