"""How is one share looked up: who sells, who buys, what, of which total, in which years; and how does it read?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast, get_args

from counterpoise.errors import BadUse, NoData, UnknownTerm
from counterpoise.findings import FoodRow
from counterpoise.questions.question import Ask
from counterpoise.questions.share import QUESTION
from counterpoise.records import Finding, Of, SectorScope, Side, Use
from counterpoise.states import Actor, ever, require_apart
from counterpoise.states import find as find_actor
from counterpoise.vocabulary import (
    GOODS,
    Basket,
    FoodItem,
    MajorArms,
    Sector,
    basket,
    food_item,
    food_items,
    hs_domain,
    major_arms,
    nearest_food,
    product_names,
    sector,
    sector_groups,
    unlisted,
)
from counterpoise.weighing.ground import Known, leg, silence
from counterpoise.weighing.shares import TradeLeg, findings, food_rows_over, goods_share, sector_share
from counterpoise.weighing.synced import WINDOW, arms_share
from counterpoise.wording import OF_REPORTS, amount, hidden_trade, limited, sector_trade, use_words, with_article
from counterpoise.world import LISTS, World, chosen_year

ALL: Use = "all"
FEW = 6  # products beyond the ledger whose codes a text gives
OPEN = 9999  # last year of a span without an end
Traded = Basket | Sector | FoodItem | MajorArms
NO_ARMS = "no register of arms in this ledger; `counterpoise sync sipri_arms FILE` brings it"
LIMITS = 16  # characters that limits have at least


@dataclass(frozen=True, slots=True)
class Span:
    """Years asked for: one, or a run of them with both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """One share, or a series of them, and of what."""

    seller: Actor
    buyer: Actor
    what: Traded
    of: Of
    series: bool  # whether years were asked for and not one
    findings: tuple[Finding, ...]  # one a year, the oldest first
    foods: tuple[FoodRow, ...] = ()  # of a food: the same shares with what the buyer makes itself and who is silent
    snapshot: str
    scope: SectorScope | None = None  # of a sector: what its shares count


def require(ask: Ask) -> None:
    """Refuse an unknown product, a use of what is no sector, and years that contradict each other."""
    if not isinstance(_what(ask), Sector) and ask.text("use") not in ("", ALL):
        raise BadUse("--use is for sectors of the input-output tables, such as --product C26")
    _span(ask)


def find(world: World, ask: Ask) -> Shares:
    """Answer the question as it was asked."""
    span, year = _span(ask), QUESTION.last_year(ask.options)
    seller, buyer = (find_actor(code, year=year) for code in ask.words)
    what, of = _named(world, _what(ask)), cast(Of, ask.text("of"))
    use, traded = cast(Use, ask.text("use") or ALL), _leg((seller, buyer), of)
    foods = _of_food(world, traded, what, span) if isinstance(what, FoodItem) else []
    if isinstance(what, Sector):
        shares = _of_sector(world, traded, what, span, use)
    else:
        shares = [row.share for row in foods] or share(world, (seller, buyer), what, of, span)
    return Shares(
        seller=seller,
        buyer=buyer,
        what=what,
        of=of,
        series="since" in ask.options,
        findings=tuple(shares),
        foods=tuple(foods),
        scope=world.sectors.of_use(use).scope if isinstance(what, Sector) else None,
        snapshot=world.snapshot,
    )


def _what(ask: Ask) -> Traded:
    """Read arms, a sector of the input-output tables or a domain of them, an item of the FAO, or products of BACI."""
    text = ask.text("product")
    known = major_arms(text) or sector(text) or food_item(text) or unlisted(text)
    if known:
        return known
    try:
        return basket(text)
    except UnknownTerm as error:
        near = ", ".join(f"{food_items()[key].name} ({key})" for key in nearest_food(text))
        groups = ", ".join(sector_groups())
        raise UnknownTerm(f"{error}; by industry: {groups}{f'; of food: {near}' if near else ''}") from error


def _named(world: World, what: Traded) -> Traded:
    """Name products that are not in the ledger by the edition that has them; refuse those that nobody has.

    A domain of goods is read product by product where an edition has its products, and by industry where none has.
    """
    if isinstance(what, Sector) and what.parts:
        codes = tuple(code for code in world.trade.products_beyond() if hs_domain(code) == what.key)
        return Basket(what.key, what.name, what.key, codes) if codes else what
    if not isinstance(what, Basket):
        return what
    names = {code: world.trade.name_beyond(code) for code in what.codes if code not in product_names()}
    for code in (code for code, name in names.items() if name is None):
        if world.trade.beyond is not None:
            raise UnknownTerm(f"no product {code} in HS92; look its code up in the revision of 1992")
        try:
            basket(code)
        except UnknownTerm as error:
            raise UnknownTerm(f"{error}; `counterpoise sync baci` brings every code of HS92") from error
    known = {code: names.get(code) or product_names()[code] for code in what.codes} if names else {}
    return replace(what, name=", ".join(known.values())) if known else what


