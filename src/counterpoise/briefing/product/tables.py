"""Which columns have the tables of those who sell or buy a product, and of those who rely on one other?"""

from collections.abc import Sequence

from counterpoise.briefing.layout import LED_TO, Column, Table, Words
from counterpoise.briefing.links import pair_link, state_link
from counterpoise.briefing.numbers import MISSING, amount, kusd, limited, percent, ranged
from counterpoise.briefing.product.market import Crowd, Market, Reliance, Trader

OPEN, DOUBT = " ○", " ?"
DOUBTED = 0.1  # part of the tonnes in doubt from which the weight is marked
STEP = 5  # years from one row of the concentration to the next
ALL = 0.995  # part of the value with a weight from which the weight is called whole


def trader_table(market: Market, some: Sequence[Trader], side: str, folded: str = "") -> Table:
    """List who sells, or buys: how much, what part of the world's, and mostly with whom."""
    columns = [
        Column("state"),
        Column("value", "right", breaks=False),
        Column("tonnes", "right", breaks=False),
        Column("of the world", "right", breaks=False),
        *([Column(f"in {market.back}", "right", breaks=False)] if market.back else []),
        Column("partners", "right"),
        Column("mostly to" if side == "sellers" else "mostly from"),
    ]
    return Table(tuple(columns), tuple(_trader(market, one) for one in some), folded=folded)


def crowd_table(market: Market) -> Table:
    """Say the concentration of every fifth year, and of the last."""
    columns = (
        Column("year"),
        Column("index, sellers", "right"),
        Column("sellers", "right"),
        Column("index, buyers", "right"),
        Column("buyers", "right"),
        Column("largest seller"),
    )
    buyers = {one.year: one for one in market.buyers_over_time}
    last = market.sellers_over_time[-1].year
    rows = (
        (one, buyers[one.year])
        for one in market.sellers_over_time
        if one.year % STEP == 0 or one.year in (market.year, last)
    )
    return Table(columns, tuple(_crowded(*pair) for pair in rows))


def reliance_table(market: Market, rows: Sequence[Reliance], verb: str) -> Table:
    """List whose trade in the product is most with one other."""
    columns = (
        Column("state"),
        Column("buys from" if verb == "buys" else "sells to"),
        Column("share", "right", breaks=False),
        Column("value", "right", breaks=False),
        Column("would lose", "right"),
    )
    return Table(columns, tuple(_reliance(row, market.when) for row in rows))


def _crowded(sellers: Crowd, buyers: Crowd) -> tuple[Words, ...]:
    name, part = (sellers.largest[1], sellers.largest[2]) if sellers.largest else ("", None)
    return (
        Words(str(sellers.year)),
        Words(_index(sellers)),
        Words(str(sellers.traders)),
        Words(_index(buyers)),
        Words(str(buyers.traders)),
        Words(f"{name}, {percent(part)}"),
    )


def _index(one: Crowd) -> str:
    return f"{one.index.value:.2f}{OPEN if one.index.state == 'bounded' else ''}"


def _trader(market: Market, one: Trader) -> tuple[Words, ...]:
    code, name, part = one.largest
    behind = one.share.figures[:LED_TO]
    return (
        Words(f"{one.name}{OPEN if one.open else ''}", link=state_link(one.code, market.when)),
        Words(kusd(one.share.numerator), behind=behind),
        Words(tonnes(one)),
        Words(percent(one.share.value)),
        *([Words(percent(one.before))] if market.back else []),
        Words(f"{one.partners:,}"),
        Words(f"{name}, {percent(part)}", link=pair_link(one.code, code, market.when)),
    )


def tonnes(one: Trader) -> str:
    """Print what a state's rows weigh: a lower limit where some have no weight, marked where prices are odd."""
    if one.tonnes is None:
        return MISSING
    words = f"{amount(one.tonnes, 't')}{DOUBT if one.doubtful >= DOUBTED else ''}"
    return words if one.weighed >= ALL else f"≥ {words}"


def _reliance(row: Reliance, when: int | None) -> tuple[Words, ...]:
    return (
        Words(row.dependent_name, link=state_link(row.dependent, when)),
        Words(row.on_name, link=pair_link(row.dependent, row.on, when)),
        Words(limited(row.share), behind=row.share.figures[:LED_TO]),
        Words(kusd(row.share.numerator)),
        Words(ranged(row.loss)),
    )
