"""What stands on the two pages that are passed on: the answer, charts, cards, who else is affected, what is missing?"""

from collections.abc import Sequence

from counterpoise.drawing import Evidence, Figure, Labelled, Prose, Section, Words, note, said, unmarked
from counterpoise.income.answer import ThirdParty
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.sections import back
from counterpoise.questions.pair.sections.answer import TITLE, brackets, first_lines
from counterpoise.questions.pair.sections.cards import HELD, cards
from counterpoise.states import names
from counterpoise.wording import fine_percent, with_article

NAMED = 6  # states named of those that would lose, and of those that would gain
LEAST = 1e-5  # part of income from which a state is named
GAPS = 8  # things named that are not covered
OUTSIDE = "Not worked out: one of the two is in no input-output table."
NOBODY = "No state of the table would notice."
HOW = (
    "Change of real income after adjusting if the two stopped trading, by the same model, without what others would do."
)


def pages(dossier: Dossier) -> tuple[Section, ...]:
    """Lay out the two pages; a part with nothing in it is left out."""
    evidence = Evidence()
    parts = (
        Section("answer", TITLE, (*first_lines(dossier, evidence), *brackets(dossier))),
        charts(dossier),
        shares(dossier),
        Section("cards", HELD, cards(dossier, evidence)),
        affected(dossier),
        not_covered(dossier),
        sources(dossier),
    )
    return tuple(unmarked(part) for part in parts if part.blocks)


def charts(dossier: Dossier) -> Section:
    """Place a chart of the losses by industry, and one through time."""
    drawn = ["sectors"] if dossier.answer and dossier.answer.sectors else []
    drawn += ["losses"] if len(dossier.losses) > 1 else []
    return Section("charts", "Through what, and since when", tuple(map(Figure, drawn)))


def shares(dossier: Dossier) -> Section:
    """Place the shares through time, where no loss is known year by year."""
    known = any(point.value is not None for line in dossier.series for point in line.points)
    drawn = (Figure("series"),) if known and len(dossier.losses) < 2 else ()
    return Section("shares", "Since when, by shares of trade", drawn)


def affected(dossier: Dossier) -> Section:
    """Name who else would lose, and who would gain."""
    if not dossier.answer:
        return Section("affected", "Who else is affected")
    if not dossier.third_incomes:
        return Section("affected", "Who else is affected", (said(OUTSIDE),))
    felt = [third for third in dossier.third_incomes if abs(third.part) >= LEAST]
    losing = sorted((third for third in felt if third.part < 0), key=lambda third: (third.part, third.code))
    gaining = sorted((third for third in felt if third.part > 0), key=lambda third: (-third.part, third.code))
    lines = tuple((label, _named(thirds)) for label, thirds in (("Lose", losing), ("Gain", gaining)) if thirds)
    shown = (Labelled(lines), note(HOW)) if lines else (said(NOBODY),)
    return Section("affected", "Who else is affected", shown)


def _named(thirds: Sequence[ThirdParty]) -> str:
    named = (f"{with_article(names()[third.code])} {fine_percent(abs(third.part))}" for third in thirds[:NAMED])
    more = f" and {len(thirds) - NAMED} more" if len(thirds) > NAMED else ""
    return f"{', '.join(named)}{more}"


def not_covered(dossier: Dossier) -> Section:
    """Say what a reader will not find, what is missing of the two first."""
    listed = tuple(
        Prose((Words(f"{gap.what}: "), Words(gap.why, dim=True)), "item") for gap in dossier.not_covered[:GAPS]
    )
    more = len(dossier.not_covered) - GAPS
    rest = (note(f"{more} more in the dossier: counterpoise brief {_codes(dossier)} --full"),) if more > 0 else ()
    return Section("not-covered", "Not covered", (*listed, *rest))


def sources(dossier: Dossier) -> Section:
    """Name the editions behind the numbers, and how the pages are cited and made again."""
    listed = "; ".join(f"{source.title} ({source.producer}, {source.edition})" for source in dossier.sources)
    cite, again = back.cite(dossier, Evidence()).blocks[:2]
    named = (note(f"{listed}."),) if listed else ()
    return Section("sources", "Sources", (*named, cite, again))


def _codes(dossier: Dossier) -> str:
    return f"{dossier.a.code} {dossier.b.code}"
