"""What was read, as a table on a terminal and as a JSON document.

Titles and sentences come from pages anybody may have written. What a terminal or a reader might obey
or reverse (control characters, marks of direction, invisible letters) is written out as its code.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from typing import Annotated, Any, Final, Literal

from counterpoise.drawing.encoder import Contract, taken
from counterpoise.questions.published import CheckDocument, Version, check_document
from counterpoise.questions.reports.answer import Reading, Refused
from counterpoise.records import Check, Count, Day, Filled, RowId, Statement
from counterpoise.reports.differences import Difference, difference
from counterpoise.version import __version__
from counterpoise.vocabulary.relation import relation
from counterpoise.wording import check_lines, inert

SENTENCE = 400  # characters of a sentence that are shown
WHO, WHAT, WHOM = 18, 20, 18  # columns on a wide terminal
MUTUAL = ("ALIGN", "STRAIN")


def drawn_sentence(console: Any, sentence: str, statements: Sequence[Statement], *, wide: bool) -> None:
    """Draw a sentence under the lines of what it states."""
    from rich.padding import Padding
    from rich.text import Text

    for statement in statements:
        line = Text()
        _head(line, statement, wide=wide)
        line.append(" · ".join(inert(word) for word in qualifiers(statement)))
        line.rstrip()
        console.print(Padding(line, (0, 0, 0, 2)))
    console.print(Padding(Text(inert(" ".join(_shortened(sentence).split())), style="dim"), (0, 0, 0, 6)))


def qualifiers(statement: Statement) -> list[str]:
    """Say what qualifies a statement: topics, modality, trend, who says so, date, and who doubts it."""
    cited = f"according to {statement.attribution}" if statement.attribution else ""
    doubt = f"in doubt: {statement.doubt}" if statement.doubt else ""
    return [
        word
        for word in (
            " ".join(statement.topics),
            statement.modality,
            statement.trend,
            cited,
            statement.date or "",
            doubt,
        )
        if word
    ]


def _head(line: Any, statement: Statement, *, wide: bool) -> None:
    """Write who, relation and whom, in columns of their own on a wide terminal."""
    arrow = "" if statement.target is None else "↔ " if statement.relation in MUTUAL else "→ "
    who, whom = (
        _actor(statement.source, statement.source_role),
        arrow + _actor(statement.target or "", statement.target_role),
    )
    what = f"{statement.relation} {statement.mode}".strip()
    for word, width, style in ((who, WHO, "bold"), (what, WHAT, _style(statement)), (whom, WHOM, "bold")):
        shown = inert(word).strip()
        if shown or wide:
            line.append(shown, style=style)
            line.append(" " * (max(width - len(shown), 0) + 2 if wide else 2))


def _style(statement: Statement) -> str:
    return "cyan" if relation(statement.relation).kind == "event" else "magenta"


def _actor(code: str, role: str) -> str:
    return f"{code} {role}".strip()


SCHEMA: Final = "counterpoise/read/1"
PAGE = 160  # columns where there is no terminal
NARROWEST = 80
WIDE = 120  # columns from which on a statement's words stand under each other


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipDocument:
    """What was not read, and why."""

    place: Filled
    reason: Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDocument:
    """One report as it was read."""

    id: Annotated[RowId, "Hash of the cleaned text: the same text has the same id wherever it was printed."]
    place: Annotated[Filled, "The file, address, stream or line it came from."]
    title: str | None
    publisher: str | None
    address: str | None
    date: Annotated[Day | None, "When it was published."]
    language: Annotated[str | None, "ISO 639-1; null where it was refused for its language."]
    chars: Annotated[Count, "Characters of the cleaned text; `start` and `end` count in it."]
    statements: Annotated[tuple[Statement, ...], "In text order, of one sentence the main clause first."]
    checks: Annotated[tuple[CheckDocument, ...], "Of the statements that can be checked; empty without --check."]
    skipped: Annotated[tuple[SkipDocument, ...], "Why it, or part of it, was not coded."]
    notes: Annotated[
        tuple[str, ...],
        "How it was read, where that is worth saying: how many facts of a model were left out, and why.",
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """What reports state."""

    schema: Literal["counterpoise/read/1"] = SCHEMA
    version: Version
    snapshot: Annotated[str | None, "Of the figures that statements were checked against; null without --check."]
    documents: tuple[ReportDocument, ...]
    skipped: Annotated[tuple[SkipDocument, ...], "What could not be read at all; the rest went on."]


CONTRACT: Final = Contract(
    name="read",
    title="What reports state",
    about="What `counterpoise read INPUT --json` writes.",
    documents=(ReadDocument,),
)


def skipped_lines(result: Reading | Refused) -> list[str]:
    """Say in lines what of a report was not read, and why."""
    reasons = result.skipped if isinstance(result, Reading) else (result.reason,)
    return [inert(reason if result.place in reason else f"{result.place}: {reason}") for reason in reasons]


def note_lines(result: Reading | Refused) -> list[str]:
    """Say in lines how a report was read, where that is worth saying."""
    return [inert(f"{result.place}: {note}") for note in result.notes] if isinstance(result, Reading) else []


def document(readings: Iterable[Reading | Refused], snapshot: str | None = None) -> ReadDocument:
    """Lay out what was read by the published contract; `snapshot` is the ledger's, where it was checked against."""
    every = list(readings)
    return ReadDocument(
        version=__version__,
        snapshot=snapshot,
        documents=tuple(_document(each) for each in every if isinstance(each, Reading)),
        skipped=tuple(taken(SkipDocument, each) for each in every if isinstance(each, Refused)),
    )


