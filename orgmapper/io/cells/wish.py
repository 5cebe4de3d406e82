"""What the user says about a text file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """How a text file shall be read: ``encoding`` and ``delimiter`` if the user chose them, else ''; ``fallback`` is
    the page of 256 letters that is usual where the user lives."""

    encoding: str = ""
    delimiter: str = ""
    fallback: str = "cp1252"
