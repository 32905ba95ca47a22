"""What stands behind a brief: the evidence, the method, the editions of the sources, how to cite it."""

from counterpoise.drawing import LED_TO, Block, Column, Evidence, Prose, Rows, Section, Table, Words, note, said
from counterpoise.findings import Report
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.sections.reported import listed as report_entry
from counterpoise.records import Fact, Finding
from counterpoise.vocabulary import product_names
from counterpoise.wording import MISSING, amount, limited, ranged, signed_percent

ID = 8  # characters of an id that name a row well enough to look it up
NARROW = 100  # columns of text below which tables leave out what can be looked up
FIRST = 3  # ids of rows cited together
MODELLED = ("first_year_loss", "domain_dependence")
METHOD = (
    "Income lost: what the model of incomes (docs/reference/income-lost.md) says of real income where all trade of the "
    "two ends, by an exact hat algebra with inputs between industries; after adjusting, or in the first year, in which "
    "labour and capital stay where they are.",
    "Share: what two states trade of a product over all the one is recorded to buy, or sell, of it. Of a domain: its "
    "products added up in money. Stake: that trade over GDP at exchange rate.",
    "First-year loss = share × (1 − replaceable). Replaceable = what the other partners could add over what the two "
    "trade; each adds at most a tenth (0.05 to 0.25) of all it trades in the product and at most once (0.5 to 2 times) "
    "what it trades with the dependent already. Partners under a ban in force at the end of the year add nothing.",
    "Domain dependence = losses of purchases and sales, in dollars, over purchases and sales.",
    "The loss is a model that forecasts collapses of trade badly (docs/reference/measures/first-year-loss.md); read "
    "the share first. Prices, stocks, substitutes and own production are left out of it.",
)


def evidence(dossier: Dossier, cited: Evidence) -> Section:
    """List what each [n] rests on; call it after all other parts have cited."""
    columns = (
        Column("what"),
        Column("is", least=NARROW),
        Column("state"),
        Column("part", "right"),
        Column("of", "right"),
        Column("rows", "right", least=NARROW),
        Column("first row", breaks=False),
    )
    findings = tuple(_finding_row(n, entry, dossier.year) for n, entry in cited.listed() if isinstance(entry, Finding))
    facts = tuple(fact_entry(n, entry, past=dossier.past) for n, entry in cited.listed() if isinstance(entry, Fact))
    reports = tuple(report_entry(n, entry) for n, entry in cited.listed() if isinstance(entry, Report))
    lookup = note("counterpoise sources ID shows a source row, or a fact by its key; --json carries the ids of all.")
    listed = (Table(columns, findings), lookup) if findings else ()
    groups = tuple(rows_entry(n, entry) for n, entry in cited.listed() if isinstance(entry, Rows))
    return Section("evidence", "Evidence", (*listed, *facts, *reports, *groups))


def method(_: Dossier, __: Evidence) -> Section:
    """Say how the numbers are made, in words and symbols."""
    return Section("method", "Method and caveats", tuple(said(text) for text in METHOD))


def sources(dossier: Dossier, _: Evidence) -> Section:
    """Name the editions the figures come from, with their licences."""
    listed = tuple(
        Prose(
            (
                Words(f"{source.name}: {source.title}, {source.producer}. "),
                Words(source.licence, dim=True, link=source.address),
            ),
            "item",
        )
        for source in dossier.sources
    )
    return Section("sources", "Sources", listed)


def vintage(dossier: Dossier, _: Evidence) -> Section:
    """Give edition, span and hash of each source, and what it does with disputed territory."""
    columns = (Column("source"), Column("edition"), Column("covers"), Column("sha256"))
    rows = tuple(
        (Words(source.name), Words(source.edition), Words(source.covers), Words(source.sha256[:12]))
        for source in dossier.sources
    )
    scope = tuple(note(f"{source.name}, disputed territory: {source.scope}") for source in dossier.sources)
    return Section("vintage", "Vintage", (Table(columns, rows), *scope))


