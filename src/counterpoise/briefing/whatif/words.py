"""How are the parties, the shocks and the ranges of a what-if said in words?"""

from collections.abc import Sequence

from counterpoise.briefing.dossier import Party
from counterpoise.briefing.inert import inert
from counterpoise.briefing.numbers import MINUS, MISSING, between, percent, points, spanned
from counterpoise.briefing.prose import called, goods, with_article
from counterpoise.states import Actor, State, names
from counterpoise.vocabulary import table
from counterpoise.vocabulary.baskets import basket
from counterpoise.whatif.outcome import Outcome, PairFlow, Range
from counterpoise.whatif.scenario import Scenario, Shock

HARDLY = 0.00005  # a change that prints as nothing
UNRECORDED = "not recorded"
SUM = 4  # states of a sum, up to which they are named
LONG = 60  # characters of a typed shock on a page
TIMES = {2.0: "double", 3.0: "triple", 0.5: "halve"}


def party(actor: Actor) -> Party:
    """Return an actor as briefs know one."""
    return Party(actor.code, actor.name, actor.scope if isinstance(actor, State) else actor.note)


def pair_of(outcome: Outcome) -> tuple[Party, Party]:
    """Return the two a what-if is about."""
    a, b = outcome.scenario.pair
    return party(a), party(b)


def named(scenario: Scenario) -> str:
    """Return a scenario's own name, inert, or that of its pair."""
    if scenario.name.strip():
        return inert(scenario.name.strip())
    return " and ".join(actor.name for actor in scenario.pair)


def names_of(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Name scenarios that stand side by side; those that would go by one name, by their shocks."""
    own = [named(one.scenario) for one in outcomes]
    return tuple(
        name if own.count(name) == 1 else _by_shocks(one.scenario) for name, one in zip(own, outcomes, strict=True)
    )


def _by_shocks(scenario: Scenario) -> str:
    more = len(scenario.shocks) - 1
    return short_words(scenario.shocks[0]) + (f" and {more} more" if more else "")


def shock_words(shock: Shock) -> str:
    """Say a shock as a clause: "China adds 15 % to its tariff on goods from the United States"."""
    a, b = _actor(shock.actor), _actor(shock.target)
    if shock.verb == "tariff":
        rate = shock.amount or 0.0
        s, its = ("", "their tariffs") if _many(shock.actor) else ("s", "its tariff")
        does = f"add{s} {100 * rate:g} % to" if rate > 0 else f"take{s} {-100 * rate:g} points off"
        return f"{a} {does} {its} on goods from {b}"
    if shock.verb == "decouple":
        factor = shock.amount or 1.0
        return f"trade costs between {a} and {b} {TIMES.get(factor) or f'are multiplied by {factor:g}'}"
    if shock.verb == "transfer":
        return f"{a} hand{'' if _many(shock.actor) else 's'} {b} {technology(shock.what)}"
    return _stopped(shock, a, b)


def state(code: str) -> str:
    """Name a state or bloc by its code as a sentence has it."""
    if "+" in code:
        parts = code.split("+")
        return f"{len(parts)} states" if len(parts) > SUM else " + ".join(names().get(part, part) for part in parts)
    return f"the {code}" if code.startswith("EU") else with_article(names().get(code, code))


def short_words(shock: Shock) -> str:
    """Say a shock in a few words, by codes: "CHN tariff on RUS +15%"."""
    a, b = shock.actor.code, shock.target.code
    if shock.verb == "tariff":
        return f"{a} tariff on {b} {100 * (shock.amount or 0.0):+g}%".replace("-", MINUS)
    if shock.verb == "decouple":
        return f"costs {a} to {b} ×{shock.amount or 1.0:g}"
    if shock.verb == "transfer":
        return f"{a} hands {b} {technology(shock.what)}"
    what = traded(shock.what) if shock.what else "trade" if shock.verb == "embargo" else "goods"
    if shock.verb == "embargo-imports":
        return f"no {what} {b} to {a}"
    return f"no {what} {a} {'and' if shock.verb == 'embargo' else 'to'} {b}"


def typed(shock: Shock) -> str:
    """Write a shock as it would be typed, cut where a sum of states is long."""
    return shock.text if len(shock.text) <= LONG else f"{shock.text[:LONG]}…"


def _actor(actor: Actor) -> str:
    """Name an actor inside a sentence; a long sum of states by how many they are."""
    return f"{len(actor.code.split('+'))} states" if _many(actor) else called(party(actor))


def _many(actor: Actor) -> bool:
    """Tell whether an actor is said as a number of states, and so takes a verb in the plural."""
    return actor.code.count("+") >= SUM


def _stopped(shock: Shock, a: str, b: str) -> str:
    what, s = traded(shock.what), "" if _many(shock.actor) else "s"
    if shock.verb == "cutoff":
        buys = "they buy" if _many(shock.target) else "it buys"
        given = f", which is {percent(shock.share)} of what {buys}" if shock.share is not None else ""
        return f"{a} stop{s} selling {b} {what}{given}"
    if shock.verb == "embargo-imports":
        return f"{a} no longer buy{s} {what} from {b}"
    if shock.verb == "embargo-exports":
        return f"{a} no longer sell{s} {b} {what}"
    return f"{a} and {b} no longer sell each other {what}"


def traded(key: str) -> str:
    """Name a product or domain inside a sentence; an empty key is all goods."""
    if "," not in key:
        return goods(basket(key).name) if key else "any goods"
    listed = [goods(basket(code).name) for code in key.split(",")]
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def technology(key: str) -> str:
    """Name a technology of the register inside a sentence."""
    return goods(next((row["name"] for row in table("technologies") if row["technology"] == key), key))


def change_of(flow: PairFlow) -> Range | None:
    """Return what becomes of a flow as a share of what it was; None where there was none, or none is recorded."""
    if not flow.before or flow.after is None:
        return None
    value, lo, hi = (usd / flow.before - 1 for usd in (flow.after.value, flow.after.lo, flow.after.hi))
    return Range(value, lo, hi)


def changed(one: Range | None) -> str:
    """Print a change with its range."""
    return MISSING if one is None else spanned(one.value, one.lo, one.hi)


def moves(one: Range) -> str:
    """Say a change with its range as a verb: "fall by 39 % (33 to 45 %)"; a sign left open stays a sign."""
    if max(map(abs, (one.value, one.lo, one.hi))) < HARDLY:
        return "hardly change"
    if one.lo < 0 < one.hi or one.value == 0:
        return f"change by {changed(one)}"
    verb, sign = ("fall", -1) if one.value < 0 else ("rise", 1)
    ends = sorted((sign * one.lo, sign * one.hi))
    said = spanned(sign * one.value, *ends).replace("+", "")
    return f"{verb} by {said}"


def share_of(one: Range | None) -> str:
    """Print a share with its range: "31 % (22 to 38 %)"."""
    if one is None:
        return MISSING
    limits = between(one.lo, one.hi)
    return percent(one.value) if limits == percent(one.value) else f"{percent(one.value)} ({limits})"


def index_of(one: Range | None) -> str:
    """Print an index from -1 to 1 with its range."""
    if one is None:
        return MISSING
    lo, hi = points(one.lo), points(one.hi)
    return lo if lo == hi == points(one.value) else f"{points(one.value)} ({lo} to {hi})"
