"""What stands between the two, and between either and third parties, in a sentence?"""

from counterpoise.findings import Exposure
from counterpoise.questions.pair.answer import Dossier, Judgement
from counterpoise.questions.pair.judging.confidence import judgement, names_of
from counterpoise.records import Cited
from counterpoise.wording import ranged, with_article

EXPOSED = 0.02  # part of goods trade at stake from which a third party is
CITED = 3  # measures cited


def between(dossier: Dossier) -> Judgement | None:
    """Say which measures the two have in force against each other."""
    if not dossier.direct:
        return None
    first, more = dossier.direct[0], len(dossier.direct) - 1
    others = f", and {more} more {'measures' if more > 1 else 'measure'}" if more else ""
    since = f" since {first.when}" if first.when else ""
    text = f"In force between the two by the facts to {dossier.as_of}: {first.text}{since}{others}."
    return judgement("measures", text, dossier.direct[:CITED])


def third_party(dossier: Dossier, code: str) -> Judgement | None:
    """Name the third parties with most at stake for one of the two."""
    rows = [row for row in at_stake(dossier, code) if (row.finding.value or 0.0) >= EXPOSED][:3]
    if not rows:
        return None
    names = names_of(dossier)
    listed = ", ".join(f"{with_article(row.third_name)} {ranged(row.dependence)}, {why(row)}" for row in rows)
    text = (
        f"In its tie with {names[rows[0].partner]}, {names[code]} has most at stake with those at odds with "
        f"{names[rows[0].partner]}; of its goods trade: {listed}."
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
