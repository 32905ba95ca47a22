"""What changed, how the dependences rank among those of all pairs, and what the two pay each other."""

from collections.abc import Mapping, Sequence

from counterpoise.drawing import Column, Evidence, Figure, Prose, Section, Table, Words, note, product_link
from counterpoise.findings import Move, Rank, Realised
from counterpoise.questions.pair.answer import Dossier
from counterpoise.records import Finding
from counterpoise.vocabulary import product_names
from counterpoise.wording import MISSING, fine_percent, limited, percent, ranged, signed, signed_percent, two_decimals

SEEN = 0.001  # share of trade below which the literature's measures are left out
TOLD = 0.005  # dependence below which a rank says nothing
LISTED = 8  # moves on a page
SIDES = {"supply": "buys", "market": "sells"}


def over_time(dossier: Dossier, evidence: Evidence) -> Section:
    """Draw what each would have lost, and the shares of the domains, over all years, with dated breaks."""
    losses = (Figure("losses"),) if len(dossier.losses) > 1 else ()
    if not any(point.value for line in dossier.series for point in line.points):
        return Section("over-time", "Over time", losses)
    years = [str(moment.year) for moment in dossier.breaks]
    marked = (
        f" Dotted lines: {', '.join(f'{moment.year} {moment.label}' for moment in dossier.breaks)}." if years else ""
    )
    cited = evidence.numbers(fact for moment in dossier.breaks for fact in moment.facts)
    words = Words(f"Shares of the side of each domain that is larger now; gaps are years not recorded.{marked}", cited)
    return Section("over-time", "Over time", (*losses, Figure("series"), Prose((words,), "note")))


def moves(dossier: Dossier, evidence: Evidence) -> Section:
    """List the largest moves of shares since the chosen year, split into price, volume and rerouting."""
    listed = [move for move in dossier.moves if move.weighs and move.size is not None][:LISTED]
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
    table = Table(columns, tuple(_move(move, evidence, dossier.when) for move in listed))
    legend = (
        "In percentage points of the share of recorded trade, for products with trade of USD 100 m or more. Price: the "
        "partner's unit value changed against that of all the dependent state's trade. Volume: the dependent state's "
        "own total grew or shrank. Rerouting: the partner's tonnes changed. n/a: weights are missing or wrong, or the "
        "parts cancel out."
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
    rows = tuple(_rank(rank, evidence) for rank in dossier.ranks if (rank.finding.value or 0.0) >= TOLD)
    legend = note(
        "Rank 1 is the largest dependence of the year among pairs of states, small traders left out. The like case "
        "is by share: the largest part of the same trade that went to, or came from, any other partner."
    )
    return Section("ranks", "Comparators", (Table(columns, rows), legend) if rows else ())


def literature(dossier: Dossier, evidence: Evidence) -> Section:
    """Print what the named measures of the literature say of the pair; those of nothing are left out."""
    names = product_names()
    worth = any(
        (finding.value or 0.0) >= SEEN for finding in dossier.literature if finding.method == "barbieri_trade_share"
    )
    shown = [finding for finding in dossier.literature if finding.value and worth]
    rows = tuple(
        (
            Words(_title(finding, names)),
            Words(f"{finding.dependent} on {finding.on}" if finding.on else finding.dependent),
            Words(_number(finding), (evidence.number(finding),)),
        )
        for finding in shown
    )
    columns = (Column("measure"), Column("who"), Column("value (range)", "right"))
    blocks = (Table(columns, rows), _legend(shown)) if rows else ()
    return Section("literature", "Measures of the literature", blocks)


def _legend(shown: Sequence[Finding]) -> Prose:
    """Say of each measure in the table what it is, in the words it declares."""
    from counterpoise.weighing.ground import PairGround
    from counterpoise.weighing.literature import finders

    measures = [measure for measure, _ in finders(PairGround) if any(measure.is_method(row.method) for row in shown)]
    names = [measure.name.replace("-", " ").capitalize().replace("Oneal r", "Oneal-R") for measure in measures]
    words = [measure.legend or measure.answers for measure in measures]
    return note(" ".join(f"{name}: {text}" for name, text in zip(names, words, strict=True)))


def _title(finding: Finding, names: Mapping[str, str]) -> str:
    product = f": {names[finding.product].lower()}" if finding.product in names else ""
    side = f" ({SIDES[finding.side]})" if finding.side else ""
    name = finding.method.replace("_", " ").capitalize().replace("Oneal russett", "Oneal-Russett")
    return f"{name}{product}{side}"


def _number(finding: Finding) -> str:
    if finding.unit in ("share", "share_of_gdp"):
        return ranged(finding)
    if finding.value is None:
        return MISSING
    if finding.unit == "change":
        low, value, high = (fine_percent(each or 0.0) for each in (finding.lo, finding.value, finding.hi))
        return f"{value} ({low.removesuffix(' %')} to {high})"
    if finding.lo is None or finding.hi is None:
        return two_decimals(finding.value)
    return f"{two_decimals(finding.value)} ({two_decimals(finding.lo)} to {two_decimals(finding.hi)})"


def realised(dossier: Dossier, evidence: Evidence) -> Section:
    """Set what the two pay each other against what they pay and get elsewhere."""
    columns = (
        Column("product"),
        Column("who sells to whom"),
        Column("against the seller's other sales", "right"),
        Column("against the buyer's other purchases", "right"),
    )
    rows = tuple(_realised(gap, evidence, dossier.when) for gap in dossier.realised)
    legend = note(
        "Unit values, so mixes of grades differ too; quantities are rough. n counts the partners compared with."
    )
    return Section("unit-values", "Unit values paid", (Table(columns, rows), legend) if rows else ())


def _move(move: Move, evidence: Evidence, when: int | None) -> tuple[Words, ...]:
    now = move.now
    parts = (move.price, move.volume, move.rerouting)
    return (
        Words(f"{now.dependent} {SIDES[now.side]}"),
        Words(move.name, link=product_link(move.product, when)),
        Words(limited(move.then), (evidence.number(move.then),)),
        Words(limited(now), (evidence.number(now),)),
        Words(signed(move.size)),
        *(Words(signed(part) if move.telling else MISSING, dim=not move.telling) for part in parts),
    )


def _rank(rank: Rank, evidence: Evidence) -> tuple[Words, ...]:
    finding = rank.finding
    like = rank.like
    beside = Words("none", dim=True)
    if like is not None:
        of = "bought" if like.side == "supply" else "sold"
        beside = Words(f"{rank.like_name} {like.year}: {limited(like)} {of}", (evidence.number(like),))
    return (
        Words(f"{finding.dependent} on {finding.on}"),
        Words(finding.product),
        Words(percent(finding.value), (evidence.number(finding),)),
        Words(f"{rank.rank:,} of {rank.of:,}"),
        beside,
    )


def _realised(gap: Realised, evidence: Evidence, when: int | None) -> tuple[Words, ...]:
    return (
        Words(gap.name, link=product_link(gap.product, when)),
        Words(f"{gap.seller} to {gap.buyer}"),
        *(_gap(finding, evidence) for finding in (gap.against_sales, gap.against_purchases)),
    )


def _gap(finding: Finding, evidence: Evidence) -> Words:
    if finding.value is None:
        return Words(MISSING, dim=True)
    partners = f", n {finding.denominator_figures}" if finding.denominator_figures else ""
    return Words(f"{signed_percent(finding.value)} ({finding.year}{partners})", (evidence.number(finding),))
