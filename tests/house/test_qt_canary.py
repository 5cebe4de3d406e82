"""PySide6 6.12.0 on Python 3.11 gives one reference to None away with every call and aborts after some thousands."""

import subprocess
import sys

CALLS = 10_000
CODE = f"""
import sys
from PySide6.QtCore import QObject
before = sys.getrefcount(None)
one = QObject()
for _ in range({CALLS}):
    one.setObjectName("canary")
    one.blockSignals(False)
print(before - sys.getrefcount(None))
"""


def test_calls_that_return_none_keep_none_alive() -> None:
    child = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert child.returncode == 0, child.stderr
    lost = int(child.stdout)
    assert lost < CALLS / 10, f"{lost} references to None lost in {CALLS} calls"
