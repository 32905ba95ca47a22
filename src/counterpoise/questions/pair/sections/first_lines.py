"""What stands beside the numbers of an answer: since when, through what, in money, and what is not in it?"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from counterpoise.findings import Party, ProductRow
from counterpoise.income.answer import INTERACTION, Answer, SectorLoss, SideAnswer
from counterpoise.income.years import YearLoss
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.incomes import INCOMES, UNKNOWN, is_felt, money
from counterpoise.records import Hole, Point
from counterpoise.vocabulary.embargo import Embargo, Stops
from counterpoise.weighing.facts.discord import bans
from counterpoise.wording import amount, called, fine_percent, goods, hidden_trade, percent, sentence, with_article

NAMED = 3  # sectors named of each side
LEAST = 1e-5  # part of income below which a sector is not named
COVERED = 0.5  # part of the goods of two below which it is said how little a moved year rests on
FOLLOWED = 1e8  # USD a year: a product traded for less is no measure of two states
BACK = 10  # years that the share of a product is followed
MOVED = 0.2  # part of the last gap between two losses below which no step of it is named
MUSD = "MUSD"
STOPS: dict[Stops, str] = {"both": "trade", "purchases": "purchases", "sales": "sales"}
ALWAYS = "arms, money and credit, migration, transit"  # what no table of trade holds


def since_when(dossier: Dossier) -> str:
    """Say how both losses moved; where no year but the table's is known, how the largest trade did."""
    if len(dossier.losses) > 1:
        return _moved(dossier)
    row = next(filter(_is_followed, dossier.products), None)
    if row is None:
        worked = "losses are worked out for one year alone" if dossier.answer else "no losses are worked out"
        return f"not known: {worked}, and no large product has a series"
    return f"losses through time are not worked out for the two; {_followed(dossier, row)}"


def _moved(dossier: Dossier) -> str:
    known = dossier.losses
    chosen = (known[0], known[-1])
    words = (
        f"{called(party)} {', '.join(f'{fine_percent(loss)} in {year}' for year, loss in each)}"
        for party, each in (
            (dossier.a, [(year.year, year.a) for year in chosen]),
            (dossier.b, [(year.year, year.b) for year in chosen]),
        )
    )
    table = next(year.year for year in known if year.state == "estimated")
    losses = f"after adjusting, {'; '.join(words)}{_scaled(known, table)}"
    if dossier.answer is None or dossier.answer.stronger is None:  # an order that does not hold has no beginning
        return losses
    return f"{loses_more_since(known, (called(dossier.a), called(dossier.b)))}. {sentence(losses)}"


def loses_more_since(known: Sequence[YearLoss], names: tuple[str, str]) -> str:
    """Say since which of the known years the side that loses more in the last has done so, and when that moved most."""
    last = known[-1]
    if last.a == last.b:
        return f"both would lose the same part of their incomes in {last.year}"
    ahead = 1 if last.a > last.b else -1
    gaps = [ahead * (year.a - year.b) for year in known]
    start = next((n + 1 for n in reversed(range(len(gaps))) if gaps[n] <= 0), 0)
    since = f"since {known[start].year}, not before" if start else _every(known)
    said = f"{names[0] if ahead > 0 else names[1]} had more of its income to lose {since}"
    steps = [later - earlier for earlier, later in pairwise(gaps)]
    widest = max(range(len(steps)), key=lambda n: abs(steps[n]))
    if len(steps) == 1 or abs(steps[widest]) < MOVED * gaps[-1]:
        return said
    verb = "grew" if steps[widest] > 0 else "narrowed"
    return f"{said}; the gap {verb} most from {known[widest].year} to {known[widest + 1].year}"


def _every(known: Sequence[YearLoss]) -> str:
    first, *rest = known
    return f"in {first.year} and {rest[0].year}" if len(rest) == 1 else f"in every year known since {first.year}"


def _scaled(known: Iterable[YearLoss], table: int) -> str:
    moved = [year.covered for year in known if year.state == "moved"]
    if not moved:
        return ""
    part = "" if min(moved) >= COVERED else f", which covers as little as {percent(min(moved))} of their goods"
    return f" (scaled from {table} by recorded trade{part})"


def _is_followed(row: ProductRow) -> bool:
    return row.share.state not in UNKNOWN and is_felt(row) and money(row.share) >= FOLLOWED and len(_span(row)) > 1


def _span(row: ProductRow) -> list[Point]:
    """Return the points of the last years up to that of the share which are known."""
    years = range(row.share.year - BACK, row.share.year + 1)
    return [point for point in row.series if point.value is not None and point.year in years]


def _followed(dossier: Dossier, row: ProductRow) -> str:
    share, known = row.share, _span(row)
    names = {party.code: called(party) for party in (dossier.a, dossier.b)}
    verb, way = ("buys", "from") if share.side == "supply" else ("sells", "to")
    then, now = (f"{_limit(point)}{percent(point.value)} in {point.year}" for point in (known[0], known[-1]))
    return f"of the {goods(row.name)} that {names[share.dependent]} {verb}, {way} {names[share.on]}: {then}, {now}"


