"""What the user chose for the program itself, kept in a small TOML file that may be edited by hand."""

import contextlib
import datetime
import json
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from orgmapper.io.atomic import disk_errors, replacing
from orgmapper.model.messages import message
from orgmapper.model.problems import Problem
from orgmapper.workspace.folders import settings_folder

Theme = Literal["system", "light", "dark", "projector"]
FILE = "settings.toml"
MOST_RECENT = 10
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Settings:
    """The user's choices.

    Attributes
    ----------
    recent : tuple of str
        Whole paths of maps opened or saved, the newest first, at most ten.
    theme : Theme
    text_size : int
        Percent of the usual size, 80 to 200.
    undo_steps : int
        How many steps can be undone, 10 to 10,000.
    template : str
        Whole path of the presentation whose look slides take; empty for the program's own.
    layout : str
        Name of its layout that slides have; empty for the plainest with a title.
    other : mapping
        Settings of another version of the program; written back as they stand.
    """

    recent: tuple[str, ...] = ()
    theme: Theme = "system"
    text_size: int = 100
    undo_steps: int = 500
    template: str = ""
    layout: str = ""
    other: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

    def with_recent(self, path: Path) -> "Settings":
        """The settings with this map as the newest; a path that no TOML file can hold is left out."""
        text = os.path.abspath(path)  # noqa: PTH100 - a link stays the name the user knows
        if not text.isprintable():
            return self
        return replace(self, recent=(text, *(other for other in self.recent if other != text))[:MOST_RECENT])


def load_settings(folder: Path | None = None) -> tuple[Settings, Problem | None]:
    """The settings kept in the folder (usually the user's own), and what there is to say about them.

    A file that cannot be understood is kept aside under another name and the usual settings hold; a single value
    that makes no sense takes its usual value.
    """
    path = (folder or settings_folder()) / FILE
    try:
        return _understood(tomllib.loads(path.read_text(encoding="utf-8"))), None
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Settings(), Problem("note", "settings-unread", message("settings.unread", reason=reason), file=FILE)
    except (ValueError, RecursionError):
        aside = _moved_aside(path)
        return Settings(), Problem("note", "settings-damaged", message("settings.damaged", file=aside), file=FILE)


def save_settings(settings: Settings, folder: Path | None = None) -> None:
    """Write the settings.

    Raises
    ------
    OrgMapperError
        The disk refused.
    """
    path = (folder or settings_folder()) / FILE
    with disk_errors(path, "write"):
        path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as stream:
        stream.write(_toml(settings).encode())


def change_settings(change: Callable[[Settings], Settings], folder: Path | None = None) -> Settings:
    """Read, change and write the settings, so that what another window chose meanwhile is kept.

    Raises
    ------
    OrgMapperError
        The disk refused.
    """
    before, _ = load_settings(folder)
    after = change(before)
    if after != before:
        save_settings(after, folder)
    return after


def _moved_aside(path: Path) -> str:
    number = 1
    while (aside := path.with_name(f"settings-{number}.damaged.toml")).exists():
        number += 1
    with contextlib.suppress(OSError):
        path.rename(aside)
    return str(aside)


def _understood(values: dict[str, Any]) -> Settings:
    usual = Settings()
    recent: Any = values.pop("recent", ())
    theme = values.pop("theme", usual.theme)
    paths = [path for path in recent if isinstance(path, str)] if isinstance(recent, list) else []  # pyright: ignore[reportUnknownVariableType]
    return Settings(
        recent=tuple(dict.fromkeys(paths))[:MOST_RECENT],
        theme=theme if theme in get_args(Theme) else usual.theme,
        text_size=_whole(values.pop("text_size", None), 80, 200, usual.text_size),
        undo_steps=_whole(values.pop("undo_steps", None), 10, 10_000, usual.undo_steps),
        template=_text(values.pop("template", "")),
        layout=_text(values.pop("layout", "")),
        other=MappingProxyType(values) if values else _NOTHING,
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: Any, least: int, most: int, usual: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most else usual


def _toml(settings: Settings) -> str:
    values: dict[str, Any] = {
        "recent": settings.recent,
        "theme": settings.theme,
        "text_size": settings.text_size,
        "undo_steps": settings.undo_steps,
        "template": settings.template,
        "layout": settings.layout,
    }
    # Plain values come first: after a [table] header they would belong to it.
    others = sorted(settings.other.items(), key=lambda item: isinstance(item[1], dict))
    lines = [f"{key} = {_value(value)}" for key, value in values.items()]
    for key, value in others:
        if isinstance(value, dict):
            lines += ["", f"[{_quoted(key)}]"]
            lines += [f"{_quoted(name)} = {_value(entry)}" for name, entry in value.items()]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        else:
            lines.append(f"{_quoted(key)} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(key)} = {_value(entry)}" for key, entry in value.items()) + "}"  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return repr(value)


def _quoted(text: str) -> str:
    """A basic string of TOML, which is one of JSON but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
