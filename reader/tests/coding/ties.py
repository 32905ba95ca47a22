"""Which relations between whom do the tables of frames alone read in a text?"""

from counterpoise.records import Document
from counterpoise_reader.coding.statements import frames_alone

Tie = tuple[str, str, str | None]  # relation, source, target


def ties_in(text: str) -> set[Tie]:
    """Return what is read in a text, without the network."""
    return {
        (statement.relation, statement.source, statement.target)
        for statement in frames_alone(Document(id="d", text=text))
    }
