"""What does a what-if change: incomes, the pair, third parties, products that are cut off, technology handed over?"""

from collections.abc import Callable, Iterator, Sequence

from counterpoise.drawing import Block, Column, Evidence, Figure, Section, Table, Words, note, said
from counterpoise.findings import Party
from counterpoise.questions.whatif.bottom_line import transfer_words
from counterpoise.questions.whatif.words import (
    HARDLY,
    LARGE,
    UNRECORDED,
    change_of,
    changed,
    clear,
    first_year,
    index_of,
    moves,
    pair_of,
    pair_rows,
    product_rows,
    share_of,
    small_states,
    state,
)
from counterpoise.records import Fact
from counterpoise.states import names
from counterpoise.vocabulary import GOODS, sector_groups
from counterpoise.whatif import (
    SECTORS,
    Country,
    CutProduct,
    Filler,
    Handed,
    Levels,
    Outcome,
    PairFlow,
    Range,
    Shock,
    ThirdParty,
)
from counterpoise.wording import MISSING, called, change, dollars, kusd, labelled, percent, sentence, signed_dollars

CASES = 12  # like cases on a page
SHOWN = 10  # products on a page
FILLED = 3  # products of which a page says who could step in
FILLERS = 6  # states that could step in, a product
NARROW = 80  # columns of text from which the approximations have room
WIDE = 110  # columns of text from which shares have room
CUT_LEGEND = (
    "Exact: output is a CES of the product and of all else. Second order and Hulten's first-order rule are "
    "approximations of it, good only for small losses. Price effects are not in any of the three."
)
LEGEND = (
    "Dependence: the part of all it trades in the domain that a state would still miss a year after the other stops; "
    "of all goods, the share of the side in which more money moves before. Leverage of A over B = dependence of B on "
    "A − dependence of A on B, −1 to +1."
)
DOUBTED = 4  # states named whose loss is doubtful
ONE_SECTOR_LEGEND = "One sector: all goods as one, without inputs, services or a first year."
BALANCED = (
    "Balanced: the model's own world of that year, in which every economy spends what it earns. Without surpluses and "
    "deficits its flows are not those recorded; what they change by is what counts."
)
STOPPED = (
    "What stops is the part of a flow that the table gives these industries, and all of that: the change is nearly "
    "arithmetic, so it has hardly a range. How far the flow itself is off is in the ranges of income and of exports."
)
ENDS = 6  # largest losers, and largest gainers, on a page
ROOMY = 100  # columns of text from which there is room for imports
THIRD = 8  # third parties that gain, and that pay, on a page


def technology_transfers(outcome: Outcome, evidence: Evidence) -> Section:
    """Say what each transfer changes."""
    blocks = [block for transfer in outcome.handed for block in _transfer(transfer, evidence)]
    return Section("technology", "Technologies that change hands", tuple(blocks))


def _transfer(transfer: Handed, evidence: Evidence) -> list[Block]:
    blocks: list[Block] = [
        said(sentence(transfer_words(transfer)), evidence.numbers(transfer.facts)),
        _statuses(transfer),
    ]
    if transfer.giver_leads:
        ahead = "; ".join(transfer.giver_leads)
        blocks.append(said(f"By the register {state(transfer.giver)} is ahead of {state(transfer.taker)} in: {ahead}."))
    if transfer.like_cases:
        columns = (Column("date", breaks=False), Column("similar cases, and what others did"))
        cases = tuple(_case(fact, evidence) for fact in transfer.like_cases[:CASES])
        blocks.append(Table(columns, cases))
    return blocks


def _statuses(transfer: Handed) -> Table:
    columns = (Column(transfer.name), Column("before"), Column("after"))
    rows = (
        (Words(_cut_name(transfer.giver)), _status(transfer.giver_status), _status(transfer.giver_status)),
        (Words(_cut_name(transfer.taker)), _status(transfer.taker_status), _status(transfer.after_status)),
    )
    return Table(columns, rows)


def _status(word: str) -> Words:
    return Words(labelled(word)) if word else Words(MISSING, dim=True)


