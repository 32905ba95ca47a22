"""What the brief says first: the widest gap, the largest single tie, what is at stake.

The sentences are composed from findings by rule; nothing about a given pair is written here.
"""

from collections.abc import Sequence
from math import fsum

from counterpoise.findings import Dependence, DomainRow, Line, Party, ProductRow
from counterpoise.records import Finding
from counterpoise.vocabulary import GOODS
from counterpoise.wording import at_most, at_year, called, goods, limited, percent

INPUTS = ("energy", "materials")
HIDDEN = 4  # unrecorded products named
SEEN = 0.01  # share of all goods from which it is worth a sentence
BACK = 10  # years the largest tie is looked back over
WORTH = 10_000.0  # kUSD a year from which trade is worth a sentence,
FELT = 0.001  # or part of GDP
LARGE = 0.05  # a share below this is no tie worth a sentence


def bottom_line(
    parties: tuple[Party, Party],
    rows: Sequence[DomainRow],
    products: Sequence[ProductRow],
) -> tuple[Line, ...]:
    """Compose the bottom line; where nothing is recorded it says that."""
    names = {party.code: called(party) for party in parties}
    lines = [*(_gap(names, rows) or _goods(names, rows)), *_tie(names, products), *_stakes(names, rows)]
    lines += _hidden(names, products)
    if lines:
        return tuple(lines)
    return (_nothing(parties, rows),)


def _nothing(parties: tuple[Party, Party], rows: Sequence[DomainRow]) -> Line:
    """Say whether there is no trade, little, or nobody to tell."""
    a, b = (called(party) for party in parties)
    shares = [dependence.share for row in rows for dependence in (row.a_on_b, row.b_on_a) if row.domain != GOODS]
    year = rows[0].a_on_b.share.year
    if any(share.numerator for share in shares):
        return Line(f"Recorded trade between {a} and {b} in fuels and raw materials was small in {year}.", ())
    if all(share.state == "not recorded" for share in shares):
        return Line(f"No source here covers trade between {a} and {b} in fuels or raw materials in {year}.", ())
    return Line(f"The sources record no trade between {a} and {b} in fuels or raw materials in {year}.", ())


def _gap(names: dict[str, str], rows: Sequence[DomainRow]) -> list[Line]:
    """Describe the domain of inputs in which most of either economy is at stake, or most money moves."""
    weighty = [row for row in rows if row.domain in INPUTS and _matters(row.a_on_b) and _matters(row.b_on_a)]
    if not weighty:
        return []
    row = max(weighty, key=lambda row: (_at_stake(row), row.a_on_b.share.numerator or 0.0))
    sides = sorted(
        (row.a_on_b, row.b_on_a), key=lambda dependence: (-(dependence.share.value or 0.0), dependence.share.dependent)
    )
    clauses = "; ".join(_clause(names, dependence) for dependence in sides)
    return [Line(f"{row.name} in {row.a_on_b.share.year}: {clauses}.", tuple(dependence.share for dependence in sides))]


def _goods(names: dict[str, str], rows: Sequence[DomainRow]) -> list[Line]:
    """Where fuels and raw materials say nothing, describe what lists of partners say of all goods."""
    row = next(row for row in rows if row.domain == GOODS)
    sides = [dependence for dependence in (row.a_on_b, row.b_on_a) if (dependence.share.value or 0.0) >= SEEN]
    if not sides:
        return []
    clauses = "; ".join(_clause(names, dependence) for dependence in sides)
    return [Line(f"All goods in {sides[0].share.year}: {clauses}.", tuple(dependence.share for dependence in sides))]


def _matters(dependence: Dependence) -> bool:
    return bool(dependence.share.value) and (
        (dependence.share.numerator or 0.0) >= WORTH or (dependence.stake.value or 0.0) >= FELT
    )


def _at_stake(row: DomainRow) -> float:
    return max(row.a_on_b.stake.value or 0.0, row.b_on_a.stake.value or 0.0)


def _clause(names: dict[str, str], dependence: Dependence) -> str:
    return _share_clause(names, dependence.share)