def _span(ask: Ask) -> Span | None:
    year, since, until = map(ask.whole_number, ("year", "since", "until"))
    if year is not None and (since is not None or until is not None):
        raise BadUse("give --year, or --since with or without --until, not both")
    if until is not None and since is None:
        raise BadUse("--until needs --since")
    if since is not None:
        return Span(since, max(since, OPEN) if until is None else until)
    return None if year is None else Span(year, year)


def share(world: World, actors: tuple[Actor, Actor], what: Traded, of: Of, span: Span | None) -> list[Finding]:
    """Return the share of `what` the first actor sells the second, a finding a year, oldest first.

    Of exports: of all the seller sells. Of imports: of all the buyer buys. Without a span,
    the latest year of the data.
    """
    traded, (seller, buyer) = _leg(actors, of), actors
    side, dependent, on = traded.side, traded.dependent, traded.on
    if not isinstance(what, Basket):
        return _beside_trade(world, traded, what, span)
    if what.key == GOODS:
        return _listed(world, dependent, on, side, span)
    trade = world.trade.of_pair(seller, buyer, what.codes, _years(world, span))
    years = trade.flows.years
    wanted = span or Span(chosen_year(years, None), years[-1])
    if wanted.first > wanted.last:
        raise BadUse(f"the span {wanted.first} to {wanted.last} runs backwards")
    if wanted.first == wanted.last:
        chosen_year(years, wanted.first)
    require_apart(seller, buyer, min(max(wanted.last, years[0]), years[-1]))
    series = findings(leg(trade, dependent, on, side), what)
    inside = [finding for finding in series if wanted.first <= finding.year <= wanted.last]
    if not inside:
        raise NoData(f"no trade is recorded {_words(wanted)}; the data run from {years[0]} to {years[-1]}")
    return inside


def _leg(actors: tuple[Actor, Actor], of: Of) -> TradeLeg:
    """Say who of seller and buyer depends: the seller on a market, the buyer on a supply."""
    if of not in get_args(Of):
        raise UnknownTerm(f"a share is of exports or of imports, not of {of!r}")
    seller, buyer = actors
    return TradeLeg(seller, buyer, "market") if of == "exports" else TradeLeg(buyer, seller, "supply")


def _listed(world: World, dependent: Actor, on: Actor, side: Side, span: Span | None) -> list[Finding]:
    """Read a share of all goods off the one list there is, of one year of its own."""
    years = world.economies.list_years(side)
    first, last = years[0] if years else 0, years[-1] if years else -1
    wanted = span or Span(first, last)
    if wanted.first > last or wanted.last < first:
        raise NoData(f"no list of partners is recorded {_words(wanted)}; the lists run from {first} to {last}")
    year = min(wanted.last, last)
    require_apart(dependent, on, year)
    known = world.economies.of(dependent)
    listed = known.lists.get(LISTS[side])
    if listed and not wanted.first <= listed.year <= wanted.last:
        raise NoData(f"shares of goods come from one list of partners, of {listed.year}; ask for that year")
    seen = Known(world.trade.holes, world.trade.recorded_flows(ever(dependent), ever(on)))
    return [goods_share(known, on, side, silence(world, known, on, side, seen), year)]


def _beside_trade(world: World, leg: TradeLeg, what: Sector | FoodItem | MajorArms, span: Span | None) -> list[Finding]:
    """Read a share of what is not in the trade by product off the source that has it."""
    if isinstance(what, Sector):
        return _of_sector(world, leg, what, span)
    if isinstance(what, FoodItem):
        return [row.share for row in _of_food(world, leg, what, span)]
    return _of_arms(world, leg, span)


def _of_sector(world: World, leg: TradeLeg, what: Sector, span: Span | None, use: Use = ALL) -> list[Finding]:
    """Read a share of a sector, or of a domain of them, off the input-output tables, a year each."""
    years = world.sectors.tables()
    wanted = span or Span(years[-1], years[-1])
    inside = [year for year in years if wanted.first <= year <= wanted.last]
    if not inside:
        held = f"{years[0]} to {years[-1]}" if len(years) > 1 else f"{years[0]} alone"
        raise NoData(f"no input-output table is recorded {_words(wanted)}; there are tables of {held}")
    require_apart(leg.dependent, leg.on, inside[-1])
    return [sector_share(world, leg, what, year, use) for year in inside]


def _of_food(world: World, leg: TradeLeg, what: FoodItem, span: Span | None) -> list[FoodRow]:
    """Read a share of a food off the trade by weight, a year each."""
    newest, years = world.food.chosen_year(None), world.food.years
    wanted = span or Span(newest, newest)
    inside = range(max(wanted.first, years[0]), min(wanted.last, newest) + 1)
    if not inside:
        raise NoData(f"no trade in food is recorded {_words(wanted)}; the data run from {years[0]} to {newest}")
    require_apart(leg.dependent, leg.on, inside[-1])
    return food_rows_over(world, leg, what, inside)


