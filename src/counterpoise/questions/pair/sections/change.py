"""What changed, how the dependences rank among those of all pairs, and what the two pay each other."""

from collections.abc import Mapping

from counterpoise.drawing import Column, Evidence, Figure, Prose, Section, Table, Words, note, product_link
from counterpoise.findings import Move, Rank, Realised
from counterpoise.questions.pair.answer import Dossier
from counterpoise.records import Finding
from counterpoise.vocabulary import product_names
from counterpoise.wording import MISSING, limited, percent, ranged, signed, signed_percent

SEEN = 0.001  # share of trade below which the literature's measures are left out
TOLD = 0.005  # dependence below which a rank says nothing
LISTED = 8  # moves on a page
SIDES = {"supply": "buys", "market": "sells"}


def over_time(dossier: Dossier, evidence: Evidence) -> Section:
    """Draw the shares of the domains over all years, with dated breaks."""
    if not any(point.value for one in dossier.series for point in one.points):
        return Section("over-time", "Over time")
    years = [str(one.year) for one in dossier.breaks]
    marked = f" Dotted lines: {', '.join(f'{one.year} {one.label}' for one in dossier.breaks)}." if years else ""
    cited = evidence.numbers(fact for one in dossier.breaks for fact in one.facts)
    words = Words(f"Shares of the side of each domain that is larger now; gaps are years not recorded.{marked}", cited)
    return Section("over-time", "Over time", (Figure("series"), Prose((words,), "note")))


def moves(dossier: Dossier, evidence: Evidence) -> Section:
    """List the largest moves of shares since the chosen year, split into price, volume and rerouting."""
    listed = [one for one in dossier.moves if one.weighs and one.size is not None][:LISTED]
    title = f"What changed from {dossier.since} to {dossier.year}"
    if not listed:
        return Section("moves", title)
    columns = (
        Column("who"),
        Column("product"),
        Column(str(dossier.since), "right", breaks=False),
        Column(str(dossier.year), "right", breaks=False),
        Column("move", "right", breaks=False),
        Column("price", "right", breaks=False),
        Column("volume", "right", breaks=False),
        Column("rerouting", "right", breaks=False),
    )
    table = Table(columns, tuple(_move(one, evidence, dossier.when) for one in listed))
    legend = (
        "In points of the share of recorded trade, products with trade of USD 100 m or more. Price: the partner's "
        "unit value moved against that of all the dependent trades; volume: the dependent's own total grew or shrank; "
        "rerouting: the partner's tonnes moved. n/a: weights are missing or off, or parts cancel."
    )
    return Section("moves", title, (table, note(legend)))


def ranks(dossier: Dossier, evidence: Evidence) -> Section:
    """Say how each dependence ranks among those of all pairs, and set a like case beside it."""
    columns = (
        Column("who on whom"),
        Column("domain"),
        Column("would lose", "right"),
        Column("rank", "right"),
        Column("beside it: the largest other tie of ten years"),
    )
    rows = tuple(_rank(one, evidence) for one in dossier.ranks if (one.finding.value or 0.0) >= TOLD)
    legend = note(
        "Rank 1 is the largest dependence of the year among pairs of states, small traders left out. The like case "
        "is by share: the largest part of the same trade that went to, or came from, any other partner."
    )
    return Section("ranks", "Comparators", (Table(columns, rows), legend) if rows else ())


def literature(dossier: Dossier, evidence: Evidence) -> Section:
    """Print what the named measures of the literature say of the pair; those of nothing are left out."""
    names = product_names()
    worth = any((one.value or 0.0) >= SEEN for one in dossier.literature if one.method == "barbieri_trade_share")
    rows = tuple(
        (
            Words(_title(one, names)),
            Words(f"{one.dependent} on {one.on}" if one.on else one.dependent),
            Words(_number(one), (evidence.number(one),)),
        )
        for one in dossier.literature
        if one.value and worth
    )
    columns = (Column("measure"), Column("who"), Column("value (range)", "right"))
    legend = note(
        "Barbieri: shares of all goods trade, their geometric mean, their evenness, and the product of these two. "
        "Goers: cost over GDP of products that all others together could not replace."
    )
    return Section("literature", "Measures of the literature", (Table(columns, rows), legend) if rows else ())


def _title(one: Finding, names: Mapping[str, str]) -> str:
    product = f": {names[one.product].lower()}" if one.product in names else ""
    side = f" ({SIDES[one.side]})" if one.side else ""
    name = one.method.replace("_", " ").capitalize().replace("Oneal russett", "Oneal-Russett")
    return f"{name}{product}{side}"


def _number(one: Finding) -> str:
    if one.unit in ("share", "share_of_gdp"):
        return ranged(one)
    limits = f" ({one.lo:.2f} to {one.hi:.2f})" if one.lo is not None and one.hi is not None else ""
    return f"{one.value:.2f}{limits}"


def realised(dossier: Dossier, evidence: Evidence) -> Section:
    """Set what the two pay each other against what they pay and get elsewhere."""
    columns = (
        Column("product"),
        Column("who sells to whom"),
        Column("against the seller's other sales", "right"),
        Column("against the buyer's other purchases", "right"),
    )
    rows = tuple(_realised(one, evidence, dossier.when) for one in dossier.realised)
    legend = note(
        "Unit values, so mixes of grades differ too; quantities are rough. n counts the partners compared with."
    )
    return Section("unit-values", "Unit values paid", (Table(columns, rows), legend) if rows else ())


def _move(one: Move, evidence: Evidence, when: int | None) -> tuple[Words, ...]:
    now = one.now
    parts = (one.price, one.volume, one.rerouting)
    return (
        Words(f"{now.dependent} {SIDES[now.side]}"),
        Words(one.name, link=product_link(one.product, when)),
        Words(limited(one.then), (evidence.number(one.then),)),
        Words(limited(now), (evidence.number(now),)),
        Words(signed(one.size)),
        *(Words(signed(part) if one.telling else MISSING, dim=not one.telling) for part in parts),
    )


def _rank(one: Rank, evidence: Evidence) -> tuple[Words, ...]:
    found = one.finding
    like = one.like
    beside = Words("none", dim=True)
    if like is not None:
        of = "bought" if like.side == "supply" else "sold"
        beside = Words(f"{one.like_name} {like.year}: {limited(like)} {of}", (evidence.number(like),))
    return (
        Words(f"{found.dependent} on {found.on}"),
        Words(found.product),
        Words(percent(found.value), (evidence.number(found),)),
        Words(f"{one.rank:,} of {one.of:,}"),
        beside,
    )


def _realised(one: Realised, evidence: Evidence, when: int | None) -> tuple[Words, ...]:
    return (
        Words(one.name, link=product_link(one.product, when)),
        Words(f"{one.seller} to {one.buyer}"),
        *(_gap(found, evidence) for found in (one.against_sales, one.against_purchases)),
    )


def _gap(found: Finding, evidence: Evidence) -> Words:
    if found.value is None:
        return Words(MISSING, dim=True)
    partners = f", n {found.denominator_figures}" if found.denominator_figures else ""
    return Words(f"{signed_percent(found.value)} ({found.year}{partners})", (evidence.number(found),))
