"""How do statements stand on a page of single reports: in a table, in the text they come from, beside their checks?

All that comes from a report is bounded and made inert here.
"""

from collections.abc import Iterator, Mapping, Sequence

from counterpoise.agreement import AND, names_of
from counterpoise.drawing import LED_TO, Block, Column, Passage, Piece, Prose, Table, Words, note, said
from counterpoise.questions.reports.answer import CheckedStatement
from counterpoise.records import Check
from counterpoise.wording import MODALITIES, NAME, SHOWN, bounded, inert, number_words, said_words

MOST = 500  # statements of a page
NUMBERS = 6  # figures beside a claim
SENTENCE, REASON = 1_300, 500  # characters
VERDICTS = ("contradicted", "mixed", "supported", "not covered")
SILENT = VERDICTS[-1]
COLUMNS = (
    Column("what it states"),
    Column("as coded", breaks=False),
    Column("said by"),
    Column("when", breaks=False),
    Column("sure", "right", breaks=False),
    Column("read by"),
)
Numbers = Mapping[str, int]  # id of a statement -> its number on the page


def numbered(every: Sequence[CheckedStatement], after: int = 0) -> dict[str, int]:
    """Number the statements of a page in the order of the text."""
    return {item.statement.id: n for n, item in enumerate(every, start=after + 1)}


def table(every: Sequence[CheckedStatement], numbers: Numbers, *, stored: bool) -> Table:
    """Set statements in a table; each leads to its own page where it is stored, else to its sentence."""
    firsts = _firsts(every, numbers)
    more = {
        "in doubt": [bounded(item.statement.doubt, REASON) for item in every],
        "mark": [mark_words(item) for item in every],
    }
    shown = {title: cells for title, cells in more.items() if any(cells)}
    rows = [
        (*_row(item, numbers, firsts, stored=stored), *(Words(cells[n]) for cells in shown.values()))
        for n, item in enumerate(every)
    ]
    return Table((*COLUMNS, *map(Column, shown)), tuple(rows))


def words(item: CheckedStatement) -> str:
    """Say who does what to whom, and how real it is."""
    how = MODALITIES.get(item.statement.modality, item.statement.modality)
    said = said_words(item.statement, item.source_name, item.target_name)
    return f"{said}, {how}" if how else said


def sure_words(item: CheckedStatement) -> str:
    """Say how sure a statement is, 0 to 1, and whether a reader doubts it."""
    return f"{item.statement.confidence:.2f}{', in doubt' if item.statement.doubt else ''}"


def readers(line: str) -> str:
    """Return the names of who read it, such as `builtin + llm`; nothing where that is not known."""
    return bounded(AND.join(names_of(line)), NAME)


def coded(item: CheckedStatement) -> str:
    """Return the codes of who, what and whom."""
    what = item.statement
    return " ".join(inert(part) for part in (what.source, what.relation, what.target) if part)


def mark_words(item: CheckedStatement) -> str:
    """Say what a person said of it; nothing where nobody said anything."""
    if not item.mark:
        return ""
    reason = f": {bounded(item.reason, REASON)}" if item.reason else ""
    return f"marked {item.mark} on {item.marked_at[:10]}{reason}"


def whole(text: str, every: Sequence[CheckedStatement], numbers: Numbers) -> Passage:
    """Return a text with the sentences highlighted that state something."""
    paragraphs: list[list[Piece]] = [[]]
    reached = 0
    for (start, end), items in _places(every):
        if start < reached or end > len(text):
            continue
        _plain(paragraphs, text[reached:start])
        paragraphs[-1].append(_piece(text[start:end], items, numbers))
        reached = end
    _plain(paragraphs, text[reached:])
    return Passage(tuple(tuple(paragraph) for paragraph in paragraphs if paragraph))


def sentences(every: Sequence[CheckedStatement], numbers: Numbers) -> Passage:
    """Return nothing of a text but the sentences that state something, each for itself."""
    return Passage(tuple((_piece(items[0].statement.evidence, items, numbers),) for _, items in _places(every)))


