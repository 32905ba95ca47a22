"""The tables of a brief on a terminal."""

from collections.abc import Callable, Sequence
from typing import Literal

from rich.table import Table
from rich.text import Text

from counterpoise.briefing.dossier import Dependence, DomainRow, Dossier, Leverage, ProductRow
from counterpoise.briefing.evidence import Evidence
from counterpoise.briefing.numbers import MISSING, between, kusd, limited, percent, points
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
WORDS = {"supply": "bought", "market": "sold"}
NARROW = 80  # columns below which tables leave out what can be looked up
CLOSE = 0.02  # two estimates of a share this near are printed as one
ID = 8  # characters of an id that name a row well enough to look it up

Column = tuple[str, Literal["left", "right"], Callable[[ProductRow], str]]  # title, side, cell


def balance(dossier: Dossier, evidence: Evidence, width: int) -> Table:
    """Set the dependences side by side, domain by domain; a narrow page has codes for names."""
    a, b = (party.code if width < NARROW else party.name for party in (dossier.a, dossier.b))
    made = _table(f"{a} on {b}", f"{b} on {a}", f"leverage of {a}", f"stake of {a}", f"stake of {b}", first="")
    made.columns[3].no_wrap = width >= WIDE  # a range broken over two lines is hard to read
    for row in dossier.domains:
        year = _own_year(row, dossier.year)
        name = row.name if year == dossier.year else f"{row.name} ({year})"
        made.add_row(name, *_domain_cells(row, (year, dossier.year), evidence))
    return made


def products_table(rows: Sequence[ProductRow], year: int, width: int, *, full: bool) -> tuple[Table, int]:
    """List the products that bite, largest trade first; and say how many are left out."""
    biting = [row for row in rows if full or _bites(row)]
    shown = biting if full else biting[:LISTED]
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    columns = _columns(shown, year, width)
    for title, side, _ in columns:
        made.add_column(title, justify=side, no_wrap=title != "product", overflow="fold")
    for row in shown:
        made.add_row(*(cell(row) for _, _, cell in columns))
    return made, len(rows) - len(shown)


def _columns(rows: Sequence[ProductRow], year: int, width: int) -> list[Column]:
    """Choose the columns a table of products has room and something for."""
    columns: list[Column] = [("product", "left", _name), ("", "left", _verb)]
    if year > EARLIER:
        columns.append((str(EARLIER), "right", _earlier))
    columns += [(str(year), "right", _share), ("value", "right", _value)]
    if width < WIDE:
        return columns
    if any(row.supply for row in rows):
        columns.append(("of supply", "right", _supply))
    drawn = f"{min(FIRST, year)} to {year}"
    return [*columns, (drawn, "left", _drawn), ("HHI", "right", _hhi), ("row", "left", _row)]


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


def _own_year(row: DomainRow, year: int) -> int:
    """Return the one year both shares of a row are of, or the brief's where they differ."""
    years = {one.share.year for one in (row.a_on_b, row.b_on_a) if one.share.state != "not recorded"}
    return years.pop() if len(years) == 1 else year


def _domain_cells(row: DomainRow, years: tuple[int, int], evidence: Evidence) -> list[Text]:
    """Fill a row; `years` are those that need no saying: of the shares, and of the stakes."""
    year, stakes = years
    return [
        _dependence(row.a_on_b, year, evidence),
        _dependence(row.b_on_a, year, evidence),
        _leverage(row.leverage_a_over_b),
        _stake(row.a_on_b.stake, stakes, evidence),
        _stake(row.b_on_a.stake, stakes, evidence),
    ]


def _dependence(one: Dependence, year: int, evidence: Evidence) -> Text:
    share = one.share
    if share.state == "not recorded":
        return Text(MISSING, style="dim")
    tiny = share.denominator is not None and share.denominator < TINY
    of = f"of {kusd(share.denominator)} {WORDS[one.side]}" if tiny else WORDS[one.side]
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


def _name(row: ProductRow) -> str:
    return row.name


def _verb(row: ProductRow) -> str:
    return SIDES[row.share.side]


def _earlier(row: ProductRow) -> str:
    past = at_year(row.series, EARLIER)
    return percent(past.value) if past else MISSING


def _share(row: ProductRow) -> str:
    return limited(row.share)


def _value(row: ProductRow) -> str:
    return kusd(row.share.numerator)


def _supply(row: ProductRow) -> str:
    """Print an estimate, as a range where the two ways of making it differ by more than a little."""
    if row.supply is None:
        return ""
    lo, hi = row.supply.lo or 0.0, row.supply.hi or 0.0
    if lo == 0 < hi:
        return f"≤ {percent(hi)}"
    return between(lo, hi) if hi - lo > CLOSE else percent(row.supply.value)


def _drawn(row: ProductRow) -> str:
    last = row.share.year
    return sparkline([point for point in row.series if min(FIRST, last) <= point.year <= last])


def _hhi(row: ProductRow) -> str:
    if row.partners.value is None:
        return MISSING
    return f"{row.partners.value:.2f}{' ○' if row.partners.state == 'bounded' else ''}"


def _row(row: ProductRow) -> str:
    return row.share.figures[0][:ID] if row.share.figures else ""


def _what(one: Finding) -> str:
    over = f" on {one.on}" if one.on else ""
    return f"{one.method.replace('_', ' ')}, {one.dependent}{over}, {one.product}, {one.year}"
