"""How does the page of a network look: the drawing, tables that say the same, what is left out, what may be chosen?"""

from collections.abc import Iterator

from counterpoise.drawing import (
    LED_TO,
    Block,
    Column,
    Drawn,
    Field,
    Figure,
    Form,
    Heading,
    Link,
    Option,
    Prose,
    Row,
    Section,
    Sheet,
    Table,
    Words,
    network_link,
    note,
    pair_link,
    state_link,
)
from counterpoise.drawing.charts.network import Direct, Neighbour, draw_network
from counterpoise.drawing.forms import DRAWN, food_options
from counterpoise.drawing.marks import Caption, Pair, Ranged
from counterpoise.findings import Party
from counterpoise.questions.network.find import Bond, Ego
from counterpoise.questions.question import PAGE, Ask
from counterpoise.records import Fact, Finding
from counterpoise.vocabulary import GOODS, food_items, is_sector, trade_domains
from counterpoise.wording import (
    at_most,
    called,
    goods,
    limited,
    percent,
    sector_legend,
    sector_trade,
    sentence,
    silent_words,
)

GOODS_SOURCE = (
    "Source: The World Factbook; other pairs estimated by Counterpoise (gravity, fitted to lists and totals)."
)
FOOD_SOURCE = "Source: FAOSTAT detailed trade matrix (FAO), with processing by Counterpoise."
TABLES = "Source: OECD Inter-Country Input-Output Tables, with processing by Counterpoise."
TRADE = "Source: BACI (CEPII), with processing by Counterpoise."


def charts(ego: Ego) -> dict[str, Drawn]:
    """Draw the network, where there is any tie to draw."""
    if not ego.bonds and ego.a_on_b.value is None and ego.b_on_a.value is None:
        return {}
    caption = Caption(
        key="network",
        title=f"Who depends on whom around {called(ego.a)} and {called(ego.b)}, {ego.domain_name.lower()}, {ego.year}",
        source=_source(ego),
        note=f"Width: part of a state's trade that is with the other. Shown: the {len(ego.bonds)} third parties "
        f"that matter most to the two; {ego.others} more are left out, and so is trade among third parties.",
    )
    direct = Direct(_share(ego.a_on_b), _share(ego.b_on_a), ego.discord > 0)
    return {
        "network": draw_network(direct, [_drawn(bond) for bond in ego.bonds], Pair(ego.a.name, ego.b.name), caption)
    }


def _source(ego: Ego) -> str:
    if is_sector(ego.domain) or ego.domain in food_items():
        return TABLES if is_sector(ego.domain) else FOOD_SOURCE
    return GOODS_SOURCE if ego.domain == GOODS else TRADE


def _share(finding: Finding) -> Ranged:
    return Ranged(finding.value, finding.lo, finding.hi, finding.state)


def _drawn(bond: Bond) -> Neighbour:
    return Neighbour(
        name=bond.name,
        a_on=_share(bond.a_on),
        on_a=_share(bond.on_a),
        b_on=_share(bond.b_on),
        on_b=_share(bond.on_b),
        odds=(bond.discord_a > 0, bond.discord_b > 0),
    )


FOOD = (
    "Trade is by weight, as sellers report it to the FAO; a share is an upper limit among reported sales. Of a state "
    "that reports no sales in the year nothing is recorded."
)
LONGEST = 60  # characters of a name in the form
CITED = 2  # measures a line names
TINY = 0.0005  # a share below it is next to none


def sheet(ego: Ego, ask: Ask = PAGE) -> Sheet:
    """Lay out the network around a pair."""
    a, b = ego.a, ego.b
    return Sheet(
        heading=(Heading("Around "), Heading(a.name, "a"), Heading(" and "), Heading(b.name, "b")),
        window=f"{a.name} and {b.name}: the network around them",
        vintage=f"{ego.domain_name.lower()} · trade of {ego.year} · measures to {ego.as_of} · snapshot {ego.snapshot} "
        f"· counterpoise {ego.version}",
        notes=tuple(f"{party.name}: {party.note}" for party in (a, b) if party.note),
        sections=tuple(section for section in _sections(ego) if section.blocks),
        description=" ".join(_lines(ego)),
        skip="bottom line",
    )