def cite(dossier: Dossier, _: Evidence) -> Section:
    """Say how to cite the brief, and how to make it again."""
    a, b = dossier.a, dossier.b
    text = (
        f"Counterpoise {dossier.version}: {a.name} and {b.name}, data to {dossier.year}, snapshot {dossier.snapshot}. "
        f"Cite the sources too."
    )
    options = f"--year {dossier.year}{dossier.options.flags} --snapshot {dossier.snapshot}"
    again = f"counterpoise brief {a.code} {b.code} {options}"
    bibtex = (
        f"@misc{{counterpoise-{a.code}-{b.code}-{dossier.year}, title = {{{a.name} and {b.name}, {dossier.year}}}, "
        f"author = {{{{Counterpoise developers}}}}, note = {{version {dossier.version}, snapshot {dossier.snapshot}}}}}"
    )
    blocks: tuple[Block, ...] = (said(text), said(f"Rebuild: {again}"), note(bibtex))
    return Section("cite", "Cite", blocks)


def _finding_row(number: int, finding: Finding, year: int) -> tuple[Words, ...]:
    part = finding.unit == "share" and finding.denominator_figures > 0
    rows = f"{len(finding.figures):,} of {finding.denominator_figures:,}" if part else f"{len(finding.figures):,}"
    return (
        Words(what(finding, year), number=number),
        Words(_value(finding)),
        Words(finding.state),
        Words(amount(finding.numerator, finding.money)),
        Words(amount(finding.denominator, finding.money)),
        Words(rows),
        Words(finding.figures[0][:ID] if finding.figures else MISSING, behind=finding.figures[:LED_TO]),
    )


def _value(finding: Finding) -> str:
    if finding.unit == "gap":
        return MISSING if finding.value is None else signed_percent(finding.value)
    return ranged(finding) if finding.method in MODELLED else limited(finding)


def fact_entry(number: int, fact: Fact, *, past: bool) -> Prose:
    """List a fact with its number, its doubts and the pages it rests on."""
    when = f"{fact.when}: " if fact.when else ""
    graded = {"yes": "", "partly": "in part from memory", "unread": "the page was not read"}[fact.verified]
    own = fact.doubt if graded else f"our doubt: {fact.doubt}" if fact.doubt else ""
    reserved = "; ".join(part for part in (graded, own) if part)
    doubts = f" ({reserved})" if reserved else ""
    pages = tuple(
        Words(
            "; ".join(part for part in (page.title, page.publisher, str(page.year or "")) if part)
            + (f" [{page.grade}]" if page.grade else "")
            + ". ",
            dim=True,
            link=page.address,
        )
        for page in fact.sources
    )
    said_so = Words(f". {when}{fact_text(fact, past=past)}{doubts}. ")
    return Prose((Words(fact.key, number=number, behind=(fact.key,)), said_so, *pages), "item")


def rows_entry(number: int, rows: Rows) -> Prose:
    """List rows that are cited together."""
    ids = ", ".join(key[:ID] for key in rows.ids[:FIRST])
    more = f" and {len(rows.ids) - FIRST} more" if len(rows.ids) > FIRST else ""
    count = f"{len(rows.ids):,} rows" if len(rows.ids) > 1 else "1 row"
    first = Words(f"{ids}{more}", dim=True, behind=rows.ids[:LED_TO])
    return Prose((Words(f"{rows.about}: {count}, ", number=number), first), "item")


def fact_text(fact: Fact, *, past: bool) -> str:
    """Say a fact with what the table adds; without it in a brief of a past year, since it may tell of later ones."""
    return fact.text if past or not fact.note else f"{fact.text}; {fact.note}"


def _product(word: str) -> str:
    return product_names().get(word, word.replace("_", " ")).lower() if word else ""


def what(finding: Finding, year: int) -> str:
    """Name what a finding is about in a few words; its year only where it is not the brief's."""
    over = f" on {finding.on}" if finding.on else ""
    when = "" if finding.year == year else str(finding.year)
    parts = (finding.method.replace("_", " "), f"{finding.dependent}{over}", _product(finding.product), when)
    return ", ".join(part for part in parts if part)
