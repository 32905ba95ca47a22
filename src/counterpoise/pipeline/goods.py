"""What lists of the largest partners say about two actors' trade in all goods.

The lists are shares of goods trade by partner, in whole per cent, of one year. They stand in
until a trade matrix is completed. A stake in goods joins them to totals of goods and services
by a measured constant; it is an estimate with its range.
"""

from collections.abc import Sequence
from dataclasses import replace

from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.economies import Economy
from counterpoise.pipeline.legs import METHODS, Actor, Side
from counterpoise.records import Finding, Hole
from counterpoise.states import Bloc
from counterpoise.vocabulary.baskets import GOODS
from counterpoise.vocabulary.constants import Constant, constant
from counterpoise.weighing.partner_lists import listed_share

LISTS: dict[Side, str] = {"supply": "import_share", "market": "export_share"}
TOTALS: dict[Side, str] = {"supply": "imports_total", "market": "exports_total"}
PARTS: dict[Side, str] = {"supply": "goods_part_of_imports", "market": "goods_part_of_exports"}
LARGEST_SINCE = 2021  # lists of earlier years follow another rule than "the five largest"
OTHER: dict[Side, Side] = {"supply": "market", "market": "supply"}


def goods_share(economy: Economy, on: Actor, side: Side, unrecorded: float, year: int) -> Finding:
    """Read one actor's share with another off its list of partners, of the list's own year.

    `unrecorded` (0 to 1) is the largest part of its own total that no return shows.
    """
    blank = _blank(economy, on, side, year)
    listed = economy.lists.get(LISTS[side])
    if listed is None or listed.year > year:
        return blank
    partners = _partners(on, listed.year)
    found = listed_share(listed.shares, partners, unrecorded, largest=listed.year >= LARGEST_SINCE)
    inside = sorted(partners & set(listed.figures))
    return replace(
        blank,
        value=found.value,
        lo=found.lo,
        hi=found.hi,
        state="bounded" if found.bounded else "stated",
        year=listed.year,
        figures=tuple(listed.figures[partner] for partner in inside or sorted(listed.figures)),
        note=_words(bool(inside), unrecorded),
    )


def goods_stake(economy: Economy, supply: Finding, market: Finding, year: int) -> Finding:
    """Weigh listed shares of goods against GDP: an estimate, with its range."""
    blank = replace(supply, method="stake", side="", unit="share_of_gdp", year=year, figures=())
    blank = replace(blank, value=None, lo=None, hi=None, state="not recorded")
    gdp = economy.latest("gdp_exchange_rate", year)
    flows = [_flow(economy, "supply", supply, year), _flow(economy, "market", market, year)]
    if gdp is None or None in flows:
        return replace(blank, note=f"totals or GDP of {economy.actor.name} are not recorded")
    known = [flow for flow in flows if flow is not None]
    lo, value, hi = (sum(flow[n] for flow in known) / gdp.value for n in range(3))
    listed = supply.value is not None and market.value is not None
    return replace(
        blank,
        value=value if listed else None,
        lo=lo,
        hi=hi,
        state="estimated" if listed else "bounded",
        year=gdp.year,
        figures=supply.figures + market.figures + gdp.figures,
        denominator_figures=len(gdp.figures),
        note=f"partner shares of {supply.year} on totals of goods and services and a measured goods part",
    )


def unrecorded_part(figures: Figures, economy: Economy, side: Side, holes: Sequence[Hole]) -> float:
    """Bound the part of an actor's goods trade that holes over all goods may swallow: 0 to 1.

    Each unrecorded partner is allowed all the goods it trades with the world; where even that
    is not known, nothing can be said and the part is 1.
    """
    listed = economy.lists.get(LISTS[side])
    if listed is None:
        return 0.0
    missing = [_far_end(hole, side) for hole in holes if _in_force(hole, economy.actor.code, side, listed.year)]
    own = economy.latest(TOTALS[side], listed.year)
    if not missing:
        return 0.0
    amounts = {
        figure.actor: figure.value
        for _, figure in figures.about([TOTALS[OTHER[side]]], missing)
        if figure.start.year <= listed.year
    }
    if own is None or set(missing) - set(amounts):
        return 1.0
    swallowed = sum(amounts.values()) * constant(PARTS[OTHER[side]]).value
    return min(1.0, swallowed / (own.value * constant(PARTS[side]).value))


def _in_force(hole: Hole, actor: str, side: Side, year: int) -> bool:
    near = hole.importer if side == "supply" else hole.exporter
    return near == actor and hole.products == ("*",) and hole.holds(year)


def _far_end(hole: Hole, side: Side) -> str:
    return hole.exporter if side == "supply" else hole.importer


def _flow(economy: Economy, side: Side, share: Finding, year: int) -> tuple[float, float, float] | None:
    """Turn a listed share into dollars a year: low, middle, high."""
    total = economy.latest(TOTALS[side], year)
    if total is None or share.lo is None or share.hi is None:
        return None
    part: Constant = constant(PARTS[side])
    middle = (share.value or 0.0) * part.value * total.value
    return share.lo * part.lo * total.value, middle, share.hi * part.hi * total.value


def _partners(on: Actor, year: int) -> frozenset[str]:
    """Return the partners a list would name: a bloc's members, since lists name states."""
    return on.members(year) if isinstance(on, Bloc) else frozenset((on.code,))


def _words(inside: bool, unrecorded: float) -> str:
    if not inside:
        return "not among the largest partners listed, so below the smallest of them"
    return "upper bound: trade that neither side reports is missing from the total" if unrecorded > 0 else ""


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
