"""Any spreadsheet or text file -> rows with their numbers, read in a child process.

The child is this package too, and must start in milliseconds with nothing but the standard library and calamine:
so the one public function is fetched when it is asked for, and importing the package costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orgmapper.io.cells.read import read_cells

__all__ = ["read_cells"]


def __getattr__(name: str) -> Any:
    if name == "read_cells":
        from orgmapper.io.cells.read import read_cells

        return read_cells
    raise AttributeError(name)
