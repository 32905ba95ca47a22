"""Who depends on whom among two states and the third parties around them: the network of a pair, placed by hand.

A stands left as a circle, B right as a diamond, the third parties between them as grey boxes, the one that matters most
at the top; a row in the middle is left free for the two themselves. A line runs from who depends to whom it depends on,
its width in proportion to the share, in the hue of the one that depends (grey: a third party). Dotted: at odds. Third
parties' ties among each other are not drawn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import hypot

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    BODY,
    BOLD,
    SMALL,
    TINY,
    Align,
    Block,
    Caption,
    Entry,
    Layout,
    Mark,
    Pair,
    Picture,
    Plane,
    Ranged,
    Role,
    Spot,
    Stroke,
    TextAlternative,
    Theme,
    Words,
    arranged,
    drawn,
    fitted,
    height_of,
    legend,
    share_words,
    spot,
    total,
    whole,
)
from counterpoise.errors import NoData
from counterpoise.wording import MISSING, percent, sentence, with_article

FULL = {"wide": 22.0, "narrow": 14.0}  # px, width of a share of 1
HAIR, SEEN = 0.75, 0.005  # px of the thinnest line; a share below which no line is drawn
PITCH, BOX = 46.0, 34.0  # px from one third party to the next, and the height of its box
ROOM = {"wide": 176.0, "narrow": 118.0}  # px, width of a box
EDGE = {"wide": 64.0, "narrow": 20.0}  # px from the side of the plane to the middle of A, of B
APART = 5.0  # px between the two lines of a tie
HEAD = 7.0  # px, least size of an arrow's head
AT = {"out": 0.72, "in": 0.5}  # where along its line a head sits: of the two's, of the third party's
NAMED = 30.0  # px above a node, room for its name


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A third party: what part of each one's trade is with the other, and whether it is at odds with A, with B."""

    name: str
    a_on: Ranged
    on_a: Ranged
    b_on: Ranged
    on_b: Ranged
    odds: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Direct:
    """What part of each one's trade is with the other of the two, and whether they are at odds."""

    a_on_b: Ranged
    b_on_a: Ranged
    odds: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """The plane in px, y downwards, and where the rows stand."""

    plane: Plane
    layout: Layout
    middle: float  # of the row of the two
    rows: tuple[float, ...]  # middles of the boxes

    @property
    def box(self) -> tuple[float, float]:
        """Return the left and the right edge of the boxes."""
        half = ROOM[self.layout.name] / 2
        return self.plane.width / 2 - half, self.plane.width / 2 + half

    @property
    def ends(self) -> tuple[float, float]:
        """Return where A and B stand."""
        edge = EDGE[self.layout.name]
        return edge, self.plane.width - edge


@dataclass(frozen=True, slots=True)
class _Line:
    """One share as a line: from who depends to whom it depends on."""

    start: tuple[float, float]
    end: tuple[float, float]
    share: Ranged
    colour: str
    odds: bool


def draw_network(
    direct: Direct, neighbours: Sequence[Neighbour], pair: Pair, caption: Caption, theme: Theme = "css"
) -> Drawn:
    """Draw the two and their neighbours, in the order given."""
    if not neighbours and direct.a_on_b.value is None and direct.b_on_a.value is None:
        raise NoData("no tie to draw; leave the network out")
    alternative = _alternative(direct, neighbours, pair)
    return drawn(partial(_picture, direct, neighbours, pair), caption, alternative, theme)


def _picture(direct: Direct, neighbours: Sequence[Neighbour], pair: Pair, layout: Layout) -> Picture:
    odds = direct.odds or any(any(neighbour.odds) for neighbour in neighbours)
    entries = arranged(_entries(pair, odds=odds), layout.width)
    place = _placed(len(neighbours), layout, height_of(entries) + 16)
    lines = [
        *_direct(place, direct),
        *(line for n, neighbour in enumerate(neighbours) for line in _ties(place, n, neighbour)),
    ]
    # The widest lie under the others.
    lines.sort(key=lambda line: -(line.share.value or 0.0))
    marks: list[Mark] = [*legend(place.plane, entries, -place.plane.margins[2])]
    marks += [mark for line in lines for mark in _drawn(place, line)]
    marks += [
        *_pair_marks(place, direct, pair),
        *(mark for n, neighbour in enumerate(neighbours) for mark in _box(place, n, neighbour)),
    ]
    return Picture(whole(place.plane, marks), *total(place.plane))


def _placed(count: int, layout: Layout, head: float) -> _Place:
    above = (count + 1) // 2
    rows = [n for n in range(count + 1) if n != above]
    height = max((count + 1) * PITCH, 2 * NAMED)
    plane = Plane(layout.width, height, (0.0, layout.width), (height, 0.0), (0.0, 0.0, head, 4.0))
    return _Place(plane, layout, (above + 0.5) * PITCH, tuple((n + 0.5) * PITCH for n in rows))


def _direct(place: _Place, direct: Direct) -> Iterator[_Line]:
    left, right = place.ends
    up, down = place.middle - APART, place.middle + APART
    yield _Line((left, up), (right, up), direct.a_on_b, "a", direct.odds)
    yield _Line((right, down), (left, down), direct.b_on_a, "b", direct.odds)


def _ties(place: _Place, n: int, neighbour: Neighbour) -> Iterator[_Line]:
    y = place.rows[n]
    sides: tuple[tuple[Role, Ranged, Ranged, int], ...] = (
        ("a", neighbour.a_on, neighbour.on_a, 0),
        ("b", neighbour.b_on, neighbour.on_b, 1),
    )
    for role, out, back, side in sides:
        state, box = (place.ends[side], place.middle), place.box[side]
        yield _Line(state, (box, y - APART), out, role, neighbour.odds[side])
        yield _Line((box, y + APART), state, back, "other", neighbour.odds[side])


