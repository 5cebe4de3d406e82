#!/usr/bin/env python3
"""From nothing to OrgMapper in one command, on a machine that has only Python.

    python3 start.py             open OrgMapper on the sample organisation
    python3 start.py FILE...     open these files
    python3 start.py test ...    run the tests; further words go to pytest
    python3 start.py install     make everything ready, the test tools too, and open nothing

What is missing is brought first: system libraries (with apt, as root; else the line to type is shown), then a virtual
environment in .venv from the lock files. Later starts find all in place and need no network. Without a usable display
the first two commands do their work on files instead of in a window.

Standard library only, and written so that older Pythons can read it far enough to say that they are too old.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import importlib
import importlib.util
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCKS = {"run": ROOT / "locks" / "run.txt", "test": ROOT / "locks" / "test.txt"}
OUT = ROOT / "orgmapper-out"
OLDEST, NEWEST = (3, 11), (3, 13)
MEGABYTES = {"run": 1000, "test": 1400}
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")

# What Qt opens at run time on Linux, and the Debian package that holds it.
OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# The oldest C library that the wheels of Qt were built for; below it the work is done without a window.
OLDEST_GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}
QT_PACKAGES = ("pyside6-essentials", "shiboken6")


class StopError(Exception):
    """Nothing more can be done; the sentence says why and what to do."""


def say(text: str = "") -> None:
    print(text, flush=True)


def main(arguments: list[str]) -> int:
    """Do what the words ask for; the exit status."""
    if arguments in (["-h"], ["--help"]):
        say((__doc__ or "").strip())
        return 0
    sentence = wrong_python(sys.version_info[:2])
    if sentence:
        raise StopError(sentence)
    word = arguments[0] if arguments[:1] in (["test"], ["install"]) else "open"
    kind = "run" if word == "open" else "test"
    qt_wheels = not LINUX or not glibc_too_old(os.uname().machine, glibc())
    qt = provide_system_packages(making=not packages_ready(kind)) and qt_wheels
    provide_environment(kind, qt_wheels)
    if word == "install":
        return 0
    if word == "test":
        return run_tests(arguments[1:], qt)
    if qt and has_display():
        return become(module("orgmapper.ui.app", *(arguments or ["--sample"])))
    return work_on_files(arguments, qt)


# ---- Python and the system -------------------------------------------------------------------------------------------


def wrong_python(version: tuple[int, ...]) -> str | None:
    """A sentence when OrgMapper cannot run on this version of Python."""
    if OLDEST <= tuple(version) <= NEWEST:
        return None
    return "OrgMapper needs Python 3.11, 3.12 or 3.13; this is Python {}.{}. Start it with one of those.".format(
        *version
    )


def libraries_wanted(environ: dict[str, str]) -> dict[str, str]:
    """Libraries that Qt needs here: always those to draw with, those of a window system only where one is announced."""
    wanted = dict(OFFSCREEN)
    if environ.get("DISPLAY"):
        wanted.update(X11)
    if environ.get("WAYLAND_DISPLAY"):
        wanted.update(WAYLAND)
    return wanted


def libraries_missing(wanted: dict[str, str]) -> dict[str, str]:
    """Those that cannot be loaded."""
    try:
        import ctypes
    except ImportError:  # the smallest Python of Debian: ask for all, apt knows what is there
        return wanted
    missing: dict[str, str] = {}
    for soname, package in wanted.items():
        try:
            ctypes.CDLL(soname)
        except OSError:
            missing[soname] = package
    return missing


def python_packages_missing() -> list[str]:
    """Debian ships Python without the parts that make virtual environments; the package that holds them."""
    importlib.invalidate_caches()
    if all(importlib.util.find_spec(name) for name in ("ctypes", "ensurepip", "ssl", "venv")):
        return []
    return ["python{}.{}-venv".format(*sys.version_info)]


def apt_line(packages: list[str]) -> str:
    """The one line to type for what is missing."""
    return "sudo apt-get update && sudo apt-get install -y " + " ".join(packages)


def provide_system_packages(making: bool) -> bool:
    """Bring what the system lacks; whether Qt can draw then. Stops where an environment is to be made and cannot."""
    wanted = libraries_wanted(dict(os.environ)) if LINUX else {}
    python = python_packages_missing() if making else []
    libraries = libraries_missing(wanted)
    apt = shutil.which("apt-get")
    if (python or libraries) and apt and os.geteuid() == 0:
        install_with_apt(python + sorted(libraries.values()))
        python = python_packages_missing() if making else []
        libraries = libraries_missing(wanted)
    line = apt_line(python + sorted(libraries.values()))
    if python:
        how = f"Type this once, then start again:\n\n    {line}" if apt else "Install them, then start again."
        raise StopError(
            f"This Python comes without the modules that make a virtual environment (venv, ensurepip). {how}"
        )
    if libraries:
        how = f"type this once:\n\n    {line}\n" if apt else f"install what holds {', '.join(libraries)}."
        say(f"{len(libraries)} system libraries of the window are missing. To have it, {how}")
    return not set(libraries) & set(OFFSCREEN)


def install_with_apt(packages: list[str]) -> None:
    """Bring them in one call; what goes wrong is shown, and the caller looks what has come."""
    say(f"Installing {len(packages)} system packages with apt, once: {' '.join(packages)}")
    environ = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", *packages]
    calls = [install] if any(Path("/var/lib/apt/lists").glob("*_Packages*")) else []
    calls += [["apt-get", "update", "-q"], install]  # lists that are absent or too old
    printed = b""
    for call in calls:
        done = subprocess.run(
            call, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        if call is install and done.returncode == 0:
            return
        printed = done.stdout
    say(tail(printed.decode(errors="replace")))
    say("apt could not install them.")


def tail(text: str, lines: int = 8, width: int = 160) -> str:
    """The end of what a program said."""
    return "\n".join("    " + line[:width] for line in text.strip().splitlines()[-lines:])


def glibc() -> str:
    """Name and version of the C library; empty where it is another one."""
    try:
        return os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (OSError, ValueError):
        return ""


def glibc_too_old(machine: str, version: str) -> bool:
    """Whether the wheels of Qt refuse this Linux. ``version`` as ``glibc 2.36``; empty where there is no glibc."""
    oldest = OLDEST_GLIBC.get(machine)
    numbers = re.findall(r"\d+", version)[:2]
    return oldest is None or tuple(int(number) for number in numbers) < oldest


# ---- The environment -------------------------------------------------------------------------------------------------


def python_of(environment: Path) -> Path:
    """The Python inside a virtual environment."""
    return environment / ("Scripts/python.exe" if WINDOWS else "bin/python")


def module(name: str, *words: str) -> list[str]:
    """Command line that runs a module of the environment; nothing in the current folder can stand in its way."""
    return [str(python_of(VENV)), "-P", "-m", name, *words]


def digest(*parts: object) -> str:
    """One short word for the contents of files and for values."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part.read_bytes() if isinstance(part, Path) else str(part).encode())
    return whole.hexdigest()[:24]


