"""Which tables does the store of reports have, in words that any database understands?

SQLAlchemy is loaded only where a store is made or brought up to date: it takes longer than a brief's reports.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()
DOCUMENT = Table(
    "document",
    METADATA,
    Column("id", Text, primary_key=True),
    *(Column(name, Text) for name in ("title", "publisher", "address", "published", "language")),
    Column("read_at", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("reader", Text, nullable=False, server_default=""),
    Column("signature", LargeBinary, nullable=False, server_default=""),
    Column("checksum", Text, nullable=False, server_default=""),
    Index("document_read", "read_at"),
    sqlite_strict=True,
)
STATEMENT = Table(
    "statement",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("document", Text, ForeignKey("document.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("target", Text),
    Column("relation", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("date", Text),
    Column("evidence", Text, nullable=False, server_default=""),
    Column("checksum", Text, nullable=False, server_default=""),
    Index("statement_pair", "source", "target"),
    Index("statement_document", "document"),
    sqlite_strict=True,
)
READING = Table(  # of documents that several readers have read; what comes of them together are the statements
    "reading",
    METADATA,
    Column("document", Text, ForeignKey("document.id"), primary_key=True),
    Column("reader", Text, primary_key=True),
    Column("statements", Text, nullable=False),
    Column("checksum", Text, nullable=False),
    sqlite_strict=True,
)
APPEARANCE = Table(
    "appearance",
    METADATA,
    Column("document", Text, ForeignKey("document.id"), primary_key=True),
    Column("publisher", Text, primary_key=True),
    Column("address", Text, primary_key=True),
    Column("title", Text),
    Column("published", Text),
    Column("checksum", Text, nullable=False, server_default=""),
    sqlite_strict=True,
)
MARK = Table(
    "mark",
    METADATA,
    *(Column(name, Text, nullable=False) for name in ("statement", "verdict", "reason", "marked_at")),
    Column("document", Text, nullable=False, server_default=""),
    Column("start", Integer, nullable=False, server_default="0"),
    Column("end", Integer, nullable=False, server_default="0"),
    Column("relation", Text, nullable=False, server_default=""),
    Column("source", Text, nullable=False, server_default=""),
    Column("target", Text),
    Column("checksum", Text, nullable=False, server_default=""),
    Column("denied", Integer),  # whether its statement was; null where that is not known
    Index("mark_statement", "statement"),
    sqlite_strict=True,
)
STORE = Table(
    "store",
    METADATA,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("changes", Integer, nullable=False),  # how often it was written
    Column("token", Text, nullable=False),  # another after every write, so that no two states of two copies share one
    sqlite_strict=True,
)
