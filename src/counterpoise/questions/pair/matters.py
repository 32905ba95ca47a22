"""What are two known to be about, and do the figures here show it?

The matters are rows of `salient.csv`, each with the codes of the goods, sectors or foods whose figures show it. The
same words say of every matter whether there is a number for it, trade that nobody records, nothing, or no source at
all. Which matter is whose is compiled by hand; a pair without a row is not one without a matter.
"""

from collections.abc import Iterator, Mapping

from counterpoise.findings import Gap, Matter, Standing
from counterpoise.records import SIDES, Finding
from counterpoise.vocabulary import GOODS, Salient, basket, food_items, product_names, salient_of, sector_names
from counterpoise.weighing.facts import of_salient, on_first_page
from counterpoise.weighing.ground import MONEY, PairGround
from counterpoise.weighing.shares import (
    TradeLeg,
    find_goods_shares,
    find_sector_shares,
    finding,
    food_rows_over,
)
from counterpoise.wording import amount, at_most, goods, limited, sentence, with_article

UNION = {"EU27": "EU"}  # the code under which the table knows it
UNSHOWN = "not in the data used here"
LEAST = 1_000.0  # kUSD a year: of less, a share says nothing of what two are known for


def find_matters(ground: PairGround) -> tuple[Matter, ...]:
    """Return what the two are known to be about, those read first, each with the figure that shows it best."""
    a, b = (UNION.get(actor.code, actor.code) for actor in (ground.a, ground.b))
    made = [_matter(ground, row) for row in salient_of(a, b)]
    return tuple(sorted(made, key=lambda matter: not on_first_page(matter.facts[0])))


def missing_matters(matters: tuple[Matter, ...]) -> tuple[Gap, ...]:
    """Name the matters for which no source here has figures, but for those whose page nobody read."""
    return tuple(
        Gap(f"{sentence(matter.what)}, which the two are known for", UNSHOWN)
        for matter in matters
        if matter.standing == "no source" and on_first_page(matter.facts[0])
    )


def _matter(ground: PairGround, row: Salient) -> Matter:
    shares = [share for code in row.shown_in for share in _shares(ground, code)]
    share = max(shares, key=_told, default=None)
    back = next((other for other in shares if share and _other_end(share, other)), None)
    standing, words = _standing(ground, row, share, back)
    return Matter(
        subject=row.subject, what=row.what, standing=standing, words=words, share=share, facts=(of_salient(row),)
    )


def _other_end(share: Finding, other: Finding) -> bool:
    """Tell whether two shares are the two ends of one flow, and the second is known."""
    ends = (other.dependent, other.on, other.product) == (share.on, share.dependent, share.product)
    return ends and other.side != share.side and bool(other.value)


def _told(share: Finding) -> tuple[bool, bool, float, float]:
    """Order shares by what they tell: a number above zero, most trade first, then trade that is not recorded."""
    hidden = share.state in ("not recorded", "doubtful") and share.numerator != 0 and bool(share.holes)
    return bool(share.value), hidden, share.numerator or 0.0, share.value or 0.0


def _shares(ground: PairGround, code: str) -> Iterator[Finding]:
    """Yield the shares of one code both ways and on both sides, of the nearest year at hand."""
    if code == GOODS:
        yield from ground.once(find_goods_shares)
    elif code in sector_names():
        yield from (share for share in ground.once(find_sector_shares) if share.product == code)
    elif code in food_items():
        yield from _of_food(ground, code)
    else:
        pair, what = ground.pair, basket(code)
        legs = (pair.pooled(actor, side, what) for actor in (pair.a, pair.b) for side in SIDES)
        yield from (finding(leg, what, ground.year) for leg in legs)


def _of_food(ground: PairGround, code: str) -> Iterator[Finding]:
    years = [year for year in ground.world.food.years if year <= ground.year]
    newest = range(years[-1], years[-1] + 1) if years else range(0)
    legs = (TradeLeg(one, other, side) for one, other in ((ground.a, ground.b), (ground.b, ground.a)) for side in SIDES)
    for leg in legs:
        yield from (row.share for row in food_rows_over(ground.world, leg, food_items()[code], newest))


def _standing(ground: PairGround, row: Salient, share: Finding | None, back: Finding | None) -> tuple[Standing, str]:
    if share is None:
        return "no source", UNSHOWN
    year, hidden = share.year, share.state in ("not recorded", "doubtful") and share.numerator != 0
    if share.value and not (share.money == MONEY and (share.numerator or 0.0) < LEAST):
        return "shown", _clause(ground, share, back)
    if hidden and (share.holes or share.numerator):
        recorded = f"; {amount(share.numerator, share.money)} of it is on record" if share.numerator else ""
        return "not recorded", f"no figure can be given for {_names(row)} in {year}: {share.note}{recorded}"
    if share.state == "not recorded":
        return "no source", f"{UNSHOWN}: {share.note or _names(row)}"
    little = f"hardly any ({amount(share.numerator, share.money)}) of the" if share.value else "no"
    return "none", f"{little} {_names(row)} between the two is on record in {year}"


def _names(row: Salient) -> str:
    return " or ".join(goods(_name_of(code)) for code in row.shown_in)


def _clause(ground: PairGround, share: Finding, back: Finding | None) -> str:
    """Say which part of what one sold, or bought, was with the other, and what part that is for the other."""
    names = {actor.code: with_article(actor.name) for actor in (ground.a, ground.b)}
    inputs = " as inputs of industry" if share.product in sector_names() else ""
    what = "all goods" if share.product == GOODS else f"the {goods(_name_of(share.product))}"
    first = f"{_part(share)} of {what} that {_traded(share, names)}{inputs} in {share.year} {_with(share, names)}"
    return f"{first}, and {_part(back)} of what {_traded(back, names)} {_with(back, names)}" if back else first


def _part(share: Finding) -> str:
    return limited(share) if share.state == "estimated" else at_most(share)


def _traded(share: Finding, names: Mapping[str, str]) -> str:
    return f"{names[share.dependent]} {'bought' if share.side == 'supply' else 'sold'} abroad"


def _with(share: Finding, names: Mapping[str, str]) -> str:
    return f"{'came from' if share.side == 'supply' else 'went to'} {names[share.on]}"


def _name_of(code: str) -> str:
    if code in food_items():
        return food_items()[code].name
    return {GOODS: "all goods", **product_names(), **sector_names()}[code]
