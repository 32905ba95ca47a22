"""How does a row of the compiled facts read as one clause that may be cited?"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from counterpoise.records import Fact, Page
from counterpoise.states import blocs, names
from counterpoise.vocabulary import (
    EVERYONE,
    UNITED_NATIONS,
    WORLD,
    Capability,
    Embargo,
    EnergyLink,
    Event,
    FactSource,
    RollCall,
    Salient,
    Sanction,
    Tariff,
    When,
    capabilities,
    chronology,
    embargoes,
    energy_links,
    roll_calls,
    salient,
    sanctions,
    tariffs,
)
from counterpoise.wording import labelled, sentence, with_article

Compiled = Capability | EnergyLink | Sanction | Tariff | Event
COMPILED = date(2026, 8, 31)  # nothing later is in the tables
WORDS = {WORLD: "many states", UNITED_NATIONS: "the United Nations", EVERYONE: "every state"}
RATES = {"AD": "anti-dumping", "CVD": "countervailing"}  # words of the table that few readers know
LOW = ("C", "W")  # grades of copies, blogs and aggregators, and of reports that were not read themselves
VOTES = {"Y": "voted for", "N": "voted against", "A": "abstained on", "absent": "was absent from"}


def of_capability(row: Capability) -> Fact:
    """Word how far a state has a technology."""
    number = f", {row.value:g} {row.unit}" if row.value is not None else ""
    system = f": {row.system}" if row.system else ""
    text = f"{named(row.state)}, {labelled(row.technology)}, {row.status}{system}{number}"
    return _fact(row, "capabilities", (text, row.note), row.as_of)


def of_link(row: EnergyLink) -> Fact:
    """Word a pipeline, contract, stake, flow or law of energy."""
    number = f", {row.value:g} {row.unit}" if row.value is not None else ""
    text = f"{row.name} ({labelled(row.kind)}{number})"
    notes = "; ".join(part for part in (row.status, row.terms, row.note) if part)
    return _fact(row, "energy_links", (text, notes), row.start)


def of_sanction(row: Sanction) -> Fact:
    """Word a measure of one side against others, or its easing."""
    verb = "eases measures on" if "easing" in row.kinds else "takes measures against"
    kinds = ", ".join(kind for kind in row.kinds if kind != "easing")
    text = f"{_subject(row.imposer)} {verb} {_and(row.targets)}{f' ({kinds})' if kinds else ''}: {row.scope}"
    return _fact(row, "sanctions", (text, row.outcome), row.start)


def of_tariff(row: Tariff) -> Fact:
    """Word a rate of duty."""
    rate = f"{_rate(row)}{' '.join(RATES.get(word, word) for word in row.rate_type.split('_'))}"
    text = f"{_subject(row.imposer)}: tariff on goods from {_called(row.target)}, {rate}: {row.scope}"
    return _fact(row, "tariffs", (text, row.note), row.start)


def of_event(row: Event) -> Fact:
    """Word a dated interaction."""
    return _fact(row, "chronology", (row.descriptor, row.note), row.when)


def of_vote(row: RollCall, state: str) -> Fact:
    """Word one state's vote in a roll call; the state must be among those whose vote was read."""
    cast = row.votes[state]
    text = f"{_subject(state)} {VOTES[cast.vote]} {row.resolution}, {row.topic}"
    key = f"{row.resolution}-{state}"
    evidence = cast.evidence
    return Fact(
        key=key,
        table="ukraine_votes",
        text=text,
        note=cast.note,
        when=row.date.isoformat(),
        sources=_pages(evidence.sources),
        verified=evidence.verified,
        doubt=evidence.doubt,
    )


