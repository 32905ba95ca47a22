"""What a brief says first: the bottom line, what is not covered, the key judgements."""

from counterpoise.drawing import Evidence, Prose, Section, Words
from counterpoise.findings import Gap, Line
from counterpoise.questions.pair.answer import Dossier, Judgement


def bottom_line(dossier: Dossier, evidence: Evidence) -> Section:
    """Put the bottom line on the page."""
    return Section("bottom-line", "Bottom line", tuple(_sentence(line, evidence) for line in dossier.bottom_line))


def not_covered(dossier: Dossier, _: Evidence) -> Section:
    """Say what a reader will not find."""
    return Section("not-covered", "Not covered", tuple(_gap(gap) for gap in dossier.not_covered))


def judgements(dossier: Dossier, evidence: Evidence) -> Section:
    """Put the key judgements in order, each with how sure it is and what would change it."""
    blocks = tuple(_judgement(one, evidence) for one in dossier.judgements)
    return Section("judgements", "Key judgements", blocks)


def _sentence(line: Line, evidence: Evidence) -> Prose:
    return Prose((Words(line.text, evidence.numbers(line.rests_on)),))


def _gap(gap: Gap) -> Prose:
    return Prose((Words(f"{gap.what}: "), Words(gap.why, dim=True)), "item")


def _judgement(one: Judgement, evidence: Evidence) -> Prose:
    changes = f" What would change it: {one.changes}." if one.changes else ""
    aside = f" Confidence: {one.confidence}, {one.reason}.{changes}"
    return Prose((Words(one.line.text, evidence.numbers(one.line.rests_on)), Words(aside, dim=True)), "item")
