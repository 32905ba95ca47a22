"""Which judgements do the findings of a dossier bear out, in the order they are read?

Every sentence is composed by rule from the findings it cites; nothing about a given pair is written here.
"""

from counterpoise.questions.pair.answer import Dossier, Judgement
from counterpoise.questions.pair.judging.odds import between, third_party
from counterpoise.questions.pair.judging.standing import capability, technology, votes
from counterpoise.questions.pair.judging.trade import change, dependence, unit_values


def judgements(dossier: Dossier) -> tuple[Judgement, ...]:
    """Compose the key judgements that the findings of a dossier bear out."""
    found = (
        between(dossier),
        dependence(dossier),
        change(dossier),
        capability(dossier),
        technology(dossier),
        votes(dossier),
        *(third_party(dossier, code) for code in (dossier.a.code, dossier.b.code)),
        unit_values(dossier),
    )
    return tuple(one for one in found if one is not None)
