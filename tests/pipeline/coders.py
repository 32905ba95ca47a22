"""Which coder stands in for the real one where a test is about reading, not about grammar?"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from types import ModuleType
from typing import Any

import pytest

from counterpoise.records import Document, Statement

MODULE = "counterpoise_reader.coding.statements"
VERB = "depends on"


@dataclass(frozen=True, slots=True)
class Coded:
    statements: tuple[Statement, ...]
    skipped: tuple[str, ...] = ()


def coded(documents: Sequence[Document], tier: str = "strict", gazetteer: Any = None) -> list[Coded]:
    """Find "SWE depends on LVA" in each paragraph, and skip what says that it is too long."""
    return [_coded(document) for document in documents]


def _coded(document: Document) -> Coded:
    found, start = [], 0
    for sentence in document.text.split("\n\n"):
        if VERB in sentence:
            found.append(_statement(document, sentence, start))
        start += len(sentence) + 2
    skipped = ("a sentence of 10,400 words at character 0: too long to parse",) if "too long" in document.text else ()
    return Coded(tuple(found), skipped)


def _statement(document: Document, sentence: str, start: int) -> Statement:
    key = sha256(f"{document.id}{start}".encode()).hexdigest()[:24]
    return Statement(
        id=key,
        document=document.id,
        evidence=sentence,
        start=start,
        end=start + len(sentence),
        source="SWE",
        target="LVA",
        relation="DEPEND",
        date=document.published.isoformat() if document.published else None,
        confidence=0.8,
        rule="fake",
    )


@pytest.fixture
def fake_coder(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Put the coder of this file in the real one's place, and list how many documents each pass had."""
    passes: list[int] = []

    def counted(documents: Sequence[Document], tier: str = "strict", gazetteer: Any = None) -> list[Coded]:
        passes.append(len(documents))
        return coded(documents, tier, gazetteer)

    module = ModuleType(MODULE)
    module.coded = counted  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, MODULE, module)
    return passes
