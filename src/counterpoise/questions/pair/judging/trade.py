"""What do losses, moves and unit values of the two come to in a sentence?"""

from counterpoise.findings import DomainRow, Move, Realised
from counterpoise.questions.pair.answer import Dossier, Judgement
from counterpoise.questions.pair.judging.confidence import judgement, names_of
from counterpoise.records import Finding
from counterpoise.vocabulary import product_domain, product_names
from counterpoise.wording import MISSING, at_most, called, goods, limited_words, percent, points, signed, signed_percent

INPUTS = ("energy", "materials")
FELT = 0.001  # part of GDP, or of trade, from which a dependence is worth a judgement
EVEN = 0.005  # a leverage below this prints as 0
MOVED = 0.05  # points of a share from which a move is
PARTNERS = 10  # others a unit value is set against at the least
PART = 0.05  # of the two's largest trade in one product,
LARGE = 100_000.0  # and kUSD a year, from which what is paid for a product is told


def dependence(dossier: Dossier) -> Judgement | None:
    """Set first-year losses of the input most is at stake in against each other."""
    rows = [row for row in dossier.domains if row.domain in INPUTS and _weighs(row)]
    if not rows:
        return None
    row = max(rows, key=_at_stake)
    mine, theirs = row.a_on_b.value, row.b_on_a.value
    names = names_of(dossier)
    leverage = row.leverage_a_over_b
    if leverage.value is None or MISSING in (limited_words(mine), limited_words(theirs)):
        return None
    more = names[mine.dependent if leverage.value < 0 else theirs.dependent]
    even = abs(leverage.value) < EVEN
    verdict = "so neither depends much more" if even else f"so {more} depends more"
    verdict = "which leaves open who depends more" if leverage.unclear else verdict
    low, high = points(leverage.lo), points(leverage.hi)
    limits = f" ({low} to {high})" if low != high else ""
    text = (
        f"If trade in {row.name.lower()} between them stopped, {names[mine.dependent]} would still miss "
        f"{limited_words(mine)} of its trade in it a year later and {names[theirs.dependent]} {limited_words(theirs)}, "
        f"by the loss model: leverage of {called(dossier.a)} {points(leverage.value)}{limits}, {verdict}."
    )
    return judgement("dependence", text, (mine, theirs))


def _weighs(row: DomainRow) -> bool:
    known = row.a_on_b.value.value is not None and row.b_on_a.value.value is not None
    return (
        known and max(row.a_on_b.value.value or 0.0, row.b_on_a.value.value or 0.0) >= FELT and _at_stake(row) >= FELT
    )


def _at_stake(row: DomainRow) -> float:
    return max(row.a_on_b.stake.value or 0.0, row.b_on_a.stake.value or 0.0)


def change(dossier: Dossier) -> Judgement | None:
    """Describe the largest move of a share that is split into its parts."""
    moved = [
        one for one in dossier.moves if one.weighs and abs(one.size or 0.0) >= MOVED and one.telling and _is_input(one)
    ]
    if not moved or dossier.since is None:
        return None
    one = max(moved, key=lambda each: abs(each.size or 0.0) * each.money)
    names = names_of(dossier)
    verb, way = ("bought", "came from") if one.now.side == "supply" else ("sold", "went to")
    text = (
        f"From {one.then.year} to {one.now.year} the part of the {goods(one.name)} {names[one.now.dependent]} {verb} "
        f"that {way} {names[one.now.on]} moved from {percent(one.then.value)} to {at_most(one.now)}: "
        f"{_parts(one)} points."
    )
    return judgement("change", text, (one.then, one.now))


def _is_input(one: Move) -> bool:
    return one.product in product_names() and product_domain(one.product) in INPUTS


def _parts(one: Move) -> str:
    named = ((one.rerouting, "rerouting"), (one.volume, "volume"), (one.price, "price"))
    known = [(size, word) for size, word in named if size is not None]
    known.sort(key=lambda part: -abs(part[0]))
    return ", ".join(f"{word} {signed(size)}" for size, word in known)


def unit_values(dossier: Dossier) -> Judgement | None:
    """Say what the two pay each other for the first of the goods whose unit values can be trusted."""
    known = [one for one in dossier.realised if _clear(one.against_sales) and _matters(dossier, one)]
    if not known:
        return None
    one = known[0]
    names = names_of(dossier)
    sold = one.against_sales
    text = (
        f"In {sold.year} {names[one.seller]} got {_apart(sold)} a tonne for {goods(one.name)} from {names[one.buyer]} "
        f"than from {sold.denominator_figures} others (set against the middle half of these, {_span(sold)}); grades "
        f"may differ."
    )
    return judgement("unit values", text, (sold,))


def _apart(gap: Finding) -> str:
    return f"{percent(abs(gap.value or 0.0))} {'more' if (gap.value or 0.0) > 0 else 'less'}"


def _span(gap: Finding) -> str:
    return f"{signed_percent(gap.lo or 0.0).removesuffix(' %')} to {signed_percent(gap.hi or 0.0)}"


def _matters(dossier: Dossier, one: Realised) -> bool:
    """Tell whether the product is a large part of what the two trade on record."""
    amounts = {(row.product, row.share.dependent): row.share.numerator or 0.0 for row in dossier.products}
    most = max(amounts.values(), default=0.0)
    return amounts.get((one.product, one.seller), 0.0) >= max(PART * most, LARGE)


def _clear(gap: Finding) -> bool:
    """Tell whether a gap lies outside what others pay and rests on enough of them."""
    if gap.value is None or gap.lo is None or gap.hi is None or gap.denominator_figures < PARTNERS:
        return False
    return not gap.lo <= 0 <= gap.hi
