"""Every finding has its sentence, and every sentence its finding."""

import re
from pathlib import Path

from orgmapper.io.cells.kinds import GRAPHS
from orgmapper.model.messages import catalogue

_FINDING = re.compile(r'(?:Finding|Unusable|ChildFailed|"code":)[(\s]+"(\w+)"')
_DEATH = re.compile(r'ChildFailed\("(\w+)" if .* else "(\w+)"\)')
_KIND = re.compile(r'(?:return|,) "([a-z_]+)"|"([a-z]+)" if ')
_READ = {"zip", "text", "xlsx", "xlsm", "xlsb", "xls", "ods", "delimited", "spreadsheetml", "ucinet_dh"} | GRAPHS


def test_every_sentence_has_a_finding_and_the_other_way_round(root: Path) -> None:
    room = root / "orgmapper/io/cells"
    rooms = (room, room.with_name("graphs"))
    source = "".join(path.read_text(encoding="utf-8") for one in rooms for path in one.glob("*.py"))
    kinds = (room / "kinds.py").read_text(encoding="utf-8")
    kinds = kinds[kinds.index("_SIGNATURES") :]
    spoken = set(_FINDING.findall(source)) | {code for pair in _DEATH.findall(source) for code in pair}
    spoken |= {f"kind_{code}" for pair in _KIND.findall(kinds) for code in pair if code and code not in _READ}
    ids = {key.removeprefix("cells.") for key in catalogue() if key.startswith("cells.")}
    assert {key for key in ids if not key.endswith(".advice")} == spoken
    assert {key.removesuffix(".advice") for key in ids if key.endswith(".advice")} <= spoken