def of_embargo(row: Embargo) -> Fact:
    """Word an embargo or a control by licence on fuels and raw materials."""
    verb = {"purchases": "bans purchases from", "sales": "bans sales to", "both": "bans trade with"}[row.stops]
    if row.kind == "licence":
        verb = {"purchases": "licenses purchases from", "sales": "licenses sales to", "both": "licenses trade with"}[
            row.stops
        ]
    goods = "all goods" if row.products == (EVERYONE,) else f"{row.goods} (HS {', '.join(row.products)})"
    until = f"until {row.end.isoformat()}" if row.end else ""
    note = "; ".join(part for part in (until, _but(row)) if part)
    text = f"{_subject(row.imposer)} {verb} {_called(row.target)}: {goods}"
    key = f"embargo-{row.imposer}-{row.target}-{'+'.join(row.products)}-{row.start.isoformat()}"
    return _compiled(key, "embargoes", (text, note), row.start.isoformat(), _addresses(row))


def of_salient(row: Salient) -> Fact:
    """Word a matter that two are known to be about."""
    key = f"salient-{row.pair[0]}-{row.pair[1]}-{row.subject.replace(' ', '-')}"
    text = f"{_subject(row.pair[0])} and {_called(row.pair[1])}: {row.what}"
    pages = (Page(row.source, "", None, row.address, ""),)
    return Fact(key=key, table="salient", text=text, note="", when="", sources=pages, verified=row.verified, doubt="")


def _but(row: Embargo) -> str:
    return f"except {row.exemptions}" if row.exemptions else ""


@cache
def by_key() -> Mapping[str, Fact]:
    """Return every compiled fact by its key: what stands behind a [n] that is no source row."""
    votes = (of_vote(row, state) for row in roll_calls() for state in row.votes)
    facts = (
        *map(of_capability, capabilities()),
        *map(of_link, energy_links()),
        *map(of_sanction, sanctions()),
        *map(of_tariff, tariffs()),
        *map(of_event, chronology()),
        *map(of_embargo, embargoes()),
        *map(of_salient, salient()),
        *votes,
    )
    return MappingProxyType({fact.key: fact for fact in facts})


def on_first_page(fact: Fact) -> bool:
    """Tell whether a fact may stand where a reader looks first: all of it was read, and not only in a copy or a blog.

    What is in part from memory, was not read, or rests alone on pages of a low grade or on reports that only an
    encyclopedia names stays in the full lists.
    """
    return fact.verified == "yes" and any(page.grade not in LOW for page in fact.sources)


def named(code: str) -> str:
    """Return the name of a state, a bloc or a word such as WLD."""
    return WORDS.get(code) or names().get(code) or next(bloc.name for bloc in blocs() if bloc.code == code)


def _called(code: str) -> str:
    """Name who a code stands for inside a sentence: "the European Union"."""
    return with_article(named(code))


def _subject(code: str) -> str:
    return sentence(_called(code))


def _rate(row: Tariff) -> str:
    if row.rate_lo is None or row.rate_hi is None:
        return ""
    same = row.rate_lo == row.rate_hi
    return f"{row.rate_lo:g} % " if same else f"{row.rate_lo:g} to {row.rate_hi:g} % "


def _and(codes: tuple[str, ...]) -> str:
    words = [_called(code) for code in codes]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _pages(sources: Iterable[FactSource]) -> tuple[Page, ...]:
    return tuple(Page(source.title, source.publisher, source.year, source.address, source.grade) for source in sources)


def _addresses(row: Embargo) -> tuple[Page, ...]:
    """Pair the titles of an embargo with its addresses, which stand in the same order."""
    titles, addresses = row.source.split("; "), row.address.split()
    if len(titles) != len(addresses):
        titles = [row.source] * len(addresses)
    return tuple(Page(title, "", None, address, "") for title, address in zip(titles, addresses, strict=True))


def _fact(
    row: Capability | EnergyLink | Sanction | Tariff | Event, table: str, said: tuple[str, str], when: When | None
) -> Fact:
    return Fact(
        key=row.id,
        table=table,
        text=said[0],
        note=said[1],
        when=when.text if when else "",
        sources=_pages(row.evidence.sources),
        verified=row.evidence.verified,
        doubt=row.evidence.doubt,
    )


def _compiled(key: str, table: str, said: tuple[str, str], when: str, sources: tuple[Page, ...]) -> Fact:
    text, note = said
    return Fact(key=key, table=table, text=text, note=note, when=when, sources=sources, verified="yes", doubt="")
