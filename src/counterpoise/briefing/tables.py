"""The tables of a brief on a terminal."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from counterpoise.briefing.dossier import Dependence, DomainRow, Dossier, Leverage, ProductRow
from counterpoise.briefing.evidence import Evidence
from counterpoise.briefing.numbers import MISSING, kusd, limited, percent, points
from counterpoise.briefing.series import at_year, sparkline
from counterpoise.records import Finding

BITES = 0.10  # share from which a product is listed unless all are asked for
WORTH = 10_000.0  # kUSD a year from which it is,
FELT = 0.001  # or part of the dependent's GDP from which it is, whatever the share
TINY = 1_000.0  # kUSD: a total below this is printed beside its share
LISTED = 12  # rows unless all are asked for
EARLIER = 2010  # the year set beside the latest
FIRST = 2000  # where a drawn series begins: the source's coverage jumps in that year
WIDE = 112  # columns from which a table of products has room for series and ids
SIDES = {"supply": "buys", "market": "sells"}
PAST = {"supply": "bought", "market": "sold"}
WORDS = {"supply": "of purchases", "market": "of sales"}
NARROW = 80  # columns below which tables leave out what can be looked up
CLOSE = 0.02  # two estimates of a share this near are printed as one
ID = 8  # characters of an id that name a row well enough to look it up


def balance(dossier: Dossier, evidence: Evidence, width: int) -> Table:
    """Set the dependences side by side, domain by domain; a narrow page has codes for names."""
    a, b = (party.code if width < NARROW else party.name for party in (dossier.a, dossier.b))
    made = _table(f"{a} on {b}", f"{b} on {a}", f"leverage of {a}", f"stake of {a}", f"stake of {b}", first="")
    for row in dossier.domains:
        made.add_row(row.name, *_domain_cells(row, dossier.year, evidence))
    return made


def products_table(rows: Sequence[ProductRow], year: int, width: int, *, full: bool) -> tuple[Table, int]:
    """List the products that bite, largest trade first; and say how many are left out."""
    biting = [row for row in rows if full or _bites(row)]
    shown = biting if full else biting[:LISTED]
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    made.add_column("product", overflow="fold")
    made.add_column("", no_wrap=True)
    earlier = EARLIER if year > EARLIER else None
    if earlier:
        made.add_column(str(earlier), justify="right", no_wrap=True)
    made.add_column(str(year), justify="right", no_wrap=True)
    made.add_column("value", justify="right", no_wrap=True)
    if width >= WIDE:
        made.add_column("of supply", justify="right", no_wrap=True)
        made.add_column(f"{FIRST} to {year}", no_wrap=True)
        made.add_column("HHI", justify="right")
        made.add_column("row", no_wrap=True)
    for row in shown:
        made.add_row(*_product_cells(row, earlier, wide=width >= WIDE))
    return made, len(rows) - len(shown)


def evidence_table(evidence: Evidence, width: int) -> Table:
    """List what each [n] rests on; a narrow page does without the count of rows."""
    counts = [] if width < NARROW else ["rows"]
    made = _table("state", "part", "of", *counts, "first row", first="what")
    for number, one in evidence.listed():
        part = one.unit == "share" and one.denominator_figures > 0
        rows = f"{len(one.figures)} of {one.denominator_figures}" if part else str(len(one.figures))
        row = one.figures[0][:ID] if one.figures else ""
        counted = [rows] if counts else []
        money = (kusd(one.numerator), kusd(one.denominator))
        made.add_row(f"[{number}] {_what(one)}", one.state, *money, *counted, row)
    return made


def _table(*titles: str, first: str) -> Table:
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for title in (first, *titles):
        # A narrow page breaks a word rather than drop its end.
        made.add_column(title, overflow="fold")
    return made


def _bites(row: ProductRow) -> bool:
    if row.share.state == "not recorded":
        # A hole over all goods would fill the table; it stands under "not covered".
        return any(hole.products != ("*",) for hole in row.share.holes)
    share, stake = row.share.value or 0.0, row.stake.value or 0.0
    return (share >= BITES and (row.share.numerator or 0.0) >= WORTH) or stake >= FELT


def _domain_cells(row: DomainRow, year: int, evidence: Evidence) -> list[Text]:
    return [
        _dependence(row.a_on_b, year, evidence),
        _dependence(row.b_on_a, year, evidence),
        _leverage(row.leverage_a_over_b),
        _stake(row.a_on_b.stake, year, evidence),
        _stake(row.b_on_a.stake, year, evidence),
    ]


def _dependence(one: Dependence, year: int, evidence: Evidence) -> Text:
    share = one.share
    if share.state == "not recorded":
        return Text(MISSING, style="dim")
    tiny = share.denominator is not None and share.denominator < TINY
    of = f"of {kusd(share.denominator)} {PAST[one.side]}" if tiny else WORDS[one.side]
    return Text.assemble(f"{limited(share)} {of}{_when(share, year)} ", (evidence.mark(share), "dim"))


def _stake(one: Finding, year: int, evidence: Evidence) -> Text:
    if one.state == "not recorded":
        return Text(MISSING, style="dim")
    return Text.assemble(f"{limited(one)}{_when(one, year)} ", (evidence.mark(one), "dim"))


def _when(one: Finding, year: int) -> str:
    return "" if one.year == year else f" ({one.year})"


def _leverage(one: Leverage) -> Text:
    if one.value is None:
        return Text(MISSING, style="dim")
    if one.lo is None or one.hi is None or one.lo == one.hi:
        return Text(points(one.value))
    unclear = " ○" if one.lo < 0 < one.hi else ""
    lo, hi = points(one.lo), points(one.hi)
    return Text.assemble(points(one.value), unclear, (f" ({lo} to {hi})" if lo != hi else "", "dim"))


def _product_cells(row: ProductRow, earlier: int | None, *, wide: bool) -> list[str]:
    cells = [row.name, SIDES[row.share.side]]
    if earlier:
        past = at_year(row.series, earlier)
        cells.append(percent(past.value) if past else MISSING)
    cells += [limited(row.share), kusd(row.share.numerator)]
    if wide:
        supply = "" if row.supply is None else _ranged(row.supply)
        recent = [point for point in row.series if FIRST <= point.year <= row.share.year]
        cells += [supply, sparkline(recent), _hhi(row.partners), row.share.figures[0][:ID] if row.share.figures else ""]
    return cells


def _ranged(one: Finding) -> str:
    """Print an estimate, as a range where the two ways of making it differ by more than a little."""
    lo, hi = one.lo or 0.0, one.hi or 0.0
    return f"{percent(lo)} to {percent(hi)}" if hi - lo > CLOSE else percent(one.value)


def _hhi(one: Finding) -> str:
    if one.value is None:
        return MISSING
    return f"{one.value:.2f}{' ○' if one.state == 'bounded' else ''}"


def _what(one: Finding) -> str:
    over = f" on {one.on}" if one.on else ""
    return f"{one.method.replace('_', ' ')}, {one.dependent}{over}, {one.product}, {one.year}"
