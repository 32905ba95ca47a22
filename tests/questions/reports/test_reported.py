"""Does a brief hold what stored reports state of its pair: once, without what was marked wrong, none of later?"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.reporting import document, statement, stored

from counterpoise.findings import Reported
from counterpoise.ledger.home import figures_file, reports_file
from counterpoise.ledger.reports import Reports
from counterpoise.questions.pair import sheet
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.questions.pair.sheet import as_text
from counterpoise.questions.reports.reported import reported
from counterpoise.states import find
from counterpoise.world import World

NASTY = "<script>alert(1)</script>\u202e\x1b[2J [l](javascript:alert(1)) | *x* https://evil.example " + "long " * 300


@pytest.fixture
def world(world_home: Path, tmp_path: Path) -> Iterator[World]:
    """Open the six-state world in a folder of its own, so that reports can be put beside it."""
    for file in (figures_file(world_home, "sixstates"), world_home / "current"):
        (tmp_path / file.name).symlink_to(file)
    with World(tmp_path) as opened:
        yield opened


def keep(world: World, name: str, about: dict[str, Any], **fields: Any) -> None:
    report = document(
        f"{name}-document", **({"publisher": f"Outlet {name}", "address": f"https://{name}.example"} | about)
    )
    said = {"source": "RUS", "target": "CHN", "date": "2024-05-14"} | fields
    with Reports(world.folder) as reports:
        reports.add([stored(report, statement(report.id, name, **said))])


def told(world: World, a: str = "RUS", b: str = "CHN", until: date | None = None, **rest: Any) -> Reported:
    two = (find(a), find(b))
    return reported(world, two, 2024, until, **({"every_part": True} | rest))


def test_without_a_store_a_brief_says_so_and_makes_no_file(world: World) -> None:
    reported = told(world)
    assert reported.statements == ()
    assert "counterpoise read FILE --store" in reported.why
    assert not reports_file(world.folder).exists()
    dossier = brief(world, find("RUS"), find("CHN"), Wanted(extent="pages"))
    assert [gap.why for gap in dossier.not_covered if gap.what == "Statements from reports"] == [reported.why]


def test_one_thing_told_by_two_outlets_is_one_with_two_outlets(world: World) -> None:
    keep(world, "one", {})
    keep(world, "two", {}, date="2024-05-15")
    (report,) = told(world).statements
    assert (report.outlet_count, report.outlets) == (2, ("Outlet one", "Outlet two"))
    assert report.statements == ("one", "two")
    assert report.documents == ("one-document", "two-document")


def test_what_more_outlets_tell_stands_first(world: World) -> None:
    keep(world, "lone", {}, relation="STRAIN")
    for name in ("a", "b", "c"):
        keep(world, name, {}, relation="ALIGN")
    assert [report.statement.relation for report in told(world).statements] == ["ALIGN", "STRAIN"]


def test_what_is_marked_wrong_is_left_out_and_counted(world: World) -> None:
    keep(world, "right", {})
    keep(world, "wrong", {}, relation="STRAIN")
    with Reports(world.folder) as reports:
        reports.mark("wrong", "wrong")
        reports.mark("right", "right")
    reported = told(world)
    assert [(report.statement.id, report.mark) for report in reported.statements] == [("right", "right")]
    assert reported.wrong == 1
    with Reports(world.folder) as reports:
        reports.mark("right", "wrong")
    assert "2 marked wrong" in told(world).why


def test_other_pairs_and_domestic_statements_are_left_out(world: World) -> None:
    keep(world, "other", {}, target="DEU")
    keep(world, "domestic", {}, target="RUS")
    keep(world, "back", {}, source="CHN", target="RUS")
    assert [report.statement.id for report in told(world).statements] == ["back"]


@pytest.mark.parametrize(
    ("day", "printed", "kept"),
    [
        ("2022-12-31", date(2022, 12, 31), True),
        ("2022", date(2022, 6, 1), True),
        ("2023-01-01", date(2022, 6, 1), False),
        ("2022-05-01", date(2023, 6, 1), False),
        (None, date(2022, 6, 1), True),
        (None, None, False),
    ],
)
def test_a_past_year_knows_nothing_dated_or_printed_later(
    world: World, day: str | None, printed: date | None, kept: bool
) -> None:
    keep(world, "one", {"published": printed}, date=day)
    reported = told(world, until=date(2022, 12, 31))
    assert (len(reported.statements), reported.later) == ((1, 0) if kept else (0, 1))
    assert len(told(world).statements) == 1


def test_dates_stay_as_sharp_as_they_are(world: World) -> None:
    keep(world, "year", {}, date="2022")
    keep(world, "month", {}, date="2022-03", relation="ALIGN")
    keep(world, "printed", {"published": date(2023, 2, 3)}, date=None, relation="STRAIN")
    assert {report.when for report in told(world).statements} == {"2022", "2022-03", "2023-02-03"}


def test_a_bloc_has_what_names_it_and_what_names_a_member_labelled_so(world: World) -> None:
    keep(world, "bloc", {}, target="EU")
    keep(world, "member", {}, target="DEU")
    keep(world, "stranger", {}, target="TUR")
    reports = told(world, "RUS", "EU27").statements
    assert [report.statement.id for report in reports] == ["bloc", "member"]
    assert reports[0].members == ()
    assert reports[1].members == ("DEU",)
    assert reports[1].target_name == "Germany (a member)"
    # What is said of the Union is not said of its members.
    assert [report.statement.id for report in told(world, "RUS", "DEU").statements] == ["member"]


def test_claims_are_checked_and_a_short_page_checks_nothing(world: World) -> None:
    keep(world, "claim", {}, topics=("energy",), trend="")
    (whole,), (short,) = (told(world, every_part=part).statements for part in (True, False))
    assert whole.check is not None
    assert whole.check.verdict == "supported"
    assert short.check is None
    assert short.weight == whole.weight


def test_gains_and_risks_with_others_stand_apart(world: World) -> None:
    keep(world, "risk", {}, target="DEU", relation="RISK")
    keep(world, "gain", {}, relation="BENEFIT")
    reported = told(world)
    assert [report.statement.id for report in reported.statements] == ["gain"]
    assert [report.statement.id for report in reported.further] == ["risk"]


def test_a_damaged_store_costs_the_brief_nothing_but_its_statements(world: World) -> None:
    reports_file(world.folder).write_bytes(b"no database at all" * 100)
    assert "move it aside" in told(world).why


@pytest.mark.parametrize("address", ["javascript:alert(1)", 'https://evil.example/"><script>\u202e\\'])
def test_hostile_news_comes_out_inert_in_every_form(world: World, address: str) -> None:
    about = {"title": NASTY, "publisher": NASTY, "address": address}
    keep(world, "evil", about, evidence=NASTY, attribution=NASTY)
    dossier = brief(world, find("RUS"), find("CHN"))
    forms = {form: sheet.drawn(dossier, form) for form in ("html", "md", "json")}
    forms["text"] = as_text(dossier, full=True)
    for text in forms.values():
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "<script" not in forms["html"]
    assert 'href="javascript:' not in forms["html"]
    assert "](<javascript:" not in forms["md"]
    assert "\\<script\\>" in forms["md"]
    assert "https://evil.example " not in forms["md"]
    (kept,) = json.loads(forms["json"])["reported"]["statements"]
    assert kept["statement"]["evidence"] == NASTY
    assert max(map(len, forms["text"].splitlines())) <= 120


def test_the_order_of_keeping_changes_nothing(world: World, world_home: Path, tmp_path: Path) -> None:
    names = ["a", "b", "c", "d"]
    for name in names:
        keep(world, name, {}, relation="ALIGN" if name < "c" else "STRAIN")
    first = told(world)
    reports_file(world.folder).unlink()
    for name in reversed(names):
        keep(world, name, {}, relation="ALIGN" if name < "c" else "STRAIN")
    assert told(world) == first
