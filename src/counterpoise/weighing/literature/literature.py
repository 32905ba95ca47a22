"""What do the named measures of the literature say of a pair, or a state?

Each function hands figures to one measure of `weighing` and returns its findings; the measure's
page says what they mean. Measures over all goods rest on the completed trade matrix, so they are
estimates with a range; those by product rest on recorded trade. GeoPolRisk, which needs mines and
quantities, is in `weighing.literature.supply_risk`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from counterpoise.arrays import Mask, Values
from counterpoise.errors import NoData
from counterpoise.records import SIDES, CellState, Finding, Hole, Side
from counterpoise.states import Actor, Bloc
from counterpoise.vocabulary import GOODS, trade_domains
from counterpoise.weighing.literature import barbieri, eu_criteria, geodep, goers, oneal_russett
from counterpoise.weighing.shares.stakes import USD_PER_KUSD, stake
from counterpoise.world import GDP, NOT_RECORDED, Amount, Economy, GoodsMatrix, TradeYear

STALE = 2  # years that a GDP may be older than the trade set against it
RECORDED = ",".join(domain.key for domain in trade_domains())  # what is traded product by product
EVERYTHING = ("*",)  # the products of a hole over all goods
STATED: CellState = "stated"
ZERO: CellState = "zero"
BOUNDED: CellState = "bounded"
Limits = tuple[float, float, float]  # low, middle, high
Two = tuple[float, float]


def barbieri_of(goods: GoodsMatrix, a: Economy, b: Economy) -> tuple[Finding, ...]:
    """Return both trade shares, salience, symmetry and interdependence of a pair."""
    parts = ("trade_share", "salience", "symmetry", "interdependence")
    blanks = _blanks(goods, (a, b), [f"barbieri_{part}" for part in parts])
    if blanks[0].note:
        return blanks
    shared, totals = _shared(goods, a.actor, b.actor), _totals(goods, a.actor, b.actor)
    middle = barbieri.interdependence(min(shared[1], *totals[0]), totals[0])
    spans = [(shared[0] / max(mine), min(1.0, shared[2] / min(mine))) for mine in zip(*totals, strict=True)]
    low, high = barbieri.interdependence_range(spans[0], spans[1])
    return _estimated(blanks, [(*one.shares, one.salience, one.symmetry, one.value) for one in (low, middle, high)])


def oneal_russett_of(goods: GoodsMatrix, a: Economy, b: Economy) -> tuple[Finding, ...]:
    """Return the dependence of both, the lower of the two and their difference."""
    blanks = _blanks(goods, (a, b), [f"oneal_russett_{part}" for part in ("dependence", "low", "asymmetry")])
    if blanks[0].note:
        return blanks
    shared, gdps = _shared(goods, a.actor, b.actor), [_gdp(economy, goods.year) for economy in (a, b)]
    rests = (gdps[:1], gdps[1:], gdps, gdps)
    blanks = tuple(_over(blank, rest) for blank, rest in zip(blanks, rests, strict=True))
    known = [(n, gdp.value) for n, gdp in enumerate(gdps) if gdp]
    if len(known) == len(gdps):
        dyads = [oneal_russett.dyadic_dependence(usd, (known[0][1], known[1][1])) for usd in shared]
        return _estimated(blanks, [(*dyad.of, dyad.low, dyad.asymmetry) for dyad in dyads])
    alone = {n: [[oneal_russett.dependence(usd, gdp)] for usd in shared] for n, gdp in known}
    return tuple(_estimated([blank], alone[n])[0] if n in alone else blank for n, blank in enumerate(blanks))


def goers_of(trade_year: TradeYear, a: Economy, b: Economy) -> tuple[Finding, ...]:
    """Return each product in which one is highly vulnerable to the other, and by side a zero where there is none."""
    pairs = [(one, other.actor, side) for one, other in ((a, b), (b, a)) for side in SIDES]
    return tuple(found for one, on, side in pairs for found in _vulnerable(trade_year, one, on, side))


def geodep_of(worlds: Sequence[TradeYear], actor: Actor) -> tuple[Finding, ...]:
    """Return how many products CEPII's criteria call dependent, then each of them with its largest supplier.

    `worlds` are three years in a row; the last is the year of the answer.
    """
    years = [trade_year.year for trade_year in worlds]
    if years != list(range(years[-1] - geodep.WINDOW + 1, years[-1] + 1)):
        raise NoData(f"GeoDep looks at {geodep.WINDOW} years in a row, not at {years}")
    found = [geodep.criteria(trade_year.flows, actor.members) for trade_year in worlds]
    unsure = np.stack([_unsure(trade_year, actor) for trade_year in worlds], axis=1)
    met = np.concatenate([one.met for one in found], axis=1)
    wide = np.concatenate([one.world_hhi for one in found], axis=1) > geodep.CONCENTRATED
    masks = [geodep.lasting(mask) for mask in (met & ~unsure, met, met | (unsure & wide))]
    return _products("geodep", worlds[-1], actor, found[-1].import_hhi[:, 0], masks)


def eu_criteria_of(trade_year: TradeYear, bloc: Bloc) -> tuple[Finding, ...]:
    """Return how many products meet the Commission's criteria, then each with its largest outside supplier."""
    found, unsure = eu_criteria.bloc_criteria(trade_year.flows, bloc.members), _unsure(trade_year, bloc)
    met = found.met[:, 0]
    return _products("eu_criteria", trade_year, bloc, found.hhi[:, 0], [met & ~unsure, met, met | unsure])


