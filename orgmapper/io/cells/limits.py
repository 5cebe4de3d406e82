"""How much is read, and how long it may take. Plain words for each stand in ``cells.toml``."""

FILE_BYTES = 100_000_000
ROWS = 200_000
"""Rows that hold something, in one sheet."""
COLUMNS = 3_000
"""Columns, in one sheet; Excel has 16,384."""
BOX_CELLS = 20_000_000
"""Rows x columns of the box around everything: calamine makes room for all of it before it reads."""

ZIP_ENTRIES = 2_000
ZIP_BYTES = 1_000_000_000
PART_BYTES = 600_000_000
ROW_BYTES = 64_000_000
"""One row of a sheet's XML; more is no honest sheet."""

MEMORY_BYTES = 2_000_000_000
SECONDS = 60.0

BLOCK_CELLS = 20_000
"""Cells handed over in one piece: taking one in costs the parent a few milliseconds."""
