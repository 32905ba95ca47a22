"""What do the findings come to, question by question, how sure is that, and what would change it?

Every sentence is composed by rule from the findings it cites; nothing about a given pair is written here.
"""

from collections.abc import Sequence

from counterpoise.briefing.change import Move
from counterpoise.briefing.context import Exposure
from counterpoise.briefing.dossier import DomainRow, Dossier, Judgement, Line
from counterpoise.briefing.holes import in_words
from counterpoise.briefing.numbers import MISSING, at_most, limited_words, percent, points, ranged, signed
from counterpoise.briefing.prose import called, goods, sentence, with_article
from counterpoise.briefing.standing import Technology, Voting
from counterpoise.records import Cited, Finding

INPUTS = ("energy", "materials")
FELT = 0.001  # part of GDP, or of trade, from which a dependence is worth a judgement
MOVED = 0.05  # points of a share from which a move is
EXPOSED = 0.02  # part of goods trade at stake from which a third party is
ORDER = ("operational", "tested", "development", "claimed", "none")
FEW = 3  # technologies both are in, below which a comparison says nothing
WIDEST = 5.0  # times its low limit that a number's high limit may be
PARTNERS = 10  # others a unit value is set against at the least
NAMED = 4  # technologies named on either side


def judgements(dossier: Dossier) -> tuple[Judgement, ...]:
    """Compose the key judgements that the findings of a dossier bear out."""
    found = (
        _dependence(dossier),
        _change(dossier),
        _capability(dossier),
        _technology(dossier),
        _votes(dossier),
        *(_third_party(dossier, code) for code in (dossier.a.code, dossier.b.code)),
        _unit_values(dossier),
    )
    return tuple(one for one in found if one is not None)


def _judgement(about: str, text: str, rests_on: Sequence[Cited]) -> Judgement:
    confidence, reason, changes = _sure([one for one in rests_on if isinstance(one, Finding)])
    if about == "change" and confidence == "high":
        confidence, reason = "moderate", "the split into parts is ours"
    return Judgement(
        about=about,
        line=Line(sentence(text), tuple(dict.fromkeys(rests_on))),
        confidence=confidence,
        reason=reason,
        changes=changes,
    )


def _sure(findings: Sequence[Finding]) -> tuple[str, str, str]:
    """Say how sure a judgement is, why, and what would change it, by the states of what it rests on."""
    states = {one.state for one in findings}
    holes = sorted({hole for one in findings for hole in one.holes}, key=lambda hole: hole.key)
    if not findings:
        return "moderate", "compiled facts, as of the dates of their pages", ""
    if holes and "bounded" in states:
        words = in_words(holes)
        more = f" and {len(words) - 2} more" if len(words) > 2 else ""
        return "low", "trade that is not recorded leaves it a limit", f"knowing of {'; '.join(words[:2])}{more}"
    if "estimated" in states or "bounded" in states:
        return "moderate", "a model or an estimate with its range", ""
    return "high", "the sources state every number in it", ""


def _dependence(dossier: Dossier) -> Judgement | None:
    """Set first-year losses of the input most is at stake in against each other."""
    rows = [row for row in dossier.domains if row.domain in INPUTS and _weighs(row)]
    if not rows:
        return None
    row = max(rows, key=_at_stake)
    mine, theirs = row.a_on_b.value, row.b_on_a.value
    names = _names(dossier)
    leverage = row.leverage_a_over_b
    if leverage.value is None or MISSING in (limited_words(mine), limited_words(theirs)):
        return None
    more = names[mine.dependent if leverage.value < 0 else theirs.dependent]
    verdict = "which leaves open who depends more" if leverage.unclear else f"so {more} depends more"
    low, high = points(leverage.lo), points(leverage.hi)
    limits = f" ({low} to {high})" if low != high else ""
    text = (
        f"If trade in {row.name.lower()} between them stopped, {names[mine.dependent]} would still miss "
        f"{limited_words(mine)} of its trade in it a year later and {names[theirs.dependent]} {limited_words(theirs)}, "
        f"by the loss model: leverage of {called(dossier.a)} {points(leverage.value)}{limits}, {verdict}."
    )
    return _judgement("dependence", text, (mine, theirs))


def _weighs(row: DomainRow) -> bool:
    known = row.a_on_b.value.value is not None and row.b_on_a.value.value is not None
    return (
        known and max(row.a_on_b.value.value or 0.0, row.b_on_a.value.value or 0.0) >= FELT and _at_stake(row) >= FELT
    )


def _at_stake(row: DomainRow) -> float:
    return max(row.a_on_b.stake.value or 0.0, row.b_on_a.stake.value or 0.0)


def _change(dossier: Dossier) -> Judgement | None:
    """Describe the largest move of a share that is split into its parts."""
    moved = [one for one in dossier.moves if one.weighs and abs(one.size or 0.0) >= MOVED and one.telling]
    if not moved or dossier.since is None:
        return None
    one = max(moved, key=lambda each: abs(each.size or 0.0) * each.money)
    names = _names(dossier)
    verb, way = ("bought", "came from") if one.now.side == "supply" else ("sold", "went to")
    text = (
        f"From {one.then.year} to {one.now.year} the part of the {goods(one.name)} {names[one.now.dependent]} {verb} "
        f"that {way} {names[one.now.on]} moved from {percent(one.then.value)} to {at_most(one.now)}: "
        f"{_parts(one)} points."
    )
    return _judgement("change", text, (one.then, one.now))


def _parts(one: Move) -> str:
    named = ((one.rerouting, "rerouting"), (one.volume, "volume"), (one.price, "price"))
    known = [(size, word) for size, word in named if size is not None]
    known.sort(key=lambda part: -abs(part[0]))
    return ", ".join(f"{word} {signed(size)}" for size, word in known)


