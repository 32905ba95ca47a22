"""What a reader would look for in a brief and will not find, and why."""

from collections.abc import Sequence, Set

import numpy as np

from counterpoise.findings import Dependence, DomainRow, Gap, Party, Series, Synced
from counterpoise.questions.pair.answer import Dossier
from counterpoise.records import Finding, Hole, Side
from counterpoise.states import Actor, State, names
from counterpoise.states import find as find_actor
from counterpoise.vocabulary import Basket, Domain, domains, trade_domains
from counterpoise.weighing.ground import PairGround, PairView
from counterpoise.weighing.shares import find_sector_shares
from counterpoise.wording import amount, called, hidden_trade, sentence, with_article
from counterpoise.world import GoodsMatrix, World

PRODUCTS = "baci"  # the source that brings every product
BY_INDUSTRY = f"by industry; `counterpoise sync {PRODUCTS}` brings products"
EVERY_PRODUCT = "not by product in a brief; `counterpoise share` has every product of the synced edition"
INDUSTRIES = "Trade of the two by industry"
FEW = 10  # dated facts below which a reader is warned
THIN = 0.7  # rows of a year over rows of the year before, below which reporting is thin
STEADY = 5  # years in a row a flow was recorded before it was gone
LARGE = 1_000.0  # kUSD a year it then was at least


def gaps(
    parties: tuple[Party, Party],
    rows: Sequence[DomainRow],
    holes: Sequence[Hole],
    series: Sequence[Series],
) -> tuple[Gap, ...]:
    """List what is missing of a pair: its holes first, then the domains that nobody records."""
    return (*missing(holes, frozenset(party.code for party in parties)), *_silent(parties, rows, series))


def of_sources(ground: PairGround, unread: str) -> tuple[Gap, ...]:
    """List what the ledger's sources leave out, and what they lack of the two; `unread` says why no report."""
    reports = (Gap("Statements from reports", unread),) if unread else ()
    return (*uncovered(ground.world), *reports, *outside_tables(ground), *food_gaps(ground))


def missing(holes: Sequence[Hole], pair: frozenset[str] = frozenset()) -> list[Gap]:
    """Say in words which trade takes place but is not recorded, that of the pair first."""
    if not holes:
        return []
    return [
        Gap(
            "Trade that takes place but is not recorded, so that shares of the same totals are limits",
            hidden_trade(holes, (pair,)),
        )
    ]


def contradicted(goods: GoodsMatrix | None, first: Set[str], other: Set[str], year: int) -> list[Gap]:
    """Name trade in all goods between two groups of states that the totals of one side rule out."""
    pairs = goods.contradicted_between(first, other) if goods and year >= goods.year else ()
    if not pairs:
        return []
    flows = (" to ".join(with_article(names()[state]) for state in pair) for pair in pairs)
    return [
        Gap(
            "All goods, left out since a list of partners states more than one of the two trades with the whole world",
            "; ".join(flows),
        )
    ]


def _silent(parties: tuple[Party, Party], rows: Sequence[DomainRow], series: Sequence[Series]) -> list[Gap]:
    """Name domains in which neither direction is recorded, and when either last was."""
    a, b = parties
    return [
        Gap(f"{row.name} between {called(a)} and {called(b)}", f"{_why(row)}{_last(row, series)}")
        for row in rows
        if not (_known(row.a_on_b) or _known(row.b_on_a))
    ]


def _known(dependence: Dependence) -> bool:
    return dependence.share.state != "not recorded"


def _why(row: DomainRow) -> str:
    """Say why neither direction is known; that the two's own trade is missing comes before anything else."""
    shares = sorted((row.a_on_b.share, row.b_on_a.share), key=lambda share: not _between_the_two(share))
    return next((share.note for share in shares if share.note), "no source records it")


def _between_the_two(share: Finding) -> bool:
    return any({hole.exporter, hole.importer} == {share.dependent, share.on} for hole in share.holes)


