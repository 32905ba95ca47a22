"""In which order do the parts of a brief stand on a page, which does a short one leave out, and in which form is it?

The libraries of each form are loaded only for it.
"""

from collections.abc import Callable
from dataclasses import replace

from counterpoise.drawing import (
    Evidence,
    Heading,
    Link,
    Prose,
    Section,
    Sheet,
    Words,
    network_link,
    note,
    state_link,
    votes_link,
)
from counterpoise.errors import BadUse
from counterpoise.findings import Gap, Line, Matter, in_words
from counterpoise.questions.pair import QUESTION
from counterpoise.questions.pair.answer import Brief, Dossier, Judgement
from counterpoise.questions.pair.options import extent_of
from counterpoise.questions.pair.sections import answer as answers
from counterpoise.questions.pair.sections import back, balance, change, context, others, reported, synced
from counterpoise.questions.pair.sections.pages import pages
from counterpoise.questions.question import Ask
from counterpoise.weighing.facts import on_first_page
from counterpoise.wording import sentence


def bottom_line(dossier: Dossier, evidence: Evidence) -> Section:
    """Put the bottom line on the page."""
    return Section("bottom-line", "Bottom line", tuple(_sentence(line, evidence) for line in dossier.bottom_line))


def not_covered(dossier: Dossier, _: Evidence) -> Section:
    """Say what a reader will not find."""
    return Section("not-covered", "Not covered", tuple(_gap(gap) for gap in dossier.not_covered))


def judgements(dossier: Dossier, evidence: Evidence) -> Section:
    """Put the key judgements in order, each with how sure it is and what would change it."""
    blocks = tuple(_judgement(judgement, evidence) for judgement in dossier.judgements)
    return Section("judgements", "Key judgements", blocks)


def _sentence(line: Line, evidence: Evidence) -> Prose:
    return Prose((Words(line.text, evidence.numbers(line.rests_on)),))


def _gap(gap: Gap) -> Prose:
    return Prose((Words(f"{gap.what}: "), Words(gap.why, dim=True)), "item")


def _judgement(judgement: Judgement, evidence: Evidence) -> Prose:
    changes = f" What would change it: {judgement.changes}." if judgement.changes else ""
    aside = f" Confidence: {judgement.confidence}, {judgement.reason}.{changes}"
    return Prose(
        (Words(judgement.line.text, evidence.numbers(judgement.line.rests_on)), Words(aside, dim=True)), "item"
    )


def matters(dossier: Dossier, evidence: Evidence) -> Section:
    """Say what the two are known to be about, and whether the figures show it."""
    blocks = tuple(
        Prose(
            (Words(f"{sentence(matter.what)}: {matter.words}.{_unread(matter)}", evidence.numbers(matter.facts)),),
            "item",
        )
        for matter in dossier.matters
    )
    legend = note("Compiled by hand from pages: other matters of the two may be missing.")
    return Section("matters", "What the two are known for", (*blocks, legend) if blocks else ())


def _unread(matter: Matter) -> str:
    return "" if on_first_page(matter.facts[0]) else " The page was not read."


LINES = 40  # of the answer in a terminal of the usual width
Part = Callable[[Dossier, Evidence], Section]
BEFORE: tuple[Part, ...] = (answers.answer, bottom_line, not_covered, judgements, matters, balance.balance)
AFTER: tuple[Part, ...] = (
    change.over_time,
    change.moves,
    change.ranks,
    change.realised,
    change.literature,
    synced.synced,
    context.capability,
    context.technology,
    context.alignment,
    others.others,
    context.third_parties,
    context.alternatives,
    context.where,
    reported.statements,
    reported.checks,
    context.timeline,
    context.ledger,
    context.what_if,
    back.evidence,
    back.method,
    back.sources,
    back.vintage,
    back.cite,
)
DRAWN: frozenset[Part] = frozenset((change.over_time, context.where))  # nothing without their charts


def sheet(answer: Brief, ask: Ask) -> Sheet:
    """Lay out the brief: all of it, or what a short one shows."""
    extent = extent_of(ask)
    if extent == "answer":
        return short_page(answer.dossier)
    if extent == "pages":
        return two_pages(answer.dossier)
    return page(answer.dossier, charts=ask.drawn)