def _case(fact: Fact, evidence: Evidence) -> tuple[Words, ...]:
    text = f"{fact.text}; {fact.note}" if fact.note else fact.text
    return Words(fact.when or MISSING), Words(text, (evidence.number(fact),))


def _cut_name(code: str) -> str:
    return names().get(code, code)


def products(outcome: Outcome, evidence: Evidence) -> Section:
    """Say what a cut does: of one product in full, of several in a table and with who could step in for the largest."""
    cut_off = outcome.products
    if not cut_off:
        return Section("products", "What is cut off")
    if len(cut_off) == 1:
        blocks: list[Block] = [
            said(_facts(cut_off[0]), evidence.numbers(product_rows(cut_off[0]))),
            _formulas(cut_off[0]),
        ]
    else:
        blocks = [_listed(cut_off[:SHOWN], evidence)]
        if len(cut_off) > SHOWN:
            blocks.append(note(f"{len(cut_off) - SHOWN} more products are in --json."))
    for product in cut_off[:FILLED]:
        blocks += [_fillers(product, evidence), *_placed(product)]
    return Section("products", "What is cut off", (*blocks, note(CUT_LEGEND)))


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
    seller = state(cut.exporter)
    return [
        said(
            f"Within a year {seller} would find no buyer for {share_of(cut.market_loss)} of its sales of this product."
        )
    ]


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
        Column("all its trade", "right"),
        Column("with the buyer", "right"),
        Column("could add", "right"),
        Column("in the way"),
    )
    able = [filler for filler in cut.fillers if filler.barred is None][:FILLERS]
    behind = [filler for filler in cut.fillers if filler.barred is not None]
    rows = tuple(_filler(filler, evidence) for filler in (*able, *behind))
    if not rows:
        return said(f"{cut.name}: no other recorded seller could sell {state(cut.importer)} more within a year.")
    return Table(columns, rows, f"{cut.name} for {state(cut.importer)}")


def _filler(filler: Filler, evidence: Evidence) -> tuple[Words, ...]:
    barred = Words("embargo", (evidence.number(filler.barred),)) if filler.barred else Words("")
    return Words(filler.name), Words(kusd(filler.trades)), Words(kusd(filler.already)), Words(kusd(filler.adds)), barred


def pair(outcome: Outcome, evidence: Evidence) -> Section:
    """Set the two worlds beside each other for the pair."""
    a, b = pair_of(outcome)
    blocks: list[Block] = []
    if outcome.flows:
        blocks.append(_flows(outcome, evidence))
        if outcome.model == SECTORS:
            blocks.append(note(BALANCED))
        if outcome.model == SECTORS and any(map(_stops_a_part, outcome.scenario.shocks)):
            blocks.append(note(STOPPED))
    if outcome.world_trade is not None:
        blocks.append(said(f"World trade{_of_goods(outcome)} would {moves(outcome.world_trade)}."))
    if outcome.before:
        blocks += [Figure("leverage-change"), _levels(outcome, (a, b)), note(LEGEND)]
    return Section("pair", f"{a.name} and {b.name}, before and after", tuple(blocks))


def _stops_a_part(shock: Shock) -> bool:
    return shock.effect.stops and shock.what not in ("", GOODS)


def _flows(outcome: Outcome, evidence: Evidence) -> Table:
    columns = (
        Column("who sells whom"),
        Column(f"{'balanced ' if outcome.model == SECTORS else 'in '}{outcome.year}", "right"),
        Column("after", "right"),
        Column("change"),
    )
    return Table(columns, tuple(_flow(flow, outcome, evidence) for flow in outcome.flows), f"Trade{_of_goods(outcome)}")


def _of_goods(outcome: Outcome) -> str:
    return " in goods and services" if outcome.model == SECTORS else " in goods"


