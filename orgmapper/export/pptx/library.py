"""python-pptx and lxml, which bring no types, behind names without any."""

from importlib import import_module
from typing import Any

import pptx as _pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.package import Part as _Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml as _parse_xml  # pyright: ignore[reportUnknownVariableType]

__all__ = ["PP_PLACEHOLDER", "PackURI", "Part", "Presentation", "etree", "parse_xml"]

etree: Any = import_module("lxml.etree")
Presentation: Any = _pptx.Presentation
Part: Any = _Part
parse_xml: Any = _parse_xml
