"""The program's command line, and a start without a screen."""

import socket
import sys
from pathlib import Path

import pytest

from orgmapper.ui.app import main, no_display, understood


def test_files_and_the_sample_are_understood() -> None:
    assert understood([]).files == []
    wish = understood(["a.orgmap", "b.csv", "--sample"])
    assert wish.files == [Path("a.orgmap"), Path("b.csv")]
    assert wish.sample


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("display", ["", ":4321", "nonsense"])
def test_without_a_screen_it_says_so_and_ends(
    display: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    assert main([]) == 1
    assert "orgmapper-cli" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_a_screen_that_answers_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("\0/tmp/.X11-unix/X4322")
        door.listen()
        monkeypatch.setenv("DISPLAY", ":4322.0")
        assert not no_display()
    monkeypatch.setenv("DISPLAY", "elsewhere:0")
    assert not no_display()


def test_a_platform_that_is_named_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delenv("DISPLAY", raising=False)
    assert not no_display()
