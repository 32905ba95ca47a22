"""Is a row of the store of reports what was stored? A checksum of its columns, kept beside them.

It finds what a disk, a cable or an editor has changed, and not what somebody who writes a new checksum wants to hide.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

CLAIM = ("document", "start", "end", "relation", "source", "target", "denied")  # what a mark is of
# Table -> the columns its checksum is of. When and by what a document was read changes when it is read again.
CHECKED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "document": ("id", "text", "title", "publisher", "address", "published", "language", "signature"),
        "statement": ("id", "document", "evidence", "start", "end", "source", "target", "relation", "date", "fields"),
        "reading": ("document", "reader", "statements"),
        "appearance": ("document", "publisher", "address", "title", "published"),
        "mark": ("statement", "verdict", "reason", "marked_at", *CLAIM),
    }
)


def checksum(values: Sequence[Any]) -> str:
    """Return the checksum of a row, by its columns in the order of `CHECKED`."""
    plain = [value.hex() if isinstance(value, bytes) else value for value in values]
    words = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def checksum_of(table: str, row: Mapping[str, Any]) -> str:
    """Return the checksum of a row by its names."""
    return checksum([row[name] for name in CHECKED[table]])
