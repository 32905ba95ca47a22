"""In which order do the parts of a brief stand on a page, and which does a short one leave out?"""

from collections.abc import Callable

from counterpoise.drawing import Evidence, Heading, Section, Sheet
from counterpoise.findings import in_words
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.sections import (
    back,
    balance,
    change,
    context,
    opening,
    products,
    reported,
    standing,
    what_if,
)

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
        what_if.what_if,
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
        *drawn((context.ledger, what_if.what_if)),
        *drawn(BEHIND),
    ]
    return tuple(one for one in made if one.blocks)


def sheet(dossier: Dossier, *, full: bool = False, charts: bool = True) -> Sheet:
    """Lay out a brief as a page: its title, its vintage, and the parts of `sections`."""
    a, b = dossier.a, dossier.b
    facts_to = f", facts to {dossier.as_of}" if dossier.as_of else ""
    return Sheet(
        heading=(Heading(a.name, "a"), Heading(" and "), Heading(b.name, "b")),
        window=f"{a.name} and {b.name}: who can better do without the other",
        vintage=f"data to {dossier.year}{facts_to} · snapshot {dossier.snapshot} · counterpoise {dossier.version}",
        notes=(
            *(f"{party.name}: {party.note}" for party in (a, b) if party.note),
            *in_words(dossier.asked, dossier.year),
        ),
        sections=sections(dossier, full=full, charts=charts),
        description=" ".join(line.text for line in dossier.bottom_line),
        skip="bottom line",
        hint="" if full else "--full shows every part; -o FILE.html makes a page with charts.",
    )