def _blank(method: str, dependent: str, on: str, year: int) -> Finding:
    return Finding(
        method=method,
        dependent=dependent,
        on=on,
        side="",
        product=GOODS,
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="index",
        year=year,
    )


def _blanks(goods: GoodsMatrix, pair: tuple[Economy, Economy], methods: Sequence[str]) -> tuple[Finding, ...]:
    """Prepare the first method for both directions, the others for the pair; a note says why there is no number."""
    one, other = (economy.actor.code for economy in pair)
    why = _why(goods, pair[0].actor, pair[1].actor)
    figures = () if why else _cells(goods, pair)
    names = [(methods[0], one, other), (methods[0], other, one), *((method, one, other) for method in methods[1:])]
    return tuple(replace(_blank(method, a, b, goods.year), note=why, figures=figures) for method, a, b in names)


def _why(goods: GoodsMatrix, a: Actor, b: Actor) -> str:
    """Say why the matrix has no trade of the two; empty where it has."""
    one, other = (actor.members(goods.year) for actor in (a, b))
    if not (one and other):
        return f"{(b if one else a).name} has no members in {goods.year}, the year of the matrix"
    if one & other:
        return "the two have members in common"
    if gone := sorted((one | other) - set(goods.matrix.states)):
        return f"no totals of goods traded for {', '.join(gone)}"
    names = sorted(one | other)
    at = _at(goods, names)
    hidden = np.argwhere(np.triu(goods.matrix.kind[np.ix_(at, at)] == NOT_RECORDED))
    pairs = ", ".join(f"{names[i]} and {names[j]}" for i, j in hidden)
    return f"trade in all goods of {pairs} is not recorded" if pairs else ""


def _at(goods: GoodsMatrix, members: Iterable[str]) -> list[int]:
    return [goods.matrix.states.index(state) for state in sorted(members)]


def _cells(goods: GoodsMatrix, pair: tuple[Economy, Economy]) -> tuple[str, ...]:
    """Name the rows that state the pair's cells, and both sides' totals."""
    one, other = (sorted(economy.actor.members(goods.year)) for economy in pair)
    cells = [cell for i in one for j in other for cell in ((i, j), (j, i))]
    ids = [key for cell in cells for key in goods.figures.get(cell, ())]
    return tuple(dict.fromkeys(ids + [key for state in (*one, *other) for key in goods.total_figures[state]]))


