"""How fast is the loss of all pairs for one year, beside vectorised pandas, and how fast is the trade matrix?

Needs a built ledger (`counterpoise build`) and pandas. Both sides start from the same arrays and must give
the same numbers. The floor is memory traffic: a side takes seven sums by cell over a year's 49 thousand rows,
so both take 0.7 million additions, about a millisecond.
"""

import sys

import numpy as np
import pandas as pd

from benchmarks.speed.timing import best
from counterpoise.arrays import Values
from counterpoise.ledger.home import home
from counterpoise.sources.baci.holes import load
from counterpoise.vocabulary import trade_domains
from counterpoise.weighing.ground import LEAST_REPLACED, LONG_RUN, MIDDLE, MOST_REPLACED, Losses, Others, all_losses
from counterpoise.weighing.loss import all_dependences
from counterpoise.world import TradeYear, World, goods_matrix

YEAR = 2024
ROUNDS = 5
LIMIT = 1.0  # seconds for both sides of all pairs, reading the year included
RATIO = 2.0  # times faster than the peer
MATRIX_LIMIT = 0.3  # seconds to complete the trade matrix, reading included
DOMAINS_LIMIT = 0.05  # seconds for the dependences of all pairs in all domains


def main() -> int:
    """Time all, compare the numbers, print the ratios; 1 when a target is missed."""
    with World(home()) as world:
        reading = best(lambda: world.trade.in_year(YEAR), ROUNDS)
        matrix = best(lambda: goods_matrix(world.states, load()), ROUNDS)
        trade_year = world.trade.in_year(YEAR)
    frame = _frame(trade_year)
    ours, peer = best(lambda: _ours(trade_year), ROUNDS), best(lambda: _pandas(frame), ROUNDS)
    weighed = _ours(trade_year)
    _require_equal(weighed, _pandas(frame))
    domains = best(lambda: _domains(trade_year, weighed), ROUNDS)
    print(f"rows {len(trade_year.flows.value):,}  reading {reading:.3f} s  losses {ours:.4f} s  pandas {peer:.4f} s")
    print(f"ratio {peer / ours:.1f} (target {RATIO})  in all {reading + ours:.3f} s (target {LIMIT} s)")
    print(f"domain dependences of all pairs {domains:.4f} s (target {DOMAINS_LIMIT} s)")
    print(f"trade matrix {matrix:.3f} s (target {MATRIX_LIMIT} s)")
    fast = reading + ours <= LIMIT and matrix <= MATRIX_LIMIT and domains <= DOMAINS_LIMIT
    return 0 if fast and peer / ours >= RATIO else 1


def _ours(world: TradeYear) -> tuple[Losses, Losses]:
    return all_losses(world.flows, "supply", Others(world.barred)), all_losses(
        world.flows, "market", Others(world.barred)
    )


def _domains(world: TradeYear, losses: tuple[Losses, Losses]) -> None:
    for what in trade_domains():
        places = np.array([world.flows.products.index(code) for code in what.codes], np.int64)
        all_dependences(world.flows, losses, places)


def _frame(world: TradeYear) -> pd.DataFrame:
    """Give pandas what suits it best: small integer keys and one value column."""
    keys = {name: getattr(world.flows, name).astype(np.int32) for name in ("exporter", "importer", "product")}
    return pd.DataFrame({**keys, "value": world.flows.value, "free": ~world.barred})


def _pandas(frame: pd.DataFrame) -> tuple[list[Values], list[Values]]:
    return _side(frame, "importer", "exporter"), _side(frame, "exporter", "importer")


def _side(frame: pd.DataFrame, dependent: str, partner: str) -> list[Values]:
    """Weigh one side: share, value, lo, hi, after adjustment."""
    value, own = frame["value"], [dependent, "product"]
    whole = frame.groupby(own, sort=False)["value"].transform("sum")
    traded = frame.groupby([partner, "product"], sort=False)["value"].transform("sum")
    share = value / whole
    columns = [share]
    for rule in (MIDDLE, MOST_REPLACED, LEAST_REPLACED):
        each = np.minimum(rule.spare * traded, rule.reach * value) * frame["free"]
        added = each.groupby([frame[name] for name in own], sort=False).transform("sum") - each
        columns.append(share * (1 - (added / value).clip(0, 1)))
    world = frame.groupby("product", sort=False)["value"].transform("sum")
    also = frame.groupby([partner, "product"], sort=False)["value"].sum()
    there = also.reindex(pd.MultiIndex.from_frame(frame[own]), fill_value=0.0).to_numpy()
    elsewhere = (world - traded - there).clip(lower=0)
    columns.append(share * (1 - (LONG_RUN * elsewhere / value).clip(upper=1)))
    return [part.to_numpy(np.float64) for part in columns]


def _require_equal(ours: tuple[Losses, Losses], theirs: tuple[list[Values], list[Values]]) -> None:
    for mine, other in zip(ours, theirs, strict=True):
        parts = (mine.share, mine.value, mine.lo, mine.hi, mine.after_adjustment)
        for part, same in zip(parts, other, strict=True):
            # Near full replacement two large numbers cancel, so the measure is a share's own scale.
            np.testing.assert_allclose(part, same, rtol=1e-12, atol=1e-12)


if __name__ == "__main__":
    sys.exit(main())
