"""The two and what is around them: capability, technology, votes, third parties, facts, gains and risks, shocks."""

from counterpoise.drawing import Block, Column, Evidence, Figure, Prose, Rows, Section, Table, Words, note, said
from counterpoise.findings import (
    Alternative,
    Candidate,
    Capability,
    Component,
    Event,
    Exposure,
    Holding,
    Report,
    RollCallRow,
    Technology,
    Voting,
)
from counterpoise.questions.pair.answer import Dossier, Entry
from counterpoise.questions.pair.sections.back import fact_text
from counterpoise.questions.pair.sections.reported import in_timeline, ledger_blocks, reported_events
from counterpoise.questions.whatif.frame import item
from counterpoise.questions.whatif.words import changed, shock_words, short_words
from counterpoise.records import Finding
from counterpoise.whatif import Hit, Tornado
from counterpoise.wording import MISSING, at_year, called, kusd, labelled, limited, percent, ranged, sentence

VOTES = {"Y": "for", "N": "against", "A": "abstained", "absent": "absent", None: "not read"}
STEPS = (1991, 2000, 2010, 2015, 2019)  # years of votes that are printed
CITED = 2  # measures cited a cell; the rest are counted
THIRD = 10  # third parties on a page, for each of the two
PRODUCTS = 6  # products whose alternatives are listed
LEAST = 0.01  # of the gap, what a candidate adds to be listed
LEGEND = (
    "The shocks are chosen by rule: each state stops selling the other its largest product, and puts a tariff of 25 % "
    "on its goods; trade costs double; all trade ends; and the third party with most trade and discord with one of the "
    "two ends its trade with it."
)


def capability(dossier: Dossier, evidence: Evidence) -> Section:
    """Set world shares of the two side by side."""
    capability = dossier.capability
    if capability is None or capability.a.value is None:
        return Section("capability", "Capability")
    a, b = dossier.a, dossier.b
    columns = (Column("part of the world's"), Column(a.name, "right"), Column(b.name, "right"))
    rows = (*(_component(component, evidence) for component in capability.components), _mean(capability, evidence))
    legend = note(
        "Latest year up to that of the brief, each with its own source row; the mean is over what is known for both."
    )
    return Section("capability", "Capability", (Table(columns, rows), legend))


def technology(dossier: Dossier, evidence: Evidence) -> Section:
    """Print the register as a matrix; no score is made of it."""
    columns = (Column("technology"), Column(dossier.a.name), Column(dossier.b.name))
    rows = tuple(_technology(technology, evidence) for technology in dossier.technology)
    legend = note(
        "Status as of the date of each source: operational, tested, development, claimed (only the state says so), "
        "none. n/a: no row, which does not mean none. Years are of first test or service, where verified."
    )
    return Section("technology", "Technology register", (Table(columns, rows), legend) if rows else ())


def alignment(dossier: Dossier, evidence: Evidence) -> Section:
    """Votes first, then the exclusive clubs both are in."""
    alignment = dossier.alignment
    if alignment is None:
        return Section("alignment", "Alignment")
    blocks: list[Block] = []
    lines = [voting for voting in (alignment.pair, *alignment.beside) if voting is not None]
    if lines:
        blocks += [Figure("alignment"), _voting(lines, evidence)]
    read = tuple(row for row in alignment.roll_calls if row.a is not None and row.b is not None)
    if read:
        blocks.append(_roll_calls(dossier, read, evidence))
    if alignment.clubs:
        named = ", ".join(f"{club.name} ({club.members})" for club in alignment.clubs)
        blocks.append(said(f"Exclusive clubs both are in: {named}."))
    blocks += [note(f"{sentence(text)}.") for text in alignment.notes]
    return Section("alignment", "Alignment", tuple(blocks))


def _component(component: Component, evidence: Evidence) -> tuple[Words, ...]:
    return (Words(component.name), *(_part(finding, evidence) for finding in (component.a, component.b)))


def _part(finding: Finding, evidence: Evidence) -> Words:
    if finding.value is None:
        return Words(MISSING, dim=True)
    return Words(f"{percent(finding.value)} ({finding.year})", (evidence.number(finding),))


def _mean(capability: Capability, evidence: Evidence) -> tuple[Words, ...]:
    means = (capability.a, capability.b)
    return (
        Words("mean (range of its parts)"),
        *(Words(ranged(finding), (evidence.number(finding),)) for finding in means),
    )


def _technology(technology: Technology, evidence: Evidence) -> tuple[Words, ...]:
    return (Words(technology.name), *(_holding(held, evidence) for held in (technology.a, technology.b)))


def _holding(held: Holding | None, evidence: Evidence) -> Words:
    if held is None:
        return Words(MISSING, dim=True)
    since = f" {held.first_year}" if held.first_year else ""
    return Words(f"{held.status}{since}", evidence.numbers(held.facts))