def _limit(point: Point) -> str:
    return "at most " if point.state == "bounded" else ""


def banned(dossier: Dossier) -> str:
    """Name the bans in force between the two, and say where the model's table still has some of that trade."""
    day = dossier.as_of
    if day is None:
        return ""
    sides = ((dossier.a, dossier.b), (dossier.b, dossier.a))
    held = [(own, bans(own.code, other.code, day)) for own, other in sides]
    said = "; ".join(words for own, rows in held for stops in STOPS if (words := _stopped(own, rows, stops)))
    found = dossier.answer
    if found is None or found.basis == "trade" or all(row.start.year < found.year for _, rows in held for row in rows):
        return said
    return f"{said}: the model's table of {found.year} still has some of it"


def _stopped(own: Party, rows: Iterable[Embargo], stops: Stops) -> str:
    """Name what one side's bans of one kind are of, the oldest first; empty where there are none."""
    kept = sorted((row for row in rows if row.stops == stops), key=lambda row: (row.start, row.goods))
    named = [f"{row.goods} ({'' if n else 'since '}{row.start.year})" for n, row in enumerate(kept)]
    return f"{STOPS[stops]} by {called(own)} of {', '.join(named)}" if named else ""


def through_what(dossier: Dossier, found: Answer | None) -> str:
    """Name the sectors in whose trade, both ways, each side would lose most."""
    if found is None:
        return ""
    if not found.sectors:
        return "not known by industry: one of the two is in no input-output table"
    each = [sector for sector in found.sectors if sector.sector != INTERACTION]
    sides = (_side(dossier.a, [(sector, sector.a) for sector in each]), _side(dossier.b, [(s, s.b) for s in each]))
    return f"each industry alone, {'; '.join(sides)}"


def _side(party: Party, each: Sequence[tuple[SectorLoss, float]]) -> str:
    most = sorted(each, key=lambda pair: (-pair[1], pair[0].sector))[:NAMED]
    named = [f"{goods(sector.name)} {fine_percent(lost)}" for sector, lost in most if lost >= LEAST]
    return f"{called(party)}: {', '.join(named)}" if named else f"{called(party)}: none {fine_percent(LEAST)} or more"


def in_money(sides: tuple[tuple[Party, SideAnswer], tuple[Party, SideAnswer]], found: Answer) -> str:
    """Say whom a full stop costs more, where the range says whom."""
    larger, smaller = sorted(sides, key=lambda side: -side[1].after_adjusting.part.value)
    net = found.net_money
    if found.basis == "trade":
        each = amount(larger[1].after_adjusting.money, MUSD)
        return f"{each} a year for each of them, by assumption"
    if net.lo < 0 < net.hi:
        return "which of the two a full stop costs more is within the range of the model"
    more, less = (larger, smaller) if net.value > 0 else (smaller, larger)
    difference = amount(2 * abs(net.value), MUSD)
    limits = _money_range(*sorted(2 * abs(limit) for limit in (net.lo, net.hi)))
    said = f"after adjusting, a stop costs {called(more[0])} {difference} ({limits}) a year more than {called(less[0])}"
    # A large income makes a small part of it much money: the two orders are different questions.
    turned = (
        ""
        if more is larger or found.stronger is None
        else f", though {called(larger[0])} would lose the larger part of its income"
    )
    return f"{said}{turned}"


def _money_range(low: float, high: float) -> str:
    """Print a range in millions of US dollars, the size of its numbers once where both have the same."""
    first, last = (amount(limit, MUSD).removeprefix("USD ") for limit in (low, high))
    return f"{first.split()[0] if first.split()[1:] == last.split()[1:] else first} to {last}"


def not_in_here(dossier: Dossier) -> str:
    """Say what the numbers leave out: first what the two are known for, then what no table holds."""
    hidden = [matter.what for matter in dossier.matters if matter.standing == "not recorded"]
    unseen = [matter.what for matter in dossier.matters if matter.standing == "no source"]
    between = hidden_between(dossier)
    parts = []
    if hidden or between:
        named = "; ".join(hidden) or hidden_trade(between)
        low = "losses and shares" if dossier.answer else "shares"
        parts.append(f"{named}: traded, but nobody reports it, so that {low} here are too low")
    others = len(dossier.holes) - len(between)
    words = f"{others} flow{'s' if others > 1 else ''} of either with third states that nobody reports"
    return "; ".join([*parts, *unseen, ALWAYS, *([words] if others else [])])


def hidden_between(dossier: Dossier) -> list[Hole]:
    """Return the trade of the two with each other that nobody reports."""
    pair = {dossier.a.code, dossier.b.code}
    return [hole for hole in dossier.holes if {hole.exporter, hole.importer} == pair]


def why_none(dossier: Dossier) -> str:
    """Say why no loss of income is worked out."""
    why = next((gap.why for gap in dossier.not_covered if gap.what == INCOMES), "")
    return f"not worked out ({why or 'this ledger has no input-output table'})"


def outside(found: Answer) -> str:
    """Name the members of a bloc that the table has no data for."""
    left = ", ".join(with_article(code) for code in found.outside)
    return f" Without {left}, for which the table has no data." if left else ""