def _shared(goods: GoodsMatrix, a: Actor, b: Actor) -> Limits:
    """Add up what the two sell each other, in USD."""
    i, j = (_at(goods, actor.members(goods.year)) for actor in (a, b))
    parts = (goods.matrix.lo, goods.matrix.flows, goods.matrix.hi)
    lo, middle, hi = (float(part[np.ix_(i, j)].sum() + part[np.ix_(j, i)].sum()) for part in parts)
    return lo, middle, hi


def _totals(goods: GoodsMatrix, a: Actor, b: Actor) -> list[Two]:
    """Return all trade of both in USD, as the matrix has it and as each itself says, less a bloc's inner trade."""
    i, j = (_at(goods, actor.members(goods.year)) for actor in (a, b))
    inner = [2 * goods.matrix.flows[np.ix_(at, at)].sum() for at in (i, j)]
    both = (goods.matrix.totals, goods.own_totals)
    pairs = [(float(of[:, i].sum() - inner[0]), float(of[:, j].sum() - inner[1])) for of in both]
    return [pair for pair in pairs if min(pair) > 0]


def _estimated(blanks: Sequence[Finding], rows: Sequence[Sequence[float]]) -> tuple[Finding, ...]:
    """Fill findings from their low, middle and high numbers."""
    columns = zip(blanks, *rows, strict=True)
    return tuple(replace(blank, lo=lo, value=value, hi=hi, state="estimated") for blank, lo, value, hi in columns)


def _gdp(economy: Economy, year: int) -> Amount | None:
    """Take a GDP of the next year where it is all there is; the Factbook gives one year a state."""
    return economy.nearest(GDP, year, back=STALE, ahead=1)


def _over(blank: Finding, gdps: Sequence[Amount | None]) -> Finding:
    """Add to a finding the GDPs it divides by, or say that one is not known."""
    known = [gdp for gdp in gdps if gdp]
    blank = replace(blank, unit="share_of_gdp")
    if len(known) < len(gdps):
        return replace(blank, figures=(), note=f"no GDP of {blank.year - STALE} to {blank.year + 1}")
    years = " and ".join(sorted({str(gdp.year) for gdp in known}))
    note = f"trade of {blank.year} over GDP of {years}"
    return replace(blank, figures=(*blank.figures, *(key for gdp in known for key in gdp.figures)), note=note)


def _vulnerable(trade_year: TradeYear, one: Economy, on: Actor, side: Side) -> tuple[Finding, ...]:
    """List the products in which one actor is highly vulnerable to the other on one side."""
    blank = _recorded("goers_highly_vulnerable", one.actor, on.code, trade_year.year)
    blank = replace(blank, side=side, unit="share_of_gdp")
    buyer, seller = (one.actor, on) if side == "supply" else (on, one.actor)
    buys, sells = (actor.members(trade_year.year) for actor in (buyer, seller))
    silent = [actor.name for actor in (one.actor, on) if not _covered(trade_year, actor)]
    if silent or buys & sells:
        absent = f"the trade source has no row about {' or '.join(silent)} in {trade_year.year}"
        return (replace(blank, note=absent if silent else "the two have members in common"),)
    between = tuple(hole for hole in trade_year.holes if hole.exporter in sells and hole.importer in buys)
    if any(hole.products == EVERYTHING for hole in between):
        return (replace(blank, holes=between, note="trade between the two is known and missing from the source"),)
    found = goers.gaps(trade_year.flows, (one.actor.members, on.members), side)
    partner = on.members(trade_year.year)
    missing = [
        hole for hole in trade_year.holes if (hole.exporter if side == "supply" else hole.importer) not in partner
    ]
    hit = np.flatnonzero(found.vulnerable[:, 0])
    if not len(hit):
        high, state = (None, BOUNDED) if between else (0.0, ZERO)
        return (replace(blank, value=0.0, lo=0.0, hi=high, state=state, holes=between),)
    return tuple(
        _cost(blank, trade_year.flows.products[n], (found.tie[n, 0], found.gap[n, 0]), one, missing) for n in hit
    )


