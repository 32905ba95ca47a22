"""What part of an actor's trade in all goods is with another, and what that weighs in its economy?

An actor's own list of its largest partners comes first: shares of goods in whole per cent, of one year. A partner left
off it takes its share from the completed trade matrix, under the ceiling that the list sets.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from math import fsum, hypot

import numpy as np

from counterpoise.arithmetic import ordered_sums
from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.findings import Place
from counterpoise.records import SIDES, Finding, Side, without_void
from counterpoise.states import Actor, names
from counterpoise.vocabulary import GOODS, Measure, constant
from counterpoise.weighing.ground import (
    METHODS,
    MONEY,
    USD_PER_KUSD,
    Cells,
    PairGround,
    PairView,
    Range,
    Silence,
    summed,
)
from counterpoise.world import (
    GDP,
    HOME,
    LISTS,
    NOT_RECORDED,
    ROUNDING,
    Economy,
    GoodsMatrix,
    Listed,
    World,
)

LARGEST_SINCE = 2021  # lists of earlier years follow another rule than "the five largest"
UNSEEN = "not among the largest partners listed, and no source records trade of the two: no upper limit is known"
HIDDEN = "trade between the two takes place but is missing from the sources"
CONTRADICTED = "left out: a list of partners states more trade of the two than one of them has with the whole world"
UPPER = "upper bound: trade that neither side reports is missing from the total"
LEFT_OFF = "not among the largest partners listed, so smaller than the smallest of them"
STATED = "from the completed trade matrix, by the list of the other side"
DRAWN = "from the completed trade matrix, by totals, distance, what the lists leave over and recorded trade"
PARTLY = "at least: part of the trade between the two is not recorded"
MEASURE = Measure(
    name="listed-share",
    order=20,
    group="tie",
    page="reference/measures/listed-share.md",
    units=("share",),
    side="both",
    methods=("share_of_exports", "share_of_imports"),
    answers="and of all its goods trade?",
    shown="pair: who depends on whom, the row of all goods; state and map: all goods",
    constants=("goods_part_of_exports", "goods_part_of_imports", "matrix_error_stated_by_one"),
)


@dataclass(frozen=True, slots=True)
class ListedShare:
    """What a list says about a partner, or several taken together; shares 0 to 1."""

    value: float | None  # sum of the listed shares; None where none is listed
    lo: float
    hi: float
    bounded: bool


def listed_share(listed: Mapping[str, float], partners: Set[str], unrecorded: float, *, largest: bool) -> ListedShare:
    """Read the share of one partner, or of several, off a list.

    Parameters
    ----------
    listed : partner -> share, 0 to 1
    unrecorded : 0 to 1
        The largest part of the state's own total that unrecorded partners may make up.
    largest
        Whether the list names the largest partners, so that one left off is below the last.
    """
    if not listed or not partners:
        raise NoData("an empty list says nothing about any partner")
    inside = [share for partner, share in listed.items() if partner in partners]
    left_over = max(0.0, 1 - fsum(max(0.0, share - ROUNDING) for share in listed.values()))
    ceiling = min(listed.values()) + ROUNDING if largest else 1.0
    left_off = (len(partners) - len(inside)) * ceiling
    lo = fsum(max(0.0, share - ROUNDING) for share in inside) * (1 - min(1.0, unrecorded))
    hi = fsum(share + ROUNDING for share in inside) + min(left_over, left_off)
    complete = len(inside) == len(partners)
    return ListedShare(
        value=min(1.0, fsum(inside)) if inside else None,
        lo=lo,
        hi=min(1.0, hi),
        bounded=not complete or unrecorded > 0,
    )


def find(ground: PairGround) -> tuple[Finding, ...]:
    """Return the shares of all goods, both ways and on both sides."""
    pair = ground.pair
    return tuple(pair_goods_share(pair, actor, side, ground.year) for actor in (pair.a, pair.b) for side in SIDES)


def pair_goods_share(pair: PairView, dependent: Actor, side: Side, year: int) -> Finding:
    """Return the share of all goods on one leg, from the newest list up to `year`."""
    on = pair.b if dependent is pair.a else pair.a
    return goods_share(pair.economies[dependent.code], on, side, pair.unseen[dependent.code, side], year)


def goods_share(economy: Economy, on: Actor, side: Side, unseen: Silence, year: int) -> Finding:
    """Return one actor's share with another, of the newest list or matrix up to `year`.

    Stated or bounded where the actor's own list names the other, else estimated by the matrix; not recorded
    where nothing shows trade of the two or a hole hides it.
    """
    blank = _blank(economy, on, side, year)
    if not on.members(year):
        return replace(blank, note=f"{on.name} has no members in {year}")
    listed, cells = economy.lists.get(LISTS[side]), unseen.cells
    listed = listed if listed and listed.year <= year else None
    cells = cells if cells and cells.year <= year else None
    if listed and (cells is None or _says_all(listed, on, cells)):
        by_list = _by_list(replace(blank, year=listed.year, holes=(*unseen.holes, *unseen.parts)), listed, on, unseen)
        return without_void(_at_least(by_list) if unseen.parts else by_list)
    if cells is None:
        return blank
    same = listed if listed and listed.year == cells.year else None
    by_matrix = _by_matrix(replace(blank, year=cells.year, holes=(*unseen.holes, *unseen.parts)), same, cells, unseen)
    return without_void(_at_least(by_matrix) if unseen.parts else by_matrix)


def _at_least(share: Finding) -> Finding:
    """Leave a share open to above: some goods that the two trade are in no row."""
    if share.state == "not recorded":
        return share
    note = f"{PARTLY}; {share.note}" if share.note and share.note != PARTLY else PARTLY
    return replace(share, hi=1.0, state="bounded", note=note)


def goods_stake(
    economy: Economy,
    shares: tuple[Finding, Finding],
    unseen: tuple[Silence, Silence],
    recorded: Sequence[Finding],
    year: int,
) -> Finding:
    """Weigh trade in all goods with another, both ways, against GDP: an estimate with its range.

    `shares` and `unseen` are of supply and market; `recorded` are the stakes in fuels and raw materials, which all
    goods cannot fall below. Errors of the two ways are taken as independent, so they add in squares.
    """
    blank = _unknown_stake(shares[0], year)
    gdp = economy.nearest(GDP, year, ahead=0)
    flows = [_flow(share, silence.cells, year) for share, silence in zip(shares, unseen, strict=True)]
    known = [flow for flow in flows if flow]
    if gdp is None or not known:
        return replace(blank, note=f"no GDP of {economy.actor.name}, or nothing known of the two in the trade matrix")
    hidden = any(silence.parts or (silence.cells and silence.cells.hidden) for silence in unseen)
    whole = len(known) == len(flows) and not hidden
    parts = [part for part in recorded if part.value is not None and part.year == gdp.year]
    floor = fsum(part.value or 0.0 for part in parts)
    lo, value, hi = (max(floor, usd / gdp.value) for usd in _added(known))
    rows = [key for share, silence in zip(shares, unseen, strict=True) for key in (*share.figures, *_rows(silence))]
    return replace(
        blank,
        value=value if whole else lo,
        lo=lo,
        hi=hi if whole else None,
        state="estimated" if whole else "bounded",
        year=gdp.year,
        numerator=(value if whole else lo) * gdp.value / USD_PER_KUSD,
        denominator=gdp.value / USD_PER_KUSD,
        figures=tuple(dict.fromkeys([*rows, *gdp.figures, *(key for part in parts for key in part.figures)])),
        denominator_figures=len(gdp.figures),
        holes=tuple(dict.fromkeys(hole for share in shares for hole in share.holes)),
        note=f"goods of {shares[0].year} by the completed trade matrix" if whole else PARTLY,
    )


def _says_all(listed: Listed, on: Actor, cells: Cells) -> bool:
    """Tell whether the matrix has nothing to add to a list: all are on it, or the rest is not in the matrix."""
    return (on.members(listed.year) - set(listed.figures)).isdisjoint(cells.partners)


def _by_list(blank: Finding, listed: Listed, on: Actor, unseen: Silence) -> Finding:
    partners = on.members(listed.year)
    if not partners:
        return replace(blank, note=f"{on.name} had no members in {listed.year}, the year of the list")
    contradicted = unseen.cells.contradicted if unseen.cells and unseen.cells.year == listed.year else frozenset()
    shares = {partner: share for partner, share in listed.shares.items() if partner not in contradicted}
    inside = sorted(partners & set(shares))
    silent = bool(unseen.holes or contradicted or unseen.unseen - set(inside))
    if not inside and silent:
        return replace(blank, note=CONTRADICTED if contradicted else UNSEEN)
    read = listed_share(shares, partners, unseen.part, largest=listed.year >= LARGEST_SINCE)
    known = replace(
        blank,
        value=read.value,
        lo=read.lo,
        hi=1.0 if silent else read.hi,
        state="bounded" if read.bounded or silent else "stated",
        figures=tuple(listed.figures[partner] for partner in inside or sorted(listed.figures)),
        note=(UPPER if unseen.part > 0 else "") if inside else LEFT_OFF,
    )
    return _in_money(known, unseen.cells) if unseen.cells and unseen.cells.year == listed.year else known


def _by_matrix(blank: Finding, listed: Listed | None, cells: Cells, unseen: Silence) -> Finding:
    shares, ids = (listed.shares, listed.figures) if listed else ({}, {})
    ceiling = min(shares.values()) + ROUNDING if shares else 1.0
    named = [partner for partner in cells.on if partner in shares and partner not in cells.contradicted]
    off = [partner for partner in cells.on if partner not in shares and partner not in cells.hidden]
    if not (cells.known() or named):
        return replace(blank, note=CONTRADICTED if cells.contradicted else HIDDEN if cells.hidden else UNSEEN)
    low, middle, high = summed([cells.share(partner, ceiling) for partner in off])
    left_over = 1 - fsum(max(0.0, share - ROUNDING) for share in shares.values())
    hi = min(1.0, fsum(shares[partner] + ROUNDING for partner in named) + min(left_over, high))
    value = min(hi, fsum(shares[partner] for partner in named) + middle)
    lo = (fsum(max(0.0, shares[partner] - ROUNDING) for partner in named) + low) * (1 - unseen.part)
    hidden = bool(cells.hidden - set(named))
    known = replace(
        blank,
        value=value,
        lo=min(lo, value),
        hi=1.0 if hidden else hi,
        state="bounded" if hidden else "estimated",
        figures=tuple(dict.fromkeys([*(ids[partner] for partner in named), *cells.rows(), *sorted(ids.values())])),
        note=PARTLY if hidden else STATED if cells.said.issuperset(off) else DRAWN,
    )
    return _in_money(known, cells)


def _in_money(finding: Finding, cells: Cells) -> Finding:
    """Set a share against all the dependent's recorded trade; beside a hole, against its own total in words."""
    note = finding.note
    if finding.value is not None and note == UPPER and cells.whole < cells.stated:
        note = f"{note}; {finding.value * cells.whole / cells.stated:.2f} of the total it states itself"
    return replace(
        finding,
        numerator=None if finding.value is None else finding.value * cells.whole / USD_PER_KUSD,
        denominator=cells.whole / USD_PER_KUSD,
        money=MONEY,
        figures=tuple(dict.fromkeys([*finding.figures, *cells.totals])),
        note=note,
    )


