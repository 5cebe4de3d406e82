"""Where the product's own files lie: fonts, icons, themes, samples, words.

`resources/` stands beside the package in a checkout and an editable install, and inside it in a wheel.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder, for example ``resource("fonts", "Inter-Regular.ttf")``.

    Raises
    ------
    FileNotFoundError
        The product was installed without its resources.
    """
    for root in (_PACKAGE / "_resources", _PACKAGE.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(("resources", *parts)))
