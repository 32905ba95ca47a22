"""Which documents and statements do tests of the reports file keep?"""

from dataclasses import replace
from datetime import date

from counterpoise.ledger.reports import Stored
from counterpoise.records import Document, Statement


def document(name: str, **fields: object) -> Document:
    """Return a document of one sentence."""
    item = Document(id=name, text="Sweden depends on Latvia.", published=date(2024, 5, 14), language="en")
    return replace(item, **fields)  # type: ignore[arg-type]


def statement(of: str, name: str, **fields: object) -> Statement:
    """Return a statement of a document."""
    item = Statement(
        id=name,
        document=of,
        evidence="Sweden depends on Latvia.",
        start=0,
        end=25,
        source="SWE",
        target="LVA",
        source_role="government",
        relation="DEPEND",
        topics=("energy", "trade"),
        trend="rising",
        attribution="experts",
        date="2024-05-14",
        confidence=0.75,
        rule="depend-verb",
    )
    return replace(item, **fields)  # type: ignore[arg-type]


def stored(read: Document, *statements: Statement, reader: str = "counterpoise 1 strict") -> Stored:
    """Return a document as it goes into the file."""
    return Stored(document=read, statements=statements, reader=reader, signature=b"12345678")
