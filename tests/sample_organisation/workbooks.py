"""Writes workbooks whose bytes depend on nothing but their content."""

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def save(workbook: Workbook, path: Path, creator: str, made: datetime) -> None:
    """Saves with fixed properties and fixed times inside the zip; openpyxl would put the present moment in both."""
    workbook.properties.creator = creator
    workbook.properties.created = made
    raw = BytesIO()
    workbook.save(raw)
    stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with ZipFile(raw) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            info = ZipInfo(name, _ZIP_TIME)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, content)
