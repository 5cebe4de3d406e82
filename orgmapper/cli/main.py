"""The command line: one module a command, each with ``add(commands)`` and ``run(arguments) -> int``.

Exit status: 0 done, 1 nothing usable in the input, 2 wrong usage. What goes wrong is a sentence on stderr.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from orgmapper.model.messages import message, say
from orgmapper.model.problems import ChoiceError, OrgMapperError

COMMANDS = ("import_files", "refresh", "gaps", "measures", "export", "info", "template", "survey_kit")
"""Modules beside this one, in the order of ``--help``."""


def parser() -> argparse.ArgumentParser:
    """The whole command line as argparse knows it."""
    top = argparse.ArgumentParser(
        prog="orgmapper-cli", description="Org charts and surveys in, maps and gaps between departments out."
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        import_module(f"orgmapper.cli.{name}").add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    chosen = parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except OrgMapperError as error:
        advice = error.problem.advice
        print(say(error.problem.message), *([say(advice)] if advice else []), file=sys.stderr)
        return 2 if isinstance(error, ChoiceError) else 1
    except BrokenPipeError:
        return 0
    except Exception as error:
        from orgmapper.workspace.faults import write_down

        print(say(message("disk.unforeseen", file=str(write_down(error)))), file=sys.stderr)
        return 1
