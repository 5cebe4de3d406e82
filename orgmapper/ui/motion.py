"""Does the system ask for less motion? Qt does not say so everywhere, so each system is asked in its own way."""

import shutil
import subprocess
import sys

from orgmapper.model.ticket import Ticket

PATIENCE = 2.0
"""Seconds; a system that does not answer is taken to have no wish."""

_CLIENT_AREA_ANIMATION = 0x1042
_ASKING = {
    "darwin": (["defaults", "read", "com.apple.universalaccess", "reduceMotion"], "1"),
    "linux": (["gsettings", "get", "org.gnome.desktop.interface", "enable-animations"], "false"),
}
"""A command and the answer that means yes."""


def less_motion(ticket: Ticket | None = None) -> bool:
    """Asks the system; may take a moment, so not for the thread of the window."""
    if sys.platform == "win32":
        import ctypes

        shown = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0)
        return not shown.value
    command, yes = _ASKING.get(sys.platform, ([], ""))
    if not command or shutil.which(command[0]) is None:
        return False
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.stdout.strip() == yes
