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
    "Share: what two states trade of a product over all the one is recorded to buy, or sell, of it. Of a domain: its "
    "products added up in money. Stake: that trade over GDP at exchange rate.",
    "First-year loss = share × (1 − replaceable). Replaceable = what the other partners could add over what the two "
    "trade; each adds at most a tenth (0.05 to 0.25) of all it trades in the product and at most once (0.5 to 2 times) "
    "what it trades with the dependent already. Partners under a ban in force at the end of the year add nothing.",
    "Domain dependence = losses of purchases and sales, in dollars, over purchases and sales. Leverage of A over B = "
    "dependence of B on A − dependence of A on B. Composite = mean leverage over energy, raw materials and all goods.",
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
    findings = tuple(_finding_row(n, one, dossier.year) for n, one in cited.listed() if isinstance(one, Finding))
    facts = tuple(fact_entry(n, one, past=dossier.past) for n, one in cited.listed() if isinstance(one, Fact))
    reports = tuple(report_entry(n, one) for n, one in cited.listed() if isinstance(one, Report))
    lookup = note("counterpoise sources ID shows a source row, or a fact by its key; --json carries the ids of all.")
    listed = (Table(columns, findings), lookup) if findings else ()
    groups = tuple(rows_entry(n, one) for n, one in cited.listed() if isinstance(one, Rows))
    return Section("evidence", "Evidence", (*listed, *facts, *reports, *groups))


def method(_: Dossier, __: Evidence) -> Section:
    """Say how the numbers are made, in words and symbols."""
    return Section("method", "Method and caveats", tuple(said(text) for text in METHOD))


def sources(dossier: Dossier, _: Evidence) -> Section:
    """Name the editions the figures come from, with their licences."""
    listed = tuple(
        Prose(
            (Words(f"{one.name}: {one.title}, {one.producer}. "), Words(one.licence, dim=True, link=one.address)),
            "item",
        )
        for one in dossier.sources
    )
    return Section("sources", "Sources", listed)


def vintage(dossier: Dossier, _: Evidence) -> Section:
    """Give edition, span and hash of each source, and what it does with disputed territory."""
    columns = (Column("source"), Column("edition"), Column("covers"), Column("sha256"))
    rows = tuple(
        (Words(one.name), Words(one.edition), Words(one.covers), Words(one.sha256[:12])) for one in dossier.sources
    )
    scope = tuple(note(f"{one.name}, disputed territory: {one.scope}") for one in dossier.sources)
    return Section("vintage", "Vintage", (Table(columns, rows), *scope))


def cite(dossier: Dossier, _: Evidence) -> Section:
    """Say how to cite the brief, and how to make it again."""
    a, b = dossier.a, dossier.b
    text = (
        f"Counterpoise {dossier.version}: {a.name} and {b.name}, data to {dossier.year}, snapshot {dossier.snapshot}. "
        f"Cite the sources too."
    )
    options = f"--year {dossier.year}{dossier.asked.options} --snapshot {dossier.snapshot}"
    again = f"counterpoise brief {a.code} {b.code} {options}"
    bibtex = (
        f"@misc{{counterpoise-{a.code}-{b.code}-{dossier.year}, title = {{{a.name} and {b.name}, {dossier.year}}}, "
        f"author = {{{{Counterpoise developers}}}}, note = {{version {dossier.version}, snapshot {dossier.snapshot}}}}}"
    )
    blocks: tuple[Block, ...] = (said(text), said(f"Rebuild: {again}"), note(bibtex))
    return Section("cite", "Cite", blocks)


def _finding_row(number: int, one: Finding, year: int) -> tuple[Words, ...]:
    part = one.unit == "share" and one.denominator_figures > 0
    rows = f"{len(one.figures):,} of {one.denominator_figures:,}" if part else f"{len(one.figures):,}"
    return (
        Words(what(one, year), number=number),
        Words(_value(one)),
        Words(one.state),
        Words(amount(one.numerator, one.money)),
        Words(amount(one.denominator, one.money)),
        Words(rows),
        Words(one.figures[0][:ID] if one.figures else MISSING, behind=one.figures[:LED_TO]),
    )


def _value(one: Finding) -> str:
    if one.unit == "gap":
        return MISSING if one.value is None else signed_percent(one.value)
    return ranged(one) if one.method in MODELLED else limited(one)


def fact_entry(number: int, one: Fact, *, past: bool) -> Prose:
    """List a fact with its number, its doubts and the pages it rests on."""
    when = f"{one.when}: " if one.when else ""
    doubts = f" (in part from memory{'; ' if one.doubt else ''}{one.doubt})" if one.verified == "partly" else ""
    doubts = doubts or (f" (our doubt: {one.doubt})" if one.doubt else "")
    pages = tuple(
        Words(
            "; ".join(part for part in (page.title, page.publisher, str(page.year or "")) if part)
            + (f" [{page.grade}]" if page.grade else "")
            + ". ",
            dim=True,
            link=page.address,
        )
        for page in one.sources
    )
    said_so = Words(f". {when}{told(one, past=past)}{doubts}. ")
    return Prose((Words(one.key, number=number, behind=(one.key,)), said_so, *pages), "item")


def rows_entry(number: int, one: Rows) -> Prose:
    """List rows that are cited together."""
    ids = ", ".join(key[:ID] for key in one.ids[:FIRST])
    more = f" and {len(one.ids) - FIRST} more" if len(one.ids) > FIRST else ""
    count = f"{len(one.ids):,} rows" if len(one.ids) > 1 else "1 row"
    first = Words(f"{ids}{more}", dim=True, behind=one.ids[:LED_TO])
    return Prose((Words(f"{one.about}: {count}, ", number=number), first), "item")


def told(one: Fact, *, past: bool) -> str:
    """Say a fact with what the table adds; without it in a brief of a past year, since it may tell of later ones."""
    return one.text if past or not one.note else f"{one.text}; {one.note}"


def _product(word: str) -> str:
    return product_names().get(word, word.replace("_", " ")).lower() if word else ""


def what(one: Finding, year: int) -> str:
    """Name what a finding is about in a few words; its year only where it is not the brief's."""
    over = f" on {one.on}" if one.on else ""
    when = "" if one.year == year else str(one.year)
    parts = (one.method.replace("_", " "), f"{one.dependent}{over}", _product(one.product), when)
    return ", ".join(part for part in parts if part)
