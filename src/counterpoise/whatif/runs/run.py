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
from counterpoise.vocabulary.baskets import basket
from counterpoise.weighing.ground import PairView, view
from counterpoise.weighing.loss import behind_bans
from counterpoise.whatif.assumptions import assumptions
from counterpoise.whatif.not_modelled import not_modelled
from counterpoise.whatif.outcome import LOSS_MODEL, REGISTER, TRADE_MODEL, CutProduct, Filler, Levels, Outcome
from counterpoise.whatif.published import Result, beside
from counterpoise.whatif.runs import transfers
from counterpoise.whatif.runs.cut_world import Cut, after_cuts, cuts_of, with_given_shares, without_cut_helpers
from counterpoise.whatif.runs.cutoffs import CutOffs, cut_offs
from counterpoise.whatif.runs.goods_world import goods_world, hidden, priced_alike, trade_outcome
from counterpoise.whatif.runs.levels import GoodsShift, goods_levels, traded_levels
from counterpoise.whatif.runs.product_parts import of_product, unseen
from counterpoise.whatif.runs.rows_behind import rows_behind
from counterpoise.whatif.scenario import Model, Scenario, Shock
from counterpoise.whatif.verbs import example
from counterpoise.whatif.worlds.shocked import belongs
from counterpoise.whatif.worlds.trade import TradeOutcome, Watch, touches_trade
from counterpoise.wording.prose import sentence
from counterpoise.world.goods.matrix import YEAR
from counterpoise.world.trade import TradeYear, chosen_year
from counterpoise.world.world import World

NAMED = 3  # shocks of a scenario that a message names


