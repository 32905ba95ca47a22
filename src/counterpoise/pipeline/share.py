"""How one share is looked up: who sells, who buys, what, of which total, in which years."""

from dataclasses import dataclass
from typing import Literal

from counterpoise.errors import BadUse, NoData
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.brief import chosen_year
from counterpoise.pipeline.economies import economy
from counterpoise.pipeline.goods import goods_share, unrecorded_part
from counterpoise.pipeline.legs import Actor, Side, findings, leg, trade_of
from counterpoise.records import Finding
from counterpoise.states import require_apart
from counterpoise.vocabulary.baskets import GOODS, Basket

Of = Literal["exports", "imports"]


@dataclass(frozen=True, slots=True)
class Span:
    """Years asked for: one, or a run of them with both ends included."""

    first: int
    last: int


def share(figures: Figures, actors: tuple[Actor, Actor], what: Basket, of: Of, span: Span | None) -> list[Finding]:
    """Return the share of `what` the first actor sells the second, a finding a year, oldest first.

    Of exports: of all the seller sells. Of imports: of all the buyer buys. Without a span,
    the latest year of the data.
    """
    seller, buyer = actors
    side: Side = "market" if of == "exports" else "supply"
    dependent, on = (seller, buyer) if of == "exports" else (buyer, seller)
    if what.key == GOODS:
        return _listed(figures, dependent, on, side, span)
    trade = trade_of(figures, seller, buyer, what.codes)
    years = trade.flows.years
    wanted = span or Span(chosen_year(years, None), years[-1])
    if wanted.first > wanted.last:
        raise BadUse(f"the span {wanted.first} to {wanted.last} runs backwards")
    if wanted.first == wanted.last:
        chosen_year(years, wanted.first)
    require_apart(seller, buyer, min(max(wanted.last, years[0]), years[-1]))
    found = findings(leg(trade, dependent, on, side), what)
    inside = [finding for finding in found if wanted.first <= finding.year <= wanted.last]
    if not inside:
        raise NoData(
            f"no trade is recorded for {wanted.first} to {wanted.last}; the data run {years[0]} to {years[-1]}"
        )
    return inside


def _listed(figures: Figures, dependent: Actor, on: Actor, side: Side, span: Span | None) -> list[Finding]:
    from counterpoise.sources.baci.holes import load

    known = economy(figures, dependent)
    year = span.last if span else 9999
    require_apart(dependent, on, min(year, 2024))
    found = goods_share(known, on, side, unrecorded_part(figures, known, side, load()), year)
    if span and not span.first <= found.year <= span.last:
        raise NoData(f"goods shares come from one list of partners, of {found.year}; ask for that year")
    return [found]