def _flow(pair_flow: PairFlow, outcome: Outcome, evidence: Evidence) -> tuple[Words, ...]:
    route = Words(
        sentence(f"{state(pair_flow.exporter)} to {state(pair_flow.importer)}"),
        short=f"{pair_flow.exporter} to {pair_flow.importer}",
    )
    if pair_flow.before is None or pair_flow.after is None:
        return route, Words(UNRECORDED, dim=True), Words(UNRECORDED, dim=True), Words(MISSING, dim=True)
    before = Words(dollars(pair_flow.before), evidence.numbers(pair_rows(outcome)))
    return route, before, Words(dollars(pair_flow.after.value)), Words(changed(change_of(pair_flow)))


def _levels(outcome: Outcome, parties: tuple[Party, Party]) -> Table:
    columns = (Column(""), Column(""), Column("before"), Column("after"))
    rows = [
        cells
        for before, after in zip(outcome.before, outcome.after, strict=True)
        for cells in _level(before, after, parties)
    ]
    return Table(columns, tuple(rows), f"Dependence and leverage, trade by product of {outcome.product_year}")


def _level(before: Levels, after: Levels, parties: tuple[Party, Party]) -> list[tuple[Words, ...]]:
    a, b = parties
    if not any((before.a_on_b, before.b_on_a, after.a_on_b, after.b_on_a)):
        return [(Words(before.name), Words("all"), Words(MISSING, dim=True), Words(MISSING, dim=True))]
    shares = [(_who(a, b), before.a_on_b, after.a_on_b), (_who(b, a), before.b_on_a, after.b_on_a)]
    rows = [
        (who, _level_words(share_of(share_before)), _level_words(share_of(share_after)))
        for who, share_before, share_after in shares
    ]
    over = Words(f"leverage of {called(a)}", short=f"leverage of {a.code}")
    rows.append((over, _index(before.leverage), _index(after.leverage)))
    return [(Words("" if n else before.name), *cells) for n, cells in enumerate(rows)]


def _who(party: Party, other: Party) -> Words:
    return Words(sentence(f"{called(party)} on {called(other)}"), short=f"{party.code} on {other.code}")


def _level_words(text: str) -> Words:
    return Words(text, dim=text == MISSING)


def _index(leverage: Range | None) -> Words:
    return _level_words(index_of(leverage))


def chosen(outcome: Outcome) -> tuple[Country, ...]:
    """Return the states worth showing: the pair, then of those that sell much the largest losers and gainers."""
    codes = [party.code for party in pair_of(outcome)]
    own = sorted(
        (country for country in outcome.countries if country.code in codes),
        key=lambda country: codes.index(country.code),
    )
    small = small_states(outcome)
    rest = [country for country in outcome.countries if country.code not in codes and country.code not in small]
    if outcome.model == SECTORS:
        rest = [country for country in rest if clear(country.real_income)]
    ranked = sorted(rest, key=lambda country: (country.real_income.value, country.code))
    lose = [country for country in ranked if country.real_income.value < 0][:ENDS]
    gain = [country for country in reversed(ranked) if country.real_income.value > 0][:ENDS]
    return (*own, *lose, *gain)


def incomes(outcome: Outcome, _: Evidence) -> Section:
    """List real income by state with its range."""
    shown = chosen(outcome)
    if not shown:
        return Section("real-income", "Real income by state")
    beside = any(country.one_sector for country in shown)
    columns, row = _of_incomes(outcome, beside=beside)
    blocks: list[Block] = [Figure("real-income"), Table(columns, tuple(row(country) for country in shown))]
    blocks.append(note(" ".join(_legend(outcome, shown, beside=beside))))
    if doubted := _doubted(outcome):
        blocks.append(said(doubted))
    return Section("real-income", "Real income by state", tuple(blocks))


def _legend(outcome: Outcome, shown: Sequence[Country], *, beside: bool) -> Iterator[str]:
    """Say which states are listed, and what the columns are."""
    yield "The pair first, then the states that lose and gain most."
    if outcome.model == SECTORS:
        yield "Of others, those whose sign the draws leave open are left out."
        yield ONE_SECTOR_LEGEND if beside else _alone(outcome)
    elif outcome.scenario.assumptions.draws:
        yield "Where a range includes 0, it is not clear whether income rises or falls."
    if rest := len(outcome.countries) - len(shown):
        yield f"{rest} more states, and all that sell less than {dollars(LARGE)} abroad, are in --json."


