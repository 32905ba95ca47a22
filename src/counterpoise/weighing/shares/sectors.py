"""In which industries does one of two depend on the other, by the input-output tables, the most money first?

An industry is listed from a hundredth of what is bought or sold abroad; `felt` says which are worth a line.
"""

from collections.abc import Iterator

from counterpoise.findings import SectorRow
from counterpoise.records import Finding
from counterpoise.vocabulary import sector_names
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.shares.sector_share import find as sector_shares
from counterpoise.weighing.shares.stakes import sector_stake

SHOWN = 0.01  # of what is bought or sold abroad: a smaller share is not listed
BITES = 0.10  # share from which an industry is felt,
WORTH = 100.0  # with so many MUSD a year besides,
FELT = 0.001  # or part of the dependent's GDP from which it is, whatever the share


def sector_rows(ground: PairGround) -> tuple[SectorRow, ...]:
    """Return the industries in which either depends on the other, largest trade first; empty without a table."""
    rows = [
        SectorRow(share.product, sector_names()[share.product], share, stake, ground.world.sectors.scope)
        for share, stake in _with_stakes(ground)
        if (share.value or 0.0) >= SHOWN
    ]
    return tuple(sorted(rows, key=lambda row: (-(row.share.numerator or 0.0), row.share.dependent, row.sector)))


def _with_stakes(ground: PairGround) -> Iterator[tuple[Finding, Finding]]:
    shares = {(share.dependent, share.side, share.product): share for share in ground.once(sector_shares)}
    years = {share.year for share in shares.values()}
    scope = ground.world.sectors.scope
    gdps = {actor.code: ground.world.economies.gdp(actor, year) for actor in (ground.a, ground.b) for year in years}
    for (dependent, _, sector), share in shares.items():
        supply, market = shares[dependent, "supply", sector], shares[dependent, "market", sector]
        yield share, sector_stake(supply, market, gdps[dependent], scope)


def felt(row: SectorRow) -> bool:
    """Tell whether an industry is worth a line on a short page."""
    money, gdp = row.share.numerator or 0.0, row.stake.denominator
    return ((row.share.value or 0.0) >= BITES and money >= WORTH) or (gdp is not None and money / gdp >= FELT)
