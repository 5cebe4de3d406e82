"""A whole path of units in one cell (``Works > North > Team A``), and cells that are filled in the first row only."""

from collections.abc import Sequence

from orgmapper.io.names.text import fold

_MARKS = (" > ", ">", " » ", "»", " → ", "→", "▸", " :: ", "::", "\\", " / ", "/", " | ", "|")
_DEEPEST = 12
_OFTEN = 0.5
_BLANK = 0.3
_FEWEST = 3


def path_mark(values: Sequence[str]) -> str:
    """What stands between the units of a path; '' where the cells hold no paths."""
    different = [text for text in dict.fromkeys(values) if text]
    together = "\n".join(different)
    return next((mark for mark in _MARKS if mark.strip() in together and _are_paths(different, mark)), "")


def _are_paths(different: Sequence[str], mark: str) -> bool:
    paths = [path for text in different if (path := split_path(text, mark))]
    deep = [path for path in paths if len(path) > 1]
    rooted = mark in ("/", "\\") and all(text.startswith(mark) for text in different)
    if not deep or (len(deep) < _OFTEN * len(paths) and not rooted) or max(map(len, paths)) > _DEEPEST:
        return False
    if not all(part[:1].isalnum() for path in paths for part in path):
        return False
    if mark.strip() in ("/", "|", "\\") and not rooted:
        # "R/D" is one unit, and "Sales/Works" beside "Sales" and "Works" are two.
        whole = {fold(text) for text in different}
        if len(deep) < _FEWEST or any(whole.issuperset(map(fold, path)) for path in deep):
            return False
    tops = {fold(path[0]) for path in paths}
    prefixes = {tuple(map(fold, path)) for path in paths}
    goes_on = sum(tuple(map(fold, path[:-1])) in prefixes for path in deep)
    return rooted or len(tops) <= 0.7 * len(paths) or goes_on >= 0.5 * len(deep)


def split_path(text: str, mark: str) -> list[str]:
    """The units of a path from the top down."""
    return [part for piece in text.split(mark.strip() or mark) if (part := " ".join(piece.split()))]


def first_of_run(columns: Sequence[Sequence[str]]) -> bool:
    """Of unit columns from the top down: what stands in the first row of a group holds for the rows below it.

    Told by rows that name a lower unit but none above it, or by names of which none comes again.
    """
    if not columns or not columns[0] or not columns[0][0]:
        return False
    top = columns[0]
    blank = sum(not text for text in top)
    if blank < _BLANK * len(top):
        return False
    hanging = sum(not text and any(column[row] for column in columns[1:]) for row, text in enumerate(top))
    filled = [fold(text) for text in top if text]
    once = len(set(filled)) == len(filled) >= 2
    return (hanging >= _BLANK * blank and len(columns) > 1) or (once and blank >= _OFTEN * len(top))
