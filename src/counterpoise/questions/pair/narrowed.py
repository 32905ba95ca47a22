"""What is left of a brief where a reader wants to see some domains only?

What is said of the two as a whole stays: the bottom line, the judgements, the composite, gains and risks.
"""

from dataclasses import replace

from counterpoise.questions.pair.answer import Dossier
from counterpoise.vocabulary.baskets import basket


def narrowed(dossier: Dossier) -> Dossier:
    """Leave out the domains that were not asked for, with their products, lines, moves, ranks and alternatives."""
    wanted = dossier.asked.domains
    if not wanted:
        return dossier

    def shown(product: str) -> bool:
        return product in wanted or basket(product).domain in wanted

    return replace(
        dossier,
        domains=tuple(row for row in dossier.domains if row.domain in wanted),
        products=tuple(row for row in dossier.products if row.domain in wanted),
        series=tuple(line for line in dossier.series if line.domain in wanted),
        moves=tuple(move for move in dossier.moves if shown(move.product)),
        ranks=tuple(rank for rank in dossier.ranks if shown(rank.finding.product)),
        realised=tuple(one for one in dossier.realised if shown(one.product)),
        alternatives=tuple(one for one in dossier.alternatives if shown(one.product)),
    )
