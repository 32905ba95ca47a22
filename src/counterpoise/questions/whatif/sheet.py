"""In which order do the parts of a what-if stand, for one scenario and for several side by side?"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from counterpoise.drawing import Block, Column, Evidence, Figure, Heading, Section, Sheet, Table, Words
from counterpoise.questions.question import PAGE, Ask
from counterpoise.questions.whatif import changes, frame, industries
from counterpoise.questions.whatif.changes import chosen
from counterpoise.questions.whatif.frame import limits, number
from counterpoise.questions.whatif.words import (
    UNRECORDED,
    change_of,
    changed,
    first_year,
    index_of,
    names_of,
    pair_of,
    scenario_name,
    state,
    typed,
)
from counterpoise.whatif import SECTORS, Assumption, Outcome
from counterpoise.wording import MISSING, labelled, points, sentence

SHOCKS = 8  # of a scenario, named in a row
ENDS = 3  # of each scenario, the larger states outside its pair that lose most, and that gain most
Part = Callable[[Outcome, Evidence], Section]
PARTS: tuple[Part, ...] = (
    frame.bottom_line,
    changes.products,
    changes.technology_transfers,
    changes.pair,
    changes.incomes,
    industries.sectors,
    industries.coalition,
    changes.third_parties,
    frame.published,
    frame.not_modelled,
    frame.computed,
)
BEHIND: tuple[Part, ...] = (frame.cite,)


def sheet(outcomes: Sequence[Outcome], _: Ask = PAGE) -> Sheet:
    """Lay out one outcome, or several with a comparison first."""
    first = outcomes[0]
    a, b = pair_of(first)
    evidence = Evidence()
    several = len(outcomes) > 1
    parts = [*(side_by_side(outcomes) if several else ())]
    for n, (outcome, name) in enumerate(zip(outcomes, names_of(outcomes), strict=True), start=1):
        made = [part(outcome, evidence) for part in (*PARTS, *BEHIND)]
        parts += [marked(section, n, name) for section in made] if several else made
    if several:
        parts.append(Section("assumed", "Assumed, side by side", (_assumed(outcomes),)))
    parts.insert(len(parts) if several else len(parts) - 1, frame.evidence(first, evidence))
    title = scenario_name(first.scenario) if first.scenario.name and not several else f"{a.name} and {b.name}"
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
        sections=tuple(part for part in parts if part.blocks),
        description=" ".join(_sentences(first)),
        leads=not several,
        skip="comparison" if several else "bottom line",
    )


def _vintage(outcomes: Sequence[Outcome]) -> str:
    """Name the years of what the models that ran were run on."""
    tables = [outcome for outcome in outcomes if outcome.model == SECTORS]
    traded = [outcome for outcome in outcomes if outcome.flows and outcome.model != SECTORS]
    by_product = [outcome for outcome in outcomes if outcome.products or outcome.before or outcome in traded]
    years = [f"input-output table {tables[0].year}"] if tables else []
    years += [f"trade in goods {traded[0].year}"] if traded else []
    years += [f"{'' if traded else 'trade '}by product {by_product[0].product_year}"] if by_product else []
    said = ", ".join(years) or "by the register of technologies"
    return sentence(said)


def _sentences(outcome: Outcome) -> list[str]:
    blocks = frame.bottom_line(outcome, Evidence()).blocks
    return [words.text for block in blocks for words in getattr(block, "words", ())]


def marked(section: Section, n: int, name: str) -> Section:
    """Name a section, and its charts, as those of the n-th scenario."""
    blocks = tuple(_marked(block, n) for block in section.blocks)
    return Section(f"{section.key}-{n}", f"{n}. {name}: {section.title}", blocks, group=f"{n}. {name}")


def _marked(block: Block, n: int) -> Block:
    return replace(block, key=f"{block.key}-{n}") if isinstance(block, Figure) else block


def side_by_side(outcomes: Sequence[Outcome]) -> tuple[Section, ...]:
    """Lay out what happens in each scenario and what each comes to."""
    return (Section("side-by-side", "Side by side", (_shocks(outcomes), _results(outcomes))),)


def _columns(outcomes: Sequence[Outcome]) -> tuple[Column, ...]:
    return (Column(""), *(Column(f"{n}. {name}") for n, name in enumerate(names_of(outcomes), start=1)))


def _shocks(outcomes: Sequence[Outcome]) -> Table:
    columns = (Column("scenario"), Column("shocks"))
    own = zip(names_of(outcomes), outcomes, strict=True)
    rows = tuple((Words(f"{n}. {name}"), Words(_typed(outcome))) for n, (name, outcome) in enumerate(own, start=1))
    return Table(columns, rows)


def _typed(outcome: Outcome) -> str:
    shocks = outcome.scenario.shocks
    more = f" and {len(shocks) - SHOCKS} more" if len(shocks) > SHOCKS else ""
    return "; ".join(typed(shock) for shock in shocks[:SHOCKS]) + more


def _assumed(outcomes: Sequence[Outcome]) -> Table:
    every = [
        {assumption.name: assumption for assumption in outcome.assumptions if assumption.value is not None}
        for outcome in outcomes
    ]
    keys = dict.fromkeys(name for by_name in every for name in by_name)
    rows = ((Words(sentence(labelled(name))), *(_value(by_name.get(name)) for by_name in every)) for name in keys)
    return Table(_columns(outcomes), tuple(rows))


def _value(assumption: Assumption | None) -> Words:
    if assumption is None:
        return Words(MISSING, dim=True)
    ends = limits(assumption)
    return Words(f"{number(assumption.value)} ({ends})" if ends else number(assumption.value))


def _results(outcomes: Sequence[Outcome]) -> Table:
    rows: dict[str, Callable[[Outcome], str]] = {}
    for group in (_flow_rows, _income_rows, _leverage_rows):
        for outcome in outcomes:
            rows |= group(outcome)
    if any(outcome.world_trade for outcome in outcomes):
        rows["World trade"] = lambda outcome: changed(outcome.world_trade)
    cells = ((Words(title), *(_cell(say(outcome)) for outcome in outcomes)) for title, say in rows.items())
    return Table(_columns(outcomes), tuple(cells))


def _cell(text: str) -> Words:
    return Words(text, dim=text == MISSING)


def _flow_rows(outcome: Outcome) -> dict[str, Callable[[Outcome], str]]:
    def say(route: tuple[str, str]) -> Callable[[Outcome], str]:
        def words(outcome: Outcome) -> str:
            flows = [flow for flow in outcome.flows if (flow.exporter, flow.importer) == route]
            if flows and flows[0].before is None:
                return UNRECORDED
            return changed(change_of(flows[0])) if flows else MISSING

        return words

    routes = [(flow.exporter, flow.importer) for flow in outcome.flows]
    return {sentence(f"sales of {state(seller)} to {state(buyer)}"): say((seller, buyer)) for seller, buyer in routes}


def _income_rows(outcome: Outcome) -> dict[str, Callable[[Outcome], str]]:
    def say(code: str) -> Callable[[Outcome], str]:
        def words(outcome: Outcome) -> str:
            countries = [country for country in outcome.countries if country.code == code]
            return changed(countries[0].real_income) if countries else MISSING

        return words

    own = len({party.code for party in pair_of(outcome)} & {country.code for country in outcome.countries})
    named = chosen(outcome)
    rest = sorted(named[own:], key=lambda country: country.real_income.value)
    shown = [*named[:own], *rest[:ENDS], *rest[max(ENDS, len(rest) - ENDS) :][::-1]]
    first = {
        f"Real income of {country.name}, first year": _first_year(country.code)
        for country in named[:own]
        if country.first_year
    }
    return {f"Real income of {country.name}": say(country.code) for country in shown} | first


def _first_year(code: str) -> Callable[[Outcome], str]:
    def words(outcome: Outcome) -> str:
        country = next((country for country in outcome.countries if country.code == code), None)
        return first_year(country.first_year if country else None)

    return words


def _leverage_rows(outcome: Outcome) -> dict[str, Callable[[Outcome], str]]:
    a, b = pair_of(outcome)

    def say(domain: str) -> Callable[[Outcome], str]:
        def words(outcome: Outcome) -> str:
            if pair_of(outcome) != (a, b):
                return MISSING
            before, after = (
                next((level.leverage for level in levels if level.domain == domain), None)
                for levels in (outcome.before, outcome.after)
            )
            return f"{points(before.value)} → {index_of(after)}" if before and after else MISSING

        return words

    known = [level for level in outcome.before if level.leverage is not None]
    return {f"Leverage of {a.name} over {b.name}, {level.name.lower()}": say(level.domain) for level in known}
