"""How sure is a judgement, why, and what would change it? By the states of what it rests on."""

from collections.abc import Sequence

from counterpoise.findings import Line
from counterpoise.questions.pair.answer import Dossier, Judgement
from counterpoise.records import Cited, Finding
from counterpoise.wording import called, in_words, sentence


def judgement(about: str, text: str, rests_on: Sequence[Cited]) -> Judgement:
    """Make a judgement of a sentence and what it rests on."""
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


def names_of(dossier: Dossier) -> dict[str, str]:
    """Return code -> name as a sentence has it, for the two."""
    return {party.code: called(party) for party in (dossier.a, dossier.b)}
