"""Settings survive the program, other versions of it, and a file that somebody spoilt."""

import datetime
import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmapper.model.messages import say
from orgmapper.model.problems import OrgMapperError
from orgmapper.workspace.folders import settings_folder, state_folder
from orgmapper.workspace.settings import FILE, Settings, change_settings, load_settings, save_settings

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PLAIN = TEXT | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.floats(allow_nan=False) | st.dates()
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3))
KNOWN = ("recent", "theme", "text_size", "undo_steps")


@given(
    st.builds(
        Settings,
        recent=st.lists(TEXT, max_size=10, unique=True).map(tuple),
        theme=st.sampled_from(["system", "light", "dark"]),
        text_size=st.integers(80, 200),
        undo_steps=st.integers(10, 10_000),
        other=st.dictionaries(TEXT.filter(lambda key: key not in KNOWN), VALUES, max_size=3).map(MappingProxyType),
    )
)
def test_any_settings_come_back(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    folder = tmp_path_factory.mktemp("settings")
    save_settings(settings, folder)
    assert load_settings(folder) == (settings, None)


def test_settings_of_another_version_are_written_back(tmp_path: Path) -> None:
    text = 'theme = "dark"\ncolour = "teal"\nsince = 2026-10-14T14:32:00\n'
    text += "[window]\nleft = [1, 2]\n[window.inner]\na = {}\n"
    (tmp_path / FILE).write_text(text)
    change_settings(lambda settings: settings.with_recent(tmp_path / "a.orgmap"), tmp_path)
    written = tomllib.loads((tmp_path / FILE).read_text())
    assert written["colour"] == "teal"
    assert written["since"] == datetime.datetime(2026, 10, 14, 14, 32)
    assert written["window"] == {"left": [1, 2], "inner": {"a": {}}}
    assert written["theme"] == "dark"


def test_a_spoilt_file_is_kept_aside_and_the_usual_settings_hold(tmp_path: Path) -> None:
    for number, spoilt in enumerate([b"theme = ", b"\xff\xfe", b"[" * 50], 1):
        (tmp_path / FILE).write_bytes(spoilt)
        settings, problem = load_settings(tmp_path)
        assert settings == Settings()
        assert problem is not None
        kept = tmp_path / f"settings-{number}.damaged.toml"
        assert kept.read_bytes() == spoilt
        assert str(kept) in say(problem.message)
    assert load_settings(tmp_path) == (Settings(), None)


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ('theme = "purple"', "theme", "system"),
        ("theme = [1]", "theme", "system"),
        ("text_size = 5000", "text_size", 100),
        ("text_size = true", "text_size", 100),
        ('undo_steps = "many"', "undo_steps", 500),
        ("recent = 3", "recent", ()),
        ('recent = ["a", 3, "a"]', "recent", ("a",)),
    ],
)
def test_a_value_that_makes_no_sense_takes_its_usual_one(tmp_path: Path, line: str, name: str, value: Any) -> None:
    (tmp_path / FILE).write_text(f'{line}\ncolour = "teal"\n')
    settings, problem = load_settings(tmp_path)
    assert problem is None
    assert getattr(settings, name) == value
    assert settings.other == {"colour": "teal"}


def test_ten_recent_maps_the_newest_first() -> None:
    settings = Settings()
    for number in range(12):
        settings = settings.with_recent(Path(f"/maps/{number}.orgmap"))
    settings = settings.with_recent(Path("/maps/5.orgmap"))
    names = [Path(path).stem for path in settings.recent]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]


def test_a_name_that_no_text_file_can_hold_is_left_out() -> None:
    assert Settings().with_recent(Path("/maps/\udcff.orgmap")).recent == ()


def test_everything_lies_in_one_folder_when_asked_for(orgmapper_home: Path) -> None:
    assert settings_folder() == orgmapper_home
    assert state_folder().is_relative_to(orgmapper_home)
    save_settings(Settings(theme="dark"))
    assert load_settings()[0].theme == "dark"
    assert (orgmapper_home / FILE).exists()


def test_settings_that_cannot_be_written_are_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OrgMapperError):
        save_settings(Settings(), tmp_path / "file" / "folder")


def test_settings_that_cannot_be_read_are_a_note(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    settings, problem = load_settings(tmp_path)
    assert settings == Settings()
    assert problem is not None
    assert problem.severity == "note"
    assert say(problem.message)