def _drawn(place: _Place, line: _Line) -> Iterator[Mark]:
    """Draw a line with its head; nothing where no share is known, or hardly any."""
    share = line.share.value
    if share is None or share < SEEN:
        return
    width = max(HAIR, share * FULL[place.layout.name])
    (x, y), (x2, y2) = line.start, line.end
    yield Stroke(x=x, y=y, x2=x2, y2=y2, colour=line.colour, width=width, dotted=line.odds)
    at = AT["in" if line.colour == "other" else "out"]
    size = max(HEAD, width * 2.2)
    yield Spot(
        x=x + (x2 - x) * at,
        y=y + (y2 - y) * at,
        colour=line.colour,
        shape=_arrow(x2 - x, y2 - y),
        size=size**2,
        border="surface",
        width=0.75,
    )


def _arrow(across: float, down: float) -> str:
    """Return the path of an arrow's head that points along a line, in units of half its size."""
    length = hypot(across, down)
    x, y = across / length, down / length
    tip, left, right = (x, y), (-0.7 * x - 0.8 * y, -0.7 * y + 0.8 * x), (-0.7 * x + 0.8 * y, -0.7 * y - 0.8 * x)
    return "M" + "L".join(f"{px:.3f},{py:.3f}" for px, py in (tip, left, right)) + "Z"


def _pair_marks(place: _Place, direct: Direct, pair: Pair) -> Iterator[Mark]:
    """Draw A and B with their names, and in the row between them what each has with the other."""
    sides: tuple[tuple[Role, str], ...] = (("a", pair.a), ("b", pair.b))
    for (role, name), x in zip(sides, place.ends, strict=True):
        yield spot(role, x, place.middle, size=420)
        narrow = place.layout.narrow
        # On a phone a name stands between the edge of the picture and the boxes.
        room = place.box[0] - 6 if narrow else 2 * EDGE["wide"] - 8
        size, lines = fitted(name, (BODY, SMALL, TINY), room / BOLD, 2)
        align: Align = "center" if not narrow else "left" if role == "a" else "right"
        at = x if not narrow else (2.0 if role == "a" else place.plane.width - 2)
        for n, text in enumerate(reversed(lines)):
            words = Words(x=at, y=place.middle - 18 - 15 * n, text=text, colour=role, align=align, size=size, bold=True)
            yield from (replace(words, halo=True), words)
    middle = place.plane.width / 2
    for role, share, y in (("a", direct.a_on_b, place.middle - 12), ("b", direct.b_on_a, place.middle + 21)):
        words = Words(x=middle, y=y, text=short_share(share), colour=role, align="center", bold=True)
        yield from (replace(words, halo=True), words)


def _box(place: _Place, n: int, neighbour: Neighbour) -> Iterator[Mark]:
    """Draw a third party as a box: its name, and under it A's share at the left and B's at the right."""
    (left, right), y = place.box, place.rows[n]
    top, bottom = y - BOX / 2, y + BOX / 2
    yield Block(x=left - 1, y=top - 1, x2=right + 1, y2=bottom + 1, colour="other")
    yield Block(x=left, y=top, x2=right, y2=bottom, colour="surface")
    size, lines = fitted(neighbour.name, (SMALL, TINY), (right - left - 8) / BOLD, 1)
    text = lines[0] if len(lines) == 1 else f"{lines[0]} …"
    yield Words(x=(left + right) / 2, y=y - 3, text=text, align="center", size=size, bold=True)
    for role, share, x in (("a", neighbour.a_on, left + 5), ("b", neighbour.b_on, right - 5)):
        align: Align = "left" if role == "a" else "right"
        yield Words(x=x, y=y + 12, text=short_share(share), colour=role, align=align, size=TINY)


def short_share(share: Ranged) -> str:
    """Say a share in a few letters: with its limits only where there is nothing else to say."""
    if share.value is None:
        return MISSING
    words = percent(share.value)
    limit = share.state == "bounded" and share.lo == 0 and share.hi == share.value and not words.startswith("<")
    return f"≤ {words}" if limit and share.value > 0 else words


def _entries(pair: Pair, *, odds: bool) -> list[Entry]:
    entries = [
        Entry("line", "a", f"how far {with_article(pair.a)} depends on others"),
        Entry("line", "b", f"how far {with_article(pair.b)} does"),
        Entry("line", "other", "how far the third parties depend on the two"),
    ]
    return [*entries, *([Entry("dashes", "other", "dotted: at odds")] if odds else [])]


def _alternative(direct: Direct, neighbours: Sequence[Neighbour], pair: Pair) -> TextAlternative:
    head = ("Who", f"{pair.a} on it", f"it on {pair.a}", f"{pair.b} on it", f"it on {pair.b}", "At odds with")
    rows = tuple(
        (
            neighbour.name,
            *(share_words(share) for share in (neighbour.a_on, neighbour.on_a, neighbour.b_on, neighbour.on_b)),
            _odds(neighbour, pair),
        )
        for neighbour in neighbours
    )
    values = "; ".join(
        f"{neighbour.name}: {short_share(neighbour.a_on)} and {short_share(neighbour.b_on)}" for neighbour in neighbours
    )
    a, b = with_article(pair.a), with_article(pair.b)
    between = f"{a} on {b} {share_words(direct.a_on_b)}, {b} on {a} {share_words(direct.b_on_a)}"
    return TextAlternative(sentence(f"{between}. On third parties, {a} and {b}: {values or 'none'}."), head, rows)


def _odds(neighbour: Neighbour, pair: Pair) -> str:
    return ", ".join(name for name, at_odds in zip((pair.a, pair.b), neighbour.odds, strict=True) if at_odds)
