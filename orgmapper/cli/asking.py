"""The options that say what is asked for and for whom; the same for every command that shows a result."""

import argparse
import math
from typing import get_args

from orgmapper.model.choices import Choices, TieRule
from orgmapper.model.messages import message
from orgmapper.model.privacy import Audience
from orgmapper.model.problems import ChoiceError, Problem


def add_choices(parser: argparse.ArgumentParser) -> None:
    """Relations, wave, level or column, cut and tie rule."""
    parser.add_argument("--relation", action="append", metavar="NAME", help="count this relation; may be repeated")
    parser.add_argument("--wave", metavar="NAME", help="survey round; the newest unless named")
    grouping = parser.add_mutually_exclusive_group()
    grouping.add_argument("--level", metavar="NAME", help="level of units; the lowest with at most 60 unless named")
    grouping.add_argument("--by", metavar="COLUMN", help="group by a column of the people table instead of units")
    parser.add_argument(
        "--at-least",
        type=_least,
        action="append",
        default=[],
        metavar="[RELATION=]WEIGHT",
        help="answers below this do not count as ties, of this relation or of all that are not named; may be repeated",
    )
    parser.add_argument(
        "--ties",
        choices=get_args(TieRule),
        default="as-given",
        help="a tie is what each person named (as-given), or a pair where either or both said so",
    )
    parser.add_argument(
        "--undirected", action="store_true", help="the relation has no direction: each pair of people once"
    )


def add_audience(parser: argparse.ArgumentParser) -> None:
    """For whom."""
    parser.add_argument(
        "--audience", default="facilitator", metavar="facilitator|open|manager:UNIT", help="who will see it"
    )
    parser.add_argument(
        "--min-group", type=_group, metavar="N", help="withhold groups of fewer people (5 unless for the facilitator)"
    )


def choices(arguments: argparse.Namespace) -> Choices:
    return Choices(
        relations=None if arguments.relation is None else tuple(arguments.relation),
        wave=arguments.wave,
        level=arguments.level,
        by=arguments.by,
        at_least=tuple(arguments.at_least),
        ties=arguments.ties,
        undirected=arguments.undirected,
    )


def audience(arguments: argparse.Namespace) -> Audience:
    """The audience as it was typed; a unit is not looked up yet.

    Raises
    ------
    ChoiceError
        No such audience.
    """
    try:
        return Audience.parse(arguments.audience, arguments.min_group)
    except ValueError as error:
        sentence = message("gaps.unknown-audience", name=arguments.audience)
        raise ChoiceError(Problem("stop", "unknown-audience", sentence)) from error


def _least(text: str) -> tuple[str | None, float]:
    name, named, weight = text.rpartition("=")
    value = float(weight)
    if not math.isfinite(value):
        raise ValueError(text)
    return name if named else None, value


def _group(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ValueError(text)
    return value
