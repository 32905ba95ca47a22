"""Do a person's marks stay, and is a sentence told once, when several readers are stored one after the other?"""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest
from tests.ledger.reporting import document, statement, stored

from counterpoise.agreement import names_of
from counterpoise.ledger import reports_care
from counterpoise.ledger.home import reports_file
from counterpoise.ledger.reports import MarkWord, Reports, Stored
from counterpoise.records import Statement

BUILTIN, MODEL = "builtin 0.1.0 aaaaaaaa", "llm 0.1.0 3-bbbb large"
SAID = statement("a", "1", reader=BUILTIN)
# The sentence cut without its last two characters, as a reader that leaves quotes out would.
SAME = replace(SAID, id="2", end=23, evidence="Sweden depends on Latvi", reader=MODEL, confidence=0.9)
TURNED = replace(SAID, id="3", source="LVA", target="SWE", reader=MODEL, confidence=0.9)
DENIED = replace(SAID, modality="negated", reader=MODEL, confidence=0.9)


def reading(*statements: Statement, reader: str) -> Stored:
    return stored(document("a"), *statements, reader=f"{reader} strict")


def rows(reports: Reports) -> list[tuple[tuple[str, ...], str]]:
    """Return who found each stored statement, and what a person said of it."""
    marks = reports.marks()
    return [(names_of(row.reader), marks[row.id].verdict if row.id in marks else "") for row in reports.statements()]


FIRST_AND_SECOND = [(reading(SAID, reader=BUILTIN), reading(SAME, reader=MODEL))]
FIRST_AND_SECOND += [(second, first) for first, second in FIRST_AND_SECOND]


@pytest.mark.parametrize("verdict", ["right", "wrong", "unsure"])
@pytest.mark.parametrize(("first", "second"), FIRST_AND_SECOND, ids=["builtin first", "llm first"])
def test_a_mark_stays_when_another_reader_finds_the_statement_too(
    tmp_path: Path, first: Stored, second: Stored, verdict: MarkWord
) -> None:
    with Reports(tmp_path) as reports:
        reports.add([first])
        reports.mark(first.statements[0].id, verdict, "Why.")
        reports.add([second])
        ((names, mark),) = rows(reports)
        assert (set(names), mark) == ({"builtin", "llm"}, verdict)
    with Reports(tmp_path, reading=True) as anew:
        ((_, mark),) = rows(anew)
        assert mark == verdict


@pytest.mark.parametrize("reader", [BUILTIN, MODEL])
def test_a_mark_on_one_row_of_two_readers_stays_whichever_of_them_reads_again(tmp_path: Path, reader: str) -> None:
    with Reports(tmp_path) as reports:
        reports.add([reading(SAID, reader=BUILTIN), reading(SAME, reader=MODEL)])
        reports.mark("1", "wrong", "No.")
        newer = reader.replace("0.1.0", "0.2.0")
        reports.add([reading(replace(SAID, id="9", start=1, reader=newer), reader=newer)])
        ((names, mark),) = rows(reports)
        assert (set(names), mark) == ({"builtin", "llm"}, "wrong")


def test_marks_are_found_for_what_was_just_read_and_is_not_stored(tmp_path: Path) -> None:
    with Reports(tmp_path) as reports:
        reports.add([reading(SAID, reader=BUILTIN)])
        reports.mark("1", "wrong", "No.")
        assert {key: mark.verdict for key, mark in reports.marks([SAME, TURNED]).items()} == {"2": "wrong"}


def test_a_mark_waits_while_no_reader_finds_its_statement(tmp_path: Path) -> None:
    with Reports(tmp_path) as reports:
        reports.add([reading(SAID, reader=BUILTIN)])
        reports.mark("1", "wrong", "No.")
        reports.add([reading(reader=BUILTIN.replace("0.1", "0.2")), reading(reader=MODEL)])
        assert rows(reports) == []
        reports.add([reading(SAME, reader=MODEL.replace("large", "larger"))])
        assert rows(reports) == [(("llm",), "wrong")]


def test_a_mark_on_what_is_affirmed_is_none_on_what_is_denied(tmp_path: Path) -> None:
    """Marked wrong, since the reader missed that it is denied; a reader that sees it has the same place and sides."""
    with Reports(tmp_path) as reports:
        reports.add([reading(SAID, reader=BUILTIN)])
        reports.mark("1", "wrong", "It is denied.")
        reports.add([reading(DENIED, reader=BUILTIN.replace("0.1", "0.2"))])
        assert rows(reports) == [(("llm",), "")]


def test_a_mutual_relation_is_one_row_and_keeps_its_mark_the_other_way_round(tmp_path: Path) -> None:
    met, turned = replace(SAID, relation="CONSULT"), replace(TURNED, relation="CONSULT")
    with Reports(tmp_path) as reports:
        reports.add([reading(met, reader=BUILTIN)])
        reports.mark("1", "right")
        reports.add([reading(turned, reader=MODEL)])
        assert rows(reports) == [(("builtin", "llm"), "right")]
        reports.add([reading(turned, reader=f"{BUILTIN} + {MODEL}")])
        assert rows(reports) == [(("llm",), "right")]


@pytest.mark.parametrize("other", [TURNED, DENIED], ids=["turned", "denied"])
def test_where_two_readers_disagree_both_rows_are_stored_with_the_doubt(tmp_path: Path, other: Statement) -> None:
    for order in permutations((reading(SAID, reader=BUILTIN), reading(other, reader=MODEL))):
        with Reports(tmp_path / order[0].reader[:3]) as reports:
            reports.add(order)
            found = {names_of(row.reader): (row.confidence, row.doubt) for row in reports.statements()}
        assert found[("builtin",)][0] == found[("llm",)][0] == 0.3
        assert found[("llm",)][1] == "builtin reads SWE DEPEND LVA"
        assert found[("builtin",)][1].startswith("llm reads ")