@dataclass(frozen=True, slots=True)
class _Asked:
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

    `watch` is told how many worlds are solved. NoData where the year is not in the data, a cut-off's trade is not
    recorded, or no model holds an actor; BadScenario where a shock cannot be meant; NotConverged where the trade model
    finds no answer.
    """
    first, last = world.trade.span
    year = chosen_year(tuple(range(first, last + 1)), scenario.year)
    require_apart(*scenario.pair, year)
    asked = _Asked(world, scenario, world.trade.in_year(year), watch)
    cuts = cut_offs(world, asked.trade_year, scenario) if asked.cuts else CutOffs((), ())
    trade, missing = _trade(asked, cuts)
    levels = _levels(asked, trade) if touches_trade(scenario) else ((), ())
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
        products=tuple(_with_barred(asked, one) for one in cuts.products),
        published=beside(scenario, lambda one: _ours(one, trade)),
        not_modelled=not_modelled(scenario),
        notes=(*cuts.notes, *missing),
        figures=rows_behind(world, scenario.pair, year) if touches_trade(scenario) else (),
    )
    whole = bare if trade is None else _with_trade(replace(bare, year=goods_world(world).year), trade)
    return _beside_trade(replace(whole, notes=_sentences(whole.notes)))


def _with_barred(asked: _Asked, one: CutProduct) -> CutProduct:
    """Add the large sellers that an embargo in force keeps from stepping in."""
    year = asked.trade_year.year
    pair = (find(one.importer, year=year), find(one.exporter, year=year))
    cut = without_cut_helpers(asked.trade_year, asked.cuts)
    found = behind_bans(cut, pair, basket(one.product).codes)
    barred = [
        Filler(state.code, state.name, state.trade, state.already, 0.0, state.barred) for state in found if state.barred
    ]
    return replace(one, fillers=(*one.fillers, *barred))


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
    notes = [text for one in handed for text in transfers.notes(one)]
    return replace(outcome, handed=handed, notes=_sentences((*notes, *outcome.notes)))


# What a model of verbs adds to what the trade model and the loss model make of a scenario.
BESIDE_TRADE: Mapping[Model, Callable[[Outcome], Outcome]] = {"technology": _with_transfers}


def _beside_trade(outcome: Outcome) -> Outcome:
    for model, answered in BESIDE_TRADE.items():
        if any(verb.model == model for verb in outcome.scenario.verbs):
            outcome = answered(outcome)
    return outcome


def _sentences(texts: Iterable[str]) -> tuple[str, ...]:
    """Make each a sentence, and say it once."""
    return tuple(dict.fromkeys(f"{sentence(one).removesuffix('.')}." for one in texts))


def _trade(asked: _Asked, cuts: CutOffs) -> tuple[TradeOutcome | None, tuple[str, ...]]:
    """Run the trade model; where it does not hold an actor, a product that is cut still has an answer without it."""
    if not touches_trade(asked.scenario):
        return None, ()
    try:
        held, notes = _held(asked)
        if held is None and not cuts.products:
            raise NoData(_nothing(asked))
        return (trade_outcome(asked.world, held, asked.trade_year, asked.watch) if held else None), notes
    except NoData as missing:
        if not cuts.products:
            raise
        return None, (f"The trade model has no answer: {missing}.",)


def _nothing(asked: _Asked) -> str:
    shocks = [one.text for one in asked.scenario.shocks if one.routes]
    more = f" and {len(shocks) - NAMED} more" if len(shocks) > NAMED else ""
    return (
        f"{'; '.join(shocks[:NAMED])}{more}: this trade is known of and not recorded, so no model here can say what "
        "becomes of it; if you know what part of the buyer's purchases a product is, ask for that, as in "
        f"`{example('share')}`"
    )


def _held(asked: _Asked) -> tuple[Scenario | None, tuple[str, ...]]:
    """Leave out shocks the trade model does not hold, and say so; None where it holds none.

    It does not hold states outside its matrix (those of the pair stay and are refused) nor trade nobody records.
    """
    base, shocks = goods_world(asked.world).base, asked.scenario.shocks
    own = {one.code for one in asked.scenario.pair}

    def strange(one: Shock) -> bool:
        others = [actor for actor in (one.actor, one.target) if actor.code not in own]
        return bool(one.routes) and not all(belongs(actor, base, asked.trade_year.year).any() for actor in others)

    out = {
        "the trade model does not hold the state": [one for one in shocks if strange(one)],
        f"the trade model is of recorded trade of {YEAR}, and this is not": [
            one for one in shocks if _dark(asked, one)
        ],
    }
    notes = tuple(f"Left out, since {why}: {'; '.join(one.text for one in some)}." for why, some in out.items() if some)
    kept = tuple(one for one in shocks if not any(one in some for some in out.values()))
    if not any(one.routes for one in kept):
        return None, notes
    return replace(asked.scenario, shocks=kept, about=asked.scenario.pair), notes


def _dark(asked: _Asked, one: Shock) -> bool:
    goods, year = goods_world(asked.world), asked.trade_year.year
    if not all(belongs(actor, goods.base, year).any() for actor in (one.actor, one.target)):
        return False
    if hidden(goods, one, year):
        return True
    return of_product(one) and unseen(one, goods.base, priced_alike(asked.world, asked.trade_year), year)


def _levels(asked: _Asked, trade: TradeOutcome | None) -> tuple[tuple[Levels, ...], tuple[Levels, ...]]:
    """Weigh the pair in both worlds, domain by domain."""
    (a, b), year = asked.scenario.pair, asked.trade_year.year
    pair = view(asked.world, a, b, year)
    given = with_given_shares(asked.trade_year, asked.cuts)
    then = after_cuts(given, asked.cuts, _ratio(asked, trade))
    before = (*traded_levels(given, a, b), goods_levels(pair, year))
    after = (*traded_levels(then, a, b, before), _goods_after(asked, pair, trade))
    return before, tuple(_known(one, was) for one, was in zip(after, before, strict=True))


def _known(after: Levels, before: Levels) -> Levels:
    """Leave open what nobody knew before: trade in a hole that stops is not known to have been nothing."""
    a_on_b = after.a_on_b if before.a_on_b else None
    b_on_a = after.b_on_a if before.b_on_a else None
    return replace(after, a_on_b=a_on_b, b_on_a=b_on_a, leverage=after.leverage if before.leverage else None)


def _goods_after(asked: _Asked, pair: PairView, trade: TradeOutcome | None) -> Levels:
    year = asked.trade_year.year
    if trade is None or any(one.before is None for one in trade.flows):
        blank = goods_levels(pair, year)
        return replace(blank, a_on_b=None, b_on_a=None, leverage=None)
    base = trade.central.baseline
    return goods_levels(pair, year, GoodsShift(year, base.names, base.flows, trade.central.flows))


def _ratio(asked: _Asked, trade: TradeOutcome | None) -> tuple[tuple[str, ...], Values] | None:
    """Return by what shocks that stop nothing move each cell; cut cells apart, which are cut product by product."""
    held = _held(asked)[0] if trade is not None else None
    if trade is None or held is None:
        return None
    moving = tuple(one for one in held.shocks if one.routes and not one.effect.stops)
    if not moving:
        return None
    if any(one.effect.stops for one in asked.scenario.shocks):
        alone = replace(asked.scenario, shocks=moving, assumptions=replace(asked.scenario.assumptions, draws=0))
        trade = trade_outcome(asked.world, alone, asked.trade_year)
    return trade.central.baseline.names, trade.ratio


def _ours(one: Result, trade: TradeOutcome | None) -> float | None:
    """Return our number beside a published one; None where the model holds no such state, or was not run."""
    if trade is None:
        return None
    if one.ours == "world_trade":
        return trade.world_trade.value
    # A state that is one member of a bloc of the pair stands among the others.
    found = next((country for country in trade.countries if country.code == one.code), None)
    if found is None:
        return None
    if one.ours == "exports":
        return found.exports.value if found.exports else None
    return found.real_income.value


def _methods(trade: TradeOutcome | None, cuts: CutOffs, scenario: Scenario) -> tuple[str, ...]:
    ran = {
        TRADE_MODEL: trade is not None,
        LOSS_MODEL: bool(cuts.products),
        REGISTER: any(verb.model == "technology" for verb in scenario.verbs),
    }
    return tuple(name for name, true in ran.items() if true)
