"""The two themselves: capability, the technology register, votes and clubs."""

from counterpoise.drawing import Block, Column, Evidence, Figure, Section, Table, Words, note, said
from counterpoise.findings import Capability, Component, Holding, RollCallRow, Technology, Voting
from counterpoise.questions.pair.answer import Dossier
from counterpoise.records import Finding
from counterpoise.wording import MISSING, at_year, percent, ranged, sentence

VOTES = {"Y": "for", "N": "against", "A": "abstained", "absent": "absent", None: "not read"}
STEPS = (1991, 2000, 2010, 2015, 2019)  # years of votes that are printed


def capability(dossier: Dossier, evidence: Evidence) -> Section:
    """Set world shares of the two side by side."""
    found = dossier.capability
    if found is None or found.a.value is None:
        return Section("capability", "Capability")
    a, b = dossier.a, dossier.b
    columns = (Column("part of the world's"), Column(a.name, "right"), Column(b.name, "right"))
    rows = (*(_component(one, evidence) for one in found.components), _mean(found, evidence))
    legend = note(
        "Latest year not after the brief's, each by its own source row; the mean is over what is known for both."
    )
    return Section("capability", "Capability", (Table(columns, rows), legend))


def technology(dossier: Dossier, evidence: Evidence) -> Section:
    """Print the register as a matrix; no score is made of it."""
    columns = (Column("technology"), Column(dossier.a.name), Column(dossier.b.name))
    rows = tuple(_technology(one, evidence) for one in dossier.technology)
    legend = note(
        "Status as of the date of each source: operational, tested, development, claimed (only the state says so), "
        "none. n/a is no row in the register, which is not none. Years are of first test or service, where verified."
    )
    return Section("technology", "Technology register", (Table(columns, rows), legend) if rows else ())


def alignment(dossier: Dossier, evidence: Evidence) -> Section:
    """Votes first, then the exclusive clubs both are in."""
    found = dossier.alignment
    if found is None:
        return Section("alignment", "Alignment")
    blocks: list[Block] = []
    lines = [one for one in (found.pair, *found.beside) if one is not None]
    if lines:
        blocks += [Figure("alignment"), _voting(lines, evidence)]
    read = tuple(row for row in found.roll_calls if row.a is not None and row.b is not None)
    if read:
        blocks.append(_roll_calls(dossier, read, evidence))
    if found.clubs:
        blocks.append(
            said(f"Exclusive clubs both are in: {', '.join(f'{one.name} ({one.members})' for one in found.clubs)}.")
        )
    blocks += [note(f"{sentence(text)}.") for text in found.notes]
    return Section("alignment", "Alignment", tuple(blocks))


def _component(one: Component, evidence: Evidence) -> tuple[Words, ...]:
    return (Words(one.name), *(_part(found, evidence) for found in (one.a, one.b)))


def _part(found: Finding, evidence: Evidence) -> Words:
    if found.value is None:
        return Words(MISSING, dim=True)
    return Words(f"{percent(found.value)} ({found.year})", (evidence.number(found),))


def _mean(found: Capability, evidence: Evidence) -> tuple[Words, ...]:
    means = (found.a, found.b)
    return (
        Words("mean (range of its parts)"),
        *(Words(ranged(one), (evidence.number(one),)) for one in means),
    )


def _technology(one: Technology, evidence: Evidence) -> tuple[Words, ...]:
    return (Words(one.name), *(_holding(held, evidence) for held in (one.a, one.b)))


def _holding(held: Holding | None, evidence: Evidence) -> Words:
    if held is None:
        return Words(MISSING, dim=True)
    since = f" {held.first_year}" if held.first_year else ""
    return Words(f"{held.status}{since}", evidence.numbers(held.facts))


def _voting(lines: list[Voting], evidence: Evidence) -> Table:
    """List how often pairs voted alike, in some years; the last column cites the last."""
    known = [year for year in STEPS if any(at_year(one.series, year) for one in lines)]
    columns = (Column("same vote in the UN General Assembly"), *(Column(str(year), "right") for year in known))
    rows = tuple(
        (Words(one.name, (evidence.number(one.fact),)), *(Words(_alike(one, year)) for year in known)) for one in lines
    )
    return Table(columns, rows)


def _alike(one: Voting, year: int) -> str:
    point = at_year(one.series, year)
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
                Words(f"{one.day.isoformat()} {one.resolution}", evidence.numbers(one.facts)),
                Words(one.topic),
                Words(VOTES[one.a]),
                Words(VOTES[one.b]),
                Words(f"{one.yes}, {one.no}, {one.abstain}"),
            )
            for one in rows
        ),
    )
