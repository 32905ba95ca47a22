"""What is stored as lines of text: a list of documents, a document or a statement with its marks and checks."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from counterpoise.ledger.shelves import Card
from counterpoise.questions.reports.stored.answer import Listing, Said, Single, Whole
from counterpoise.questions.reports.stored.kept import BEGINS
from counterpoise.questions.reports.stored.said import coded, mark_words, words
from counterpoise.wording.checked import check_lines
from counterpoise.wording.inert import inert
from counterpoise.wording.telling import NAME, TITLE, bounded, print_words, web_address

ID, SENTENCE = 8, 400  # characters


def listing(found: Listing) -> str:
    """Write a line a document, the newest first."""
    lines = [_card(one.about, one.wrong) for one in found.rows]
    more = f"; --page {found.page + 1} has older ones" if found.page < found.pages else ""
    counted = f"{found.total:,} document{'s' * (found.total != 1)}, page {found.page} of {found.pages}{more}"
    return "\n".join([*lines, counted] if lines else ["nothing that is stored is meant by that"])


def document(one: Whole) -> str:
    """Write a document: its sentences with what they state, its checks, where it was printed."""
    lines = [_card(one.about, sum(said.wrong for said in one.said)), ""]
    for sentence, some in groupby(one.said, key=lambda said: said.statement.evidence):
        lines += [f"  {_line(said)}" for said in some]
        lines += [f"      {bounded(sentence, SENTENCE)}", ""]
    lines += _checks(one.said)
    lines += [f"printed: {print_words(page)} {web_address(page.address)}".rstrip() for page in one.prints]
    lines += [f"near-copy: {_card(copy, 0)}" for copy in one.copies]
    return "\n".join(lines)


def statement(one: Single) -> str:
    """Write a statement with its sentence, its document and its check."""
    head = [_line(one.said), f"    {bounded(one.said.statement.evidence, SENTENCE)}"]
    return "\n".join([*head, f"    in {_card(one.about, 0)}", *_checks([one.said])])


def _card(about: Card, wrong: int) -> str:
    day = about.published.isoformat() if about.published else "no date   "
    title = bounded(about.title, TITLE) or f"“{bounded(about.begins, BEGINS)}”"
    outlet = f" ({bounded(about.publisher, NAME)})" if about.publisher else ""
    left_out = f", {wrong} marked wrong" if wrong else ""
    counted = f"{about.statements} statement{'s' * (about.statements != 1)}{left_out}"
    return f"{inert(about.id[:ID])}  {day}  {title}{outlet}: {counted}"


def _line(one: Said) -> str:
    mark = f"  [{mark_words(one)}]" if one.mark else ""
    when = inert(one.statement.date or "undated")
    return f"{inert(one.statement.id[:ID])}  {when}  {coded(one)}: {words(one)}{mark}"


def _checks(every: Sequence[Said]) -> Iterator[str]:
    return (inert(line) for line in check_lines(one.check for one in every if one.check and not one.wrong))
