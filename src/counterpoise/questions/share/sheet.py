"""A share on a terminal: one line a year, with its state, its limits and its source rows."""

from collections.abc import Sequence

from counterpoise.questions.share.document import ShareHeadDocument
from counterpoise.records import Finding
from counterpoise.wording import in_words, kusd, limited


def drawn(shares: Sequence[Finding], head: ShareHeadDocument) -> str:
    """Draw a share or a series of them as text."""
    of = f"sales by {head.seller.name}" if head.of == "exports" else f"purchases by {head.buyer.name}"
    title = f"{head.name}: {head.seller.name} to {head.buyer.name}, of all recorded {of}"
    return "\n".join([title, *map(_line, shares), *_holes(shares), f"snapshot {head.snapshot}"])


def _line(one: Finding) -> str:
    money = f"{kusd(one.numerator)} of {kusd(one.denominator)}" if one.denominator is not None else ""
    rows = f"{len(one.figures)} of {one.denominator_figures} rows" if one.denominator_figures else ""
    parts = (f"{one.year}  {limited(one):<16} {one.state:<12}", money, rows, one.note)
    return "  ".join(part for part in parts if part).rstrip()


def _holes(found: Sequence[Finding]) -> list[str]:
    holes = dict.fromkeys(hole for one in found for hole in one.holes)
    return [f"takes place and is not recorded: {'; '.join(in_words(holes))}"] if holes else []
