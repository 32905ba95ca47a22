"""What follows from a scenario: the models run over the ledger, and joined into one outcome?

Trade, real income and third parties come from the trade model; products cut off and the pair's dependence from the
loss model on the world a year later; technologies from the register. Each says what it rests on.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.states import find, require_apart
from counterpoise.version import __version__
from counterpoise.vocabulary import basket
from counterpoise.weighing.ground import PairView, view
from counterpoise.weighing.loss import behind_bans
from counterpoise.whatif.assumptions import assumptions
from counterpoise.whatif.not_modelled import not_modelled
from counterpoise.whatif.outcome import LOSS_MODEL, REGISTER, TRADE_MODEL, CutProduct, Filler, Levels, Outcome, Range
from counterpoise.whatif.published import Result, published_results
from counterpoise.whatif.runs import transfers
from counterpoise.whatif.runs.cut_world import Cut, after_cuts, cuts_of, with_given_shares, without_cut_helpers
from counterpoise.whatif.runs.cutoffs import CutOffs, cut_offs
from counterpoise.whatif.runs.goods_world import (
    comparable_products,
    goods_world,
    hidden,
    of_product,
    rows_behind,
    trade_outcome,
    unseen,
)
from counterpoise.whatif.runs.levels import GoodsShift, goods_levels, traded_levels
from counterpoise.whatif.runs.many_sectors import of_sectors
from counterpoise.whatif.scenario import Model, Scenario, Shock
from counterpoise.whatif.sectors.run import unfit
from counterpoise.whatif.verbs import example
from counterpoise.whatif.worlds.shocked import belongs
from counterpoise.whatif.worlds.trade import TradeOutcome, Watch, touches_trade
from counterpoise.wording import sentence
from counterpoise.world import YEAR, TradeYear, World, chosen_year

NAMED = 3  # shocks of a scenario that a message names


@dataclass(frozen=True, slots=True)
class _Run:
    """A scenario with the ledger's trade of its year."""

    world: World
    scenario: Scenario
    trade_year: TradeYear
    watch: Watch | None = None

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """Return what its shocks cut."""
        return cuts_of(self.scenario.shocks, self.trade_year.year)


def whatif(world: World, scenario: Scenario, watch: Watch | None = None) -> Outcome:
    """Answer a scenario; the same ledger and scenario give the same outcome.

    `watch` is called with the number of worlds solved. NoData where the year is not in the data, a cut-off's trade is
    not recorded, or no model holds an actor; BadScenario where a shock cannot be meant; NotConverged where the trade
    model finds no answer.
    """
    first, last = world.trade.span
    year = chosen_year(tuple(range(first, last + 1)), scenario.year)
    require_apart(*scenario.pair, year)
    if touches_trade(scenario):
        why = unfit(world, scenario, year)
        if why is None:
            return _with_other_models(of_sectors(world, scenario, year))
        if why:
            bare = _one_sector(world, scenario, year, watch)
            return replace(bare, notes=(why, *bare.notes))
    return _one_sector(world, scenario, year, watch)


def _one_sector(world: World, scenario: Scenario, year: int, watch: Watch | None) -> Outcome:
    """Answer a scenario by the model of one sector, product by product where it stops some."""
    run = _Run(world, scenario, world.trade.in_year(year), watch)
    cuts = cut_offs(world, run.trade_year, scenario) if run.cuts else CutOffs((), ())
    trade, missing = _trade(run, cuts)
    levels = _levels(run, trade) if touches_trade(scenario) else ((), ())
    bare = Outcome(
        scenario=scenario,
        version=__version__,
        snapshot=world.snapshot,
        year=year,
        product_year=year,
        method=_methods(trade, cuts, scenario),
        assumptions=assumptions(scenario, trade=trade is not None, cut=bool(cuts.products)),
        before=levels[0],
        after=levels[1],
        flows=(),
        world_trade=None,
        products=tuple(_with_barred(run, product) for product in cuts.products),
        published=published_results(scenario, lambda result: _our_number(result, trade)),
        not_modelled=not_modelled(scenario),
        notes=(*cuts.notes, *missing),
        figures=rows_behind(world, scenario.pair, year) if touches_trade(scenario) else (),
    )
    whole = bare if trade is None else _with_trade(replace(bare, year=goods_world(world).year), trade)
    return _with_other_models(replace(whole, notes=_sentences(whole.notes)))