def checks(every: Sequence[CheckedStatement], numbers: Numbers, unchecked: int = 0) -> tuple[Block, ...]:
    """Set claims beside what figures and facts have on them, the contradicted first, and list what nothing covers."""
    checked = sorted(
        ((item.check, item) for item in every if item.check and not item.wrong),
        key=lambda pair: VERDICTS.index(pair[0].verdict),
    )
    blocks = [block for check, item in checked if check.verdict != SILENT for block in _check(check, item, numbers)]
    silent = [_silent(check, item, numbers) for check, item in checked if check.verdict == SILENT]
    lead = (said("Not covered by figures or facts:"),) if silent else ()
    more = (note(f"Not checked, since a page weighs few pairs and years: {unchecked}."),) if unchecked else ()
    return (*blocks, *lead, *silent, *more)


def _row(item: CheckedStatement, numbers: Numbers, firsts: Numbers, *, stored: bool) -> tuple[Words, ...]:
    what = item.statement
    head = Words(
        words(item),
        number=numbers[what.id],
        statement=what.id if stored else "",
        link="" if stored else f"#t{firsts[what.id]}",
        struck=item.wrong,
    )
    return (
        head,
        Words(coded(item), dim=True),
        Words(bounded(what.attribution, NAME)),
        Words(inert(what.date or "undated")),
        Words(sure_words(item)),
        Words(readers(what.reader)),
    )


def _places(every: Sequence[CheckedStatement]) -> list[tuple[tuple[int, int], list[CheckedStatement]]]:
    """Return each place of a text with what is stated there, in order."""
    by_place: dict[tuple[int, int], list[CheckedStatement]] = {}
    for item in every:
        by_place.setdefault((item.statement.start, item.statement.end), []).append(item)
    return sorted(by_place.items(), key=lambda pair: pair[0])


def _firsts(every: Sequence[CheckedStatement], numbers: Numbers) -> dict[str, int]:
    """Return statement -> the number its sentence is found by: that of the first one it makes."""
    return {item.statement.id: numbers[items[0].statement.id] for _, items in _places(every) for item in items}


def _piece(text: str, items: Sequence[CheckedStatement], numbers: Numbers) -> Piece:
    marks = tuple(numbers[item.statement.id] for item in items)
    return Piece(inert(" ".join(text[:SENTENCE].split())), marks, struck=all(item.wrong for item in items))


def _plain(paragraphs: list[list[Piece]], text: str) -> None:
    """Add text that states nothing, with a new paragraph at each empty line."""
    first, *rest = text.split("\n\n")
    for n, part in enumerate((first, *rest)):
        if n:
            paragraphs.append([])
        line = inert(" ".join(part.split()))
        if line:
            before = " " if part[:1].isspace() and paragraphs[-1] else ""
            after = " " if part[-1:].isspace() else ""
            paragraphs[-1].append(Piece(f"{before}{line}{after}"))
        elif part and paragraphs[-1]:
            paragraphs[-1].append(Piece(" "))


def _check(check: Check, item: CheckedStatement, numbers: Numbers) -> Iterator[Block]:
    """Yield a claim with its verdict, then each number and fact, and the rule last."""
    yield Prose((Words(f"{check.verdict.capitalize()}: {words(item)}", _number(item, numbers)),))
    for yard in [yardstick for yardstick in check.yardsticks if yardstick.now.value is not None][:NUMBERS]:
        yield Prose((Words(number_words(yard), behind=yard.now.figures[:LED_TO]),), "item")
    for fact in check.facts[:SHOWN]:
        yield Prose((Words(f"{fact.when} {fact.text}".strip(), behind=(fact.key,)),), "item")
    yield note(f"By the rule {check.rule}: {check.why}.")


def _silent(check: Check, item: CheckedStatement, numbers: Numbers) -> Prose:
    return Prose((Words(words(item), _number(item, numbers)), Words(f": {check.why}", dim=True)), "item")


def _number(item: CheckedStatement, numbers: Numbers) -> tuple[int, ...]:
    """Return the number a statement has on the page; none where it is all the page is about."""
    return (numbers[item.statement.id],) if item.statement.id in numbers else ()


def about_words(parts: Sequence[str]) -> Prose:
    """Return a line of what is known of a document."""
    return Prose((Words(" · ".join(part for part in parts if part), dim=True),))