def _share_clause(names: dict[str, str], share: Finding) -> str:
    """Say who supplied, or bought, which part of what the other bought, or sold."""
    dependent, on = names[share.dependent], names[share.on]
    part = limited(share) if share.state == "estimated" else at_most(share)
    verbs = ("supplied", "bought") if share.side == "supply" else ("bought", "sold")
    return f"{on} {verbs[0]} {part} of what {dependent} {verbs[1]}"


def _tie(names: dict[str, str], products: Sequence[ProductRow]) -> list[Line]:
    """Describe the product with most money in it, both sides, and where it stood ten years before."""
    inputs = [row for row in products if row.domain in INPUTS]
    large = [row for row in inputs if (row.share.value or 0.0) >= LARGE and worth(row) and _felt(row)]
    if not large:
        return []
    first = large[0]
    both = [row for row in products if row.product == first.product and _same_flow(row, first) and _known(row)]
    both.sort(key=lambda row: (-(row.share.value or 0.0), row.share.dependent))
    words = "; ".join(_then_and_now(names, row) for row in both)
    return [Line(f"The largest recorded trade is in {goods(first.name)}: {words}.", tuple(row.share for row in both))]


def _felt(row: ProductRow) -> bool:
    """Tell whether the dependent's economy would feel it; where its income is not known nothing speaks against that."""
    return row.stake.value is None or row.stake.value >= FELT


def worth(row: ProductRow) -> bool:
    """Tell whether a product's trade is large in itself, or felt in the dependent's economy."""
    return (row.share.numerator or 0.0) >= WORTH or (row.stake.value or 0.0) >= FELT


def _known(row: ProductRow) -> bool:
    return row.share.value is not None


def _same_flow(row: ProductRow, first: ProductRow) -> bool:
    """Tell whether two rows are the two ends of one flow, as seen by buyer and by seller."""
    return _seller(row) == _seller(first)


def _seller(row: ProductRow) -> str:
    return row.share.on if row.share.side == "supply" else row.share.dependent


def _then_and_now(names: dict[str, str], row: ProductRow) -> str:
    share = row.share
    then = at_year(row.series, share.year - BACK)
    before = f" ({percent(then.value)} in {then.year})" if then and then.value is not None else ""
    return f"{_share_clause(names, share)}{before}"


def _stakes(names: dict[str, str], rows: Sequence[DomainRow]) -> list[Line]:
    """Say what trade in fuels and raw materials weighs in each economy, where it is known."""
    chosen = [row for row in rows if row.domain in INPUTS]
    weights = [_weight([row.a_on_b.stake for row in chosen]), _weight([row.b_on_a.stake for row in chosen])]
    known = [(total, stakes) for total, stakes in weights if stakes and total > 0]
    if not known:
        return []
    same = len({stakes[0].year for _, stakes in known}) == 1
    words = [
        f"{percent(total)} of the GDP of {names[stakes[0].dependent]}" + ("" if same else f" in {stakes[0].year}")
        for total, stakes in known
    ]
    when = f" in {known[0][1][0].year}" if same else ""
    least = any(stake.hi is None for _, stakes in known for stake in stakes)
    more = "; trade that is not recorded adds to it" if least else ""
    text = f"Recorded trade between the two in fuels and raw materials was {' and '.join(words)}{when}{more}."
    return [Line(text, tuple(stake for _, stakes in known for stake in stakes))]


def _weight(stakes: Sequence[Finding]) -> tuple[float, list[Finding]]:
    known = [stake for stake in stakes if stake.value is not None]
    same_year = len({stake.year for stake in known}) == 1
    return (fsum(stake.value or 0.0 for stake in known), known) if same_year else (0.0, [])


def _hidden(names: dict[str, str], products: Sequence[ProductRow]) -> list[Line]:
    """Name what the two are known to trade and no source records."""
    rows = [row for row in products if row.share.state == "not recorded" and _own_hole(row.share)]
    if not rows:
        return []
    flows = dict.fromkeys((_seller(row), goods(row.name)) for row in rows[:HIDDEN])
    listed = "; ".join(f"{name} from {names[seller]}" for seller, name in flows)
    return [
        Line(
            f"Trade between the two that takes place but is not recorded: {listed}.",
            tuple(row.share for row in rows[:HIDDEN]),
        )
    ]


def _own_hole(share: Finding) -> bool:
    ends = {share.dependent, share.on}
    return any({hole.exporter, hole.importer} == ends and hole.products != ("*",) for hole in share.holes)
