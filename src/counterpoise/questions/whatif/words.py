"""How are the parties, the shocks and the ranges of a what-if put in words, and which rows do they rest on?"""

from collections.abc import Sequence

from counterpoise.drawing import Listed, Rows
from counterpoise.findings import Party
from counterpoise.states import Actor, State, names
from counterpoise.vocabulary import basket_names, table
from counterpoise.whatif import CutProduct, Outcome, PairFlow, Range, Scenario, Shock, Wording
from counterpoise.wording import MISSING, between, called, change, goods, inert, percent, points, spanned, with_article

LARGE = 20e9  # USD a year sold abroad, from which a state is named
HARDLY = 0.00005  # a change that prints as nothing
UNRECORDED = "not recorded"
MOST_LOST = 0.15  # of real income in the first year, beyond which the model is no guide
SUM = 4  # states of a sum, up to which they are named
LONG = 60  # characters of a typed shock on a page


def party(actor: Actor) -> Party:
    """Return an actor as briefs know one."""
    return Party(actor.code, actor.name, actor.scope if isinstance(actor, State) else actor.note)


def pair_of(outcome: Outcome) -> tuple[Party, Party]:
    """Return the two a what-if is about."""
    a, b = outcome.scenario.pair
    return party(a), party(b)


def scenario_name(scenario: Scenario) -> str:
    """Return a scenario's own name, inert, or that of its pair."""
    if scenario.name.strip():
        return inert(scenario.name.strip())
    return " and ".join(actor.name for actor in scenario.pair)


def names_of(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Name scenarios that stand side by side; those that would go by one name, by their shocks."""
    own = [scenario_name(outcome.scenario) for outcome in outcomes]
    return tuple(
        name if own.count(name) == 1 else _by_shocks(outcome.scenario)
        for name, outcome in zip(own, outcomes, strict=True)
    )


def _by_shocks(scenario: Scenario) -> str:
    more = len(scenario.shocks) - 1
    return short_words(scenario.shocks[0]) + (f" and {more} more" if more else "")


def shock_words(shock: Shock) -> str:
    """Put a shock as a clause, by the names of its actors."""
    several = _several(shock.actor), _several(shock.target)
    return shock.verb.words(shock, _wording(shock, (_actor(shock.actor), _actor(shock.target)), several))


def short_words(shock: Shock) -> str:
    """Put a shock in a few words, by codes."""
    return shock.verb.short_words(shock, _wording(shock, (shock.actor.code, shock.target.code), (False, False)))


def _wording(shock: Shock, sides: tuple[str, str], several: tuple[bool, bool]) -> Wording:
    named = next((field for field in shock.verb.fields if field.part == "what"), None)
    what = _listed(named.names(shock.what)) if named and shock.what else ""
    share = "" if shock.share is None else percent(shock.share)
    return Wording(*sides, what, share, *several)


def state(code: str) -> str:
    """Name a state or bloc by its code as a sentence has it."""
    if "+" in code:
        parts = code.split("+")
        return f"{len(parts)} states" if len(parts) > SUM else " + ".join(names().get(part, part) for part in parts)
    return f"the {code}" if code.startswith("EU") else with_article(names().get(code, code))


def typed(shock: Shock) -> str:
    """Write a shock as it would be typed, cut where a sum of states is long."""
    return shock.text if len(shock.text) <= LONG else f"{shock.text[:LONG]}…"


def _actor(actor: Actor) -> str:
    """Name an actor inside a sentence; a long sum of states by how many they are."""
    return f"{len(actor.code.split('+'))} states" if _several(actor) else called(party(actor))


def _several(actor: Actor) -> bool:
    """Tell whether an actor is put as a number of states, and so takes a verb in the plural."""
    return actor.code.count("+") >= SUM


def traded(key: str) -> str:
    """Name the products or the domain of a key inside a sentence."""
    return _listed(basket_names(key))


def _listed(names: Sequence[str]) -> str:
    *first, last = map(goods, names)
    return f"{', '.join(first)} and {last}" if first else last


def technology(key: str) -> str:
    """Name a technology of the register inside a sentence."""
    return goods(next((row["name"] for row in table("technologies") if row["technology"] == key), key))


def change_of(flow: PairFlow) -> Range | None:
    """Return what becomes of a flow as a share of what it was; None where there was none, or none is recorded."""
    if not flow.before or flow.after is None:
        return None
    value, lo, hi = (usd / flow.before - 1 for usd in (flow.after.value, flow.after.lo, flow.after.hi))
    return Range(value, lo, hi)


def changed(value: Range | None) -> str:
    """Print a change with its range."""
    return MISSING if value is None else spanned(value.value, value.lo, value.hi)


def first_year(value: Range | None) -> str:
    """Print a change in the first year; the model says no more of a loss than that it is larger than `MOST_LOST`."""
    if value is not None and value.value < -MOST_LOST:
        return f"more than {change(-MOST_LOST)}"
    return changed(value)


def clear(value: Range) -> bool:
    """Tell whether a range leaves no doubt of the sign."""
    return value.lo > 0 or value.hi < 0


def moves(value: Range) -> str:
    """Say a change with its range as a verb: "fall by 39 % (33 to 45 %)"; a sign left open stays a sign."""
    if max(map(abs, (value.value, value.lo, value.hi))) < HARDLY:
        return "hardly change"
    if value.lo < 0 < value.hi or value.value == 0:
        return f"change by {changed(value)}"
    verb, sign = ("fall", -1) if value.value < 0 else ("rise", 1)
    ends = sorted((sign * value.lo, sign * value.hi))
    said = spanned(sign * value.value, *ends).replace("+", "")
    return f"{verb} by {said}"


def share_of(value: Range | None) -> str:
    """Print a share with its range: "31 % (22 to 38 %)"."""
    if value is None:
        return MISSING
    limits = between(value.lo, value.hi)
    return percent(value.value) if limits == percent(value.value) else f"{percent(value.value)} ({limits})"


def index_of(value: Range | None) -> str:
    """Print an index from -1 to 1 with its range."""
    if value is None:
        return MISSING
    lo, hi = points(value.lo), points(value.hi)
    return lo if lo == hi == points(value.value) else f"{points(value.value)} ({lo} to {hi})"


def pair_rows(outcome: Outcome) -> tuple[Listed, ...]:
    """Return the rows of the pair's trade; none where the outcome names none."""
    a, b = (actor.name for actor in outcome.scenario.pair)
    return (Rows(f"trade of {a} and {b}", outcome.figures),) if outcome.figures else ()


def product_rows(cut_product: CutProduct) -> tuple[Listed, ...]:
    """Return the rows of a product that is cut off; none where the share is the user's."""
    return (
        (Rows(f"{cut_product.name}, {cut_product.exporter} to {cut_product.importer}", cut_product.figures),)
        if cut_product.figures
        else ()
    )


def small_states(outcome: Outcome) -> frozenset[str]:
    """Return the codes of states too small for a page of the world to name; a state of unknown size counts as large.

    What a state sells is its change in money over its change as a share.
    """
    change = {third_party.code: third_party.exports for third_party in outcome.third_parties}
    return frozenset(
        country.code
        for country in outcome.countries
        if country.code in change
        and country.exports
        and country.exports.value
        and change[country.code] / country.exports.value < LARGE
    )
