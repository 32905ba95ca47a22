"""What is said of one product: who trades it, how concentrated it is, who relies on whom, what stands in the way?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.findings import Line
from counterpoise.questions.product.answer import Ban, Crowd, Maker, Making, Market, Reliance, Trader
from counterpoise.questions.product.food_market import food_market
from counterpoise.questions.product.passed_on import can_tell, passed_on
from counterpoise.questions.product.sector_market import sector_market
from counterpoise.questions.product.simple_market import SimpleMarket
from counterpoise.questions.product.traders import ProductYear, crowds, floors, latest, product_year, reliances, traders
from counterpoise.questions.question import Ask
from counterpoise.records import SIDES, Figure, Hole
from counterpoise.states import names
from counterpoise.vocabulary import Basket, Embargo, basket, embargoes, food_item, sector, table
from counterpoise.weighing.facts import COMPILED, named, of_embargo
from counterpoise.weighing.shares import hhi, usual_price
from counterpoise.wording import at_most, kusd, limited_words, percent, with_article
from counterpoise.world import World, barred

MINED = "mine_production"
NAMED = 3  # traders a sentence names
FEW = 0.25  # index from which a market is said to rest on few: that of four equal traders
MANY = 0.10  # and below which on many
MOVED = 0.05  # of the index, a change worth words
Traders = tuple[Sequence[Trader], Sequence[Trader]]
Crowds = tuple[Sequence[Crowd], Sequence[Crowd]]
Relying = tuple[Sequence[Reliance], Sequence[Reliance]]
BACK = 10  # years looked back over
SOURCES = ("baci", "world_mining")


def find(world: World, ask: Ask) -> Market | SimpleMarket:
    """Answer the question: about a product, an industry of the input-output tables, or a food of the FAO."""
    name = ask.words[0]
    industry = sector(name)
    if industry:
        return sector_market(world, industry, ask.year)
    food = food_item(name)
    return food_market(world, food, ask.year) if food else market(world, basket(name), ask.year)


def market(world: World, what: Basket, year: int | None = None) -> Market:
    """Gather all that is said of one product; without a year, of the last one it is recorded in."""
    product = product_year(world, what, year)
    back = _back(product)
    sellers, buyers = (traders(product, side, back) for side in SIDES)
    made = _parted(product, making(product), (sellers, buyers))
    over_time = crowds(product, "supply"), crowds(product, "market")
    relying = reliances(product, "supply"), reliances(product, "market")
    return Market(
        product=what.key,
        name=what.name,
        domain=what.domain,
        year=product.year,
        years=product.years,
        latest=latest(product.every),
        back=back,
        snapshot=world.snapshot,
        world=product.total,
        rows=len(product.trade_year.flows.value),
        sellers=sellers,
        buyers=buyers,
        sellers_over_time=over_time[0],
        buyers_over_time=over_time[1],
        floors=floors(product),
        dependent_buyers=relying[0],
        dependent_sellers=relying[1],
        bans=bans(product),
        holes=unrecorded(product),
        making=made,
        lines=lines((sellers, buyers), over_time, relying, (product.year, back), made),
        sources=world.sources.cards(SOURCES[: 1 + bool(made)]),
    )


def _back(product: ProductYear) -> int | None:
    """Return the year looked back to: ten before, or the first recorded; None where there is none before."""
    earlier = [year for year in product.years if year <= product.year - BACK]
    if earlier:
        return earlier[-1]
    return product.years[0] if product.years[0] < product.year else None


def lines(
    traders: Traders, over_time: Crowds, relying: Relying, years: tuple[int, int | None], made: Sequence[Making]
) -> tuple[Line, ...]:
    """Compose the first sentences: how much is traded, by whom, how concentrated that is, who relies most on whom."""
    (sellers, buyers), (year, back) = traders, years
    first = Line(
        f"Recorded trade in {year} was {kusd(sellers[0].share.denominator)}. The largest sellers were "
        f"{_named(sellers)}, the largest buyers {_named(buyers)}.",
        tuple(trader.share for trader in (*sellers[:NAMED], *buyers[:NAMED])),
    )
    return (first, *_passed_on(sellers, made), *_crowded(over_time, year, back), *_relying(relying))


def _passed_on(sellers: Sequence[Trader], made: Sequence[Making]) -> Iterator[Line]:
    """Part the sellers that mine a product from those that refine or pass on what they bought."""
    passing = {code for mineral in made for code in mineral.passed_on}
    if not passing.intersection(trader.code for trader in sellers[:NAMED]):
        return
    others = [trader for trader in sellers if trader.code in passing]
    makers = {maker.code for mineral in made for maker in mineral.makers}
    own = [trader for trader in sellers if trader.code in makers - passing]
    more = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
    listed = ", ".join(with_article(trader.name) for trader in others[:NAMED])
    text = f"Refined or passed on, by sellers that buy what they do not mine: {listed}{more}; figures do not part them."
    rank = f" The largest sellers that mine it are {_named(own)}." if own else ""
    yield Line(f"{text}{rank}", tuple(trader.share for trader in (*others[:NAMED], *own[:NAMED])))


def _named(traders: Sequence[Trader]) -> str:
    words = [f"{with_article(trader.name)} ({percent(trader.share.value)})" for trader in traders[:NAMED]]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _crowded(over_time: Crowds, year: int, back: int | None) -> Iterator[Line]:
    clauses, findings = [], []
    for years, who in zip(over_time, ("sellers", "buyers"), strict=True):
        known = {crowd.year: crowd for crowd in years}
        now, then = known[year], known.get(back or 0)
        value = now.index.value or 0.0
        clauses.append(f"{_how_few(value)} {who} (Herfindahl index {value:.2f}{_moved(value, then)})")
        findings += [crowd.index for crowd in (now, then) if crowd]
    yield Line(f"It has {clauses[0]} and {clauses[1]}.", tuple(findings))


def _how_few(value: float) -> str:
    return "few" if value >= FEW else "many" if value < MANY else "a moderate number of"


def _moved(value: float, then: Crowd | None) -> str:
    if then is None or then.index.value is None:
        return ""
    before = then.index.value
    if abs(value - before) < MOVED:
        return f", about as in {then.year}"
    return f", {'up' if value > before else 'down'} from {before:.2f} in {then.year}"


def _relying(relying: Relying) -> Iterator[Line]:
    """Name the tie with most money in it of those listed on each side."""
    sides = (("buyers", "seller", "buys", "from"), ("sellers", "buyer", "sells", "to"))
    for rows, (who, other, verb, kind) in zip(relying, sides, strict=True):
        if rows:
            tie = max(rows, key=lambda each: each.share.numerator or 0.0)
            yield Line(
                f"Of the {who} that depend most on one {other}, the largest is {with_article(tie.dependent_name)}: it "
                f"{verb} {at_most(tie.share)} {kind} {with_article(tie.on_name)}, and would still miss "
                f"{limited_words(tie.loss)} a year after that trade stopped.",
                (tie.share, tie.loss),
            )


def bans(product: ProductYear) -> tuple[Ban, ...]:
    """List the embargoes and licences on the product that hold at the end of the year, the newest first.

    Beside the last year of the data stand those that have begun since, as far as the tables go.
    """
    end = date(product.year, 12, 31)
    last = COMPILED if product.year == product.every.years[-1] else end
    held = [
        embargo
        for embargo in embargoes()
        if embargo.covers(product.what.key)
        and (embargo.in_force(end) or (end < embargo.start <= last and embargo.in_force(last)))
    ]
    return tuple(
        _ban(product, embargo)
        for embargo in sorted(held, key=lambda embargo: (-embargo.start.toordinal(), embargo.imposer))
    )


def unrecorded(product: ProductYear) -> tuple[Hole, ...]:
    """List the holes that touch the product in the year, those of the product itself before those of all goods."""
    return tuple(sorted(product.trade_year.holes, key=lambda hole: hole.products == ("*",)))


def making(product: ProductYear) -> tuple[Making, ...]:
    """Say who mines or makes the minerals behind the product, in the newest year up to the one looked at."""
    rows = [row for row in table("production") if product.what.key in row["products"].split(";")]
    if not rows:
        return ()
    mined = _mined(product, {row["mineral"] for row in rows})
    return tuple(
        _making(row["mineral"], row["comparable"] == "yes", row["note"], mined[row["mineral"]])
        for row in rows
        if row["mineral"] in mined
    )


def _parted(product: ProductYear, made: tuple[Making, ...], traders: Traders) -> tuple[Making, ...]:
    """Add who sells a mineral without mining it, where production can be set beside trade."""
    if not can_tell(product.what.key, made, product.year):
        return made
    price = usual_price(product.trade_year.flows.value, product.tonnes)
    return (replace(made[0], passed_on=passed_on(made[0], *traders, price)),)


def _ban(product: ProductYear, embargo: Embargo) -> Ban:
    flows = product.trade_year.flows
    # A licence bars nothing, but its rows are the same as a ban's; one begun since is asked about as of its first day.
    as_ban = replace(embargo, kind="ban", start=min(embargo.start, date(product.year, 1, 1)))
    return Ban(
        fact=of_embargo(embargo),
        imposer=named(embargo.imposer),
        target=named(embargo.target),
        kind=embargo.kind,
        stops=embargo.stops,
        since=embargo.start.isoformat(),
        exemptions=embargo.exemptions,
        recorded=ordered_sum(flows.value[barred(flows, [as_ban])]),
    )


def _mined(product: ProductYear, minerals: set[str]) -> dict[str, list[tuple[str, Figure]]]:
    """Return each mineral's rows of the newest year up to the one looked at."""
    every = defaultdict(list)
    by_state = product.world.states.rows([MINED])[MINED]
    for key, figure in (row for rows in by_state.values() for row in rows):
        if figure.product in minerals and figure.start.year <= product.year and figure.value > 0:
            every[figure.product or ""].append((key, figure))
    return {mineral: list(_newest(rows)) for mineral, rows in every.items()}


def _newest(rows: list[tuple[str, Figure]]) -> Iterator[tuple[str, Figure]]:
    last = max(figure.start.year for _, figure in rows)
    return (row for row in rows if row[1].start.year == last)


def _making(mineral: str, comparable: bool, note: str, rows: list[tuple[str, Figure]]) -> Making:
    amounts = np.array([figure.value for _, figure in rows], np.float64)
    total = ordered_sum(amounts)
    order = sorted(rows, key=lambda row: (-row[1].value, row[1].actor))
    return Making(
        mineral=mineral,
        year=rows[0][1].start.year,
        unit=rows[0][1].unit,
        total=total,
        index=hhi(amounts),
        makers=tuple(
            Maker(
                code=figure.actor,
                name=names().get(figure.actor, figure.actor),
                amount=figure.value,
                share=figure.value / total,
                figures=(key,),
            )
            for key, figure in order
        ),
        comparable=comparable,
        note=note,
    )
