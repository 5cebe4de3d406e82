"""Writes a sample: ``python -m tests.sample_organisation --seed N --out FOLDER [--truth FOLDER] [--people N]``."""

import argparse
from pathlib import Path

from .files import write_sample
from .sample import make_sample


def main() -> None:
    """Reads the command line and writes the files."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.sample_organisation", description="Writes a council's files."
    )
    parser.add_argument("--seed", type=int, required=True, help="1 is the sample that the product ships")
    parser.add_argument("--out", type=Path, required=True, help="folder for the four workbooks")
    parser.add_argument("--truth", type=Path, help="folder for the truth behind them")
    parser.add_argument("--people", type=int, default=2000, help="size of the staff")
    given = parser.parse_args()
    write_sample(make_sample(given.seed, given.people), given.out, given.truth)


if __name__ == "__main__":
    main()
