"""What a what-if says first: the shocks, what is taken for granted, and what it comes to."""

from counterpoise.drawing import Block, Evidence, Prose, Section, Words, note, said
from counterpoise.questions.whatif.bottom_line import bottom_line as sentences
from counterpoise.questions.whatif.words import shock_words, typed
from counterpoise.whatif import Assumption, Outcome, Shock
from counterpoise.wording import MINUS, inert, labelled, sentence

SHOWN = 20  # shocks on a page; the rest are counted


def assumptions(outcome: Outcome, _: Evidence) -> Section:
    """List the shocks, then what is assumed, with values, ranges and sources."""
    shocks = outcome.scenario.shocks
    blocks: list[Block] = [_shock(one) for one in shocks[:SHOWN]]
    if len(shocks) > SHOWN:
        blocks.append(note(f"{len(shocks) - SHOWN} more shocks; --json lists all"))
    blocks += [item(one) for one in outcome.assumptions]
    return Section("assumptions", "Assumptions", tuple(blocks))


def bottom_line(outcome: Outcome, evidence: Evidence) -> Section:
    """Put the bottom line on the page."""
    nothing = (said("The scenario moves nothing that a model here holds; see what is not modelled."),)
    return Section("bottom-line", "Bottom line", sentences(outcome, evidence) or nothing)


def number(value: float | None) -> str:
    """Print an assumption's number with as many digits as it has, up to five."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) and abs(value) >= 1000 else f"{value:.5g}".replace("-", MINUS)


def limits(one: Assumption) -> str:
    """Print an assumption's range; nothing where it has none."""
    if one.lo is None or one.hi is None or one.lo == one.hi:
        return ""
    return f"{number(one.lo)} to {number(one.hi)}"


def _shock(one: Shock) -> Prose:
    own = f"{inert(one.name)}: " if one.name else ""
    said_so = shock_words(one)
    return Prose((Words(f"{own}{said_so if own else sentence(said_so)} "), Words(f"({typed(one)})", dim=True)), "item")


def item(one: Assumption) -> Prose:
    """Say an assumption as one item of a list: its value, what it is, where it is from."""
    ends = limits(one)
    value = f"{number(one.value)} ({ends})" if ends else number(one.value)
    head = f"{sentence(labelled(one.name))}: {value}. " if value else ""
    source = (Words(f" {sentence(one.source)}.", dim=True),) if one.source else ()
    return Prose((Words(f"{head}{one.text.removesuffix('.')}."), *source), "item")