def _with_barred(run: _Run, cut_product: CutProduct) -> CutProduct:
    """Add the large sellers that an embargo in force keeps from stepping in."""
    year = run.trade_year.year
    pair = (find(cut_product.importer, year=year), find(cut_product.exporter, year=year))
    cut = without_cut_helpers(run.trade_year, run.cuts)
    alternatives = behind_bans(cut, pair, basket(cut_product.product).codes)
    barred = [
        Filler(state.code, state.name, state.trade, state.already, 0.0, state.barred)
        for state in alternatives
        if state.barred
    ]
    return replace(cut_product, fillers=(*cut_product.fillers, *barred))


def _with_trade(outcome: Outcome, trade: TradeOutcome) -> Outcome:
    return replace(
        outcome,
        flows=trade.flows,
        world_trade=trade.world_trade,
        countries=trade.countries,
        third_parties=trade.third_parties,
        notes=(*outcome.notes, *trade.notes),
        residual=trade.residual,
    )


def _with_transfers(outcome: Outcome) -> Outcome:
    handed = transfers.transfers(outcome.scenario)
    notes = [text for transfer in handed for text in transfers.notes(transfer)]
    return replace(outcome, handed=handed, notes=_sentences((*notes, *outcome.notes)))


# What a model of verbs adds to what the trade model and the loss model make of a scenario.
OTHER_MODELS: Mapping[Model, Callable[[Outcome], Outcome]] = {"technology": _with_transfers}


def _with_other_models(outcome: Outcome) -> Outcome:
    for model, answered in OTHER_MODELS.items():
        if any(verb.model == model for verb in outcome.scenario.verbs):
            outcome = answered(outcome)
    return outcome


def _sentences(texts: Iterable[str]) -> tuple[str, ...]:
    """Make each a sentence, and say it once."""
    return tuple(dict.fromkeys(f"{sentence(text).removesuffix('.')}." for text in texts))


def _trade(run: _Run, cuts: CutOffs) -> tuple[TradeOutcome | None, tuple[str, ...]]:
    """Run the trade model; where it does not hold an actor, a product that is cut still has an answer without it."""
    if not touches_trade(run.scenario):
        return None, ()
    try:
        held, notes = _covered_shocks(run)
        if held is None and not cuts.products:
            raise NoData(_no_recorded_trade(run))
        return (trade_outcome(run.world, held, run.trade_year, run.watch) if held else None), notes
    except NoData as missing:
        if not cuts.products:
            raise
        return None, (f"The trade model has no answer: {missing}.",)


def _no_recorded_trade(run: _Run) -> str:
    shocks = [shock.text for shock in run.scenario.shocks if shock.routes]
    more = f" and {len(shocks) - NAMED} more" if len(shocks) > NAMED else ""
    return (
        f"{'; '.join(shocks[:NAMED])}{more}: this trade is known of and not recorded, so no model here can say what "
        "becomes of it; if you know what part of the buyer's purchases a product is, ask for that, as in "
        f"`{example('share')}`"
    )


def _covered_shocks(run: _Run) -> tuple[Scenario | None, tuple[str, ...]]:
    """Drop shocks the trade model does not cover, with a note; None where it covers none.

    It does not cover states outside its matrix (those of the pair stay and are refused) nor trade that is not recorded.
    """
    base, shocks = goods_world(run.world).base, run.scenario.shocks
    own = {actor.code for actor in run.scenario.pair}

    def outside_matrix(shock: Shock) -> bool:
        others = [actor for actor in (shock.actor, shock.target) if actor.code not in own]
        return bool(shock.routes) and not all(belongs(actor, base, run.trade_year.year).any() for actor in others)

    out = {
        "the trade model does not hold the state": [shock for shock in shocks if outside_matrix(shock)],
        f"the trade model is of recorded trade of {YEAR}, and this is not": [
            shock for shock in shocks if _unrecorded(run, shock)
        ],
    }
    notes = tuple(
        f"Left out, since {why}: {'; '.join(shock.text for shock in group)}." for why, group in out.items() if group
    )
    kept = tuple(shock for shock in shocks if not any(shock in group for group in out.values()))
    if not any(shock.routes for shock in kept):
        return None, notes
    return replace(run.scenario, shocks=kept, about=run.scenario.pair), notes


