"""A Pajek partition or vector (``.clu``, ``.vec``) beside its network (``.net``): values meet people by their place."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from orgmapper.model.cells import FileCells, Sheet

_ALONE = "graph-partition-alone"
_KIND = "pajek"


def with_networks(files: Sequence[FileCells]) -> list[FileCells]:
    """The files, where every partition that lies beside one network of its size names the people of that network.

    Of several networks of that size the one with the same name counts; otherwise nothing is changed.
    """
    networks = [file for file in files if file.kind == _KIND and not _alone(file) and file.sheets]
    return [_joined(file, networks) if networks and _alone(file) else file for file in files]


def _alone(file: FileCells) -> bool:
    return any(problem.code == _ALONE for problem in file.problems)


def _joined(file: FileCells, networks: Sequence[FileCells]) -> FileCells:
    sheet = file.sheets[0]
    fitting = [one for one in networks if len(one.sheets[0].rows) == len(sheet.rows)]
    named = [one for one in fitting if PurePath(one.file).stem.casefold() == PurePath(file.file).stem.casefold()]
    network = (named or fitting)[0] if len(named or fitting) == 1 else None
    if network is None:
        return file
    told = tuple(problem for problem in file.problems if problem.code != _ALONE)
    return replace(file, sheets=(_with_people(sheet, network.sheets[0]), *file.sheets[1:]), problems=told)


def _with_people(values: Sheet, people: Sheet) -> Sheet:
    """Ids and names of the network in front of the value of each row, the captions too."""
    who = [place for place, caption in enumerate(people.rows[0]) if caption in ("id", "name")]
    own = len(values.rows[0]) - 1
    rows = tuple(
        (*(person[place] for place in who), told[own]) for person, told in zip(people.rows, values.rows, strict=True)
    )
    return replace(values, rows=rows)
