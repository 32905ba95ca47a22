"""Is a text of nearly five megabytes read within bounded memory, and in a time that grows as the text does?

`python -m benchmarks.endurance.long_texts [MEGABYTES [SHAPE]]`. Texts of the longest kind that is read: a law of many
short articles, of long ones with semicolons, of one single sentence, of one paragraph, of one line a clause, and pages
of them. A command may hold 700 MB, and take no more than the seconds that so many sentences take in short reports.
"""

import random
import sys
from collections.abc import Callable, Iterator
from itertools import accumulate, count, takewhile

from benchmarks.endurance.runs import home_of_its_own, run

MEGABYTES = 4.9
SECONDS = 600.0  # the longest that a text of 4.9 MB may take, on a busy machine
ACTORS = ("Russia", "China", "the Member States", "Norway", "the United States", "Belarus", "Turkey", "the Union")
ACTS = (
    "shall impose tariffs on imports from",
    "shall prohibit the export of dual-use goods to",
    "may suspend the supply of natural gas to",
    "shall consult with the competent authorities of",
    "shall not grant any licence to undertakings established in",
    "shall lift the restrictions on the import of timber from",
)
ENDS = (
    "where the conditions laid down in Annex II are met",
    "without prejudice to Article 12(3)",
    "for a period of six months from the date of entry into force of this Regulation",
    "to the extent necessary",
)
Clauses = Iterator[str]


def clauses(dice: random.Random) -> Clauses:
    """Yield clauses of a law without end."""
    while True:
        yield f"{dice.choice(ACTORS)} {dice.choice(ACTS)} {dice.choice(ACTORS)} {dice.choice(ENDS)}"


def short_articles(clause: Clauses) -> Iterator[str]:
    """Yield articles of two sentences."""
    for n in count(1):
        yield f"Article {n}\n\n1. {next(clause)}.\n\n2. {next(clause)}. {next(clause)}.\n\n"


def long_articles(clause: Clauses) -> Iterator[str]:
    """Yield articles whose items are parted by semicolons."""
    for n in count(1):
        items = "; ".join(f"({item}) {next(clause)}" for item in range(1, 2 + n % 60))
        yield f"Article {n}\n\n{n}. For the purposes of this Regulation: {items}.\n\n"


def one_sentence(clause: Clauses) -> Iterator[str]:
    """Yield parts of a sentence that never ends."""
    while True:
        yield f"{next(clause)}; and "


def one_paragraph(clause: Clauses) -> Iterator[str]:
    """Yield sentences with no blank line between them."""
    while True:
        yield f"{next(clause)}. "


def lines(clause: Clauses) -> Iterator[str]:
    """Yield a clause a line, each ended by a semicolon."""
    for n in count(1):
        yield f"({n}) {next(clause)};\n"


def of_names(clause: Clauses) -> Iterator[str]:
    """Yield names of states without end, as in an annex."""
    while True:
        yield " ".join(word.strip(".,") for word in next(clause).split() if word[:1].isupper()) + ", "


def pages_of(shape: "Callable[[Clauses], Iterator[str]]") -> "Callable[[Clauses], Iterator[str]]":
    """Return the shape as a web page: each part a paragraph."""

    def parts(clause: Clauses) -> Iterator[str]:
        yield "<!doctype html><html><head><title>A regulation</title></head><body><article><h1>A regulation</h1>"
        for part in shape(clause):
            yield f"<p>{part}</p>\n"

    return parts


SHAPES: "dict[str, Callable[[Clauses], Iterator[str]]]" = {
    "short articles": short_articles,
    "long articles": long_articles,
    "one sentence": one_sentence,
    "one paragraph": one_paragraph,
    "lines": lines,
    "names": of_names,
    "a page of short articles": pages_of(short_articles),
    "a page of one sentence": pages_of(one_sentence),
}


def text_of(shape: str, size: int, seed: int = 1) -> str:
    """Write a text of some shape and size."""
    parts = SHAPES[shape](clauses(random.Random(seed)))
    sized = accumulate(parts, lambda before, part: (before[0] + len(part), part), initial=(0, ""))
    return "".join(part for _, part in takewhile(lambda pair: pair[0] <= size, sized))


def main(megabytes: float = MEGABYTES, shape: str = "") -> None:
    """Read a text of each shape, and say what it took."""
    faults: list[str] = []
    with home_of_its_own() as folder:
        for name in [shape] if shape else SHAPES:
            file = folder / f"law.{'html' if 'page' in name else 'txt'}"
            file.write_text(text_of(name, int(megabytes * 1_000_000)), encoding="utf-8")
            ended = run(folder, "read", str(file), "--json", "--output", str(folder / "out.json"), seconds=SECONDS)
            left_out = ended.err.strip().splitlines()[:1]
            used = f"{ended.processor:.0f} s of a core ({ended.seconds:.0f} s), {ended.memory:.0f} MB"
            print(f"{name}: {used}, code {ended.code}", *left_out, flush=True)
            faults += [f"{name}: {fault}" for fault in ended.faults]
    if faults:
        raise SystemExit("; ".join(faults))


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else MEGABYTES, " ".join(sys.argv[2:]))