def _of_arms(world: World, leg: TradeLeg, span: Span | None) -> list[Finding]:
    """Read a share of arms off the register: each year stands for the five that it ends."""
    years = world.synced.arms_years
    if not years:
        raise NoData(NO_ARMS)
    wanted = span or Span(years[-1], years[-1])
    inside = range(max(wanted.first, years[0] + WINDOW - 1), min(wanted.last, years[-1]) + 1)
    if not inside:
        held = f"{years[0]} to {years[-1]}, and a share is of the {WINDOW} years that a year ends"
        raise NoData(f"no share of arms is known {_words(wanted)}; the register holds {held}")
    require_apart(leg.dependent, leg.on, inside[-1])
    return [arms_share(world, leg, range(year - WINDOW + 1, year + 1)) for year in inside]


def _years(world: World, span: Span | None) -> range | None:
    """Return the years of the data whose rows are wanted by id."""
    first, last = world.trade.span
    return range(last, last + 1) if span is None else range(max(first, span.first), min(last, span.last) + 1)


def _words(span: Span) -> str:
    if span.first == span.last:
        return f"for {span.first}"
    return f"from {span.first} on" if span.last >= OPEN else f"for {span.first} to {span.last}"


def text(answer: Shares) -> str:
    """Write a share or a series of them as lines; of a series each note stands once, with its years."""
    seller, buyer = (with_article(actor.name) for actor in (answer.seller, answer.buyer))
    title = f"{answer.what.name}: {seller} to {buyer}, of {_whole(answer, seller, buyer)}"
    notes = _notes(answer.findings) if len(answer.findings) > 1 or answer.foods else []
    uses = use_words(list(dict.fromkeys(row.use for row in answer.foods if row.use)))
    rows = _rows(answer, noted=not notes)
    return "\n".join(
        [
            *(title, *rows, *notes, *([uses] if uses else ()), *_holes(answer.findings), *_rows_beyond(answer)),
            f"snapshot {answer.snapshot}",
        ]
    )


def _notes(shares: Sequence[Finding]) -> list[str]:
    """Say each part of a note once, with the years it is about where these are not all."""
    years: dict[str, list[int]] = {}
    for share in shares:
        for part in filter(None, share.note.split("; ")):
            years.setdefault(part, []).append(share.year)
    every = len(shares)
    return [part if len(of) == every else f"{_spans(of)}: {part}" for part, of in years.items()]


def _spans(years: Sequence[int]) -> str:
    """Print years as runs: "2000 to 2004, 2006"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def _rows_beyond(answer: Shares) -> list[str]:
    """Say how the rows of a product that is not in the ledger are found."""
    codes = answer.what.codes if isinstance(answer.what, Basket) else ()
    beyond = [code for code in codes if code not in product_names()]
    if len(beyond) > FEW:
        return [f"of {len(codes)} products; `counterpoise share` of one of them, by its code, leads to its rows"]
    return [f"its rows: `counterpoise sources ID --product {code}` (ids: --json)" for code in beyond]


def _whole(answer: Shares, seller: str, buyer: str) -> str:
    """Say what a share is a part of."""
    sold = answer.of == "exports"
    if answer.scope is not None:
        who, verb = (seller, "sells") if sold else (buyer, "buys")
        if answer.scope.use == "all":
            return f"all that {who} {verb} of it abroad"
        return f"all {sector_trade(answer.scope)} {who} {verb} abroad"
    if isinstance(answer.what, FoodItem):
        return f"all {seller} reports to sell abroad" if sold else f"all that sellers report to have sold {buyer}"
    if isinstance(answer.what, MajorArms):
        return f"all {seller} delivered in {WINDOW} years" if sold else f"all {buyer} received in {WINDOW} years"
    return f"all recorded sales by {seller}" if sold else f"all recorded purchases by {buyer}"


def _rows(answer: Shares, *, noted: bool) -> list[str]:
    """Print a line a year; the limit of a food says among whose reports it is one."""
    limits = [
        f"{limited(share)}{f' {OF_REPORTS}' if answer.foods and share.state == 'bounded' else ''}"
        for share in answer.findings
    ]
    width = max(LIMITS, *map(len, limits))
    lines = zip(answer.findings, limits, strict=True)
    return [_line(share, f"{limit:<{width}}", share.note if noted else "") for share, limit in lines]


def _line(share: Finding, limit: str, note: str) -> str:
    parts = (amount(part, share.money) for part in (share.numerator, share.denominator))
    money = " of ".join(parts) if share.denominator is not None else ""
    rows = f"{len(share.figures)} of {share.denominator_figures} rows" if share.denominator_figures else ""
    cells = (f"{share.year}  {limit} {share.state:<12}", money, rows, note)
    return "  ".join(cell for cell in cells if cell).rstrip()


def _holes(shares: Sequence[Finding]) -> list[str]:
    ends = {frozenset((share.dependent, share.on)) for share in shares}
    holes = dict.fromkeys(hole for share in shares for hole in share.holes)
    return [f"takes place but is not recorded: {hidden_trade(holes, ends)}"] if holes else []
