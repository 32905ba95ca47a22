"""How much of what short sentences say of one tie each is found, by class, and does a rule carry over to unseen ones?

    python -m benchmarks.quality.reading.practice [--tier strict|lenient] [--show]

The sentences of `practice.tsv` were written from the language, without sight of the labelled set. Rules may be made of
the half called seen; the other says what they are worth elsewhere, and nobody reads what is missed of it.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.reading.labelled import ALWAYS_SYMMETRIC, CONDITIONS
from counterpoise.records import Document, Statement
from counterpoise_reader.coding.statements import coded

FILE = Path(__file__).with_name("practice.tsv")
HALVES = ("seen", "unseen")


@dataclass(frozen=True, slots=True)
class Tie:
    """One text and the tie it states; an empty relation where it states none."""

    half: str
    relation: str
    source: str
    target: str | None
    modality: str
    text: str


def ties() -> list[Tie]:
    """Read every line of the file."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Tie(row["half"], row["relation"], row["source"], row["target"] or None, row["modality"], row["text"])
        for row in rows
    ]


def found(tie: Tie, said: Sequence[Statement]) -> bool:
    """Tell whether a tie is among what was read, denied where it is denied, either way round where it is mutual."""
    ways = {(tie.source, tie.target)} | (
        {(tie.target, tie.source)} if tie.relation in ALWAYS_SYMMETRIC else set[tuple[str | None, str | None]]()
    )
    return any(
        statement.relation == tie.relation
        and (statement.source, statement.target) in ways
        and (statement.modality == "negated") == (tie.modality == "negated")
        for statement in said
    )


def report(given: Sequence[Tie], said: Sequence[Sequence[Statement]]) -> Iterator[str]:
    """Yield a line for each half and class: how many ties are found, and how much is read where there is none."""
    for half in HALVES:
        mine = [(tie, statements) for tie, statements in zip(given, said, strict=True) if tie.half == half]
        for relation in (*CONDITIONS, ""):
            of = [(tie, statements) for tie, statements in mine if tie.relation == relation]
            part = sum(found(*each) for each in of) if relation else sum(bool(statements) for _, statements in of)
            yield f"{half:7} {relation or 'no tie':8} {part:4} of {len(of):4} {'found' if relation else 'falsely read'}"
        every = [each for each in mine if each[0].relation]
        yield f"{half:7} all      {sum(found(*each) for each in every):4} of {len(every):4} found"


def main() -> None:
    """Read all texts, each its own document, and print what is found of either half."""
    parser = argparse.ArgumentParser(prog="practice", description="Does a rule carry over to unseen wordings?")
    parser.add_argument("--show", action="store_true", help="print what is missed of the seen half")
    parser.add_argument("--tier", choices=("strict", "lenient"), default="strict")
    options, given = parser.parse_args(), ties()
    read = coded([Document(id=str(n), text=tie.text) for n, tie in enumerate(given)], options.tier)
    said = [result.statements for result in read]
    print("\n".join(report(given, said)))
    for tie, statements in zip(given, said, strict=True) if options.show else ():
        if tie.half == HALVES[0] and tie.relation and not found(tie, statements):
            print(f"- {tie.relation} {tie.source} {tie.target or ''} {tie.text}")


if __name__ == "__main__":
    main()
