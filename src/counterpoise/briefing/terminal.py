"""The brief on a terminal: bottom line, what is not covered, the balance, what bites, the evidence."""

from collections.abc import Sequence
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from counterpoise.briefing.dossier import Dossier, Gap, Line
from counterpoise.briefing.evidence import Evidence
from counterpoise.briefing.tables import balance, evidence_table, products_table
from counterpoise.records import Source

INDENT = (0, 0, 0, 2)
PAGE = 120  # columns where there is no terminal
NARROWEST = 60


def drawn(dossier: Dossier, *, full: bool = False, color: bool = False, width: int | None = None) -> str:
    """Draw a brief as text; `full` lists every product, `width` is in columns, a page's without it."""
    evidence = Evidence()
    width = max(NARROWEST, width or PAGE)
    parts = [
        _title(dossier),
        _part("Bottom line", [_sentence(line, evidence) for line in dossier.bottom_line]),
        _part("Not covered", [_gap(gap) for gap in dossier.not_covered]),
        _part(f"Who depends on whom in {dossier.year}", [balance(dossier, evidence, width), _legend()]),
        *_products(dossier, width, full=full),
    ]
    parts.append(_part("Evidence", [evidence_table(evidence, width), _look_up()]))
    parts.append(_part("Sources", [_source(source) for source in dossier.sources]))
    paper = StringIO()
    console = Console(
        file=paper,
        width=width,
        force_terminal=color,
        no_color=not color,
        highlight=False,
        emoji=False,
        markup=False,
    )
    console.print(Group(*parts))
    return "\n".join(line.rstrip() for line in paper.getvalue().splitlines())


def _title(dossier: Dossier) -> RenderableType:
    names = Text(f"{dossier.a.name} and {dossier.b.name}", style="bold")
    about = Text(f"data to {dossier.year} · snapshot {dossier.snapshot} · counterpoise {dossier.version}", style="dim")
    notes = [Text(f"{party.name}: {party.note}", style="dim") for party in (dossier.a, dossier.b) if party.note]
    return Group(names, about, *notes)


def _part(title: str, body: Sequence[RenderableType]) -> RenderableType:
    return Group(Text(), Text(title.upper(), style="bold"), *(Padding(one, INDENT) for one in body))


def _sentence(line: Line, evidence: Evidence) -> Text:
    return Text.assemble(line.text, (evidence.marks(line.rests_on), "dim"))


def _gap(gap: Gap) -> Text:
    return Text.assemble(f"{gap.what}: ", (gap.why, "dim"))


def _legend() -> Text:
    words = (
        "Shares are of all the one sold, or bought, on record. Leverage is how much more the other depends on it, from "
        "−1 to +1; stakes are trade over GDP. ≤ and ≥ mark limits, ○ what unrecorded trade leaves open."
    )
    return Text(words, style="dim")


def _products(dossier: Dossier, width: int, *, full: bool) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for dependent, on in ((dossier.a, dossier.b), (dossier.b, dossier.a)):
        mine = [row for row in dossier.products if row.share.dependent == dependent.code]
        table, left_out = products_table(mine, dossier.year, width, full=full)
        body: list[RenderableType] = [table if table.row_count else Text("no product above the threshold", style="dim")]
        if left_out:
            body.append(Text(f"{left_out} more, smaller or not recorded: --full lists all", style="dim"))
        parts.append(_part(f"What {dependent.name} depends on {on.name} for", body))
    return parts


def _look_up() -> Text:
    return Text("counterpoise sources ROW shows a source row; --json carries the ids of all.", style="dim")


def _source(source: Source) -> Text:
    return Text.assemble(f"{source.name}: {source.title}, {source.producer}. ", (source.licence, "dim"))
