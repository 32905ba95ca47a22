"""Where does a place lie on a map that keeps areas in proportion?

The Equal Earth projection on a sphere of radius 1: a polynomial in the parametric latitude.

Šavrič, B., Patterson, T., Jenny, B. (2018). The Equal Earth map projection. International
Journal of Geographical Information Science.
"""

from math import asin, cos, radians, sin, sqrt

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = sqrt(3) / 2

Place = tuple[float, float]


def equal_earth(latitude: float, longitude: float) -> Place:
    """Return x (-2.71 to 2.71) and y (-1.32 to 1.32) of a place in degrees, north and east above 0."""
    theta = asin(M * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    stretch = M * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square))
    y = theta * (A1 + A2 * square + sixth * (A3 + A4 * square))
    return radians(longitude) * cos(theta) / stretch, y


def graticule(step: int, south: int) -> list[list[Place]]:
    """Return meridians and parallels every `step` degrees from `south` to the north pole, projected.

    The meridians at both edges, the pole's line and the southernmost parallel are among them, so
    the map has an outline.
    """
    latitudes = [*range(south, 90, 6), 90]
    meridians = [[equal_earth(latitude, longitude) for latitude in latitudes] for longitude in range(-180, 181, step)]
    # A parallel is a straight line in this projection.
    rungs = sorted({south, *(latitude for latitude in range(-90, 91, step) if latitude > south)})
    return meridians + [[equal_earth(latitude, edge) for edge in (-180, 180)] for latitude in rungs]


RIGHT, TOP = equal_earth(0, 180)[0], equal_earth(90, 0)[1]  # half the width and half the height of the map