def _last(row: DomainRow, series: Sequence[Series]) -> str:
    """Say in which year before the brief's trade in a domain was last on record, if nothing is in the brief's."""
    if row.a_on_b.share.numerator or row.b_on_a.share.numerator:
        return ", so no share of it is known"
    lines = [line for line in series if line.domain == row.domain]
    years = [
        point.year for line in lines for point in line.points if point.value and point.year < row.a_on_b.share.year
    ]
    return f"; last recorded in {max(years)}" if years else ""


def uncovered(world: World) -> tuple[Gap, ...]:
    """Say what the sources of a ledger leave out, for any state, and the sync that would bring it: a domain once."""
    had = frozenset(card.name for card in world.sources.cards())
    synced = {PRODUCTS} if world.trade.beyond else set()  # a synced edition has the products of all domains of goods
    carried = [domain for domain in domains().values() if domain.carried(had) or domain.sync in synced]
    of_products = [domain for domain in carried if domain.sync == PRODUCTS]
    partly = [domain.not_covered for domain in of_products if synced]
    by_industry = ", ".join(domain.short for domain in of_products if not domain.not_covered).lower()
    return (
        *_gap([domain.not_covered for domain in carried if domain.sync not in synced], "not in the data used here"),
        *_gap([*partly, by_industry], EVERY_PRODUCT if synced else BY_INDUSTRY),
        *_missing_domains([domain for domain in domains().values() if domain not in carried]),
    )


def _gap(words: Sequence[str], why: str) -> list[Gap]:
    """Make one gap of what is missing for the same reason; none where nothing is."""
    missing = sentence("; ".join(word for word in words if word))
    return [Gap(missing, why)] if missing else []


def _missing_domains(missing: Sequence[Domain]) -> list[Gap]:
    """Name domains that no source of a ledger carries, those that the same command brings together."""
    names: dict[str, list[str]] = {}
    for domain in missing:
        names.setdefault(domain.remedy, []).append(domain.short)
    whys = {remedy: f"not in this ledger; `{remedy}` brings it" if remedy else "no source" for remedy in names}
    return [Gap(sentence(", ".join(together).lower()), whys[remedy]) for remedy, together in names.items()]


def outside_tables(ground: PairGround) -> tuple[Gap, ...]:
    """Say why the input-output tables give nothing about the two, where they do not."""
    shares, tables = ground.once(find_sector_shares), ground.world.sectors.years
    if not tables:
        return ()  # `uncovered` names all domains of industries
    if not shares:
        return (Gap(INDUSTRIES, f"the first input-output table is of {tables[0]}"),)
    why = shares[0].note
    return () if any(share.state != "not recorded" for share in shares) or not why else (Gap(INDUSTRIES, why),)


def food_gaps(ground: PairGround) -> tuple[Gap, ...]:
    """Say how a ledger gets food where it was built without, and who of the two reported no sales of any."""
    food = ground.world.food
    if not food.years:
        return (Gap("Food", "this ledger was built without it; `counterpoise build --with food` brings it"),)
    years = [year for year in food.years if year <= ground.year]
    if not years:
        return (Gap("Food", f"the data begin in {food.years[0]}"),)
    silent = [actor for actor in (ground.a, ground.b) if not actor.members(years[-1]) & food.reporters(years[-1])]
    return tuple(
        Gap(f"Food that {with_article(actor.name)} sells", f"it reported no sales to the FAO for {years[-1]}")
        for actor in silent
    )


FUELS = "eurostat_gas"  # a source that a sync brings, and no fresh build
NO_FUELS = "this ledger was built without it; `counterpoise sync eurostat_gas` brings it"
UNION, FUEL, FUEL_CODES = "EU27", "Gas, oil or coal", ("2701", "2702", "2709", "2711")  # whose members report, and what
ID = 8  # digits of an id that name a row well enough to look it up


