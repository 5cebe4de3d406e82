"""The command line as a whole: whatever happens is a sentence and an exit status."""

import argparse
from pathlib import Path

import pytest

from orgmapper.cli import info
from orgmapper.cli.main import main
from orgmapper.workspace.faults import LOG
from orgmapper.workspace.folders import state_folder


def test_what_nobody_foresaw_is_a_sentence_and_its_details_go_to_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(arguments: argparse.Namespace) -> int:
        raise ZeroDivisionError("seven")

    monkeypatch.setattr(info, "run", breaks)
    assert main(["info", str(tmp_path / "map.orgmap")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert str(state_folder() / LOG) in said.err
    assert "ZeroDivisionError: seven" in (state_folder() / LOG).read_text(encoding="utf-8")
