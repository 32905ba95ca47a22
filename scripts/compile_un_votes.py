"""How does the table of votes in the UN General Assembly come about: one row a roll call, one letter a state?

    python scripts/compile_un_votes.py un_votes_1991_2019.csv.gz

The input has a row a vote (rcid, link, session, iso3, vote as Y, A or N), drawn from `data/un_votes.rda` of the
package unvotes: roll calls of the sessions 46 to 74, without votes on paragraphs and amendments and without those in
which all voted alike; `link` is the number that a resolution shares with its repeats in other years. The output is
`src/counterpoise/sources/un_votes/un_votes_1991_2019.csv`, whose hash goes into the card beside it.
"""

import csv
import gzip
import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/counterpoise/sources/un_votes/un_votes_1991_2019.csv"
HEAD = ("roll_call", "resolution", "session")
LETTERS = "YAN"
NO_VOTE = "."
# The input names states by two-letter codes that were given twice. CS, read there as Serbia and Montenegro, is
# Czechoslovakia: those votes end with session 47, and the Czech Republic's and Slovakia's begin with 48. Under YU stand
# Yugoslavia to 1992, then from 2000 Serbia and Montenegro, and since session 61 (2006) Serbia.
SESSIONS = {"SCG": {range(46, 48): "CSK"}, "YUG": {range(46, 48): "YUG", range(55, 61): "SCG", range(61, 75): "SRB"}}


def compiled(votes: Iterable[dict[str, str]]) -> Iterator[Sequence[str]]:
    """Yield the head, which names the states, and a row a roll call in the order of their numbers."""
    calls: dict[int, tuple[int, int]] = {}
    cast: dict[int, dict[str, str]] = defaultdict(dict)
    for vote in votes:
        call, about = int(vote["rcid"]), (int(vote["link"]), int(vote["session"]))
        state = state_of(vote["iso3"], about[1])
        if calls.setdefault(call, about) != about or state in cast[call] or vote["vote"] not in LETTERS:
            raise SystemExit(f"roll call {call}: {vote} contradicts an earlier row or is no vote")
        cast[call][state] = vote["vote"]
    states = sorted({state for row in cast.values() for state in row})
    yield (*HEAD, " ".join(states))
    for call in sorted(calls):
        letters = "".join(cast[call].get(state, NO_VOTE) for state in states)
        yield (str(call), *map(str, calls[call]), letters)


def state_of(code: str, session: int) -> str:
    """Return the state that voted under a code of the input in a session."""
    if code not in SESSIONS:
        return code
    return next(state for sessions, state in SESSIONS[code].items() if session in sessions)


def main(source: Path) -> None:
    with gzip.open(source, "rt", encoding="utf-8", newline="") as lines, TARGET.open("w", newline="") as target:
        csv.writer(target, lineterminator="\n").writerows(compiled(csv.DictReader(lines)))
    print(f"sha256 {hashlib.sha256(TARGET.read_bytes()).hexdigest()} of {TARGET}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
