"""In which order do the parts of a what-if stand, for one scenario and for several side by side?"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from counterpoise.drawing.evidence import Evidence
from counterpoise.drawing.layout import Block, Figure, Heading, Section, Sheet
from counterpoise.questions.question import PAGE, Ask
from counterpoise.questions.whatif.sections import around, back, opening, pair, products, technology
from counterpoise.questions.whatif.side_by_side import side_by_side
from counterpoise.questions.whatif.words import named, names_of, pair_of
from counterpoise.whatif.outcome import Outcome

Part = Callable[[Outcome, Evidence], Section]
PARTS: tuple[Part, ...] = (
    opening.assumptions,
    opening.bottom_line,
    products.products,
    technology.handed,
    pair.pair,
    around.incomes,
    around.third_parties,
    back.published,
    back.not_modelled,
    back.method,
)
BEHIND: tuple[Part, ...] = (back.cite,)


def sheet(outcomes: Sequence[Outcome], _: Ask = PAGE) -> Sheet:
    """Lay out one outcome, or several with a comparison first."""
    first = outcomes[0]
    a, b = pair_of(first)
    evidence = Evidence()
    several = len(outcomes) > 1
    parts = [*(side_by_side(outcomes) if several else ())]
    for n, (one, name) in enumerate(zip(outcomes, names_of(outcomes), strict=True), start=1):
        made = [part(one, evidence) for part in (*PARTS, *BEHIND)]
        parts += [marked(section, n, name) for section in made] if several else made
    parts.insert(len(parts) if several else len(parts) - 1, back.evidence(first, evidence))
    title = named(first.scenario) if first.scenario.name and not several else f"{a.name} and {b.name}"
    heading = (
        (Heading("What if: "), Heading(a.name, "a"), Heading(" and "), Heading(b.name, "b"))
        if title == f"{a.name} and {b.name}"
        else (Heading(f"What if: {title}"),)
    )
    return Sheet(
        heading=heading,
        window=f"What if: {title}",
        vintage=_vintage(outcomes),
        notes=tuple(f"{party.name}: {party.note}" for party in (a, b) if party.note),
        sections=tuple(one for one in parts if one.blocks),
        description=" ".join(_sentences(first)),
        skip="assumptions" if not several else "comparison",
    )


def _vintage(outcomes: Sequence[Outcome]) -> str:
    """Name the years of what the models that ran were run on."""
    traded = [one for one in outcomes if one.flows]
    first, by_product = outcomes[0], [one for one in outcomes if one.flows or one.products or one.before]
    years = [f"trade in goods {traded[0].year}"] if traded else []
    years += [f"{'' if traded else 'trade '}by product {by_product[0].product_year}"] if by_product else []
    said = ", ".join(years) or "by the register of technologies"
    return f"{said} · snapshot {first.snapshot} · counterpoise {first.version}"


def _sentences(outcome: Outcome) -> list[str]:
    blocks = opening.bottom_line(outcome, Evidence()).blocks
    return [words.text for block in blocks for words in getattr(block, "words", ())]


def marked(section: Section, n: int, name: str) -> Section:
    """Name a section, and its charts, as those of the n-th scenario."""
    blocks = tuple(_marked(block, n) for block in section.blocks)
    return Section(f"{section.key}-{n}", f"{n}. {name}: {section.title}", blocks, group=f"{n}. {name}")


def _marked(block: Block, n: int) -> Block:
    return replace(block, key=f"{block.key}-{n}") if isinstance(block, Figure) else block
