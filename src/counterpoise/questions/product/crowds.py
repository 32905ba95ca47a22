"""How does the page of a product show on how few sellers and buyers its trade rested over the years?"""

from counterpoise.drawing import Block, Column, Figure, Table, Words, note
from counterpoise.questions.product.answer import Crowd, Market
from counterpoise.questions.product.simple_market import SimpleMarket
from counterpoise.wording import percent

OPEN = " ○"
STEP = 5  # years from one row of the concentration to the next


def crowds_shown(market: Market | SimpleMarket, *, charts: bool) -> tuple[Block, ...]:
    """Draw, or list, how concentrated sellers and buyers were; nothing where no years are compared."""
    if not market.sellers_over_time:
        return ()
    return (
        Figure("concentration") if charts else crowd_table(market),
        note(
            "Herfindahl index: the sum of the squared shares of all sellers, or buyers; 1/n for n equal ones, 1 for a "
            "single one. A year with trade known to be missing is dashed: the index may be too high or too low."
        ),
    )


def crowd_table(market: Market | SimpleMarket) -> Table:
    """Say the concentration of every fifth year, and of the last."""
    columns = (
        Column("year"),
        Column("index, sellers", "right"),
        Column("sellers", "right"),
        Column("index, buyers", "right"),
        Column("buyers", "right"),
        Column("largest seller"),
    )
    buyers = {crowd.year: crowd for crowd in market.buyers_over_time}
    last = market.sellers_over_time[-1].year
    rows = (
        (crowd, buyers[crowd.year])
        for crowd in market.sellers_over_time
        if crowd.year % STEP == 0 or crowd.year in (market.year, last)
    )
    return Table(columns, tuple(_crowded(*pair) for pair in rows))


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


def _index(crowd: Crowd) -> str:
    return f"{crowd.index.value:.2f}{OPEN if crowd.index.state == 'bounded' else ''}"