def test_each_of_two_that_disagree_has_its_own_mark(tmp_path: Path) -> None:
    with Reports(tmp_path) as reports:
        reports.add([reading(SAID, reader=BUILTIN), reading(DENIED, reader=MODEL)])
        affirmed, denied = reports.statements()
        reports.mark(affirmed.id, "wrong", "It is denied.")
        reports.mark(denied.id, "right")
        assert rows(reports) == [(("builtin",), "wrong"), (("llm",), "right")]
        reports.add([reading(DENIED, reader=f"{BUILTIN} + {MODEL}")])
        assert rows(reports) == [(("llm",), "right")], "under the id of the denied one alone, too"


def test_a_doubt_ends_when_the_reader_reads_better(tmp_path: Path) -> None:
    with Reports(tmp_path) as reports:
        reports.add([reading(TURNED, reader=MODEL), reading(SAID, reader=BUILTIN)])
        reports.add([reading(SAME, reader=MODEL.replace("large", "larger"))])
        (row,) = reports.statements()
        assert (row.confidence, row.doubt, set(names_of(row.reader))) == (0.9, "", {"builtin", "llm"})


def test_the_same_is_stored_in_whichever_order_and_however_often_readers_come(tmp_path: Path) -> None:
    apart = replace(SAID, id="4", start=30, end=60, target="EST", reader=MODEL)
    readings = (reading(SAID, reader=BUILTIN), reading(SAME, apart, reader=MODEL), reading(SAID, reader="other 1"))
    kept = set()
    for number, order in enumerate(permutations(readings)):
        with Reports(tmp_path / str(number)) as reports:
            reports.add([*order, *order])
            kept.add(frozenset((row.target, row.confidence, row.doubt) for row in reports.statements()))
    assert kept == {frozenset({("LVA", 0.9, ""), ("EST", 0.75, "")})}


def test_readings_are_checked_copied_taken_in_and_deleted_with_their_document(tmp_path: Path) -> None:
    text = "Sweden depends on Latvia."
    key = sha256(text.encode()).hexdigest()[:24]
    here, there = tmp_path / "here", tmp_path / "there"
    with Reports(here) as reports:
        for said, reader in ((SAID, BUILTIN), (SAME, MODEL)):
            reports.add([stored(document(key), replace(said, document=key), reader=f"{reader} strict")])
        reports.mark("1", "wrong", "No.")
    reports_care.export(here, tmp_path / "all.jsonl")
    reports_care.take_in(there, tmp_path / "all.jsonl")
    with Reports(there) as reports:
        assert rows(reports) == [(("builtin", "llm"), "wrong")]
        newer = BUILTIN.replace("0.1", "0.2")
        reports.add([stored(document(key), reader=f"{newer} strict")])
        assert rows(reports) == [(("llm",), "wrong")], "what the model alone has stays as the model had it"
    with closing(sqlite3.connect(reports_file(here))) as db:
        db.execute("UPDATE reading SET statements = '[]' WHERE reader LIKE 'llm%'")
        db.commit()
    assert reports_care.check(here).faults
    reports_care.delete(there, key)
    assert set(reports_care.check(there).rows.values()) == {0}


def test_an_export_of_the_version_before_is_taken_in_with_its_marks(tmp_path: Path) -> None:
    key = sha256(b"Sweden depends on Latvia.").hexdigest()[:24]
    here, there, file = tmp_path / "here", tmp_path / "there", tmp_path / "all.jsonl"
    with Reports(here) as reports:
        reports.add([stored(document(key), replace(SAID, document=key))])
        reports.mark("1", "wrong", "No.")
    reports_care.export(here, file)
    head, record = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    record.pop("reading")
    record["mark"][0].pop("denied")
    file.write_text("\n".join(map(json.dumps, (head | {"schema": 4}, record))), encoding="utf-8")
    assert reports_care.take_in(there, file).marks == 1
    with Reports(there) as reports:
        assert rows(reports) == [(("builtin",), "wrong")]


def older(folder: Path, version: int, steps: Iterable[str]) -> None:
    """Leave a store as an earlier version did, from one of this version."""
    with closing(sqlite3.connect(reports_file(folder))) as db:
        for step in steps:
            db.execute(step)
        db.execute(f"UPDATE alembic_version SET version_num = '{version}'")
        db.execute(f"PRAGMA user_version = {version}")
        db.commit()


def test_a_store_of_the_version_before_keeps_its_marks_for_every_reader(tmp_path: Path) -> None:
    from counterpoise.ledger.checksums import checksum

    with Reports(tmp_path) as reports:
        reports.add([stored(document("a"), replace(SAID, reader=""), reader="counterpoise-reader 0.1.0 aa strict")])
        reports.mark("1", "wrong", "No.")
        (made,) = reports.select("marks", {})
    older(tmp_path, 4, ("DROP TABLE reading", "ALTER TABLE mark DROP COLUMN denied"))
    with closing(sqlite3.connect(reports_file(tmp_path))) as db:
        db.execute("UPDATE mark SET checksum = ?", (checksum(made[:-1]),))
        db.commit()
    with Reports(tmp_path) as reports:
        assert reports.marks()["1"].verdict == "wrong"
        assert reports_care.check(tmp_path).faults == ()
        reports.add([reading(SAME, reader=MODEL)])
        assert rows(reports) == [(("llm",), "wrong")], "what read it before had no name, and gives way"
        reports.add([reading(replace(SAID, modality="negated"), reader=MODEL.replace("large", "larger"))])
        assert rows(reports) == [(("builtin",), "")], "it was made on what is affirmed"
