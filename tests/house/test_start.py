"""The one command: what it decides, without making anything."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import start


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_these_pythons_will_do(version: tuple[int, int]) -> None:
    assert start.wrong_python(version) is None


@pytest.mark.parametrize("version", [(2, 7), (3, 8), (3, 10), (3, 14), (4, 0)])
def test_other_pythons_get_one_sentence(version: tuple[int, int]) -> None:
    sentence = start.wrong_python(version)
    assert sentence is not None
    assert "{}.{}".format(*version) in sentence
    assert "\n" not in sentence


def test_an_old_python_can_read_as_far_as_that_sentence(root: Path) -> None:
    ast.parse((root / "start.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_only_the_standard_library_is_imported(root: Path) -> None:
    tree = ast.parse((root / "start.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_window_libraries_are_asked_for_only_where_a_window_system_is_announced() -> None:
    assert start.libraries_wanted({}) == start.OFFSCREEN
    assert start.libraries_wanted({"DISPLAY": ""}) == start.OFFSCREEN
    assert start.libraries_wanted({"DISPLAY": ":0"}) == {**start.OFFSCREEN, **start.X11}
    assert start.libraries_wanted({"WAYLAND_DISPLAY": "wayland-0"}) == {**start.OFFSCREEN, **start.WAYLAND}


def test_a_library_that_is_not_there_is_found_missing() -> None:
    wanted = {"libnot-of-this-world.so.7": "libnot-of-this-world7"}
    assert start.libraries_missing(wanted) == wanted


def test_the_line_to_type_is_one_line() -> None:
    line = start.apt_line(["python3.11-venv", "libegl1"])
    assert "\n" not in line
    assert line.endswith("apt-get install -y python3.11-venv libegl1")


@pytest.mark.parametrize(
    ("machine", "version", "too_old"),
    [
        ("x86_64", "glibc 2.34", False),
        ("x86_64", "glibc 2.31", True),
        ("x86_64", "glibc 2.100", False),
        ("aarch64", "glibc 2.36", True),
        ("aarch64", "glibc 2.39", False),
        ("x86_64", "", True),
        ("riscv64", "glibc 2.41", True),
    ],
)
def test_a_linux_for_which_there_is_no_qt_is_known(machine: str, version: str, too_old: bool) -> None:
    assert start.glibc_too_old(machine, version) is too_old


def test_a_lock_can_be_had_without_qt() -> None:
    lock = start.LOCKS["run"].read_text(encoding="utf-8")
    thinner = start.without_packages(lock, start.QT_PACKAGES)
    before, after = start.Packages(lock).total, start.Packages(thinner).total
    assert after == before - len(start.QT_PACKAGES)
    assert "pyside6" not in thinner
    assert "shiboken6" not in thinner
    assert thinner.count("--hash") < lock.count("--hash")


def test_progress_names_each_package(capsys: pytest.CaptureFixture[str]) -> None:
    says = start.Packages("numpy==2.4.6 \\\n    --hash=sha256:0\nscipy==1.17.1\n")
    for line in (
        "Collecting numpy==2.4.6 (from -r wanted.txt)\n",
        "  Downloading numpy\n",
        "Collecting scipy==1.17.1\n",
    ):
        says(line)
    says("Installing collected packages: numpy, scipy\n")
    assert capsys.readouterr().out.splitlines() == ["  1 of 2  numpy", "  2 of 2  scipy", "  unpacking"]


class TestStamp:
    """An environment counts only when it is complete, of these locks, this Python and this folder."""

    @pytest.fixture
    def house(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A folder with lock files and a complete environment."""
        locks = {kind: tmp_path / f"{kind}.txt" for kind in start.LOCKS}
        for kind, lock in locks.items():
            lock.write_text(kind)
        (tmp_path / "pyproject.toml").write_text("[project]")
        monkeypatch.setattr(start, "LOCKS", locks)
        monkeypatch.setattr(start, "ROOT", tmp_path)
        monkeypatch.setattr(start, "VENV", tmp_path / ".venv")
        python = start.python_of(start.VENV)
        python.parent.mkdir(parents=True)
        python.symlink_to(sys.executable)
        start.write_stamp(start.VENV, {"run": start.packages_stamp("run"), "project": start.project_stamp()})
        return tmp_path

    def test_complete(self, house: Path) -> None:
        assert start.packages_ready("run")
        assert start.project_ready()

    def test_packages_to_run_are_not_enough_to_test(self, house: Path) -> None:
        assert not start.packages_ready("test")

    def test_packages_to_test_are_enough_to_run(self, house: Path) -> None:
        start.write_stamp(start.VENV, {"test": start.packages_stamp("test")})
        assert start.packages_ready("run")
        assert start.packages_ready("test")

    def test_another_lock(self, house: Path) -> None:
        (house / "run.txt").write_text("newer")
        assert not start.packages_ready("run")

    def test_another_python(self, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(start.sys, "version_info", (3, 99, 0, "final", 0))
        assert not start.packages_ready("run")

    def test_a_python_that_is_gone(self, house: Path) -> None:
        start.python_of(start.VENV).unlink()
        start.python_of(start.VENV).symlink_to(house / "gone")
        assert not start.packages_ready("run")

    def test_half_made(self, house: Path) -> None:
        (start.VENV / "orgmapper.json").write_text('{"run": "abc')
        assert not start.packages_ready("run")

    def test_a_moved_folder_needs_only_the_project_again(self, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        moved = house.with_name(house.name + "-moved")
        house.rename(moved)
        monkeypatch.setattr(start, "ROOT", moved)
        monkeypatch.setattr(start, "VENV", moved / ".venv")
        monkeypatch.setattr(start, "LOCKS", {kind: moved / f"{kind}.txt" for kind in start.LOCKS})
        assert start.packages_ready("run")
        assert not start.project_ready()

    def test_nothing_is_made_where_all_is_ready(self, house: Path) -> None:
        start.provide_environment("run", qt_wheels=True)
        assert not (house / ".venv.lock").exists()

    def test_a_full_disk_is_said_before_anything_is_fetched(self, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(start, "MEGABYTES", {"run": 10**12, "test": 10**12})
        with pytest.raises(start.StopError, match="full"):
            start.make_environment("run", qt_wheels=True)
        assert not (house / ".venv.new").exists()

    def test_what_is_half_made_gives_its_room_back(self, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def breaks_off(kind: str, qt_wheels: bool) -> None:
            (house / ".venv.new" / "lib").mkdir(parents=True)
            raise start.StopError("no network")

        monkeypatch.setattr(start, "make_environment", breaks_off)
        with pytest.raises(start.StopError):
            start.provide_environment("test", qt_wheels=True)
        assert not (house / ".venv.new").exists()
        assert start.packages_ready("run"), "the earlier environment still serves"

    def test_a_new_environment_takes_the_place_of_the_old_one(self, house: Path) -> None:
        (start.VENV / "from-before").touch()
        (house / ".venv.new").mkdir()
        start.put_in_place(house / ".venv.new")
        assert not list(start.VENV.iterdir())
        assert not list(house.glob(".venv.*"))

    def test_an_environment_of_somebodys_own_is_kept_aside(self, house: Path) -> None:
        (start.VENV / "orgmapper.json").unlink()
        (start.VENV / "precious").touch()
        (house / ".venv.new").mkdir()
        start.put_in_place(house / ".venv.new")
        assert (house / ".venv.aside" / "precious").exists()


def test_somebody_elses_environment_gets_a_free_name(tmp_path: Path) -> None:
    wanted = tmp_path / ".venv.aside"
    assert start.free_name(wanted) == wanted
    wanted.mkdir()
    assert start.free_name(wanted) == tmp_path / ".venv.aside2"


@pytest.mark.parametrize(
    ("printed", "word"),
    [
        ("OSError: [Errno 28] No space left on device", "full"),
        ("WARNING: Retrying ... NewConnectionError: Failed to establish a new connection", "network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "index"),
        ("something else", "above"),
    ],
)
def test_what_did_not_work_gets_a_sentence(printed: str, word: str) -> None:
    assert word in start.what_to_do(printed)


@pytest.mark.skipif(os.name == "nt", reason="the lock is taken another way there")
def test_a_second_start_waits_for_the_first(root: Path, tmp_path: Path) -> None:
    """A child holds the lock and says so; the next one says that it waits, and goes on when the first has ended."""
    (tmp_path / "start.py").write_bytes((root / "start.py").read_bytes())
    code = (
        "import sys; sys.path.insert(0, '.'); import start\n"
        "with start.alone(): print('in', flush=True); sys.stdin.readline()"
    )

    def another() -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", code], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    with another() as first, another() as second:
        assert first.stdout and second.stdout and first.stdin and second.stdin
        said = first.stdout.readline(), second.stdout.readline()
        holder, waiter = (first, second) if said[0] == "in\n" else (second, first)
        assert sorted(line == "in\n" for line in said) == [False, True]
        assert holder.stdin and waiter.stdout and waiter.stdin
        holder.kill()
        assert waiter.stdout.readline() == "in\n"
        waiter.stdin.write("\n")


def run_start(root: Path, *words: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(root / "start.py"), *words],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_says_the_commands(root: Path) -> None:
    done = run_start(root, "--help")
    assert done.returncode == 0
    assert "python3 start.py test" in done.stdout


def this_python(environment: Path) -> Path:
    return Path(sys.executable)


def test_a_stale_display_is_no_display(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt ends the child that looks; the one that asks lives and knows."""
    monkeypatch.setattr(start, "python_of", this_python)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":4321")
    assert not start.has_display()


def test_a_platform_without_a_screen_is_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "python_of", this_python)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("DISPLAY", ":4321")
    assert not start.has_display()


def test_the_stamp_is_plain_data(tmp_path: Path) -> None:
    start.write_stamp(tmp_path, {"run": "abc"})
    assert json.loads((tmp_path / "orgmapper.json").read_text()) == {"run": "abc"}