def _voting(lines: list[Voting], evidence: Evidence) -> Table:
    """List how often pairs voted alike, in some years; the last column cites the last."""
    newest = max(point.year for voting in lines for point in voting.series)
    steps = (*STEPS, newest) if newest > STEPS[-1] else STEPS  # a synced edition goes on
    known = [year for year in steps if any(at_year(voting.series, year) for voting in lines)]
    columns = (Column("same vote in the UN General Assembly"), *(Column(str(year), "right") for year in known))
    rows = tuple(
        (Words(voting.name, (evidence.number(voting.finding),)), *(Words(_alike(voting, year)) for year in known))
        for voting in lines
    )
    return Table(columns, rows)


def _alike(voting: Voting, year: int) -> str:
    point = at_year(voting.series, year)
    return percent(point.value) if point else MISSING


def _roll_calls(dossier: Dossier, rows: tuple[RollCallRow, ...], evidence: Evidence) -> Table:
    columns = (
        Column("vote on Ukraine"),
        Column("topic"),
        Column(dossier.a.name, short=dossier.a.code),
        Column(dossier.b.name, short=dossier.b.code),
        Column("yes, no, abstained", "right"),
    )
    return Table(
        columns,
        tuple(
            (
                Words(f"{row.day.isoformat()} {row.resolution}", evidence.numbers(row.facts)),
                Words(row.topic),
                Words(VOTES[row.a]),
                Words(VOTES[row.b]),
                Words(f"{row.yes}, {row.no}, {row.abstain}"),
            )
            for row in rows
        ),
    )


def third_parties(dossier: Dossier, evidence: Evidence) -> Section:
    """Say what each has at stake with those who are at odds with the other."""
    blocks: list[Block] = []
    for party, other in ((dossier.a, dossier.b), (dossier.b, dossier.a)):
        mine = [row for row in dossier.third_parties if row.dependent == party.code]
        rows = [row for row in mine if row.finding.value is not None][:THIRD]
        if rows:
            caption = f"What {called(party)} has at stake with those at odds with {called(other)}"
            blocks.append(Table(_third_columns(), tuple(_exposed(row, evidence) for row in rows), caption))
    if not blocks:
        return Section("third-parties", "Third parties")
    legend = note(
        "Exposure = dependence on the third party (share of all goods trade) × its discord with the partner: 1 for an "
        f"embargo in force, 0.5 for listings or tariffs, by facts to {dossier.as_of}. No fact found does not mean no "
        "discord. Exposure says what is at stake; it is no forecast."
    )
    return Section("third-parties", "Third parties", (Figure("third-parties"), *blocks, legend))


def alternatives(dossier: Dossier, evidence: Evidence) -> Section:
    """List who could step in, product by product."""
    names = {party.code: party.name for party in (dossier.a, dossier.b)}
    blocks: list[Block] = []
    for alternative in dossier.alternatives[:PRODUCTS]:
        rows = tuple(
            _candidate(candidate, evidence) for candidate in alternative.candidates if _counts(alternative, candidate)
        )
        blocks += [
            _gap(alternative, names, evidence),
            *([Table(_candidate_columns(alternative, names), rows)] if rows else []),
        ]
    legend = note(
        "Could add: by the rule of the loss model, from what it already trades with the dependent state; 0 where that "
        f"is nothing. In the way: a ban in force at the end of {dossier.year}. Pipeline gas between states that no "
        "pipeline joins is an error of the source."
    )
    return Section("alternatives", "Alternatives", (*blocks, legend) if blocks else ())


def _counts(alternative: Alternative, candidate: Candidate) -> bool:
    """Leave out who could add next to nothing, but for large traders and those behind a ban."""
    gap = alternative.share.numerator or 0.0
    return candidate.could_add >= LEAST * gap or candidate.barred is not None or candidate.trade >= gap


def timeline(dossier: Dossier, evidence: Evidence) -> Section:
    """List dated facts about the two, newest first."""
    every: list[tuple[str, Event | Report]] = [(event.start.isoformat(), event) for event in reversed(dossier.events)]
    newest = [row for _, row in sorted([*every, *reported_events(dossier)], key=lambda row: row[0], reverse=True)]
    columns = (Column("date", breaks=False), Column("kind"), Column("what"))
    rows = tuple(_dated(row, evidence, past=dossier.past) for row in newest)
    if not rows:
        return Section("timeline", "Dated facts")
    legend = note("These facts come from look-ups, not from a full survey: do not count them.")
    return Section("timeline", "Dated facts", (Table(columns, rows), legend))


def where(dossier: Dossier, _: Evidence) -> Section:
    """Map what part of every state's trade is with each of the two; the numbers stand under the charts."""
    shown = (Figure("map-a"), Figure("map-b")) if dossier.places else ()
    return Section("map", "Map", shown)


def ledger(dossier: Dossier, evidence: Evidence) -> Section:
    """Set gains and risks of the tie for each of the two beside each other."""
    blocks: list[Block] = []
    for party in (dossier.a, dossier.b):
        rows = tuple(_entry(entry, evidence) for entry in dossier.entries if entry.actor == party.code)
        if rows:
            columns = (Column("", breaks=False), Column(f"for {called(party)}"), Column("size"), Column("horizon"))
            blocks.append(Table(columns, rows))
    legend = note("Large: 1 % of GDP or more; medium: 0.1 %; small: less; n/a: no GDP of the year.")
    blocks = [*blocks, legend] if blocks else []
    return Section("ledger", "Gains and risks", (*blocks, *ledger_blocks(dossier, evidence)))


