"""What do capability, the technology register and votes come to in a sentence?"""

from collections.abc import Sequence

from counterpoise.findings import Technology, Voting
from counterpoise.questions.pair.answer import Dossier, Judgement
from counterpoise.questions.pair.judging.confidence import judgement
from counterpoise.records import Point
from counterpoise.states import names
from counterpoise.wording import called, goods, percent, ranged, with_article

FELT = 0.001  # part of GDP, or of trade, from which a dependence is worth a judgement
ORDER = ("operational", "tested", "development", "claimed", "none")
FEW = 3  # technologies both are in, below which a comparison says nothing
NAMED = 4  # technologies named on either side


def capability(dossier: Dossier) -> Judgement | None:
    """Set the mean world shares of the two beside each other, unless both are tiny."""
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
    return judgement("capability", text, (found.a, found.b))


def technology(dossier: Dossier) -> Judgement | None:
    """Name in which technologies of the register each is ahead of the other."""
    both = [one for one in dossier.technology if one.a is not None and one.b is not None]
    if len(both) < FEW:
        return None
    ahead = [one for one in both if _step(one, "a") < _step(one, "b") and not _doubted(one)]
    behind = [one for one in both if _step(one, "a") > _step(one, "b") and not _doubted(one)]
    parts = [f"the same status in {sum(_step(one, 'a') == _step(one, 'b') for one in both)}"]
    parts += [f"{called(dossier.a)} ahead in {_listed(ahead)}"] if ahead else []
    parts += [f"{called(dossier.b)} ahead in {_listed(behind)}"] if behind else []
    facts = [fact for one in (*ahead, *behind) for held in (one.a, one.b) if held for fact in held.facts]
    text = f"Of {len(both)} technologies the register has both in, they have {'; '.join(parts)}."
    return judgement("technology", text, facts or [fact for held in (both[0].a,) if held for fact in held.facts])


def _step(one: Technology, which: str) -> int:
    held = one.a if which == "a" else one.b
    return ORDER.index(held.status) if held else len(ORDER)


def _doubted(one: Technology) -> bool:
    return any(fact.doubt for held in (one.a, one.b) if held for fact in held.facts)


def _as_of(one: Technology) -> str:
    """Name the year of the older of the two sources."""
    years = [held.facts[0].when[:4] for held in (one.a, one.b) if held and held.facts and held.facts[0].when]
    return min(years, default="no date")


def _listed(found: Sequence[Technology]) -> str:
    names = [f"{goods(one.name)} (as of {_as_of(one)})" for one in found[:NAMED]]
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return f"{', '.join(names)}{more}"


def votes(dossier: Dossier) -> Judgement | None:
    """Say how often the two voted alike, and how that moved over ten years."""
    pair = dossier.alignment.pair if dossier.alignment else None
    known = [point for point in pair.series if point.value is not None] if pair else []
    if pair is None or not known:
        return None
    last = known[-1].year
    now, before = _mean(known, last), _mean(known, last - 10)
    then = f", against {percent(before)} in {last - 14} to {last - 10}" if before is not None else ""
    beside = "".join(_beside(one, last) for one in (dossier.alignment.beside if dossier.alignment else ()))
    text = (
        f"In the UN General Assembly they cast the same vote in {percent(now)} of joint votes of {last - 4} to {last} "
        f"on average{then}{beside}."
    )
    return judgement("votes", text, (pair.fact,))


def _mean(points: Sequence[Point], last: int) -> float | None:
    """Average the five years to `last`; None unless all are known."""
    values = [point.value for point in points if last - 4 <= point.year <= last and point.value is not None]
    return sum(values) / len(values) if len(values) == 5 else None


def _beside(one: Voting, last: int) -> str:
    value = _mean(one.series, last)
    two = " and ".join(with_article(names()[code]) for code in (one.one, one.other))
    return "" if value is None else f"; {two} in {percent(value)}"
