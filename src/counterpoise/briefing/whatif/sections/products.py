"""Products that are cut off: what is missing, what production loses by three formulas, and who could step in."""

from counterpoise.briefing.evidence import Evidence
from counterpoise.briefing.layout import Block, Column, Section, Table, Words, note, said
from counterpoise.briefing.numbers import change, kusd, percent
from counterpoise.briefing.prose import sentence
from counterpoise.briefing.whatif.cited import product_rows
from counterpoise.briefing.whatif.words import changed, share_of
from counterpoise.states import names
from counterpoise.whatif.outcome import CutProduct, Filler, Outcome

SHOWN = 10  # products on a page
FILLERS = 6  # states that could step in, a product
LEGEND = (
    "Exact: output is a CES of the product and of all else. Second order and Hulten's first-order rule are "
    "approximations of it, good only for small losses. Price effects are not in any of the three."
)


def products(outcome: Outcome, evidence: Evidence) -> Section:
    """Say product by product what a cut does."""
    blocks = [block for one in outcome.products[:SHOWN] for block in _product(one, evidence)]
    left = len(outcome.products) - SHOWN
    if left > 0:
        blocks.append(note(f"{left} more products stand in --json."))
    return Section("products", "What is cut off", (*blocks, note(LEGEND)) if blocks else ())


def _product(one: CutProduct, evidence: Evidence) -> list[Block]:
    marks = evidence.numbers(product_rows(one))
    sold = "not recorded" if one.given and not one.before else f"{kusd(one.before)} a year"
    whose = "by your share" if one.given else "on record"
    facts = (
        f"{one.name}, {_name(one.exporter)} to {_name(one.importer)}: {sold}, {percent(one.share)} of what "
        f"{_name(one.importer)} buys abroad ({whose}); {percent(one.cost_share)} of its GDP."
    )
    blocks: list[Block] = [said(facts, marks), _formulas(one)]
    fillers = _fillers(one)
    blocks.append(fillers if fillers is not None else said("Nobody else is recorded to sell it more within a year."))
    if one.market_loss is not None:
        seller = sentence(_name(one.exporter))
        blocks.append(said(f"{seller} would find no buyer within a year for {share_of(one.market_loss)} of its sales."))
    return blocks


def _formulas(one: CutProduct) -> Table:
    columns = (Column("formula"), Column("still missing"), Column("production"))
    missing = share_of(one.loss)
    rows = (
        (Words("exact"), Words(missing), Words(changed(one.exact))),
        (Words("second order"), Words(percent(one.loss.value)), Words(change(one.second_order))),
        (Words("Hulten"), Words(percent(one.loss.value)), Words(change(one.hulten))),
    )
    return Table(columns, rows, f"What {_name(one.importer)} loses")


def _fillers(one: CutProduct) -> Table | None:
    columns = (
        Column("who could step in"),
        Column("trades in all", "right"),
        Column("with it already", "right"),
        Column("could add", "right"),
    )
    rows = tuple(_filler(state) for state in one.fillers[:FILLERS])
    return Table(columns, rows) if rows else None


def _filler(one: Filler) -> tuple[Words, ...]:
    return Words(one.name), Words(kusd(one.trades)), Words(kusd(one.already)), Words(kusd(one.adds))


def _name(code: str) -> str:
    return names().get(code, code)
