"""Pictures of documents for tests, by the same door the window uses."""

from collections.abc import Generator
from contextlib import contextmanager

from orgmapper.model.document import Document
from orgmapper.scene.primitives import Circles, Curves, Layer, Lines, Outlines, Primitive, Scene, Squares, Texts
from orgmapper.workspace.jobs import JobRunner
from orgmapper.workspace.settings import Settings
from orgmapper.workspace.workspace import Workspace


@contextmanager
def opened(document: Document) -> Generator[Workspace]:
    with JobRunner() as jobs:
        workspace = Workspace(document, settings=Settings(), jobs=jobs, journal=False)
        try:
            yield workspace
        finally:
            workspace.close()


def items(scene: Scene, role: str) -> list[Primitive]:
    """Primitives with this role, in the order they are drawn."""
    return [
        item
        for layer in (*scene.layers, *scene.handles, *scene.furniture)
        for item in layer.items
        if item.style.role == role
    ]


def count(scene: Scene, role: str) -> int:
    """How many circles, lines, curves, shapes or words have this role."""
    return sum(_size(item) for item in items(scene, role))


def words(layers: tuple[Layer, ...]) -> list[str]:
    return [text for layer in layers for item in layer.items if isinstance(item, Texts) for text in item.text]


def _size(item: Primitive) -> int:
    match item:
        case Circles() | Squares() | Texts():
            return len(item.x)
        case Lines():
            return len(item.xyxy)
        case Curves():
            return len(item.points)
        case Outlines():
            return len(item.rings)
