"""What stands around the numbers of a what-if?

First what happens and what it comes to; last the published numbers beside ours, what is left out, what is taken for
granted and how it was computed, and its evidence.
"""

from collections.abc import Mapping

from counterpoise.drawing import Block, Column, Evidence, Prose, Rows, Section, Table, Words, note, said
from counterpoise.questions.pair.sections.back import fact_entry, rows_entry
from counterpoise.questions.whatif.bottom_line import bottom_line as sentences
from counterpoise.questions.whatif.words import changed, shock_words, typed
from counterpoise.records import Fact
from counterpoise.whatif import (
    LOSS_MODEL,
    REGISTER,
    SECTOR_MODEL,
    SECTORS,
    TRADE_MODEL,
    Assumption,
    Assumptions,
    Outcome,
    Published,
    Shock,
)
from counterpoise.wording import MINUS, change, inert, labelled, sentence

SHOCKS_SHOWN = 20  # shocks on a page; the rest are counted
SHOCKS_FIRST = 3  # shocks before the bottom line; all that are shown stand at the end where there are more
COMPUTED = "How this was computed"


def bottom_line(outcome: Outcome, evidence: Evidence) -> Section:
    """Put what happens, and then the bottom line, on the page."""
    nothing = (said("The scenario changes nothing that the models here cover; see what is not modelled."),)
    shocks = outcome.scenario.shocks
    blocks: list[Block] = [_shock(shock) for shock in shocks[:SHOCKS_FIRST]]
    if len(shocks) > SHOCKS_FIRST:
        blocks.append(note(f"{len(shocks) - SHOCKS_FIRST} more shocks happen at once: {COMPUTED.lower()}, at the end."))
    return Section("bottom-line", "Bottom line", (*blocks, *(sentences(outcome, evidence) or nothing)))


def number(value: float | None) -> str:
    """Print an assumption's number with as many digits as it has, up to five."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) and abs(value) >= 1000 else f"{value:.5g}".replace("-", MINUS)


def limits(assumption: Assumption) -> str:
    """Print an assumption's range; nothing where it has none."""
    if assumption.lo is None or assumption.hi is None or assumption.lo == assumption.hi:
        return ""
    return f"{number(assumption.lo)} to {number(assumption.hi)}"


def _shock(shock: Shock) -> Prose:
    own = f"{inert(shock.name)}: " if shock.name else ""
    said_so = shock_words(shock)
    return Prose(
        (Words(f"{own}{said_so if own else sentence(said_so)} "), Words(f"({typed(shock)})", dim=True)), "item"
    )


def item(assumption: Assumption) -> Prose:
    """Say an assumption as one item of a list: its value, what it is, where it is from."""
    ends = limits(assumption)
    value = f"{number(assumption.value)} ({ends})" if ends else number(assumption.value)
    head = f"{sentence(labelled(assumption.name))}: {value}. " if value else ""
    source = (Words(f" {sentence(assumption.source)}.", dim=True),) if assumption.source else ()
    return Prose((Words(f"{head}{assumption.text.removesuffix('.')}."), *source), "item")


SHOWN = 10  # published numbers on a page
TYPED = 8  # shocks that may still be typed again
METHODS: Mapping[str, str] = {
    TRADE_MODEL: "Trade: one sector, goods of each state a variety of their own (Armington), solved by exact "
    "hat algebra for all states at once; tariff revenue goes to consumers (docs/reference/trade-equilibrium.md).",
    SECTOR_MODEL: "Trade: industries that buy inputs of each other (Caliendo and Parro 2015), solved by exact hat "
    "algebra for all economies at once, after adjusting and in the first year; tariff revenue is income of the state "
    "that takes it (docs/reference/what-if-model.md).",
    LOSS_MODEL: "Cut-off: what is still missing a year later by the loss model, put into a CES of the product and all "
    "else; other suppliers step in by their spare capacity, except those under an embargo in force.",
    REGISTER: "Transfer: the receiving state's status in the capability register becomes the better of the two; no "
    "score is invented.",
}
CAVEAT = (
    "A what-if is arithmetic on recorded trade under the assumptions above. It is not a forecast: nobody knows what "
    "governments and firms would do next, and the ranges cover only the inputs named as uncertain."
)


