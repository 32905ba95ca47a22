"""Who depends on whom, domain by domain and product by product, both sides beside each other?"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import get_args

from counterpoise.drawing import (
    LED_TO,
    Block,
    Column,
    Evidence,
    Figure,
    Section,
    Table,
    Words,
    note,
    product_link,
)
from counterpoise.findings import Dependence, DomainRow, FoodRow, Party, ProductRow, SectorRow
from counterpoise.questions.pair.answer import Dossier
from counterpoise.records import BestSource, Finding
from counterpoise.vocabulary import GOODS, food_items
from counterpoise.weighing.loss import bites
from counterpoise.weighing.shares import best_source, felt
from counterpoise.wording import (
    MISSING,
    amount,
    at_year,
    between,
    called,
    kusd,
    limited,
    percent,
    ranged,
    sector_legend,
    sentence,
    silent_foods,
    sparkline,
)

FELT = 0.01  # dependence below which no product is named
WIDE = 140  # columns of text from which a range has room on one line
TINY = 1_000.0  # kUSD: a total below this is printed beside its share
WORDS = {"supply": "bought", "market": "sold"}
LEGEND = (
    "Share: of all recorded sales, or purchases, of the first of the two; of all goods the side with more money comes "
    "first. Would lose: the part of its trade in the domain that it would still miss a year after the other stops "
    "trading, by a model of shares, with its range; all goods have no such model. Stake: trade over GDP. ≤ and ≥ mark "
    "limits."
)
LISTED = 12  # rows above those that a page may fold
EARLIER = 2010  # the year set beside the latest
FIRST = 2000  # where a drawn series begins: the source's coverage jumps in that year
ROOMY = 112  # columns of text from which a table of products has room for series and ids,
WIDER = 145  # and for concentration and the share of all supply
CLOSE = 0.02  # two estimates of a share this near are printed as one
ID = 8  # characters of an id that name a row well enough to look it up
NONE = "No product makes up a tenth of its purchases or sales, with USD 10 m or more, or 0.1 % of its GDP."
UNSEEN = "Not recorded: the trade source does not cover the two, or their trade is known to be missing."
LEGEND_OF_PRODUCTS = (
    "Of supply: of imports and own production together; blank where not known. HHI: how few partners there are, from 0 "
    "to 1, ○ where trade is missing. Row: the first source row; counterpoise sources ROW shows it."
)
NO_INDUSTRY = "in no industry is it a tenth of what is bought or sold abroad, with USD 100 m or more, or 0.1 % of GDP."
NO_FOOD = "of no item looked at is it a tenth of what is bought or sold abroad, with 10 kt or more."
LEGEND_OF_FOODS = (
    "By weight, as sellers report it to the FAO, which can be less than the buyer's customs count; of what each sells "
    "the other the twelve heaviest items are looked at. ≤: an upper limit among reported sales, since who reports none "
    "is in no sum."
)
LEGEND_OF_INDUSTRIES = (
    "Share: of all of it the first of the two buys, or sells, abroad. Of GDP: that value over GDP of the nearest year."
)
EVERY_USE = "What they buy of each other's industries"
SIDES = {"supply": "buys", "market": "sells"}
Print = Callable[[ProductRow], Words]


def balance(dossier: Dossier, evidence: Evidence) -> Section:
    """Set the dependences against each other."""
    if not any(_known(row) for row in dossier.domains):
        nothing = note('Nothing is recorded between the two in any domain; the reasons are under "not covered".')
        return Section("balance", _title(dossier), (nothing,))
    blocks: tuple[Block, ...] = (Figure("reliance"), _levels(dossier, evidence), note(LEGEND))
    return Section("balance", _title(dossier), blocks)


def _title(dossier: Dossier) -> str:
    when = dossier.options.when(dossier.year)
    return f"Who depends on whom {'in' if dossier.options.mean == 1 else 'on the mean of'} {when}"


def _levels(dossier: Dossier, evidence: Evidence) -> Table:
    columns = (
        Column(""),
        Column("who on whom"),
        Column("share"),
        Column("would lose"),
        Column("stake"),
        Column("loss mostly in", least=WIDE),
    )
    known = [row for row in dossier.domains if _known(row)]
    rows = (cells for row in known for cells in _level(row, dossier, evidence))
    return Table(columns, tuple(rows))


def _known(row: DomainRow) -> bool:
    """Tell whether anything is known of a domain; what is not stands under "not covered"."""
    return any(
        share.state != "not recorded"
        for dependence in (row.a_on_b, row.b_on_a)
        for share in (dependence.share, dependence.other)
    )


def _level(row: DomainRow, dossier: Dossier, evidence: Evidence) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    own = own_year(row, dossier.year)
    title = row.name if own == dossier.year else f"{row.name} ({own})"
    a, b = dossier.a, dossier.b
    first = Words(sentence(f"{called(a)} on {called(b)}"), short=f"{a.code} on {b.code}")
    second = Words(sentence(f"{called(b)} on {called(a)}"), short=f"{b.code} on {a.code}")
    years = (own, dossier.year)
    return (
        (Words(title), first, *_cells(row.a_on_b, years, evidence)),
        (Words(""), second, *_cells(row.b_on_a, years, evidence)),
    )


def _cells(dependence: Dependence, years: tuple[int, int], evidence: Evidence) -> tuple[Words, ...]:
    """Fill share, loss, stake and worst product; `years` need no saying: of the shares, and of the stakes."""
    return (
        _share(dependence, years[0], evidence),
        _loss(dependence, evidence),
        _stake(dependence.stake, years[1], evidence),
        _worst(dependence, evidence),
    )


def own_year(row: DomainRow, year: int) -> int:
    """Return the one year both shares of a row are of, or the brief's where they differ."""
    years = {
        dependence.share.year for dependence in (row.a_on_b, row.b_on_a) if dependence.share.state != "not recorded"
    }
    return years.pop() if len(years) == 1 else year


