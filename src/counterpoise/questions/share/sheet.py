"""A share on a terminal: one line a year, with its state, its limits and its source rows."""

from collections.abc import Sequence

from counterpoise.questions.share.find import Shares
from counterpoise.records import Finding
from counterpoise.wording.holes import in_words
from counterpoise.wording.numbers import kusd, limited


def text(answer: Shares) -> str:
    """Write a share or a series of them as lines."""
    of = f"sales by {answer.seller.name}" if answer.of == "exports" else f"purchases by {answer.buyer.name}"
    title = f"{answer.what.name}: {answer.seller.name} to {answer.buyer.name}, of all recorded {of}"
    return "\n".join([title, *map(_line, answer.findings), *_holes(answer.findings), f"snapshot {answer.snapshot}"])


def _line(share: Finding) -> str:
    money = f"{kusd(share.numerator)} of {kusd(share.denominator)}" if share.denominator is not None else ""
    rows = f"{len(share.figures)} of {share.denominator_figures} rows" if share.denominator_figures else ""
    parts = (f"{share.year}  {limited(share):<16} {share.state:<12}", money, rows, share.note)
    return "  ".join(part for part in parts if part).rstrip()


def _holes(shares: Sequence[Finding]) -> list[str]:
    holes = dict.fromkeys(hole for share in shares for hole in share.holes)
    return [f"takes place and is not recorded: {'; '.join(in_words(holes))}"] if holes else []