def _flow(share: Finding, cells: Cells | None, year: int) -> Range | None:
    """Return the trade a share speaks of: the matrix's cells, else a share of another year on the matrix's total."""
    if cells is None or cells.year > year:
        return None
    if cells.known():
        return summed([usd for partner, usd in cells.partners.items() if partner not in cells.hidden])
    if share.value is None:
        return None
    usd, off = share.value * cells.whole, float(np.exp(constant("matrix_error_stated_by_one").value))
    return usd / off, usd, usd * off


def _rows(silence: Silence) -> tuple[str, ...]:
    return (*silence.cells.rows(), *silence.cells.totals) if silence.cells else ()


def _added(flows: Sequence[Range]) -> Range:
    """Add up flows whose errors have nothing to do with one another: their ranges add in squares."""
    middle = fsum(flow[1] for flow in flows)
    down, up = (hypot(*(flow[end] - flow[1] for flow in flows)) for end in (0, 2))
    return middle - down, middle, middle + up


def _unknown_stake(share: Finding, year: int) -> Finding:
    empty = replace(share, value=None, lo=None, hi=None, numerator=None, denominator=None, holes=(), figures=())
    return replace(
        empty, method="stake", side="", unit="share_of_gdp", year=year, state="not recorded", money=MONEY, note=""
    )