def links(ego: Ego, _: Ask) -> tuple[Link, ...]:
    """Return what the served page leads to besides: the brief on the two."""
    return (Link("the brief on the two", pair_link(ego.a.code, ego.b.code, ego.when)),)


def controls(ego: Ego, ask: Ask) -> tuple[Form, ...]:
    """Return the form of the served page: in which trade, and the year."""
    first, last = ego.span
    domains = [Option("", "All goods"), *(Option(domain.key, domain.name) for domain in trade_domains())]
    named = is_sector(ego.domain) or ego.domain in food_items()
    domains += food_options() if ego.has_food else []
    if named and ego.domain not in {option.value for option in domains}:
        domains.append(Option(ego.domain, ego.domain_name[:LONGEST]))
    years = ego.years[::-1] if named else range(last, first - 1, -1)
    fields = (
        Field(name="domain", label="Trade in", value=ask.text("domain"), options=tuple(domains), wide=True),
        Field(
            name="year",
            label="Year" if ego.domain != GOODS else f"Year (all goods: {ego.year} alone)",
            value=ask.text("year"),
            options=(Option("", "latest"), *(Option(str(year), str(year)) for year in years)),
        ),
    )
    place = network_link(ego.a.code, ego.b.code)
    form = Form(action=place, title="What is shown", rows=(Row("", fields),), submit="Show", redraws=DRAWN, live=True)
    return (form,)


def _sections(ego: Ego) -> tuple[Section, ...]:
    return (
        Section("bottom-line", "Bottom line", tuple(Prose((Words(line),)) for line in _lines(ego))),
        Section("network", "Who matters most to the two", _network(ego)),
        Section("measures", "Why at odds", tuple(_facts(ego))),
        Section("sources", "Sources", tuple(_sources(ego))),
    )


def _lines(ego: Ego) -> Iterator[str]:
    yield sentence(
        f"{_relies(ego, ego.a_on_b, (called(ego.a), called(ego.b)))}; "
        f"{_relies(ego, ego.b_on_a, (called(ego.b), called(ego.a)))}."
    )
    if ego.domain in food_items():
        yield f"{sentence('; '.join(filter(None, ('by weight, of what sellers report', silent_words(ego.silent)))))}."
    for party, pick in ((ego.a, 0), (ego.b, 1)):
        known = [(share, bond) for bond in ego.bonds for share in ((bond.a_on, bond.b_on)[pick],) if share.value]
        if known:
            share, first = max(known, key=lambda known_share: known_share[0].value or 0.0)
            yield sentence(
                f"Of all third parties, {called(party)} depends most on {_named(first)}: {_part(share)} of its "
                f"{_trade(ego)}."
            )
    strained = [(value, bond, who) for bond in ego.bonds for value, who in _strains(ego, bond)]
    if strained:
        value, most, (who, other) = max(strained, key=lambda each: each[0])
        yield sentence(
            f"The greatest strain: {percent(value)} of the {_trade(ego)} of {who}, weighted by discord, is with "
            f"{_named(most)}, which is at odds with {other}."
        )


def _trade(ego: Ego) -> str:
    if ego.scope is not None:
        name = f"{ego.domain_name[:1].lower()}{ego.domain_name[1:]}"
        return f"{name if ego.scope.use == 'all' else f'{sector_trade(ego.scope)} of {name}'} traded abroad"
    if ego.domain in food_items():
        return f"trade in {goods(ego.domain_name)}"
    return "trade" if ego.domain == GOODS else f"trade in {ego.domain_name.lower()}"


def _relies(ego: Ego, share: Finding, names: tuple[str, str]) -> str:
    who, on = names
    if share.value is None:
        return f"trade of {who} with {on} is not recorded"
    return f"{_part(share)} of the {_trade(ego)} of {who} is with {on}"