def _capability(dossier: Dossier) -> Judgement | None:
    found = dossier.capability
    if found is None or found.a.value is None or found.b.value is None:
        return None
    if max(found.a.value, found.b.value) < FELT:
        return None
    both = [one.name for one in found.components if one.a.value is not None and one.b.value is not None]
    counted = ", ".join(name if name[:2].isupper() else name.lower() for name in both)
    text = (
        f"{called(dossier.a)} holds {ranged(found.a)} and {called(dossier.b)} {ranged(found.b)} of the world's "
        f"{counted}, on average."
    )
    return _judgement("capability", text, (found.a, found.b))


def _technology(dossier: Dossier) -> Judgement | None:
    """Name in which technologies of the register each is ahead of the other."""
    both = [one for one in dossier.technology if one.a is not None and one.b is not None]
    if len(both) < FEW:
        return None
    ahead = [one for one in both if _step(one, "a") < _step(one, "b")]
    behind = [one for one in both if _step(one, "a") > _step(one, "b")]
    parts = [f"the same status in {len(both) - len(ahead) - len(behind)}"]
    parts += [f"{called(dossier.a)} ahead in {_listed(ahead)}"] if ahead else []
    parts += [f"{called(dossier.b)} ahead in {_listed(behind)}"] if behind else []
    facts = [fact for one in (*ahead, *behind) for held in (one.a, one.b) if held for fact in held.facts]
    text = f"Of {len(both)} technologies the register has both in, they have {'; '.join(parts)}."
    return _judgement("technology", text, facts or [fact for held in (both[0].a,) if held for fact in held.facts])


def _step(one: Technology, which: str) -> int:
    held = one.a if which == "a" else one.b
    return ORDER.index(held.status) if held else len(ORDER)


def _listed(found: Sequence[Technology]) -> str:
    names = [one.name[:1].lower() + one.name[1:] for one in found[:NAMED]]
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return f"{', '.join(names)}{more}"


def _votes(dossier: Dossier) -> Judgement | None:
    """Say how often the two voted alike, and how that moved over ten years."""
    pair = dossier.alignment.pair if dossier.alignment else None
    known = [point for point in pair.series if point.value is not None] if pair else []
    if pair is None or not known:
        return None
    last = known[-1]
    before = [point for point in known if point.year == last.year - 10]
    then = f", against {percent(before[0].value)} in {before[0].year}" if before else ""
    beside = "".join(_beside(one, last.year) for one in (dossier.alignment.beside if dossier.alignment else ()))
    text = (
        f"In the UN General Assembly they cast the same vote in {percent(last.value)} of joint votes of {last.year}, "
        f"{'the latest before the end of the brief' if dossier.past else 'the last year compiled'}{then}{beside}."
    )
    return _judgement("votes", text, (pair.fact,))


def _beside(one: Voting, year: int) -> str:
    value = next((point.value for point in one.series if point.year == year), None)
    return "" if value is None else f"; {one.name} in {percent(value)}"


def _third_party(dossier: Dossier, code: str) -> Judgement | None:
    """Name the third parties with most at stake for one of the two."""
    mine = [row for row in dossier.third_parties if row.dependent == code]
    rows = [row for row in mine if (row.finding.value or 0.0) >= EXPOSED and _told(row.dependence)][:3]
    if not rows:
        return None
    names = _names(dossier)
    listed = ", ".join(f"{with_article(row.third_name)} {ranged(row.dependence)}, {why(row)}" for row in rows)
    text = (
        f"In its tie with {names[rows[0].partner]}, {names[code]} has most at stake with those at odds with "
        f"{names[rows[0].partner]}; of its goods trade: {listed}."
    )
    cited: list[Cited] = []
    for row in rows:
        cited += [row.dependence, *row.facts[:1]]
    return _judgement("third parties", text, cited)


def _told(one: Finding) -> bool:
    """Tell whether a number's range is narrow enough to build a judgement on."""
    return bool(one.lo) and one.hi is not None and one.lo is not None and one.hi <= WIDEST * one.lo


def why(row: Exposure) -> str:
    """Say what stands between a third party and the partner: "embargo in force", "tariffs and other measures"."""
    if row.discord >= 1:
        return "embargo in force"
    tables = {fact.table for fact in row.facts}
    words = {"tariffs": "tariffs", "embargoes": "licences", "sanctions": "other measures"}
    return " and ".join(word for table, word in words.items() if table in tables)


def _unit_values(dossier: Dossier) -> Judgement | None:
    """Say what the two pay each other for the first of the goods whose unit values can be trusted."""
    known = [one for one in dossier.realised if _clear(one.against_sales)]
    if not known:
        return None
    one = known[0]
    names = _names(dossier)
    sold = one.against_sales
    text = (
        f"In {sold.year} {names[one.seller]} got {_apart(sold)} a tonne for {goods(one.name)} from {names[one.buyer]} "
        f"than from {sold.denominator_figures} others; grades may differ."
    )
    return _judgement("unit values", text, (sold,))


def _clear(gap: Finding) -> bool:
    """Tell whether a gap lies outside what others pay and rests on enough of them."""
    if gap.value is None or gap.lo is None or gap.hi is None or gap.denominator_figures < PARTNERS:
        return False
    return not gap.lo <= 0 <= gap.hi


def _apart(gap: Finding) -> str:
    return f"{percent(abs(gap.value or 0.0))} {'more' if (gap.value or 0.0) > 0 else 'less'}"


def _names(dossier: Dossier) -> dict[str, str]:
    return {party.code: called(party) for party in (dossier.a, dossier.b)}