def packages_stamp(kind: str) -> str:
    """What the packages of an environment were made from."""
    return digest(LOCKS[kind], *sys.version_info[:2], sysconfig.get_platform())


def project_stamp() -> str:
    """What the project's own entry in an environment was made from; it changes when the folder is moved."""
    return digest(ROOT / "pyproject.toml", str(ROOT))


def read_stamp(environment: Path) -> dict[str, str]:
    """The stamp of an environment; empty when it never became complete or its Python is gone."""
    try:
        stamp: dict[str, str] = json.loads((environment / "orgmapper.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if python_of(environment).exists() else {}


def write_stamp(environment: Path, stamp: dict[str, str]) -> None:
    (environment / "orgmapper.json").write_text(json.dumps(stamp), encoding="utf-8")


def packages_ready(kind: str) -> bool:
    """Whether the environment holds what this kind of work needs; with the test tools in it, it does for both."""
    stamp = read_stamp(VENV)
    return any(stamp.get(have) == packages_stamp(have) for have in {kind, "test"})


def project_ready() -> bool:
    return read_stamp(VENV).get("project") == project_stamp()


def provide_environment(kind: str, qt_wheels: bool) -> None:
    """Make `.venv` what this kind of work needs. One process at a time; another one waits and finds it done."""
    if packages_ready(kind) and project_ready():
        return
    with alone():
        if not packages_ready(kind):
            try:
                make_environment(kind, qt_wheels)
            finally:
                remove(ROOT / ".venv.new")  # half-made: of no use, and in the way where the disk is full
        if not project_ready():
            enter_project()


@contextlib.contextmanager
def alone() -> Generator[None, None, None]:
    """Hold the lock of this folder. The system lets it go when the process and its children end, however they end."""
    with (ROOT / ".venv.lock").open("a") as file:
        os.set_inheritable(file.fileno(), True)
        for attempt in itertools.count():
            try:
                if sys.platform == "win32":
                    import msvcrt

                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                else:
                    import fcntl

                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                    raise
                if attempt == 0:
                    say("Another start is making things ready in this folder; waiting for it.")
                time.sleep(0.5)
        yield


def make_environment(kind: str, qt_wheels: bool) -> None:
    """Make a new environment beside the old one and put it in its place when it is complete."""
    new = ROOT / ".venv.new"
    remove(new)
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < MEGABYTES[kind]:
        raise StopError(
            f"The disk is nearly full: {free} MB are free, {MEGABYTES[kind]} MB needed. Make room, then start again."
        )
    lock = LOCKS[kind].read_text(encoding="utf-8")
    if not qt_wheels:
        lock = without_packages(lock, QT_PACKAGES)
    say("Making things ready, once; this takes a minute or two.")
    run_quietly([base_python(), "-m", "venv", str(new)])
    wanted = new / "wanted.txt"
    wanted.write_text(lock, encoding="utf-8")
    install = [str(python_of(new)), "-m", "pip", "install", "--require-hashes", "--no-deps", "--only-binary", ":all:"]
    run_quietly([*install, "--progress-bar", "off", "-r", str(wanted)], progress=Packages(lock))
    write_stamp(new, {kind: packages_stamp(kind)})
    put_in_place(new)


def put_in_place(new: Path) -> None:
    """A complete environment becomes `.venv`; one there that start.py did not make is somebody's own, and is kept."""
    old = ROOT / ".venv.old"
    remove(old)
    if VENV.exists():
        VENV.rename(old if (VENV / "orgmapper.json").exists() else free_name(ROOT / ".venv.aside"))
    new.rename(VENV)
    remove(old)


def enter_project() -> None:
    """Make OrgMapper itself known to the environment, from this folder; needs no network."""
    # Also gives links and scripts their final paths: they were made in a folder of another name.
    run_quietly([base_python(), "-m", "venv", "--without-pip", str(VENV)])
    run_quietly(module("pip", "install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)))
    write_stamp(VENV, dict(read_stamp(VENV), project=project_stamp()))
    say("Everything is ready.")


def base_python() -> str:
    """The Python below any virtual environment that start.py itself was started from."""
    return str(getattr(sys, "_base_executable", sys.executable))


def without_packages(lock: str, names: Sequence[str]) -> str:
    """A lock file without some packages."""
    entries = re.split(r"\n(?=\S)", lock)
    return "\n".join(entry for entry in entries if not entry.startswith(tuple(f"{name}==" for name in names)))


def free_name(path: Path) -> Path:
    """This path, or the first numbered one beside it that is not taken."""
    names = itertools.chain([path], (path.with_name(f"{path.name}{number}") for number in itertools.count(2)))
    return next(name for name in names if not name.exists())


def remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


class Packages:
    """Says which package is coming, from what pip prints."""

    def __init__(self, lock: str) -> None:
        self.total = len(re.findall(r"(?m)^[\w.-]+==", lock))
        self.seen = 0

    def __call__(self, line: str) -> None:
        found = re.match(r"Collecting ([\w.-]+)", line)
        if found:
            self.seen += 1
            say(f"  {self.seen} of {self.total}  {found[1]}")
        elif line.startswith("Installing collected packages"):
            say("  unpacking")


def run_quietly(command: list[str], progress: Callable[[str], None] | None = None) -> None:
    """Run a step of the set-up; only where it does not work is shown what it printed."""
    environ = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    environ.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PIP_USER="0", PYTHONUTF8="1")
    lines: list[str] = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        close_fds=False,  # the lock of the folder is held by pip too, should this process be killed
    ) as child:
        for line in child.stdout or ():
            lines.append(line)
            if progress:
                progress(line)
    if child.returncode:
        printed = "".join(lines)
        say(tail(printed))
        raise StopError(what_to_do(printed))


def what_to_do(printed: str) -> str:
    """A sentence for a step that did not work, from what it printed."""
    if "No space left" in printed or "not enough space" in printed:
        return "The disk is full. Make room, then start again."
    if re.search(r"Max retries|Connection|resolution|timed out|Could not fetch|Network is unreachable", printed):
        return "The packages could not be fetched. Look at the network connection, then start again."
    if "DO NOT MATCH THE HASHES" in printed:
        return "A package is not the one that was tested, so it was not installed. Look at the package index in use."
    return "This step did not work; the lines above say why."


# ---- The work --------------------------------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can open: tried in a child, because Qt ends the process that has no display."""
    if LINUX and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    code = """if True:
        from PySide6.QtGui import QGuiApplication
        raise SystemExit(QGuiApplication([]).platformName() in ("offscreen", "minimal"))"""
    try:
        child = subprocess.run(
            [str(python_of(VENV)), "-c", code],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=20,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return child.returncode == 0


def become(command: list[str], **environ: str) -> int:
    """Go on as another program; its exit status where this process has to stay."""
    sys.stdout.flush()
    whole = dict(os.environ, **environ)
    if not WINDOWS:
        os.execve(command[0], command, whole)
    return subprocess.run(command, env=whole, check=False).returncode


def run_tests(words: list[str], qt: bool) -> int:
    """The tests; all of them on every core, a chosen few in one process."""
    os.chdir(ROOT)
    if not words:
        words = ["-q", "-n", "logical", "--maxprocesses", "8", "--dist", "worksteal"]
    if not qt:
        say("Qt cannot be loaded here: the tests of the window and of pictures are left out.")
        words = ["-p", "no:pytest-qt", *words]
    return become(module("pytest", *words))


def work_on_files(files: list[str], qt: bool) -> int:
    """What the window would show, as files and a table."""
    if qt:
        say("No display here: the map is written to files instead.")
    if not files:
        code = "import sys, pathlib, orgmapper.cli.demo as demo; sys.exit(demo.main(pathlib.Path(sys.argv[1])))"
        return become([str(python_of(VENV)), "-P", "-c", code, str(OUT)], QT_QPA_PLATFORM="offscreen")
    document = files[0]
    if not (len(files) == 1 and document.endswith(".orgmap")):
        OUT.mkdir(exist_ok=True)
        document = str(OUT / (Path(files[0]).stem + ".orgmap"))
        status = subprocess.run(module("orgmapper.cli", "import", *files, "--out", document), check=False).returncode
        if status:
            return status
        say(f"Written: {document}")
    return become(module("orgmapper.cli", "gaps", document))


def run() -> int:
    """``main`` with a sentence for what can be foreseen."""
    try:
        return main(sys.argv[1:])
    except StopError as reason:
        sentence = str(reason)
    except KeyboardInterrupt:
        sentence = "Stopped. The next start goes on from here."
    except PermissionError as error:
        sentence = f"{error.filename} may not be written. Close OrgMapper if it is open, or use a folder of your own."
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        sentence = "The disk is full. Make room, then start again."
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(run())
