"""Where one looks: a point of the page in the middle of the widget, and pixels a page unit. Plain numbers, no Qt."""

import math
from dataclasses import dataclass, replace

CLOSEST = 24.0
"""Greatest zoom, as a multiple of the zoom that shows the whole page."""

FARTHEST = 0.5


@dataclass(frozen=True)
class Camera:
    """One view of the page. `x`, `y`: page units in the middle of the widget; `scale`: px a page unit."""

    x: float
    y: float
    scale: float

    def seen(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Part of the page in a widget of this size in px: left, top, width, height in page units."""
        w, h = width / self.scale, height / self.scale
        return self.x - w / 2, self.y - h / 2, w, h

    def to_page(self, px: float, py: float, width: float, height: float) -> tuple[float, float]:
        """Page units under a pixel of the widget."""
        return self.x + (px - width / 2) / self.scale, self.y + (py - height / 2) / self.scale

    def to_widget(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Pixel of the widget at a place of the page."""
        return (x - self.x) * self.scale + width / 2, (y - self.y) * self.scale + height / 2

    def moved(self, dx: float, dy: float) -> "Camera":
        """As if the page were pushed by so many px."""
        return replace(self, x=self.x - dx / self.scale, y=self.y - dy / self.scale)

    def zoomed(self, factor: float, px: float, py: float, width: float, height: float, fit: float) -> "Camera":
        """Closer by `factor`; what lies under the pixel (px, py) stays there. `fit` is the scale of the whole page."""
        scale = min(max(self.scale * factor, fit * FARTHEST), fit * CLOSEST)
        x, y = self.to_page(px, py, width, height)
        return Camera(x - (px - width / 2) / scale, y - (py - height / 2) / scale, scale)

    def kept_near(self, page_width: float, page_height: float) -> "Camera":
        """The same view with its middle on the page, so that nobody loses the map."""
        return replace(self, x=min(max(self.x, 0.0), page_width), y=min(max(self.y, 0.0), page_height))


def fitting(page_width: float, page_height: float, width: float, height: float) -> Camera:
    """The view that shows the whole page in a widget of this size."""
    if min(page_width, page_height, width, height) <= 0:
        return Camera(page_width / 2, page_height / 2, 1.0)
    return Camera(page_width / 2, page_height / 2, min(width / page_width, height / page_height))


def between(start: Camera, end: Camera, share: float) -> Camera:
    """A flight from one view to another: zoom in even steps of factors, out a little in the middle if it is far."""
    ease = 4 * share**3 if share < 0.5 else 1 - (-2 * share + 2) ** 3 / 2
    apart = math.hypot(end.x - start.x, end.y - start.y) * min(start.scale, end.scale)
    out = max(0.4, 1 - min(apart / 3000, 0.6) * math.sin(math.pi * ease))
    scale = start.scale * (end.scale / start.scale) ** ease * out
    return Camera(start.x + (end.x - start.x) * ease, start.y + (end.y - start.y) * ease, scale)
