"""What do the findings of a brief come to, each in a sentence, and how sure is that?

A judgement says why it is as sure as it is, and what would change it, by the states of what it rests on.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import fsum

from counterpoise.findings import Exposure, Line, Move, Realised, Technology, Voting
from counterpoise.income.answer import Answer, Lost
from counterpoise.questions.pair.answer import Dossier, Judgement
from counterpoise.questions.pair.sections.answer import UNNOTICED
from counterpoise.records import Cited, Finding, Point
from counterpoise.states import names
from counterpoise.vocabulary import product_domain, product_names
from counterpoise.weighing.facts import on_first_page
from counterpoise.wording import (
    at_most,
    called,
    goods,
    in_words,
    income_part,
    income_range,
    limited,
    percent,
    ranged,
    sentence,
    signed,
    signed_percent,
    with_article,
)

INPUTS = ("energy", "materials")
MOVED = 0.05  # points of a share from which a move is
ARMED = 0.1  # part of the arms received in five years from which it is worth a judgement
PARTNERS = 10  # others a unit value is set against at the least
PART = 0.05  # of the two's largest trade in one product,
LARGE = 100_000.0  # and kUSD a year, from which what is paid for a product is worth a sentence


def judgements(dossier: Dossier) -> tuple[Judgement, ...]:
    """Compose the key judgements that the findings of a dossier bear out."""
    made = (
        between(dossier),
        incomes(dossier),
        threats(dossier),
        change(dossier),
        arms(dossier),
        capability(dossier),
        technology(dossier),
        votes(dossier),
        *(third_party(dossier, code) for code in (dossier.a.code, dossier.b.code)),
        unit_values(dossier),
    )
    return tuple(line for line in made if line is not None)


def incomes(dossier: Dossier) -> Judgement | None:
    """Say what both would lose of their income without each other, and whether that settles who could do without."""
    answer = dossier.answer
    if answer is None:
        return None
    names = names_of(dossier)
    losses = "; ".join(
        f"{names[side.code]} {_lost(side.after_adjusting)} after adjusting, {_lost(side.first_year)} in the first year"
        for side in (answer.a, answer.b)
    )
    by = (
        f"by a model of {answer.year}"
        if answer.basis == "table"
        else f"estimated from trade and income of {answer.year}"
    )
    text = f"Without each other's trade they would lose of their incomes, {by}: {losses}; {_verdict(dossier, answer)}."
    return _modelled(
        "incomes", text, answer, "input-output tables of a later year; what third states do to help or join in"
    )


def _verdict(dossier: Dossier, answer: Answer) -> str:
    names = names_of(dossier)
    if max(abs(side.after_adjusting.part.value) for side in (answer.a, answer.b)) < UNNOTICED:
        return "neither would notice much"
    if answer.basis == "trade":
        return "the order is that of their incomes, no finding"
    if answer.stronger is None:
        return "which of the two could better do without the other is not settled"
    weaker = answer.b.code if answer.stronger == answer.a.code else answer.a.code
    return f"{names[answer.stronger]} can better do without {names[weaker]}"


def threats(dossier: Dossier) -> Judgement | None:
    """Set what refusing to sell would do in the first year to the buyer beside what it costs the seller."""
    answer = dossier.answer
    if answer is None or answer.a.stop_selling is None or answer.b.stop_selling is None:
        return None
    names = names_of(dossier)
    each = [
        (side.stop_selling.first_year, names[side.code], names[other.code])
        for side, other in ((answer.a, answer.b), (answer.b, answer.a))
        if side.stop_selling
    ]
    each.sort(key=lambda threat: (-threat[0].damage, threat[1]))
    if each[0][0].damage < UNNOTICED:
        return None
    clauses = "; ".join(
        f"if {seller} sold {buyer} nothing, {buyer} would lose {income_part(does.damage)} of its income and {seller} "
        f"{income_part(does.cost)}"
        for does, seller, buyer in each
    )
    return _modelled("threats", f"In the first year, by the same model: {clauses}.", answer)


def _modelled(about: str, text: str, answer: Answer, changes: str = "") -> Judgement:
    """Make a judgement that rests on the model of incomes, which has not been tested on what later happened."""
    draws = "every draw" if answer.holds == 1 else f"{percent(answer.holds)} of the draws"
    reason, confidence = f"a model with its range, whose order holds in {draws}", "moderate"
    if answer.basis == "trade":
        reason, confidence = "an estimate from trade and income, since a state is in no input-output table", "low"
    elif answer.stronger is None:
        reason, confidence = "the draws do not agree on the order", "low"
    return Judgement(
        about=about,
        line=Line(sentence(text), ()),
        confidence=confidence,
        reason=reason,
        changes=changes,
    )


def _lost(lost: Lost) -> str:
    return income_range(lost.part.value, lost.part.lo, lost.part.hi)


def change(dossier: Dossier) -> Judgement | None:
    """Describe the largest move of a share that is split into its parts."""
    moved = [
        move
        for move in dossier.moves
        if move.weighs and abs(move.size or 0.0) >= MOVED and move.telling and _is_input(move)
    ]
    if not moved or dossier.since is None:
        return None
    largest = max(moved, key=lambda each: abs(each.size or 0.0) * each.money)
    names = names_of(dossier)
    verb, way = ("bought", "came from") if largest.now.side == "supply" else ("sold", "went to")
    text = (
        f"From {largest.then.year} to {largest.now.year} the share of the {goods(largest.name)} {verb} by "
        f"{names[largest.now.dependent]} that {way} {names[largest.now.on]} changed from {percent(largest.then.value)} "
        f"to {at_most(largest.now)}: {_parts(largest)} points."
    )
    return judgement("change", text, (largest.then, largest.now))


def arms(dossier: Dossier) -> Judgement | None:
    """Say what part of the arms of one of the two came from the other, where a register was synced and it is much."""
    much = [row for row in dossier.synced.arms if (row.of_imports.value or 0.0) >= ARMED]
    if not much:
        return None
    row = max(much, key=lambda each: each.of_imports.value or 0.0)
    names = names_of(dossier)
    text = (
        f"Of the major arms that {names[row.recipient]} received in {row.first} to {row.last}, "
        f"{limited(row.of_imports)} by volume came from {names[row.supplier]}; they were {limited(row.of_exports)} of "
        f"all that {names[row.supplier]} delivered."
    )
    return judgement("arms", text, (row.of_imports, row.of_exports))


def _is_input(move: Move) -> bool:
    return move.product in product_names() and product_domain(move.product) in INPUTS


def _parts(move: Move) -> str:
    named = ((move.rerouting, "rerouting"), (move.volume, "volume"), (move.price, "price"))
    known = [(size, word) for size, word in named if size is not None]
    known.sort(key=lambda part: -abs(part[0]))
    return ", ".join(f"{word} {signed(size)}" for size, word in known)


def unit_values(dossier: Dossier) -> Judgement | None:
    """Say what the two pay each other for the first of the goods whose unit values can be trusted."""
    known = [gap for gap in dossier.realised if _clear(gap.against_sales) and _matters(dossier, gap)]
    if not known:
        return None
    first = known[0]
    names = names_of(dossier)
    sold = first.against_sales
    text = (
        f"In {sold.year} {names[first.buyer]} paid {names[first.seller]} {_apart(sold)} per tonne of "
        f"{goods(first.name)} than {sold.denominator_figures} other buyers ({_span(sold)} against the middle half of "
        f"them); grades may differ."
    )
    return judgement("unit values", text, (sold,))


def _apart(gap: Finding) -> str:
    return f"{percent(abs(gap.value or 0.0))} {'more' if (gap.value or 0.0) > 0 else 'less'}"


def _span(gap: Finding) -> str:
    return f"{signed_percent(gap.lo or 0.0).removesuffix(' %')} to {signed_percent(gap.hi or 0.0)}"


def _matters(dossier: Dossier, gap: Realised) -> bool:
    """Tell whether the product is a large part of what the two trade on record."""
    amounts = {(row.product, row.share.dependent): row.share.numerator or 0.0 for row in dossier.products}
    most = max(amounts.values(), default=0.0)
    return amounts.get((gap.product, gap.seller), 0.0) >= max(PART * most, LARGE)


def _clear(gap: Finding) -> bool:
    """Tell whether a gap lies outside what others pay and rests on enough of them."""
    if gap.value is None or gap.lo is None or gap.hi is None or gap.denominator_figures < PARTNERS:
        return False
    return not gap.lo <= 0 <= gap.hi


TINY = 0.001  # part of GDP, or of trade, from which a dependence is worth a judgement
ORDER = ("operational", "tested", "development", "claimed", "none")
FEW = 3  # technologies both are in, below which a comparison says nothing
NAMED = 4  # technologies named on either side


def capability(dossier: Dossier) -> Judgement | None:
    """Set the mean world shares of the two beside each other, unless both are tiny."""
    capability = dossier.capability
    if capability is None or capability.a.value is None or capability.b.value is None:
        return None
    if max(capability.a.value, capability.b.value) < TINY:
        return None
    both = [
        component.name
        for component in capability.components
        if component.a.value is not None and component.b.value is not None
    ]
    *most, last = (name if name[:2].isupper() else name.lower() for name in both)
    counted = f"{', '.join(most)} and {last}" if most else last
    text = (
        f"On average, {called(dossier.a)} has {ranged(capability.a)} and {called(dossier.b)} {ranged(capability.b)} "
        f"of the world's {counted}."
    )
    return judgement("capability", text, (capability.a, capability.b))


def technology(dossier: Dossier) -> Judgement | None:
    """Name in which technologies of the register each is ahead of the other."""
    both = [technology for technology in dossier.technology if _well_known(technology)]
    if len(both) < FEW:
        return None
    ahead = [
        technology
        for technology in both
        if _step(technology, "a") < _step(technology, "b") and not _doubted(technology)
    ]
    behind = [
        technology
        for technology in both
        if _step(technology, "a") > _step(technology, "b") and not _doubted(technology)
    ]
    parts = [
        f"they have the same status in {sum(_step(technology, 'a') == _step(technology, 'b') for technology in both)}"
    ]
    parts += [f"{called(dossier.a)} is ahead in {_listed(ahead)}"] if ahead else []
    parts += [f"{called(dossier.b)} is ahead in {_listed(behind)}"] if behind else []
    facts = [
        fact for technology in (*ahead, *behind) for held in (technology.a, technology.b) if held for fact in held.facts
    ]
    text = f"The register covers both, by pages that were read, in {len(both)} technologies: {'; '.join(parts)}."
    return judgement("technology", text, facts or [fact for held in (both[0].a,) if held for fact in held.facts])


def _well_known(technology: Technology) -> bool:
    """Tell whether the status of both rests on facts that may stand on a first page."""
    held = (technology.a, technology.b)
    return all(side is not None and any(map(on_first_page, side.facts[:1])) for side in held)


def _step(technology: Technology, which: str) -> int:
    held = technology.a if which == "a" else technology.b
    return ORDER.index(held.status) if held else len(ORDER)


def _doubted(technology: Technology) -> bool:
    return any(fact.doubt for held in (technology.a, technology.b) if held for fact in held.facts)


def _as_of(technology: Technology) -> str:
    """Name the year of the older of the two sources."""
    years = [
        held.facts[0].when[:4] for held in (technology.a, technology.b) if held and held.facts and held.facts[0].when
    ]
    return min(years, default="no date")


def _listed(technologies: Sequence[Technology]) -> str:
    names = [f"{goods(technology.name)} (as of {_as_of(technology)})" for technology in technologies[:NAMED]]
    more = f" and {len(technologies) - NAMED} more" if len(technologies) > NAMED else ""
    return f"{', '.join(names)}{more}"


def votes(dossier: Dossier) -> Judgement | None:
    """Say how often the two voted alike, and how that moved over ten years."""
    pair = dossier.alignment.pair if dossier.alignment else None
    known = [point for point in pair.series if point.value is not None] if pair else []
    if pair is None or not known:
        return None
    last = known[-1].year
    now, before = _mean(known, last), _mean(known, last - 10)
    if now is None:
        return None  # too few years to call it how they vote
    then = f", and in {percent(before)} in {last - 14} to {last - 10}" if before is not None else ""
    beside = "".join(_beside(voting, last) for voting in (dossier.alignment.beside if dossier.alignment else ()))
    text = (
        f"In the UN General Assembly they voted alike in {percent(now)} of joint votes on average in {last - 4} to "
        f"{last}{then}{beside}."
    )
    return judgement("votes", text, (pair.finding,))


def _mean(points: Sequence[Point], last: int) -> float | None:
    """Average the five years to `last`; None unless all are known."""
    values = [point.value for point in points if last - 4 <= point.year <= last and point.value is not None]
    return fsum(values) / len(values) if len(values) == 5 else None


def _beside(voting: Voting, last: int) -> str:
    value = _mean(voting.series, last)
    two = " and ".join(with_article(names()[code]) for code in (voting.one, voting.other))
    return "" if value is None else f"; {two} in {percent(value)}"


EXPOSED = 0.02  # part of goods trade at stake from which a third party is
CITED = 3  # measures cited


def between(dossier: Dossier) -> Judgement | None:
    """Say which measures the two have in force against each other."""
    direct = tuple(filter(on_first_page, dossier.direct))
    if not direct:
        return None
    first, more = direct[0], len(direct) - 1
    others = f", and {more} more {'measures' if more > 1 else 'measure'}" if more else ""
    since = f", since {first.when}" if first.when else ""
    text = f"Measures in force between the two, by the facts to {dossier.as_of}: {first.text}{since}{others}."
    return judgement("measures", text, direct[:CITED])


def third_party(dossier: Dossier, code: str) -> Judgement | None:
    """Name the third parties with most at stake for one of the two."""
    large = [row for row in at_stake(dossier, code) if (row.finding.value or 0.0) >= EXPOSED]
    known = (replace(row, facts=tuple(filter(on_first_page, row.facts))) for row in large)
    rows = [row for row in known if row.facts][:3]
    if not rows:
        return None
    names = names_of(dossier)
    parts = [f"{with_article(row.third_name)}, {ranged(row.dependence)}, {why(row)}" for row in rows]
    text = (
        f"Of the states and blocs at odds with {names[rows[0].partner]}, {names[code]} has most at stake with these, "
        f"by their share of its goods trade: {'; '.join(parts)}."
    )
    cited: list[Cited] = []
    for row in rows:
        cited += [row.dependence, *row.facts[:1]]
    return judgement("third parties", text, cited)


def at_stake(dossier: Dossier, code: str) -> list[Exposure]:
    """Return the exposures that the tie itself brings: none where the two are at odds themselves.

    Left out are third parties at odds with the dependent as much as with its partner.
    """
    if dossier.discord >= 1:
        return []
    return [row for row in dossier.third_parties if row.dependent == code and row.own < row.discord]


def why(row: Exposure) -> str:
    """Say what stands between a third party and the partner: "embargo in force", "tariffs and other measures"."""
    if row.discord >= 1:
        return "embargo in force"
    tables = {fact.table for fact in row.facts}
    words = {"tariffs": "tariffs", "embargoes": "licences", "sanctions": "other measures"}
    return " and ".join(word for table, word in words.items() if table in tables)


def judgement(about: str, text: str, rests_on: Sequence[Cited]) -> Judgement:
    """Make a judgement of a sentence and what it rests on."""
    confidence, reason, changes = _sure([cited for cited in rests_on if isinstance(cited, Finding)])
    if about == "change" and confidence == "high":
        confidence, reason = "moderate", "the split into parts is our own method"
    return Judgement(
        about=about,
        line=Line(sentence(text), tuple(dict.fromkeys(rests_on))),
        confidence=confidence,
        reason=reason,
        changes=changes,
    )


def _sure(findings: Sequence[Finding]) -> tuple[str, str, str]:
    """Say how sure a judgement is, why, and what would change it, by the states of what it rests on."""
    states = {finding.state for finding in findings}
    holes = sorted({hole for finding in findings for hole in finding.holes}, key=lambda hole: hole.key)
    if not findings:
        return "moderate", "compiled facts, as of the dates of their sources", ""
    if holes and "bounded" in states:
        words = in_words(holes)
        more = f" and {len(words) - 2} more" if len(words) > 2 else ""
        return "low", "trade that is not recorded makes a number a limit", f"data on {'; '.join(words[:2])}{more}"
    if "estimated" in states or "bounded" in states:
        return "moderate", "a model or an estimate with its range", ""
    return "high", "the sources state every number in it", ""


def names_of(dossier: Dossier) -> dict[str, str]:
    """Return code -> name as a sentence has it, for the two."""
    return {party.code: called(party) for party in (dossier.a, dossier.b)}
