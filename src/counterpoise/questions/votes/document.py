"""Which JSON document, and which table, are the votes of two states?"""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from counterpoise.drawing import csv
from counterpoise.drawing.encoder import Contract, taken
from counterpoise.questions.published import PairDocument, Snapshot, Version, pair_document
from counterpoise.questions.votes.find import Move, VotesAnswer, VotesYear
from counterpoise.records import AT_LEAST_ONE, Count, Part

SCHEMA: Final = "counterpoise/votes/1"
HEAD = ("year", "a", "a_error", "b", "b_error", "distance", "lo", "hi")


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesDocument:
    """Where two states stand in the votes of the UN General Assembly."""

    schema: Literal["counterpoise/votes/1"] = SCHEMA
    version: Version
    snapshot: Snapshot
    pair: PairDocument
    series: Annotated[tuple[VotesYear, ...], AT_LEAST_ONE]
    rank: Annotated[Count, "Of the distance of the last year among all pairs; 1 is the smallest."]
    of: Annotated[Count, "Pairs of states that voted in that year."]
    move: Annotated[Move | None, "Change of the distance over five years; null where it is within twice its error."]
    agreement: Annotated[Part | None, "Part of the roll calls of the last year in which both cast the same vote."]
    items: Annotated[Count, "Resolutions on which the positions rest; a repeated one counts once."]
    votes: Count


CONTRACT: Final = Contract(
    name="votes",
    title="The votes of a pair",
    about="What `counterpoise votes A B --json` writes: positions and distance by year.",
    documents=(VotesDocument,),
)


def document(answer: VotesAnswer) -> VotesDocument:
    """Lay the votes out."""
    share = answer.agreement.finding.value if answer.agreement else None
    return taken(VotesDocument, answer, schema=SCHEMA, pair=pair_document(answer.a, answer.b), agreement=share)


def table(answer: VotesAnswer) -> str:
    """Write a row a year."""
    rows = ([str(getattr(year, name)) for name in HEAD] for year in answer.series)
    return csv.rows((HEAD, *rows))