def _alone(outcome: Outcome) -> str:
    """Say why the model of one sector stands not beside."""
    if any(shock.what in sector_groups() for shock in outcome.scenario.shocks):
        return "No model of one sector stands beside: it does not tell these industries apart."
    return "No model of one sector stands beside: it has no answer here."


def _doubted(outcome: Outcome) -> str:
    """Say whose loss rests on purchases that are estimated and improbably large; nothing where nobody's does."""
    doubted = outcome.completed[:DOUBTED]
    if not doubted:
        return ""
    parts = [f"{state(each.code)} ({percent(each.part)} of its spending)" for each in doubted]
    more = len(outcome.completed) - len(doubted)
    return sentence(
        f"doubtful, and perhaps several times too large: the loss of {', '.join(parts)}"
        f"{f' and {more} more' if more else ''}. What final users there buy of the industries touched is not in the "
        f"table but estimated from all trade of pairs, goods in transit included, and is over three times that of the "
        f"middle economy ({percent(doubted[0].middle)})."
    )


def _of_incomes(outcome: Outcome, *, beside: bool) -> tuple[tuple[Column, ...], Callable[[Country], tuple[Words, ...]]]:
    """Return the columns of real income, and what makes a row, by the model that ran."""
    state_ = Column("state")
    if outcome.model != SECTORS:
        return (state_, Column("real income"), Column("exports"), Column("imports", least=ROOMY)), _income
    doubted = frozenset(each.code for each in outcome.completed)
    heads = (state_, Column("real income in the first year"), Column("after adjusting"))
    one_sector = (Column("one sector", "right"),) if beside else ()
    columns = (*heads, *one_sector, Column("exports after adjusting", least=ROOMY))

    def row(country: Country) -> tuple[Words, ...]:
        alone = MISSING if country.one_sector is None else change(country.one_sector.value)
        members = f" ({len(country.members)} states)" if country.members else ""
        name = f"{country.name}{members}{' (doubtful)' if country.code in doubted else ''}"
        incomes = (first_year(country.first_year), changed(country.real_income))
        one = (Words(alone, dim=alone == MISSING),) if beside else ()
        return Words(name), *map(Words, incomes), *one, Words(changed(country.exports))

    return columns, row


def _income(country: Country) -> tuple[Words, ...]:
    members = f" ({len(country.members)} states)" if country.members else ""
    return (
        Words(f"{country.name}{members}"),
        Words(changed(country.real_income)),
        Words(changed(country.exports)),
        Words(changed(country.imports)),
    )


def third_parties(outcome: Outcome, _: Evidence) -> Section:
    """List who outside the pair sells more and less, in money: to the pair, and to all abroad."""
    ranked = sorted(outcome.third_parties, key=lambda third: (-abs(third.exports), third.code))
    parts = (
        ("Who sells less abroad", [third for third in ranked if third.exports < 0]),
        ("Who sells more abroad", [third for third in ranked if third.exports > 0]),
    )
    tables = [Table(_columns(), tuple(map(_third, part[:THIRD])), caption) for caption, part in parts if part]
    left = len(ranked) - sum(len(table.rows) for table in tables)
    more = (note(f"{left} more are in --json."),) if left and tables else ()
    return Section("third-parties", "Third parties that gain and lose sales", (*tables, *more))


def _columns() -> tuple[Column, ...]:
    return (
        Column("state"),
        Column("change of sales abroad", "right"),
        Column("of that, to the pair", "right"),
        Column("real income"),
    )


def _third(third_party: ThirdParty) -> tuple[Words, ...]:
    income = third_party.real_income
    opened = not clear(income) and max(map(abs, (income.lo, income.hi))) >= HARDLY
    return (
        Words(third_party.name),
        Words(signed_dollars(third_party.exports)),
        Words(signed_dollars(third_party.exports_to_pair)),
        Words("sign open", dim=True) if opened else Words(changed(income)),
    )
