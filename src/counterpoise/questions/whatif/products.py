"""Products that are cut off: what is missing, what production loses by three formulas, and who could step in."""

from collections.abc import Sequence

from counterpoise.drawing.evidence import Evidence
from counterpoise.drawing.layout import Block, Column, Section, Table, Words, note, said
from counterpoise.questions.whatif.bottom_line import handed_words
from counterpoise.questions.whatif.words import changed, product_rows, share_of, state
from counterpoise.records import Fact
from counterpoise.states import names
from counterpoise.whatif.outcome import CutProduct, Filler, Handed, Outcome
from counterpoise.wording.numbers import MISSING, change, kusd, percent
from counterpoise.wording.prose import labelled, sentence

CASES = 12  # like cases on a page


def handed(outcome: Outcome, evidence: Evidence) -> Section:
    """Say what each transfer changes."""
    blocks = [block for one in outcome.handed for block in _handed(one, evidence)]
    return Section("technology", "Technologies that change hands", tuple(blocks))


def _handed(one: Handed, evidence: Evidence) -> list[Block]:
    blocks: list[Block] = [said(sentence(handed_words(one)), evidence.numbers(one.facts)), _statuses(one)]
    if one.giver_leads:
        ahead = "; ".join(one.giver_leads)
        blocks.append(said(f"By the register {_name(one.giver)} is ahead of {_name(one.taker)} in: {ahead}."))
    if one.like_cases:
        columns = (Column("date", breaks=False), Column("like cases, and what others did"))
        cases = tuple(_case(fact, evidence) for fact in one.like_cases[:CASES])
        blocks.append(Table(columns, cases))
    return blocks


def _statuses(one: Handed) -> Table:
    columns = (Column(one.name), Column("before"), Column("after"))
    rows = (
        (Words(_name(one.giver)), _status(one.giver_status), _status(one.giver_status)),
        (Words(_name(one.taker)), _status(one.taker_status), _status(one.after_status)),
    )
    return Table(columns, rows)


def _status(word: str) -> Words:
    return Words(labelled(word)) if word else Words(MISSING, dim=True)


def _case(fact: Fact, evidence: Evidence) -> tuple[Words, ...]:
    text = f"{fact.text}; {fact.note}" if fact.note else fact.text
    return Words(fact.when or MISSING), Words(text, (evidence.number(fact),))


def _name(code: str) -> str:
    return names().get(code, code)


SHOWN = 10  # products on a page
FILLED = 3  # products of which a page says who could step in
FILLERS = 6  # states that could step in, a product
NARROW = 80  # columns of text from which the approximations have room
WIDE = 110  # columns of text from which shares have room
LEGEND = (
    "Exact: output is a CES of the product and of all else. Second order and Hulten's first-order rule are "
    "approximations of it, good only for small losses. Price effects are not in any of the three."
)


def products(outcome: Outcome, evidence: Evidence) -> Section:
    """Say what a cut does: of one product in full, of several in a table and with who could step in for the largest."""
    found = outcome.products
    if not found:
        return Section("products", "What is cut off")
    if len(found) == 1:
        blocks: list[Block] = [said(_facts(found[0]), evidence.numbers(product_rows(found[0]))), _formulas(found[0])]
    else:
        blocks = [_listed(found[:SHOWN], evidence)]
        if len(found) > SHOWN:
            blocks.append(note(f"{len(found) - SHOWN} more products stand in --json."))
    for one in found[:FILLED]:
        blocks += [_fillers(one, evidence), *_placed(one)]
    return Section("products", "What is cut off", (*blocks, note(LEGEND)))


def _facts(cut: CutProduct) -> str:
    sold = "not recorded" if cut.given and not cut.before else f"{kusd(cut.before)} a year"
    whose = "by your share" if cut.given else "on record"
    return (
        f"{cut.name}, {_route(cut)}: {sold}, {percent(cut.share)} of what {state(cut.importer)} buys abroad ({whose}); "
        f"{percent(cut.cost_share)} of its GDP."
    )


def _route(cut: CutProduct) -> str:
    return f"{names().get(cut.exporter, cut.exporter)} to {names().get(cut.importer, cut.importer)}"


def _listed(cut_products: Sequence[CutProduct], evidence: Evidence) -> Table:
    columns = (
        Column("product"),
        Column("sold a year", "right"),
        Column("of purchases", "right", least=WIDE),
        Column("still missing"),
        Column("production"),
        Column("second order", "right", least=NARROW),
        Column("Hulten", "right", least=NARROW),
    )
    return Table(columns, tuple(_line(cut, evidence) for cut in cut_products))


def _line(cut: CutProduct, evidence: Evidence) -> tuple[Words, ...]:
    route = f"{cut.name}, {cut.exporter} to {cut.importer}"
    return (
        Words(route, evidence.numbers(product_rows(cut))),
        Words(kusd(cut.before)),
        Words(percent(cut.share)),
        Words(share_of(cut.loss)),
        Words(changed(cut.exact)),
        Words(change(cut.second_order)),
        Words(change(cut.hulten)),
    )


def _placed(cut: CutProduct) -> list[Block]:
    if cut.market_loss is None:
        return []
    seller = sentence(state(cut.exporter))
    return [said(f"{seller} would find no buyer within a year for {share_of(cut.market_loss)} of its sales of it.")]


def _formulas(cut: CutProduct) -> Table:
    columns = (Column("formula"), Column("still missing"), Column("production"))
    missing = share_of(cut.loss)
    rows = (
        (Words("exact"), Words(missing), Words(changed(cut.exact))),
        (Words("second order"), Words(percent(cut.loss.value)), Words(change(cut.second_order))),
        (Words("Hulten"), Words(percent(cut.loss.value)), Words(change(cut.hulten))),
    )
    return Table(columns, rows, f"What {state(cut.importer)} loses")


def _fillers(cut: CutProduct, evidence: Evidence) -> Block:
    columns = (
        Column("who could step in"),
        Column("trades in all", "right"),
        Column("with it already", "right"),
        Column("could add", "right"),
        Column("in the way"),
    )
    able = [filler for filler in cut.fillers if filler.barred is None][:FILLERS]
    behind = [filler for filler in cut.fillers if filler.barred is not None]
    rows = tuple(_filler(filler, evidence) for filler in (*able, *behind))
    if not rows:
        return said(f"{cut.name}: nobody else is recorded who could sell {state(cut.importer)} more within a year.")
    return Table(columns, rows, f"{cut.name} for {state(cut.importer)}")


def _filler(filler: Filler, evidence: Evidence) -> tuple[Words, ...]:
    barred = Words("embargo", (evidence.number(filler.barred),)) if filler.barred else Words("")
    return Words(filler.name), Words(kusd(filler.trades)), Words(kusd(filler.already)), Words(kusd(filler.adds)), barred