def _third_columns() -> tuple[Column, ...]:
    return (
        Column("third party"),
        Column("exposure", "right"),
        Column("share of goods trade", "right"),
        Column("of GDP", "right"),
        Column("discord (measures)", "right"),
        Column("with itself", "right", least=100),
        Column("its share of theirs", "right", least=100),
        Column("their measures on it", least=100),
    )


def _exposed(row: Exposure, evidence: Evidence) -> tuple[Words, ...]:
    return (
        Words(row.third_name),
        Words(ranged(row.finding), (evidence.number(row.finding),)),
        Words(ranged(row.dependence), (evidence.number(row.dependence),)),
        Words(limited(row.stake)),
        Words(f"{row.discord:g} ({len(row.facts)})", evidence.numbers(row.facts[:CITED])),
        Words(f"{row.own:g}"),
        Words(ranged(row.back)),
        Words(str(len(row.direct)) if row.direct else "none on our lists", evidence.numbers(row.direct[:CITED])),
    )


def _gap(alternative: Alternative, names: dict[str, str], evidence: Evidence) -> Prose:
    share, loss = alternative.share, alternative.loss
    verb = "buys from" if share.side == "supply" else "sells to"
    others = f" {alternative.others} more trade it." if alternative.others else ""
    return said(
        f"{alternative.name}: {names[share.dependent]} {verb} {names[share.on]} {kusd(share.numerator)}, "
        f"{limited(share)}; "
        f"would lose {ranged(loss)} within a year.{others}",
        evidence.numbers((share, loss)),
    )


def _candidate_columns(alternative: Alternative, names: dict[str, str]) -> tuple[Column, ...]:
    verb = "sells" if alternative.share.side == "supply" else "buys"
    return (
        Column("who"),
        Column(f"{verb} in all", "right", breaks=False),
        Column(
            f"with {names[alternative.share.dependent]} already",
            "right",
            short=f"with {alternative.share.dependent} already",
        ),
        Column("could add", "right", breaks=False),
        Column("mostly with", least=100),
        Column("in the way"),
    )


def _candidate(candidate: Candidate, evidence: Evidence) -> tuple[Words, ...]:
    partners = ", ".join(f"{name} {percent(share)}" for name, share in candidate.mostly_with)
    barred = Words("embargo", (evidence.number(candidate.barred),)) if candidate.barred else Words("")
    return (
        Words(candidate.name),
        Words(kusd(candidate.trade)),
        Words(kusd(candidate.already)),
        Words(kusd(candidate.could_add)),
        Words(partners or MISSING),
        barred,
    )


def _dated(dated: Event | Report, evidence: Evidence, *, past: bool) -> tuple[Words, ...]:
    return in_timeline(dated, evidence) if isinstance(dated, Report) else _event(dated, evidence, past=past)


def _event(event: Event, evidence: Evidence, *, past: bool) -> tuple[Words, ...]:
    when = event.start.isoformat() if event.kind.endswith("end") else event.fact.when
    text = fact_text(event.fact, past=past)
    return Words(when), Words(labelled(event.kind)), Words(text, (evidence.number(event.fact),))


def _entry(entry: Entry, evidence: Evidence) -> tuple[Words, ...]:
    marks = evidence.numbers(entry.line.rests_on)
    return Words(entry.kind), Words(entry.line.text, marks), Words(entry.size or MISSING), Words(entry.horizon)


def what_if(dossier: Dossier, evidence: Evidence) -> Section:
    """Show the shocks that matter for the pair."""
    tornado = dossier.what_if
    if tornado is None or not tornado.hits:
        return Section("what-if", "What if")
    rows = Rows(f"trade of {called(dossier.a)} and {called(dossier.b)}", tornado.figures)
    marks = (evidence.number(rows),) if tornado.figures else ()
    head = Prose((Words(f"Models on trade in goods of {tornado.year}, under these assumptions:", marks),))
    blocks: list[Block] = [head, *(item(assumption) for assumption in tornado.assumptions)]
    blocks += [_table(dossier, tornado), note(LEGEND), _more(tornado)]
    return Section("what-if", "What if", tuple(blocks))


def _table(dossier: Dossier, tornado: Tornado) -> Table:
    a, b = dossier.a, dossier.b
    columns = (
        Column("shock"),
        Column(f"change of real income of {called(a)}", short=f"of income of {a.code}"),
        Column(f"of {called(b)}", short=f"of {b.code}"),
    )
    return Table(columns, tuple(_row(hit) for hit in tornado.hits))


def _row(hit: Hit) -> tuple[Words, ...]:
    return (
        Words(sentence(shock_words(hit.shock)), short=sentence(short_words(hit.shock))),
        Words(changed(hit.income_a)),
        Words(changed(hit.income_b)),
    )


def _more(tornado: Tornado) -> Prose:
    return note(f'To see one in full: counterpoise whatif "{tornado.hits[0].shock.text}".')
