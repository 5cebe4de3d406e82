"""The product's own files are found however it was installed."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ASK = """
import site, sys
site.addsitedir(sys.argv[1])
import orgmapper.locate
print(orgmapper.locate.__file__)
print(orgmapper.locate.resource("fonts", "Inter-Regular.ttf"))
"""


def ask(folder: Path, elsewhere: Path) -> tuple[Path, Path]:
    """Package and font that a Python finds whose only addition is this folder."""
    command = [sys.executable, "-S", "-I", "-c", ASK, str(folder)]
    done = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=True)
    package, font = done.stdout.splitlines()
    return Path(package), Path(font)


def build(root: Path, folder: Path, wish: str) -> Path:
    """The wheel that the build backend makes, unpacked."""
    made, unpacked = folder / "made", folder / "unpacked"
    code = f"import sys, hatchling.build as b; b.{wish}(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, str(made)], cwd=root, capture_output=True, text=True, check=True)
    with zipfile.ZipFile(next(made.glob("*.whl"))) as wheel:
        wheel.extractall(unpacked)
    return unpacked


def test_plain_checkout(root: Path, tmp_path: Path) -> None:
    package, font = ask(root, tmp_path)
    assert package.parent == root / "orgmapper"
    assert font == root / "resources" / "fonts" / "Inter-Regular.ttf"


def test_editable_install(root: Path, tmp_path: Path) -> None:
    package, font = ask(build(root, tmp_path, "build_editable"), tmp_path)
    assert package.parent == root / "orgmapper"
    assert font.is_relative_to(root)


def test_wheel(root: Path, tmp_path: Path) -> None:
    unpacked = build(root, tmp_path, "build_wheel")
    package, font = ask(unpacked, tmp_path)
    assert package.parent == unpacked / "orgmapper"
    assert font == unpacked / "orgmapper" / "_resources" / "fonts" / "Inter-Regular.ttf"
    shipped = {path.relative_to(root / "resources") for path in (root / "resources").rglob("*") if path.is_file()}
    packed = {
        path.relative_to(unpacked / "orgmapper" / "_resources")
        for path in (unpacked / "orgmapper" / "_resources").rglob("*")
        if path.is_file()
    }
    assert packed == shipped
    points = next(unpacked.glob("*.dist-info/entry_points.txt")).read_text()
    assert "orgmapper-cli = orgmapper.cli.main:main" in points
    assert "orgmapper = orgmapper.ui.app:main" in points


def test_what_is_not_there_is_said() -> None:
    from orgmapper.locate import resource

    with pytest.raises(FileNotFoundError, match="resources/fonts/none"):
        resource("fonts", "none")
