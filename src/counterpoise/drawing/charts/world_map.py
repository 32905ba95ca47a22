"""Which states depend on one of the two, and how much: circles on an Equal Earth graticule.

No borders are drawn: a tool about disputes draws none. The area of a circle is in proportion to
the share, and its shade says which of five classes the share is in. A state without data is a
small hatched square.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import asin, cos, radians, sin, sqrt

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    BOLD,
    SHAPES,
    SMALL,
    TINY,
    Box,
    Caption,
    Dot,
    Layout,
    Mark,
    Path,
    Picture,
    Plane,
    Ranged,
    Role,
    Spot,
    Spotted,
    Stroke,
    TextAlternative,
    Theme,
    Words,
    drawn,
    placed,
    share_words,
    total,
    whole,
    width_of,
)
from counterpoise.errors import NoData

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


@dataclass(frozen=True, slots=True)
class Scale:
    """How large and how dark the circle of a number is."""

    classes: tuple[float, ...]  # where a darker shade begins
    names: tuple[str, ...]
    samples: tuple[float, ...]  # number that the legend's circle of a class stands for
    full: float  # number whose circle is the largest


SHARES = Scale(
    (0.01, 0.05, 0.1, 0.25), ("< 1 %", "1–5 %", "5–10 %", "10–25 %", "≥ 25 %"), (0.005, 0.03, 0.075, 0.18, 0.4), 1.0
)
INCOMES = Scale(  # parts of real income
    (0.001, 0.005, 0.01, 0.03),
    ("< 0.1 %", "0.1–0.5 %", "0.5–1 %", "1–3 %", "≥ 3 %"),
    (0.0005, 0.003, 0.0075, 0.02, 0.05),
    0.15,
)
LABELLED = {"wide": 8, "narrow": 4}  # of the others, the largest
FULL = {"wide": 19.0, "narrow": 10.5}  # px, radius of the largest circle
NONE = 2.6  # px, radius of a dot without data
SMALLEST = 2.8  # px, so that a small share is seen and distinguished from no data
PARTY = 5.0  # px, of the two
SOUTH = -58  # degrees; nobody lives further south


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A state on the map and how far it depends on the one the map is about, 0 to 1."""

    code: str
    name: str
    latitude: float  # degrees, north above 0
    longitude: float  # degrees, east above 0
    share: Ranged
    role: Role
    large: bool = True  # whether it may be named; a name takes room that one with little trade is not worth

    @property
    def value(self) -> float | None:
        """Return the share to draw; None where nobody says, or only limits are known."""
        return self.share.value


@dataclass(frozen=True, slots=True)
class World:
    """The map's plane and the scale of its circles."""

    plane: Plane
    full: float  # px, radius of the largest circle
    south: int  # degrees, the lower edge
    scale: Scale


def draw_world_map(places: Sequence[MapPlace], caption: Caption, theme: Theme = "css", scale: Scale = SHARES) -> Drawn:
    """Draw every place; the two, and the largest of the others, are named."""
    if not places:
        raise NoData("no place to draw on the map; leave it out")
    ranked = sorted(places, key=lambda place: (-(place.value or 0.0), place.value is None, place.code))
    return drawn(partial(world_map_picture, ranked, scale=scale), caption, _alternative(ranked), theme)


def world_map_picture(places: Sequence[MapPlace], layout: Layout, scale: Scale = SHARES) -> Picture:
    """Return what is drawn; x and y are those of the projection, for a sphere of radius 1."""
    world = _world(layout, min(place.latitude for place in places), scale)
    marks: list[Mark] = [Path(points=tuple(line), colour="grid", width=0.75) for line in graticule(30, world.south)]
    # Small circles are drawn over large ones, and the two over all.
    order = sorted(places, key=lambda place: (place.role != "other", place.value is not None, -(place.value or 0.0)))
    marks += [_circle(world, place) for place in order]
    marks += _labels(world, places, LABELLED[layout.name])
    marks += _legend(world, layout, any(place.value is None for place in places if place.role == "other"))
    return Picture(whole(world.plane, marks), *total(world.plane))


def _world(layout: Layout, lowest: float, scale: Scale) -> World:
    side = 12.0 if layout.narrow else 18.0  # circles at the edges reach over them
    south = SOUTH if lowest > SOUTH else -90
    bottom = equal_earth(south, 0)[1]
    width = layout.width - 2 * side
    foot = 84.0 if layout.narrow else 48.0
    height = width * (TOP - bottom) / (2 * RIGHT)
    plane = Plane(width, height, (-RIGHT, RIGHT), (bottom, TOP), (side, side, 4.0, foot))
    return World(plane, FULL[layout.name], south, scale)