def _share(dependence: Dependence, year: int, evidence: Evidence) -> Words:
    share = dependence.share
    if share.state == "not recorded":
        return Words(MISSING, dim=True)
    tiny = share.denominator is not None and share.denominator < TINY
    of = f"of {kusd(share.denominator)} {WORDS[dependence.side]}" if tiny else WORDS[dependence.side]
    when = "" if share.year == year else f" ({share.year})"
    text = f"{limited(share)} {of}{when}"
    if dependence.value is not share or dependence.other.value is None:
        return Words(text, (evidence.number(share),))
    # All goods have no loss that joins the two sides, so both are shown.
    other = f"{limited(dependence.other)} {WORDS[dependence.other.side]}"
    return Words(f"{text}; {other}", evidence.numbers((share, dependence.other)))


def _loss(dependence: Dependence, evidence: Evidence) -> Words:
    if dependence.value is dependence.share:
        return Words("no model", dim=True)
    if dependence.value.state == "not recorded":
        return Words(MISSING, dim=True)
    return Words(ranged(dependence.value), (evidence.number(dependence.value),))


def _stake(finding: Finding, year: int, evidence: Evidence) -> Words:
    if finding.state == "not recorded":
        return Words(MISSING, dim=True)
    when = "" if finding.year == year else f" ({finding.year})"
    return Words(f"{limited(finding)}{when}", (evidence.number(finding),))


def _worst(dependence: Dependence, evidence: Evidence) -> Words:
    if dependence.worst is None or (dependence.value.value or 0.0) < FELT:
        return Words(
            "none" if dependence.value.value is not None and dependence.value is not dependence.share else MISSING,
            dim=True,
        )
    loss = dependence.worst.loss
    return Words(f"{dependence.worst.name.lower()} {WORDS[loss.side]}", (evidence.number(loss),))


def products(dossier: Dossier) -> tuple[Section, ...]:
    """List the products that bite for each of the two, largest trade first."""
    sections = []
    for dependent, on in ((dossier.a, dossier.b), (dossier.b, dossier.a)):
        mine = [row for row in dossier.products if row.share.dependent == dependent.code]
        blocks = _listed(mine, dossier) if mine or _is_recorded(dossier, dependent) else (note(UNSEEN),)
        title = f"What {called(dependent)} depends on {called(on)} for"
        sections.append(Section(f"products-{dependent.code}", title, blocks))
    return tuple(sections)


