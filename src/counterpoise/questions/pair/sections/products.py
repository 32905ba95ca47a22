"""What each depends on the other for, product by product."""

from collections.abc import Callable, Sequence
from functools import partial

from counterpoise.drawing.layout import LED_TO, Block, Column, Section, Table, Words, note
from counterpoise.drawing.links import product_link
from counterpoise.findings.rows import Party, ProductRow
from counterpoise.questions.pair.answer import Dossier
from counterpoise.vocabulary.baskets import GOODS
from counterpoise.weighing.loss.leverage import bites
from counterpoise.wording.numbers import MISSING, between, kusd, limited, percent, ranged
from counterpoise.wording.series import at_year, sparkline

LISTED = 12  # rows unless all are asked for
EARLIER = 2010  # the year set beside the latest
FIRST = 2000  # where a drawn series begins: the source's coverage jumps in that year
WIDE = 112  # columns of text from which a table of products has room for series and ids,
WIDER = 145  # and for concentration and the share of all supply
CLOSE = 0.02  # two estimates of a share this near are printed as one
ID = 8  # characters of an id that name a row well enough to look it up
NONE = "No product is a tenth of what it buys or sells and USD 10 m besides, and none is felt in its GDP."
UNSEEN = "Not recorded: the trade source does not speak of the two, or their trade is known to be missing."
LEGEND = (
    "Of supply: of imports and own production together, blank where not known. HHI: how few partners there are, from 0 "
    "to 1, ○ where trade is missing. Row: the first source row; counterpoise sources ROW shows it."
)
SIDES = {"supply": "buys", "market": "sells"}

Print = Callable[[ProductRow], Words]


def products(dossier: Dossier, *, full: bool) -> tuple[Section, ...]:
    """List the products that bite for each of the two, largest trade first."""
    found = []
    for dependent, on in ((dossier.a, dossier.b), (dossier.b, dossier.a)):
        mine = [row for row in dossier.products if row.share.dependent == dependent.code]
        blocks = _listed(mine, dossier, full=full) if mine or _seen(dossier, dependent) else (note(UNSEEN),)
        title = f"What {dependent.name} depends on {on.name} for"
        found.append(Section(f"products-{dependent.code}", title, blocks))
    return tuple(found)


def _seen(dossier: Dossier, dependent: Party) -> bool:
    """Tell whether the trade source speaks of a party and the other at all in the year."""
    sides = [one for row in dossier.domains for one in (row.a_on_b, row.b_on_a) if row.domain != GOODS]
    return any(one.share.dependent == dependent.code and one.share.state != "not recorded" for one in sides)


def _listed(rows: Sequence[ProductRow], dossier: Dossier, *, full: bool) -> tuple[Block, ...]:
    shown = [row for row in rows if bites(row)][:LISTED]
    rest = [row for row in rows if row not in shown]
    blocks: list[Block] = [_table(shown, dossier)] if shown else [note(NONE)]
    known = [row for row in rest if row.share.state != "not recorded"]
    hidden = len(rest) - len(known)
    if known and full:
        blocks.append(_table(known, dossier, folded=f"{len(known)} more, smaller"))
    elif known:
        blocks.append(note(f"{len(known)} more, smaller: --full lists all"))
    if hidden:
        blocks.append(
            note(f"{hidden} more products may be traded: nothing of the two is recorded for them in {dossier.year}")
        )
    if full and shown:
        blocks.append(note(LEGEND))
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
    right += [(_number(str(year)), _share), (_number("value"), _value), (_number("would lose"), _loss)]
    if any(row.supply for row in rows):
        right.append((_number("of supply", WIDER), _supply))
    if year > FIRST:
        right.append((Column(f"{FIRST} to {year}", least=WIDE, breaks=False), _drawn))
    return [*right, (_number("HHI", WIDER), _hhi), (Column("row", least=WIDE, breaks=False), _row)]


def _number(title: str, least: int = 0) -> Column:
    return Column(title, "right", least=least, breaks=False)


def _name(when: int | None, row: ProductRow) -> Words:
    return Words(row.name, link=product_link(row.product, when))


def _verb(row: ProductRow) -> Words:
    return Words(SIDES[row.share.side])


def _earlier(row: ProductRow) -> Words:
    past = at_year(row.series, EARLIER)
    return Words(percent(past.value) if past else MISSING)


def _share(row: ProductRow) -> Words:
    return Words(limited(row.share))


def _value(row: ProductRow) -> Words:
    return Words(kusd(row.share.numerator))


def _loss(row: ProductRow) -> Words:
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