def _radius(world: World, place: MapPlace) -> float:
    """Return the radius of a place's circle, px; the area is in proportion to the number."""
    if place.value is None:
        return PARTY if place.role != "other" else NONE
    return max(
        world.full * sqrt(min(max(place.value, 0.0) / world.scale.full, 1.0)),
        PARTY if place.role != "other" else SMALLEST,
    )


def _circle(world: World, place: MapPlace) -> Spot:
    x, y = equal_earth(place.latitude, place.longitude)
    size = (2 * _radius(world, place)) ** 2
    if place.role != "other":
        return Spot(x=x, y=y, colour=place.role, shape=SHAPES[place.role], size=size, border="surface")
    if place.value is None:
        return Spot(x=x, y=y, colour="hatch", shape="square", size=size, border="other", width=0.5)
    return Spot(x=x, y=y, colour=_shade(world.scale, place.value), size=size, border="muted", width=0.75)


def _shade(scale: Scale, value: float) -> str:
    return f"seq{bisect_right(scale.classes, value) + 1}"


def _labels(world: World, places: Sequence[MapPlace], most: int) -> list[Mark]:
    """Name the two and the largest of the others, where there is room."""
    others = [place for place in places if place.role == "other" and place.value and place.large]
    pair = sorted((place for place in places if place.role != "other" and place.large), key=lambda place: place.role)
    chosen = pair + others[:most]
    dots = [_dot(world, place) for place in chosen]
    # A label that lay on another named circle would be read as its name.
    named = [replace(dot, weight=8.0) for dot in dots]
    crowd = [_dot(world, place) for place in places if place.value and place not in chosen]
    frame = Box(0, 0, world.plane.width, world.plane.height)
    marks: list[Mark] = []
    for place, spot in zip(chosen, placed(dots, [*named, *crowd], frame), strict=True):
        if spot is None:
            continue
        x, y = world.plane.at(spot.x, spot.y + 4)
        words = Words(x=x, y=y, text=place.name, align=spot.align, bold=place.role != "other", colour=_ink(place))
        marks += [*_leader(world, place, spot), replace(words, halo=True), words]
    return marks


def _leader(world: World, place: MapPlace, spot: Spotted) -> list[Mark]:
    """Draw a line from a circle to its name where the two are apart."""
    if not spot.apart:
        return []
    dot = _dot(world, place)
    (x, y), (x2, y2) = world.plane.at(dot.x, dot.y), world.plane.at(spot.x, spot.y)
    return [Stroke(x=x, y=y, x2=x2, y2=y2, colour="text", width=0.75)]


def _ink(place: MapPlace) -> str:
    return "text" if place.role == "other" else place.role


def _dot(world: World, place: MapPlace) -> Dot:
    x, y = equal_earth(place.latitude, place.longitude)
    plane = world.plane
    bottom, top = plane.y
    across, down = (x / RIGHT + 1) / 2 * plane.width, (top - y) / (top - bottom) * plane.height
    size = SMALL * (BOLD if place.role != "other" else 1.0)
    return Dot(across, down, _radius(world, place), width_of(place.name, size), SMALL + 3)


def _legend(world: World, layout: Layout, missing: bool) -> list[Mark]:
    """Show the circle of each class with its name, and the dot without data."""
    entries = [
        *zip(world.scale.names, world.scale.samples, strict=True),
        *([("not recorded", None)] if missing else []),
    ]
    across = 3 if layout.narrow else 6
    room = world.plane.width / across
    marks: list[Mark] = []
    for n, (text, value) in enumerate(entries):
        left, middle = room * (n % across), world.plane.height + 28 + 30 * (n // across)
        sample = _circle(world, MapPlace("", "", 0.0, 0.0, Ranged(value, value, value, "stated"), "other"))
        x, y = world.plane.at(left + 12, middle)
        marks.append(replace(sample, x=x, y=y))
        x, y = world.plane.at(left + 29, middle + 4)
        marks.append(Words(x=x, y=y, text=text, size=TINY, colour="muted"))
    return marks


def _alternative(places: Sequence[MapPlace]) -> TextAlternative:
    known = [place for place in places if place.value is not None]
    values = "; ".join(f"{place.name} {share_words(place.share)}" for place in known[:12])
    description = (
        f"Shares of {len(known)} states, {len(places) - len(known)} without data. Largest: {values or 'none'}."
    )
    table = tuple((place.name, place.code, share_words(place.share), place.share.state) for place in places)
    return TextAlternative(description, ("Name", "Code", "Share", "State"), table)