def links(answer: Brief, ask: Ask) -> tuple[Link, ...]:
    """Return what leads on from the page: the network around the two, their votes, each by itself."""
    a, b = ask.words
    # Trade in all goods is put together for one year alone.
    around = f"?domain=energy&year={ask.year}" if ask.year else ""
    alike = answer.dossier.alignment
    votes = (Link("their votes in the United Nations", votes_link(a, b)),) if alike and alike.pair else ()
    return (
        Link("the network around the two", network_link(a, b) + around),
        *votes,
        Link("the other way round", QUESTION.place((b, a)) + QUESTION.query_of(ask)),
        *(
            Link(f"{party.name} by itself", state_link(party.code, ask.year))
            for party in (answer.dossier.a, answer.dossier.b)
        ),
    )


def sections(dossier: Dossier, *, charts: bool = True) -> tuple[Section, ...]:
    """Lay out a brief part by part; one with nothing in it, or nothing but charts that cannot be drawn, is left out."""
    evidence = Evidence()

    def laid_out(parts: tuple[Part, ...]) -> list[Section]:
        return [part(dossier, evidence) for part in parts if charts or part not in DRAWN]

    goods = (*balance.products(dossier), *balance.industries(dossier), *balance.foods(dossier))
    made = [*laid_out(BEFORE), *goods, *laid_out(AFTER)]
    return tuple(section for section in made if section.blocks)


def page(dossier: Dossier, *, charts: bool = True) -> Sheet:
    """Lay out a brief as a page: its title, its vintage, and the parts of `sections`."""
    snapshot = f" · snapshot {dossier.snapshot} · counterpoise {dossier.version}"
    vintage = f"data to {dossier.year}{_facts_to(dossier)}{snapshot}"
    return replace(_sheet(dossier, sections(dossier, charts=charts), vintage), leads=True)


def short_page(dossier: Dossier) -> Sheet:
    """Lay out the answer alone, as a terminal shows it: with fewer cards where it would be longer than forty lines."""
    from counterpoise.drawing import terminal

    whole = _short_page(dossier)
    over = len(terminal.text(whole).splitlines()) - LINES
    return _short_page(dossier, fewer=over) if over > 0 else whole


def _short_page(dossier: Dossier, fewer: int = 0) -> Sheet:
    return _sheet(dossier, answers.short(dossier, fewer), f"trade to {dossier.year}{_facts_to(dossier)}")


def two_pages(dossier: Dossier) -> Sheet:
    """Lay out what is passed on: two pages of A4."""
    vintage = f"trade to {dossier.year}{_facts_to(dossier)} · counterpoise {dossier.version}"
    return replace(_sheet(dossier, pages(dossier), vintage), sheets=2)


def _sheet(dossier: Dossier, parts: tuple[Section, ...], vintage: str) -> Sheet:
    a, b = dossier.a, dossier.b
    return Sheet(
        heading=(Heading(a.name, "a"), Heading(" and "), Heading(b.name, "b")),
        window=f"{a.name} and {b.name}: who can better do without the other",
        vintage=vintage,
        notes=(
            *(f"{party.name}: {party.note}" for party in (a, b) if party.note),
            *in_words(dossier.options, dossier.year),
        ),
        sections=parts,
        description=_description(dossier),
        skip="answer",
    )


def _facts_to(dossier: Dossier) -> str:
    return f", facts to {dossier.as_of}" if dossier.as_of else ""


def _description(dossier: Dossier) -> str:
    """Say in one paragraph what a page says first."""
    first = (answers.headline(dossier, dossier.answer),) if dossier.answer else ()
    return " ".join((*first, *(line.text for line in dossier.bottom_line)))


def drawn(dossier: Dossier, form: str) -> str:
    """Draw a brief as `html`, `md`, `json` or `text`."""
    if form == "html":
        return as_html(dossier)
    if form == "md":
        return as_markdown(dossier)
    if form == "json":
        from counterpoise.questions import published
        from counterpoise.questions.pair.document import brief_document

        return published.text(brief_document(dossier))
    if form == "text":
        return as_text(dossier)
    raise BadUse(f"no form {form!r} of a brief; text, html, md and json are there")


def as_html(dossier: Dossier) -> str:
    """Draw a whole brief as a page with its charts; the same dossier gives the same bytes."""
    from counterpoise.drawing import html
    from counterpoise.questions.pair.charts import pictures

    return html.text(page(dossier), pictures(dossier))


def as_markdown(dossier: Dossier) -> str:
    """Write a whole brief as Markdown with tables as GitHub and pandoc read them."""
    from counterpoise.drawing import markdown

    return markdown.text(page(dossier, charts=False))


def as_text(dossier: Dossier, *, full: bool = False, color: bool = False, width: int | None = None) -> str:
    """Draw a brief as text: the answer, or with `full` every part; `width` is in columns, a page's without it."""
    from counterpoise.drawing import terminal

    return terminal.text(page(dossier, charts=False) if full else short_page(dossier), color=color, width=width)