def _cost(blank: Finding, code: str, amounts: Two, one: Economy, missing: Sequence[Hole]) -> Finding:
    """Weigh one vulnerable product's trade (and its gap, kUSD) against the dependent's economy."""
    (tie, gap), gdp = map(float, amounts), _gdp(one, blank.year)
    short = f"all others together trade {gap * USD_PER_KUSD / 1e6:,.1f} million USD less"
    blank = replace(blank, product=code, numerator=tie, holes=_of_product(missing, code), note=short)
    if gdp is None:
        return replace(blank, note=f"{short}; no GDP to weigh it by")
    cost, unsure = stake(tie, 0.0, gdp.value), bool(blank.holes)
    return replace(
        blank,
        value=cost,
        lo=0.0 if unsure else cost,
        hi=cost,
        state=BOUNDED if unsure else STATED,
        denominator=gdp.value / USD_PER_KUSD,
        figures=gdp.figures,
        denominator_figures=len(gdp.figures),
    )


def _recorded(method: str, actor: Actor, on: str, year: int) -> Finding:
    """Prepare a finding over everything that is recorded product by product."""
    return replace(_blank(method, actor.code, on, year), product=RECORDED, side="supply", money="kUSD")


def _covered(trade_year: TradeYear, actor: Actor) -> bool:
    spoken = zip(trade_year.flows.states, trade_year.coverage.states[0], strict=True)
    return bool(actor.members(trade_year.year) & {state for state, there in spoken if there})


def _of_product(holes: Sequence[Hole], code: str) -> tuple[Hole, ...]:
    return tuple(hole for hole in holes if hole.products == EVERYTHING or code in hole.products)


def _unsure(trade_year: TradeYear, actor: Actor) -> Mask:
    """Mark products in which part of an actor's trade with the outside is in a hole: (products,)."""
    members = actor.members(trade_year.year)
    holes = [hole for hole in trade_year.holes if (hole.exporter in members) != (hole.importer in members)]
    touched = np.array([bool(_of_product(holes, code)) for code in trade_year.flows.products], np.bool_)
    return np.asarray(touched & trade_year.coverage.products[:, 0], np.bool_)


def _products(
    name: str, trade_year: TradeYear, actor: Actor, hhi: Values, masks: Sequence[Mask]
) -> tuple[Finding, ...]:
    """Count the products that certainly, by the record and possibly meet some criteria, and list the second."""
    blank = _recorded(f"{name}_products", actor, "", trade_year.year)
    if not _covered(trade_year, actor):
        return (replace(blank, note=f"the trade source has no row about {actor.name} in {trade_year.year}"),)
    bought = geodep.purchases(trade_year.flows, actor.members)[:, :, 0]
    lo, value, hi = (float(mask.sum()) for mask in masks)
    count = replace(
        blank,
        lo=lo,
        value=value,
        hi=hi,
        unit="products",
        state=BOUNDED if lo < hi else STATED if value else ZERO,
        note=f"of {int((bought.sum(axis=0) > 0).sum())} products bought in {trade_year.year}",
    )
    blank, certain = replace(blank, method=f"{name}_dependence", unit="hhi"), masks[0]
    listed = [(int(n), bool(certain[n])) for n in np.flatnonzero(masks[1])]
    return (count, *(_listed(blank, trade_year, (n, sure), float(hhi[n]), bought[:, n]) for n, sure in listed))


def _listed(blank: Finding, trade_year: TradeYear, at: tuple[int, bool], hhi: float, bought: Values) -> Finding:
    """Name a listed product's largest supplier, and how concentrated all suppliers are."""
    (n, sure), largest = at, int(bought.argmax())
    blank = replace(blank, product=trade_year.flows.products[n])
    if not bought[largest] > 0:
        return replace(blank, note=f"nothing bought in {trade_year.year}, but in the years before")
    return replace(
        blank,
        on=trade_year.flows.states[largest],
        value=hhi,
        lo=hhi if sure else 0.0,
        hi=hhi if sure else 1.0,
        state=STATED if sure else BOUNDED,
        numerator=float(bought[largest]),
        denominator=float(bought.sum()),
    )
