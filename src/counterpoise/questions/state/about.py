"""What a state has and what is said of it: the parts of its page that are not about trade."""

from collections.abc import Sequence

from counterpoise.drawing import LED_TO, Block, Column, Prose, Section, Table, Words, note, said, state_link
from counterpoise.findings import Report
from counterpoise.questions.pair.sections.back import fact_text
from counterpoise.questions.state.answer import Held, Profile, Technology
from counterpoise.records import Fact
from counterpoise.states import names
from counterpoise.wording import (
    MISSING,
    amount,
    modality_words,
    outlet_words,
    percent,
    print_words,
    quoted,
    relation_words,
    speaker,
    web_address,
)

FACTS = 12  # of each kind
STATEMENTS = 12
PRINTS = 2  # printings named of each


def capability(profile: Profile) -> Section:
    """List what it has of the world's output, people, arms spending, fuels and minerals."""
    groups = (
        ("", profile.capability),
        ("Fuels and power", profile.energy),
        ("Mined, 5 % of the world's or more", profile.mines),
    )
    tables = tuple(_held(title, rows) for title, rows in groups if rows)
    words = (
        "The newest row of each in the years up to that of the page. Part and place are among the "
        "states and territories that have such a row; their years differ a little."
    )
    return Section("capability", "What it has", (*tables, note(words)) if tables else ())


def _held(title: str, rows: Sequence[Held]) -> Table:
    columns = (
        Column("" if title else "measure"),
        Column("amount", "right"),
        Column("year", "right"),
        Column("part of the world's", "right", short="part"),
        Column("place", "right"),
    )
    return Table(columns, tuple(_one(row) for row in rows), title)


def _one(row: Held) -> tuple[Words, ...]:
    place = f"{row.rank} of {row.of}" if row.rank else MISSING
    return (
        Words(row.name),
        Words(amount(row.value, row.unit), behind=row.figures[:LED_TO]),
        Words(str(row.year)),
        Words(percent(row.part)),
        Words(place, dim=row.rank is None),
    )


def technology(profile: Profile) -> Section:
    """List the rows of the register; no score is made of them."""
    columns = (Column("technology"), Column("status"), Column("since", "right"), Column("what"))
    rows = tuple(_technology(technology) for technology in profile.technology)
    words = (
        "Status as of the date of each source: operational, tested, development, claimed (only the state says so), "
        "none. No row does not mean none. Years are of first test or service, where verified."
    )
    return Section("technology", "Technology register", (Table(columns, rows), note(words)) if rows else ())


def _technology(technology: Technology) -> tuple[Words, ...]:
    held = technology.held
    keys = tuple(fact.key for fact in held.facts)
    return (
        Words(technology.name),
        Words(held.status, behind=keys[:LED_TO]),
        Words(str(held.first_year) if held.first_year else MISSING, dim=not held.first_year),
        Words("; ".join(part for part in (technology.count, held.system) if part)),
    )


def facts(profile: Profile) -> tuple[Section, ...]:
    """List measures in force by it and on it, and its energy links."""
    groups = (
        ("measures-on", "Measures in force on it", profile.facts.on_it),
        ("measures-by", "Measures in force by it", profile.facts.by_it),
        ("energy-links", "Pipelines, contracts and stakes", profile.facts.energy),
    )
    return tuple(Section(key, title, _facts(profile, rows)) for key, title, rows in groups if rows)


def _facts(profile: Profile, rows: Sequence[Fact]) -> tuple[Block, ...]:
    columns = (Column("since", breaks=False), Column("what"))
    table = Table(
        columns,
        tuple(
            (Words(fact.when or MISSING, behind=(fact.key,)), Words(fact_text(fact, past=profile.past)))
            for fact in rows[:FACTS]
        ),
    )
    more = f" {len(rows) - FACTS} older ones are in the JSON document." if len(rows) > FACTS else ""
    return (table, note(f"Facts to {profile.as_of}, newest first, from look-ups, not from a full survey.{more}"))


def statements(profile: Profile) -> Section:
    """Quote the newest statements, with who says it and where."""
    rows = profile.said.statements
    if not rows:
        return Section("statements", "Statements from reports")
    more = f" of {len(rows)}" if len(rows) > STATEMENTS else ""
    wrong = f" {profile.said.wrong} marked wrong left out." if profile.said.wrong else ""
    head = said(
        f"The newest {min(len(rows), STATEMENTS)}{more} things stated of it, each once, whoever tells it.{wrong}"
    )
    words = "Quotes are the outlets' words; who does what to whom is coded by rule and can be wrong."
    items = tuple(_statement(report) for report in rows[:STATEMENTS])
    return Section("statements", "Statements from reports", (head, *items, note(words)))


def _statement(report: Report) -> Prose:
    how = modality_words(report)
    head = f"{report.when or 'undated'}: {relation_words(report)}{f', {how}' if how else ''}. "
    by = "; ".join(part for part in (speaker(report), "marked right" if report.mark == "right" else "") if part)
    told_by = (Words(f"{by[:1].upper()}{by[1:]}. ", dim=True),) if by else ()
    pages = tuple(
        Words(f"{print_words(page)}. ", dim=True, link=web_address(page.address), spelled=True)
        for page in report.prints[:PRINTS]
    )
    return Prose(
        (
            Words(head),
            Words(f"{quoted(report)} ", statement=report.statement.id),
            *told_by,
            Words(f"{outlet_words(report)}. ", dim=True),
            *pages,
        ),
        "item",
    )


def members(profile: Profile) -> Section:
    """Name the members of a bloc, each with its own page."""
    if not profile.members:
        return Section("members", "Members")
    words = [
        Words(f"{names().get(code, code)}{', ' if n + 1 < len(profile.members) else ''}", link=state_link(code))
        for n, code in enumerate(profile.members)
    ]
    return Section("members", f"Members in {profile.year}", (Prose(tuple(words)),))


def not_covered(profile: Profile) -> Section:
    """Say what a reader would look for and will not find."""
    items = tuple(Prose((Words(f"{gap.what}: ", ()), Words(gap.why, dim=True)), "item") for gap in profile.not_covered)
    return Section("not-covered", "Not covered", items)


def sources(profile: Profile) -> Section:
    """Name the editions the figures come from, with their licences and hashes."""
    columns = (Column("source"), Column("edition"), Column("covers"), Column("licence"), Column("sha256", breaks=False))
    rows = tuple(
        (
            Words(source.name, link="/sources#" + source.name),
            Words(source.edition),
            Words(source.covers),
            Words(source.licence),
            Words(source.sha256[:12]),
        )
        for source in profile.sources
    )
    return Section("vintage", "Sources and vintage", (Table(columns, rows),) if rows else ())
