"""What is stored as lines of text: a list of documents, a document or a statement with its marks and checks."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from counterpoise.ledger.stored_search import Card
from counterpoise.questions.reports.answer import CheckedStatement, Listing, Single, Whole
from counterpoise.questions.reports.sheet import BEGINS
from counterpoise.questions.reports.statement_blocks import coded, mark_words, readers, words
from counterpoise.wording import NAME, TITLE, bounded, check_lines, inert, print_words, web_address

ID, SENTENCE = 8, 400  # characters


def documents(found: Listing) -> str:
    """Write a line a document, the newest first."""
    lines = [_card(row.about, row.wrong) for row in found.rows]
    more = f"; --page {found.page + 1} has older ones" if found.page < found.pages else ""
    counted = f"{found.total:,} document{'s' * (found.total != 1)}, page {found.page} of {found.pages}{more}"
    return "\n".join([*lines, counted] if lines else ["nothing stored matches"])


def document(whole: Whole) -> str:
    """Write a document: its sentences with what they state, its checks, where it was printed."""
    lines = [_card(whole.about, sum(said.wrong for said in whole.said)), ""]
    for sentence, some in groupby(whole.said, key=lambda said: said.statement.evidence):
        lines += [f"  {_line(said)}" for said in some]
        lines += [f"      {bounded(sentence, SENTENCE)}", ""]
    lines += _checks(whole.said)
    lines += [f"printed: {print_words(page)} {web_address(page.address)}".rstrip() for page in whole.prints]
    lines += [f"near-copy: {_card(copy, 0)}" for copy in whole.copies]
    return "\n".join(lines)


def statement(single: Single) -> str:
    """Write a statement with its sentence, its document and its check."""
    head = [_line(single.said), f"    {bounded(single.said.statement.evidence, SENTENCE)}"]
    return "\n".join([*head, f"    in {_card(single.about, 0)}", *_checks([single.said])])


def _card(about: Card, wrong: int) -> str:
    day = about.published.isoformat() if about.published else "no date   "
    title = bounded(about.title, TITLE) or f"“{bounded(about.begins, BEGINS)}”"
    outlet = f" ({bounded(about.publisher, NAME)})" if about.publisher else ""
    in_doubt = f", {about.doubted} in doubt" if about.doubted else ""
    left_out = f", {wrong} marked wrong" if wrong else ""
    read_by = f"; read by {readers(about.reader)}" if about.reader else ""
    counted = f"{about.statements} statement{'s' * (about.statements != 1)}{in_doubt}{left_out}{read_by}"
    return f"{inert(about.id[:ID])}  {day}  {title}{outlet}: {counted}"


def _line(said: CheckedStatement) -> str:
    mark = f"  [{mark_words(said)}]" if said.mark else ""
    when = inert(said.statement.date or "undated")
    return f"{inert(said.statement.id[:ID])}  {when}  {coded(said)}: {words(said)} ({_found(said)}){mark}"


def _found(said: CheckedStatement) -> str:
    """Say how sure a statement is, who read it, and who doubts it."""
    by, doubt = readers(said.statement.reader), bounded(said.statement.doubt, SENTENCE)
    read_by, in_doubt = f", read by {by}" if by else "", f"; in doubt: {doubt}" if doubt else ""
    return f"sure {said.statement.confidence:.2f}{read_by}{in_doubt}"


def _checks(every: Sequence[CheckedStatement]) -> Iterator[str]:
    return (inert(line) for line in check_lines(said.check for said in every if said.check and not said.wrong))
