"""In which order do the parts of a brief stand on a page, and which does a short one leave out?"""

from collections.abc import Callable

from counterpoise.briefing.dossier import Dossier
from counterpoise.briefing.evidence import Evidence
from counterpoise.briefing.layout import Section
from counterpoise.briefing.sections import back, balance, change, context, opening, products, reported, standing

Part = Callable[[Dossier, Evidence], Section]
FIRST: tuple[Part, ...] = (opening.bottom_line, opening.not_covered, opening.judgements, balance.balance)
AFTER_PRODUCTS: tuple[Part, ...] = (change.over_time, change.moves, change.ranks, change.realised, change.literature)
TOLD: tuple[Part, ...] = (reported.statements, reported.checks)
AROUND: tuple[Part, ...] = (
    standing.capability,
    standing.technology,
    standing.alignment,
    context.third_parties,
    context.alternatives,
    context.where,
)
BEHIND: tuple[Part, ...] = (back.evidence, back.method, back.sources, back.vintage, back.cite)
DRAWN: frozenset[Part] = frozenset((change.over_time, context.where))  # nothing without their charts
# Parts a short page leaves out; they are not asked, since they would number evidence nobody sees.
FOLDED: frozenset[Part] = frozenset(
    (
        change.over_time,
        change.ranks,
        change.realised,
        change.literature,
        *AROUND,
        reported.checks,
        context.ledger,
        back.method,
        back.vintage,
        back.cite,
    )
)


def sections(dossier: Dossier, *, full: bool = False, charts: bool = True) -> tuple[Section, ...]:
    """Lay out a brief part by part; one with nothing in it, or nothing but charts that cannot be drawn, is left out."""
    evidence = Evidence()

    def drawn(parts: tuple[Part, ...]) -> list[Section]:
        left_out = (frozenset() if full else FOLDED) | (frozenset() if charts else DRAWN)
        return [part(dossier, evidence) for part in parts if part not in left_out]

    made = [
        *drawn(FIRST),
        *products.products(dossier, full=full),
        *drawn(AFTER_PRODUCTS),
        *drawn(AROUND),
        *drawn(TOLD),
        context.timeline(dossier, evidence, full=full),
        *drawn((context.ledger,)),
        *drawn(BEHIND),
    ]
    return tuple(one for one in made if one.blocks)


def facts_to(dossier: Dossier) -> str:
    """Say up to which day compiled facts count, for the line under the title."""
    return f", facts to {dossier.as_of}" if dossier.as_of else ""
