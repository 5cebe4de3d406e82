"""Contrast after WCAG 2.2, Oklab after Ottosson 2020, colour blindness after Machado, Oliveira and Fernandes 2009."""

import numpy as np

from orgmapper.model.columns import FloatArray

MACHADO = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Full severity, on linear light."""


def linear(colour: str) -> FloatArray:
    channels = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    weights = np.array([0.2126, 0.7152, 0.0722])
    light, dark = sorted((float(linear(one) @ weights), float(linear(other) @ weights)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def oklab(light: FloatArray) -> FloatArray:
    cones = np.array(
        [
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ]
    )
    axes = np.array(
        [
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ]
    )
    return axes @ np.cbrt(np.maximum(cones @ light, 0))


def least_distance(colours: list[str], sight: str = "") -> float:
    """Smallest Oklab distance x 100 among the colours, as somebody with this sight sees them."""
    seen = [linear(colour) for colour in colours]
    if sight:
        seen = [np.clip(np.array(MACHADO[sight]) @ light, 0, 1) for light in seen]
    points = np.array([oklab(light) for light in seen])
    i, j = np.triu_indices(len(points), 1)
    return float(np.sqrt(((points[i] - points[j]) ** 2).sum(axis=1)).min() * 100)