def _part(share: Finding) -> str:
    """Say a share; one too small to print needs no limit."""
    if share.value is not None and share.value < TINY:
        return "next to none" if share.value else "none"
    return at_most(share)


def _named(bond: Bond) -> str:
    return called(Party(bond.code, bond.name, ""))


def _strains(ego: Ego, bond: Bond) -> Iterator[tuple[float, tuple[str, str]]]:
    two = called(ego.a), called(ego.b)
    for value, names in ((bond.strain_a, two), (bond.strain_b, two[::-1])):
        if value:
            yield value, names


def _counted(ego: Ego) -> str:
    """Say what the trade of an industry or a food counts, after a space; empty of all else."""
    if ego.scope is not None:
        return f" {sector_legend(ego.scope)}"
    return f" {FOOD}" if ego.domain in food_items() else ""


def _network(ego: Ego) -> tuple[Block, ...]:
    legend = note(
        "Share: the part of all a state sells and buys that is with the other. Strain: that share × the third party's "
        "discord with the other of the two (1 for a ban in force, 0.5 for listings, tariffs and licences, 0 for none "
        f"known). Listed: the {len(ego.bonds)} third parties with the largest share and strain, taken in turn from "
        f"both states; {ego.others} more trade with the two."
        f"{_counted(ego)}"
    )
    a, b = called(ego.a), called(ego.b)
    columns = (
        Column("third party"),
        Column(f"{a} on it", "right", short=f"{ego.a.code} on it"),
        Column(f"it on {a}", "right", short=f"it on {ego.a.code}"),
        Column(f"{b} on it", "right", short=f"{ego.b.code} on it"),
        Column(f"it on {b}", "right", short=f"it on {ego.b.code}"),
        Column("strain", "right"),
        Column("at odds with"),
    )
    rows = tuple(_bond(ego, bond) for bond in ego.bonds)
    return (Figure("network"), *([Table(columns, rows)] if rows else []), legend)


def _bond(ego: Ego, bond: Bond) -> tuple[Words, ...]:
    strain = max((value for value in (bond.strain_a, bond.strain_b) if value), default=0.0)
    return (
        Words(bond.name, link=state_link(bond.code, ego.when)),
        _led(bond.a_on),
        Words(limited(bond.on_a)),
        _led(bond.b_on),
        Words(limited(bond.on_b)),
        Words(percent(strain)),
        _at_odds(ego, bond),
    )


def _led(finding: Finding) -> Words:
    return Words(limited(finding), behind=finding.figures[:LED_TO] if finding.value is not None else ())


def _at_odds(ego: Ego, bond: Bond) -> Words:
    names = [party.name for party, level in ((ego.a, bond.discord_a), (ego.b, bond.discord_b)) if level > 0]
    return Words(" and ".join(names), behind=tuple(fact.key for fact in bond.facts))


def _facts(ego: Ego) -> Iterator[Block]:
    if ego.facts:
        yield _measures(
            ego.facts, sentence(f"{called(ego.a)} and {called(ego.b)}"), pair_link(ego.a.code, ego.b.code, ego.when)
        )
    for bond in ego.bonds:
        if bond.facts:
            yield _measures(bond.facts, sentence(_named(bond)), state_link(bond.code, ego.when))


def _measures(facts: tuple[Fact, ...], who: str, address: str) -> Prose:
    words = [Words(who, link=address), Words(": ")]
    for n, fact in enumerate(facts[:CITED]):
        words += [Words("; " if n else ""), Words(fact.text, behind=(fact.key,))]
    more = f"; {len(facts) - CITED} more" if len(facts) > CITED else ""
    return Prose((*words, Words(f"{more}.")), "item")


def _sources(ego: Ego) -> Iterator[Block]:
    for source in ego.sources:
        yield Prose(
            (
                Words(f"{source.name}: {source.title}, {source.producer}. "),
                Words(source.licence, dim=True, link=source.address),
            ),
            "item",
        )
