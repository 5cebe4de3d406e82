"""Maps opened before, and those to bring back, as the start page shows them."""

from datetime import datetime
from pathlib import Path

from orgmapper.ui.start.page import Lost
from orgmapper.ui.start.recent import RecentMap
from orgmapper.ui.words import words
from orgmapper.workspace.recovery import Recoverable, recoverable
from orgmapper.workspace.settings import Settings


def recent_maps(settings: Settings) -> tuple[RecentMap, ...]:
    """The maps the settings remember, the newest first; `changed` is None where the file is not there."""
    found: list[RecentMap] = []
    for text in settings.recent:
        path = Path(text)
        try:
            changed = datetime.fromtimestamp(path.stat().st_mtime)
        except OSError:
            changed = None
        found.append(RecentMap(text, path.stem, str(path.parent), changed))
    return tuple(found)


def lost_maps() -> tuple[tuple[Lost, Recoverable], ...]:
    """The maps that were open when the program last stopped, and can be brought back."""
    ready = [entry for entry in recoverable() if entry.state == "ready"]
    return tuple((Lost(entry.folder, _title(entry), entry.steps), entry) for entry in ready)


def _title(entry: Recoverable) -> str:
    return entry.title or (entry.path.stem if entry.path is not None else words("top.untitled"))
