"""Does a profile hold what stored reports state of a state: newest first, once, without what was marked wrong?"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.reporting import document, statement, stored

from counterpoise.ledger.home import figures_file, reports_file
from counterpoise.ledger.reports import Reports
from counterpoise.questions.state.standing import reported_of
from counterpoise.states import find
from counterpoise.world.world import World


@pytest.fixture
def world(world_home: Path, tmp_path: Path) -> Iterator[World]:
    for file in (figures_file(world_home, "sixstates"), world_home / "current"):
        (tmp_path / file.name).symlink_to(file)
    with World(tmp_path) as opened:
        yield opened


def keep(world: World, name: str, **fields: Any) -> None:
    report = document(f"{name}-document", publisher=f"Outlet {name}", address=f"https://{name}.example")
    said = {"source": "RUS", "target": "CHN", "date": "2024-05-14"} | fields
    with Reports(world.folder) as reports:
        reports.add([stored(report, statement(report.id, name, **said))])


def test_without_a_store_it_says_so_and_makes_none(world: World) -> None:
    reported = reported_of(world, find("RUS"), None)
    assert reported.statements == ()
    assert "counterpoise read FILE --store" in reported.why
    assert not reports_file(world.folder).exists()


def test_the_newest_come_first_whoever_acts_and_strangers_not_at_all(world: World) -> None:
    keep(world, "old", date="2023-01-02")
    keep(world, "new", source="CHN", target="RUS", date="2024-06-01")
    keep(world, "other", source="CHN", target="DEU")
    assert [report.when for report in reported_of(world, find("RUS"), None).statements] == ["2024-06-01", "2023-01-02"]
    assert len(reported_of(world, find("CHN"), None).statements) == 3


def test_one_thing_told_twice_is_one(world: World) -> None:
    keep(world, "one")
    keep(world, "two")
    (report,) = reported_of(world, find("RUS"), None).statements
    assert report.outlets == ("Outlet one", "Outlet two")
    assert report.statements == ("one", "two")


def test_what_is_marked_wrong_or_later_is_left_out_and_counted(world: World) -> None:
    keep(world, "wrong", relation="STRAIN")
    keep(world, "right", relation="ALIGN")
    with Reports(world.folder) as reports:
        reports.mark("wrong", "wrong", "a misreading")
    reported = reported_of(world, find("RUS"), None)
    assert ([report.statement.id for report in reported.statements], reported.wrong) == (["right"], 1)
    past = reported_of(world, find("RUS"), date(2023, 12, 31))
    assert (past.statements, past.wrong, past.later) == ((), 1, 1)
    assert "1 marked wrong, 1 later or not dated" in past.why
