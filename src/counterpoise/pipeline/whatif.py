"""What follows from a scenario: the models run over the ledger, and joined into one outcome?

Trade, real income and third parties come from the trade model; products cut off and the pair's dependence from the
loss model on the world a year later; technologies from the register. Each says what it rests on.
"""

from dataclasses import dataclass, replace

from counterpoise import __version__
from counterpoise.arrays import Values
from counterpoise.briefing.prose import sentence
from counterpoise.errors import NoData
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline import transfers
from counterpoise.pipeline.brief import chosen_year
from counterpoise.pipeline.cut_world import Cut, after_cuts, cuts_of, with_given_shares
from counterpoise.pipeline.cutoffs import CutOffs, cut_offs
from counterpoise.pipeline.goods_world import goods_world, trade_outcome
from counterpoise.pipeline.levels import GoodsShift, goods_levels, traded_levels
from counterpoise.pipeline.pair import PairView, view
from counterpoise.pipeline.rows_behind import rows_behind
from counterpoise.pipeline.world import WorldYear, world_year
from counterpoise.states import require_apart
from counterpoise.whatif.assumed import assumed
from counterpoise.whatif.left_out import left_out
from counterpoise.whatif.outcome import Handed, Levels, Outcome
from counterpoise.whatif.scenario import Scenario
from counterpoise.whatif.told import TradeOutcome
from counterpoise.whatif.trade import touches_trade

MOVES = ("tariff", "decouple")  # shocks that move every product's trade by the trade model's ratio


@dataclass(frozen=True, slots=True)
class _Asked:
    """A scenario with the ledger's trade of its year."""

    figures: Figures
    scenario: Scenario
    world: WorldYear

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """Return what its embargoes and cut-offs cut."""
        return cuts_of(self.scenario.shocks, self.world.year)


def whatif(figures: Figures, scenario: Scenario) -> Outcome:
    """Answer a scenario; the same ledger and scenario give the same outcome.

    NoData where the year is not in the data, a cut-off's trade is not recorded, or no model holds an actor;
    BadScenario where a shock cannot be meant; NotConverged where the trade model finds no answer.
    """
    first, last = figures.span("trade_value")
    year = chosen_year(tuple(range(first, last + 1)), scenario.year)
    require_apart(*scenario.pair, year)
    asked = _Asked(figures, scenario, world_year(figures, year))
    cuts = cut_offs(figures, asked.world, scenario) if asked.cuts else CutOffs((), ())
    trade, missing = _trade(asked)
    handed = transfers.transfers(scenario)
    levels = _levels(asked, trade) if touches_trade(scenario) else ((), ())
    return Outcome(
        scenario=scenario,
        version=__version__,
        snapshot=figures.snapshot,
        year=goods_world(figures).year if trade else year,
        product_year=year,
        method=_methods(trade, cuts, scenario),
        assumptions=(
            *assumed(scenario, trade=trade is not None, cut=bool(cuts.products)),
            *((transfers.LAG,) if handed else ()),
        ),
        before=levels[0],
        after=levels[1],
        flows=trade.flows if trade else (),
        world_trade=trade.world_trade if trade else None,
        countries=trade.countries if trade else (),
        products=cuts.products,
        handed=handed,
        third_parties=trade.third_parties if trade else (),
        not_modelled=(*left_out(scenario), *(f"{sentence(one)}." for one in transfers.NOT_MODELLED if handed)),
        notes=_notes(cuts, missing, trade, handed),
        residual=trade.residual if trade else None,
        figures=rows_behind(figures, scenario.pair, year) if touches_trade(scenario) else (),
    )


def _trade(asked: _Asked) -> tuple[TradeOutcome | None, tuple[str, ...]]:
    """Run the trade model; where it does not hold an actor, a cut-off still has an answer without it."""
    if not touches_trade(asked.scenario):
        return None, ()
    try:
        return trade_outcome(asked.figures, asked.scenario, asked.world), ()
    except NoData as missing:
        if not asked.cuts:
            raise
        return None, (f"The trade model has no answer: {missing}.",)


def _levels(asked: _Asked, trade: TradeOutcome | None) -> tuple[tuple[Levels, ...], tuple[Levels, ...]]:
    """Weigh the pair in both worlds, domain by domain."""
    (a, b), year = asked.scenario.pair, asked.world.year
    pair = view(asked.figures, a, b, year)
    given = with_given_shares(asked.world, asked.cuts)
    then = after_cuts(given, asked.cuts, _ratio(asked, trade))
    before = (*traded_levels(given, a, b), goods_levels(pair, year))
    return before, (*traded_levels(then, a, b), _goods_after(asked, pair, trade))


def _goods_after(asked: _Asked, pair: PairView, trade: TradeOutcome | None) -> Levels:
    year = asked.world.year
    if trade is None:
        blank = goods_levels(pair, year)
        return replace(blank, a_on_b=None, b_on_a=None, leverage=None)
    base = trade.central.baseline
    return goods_levels(pair, year, GoodsShift(year, base.names, base.flows, trade.central.flows))


def _ratio(asked: _Asked, trade: TradeOutcome | None) -> tuple[tuple[str, ...], Values] | None:
    """Return by what tariffs and dearer trade move each cell; cut cells apart, which are cut product by product."""
    moving = tuple(one for one in asked.scenario.shocks if one.verb in MOVES)
    if trade is None or not moving:
        return None
    if len(moving) < sum(one.verb != "transfer" for one in asked.scenario.shocks):
        alone = replace(asked.scenario, shocks=moving, assumptions=replace(asked.scenario.assumptions, draws=0))
        trade = trade_outcome(asked.figures, alone, asked.world)
    return trade.central.baseline.names, trade.ratio


def _notes(
    cuts: CutOffs, missing: tuple[str, ...], trade: TradeOutcome | None, handed: tuple[Handed, ...]
) -> tuple[str, ...]:
    """Put what must be known of this run in order, each once, each a sentence."""
    of_transfers = [said for one in handed for said in transfers.notes(one)]
    every = (*of_transfers, *cuts.notes, *missing, *(trade.notes if trade else ()))
    return tuple(dict.fromkeys(f"{sentence(one).removesuffix('.')}." for one in every))


def _methods(trade: TradeOutcome | None, cuts: CutOffs, scenario: Scenario) -> tuple[str, ...]:
    ran = {
        "trade_equilibrium": trade is not None,
        "cutoff": bool(cuts.products),
        "transfer": any(one.verb == "transfer" for one in scenario.shocks),
    }
    return tuple(name for name, true in ran.items() if true)
