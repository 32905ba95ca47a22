"""What lists of the largest partners say about two actors' trade in all goods.

The lists are shares of goods trade by partner, in whole per cent, of one year. They stand in
until a trade matrix is completed. A stake in goods joins them to totals of goods and services
by a measured constant; it is an estimate with its range.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterpoise.pipeline.economies import LISTS, PARTS, TOTALS, Amount, Economy
from counterpoise.pipeline.legs import METHODS, Actor, Side
from counterpoise.pipeline.silence import Silence
from counterpoise.records import Finding
from counterpoise.states import Bloc
from counterpoise.vocabulary.baskets import GOODS
from counterpoise.vocabulary.constants import constant
from counterpoise.weighing.partner_lists import listed_share

LARGEST_SINCE = 2021  # lists of earlier years follow another rule than "the five largest"


def goods_share(economy: Economy, on: Actor, side: Side, unseen: Silence, year: int) -> Finding:
    """Read one actor's share with another off its list of partners, of the list's own year."""
    blank = _blank(economy, on, side, year)
    listed = economy.lists.get(LISTS[side])
    if listed is None or listed.year > year:
        return blank
    partners = _partners(on, listed.year)
    inside = sorted(partners & set(listed.figures))
    blank = replace(blank, year=listed.year, holes=unseen.holes)
    silent = bool(unseen.holes or unseen.unseen - set(inside))
    if not inside and silent:
        return replace(blank, note="not on the list, and no return shows trade of the two, so there is no ceiling")
    found = listed_share(listed.shares, partners, unseen.part, largest=listed.year >= LARGEST_SINCE)
    return replace(
        blank,
        value=found.value,
        lo=found.lo,
        hi=1.0 if silent else found.hi,
        state="bounded" if found.bounded or silent else "stated",
        figures=tuple(listed.figures[partner] for partner in inside or sorted(listed.figures)),
        note=_words(bool(inside), unseen.part),
    )


def goods_stake(economy: Economy, shares: tuple[Finding, Finding], recorded: Sequence[Finding], year: int) -> Finding:
    """Weigh listed shares of goods (supply, market) against GDP: an estimate, with its range.

    `recorded` are the stakes in fuels and raw materials, which all goods cannot fall below.
    """
    supply, market = shares
    blank = replace(supply, method="stake", side="", unit="share_of_gdp", year=year, figures=(), holes=())
    blank = replace(blank, value=None, lo=None, hi=None, state="not recorded")
    gdp = economy.latest("gdp_exchange_rate", year)
    flows = [_flow(economy, "supply", supply, year), _flow(economy, "market", market, year)]
    if isinstance(economy.actor, Bloc):
        return replace(blank, note=f"totals of {economy.actor.name} take in trade among its members")
    if gdp is None or None in flows:
        return replace(blank, note=f"totals, lists or GDP of {economy.actor.name} do not give it")
    known = [flow for flow in flows if flow is not None]
    parts = [part for part in recorded if part.value is not None and part.year == gdp.year]
    floor = sum(part.value or 0.0 for part in parts)
    lo, value, hi = (max(floor, sum(flow.usd[n] for flow in known) / gdp.value) for n in range(3))
    listed = supply.value is not None and market.value is not None
    return replace(
        blank,
        value=value if listed else None,
        lo=lo,
        hi=hi,
        state="estimated" if listed else "bounded",
        year=gdp.year,
        figures=_once([supply, market, *known, gdp, *parts]),
        denominator_figures=len(gdp.figures),
        note=f"partner shares of {supply.year} on totals of goods and services and a measured goods part",
    )


@dataclass(frozen=True, slots=True)
class _Flow:
    """A listed share turned into dollars a year: low, middle, high."""

    usd: tuple[float, float, float]
    figures: tuple[str, ...]  # of the total


def _once(parts: Sequence[Finding | _Flow | Amount]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for part in parts for key in part.figures))


def _flow(economy: Economy, side: Side, share: Finding, year: int) -> _Flow | None:
    total = economy.latest(TOTALS[side], year)
    if total is None or share.lo is None or share.hi is None:
        return None
    part = constant(PARTS[side])
    middle = (share.value or 0.0) * part.value * total.value
    return _Flow((share.lo * part.lo * total.value, middle, share.hi * part.hi * total.value), total.figures)


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
