"""How fast does the coder read prose, beside the parser alone?

Text is the prose of the labelled set: its articles, and its sentences joined into documents of fifty. Both runs
take the same text in the same process on one core, by turns, and the best of each counts.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks.quality.reading.labelled import articles, sentences
from counterpoise.records import Document
from counterpoise_reader.coding.statements import coded
from counterpoise_reader.sentences import model, parsed
from counterpoise_reader.sentences import sentences as cut

ROUNDS = 3
PART = 50  # sentences a document
SPEED = 160.0  # sentences a second
FIRST = 2.5  # seconds from a cold start to the first statement
MEMORY = 600.0  # megabytes
START = """
import counterpoise as cp
assert cp.read_text("Russia imposed sanctions on Japan on Monday.")
"""


def main() -> int:
    """Time all, print the ratios; 1 where a limit is missed."""
    documents = prose()
    texts = [document.text[start:end] for document in documents for start, end in cut(document.text)]
    coded(documents[:1], "strict")  # the model and the tables are loaded
    runs: dict[str, Callable[[], object]] = {
        "coder": lambda: coded(documents, "strict"),
        "parser alone": lambda: sum(1 for _ in parsed(texts, model())),
    }
    speeds = {name: len(texts) / least for name, least in _best(runs).items()}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    first = _seconds(lambda: subprocess.run([sys.executable, "-c", START], check=True))
    print(f"{len(texts):,} sentences in {len(documents)} documents")
    for name, speed in speeds.items():
        print(f"{name:24} {speed:6.0f} sentences a second, {speed / speeds['parser alone']:.2f} of the parser")
    print(f"first statement after {first:.2f} s (limit {FIRST}), memory {memory:.0f} MB (limit {MEMORY:.0f})")
    return 0 if speeds["coder"] >= SPEED and first <= FIRST and memory <= MEMORY else 1


def prose() -> list[Document]:
    """Return the articles, and the sentences joined into documents."""
    lines = [sentence.text for sentence in sentences()]
    parts = ["\n\n".join(lines[n : n + PART]) for n in range(0, len(lines), PART)]
    whole = [(article.id, article.text) for article in articles()] + [
        (f"part{n}", part) for n, part in enumerate(parts)
    ]
    return [Document(id=key, text=text) for key, text in whole]


def _best(runs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Time each by turns, so that what else the machine does falls on all alike."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            times[name].append(_seconds(run))
    return {name: min(spent) for name, spent in times.items()}


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