def _unrecorded(run: _Run, shock: Shock) -> bool:
    goods, year = goods_world(run.world), run.trade_year.year
    if not all(belongs(actor, goods.base, year).any() for actor in (shock.actor, shock.target)):
        return False
    if hidden(goods, shock, year):
        return True
    return of_product(shock) and unseen(shock, goods.base, comparable_products(run.world, run.trade_year), year)


def _levels(run: _Run, trade: TradeOutcome | None) -> tuple[tuple[Levels, ...], tuple[Levels, ...]]:
    """Weigh the pair in both worlds, domain by domain."""
    (a, b), year = run.scenario.pair, run.trade_year.year
    pair = view(run.world, a, b, year)
    given = with_given_shares(run.trade_year, run.cuts)
    then = after_cuts(given, run.cuts, _ratio(run, trade))
    before = (*traded_levels(given, a, b), goods_levels(pair, year))
    after = (*traded_levels(then, a, b, before), _goods_after(run, pair, trade))
    return before, tuple(_known(level, was) for level, was in zip(after, before, strict=True))


def _known(after: Levels, before: Levels) -> Levels:
    """Keep unknown what was unknown before: trade in a hole that stops is not known to have been zero."""
    a_on_b = after.a_on_b if before.a_on_b else None
    b_on_a = after.b_on_a if before.b_on_a else None
    return replace(after, a_on_b=a_on_b, b_on_a=b_on_a, leverage=after.leverage if before.leverage else None)


def _goods_after(run: _Run, pair: PairView, trade: TradeOutcome | None) -> Levels:
    year = run.trade_year.year
    if trade is None or any(flow.before is None for flow in trade.flows):
        blank = goods_levels(pair, year)
        return replace(blank, a_on_b=None, b_on_a=None, leverage=None)
    base = trade.central.baseline
    return goods_levels(pair, year, GoodsShift(year, base.names, base.flows, trade.central.flows))


def _ratio(run: _Run, trade: TradeOutcome | None) -> tuple[tuple[str, ...], Values] | None:
    """Return by what shocks that stop nothing move each cell; cut cells apart, which are cut product by product."""
    held = _covered_shocks(run)[0] if trade is not None else None
    if trade is None or held is None:
        return None
    moving = tuple(shock for shock in held.shocks if shock.routes and not shock.effect.stops)
    if not moving:
        return None
    if any(shock.effect.stops for shock in run.scenario.shocks):
        alone = replace(run.scenario, shocks=moving, assumptions=replace(run.scenario.assumptions, draws=0))
        trade = trade_outcome(run.world, alone, run.trade_year)
    return trade.central.baseline.names, trade.ratio


def _our_number(result: Result, trade: TradeOutcome | None) -> Range | None:
    """Return our number beside a published one; None where the model holds no such state, or was not run."""
    if trade is None:
        return None
    if result.ours == "world_trade":
        return trade.world_trade
    # A state that is one member of a bloc of the pair stands among the others.
    country = next((country for country in trade.countries if country.code == result.code), None)
    if country is None:
        return None
    if result.ours == "exports":
        return country.exports
    return country.real_income


def _methods(trade: TradeOutcome | None, cuts: CutOffs, scenario: Scenario) -> tuple[str, ...]:
    ran = {
        TRADE_MODEL: trade is not None,
        LOSS_MODEL: bool(cuts.products),
        REGISTER: any(verb.model == "technology" for verb in scenario.verbs),
    }
    return tuple(name for name, true in ran.items() if true)