def synced_gaps(dossier: Dossier, synced: Synced) -> tuple[Gap, ...]:
    """Say once which sync would bring a buyer's own report of a fuel, and what Eurostat has of a hole."""
    filled = (
        Gap(
            f"Of these the buyer reports to Eurostat, {fuel.share.year}",
            f"{fuel.name} of {_named(fuel.seller)} to {_named(fuel.buyer)}: "
            f"{amount(fuel.share.numerator, fuel.share.money)} (row {fuel.share.figures[0][:ID]})",
        )
        for fuel in synced.fuels
        if fuel.fills and fuel.main and fuel.share.figures
    )
    reported = (
        Gap(
            f"{FUEL} of {_named(hole.exporter)}, as {_named(hole.importer)} reports it",
            why,
        )
        for hole in dossier.holes
        if (why := "" if FUELS in synced.sources else NO_FUELS) and _is_european_fuel(hole, dossier)
    )
    return tuple(dict.fromkeys((*filled, *reported)))


def _named(code: str) -> str:
    return with_article(names().get(code, code))


def _is_european_fuel(hole: Hole, dossier: Dossier) -> bool:
    """Tell whether a hole in the year is in a fuel that one of the two, a member of the Union, buys of the other."""
    pair = {dossier.a.code, dossier.b.code}
    buyers = find_actor(UNION).members(dossier.year)
    fuel = any(product.startswith(FUEL_CODES) for product in hole.products)
    return fuel and hole.holds(dossier.year) and {hole.exporter, hole.importer} == pair and hole.importer in buyers


def empty_parts(dossier: Dossier) -> tuple[Gap, ...]:
    """Name the parts of a dossier that came out empty, and facts that are few."""
    capability, votes = dossier.capability, dossier.alignment.pair if dossier.alignment else None
    parts = {
        "capability": capability is None or capability.a.value is None or capability.b.value is None,
        "technology register": not dossier.technology,
        "votes of the two in the UN General Assembly": votes is None,
        "third parties at odds with either": not dossier.third_parties,
    }
    empty_names = [name for name, empty in parts.items() if empty]
    gaps_found = [Gap(sentence(", ".join(empty_names)), f"not enough data for {dossier.year}")] if empty_names else []
    few = len(dossier.events) or "none"
    if len(dossier.events) < FEW:
        gaps_found.append(
            Gap("Dated facts", f"{few} compiled for this pair; there may be {'more' if dossier.events else 'some'}")
        )
    return tuple(gaps_found)


def cautions(pair: PairView, year: int) -> list[Gap]:
    """List what speaks against reading the year at its face."""
    thin = [_thin(pair, actor, year) for actor in (pair.a, pair.b)]
    sides: tuple[tuple[Actor, Side], ...] = ((pair.a, "market"), (pair.b, "market"))
    gone = [_ended_sales(pair, actor, side, what, year) for actor, side in sides for what in trade_domains()]
    return [gap for gap in (*thin, *gone) if gap]


def _thin(pair: PairView, actor: Actor, year: int) -> Gap | None:
    """Compare how many rows the source has about a state in a year and in the one before."""
    flows = pair.trade.flows
    if not isinstance(actor, State) or actor.iso3 not in flows.states or year - 1 not in flows.years:
        return None
    place, n = flows.states.index(actor.iso3), flows.years.index(year)
    own = (flows.exporter == place) | (flows.importer == place)
    before, now = (int(np.count_nonzero(own & (flows.year == when))) for when in (n - 1, n))
    if not before or now >= THIN * before:
        return None
    what = f"Few rows of trade about {with_article(actor.name)} in {year}"
    return Gap(what, f"{now}, against {before} the year before; trade without a row may only be reported late")


def _ended_sales(pair: PairView, seller: Actor, side: Side, what: Basket, year: int) -> Gap | None:
    """Find sales that were there for years and have no row in this one."""
    leg = pair.pooled(seller, side, what)
    n = pair.trade.flows.years.index(year)
    amounts = leg.tally.part[0]
    steady = n >= STEADY and bool((amounts[n - STEADY : n] >= LARGE).all())
    if not steady or amounts[n] > 0 or leg.tally.part_dark[0, n] > 0:
        return None
    words = f"{what.name}, {with_article(seller.name)} to {with_article(leg.on.name)}"
    return Gap(
        words, f"recorded every year from {year - STEADY} to {year - 1}, no row in {year}; reported late, or stopped"
    )
