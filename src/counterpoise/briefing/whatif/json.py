"""A what-if as a JSON document that other programs read.

Keys ending in `_pct` are per cent, those in `_usd` and `_kusd` money of the year; every other number is a share or an
index. The schema is published in docs/reference/schemas/whatif.json.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from counterpoise.briefing.hits import Hit, Tornado
from counterpoise.briefing.plain import plain, who
from counterpoise.briefing.whatif.words import change_of, shock_words
from counterpoise.records import Fact
from counterpoise.states import Actor, Bloc
from counterpoise.whatif.outcome import (
    Country,
    CutProduct,
    Levels,
    Outcome,
    PairFlow,
    Published,
    Range,
    ThirdParty,
)
from counterpoise.whatif.scenario import Shock

SCHEMA = "counterpoise/whatif/1"


def document(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Lay out one outcome; several stand under `scenarios`, each laid out as one would be."""
    if len(outcomes) == 1:
        return whatif_document(outcomes[0])
    first = outcomes[0]
    head = {"schema": SCHEMA, "version": first.version, "snapshot": first.snapshot}
    return head | {"scenarios": [whatif_document(one) for one in outcomes]}


def whatif_document(one: Outcome) -> dict[str, Any]:
    """Lay an outcome out by the published contract."""
    return {
        "schema": SCHEMA,
        "version": one.version,
        "snapshot": one.snapshot,
        "name": one.scenario.name,
        "scenario": [_shock(shock) for shock in one.scenario.shocks],
        "assumptions": [plain(assumption) for assumption in one.assumptions],
        "draws": one.scenario.assumptions.draws,
        "seed": one.scenario.assumptions.seed,
        "method": "; ".join(one.method),
        "year": one.year,
        "product_year": one.product_year,
        "pair": _pair(one),
        "world_trade_pct": _percent(one.world_trade),
        "countries": [_country(country) for country in one.countries],
        "products": [_product(product) for product in one.products],
        "technologies": [plain(handed) for handed in one.handed],
        "third_parties": [_third(third) for third in one.third_parties],
        "not_modelled": list(one.not_modelled),
        "published": [_published(published) for published in one.published],
        "notes": list(one.notes),
        "residual": one.residual,
        "facts": _facts(one),
        "figures": list(one.figures),
    }


def tornado(one: Tornado | None) -> dict[str, Any] | None:
    """Lay out the what-if of a brief; None where there is none."""
    if one is None:
        return None
    return {
        "year": one.year,
        "assumptions": [plain(assumption) for assumption in one.assumptions],
        "shocks": [_hit(hit) for hit in one.hits],
        "figures": list(one.figures),
    }


def _hit(one: Hit) -> dict[str, Any]:
    return {
        "do": one.shock.text,
        "words": shock_words(one.shock),
        "domain": one.domain,
        "leverage_before": one.before,
        "leverage_after": one.after,
        "leverage_change": plain(one.change),
        "real_income_a_pct": _percent(one.income_a),
        "real_income_b_pct": _percent(one.income_b),
    }


def _actor(one: Actor) -> dict[str, Any]:
    return who(one) | {"bloc": isinstance(one, Bloc)}


def _shock(one: Shock) -> dict[str, Any]:
    return {
        "name": one.name,
        "do": one.text,
        "words": shock_words(one),
        "verb": one.verb.name,
        "actor": one.actor.code,
        "target": one.target.code,
        "what": one.what,
        "amount": one.amount,
        "share": one.share,
    }


def _pair(one: Outcome) -> dict[str, Any]:
    a, b = one.scenario.pair
    return {
        "a": _actor(a),
        "b": _actor(b),
        "before": [_levels(level) for level in one.before],
        "after": [_levels(level) for level in one.after],
        "trade": [_flow(flow) for flow in one.flows],
    }


def _levels(one: Levels) -> dict[str, Any]:
    return {
        "domain": one.domain,
        "name": one.name,
        "a_on_b": plain(one.a_on_b),
        "b_on_a": plain(one.b_on_a),
        "leverage_a_over_b": plain(one.leverage),
    }


def _flow(one: PairFlow) -> dict[str, Any]:
    return {
        "exporter": one.exporter,
        "importer": one.importer,
        "before_usd": one.before,
        "after_usd": plain(one.after),
        "change_pct": _percent(change_of(one)),
    }


def _country(one: Country) -> dict[str, Any]:
    return {
        "country": one.code,
        "name": one.name,
        "members": list(one.members),
        "real_income_pct": _percent(one.real_income),
        "exports_pct": None if one.exports is None else 100 * one.exports.value,
        "exports_range_pct": _percent(one.exports),
        "imports_pct": None if one.imports is None else 100 * one.imports.value,
        "imports_range_pct": _percent(one.imports),
    }


def _third(one: ThirdParty) -> dict[str, Any]:
    return {
        "country": one.code,
        "name": one.name,
        "real_income_pct": _percent(one.real_income),
        "exports_to_pair_usd": one.exports_to_pair,
        "exports_usd": one.exports,
    }


def _product(one: CutProduct) -> dict[str, Any]:
    return {
        "product": one.product,
        "name": one.name,
        "exporter": one.exporter,
        "importer": one.importer,
        "before_kusd": one.before,
        "share": one.share,
        "share_given": one.given,
        "loss": plain(one.loss),
        "loss_of": "use" if one.of_supply else "purchases abroad",
        "cost_share": one.cost_share,
        "exact_pct": _percent(one.exact),
        "second_order_pct": 100 * one.second_order,
        "hulten_pct": 100 * one.hulten,
        "fillers": [
            {
                "country": filler.code,
                "name": filler.name,
                "trades_kusd": filler.trades,
                "already_kusd": filler.already,
                "adds_kusd": filler.adds,
                "barred": filler.barred and filler.barred.key,
            }
            for filler in one.fillers
        ],
        "market_loss": plain(one.market_loss),
        "figures": list(one.figures),
    }


def _published(one: Published) -> dict[str, Any]:
    laid = asdict(one)
    theirs, ours = laid.pop("theirs"), laid.pop("ours")
    return laid | {"theirs_pct": 100 * theirs, "ours_pct": None if ours is None else 100 * ours}


def _facts(one: Outcome) -> list[dict[str, Any]]:
    """List every fact of the register or the chronology once, by key; technologies name them by it."""
    of_register = [fact for handed in one.handed for fact in (*handed.facts, *handed.like_cases)]
    bans = [filler.barred for product in one.products for filler in product.fillers if filler.barred]
    found: dict[str, Fact] = {fact.key: fact for fact in (*of_register, *bans)}
    return [asdict(found[key]) for key in sorted(found)]


def _percent(one: Range | None) -> dict[str, float] | None:
    return None if one is None else {name: 100 * value for name, value in asdict(one).items()}
