"""Which JSON document are the sources of a snapshot, or the rows and facts behind some ids?"""

from dataclasses import dataclass, field
from typing import Any

from counterpoise.drawing.encoder import encode
from counterpoise.drawing.shape import INLINE
from counterpoise.questions.sources.find import Behind, Overview
from counterpoise.records import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDocument:
    """One row of a source, with its id."""

    id: str
    row: Figure = field(metadata=INLINE)


def document(answer: Overview | Behind) -> Any:
    """Lay out all that is known of the sources; or rows and facts, each in full, in one list."""
    if isinstance(answer, Overview):
        return answer
    rows = (RowDocument(id=key, row=figure) for key, figure in answer.rows)
    return [*rows, *map(encode, answer.facts)]
