"""Do words with several senses state a thing only in the sense that states it?

`loose_rows.tsv`: what is stated, alone or with its actors, a sentence that states it, and one with like words that
does not; the last is empty where a sentence is only there for what it states instead.
"""

import csv
from pathlib import Path

import pytest

from counterpoise.records import Document
from counterpoise_reader.coding.statements import frames_alone

with Path(__file__).with_name("loose_rows.tsv").open(encoding="utf-8", newline="") as _file:
    ROWS = [tuple(row.values()) for row in csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def ties_in(text: str) -> list[list[str]]:
    statements_ = frames_alone(Document(id="loose", text=text))
    return [[statement.relation, statement.source, statement.target or ""] for statement in statements_]


@pytest.mark.parametrize(("tie", "text"), [(tie, text) for tie, text, _ in ROWS])
def test_the_sense_meant_is_read(tie: str, text: str) -> None:
    parts = tie.split()
    assert parts in [row[: len(parts)] for row in ties_in(text)]


@pytest.mark.parametrize(("tie", "text"), [(tie, text) for tie, _, text in ROWS if text])
def test_another_sense_states_nothing_of_the_kind(tie: str, text: str) -> None:
    assert tie.split(maxsplit=1)[0] not in [relation for relation, _, _ in ties_in(text)]