def drawn(results: Iterable[Reading | Refused], *, color: bool = False, width: int | None = None) -> str:
    """Draw what was read as text: each sentence with its statements, then the checks, and what was skipped last."""
    from rich.console import Console

    paper = StringIO()
    columns = max(NARROWEST, width or PAGE)
    console = Console(
        file=paper,
        width=columns,
        force_terminal=color,
        no_color=not color,
        highlight=False,
        emoji=False,
        markup=False,
    )
    every = list(results)
    for result in every:
        if isinstance(result, Reading):
            _draw(console, result)
    for result in every:
        if isinstance(result, Refused):
            console.print(f"skipped {inert(result.place)}: {inert(result.reason)}", soft_wrap=True)
    return "\n".join(line.rstrip() for line in paper.getvalue().splitlines())


def comparison_lines(
    first: Sequence[Reading | Refused], second: Sequence[Reading | Refused], names: tuple[str, str]
) -> Iterable[str]:
    """Lay out where two readers differ: a document, its sentences, and under each what either finds in it."""
    pairs = [
        (one, difference(one.statements, other.statements))
        for one, other in zip(first, second, strict=True)
        if isinstance(one, Reading) and isinstance(other, Reading)
    ]
    for reading, found in pairs:
        yield inert(reading.document.title or reading.place)
        yield _counted([found], names)
        for sentence, rows in groupby(_rows(found, names), key=lambda row: row[1].evidence):
            yield f"  {inert(' '.join(_shortened(sentence).split()))}"
            yield from (f"    {by:<8} {_stated(statement)}" for by, statement in rows)
        yield ""
    if len(pairs) > 1:
        yield f"all {len(pairs)} documents: {_counted([found for _, found in pairs], names)}"


def _rows(found: Difference, names: tuple[str, str]) -> list[tuple[str, Statement]]:
    rows = [("both", each) for each in found.shared]
    rows += [(names[0], each) for each in found.first]
    rows += [(names[1], each) for each in found.second]
    return sorted(rows, key=lambda row: (row[1].start, row[1].evidence))


def _counted(found: Sequence[Difference], names: tuple[str, str]) -> str:
    shared = sum(len(each.shared) for each in found)
    first = sum(len(each.first) for each in found)
    second = sum(len(each.second) for each in found)
    return f"{shared} found by both, {first} by {names[0]} alone, {second} by {names[1]} alone"


def _stated(statement: Statement) -> str:
    who = " ".join(word for word in (statement.source, statement.relation, statement.target) if word)
    return inert(" · ".join((who, *qualifiers(statement), f"confidence {statement.confidence:.2f}")))


def _shortened(sentence: str) -> str:
    return sentence if len(sentence) <= SENTENCE else f"{sentence[:SENTENCE]}..."


def _document(reading: Reading) -> ReportDocument:
    about = reading.document
    return taken(
        ReportDocument,
        about,
        place=reading.place,
        date=about.published,
        chars=len(about.text),
        statements=reading.statements,
        checks=tuple(map(check_document, reading.checks)),
        skipped=tuple(SkipDocument(place=reading.place, reason=reason) for reason in reading.skipped),
        notes=reading.notes,
    )


def _draw(console: Any, reading: Reading) -> None:
    from rich.text import Text

    about = reading.document
    said = (about.title or reading.place, about.publisher, about.published and about.published.isoformat())
    console.print(Text(inert(" · ".join(part for part in said if part)), style="bold"))
    for reason in reading.skipped:
        console.print(Text(inert(f"not coded: {reason}")))
    if not reading.statements:
        console.print(Text("nothing stated\n", style="dim"))
        return
    wide = console.width >= WIDE
    for sentence, statements in groupby(reading.statements, key=lambda statement: statement.evidence):
        drawn_sentence(console, sentence, list(statements), wide=wide)
    _draw_checks(console, reading.checks)
    console.print()


def _draw_checks(console: Any, checks: Iterable[Check]) -> None:
    """Draw checks so that what does not fit a line goes on below where it began."""
    from rich.padding import Padding
    from rich.text import Text

    for line in check_lines(checks):
        indent = len(line) - len(line.lstrip())
        console.print(Padding(Text(inert(line.strip()), style="" if indent else "bold"), (0, 0, 0, 2 + indent)))