def industries(dossier: Dossier) -> tuple[Section, ...]:
    """List the industries of which each of the two buys of, or sells to, the other, largest trade first."""
    best = _by_best_source(dossier)
    rows = best["oecd_icio"]
    if not rows:
        return ()
    blocks: list[Block] = []
    for dependent, on in ((dossier.a, dossier.b), (dossier.b, dossier.a)):
        mine = [row for row in rows if row.share.dependent == dependent.code]
        worth = [row for row in mine if felt(row)]
        shown = worth[:LISTED]
        heading = f"{sentence(called(dependent))} on {called(on)}"
        if shown:
            blocks.append(_industry_table(shown, heading))
        else:
            blocks.append(note(f"{heading}: {NO_INDUSTRY}"))
        if len(shown) < len(mine):
            blocks.append(_smaller(mine, shown, f"{len(mine) - len(shown)} more"))
    scope = rows[0].scope
    title = "Which inputs industries buy of each other" if scope.use == "inputs" else EVERY_USE
    above, below = (_names(best[source]) for source in ("baci", "fao_trade"))
    elsewhere = f" Not here but above, by product: {above}." if above else ""
    elsewhere += f" Not here but below, with the foods: {below}." if below else ""
    legend = f"{sector_legend(scope)} {LEGEND_OF_INDUSTRIES}{elsewhere}"
    return (Section("industries", f"{title}, {rows[0].share.year}", (*blocks, note(legend))),)


def _by_best_source(dossier: Dossier) -> dict[BestSource, list[SectorRow]]:
    """Part the industries by the source that states their tie best."""
    rows: dict[BestSource, list[SectorRow]] = {source: [] for source in get_args(BestSource)}
    for row in dossier.industries:
        rows[best_source(row, dossier.products, dossier.foods)].append(row)
    return rows


def _names(rows: Sequence[SectorRow]) -> str:
    return ", ".join(sorted({row.name for row in rows})).lower()


def _smaller(mine: Sequence[SectorRow], shown: Sequence[SectorRow], words: str) -> Table:
    return replace(_industry_table([row for row in mine if row not in shown], ""), folded=words)


def _industry_table(rows: Sequence[SectorRow], heading: str) -> Table:
    columns = (
        Column("industry of the seller"),
        Column("", breaks=False),
        _number("share"),
        _number("value"),
        _number("of GDP"),
        Column("row", least=ROOMY, breaks=False),
    )
    return Table(columns, tuple(map(_industry, rows)), heading)


def _industry(row: SectorRow) -> tuple[Words, ...]:
    ids = row.share.figures
    return (
        Words(f"{row.name} ({row.sector})"),
        Words(SIDES[row.share.side]),
        Words(limited(row.share)),
        Words(amount(row.share.numerator, row.share.money)),
        Words(percent(_of_gdp(row))),
        Words(ids[0][:ID] if ids else "", behind=ids[:LED_TO]),
    )


def foods(dossier: Dossier) -> tuple[Section, ...]:
    """List the foods each of the two buys of, or sells to, the other, by weight, the heaviest trade first."""
    if not dossier.foods:
        return ()
    blocks: list[Block] = []
    money = _by_best_source(dossier)["fao_trade"]
    for dependent, on in ((dossier.a, dossier.b), (dossier.b, dossier.a)):
        mine = [row for row in dossier.foods if row.share.dependent == dependent.code]
        heading = f"{sentence(called(dependent))} on {called(on)}"
        blocks.append(_food_table(mine, heading) if mine else note(f"{heading}: {NO_FOOD}"))
        blocks += _in_money([row for row in money if row.share.dependent == dependent.code])
        silent = silent_foods(mine)
        blocks += [note(silent)] if silent else []
    title = f"Which food and farm goods they sell each other, {dossier.foods[0].share.year}"
    return (Section("foods", title, (*blocks, note(LEGEND_OF_FOODS))),)


def _in_money(rows: Sequence[SectorRow]) -> list[Block]:
    """Say what the industries that make the foods trade in money: the same tie by a coarser source."""
    if not rows:
        return []
    ties = (
        f"{SIDES[row.share.side]} {row.name.lower()} ({row.sector}) {limited(row.share)}, "
        f"{amount(row.share.numerator, row.share.money)}"
        for row in rows
    )
    year = rows[0].share.year
    return [note(f"The same in money, as inputs of industries in {year}, not to be added: {'; '.join(ties)}.")]


def _food_table(rows: Sequence[FoodRow], heading: str) -> Table:
    columns = (
        Column("item"),
        Column("", breaks=False),
        Column("of what sellers report", "right"),
        _number("weight"),
        Column("row", least=ROOMY, breaks=False),
    )
    return Table(columns, tuple(map(_food, rows)), heading)


def _food(row: FoodRow) -> tuple[Words, ...]:
    ids = row.share.figures
    return (
        Words(food_items()[row.item].short, link=product_link(row.item)),
        Words(SIDES[row.share.side]),
        Words(limited(row.share)),
        Words(amount(row.share.numerator, row.share.money)),
        Words(ids[0][:ID] if ids else "", behind=ids[:LED_TO]),
    )