def published(outcome: Outcome, _: Evidence) -> Section:
    """Set published numbers on the same shock beside ours, with the reason for the gap."""
    columns = (
        Column("what"),
        Column("published", "right"),
        Column("ours", "right"),
        Column("by"),
        Column("why they differ"),
    )
    rows = tuple(_published(number) for number in outcome.published[:SHOWN])
    left = len(outcome.published) - len(rows)
    more = (note(f"{left} more are in --json."),) if left else ()
    return Section("published", "Published numbers beside ours", (Table(columns, rows), *more) if rows else ())


def _published(number: Published) -> tuple[Words, ...]:
    within = " \N{CHECK MARK}" if number.inside and number.comparable and number.exact else ""
    by = Words(f"{number.who}, {number.model}", link=number.address)
    like = "" if number.exact else " (a similar shock)"
    what = Words(f"{number.what}, {number.horizon}{like}")
    return what, Words(change(number.theirs)), Words(f"{changed(number.ours)}{within}"), by, Words(number.gap)


def not_modelled(outcome: Outcome, _: Evidence) -> Section:
    """Say what is left out."""
    return Section("not-modelled", "Not modelled", tuple(_item(text) for text in outcome.not_modelled))


def computed(outcome: Outcome, _: Evidence) -> Section:
    """Say what was taken for granted, with values, ranges and sources, how the numbers were made, and of what."""
    shocks, blocks = outcome.scenario.shocks, list[Block]()
    if len(shocks) > SHOCKS_FIRST:
        blocks += [_shock(shock) for shock in shocks[:SHOCKS_SHOWN]]
    if len(shocks) > SHOCKS_SHOWN:
        blocks.append(note(f"{len(shocks) - SHOCKS_SHOWN} more shocks; --json lists all"))
    blocks += [item(assumption) for assumption in outcome.assumptions]
    blocks += [said(METHODS.get(name, sentence(name.replace("_", " ")))) for name in outcome.method]
    blocks += [_item(text) for text in outcome.notes]
    if outcome.residual is not None:
        of = "in logarithms" if outcome.model == SECTORS else "as a part of the world's income"
        text = f"Largest imbalance of a market in the solution, {of}: {outcome.residual:.0e}."
        blocks.append(note(text))
    blocks.append(note(f"Snapshot {outcome.snapshot}, counterpoise {outcome.version}."))
    return Section("computed", COMPUTED, (*blocks, said(CAVEAT)))


def evidence(_: Outcome, cited: Evidence) -> Section:
    """List what each [n] rests on; call it after all other parts have cited."""
    facts = [fact_entry(n, fact, past=False) for n, fact in cited.listed() if isinstance(fact, Fact)]
    rows = [rows_entry(n, cited_rows) for n, cited_rows in cited.listed() if isinstance(cited_rows, Rows)]
    lookup = note("counterpoise sources ID shows a source row, or a fact by its key; --json carries the ids of all.")
    return Section("evidence", "Evidence", (*rows, *facts, lookup) if rows or facts else ())


def cite(outcome: Outcome, _: Evidence) -> Section:
    """Say how to make the same again."""
    given, usual = outcome.scenario, Assumptions()
    if len(given.shocks) > TYPED or given.assumptions.substitution != usual.substitution:
        return Section("cite", "Rebuild", (note("This scenario came from a file: keep it, with the snapshot."),))
    shocks = " ".join(f'"{shock.text}"' for shock in given.shocks)
    model = " --model one-sector" if given.model != SECTORS else ""
    again = f"counterpoise whatif {shocks} --year {outcome.product_year}{model}{_drawn(given.assumptions)}"
    return Section("cite", "Rebuild", (note(f"{again} --snapshot {outcome.snapshot}"),))


def _drawn(assumptions: Assumptions) -> str:
    """Write the options that differ from the usual ones."""
    usual = Assumptions()
    sigma = ",".join(
        f"{number:g}" for number in dict.fromkeys((assumptions.sigma.lo, assumptions.sigma.value, assumptions.sigma.hi))
    )
    options = {
        f" --sigma {sigma}": assumptions.sigma != usual.sigma,
        f" --draws {assumptions.draws}": assumptions.draws != usual.draws,
        f" --seed {assumptions.seed}": assumptions.seed != usual.seed,
    }
    return "".join(words for words, differs in options.items() if differs)


def _item(text: str) -> Prose:
    return Prose((Words(text),), "item")
