"""Who depends on whom: both dependences side by side, domain by domain, and the composite."""

from counterpoise.drawing import Block, Column, Evidence, Figure, Section, Table, Words, note, said
from counterpoise.findings import Dependence, DomainRow, Leverage, Overall
from counterpoise.questions.pair.answer import Dossier
from counterpoise.records import Finding
from counterpoise.wording import MISSING, called, kusd, limited, percent, points, ranged

FELT = 0.01  # dependence below which no product is named
SLIGHT = 0.05  # a leverage below this has no sign worth telling
WIDE = 140  # columns of text from which a range has room on one line
TINY = 1_000.0  # kUSD: a total below this is printed beside its share
WORDS = {"supply": "bought", "market": "sold"}
LEGEND = (
    "Shares are of all the one sold, or bought, on record. Would lose: the part of all it trades in the domain "
    "that it would still miss a year after the other stops, by a model with its range; for all goods there is no "
    "model. Leverage is how much more the other would lose (of all goods: the share of the side in which more money "
    "moves, named first), from −1 to +1. "
    "Stakes are trade over GDP. ≤ and ≥ mark limits, ○ what unrecorded trade and the model leave open."
)


def balance(dossier: Dossier, evidence: Evidence) -> Section:
    """Set the dependences against each other."""
    if not any(_known(row) for row in dossier.domains):
        nothing = note('Nothing is recorded between the two in any domain; the reasons stand under "not covered".')
        return Section("balance", _title(dossier), (nothing,))
    blocks: list[Block] = [Figure("balance"), Figure("reliance"), _levels(dossier, evidence)]
    if dossier.composite is not None:
        blocks.append(_composite(dossier, dossier.composite))
    return Section("balance", _title(dossier), (*blocks, note(LEGEND)))


def _title(dossier: Dossier) -> str:
    when = dossier.asked.when(dossier.year)
    return f"Who depends on whom {'in' if dossier.asked.mean == 1 else 'on the mean of'} {when}"


def _levels(dossier: Dossier, evidence: Evidence) -> Table:
    columns = (
        Column(""),
        Column("who on whom"),
        Column("share"),
        Column("would lose"),
        Column("stake"),
        Column("loss mostly in", least=WIDE),
        Column(f"leverage of {dossier.a.name}", short=f"leverage of {dossier.a.code}"),
    )
    known = [row for row in dossier.domains if _known(row)]
    rows = (cells for row in known for cells in _level(row, dossier, evidence))
    return Table(columns, tuple(rows))


def _known(row: DomainRow) -> bool:
    """Tell whether anything is known of a domain; what is not stands under "not covered"."""
    return any(share.state != "not recorded" for one in (row.a_on_b, row.b_on_a) for share in (one.share, one.other))


def _level(row: DomainRow, dossier: Dossier, evidence: Evidence) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    own = own_year(row, dossier.year)
    title = row.name if own == dossier.year else f"{row.name} ({own})"
    a, b = dossier.a, dossier.b
    first = Words(f"{a.name} on {b.name}", short=f"{a.code} on {b.code}")
    middle, limits = leverage_words(row.leverage_a_over_b)
    second = Words(f"{b.name} on {a.name}", short=f"{b.code} on {a.code}")
    return (
        (
            Words(title),
            first,
            *_cells(row.a_on_b, (own, dossier.year), evidence),
            Words(middle),
        ),
        (Words(""), second, *_cells(row.b_on_a, (own, dossier.year), evidence), Words(limits)),
    )


def _cells(one: Dependence, years: tuple[int, int], evidence: Evidence) -> tuple[Words, ...]:
    """Fill share, loss, stake and worst product; `years` need no saying: of the shares, and of the stakes."""
    return (
        _share(one, years[0], evidence),
        _loss(one, evidence),
        _stake(one.stake, years[1], evidence),
        _worst(one, evidence),
    )


def own_year(row: DomainRow, year: int) -> int:
    """Return the one year both shares of a row are of, or the brief's where they differ."""
    years = {one.share.year for one in (row.a_on_b, row.b_on_a) if one.share.state != "not recorded"}
    return years.pop() if len(years) == 1 else year


def leverage_words(one: Leverage) -> tuple[str, str]:
    """Print leverage, marked where its limits leave open who depends more, and the limits."""
    mark = " ○" if one.unclear else ""
    if one.void:
        return MISSING, ""
    limits = f"{points(one.lo)} to {points(one.hi)}" if points(one.lo) != points(one.hi) else ""
    if one.value is None:
        return (f"{limits}{mark}", "") if one.lo is not None else (MISSING, "")
    return f"{points(one.value)}{mark}", f"({limits})" if limits else ""


def _share(one: Dependence, year: int, evidence: Evidence) -> Words:
    share = one.share
    if share.state == "not recorded":
        return Words(MISSING, dim=True)
    tiny = share.denominator is not None and share.denominator < TINY
    of = f"of {kusd(share.denominator)} {WORDS[one.side]}" if tiny else WORDS[one.side]
    when = "" if share.year == year else f" ({share.year})"
    text = f"{limited(share)} {of}{when}"
    if one.value is not share or one.other.value is None:
        return Words(text, (evidence.number(share),))
    # All goods have no loss that joins the two sides, so both are shown.
    other = f"{limited(one.other)} {WORDS[one.other.side]}"
    return Words(f"{text}; {other}", evidence.numbers((share, one.other)))


def _loss(one: Dependence, evidence: Evidence) -> Words:
    if one.value is one.share:
        return Words("no model", dim=True)
    if one.value.state == "not recorded":
        return Words(MISSING, dim=True)
    return Words(ranged(one.value), (evidence.number(one.value),))


def _stake(one: Finding, year: int, evidence: Evidence) -> Words:
    if one.state == "not recorded":
        return Words(MISSING, dim=True)
    when = "" if one.year == year else f" ({one.year})"
    return Words(f"{limited(one)}{when}", (evidence.number(one),))


def _worst(one: Dependence, evidence: Evidence) -> Words:
    if one.worst is None or (one.value.value or 0.0) < FELT:
        return Words("none" if one.value.value is not None and one.value is not one.share else MISSING, dim=True)
    loss = one.worst.loss
    return Words(f"{one.worst.name.lower()} {WORDS[loss.side]}", (evidence.number(loss),))


def _composite(dossier: Dossier, one: Overall) -> Block:
    weights = "equal weights" if one.equal else "weights " + ", ".join(f"{share:.2f}" for share in one.weights)
    a, b = called(dossier.a), called(dossier.b)
    limits = f" ({points(one.lo)} to {points(one.hi)})" if points(one.lo) != points(one.hi) else ""
    sign = "" if abs(one.value) < SLIGHT else _sign(one)
    over = "energy, raw materials and all goods" if dossier.asked.domains else "all of them"
    return said(f"Taken over {over} with {weights}, leverage of {a} over {b} is {points(one.value)}{limits}{sign}.")


def _sign(one: Overall) -> str:
    """Say how far the sign hangs on the weights; it says nothing of the limits of each domain."""
    return f"; the sign of the middle values holds in {percent(one.holds)} of {one.draws:,} random weightings"