def _of_gdp(row: SectorRow) -> float | None:
    """Weigh the one side of the trade in a sector that the row is about against GDP."""
    money, gdp = row.share.numerator, row.stake.denominator
    return None if money is None or gdp is None else money / gdp


def _is_recorded(dossier: Dossier, dependent: Party) -> bool:
    """Tell whether the trade source speaks of a party and the other at all in the year."""
    sides = [dependence for row in dossier.domains for dependence in (row.a_on_b, row.b_on_a) if row.domain != GOODS]
    return any(
        dependence.share.dependent == dependent.code and dependence.share.state != "not recorded"
        for dependence in sides
    )


def _listed(rows: Sequence[ProductRow], dossier: Dossier) -> tuple[Block, ...]:
    shown = [row for row in rows if bites(row)][:LISTED]
    rest = [row for row in rows if row not in shown]
    blocks: list[Block] = [_table(shown, dossier)] if shown else [note(NONE)]
    known = [row for row in rest if row.share.state != "not recorded" or row.share.numerator]
    hidden = len(rest) - len(known)
    if known:
        blocks.append(_table(known, dossier, folded=f"{len(known)} more, smaller"))
    if hidden:
        blocks.append(
            note(
                f"{hidden} more {'product' if hidden == 1 else 'products'} may be traded: nothing of the two is "
                f"recorded for {'it' if hidden == 1 else 'them'} in {dossier.year}"
            )
        )
    if shown:
        blocks.append(note(LEGEND_OF_PRODUCTS))
    return tuple(blocks)


def _table(rows: Sequence[ProductRow], dossier: Dossier, folded: str = "") -> Table:
    columns = _columns(rows, dossier.year, dossier.when)
    cells = tuple(tuple(cell(row) for _, cell in columns) for row in rows)
    return Table(tuple(column for column, _ in columns), cells, folded=folded)


def _columns(rows: Sequence[ProductRow], year: int, when: int | None) -> list[tuple[Column, Print]]:
    """Choose the columns a table of products has something for."""
    right: list[tuple[Column, Print]] = [(Column("product"), partial(_name, when)), (Column("", breaks=False), _verb)]
    if year > EARLIER:
        right.append((_number(str(EARLIER)), _earlier))
    right += [(_number(str(year)), _share_of), (_number("value"), _value), (_number("would lose"), _would_lose)]
    if any(row.supply for row in rows):
        right.append((_number("of supply", WIDER), _supply))
    if year > FIRST:
        right.append((Column(f"{FIRST} to {year}", least=ROOMY, breaks=False), _drawn))
    return [*right, (_number("HHI", WIDER), _hhi), (Column("row", least=ROOMY, breaks=False), _row)]


def _number(title: str, least: int = 0) -> Column:
    return Column(title, "right", least=least, breaks=False)


def _name(when: int | None, row: ProductRow) -> Words:
    return Words(row.name, link=product_link(row.product, when))


def _verb(row: ProductRow) -> Words:
    return Words(SIDES[row.share.side])


def _earlier(row: ProductRow) -> Words:
    past = at_year(row.series, EARLIER)
    return Words(percent(past.value) if past else MISSING)


def _share_of(row: ProductRow) -> Words:
    return Words(limited(row.share))


def _value(row: ProductRow) -> Words:
    return Words(kusd(row.share.numerator))


def _would_lose(row: ProductRow) -> Words:
    return Words(ranged(row.loss))


def _supply(row: ProductRow) -> Words:
    """Print an estimate, as a range where the two ways of making it differ by more than a little."""
    if row.supply is None:
        return Words("")
    lo, hi = row.supply.lo or 0.0, row.supply.hi or 0.0
    if lo == 0 < hi:
        return Words(f"≤ {percent(hi)}")
    return Words(between(lo, hi) if hi - lo > CLOSE else percent(row.supply.value))


def _drawn(row: ProductRow) -> Words:
    last = row.share.year
    points = [point for point in row.series if FIRST <= point.year <= last]
    return Words(sparkline(points), series=tuple(point.value for point in points))


def _hhi(row: ProductRow) -> Words:
    if row.partners.value is None:
        return Words(MISSING)
    return Words(f"{row.partners.value:.2f}{' ○' if row.partners.state == 'bounded' else ''}")


def _row(row: ProductRow) -> Words:
    ids = row.share.figures
    return Words(ids[0][:ID] if ids else "", behind=ids[:LED_TO])