def _blank(economy: Economy, on: Actor, side: Side, year: int) -> Finding:
    return Finding(
        method=METHODS[side],
        dependent=economy.actor.code,
        on=on.code,
        side=side,
        product=GOODS,
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="share",
        year=year,
        note=f"no list of the largest partners of {economy.actor.name} up to {year}",
    )


def find_places(ground: PairGround) -> tuple[Place, ...]:
    """Place every state beside the two; nobody where the matrix is not of their year."""
    goods = ground.world.goods
    if goods is None or ground.year < goods.year:
        return ()
    return places(ground.world, goods, ground.a, ground.b)


def places(world: World, goods: GoodsMatrix, a: Actor, b: Actor) -> tuple[Place, ...]:
    """Place every state of the matrix, with its part of trade with A and with B in the matrix's year."""
    spots = world.states.spots()
    parts = [_parts(goods, actor) for actor in (a, b)]
    return tuple(
        Place(
            code=state,
            name=names()[state],
            latitude=spots[state].latitude,
            longitude=spots[state].longitude,
            with_a=_known(parts[0][n]),
            with_b=_known(parts[1][n]),
            side=_side(state, (a, b), goods.year),
        )
        for n, state in enumerate(goods.matrix.states)
        if state in spots
    )


def _parts(goods: GoodsMatrix, actor: Actor) -> Values:
    """Return each state's part of all goods it sells and buys that is with the actor: (n,), NaN where unknown."""
    matrix = goods.matrix
    members = actor.members(goods.year)
    inside = np.array([state in members for state in matrix.states], np.bool_)
    traded = matrix.flows + matrix.flows.T
    unknown = (matrix.kind == NOT_RECORDED) | goods.disputed
    hidden = unknown | unknown.T
    known = inside.any() & ~(hidden & inside).any(axis=1) & ~inside
    whole = ordered_sums(np.where(matrix.kind == HOME, 0.0, traded), axis=1)
    part = ordered_sums(traded[:, inside], axis=1)
    return np.where(known & (whole > 0), part / np.where(whole > 0, whole, 1.0), np.nan)


def _known(part: float) -> float | None:
    return None if np.isnan(part) else float(part)


def _side(state: str, pair: tuple[Actor, Actor], year: int) -> str:
    return next((side for side, actor in zip("ab", pair, strict=True) if state in actor.members(year)), "")
