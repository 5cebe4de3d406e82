"""A zip is looked through before anything unpacks it: counts, sizes, entity declarations."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Container, Iterator, Mapping

from orgmapper.io.cells import limits
from orgmapper.io.cells.findings import Unusable

_CHUNK = 1 << 20
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_OVERLAP = 16
_XML = (".xml", ".rels", ".vml")
_END = b"PK\x05\x06"


class ZipScan:
    """The parts of a zip, counted while they are read: the sizes in the directory may lie.

    Raises
    ------
    Unusable
        Damaged, too many parts, or too large when unpacked.
    """

    def __init__(self, data: bytes) -> None:
        # The directory becomes one object per part: its own count is asked before it is read.
        end = data.rfind(_END)
        if end < 0 or len(data) < end + 22:
            raise Unusable("damaged")
        if int.from_bytes(data[end + 10 : end + 12], "little") > limits.ZIP_ENTRIES:
            raise Unusable("too_many_parts", limit=limits.ZIP_ENTRIES)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, struct.error):
            raise Unusable("damaged") from None
        parts = self._zip.infolist()
        if len(parts) > limits.ZIP_ENTRIES:
            raise Unusable("too_many_parts", limit=limits.ZIP_ENTRIES)
        if sum(part.file_size for part in parts) > limits.ZIP_BYTES:
            raise Unusable("unpacks_too_large")
        if any(part.file_size > limits.PART_BYTES for part in parts):
            raise Unusable("unpacks_too_large")
        self._counted = 0

    def names(self) -> list[str]:
        """Names of the parts."""
        return self._zip.namelist()

    def size(self, name: str) -> int:
        """Bytes of a part when it is unpacked: the directory says so, and more are never read."""
        return self._zip.getinfo(name).file_size

    def read(self, name: str, most: int = 50_000_000) -> bytes:
        """A part as a whole; empty if there is none.

        Raises
        ------
        Unusable
            Damaged, longer than ``most`` bytes, or with entity declarations.
        """
        if name not in self._zip.NameToInfo:
            return b""
        content = bytearray()
        for chunk in self.chunks(name):
            content += chunk
            if len(content) > most:
                raise Unusable("unpacks_too_large")
        return bytes(content)

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part in pieces of at most a megabyte.

        Raises
        ------
        Unusable
            Damaged, too large, encrypted, or with entity declarations.
        """
        size, tail = 0, b""
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    self._counted += len(chunk)
                    if size > limits.PART_BYTES or self._counted > 2 * limits.ZIP_BYTES:
                        raise Unusable("unpacks_too_large")
                    # Looked for in a hurry first: honest parts hold hardly any such mark.
                    if (b"!" in chunk or b"!" in tail) and _DOCTYPE.search(tail + chunk):
                        raise Unusable("doctype")
                    tail = chunk[-_OVERLAP:]
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, struct.error):
            raise Unusable("damaged") from None
        except RuntimeError:  # what zipfile raises for a part that wants a password
            raise Unusable("kind_encrypted") from None

    def check(self, skip: Container[str] = ()) -> None:
        """Reads every part of XML once, to count it and to look for entity declarations; not those in ``skip``."""
        for name in self.names():
            if name not in skip and name.lower().endswith(_XML):
                for _ in self.chunks(name):
                    pass


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The zip with other contents of these parts; others whose names differ in case alone are left out."""
    if not parts:
        return data
    stream = io.BytesIO(data)
    named = {name.casefold() for name in parts}
    with zipfile.ZipFile(stream, "a") as bundle:
        bundle.filelist[:] = [part for part in bundle.filelist if part.filename.casefold() not in named]
        for name, content in parts.items():
            bundle.NameToInfo.pop(name)
            bundle.writestr(name, content)
    return stream.getvalue()
