"""Does the Python API give the same numbers as the records, in whatever table they are asked for?"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from tests.fixtures import six_states

import counterpoise as cp
from counterpoise.errors import AmbiguousState, BadSource, BadUse, NoData, UnknownState, UnknownTerm
from counterpoise.questions.question import questions
from counterpoise.records import Finding, Statement


@pytest.fixture(scope="module")
def opened(world_home: Path) -> Iterator[cp.World]:
    with cp.open(world_home) as world:
        yield world


@pytest.fixture(scope="module")
def pair(opened: cp.World) -> cp.Pair:
    return opened.pair("Russia", "CHN")


def test_a_pair_is_found_by_name_or_code_and_keeps_its_order(opened: cp.World, pair: cp.Pair) -> None:
    assert (pair.a.code, pair.b.code, pair.year) == ("RUS", "CHN", 2024)
    assert opened.snapshot == six_states.SNAPSHOT
    by_number = opened.pair("365", "710", codes="cow", year=2021)
    assert (by_number.a.code, by_number.b.code, by_number.year) == ("RUS", "CHN", 2021)


def test_shares_hold_the_share_worked_by_hand(pair: cp.Pair) -> None:
    (share_of_crude,) = [
        share
        for share in pair.shares
        if (share.dependent, share.side, share.product, share.year) == ("RUS", "market", six_states.CRUDE, 2021)
    ]
    assert (share_of_crude.value, share_of_crude.state, share_of_crude.numerator, share_of_crude.denominator) == (
        0.5,
        "stated",
        30e6,
        60e6,
    )


def test_stakes_hold_the_stake_worked_by_hand(pair: cp.Pair) -> None:
    (energy_stake,) = [stake for stake in pair.stakes if (stake.dependent, stake.product) == ("RUS", "energy")]
    assert energy_stake.value == pytest.approx(68 / 2000)


def test_each_table_has_a_row_a_finding_and_the_same_numbers(pair: cp.Pair) -> None:
    findings: list[Finding] = [*pair.shares, *pair.stakes]
    arrow, polars, pandas = pair.to_arrow(), pair.to_polars(), pair.to_pandas()
    assert arrow.num_rows == len(polars) == len(pandas) == len(findings)
    assert arrow.column_names == polars.columns == list(pandas.columns) == list(pair.to_dict())
    values = [finding.value for finding in findings]
    assert arrow["value"].to_pylist() == polars["value"].to_list() == values
    assert pandas["value"].dropna().tolist() == [value for value in values if value is not None]
    assert polars.schema["value"] == pl.Float64
    assert polars["figures"].to_list() == [list(finding.figures) for finding in findings]
    assert polars["holes"].to_list() == [[hole.key for hole in finding.holes] for finding in findings]


@pytest.mark.parametrize(("a", "b"), [("SSD", "SWE"), ("TUR", "RUS"), ("EU27", "CHN+SSD")])
def test_a_table_can_be_made_of_any_pair(opened: cp.World, pair: cp.Pair, a: str, b: str) -> None:
    other = opened.pair(a, b)
    assert other.to_arrow().schema == pair.to_arrow().schema
    assert other.to_polars().schema == pair.to_polars().schema


def test_no_table_holds_a_number_that_is_none(opened: cp.World) -> None:
    for b in six_states.STATES[1:]:
        table = opened.pair("CHN", b).to_polars()
        numbers = table.select(pl.col(pl.Float64))
        assert numbers.select(pl.all().is_nan().any()).row(0) == (False,) * numbers.width


def test_any_question_can_be_asked_by_its_name_and_written_in_its_forms(opened: cp.World) -> None:
    answer = opened.ask("share", "Russia", "CHN", product="crude oil", of="imports", since=2020, until=2022)
    assert list(answer.findings) == opened.share("RUS", "CHN", "270900", "imports", (2020, 2022))
    assert opened.ask("pair", "RUS", "CHN").dossier.a.code == "RUS"
    assert opened.write("pair", "RUS", "CHN") == opened.pair("RUS", "CHN").to_json()
    assert opened.write("sources", form="text").startswith(f"snapshot {opened.snapshot}")


def test_a_question_says_what_it_is_about_and_which_options_and_forms_it_has(opened: cp.World) -> None:
    with pytest.raises(UnknownTerm, match="there are doctor, map, network, pair"):
        opened.ask("shares")
    with pytest.raises(BadUse, match=r"pair takes 2 names \(a and b\); 1 was given"):
        opened.ask("pair", "RUS")
    with pytest.raises(BadUse, match=r"product takes 1 name \(name\); 0 were given"):
        opened.ask("product")
    with pytest.raises(BadUse, match=r"whatif takes 1 or more names \(shocks\); 0 were given"):
        opened.ask("whatif")
    with pytest.raises(BadUse, match="products takes no names; 1 was given"):
        opened.ask("products", "oil")
    with pytest.raises(BadUse, match="no option 'colour'; year, since"):
        opened.ask("pair", "RUS", "CHN", colour="red")
    with pytest.raises(BadUse, match="text, json and csv are there"):
        opened.write("share", "RUS", "CHN", product="energy", of="exports", form="html")


@pytest.mark.parametrize("year", ["x", "2021.0", 2021.5, float("nan"), True])
def test_an_option_that_is_no_number_where_one_belongs_is_bad_use(opened: cp.World, year: str | float) -> None:
    with pytest.raises(BadUse, match="year takes a year such as 2024, not"):
        opened.ask("product", "crude oil", year=year)


def test_a_part_that_is_no_number_is_bad_use(opened: cp.World) -> None:
    with pytest.raises(BadUse, match="spare takes a number from 0 to 1, not 'half'"):
        opened.ask("pair", "RUS", "CHN", spare="half")


@pytest.mark.parametrize("option", [{"page": 0}, {"since": "may"}, {"by": "chance"}])
def test_a_page_a_day_and_an_order_of_stored_documents_are_checked(
    opened: cp.World, option: dict[str, str | int]
) -> None:
    assert opened.ask("reports list", state="Russia", since="2024-05-15", by="stored", page=2).rows == ()
    with pytest.raises(BadUse, match=next(iter(option))):
        opened.ask("documents", **option)


def test_a_question_can_be_asked_by_its_verb(opened: cp.World) -> None:
    assert opened.write("brief", "RUS", "CHN") == opened.write("pair", "RUS", "CHN")


def test_the_page_and_the_docstring_name_every_question() -> None:
    page = (Path(__file__).parents[1] / "docs/reference/python.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)`", page, re.MULTILINE)
    words = set(re.findall(r"\w+", cp.World.ask.__doc__ or ""))
    assert set(listed) >= set(questions()) <= words


def test_a_share_can_be_asked_for_alone(opened: cp.World) -> None:
    (latest,) = opened.share("RUS", "CHN", "270900", "imports")
    assert (latest.value, latest.year) == (0.75, 2024)
    run = opened.share("RUS", "CHN", "crude oil", "imports", (2020, 2022))
    assert [share.year for share in run] == [2020, 2021, 2022]


def test_ids_lead_back_to_the_rows(opened: cp.World, pair: cp.Pair) -> None:
    share = next(
        share for share in pair.shares if len(share.figures) == 1 and share.side == "market" and share.numerator
    )
    (row,) = opened.figures(share.figures)
    assert row.value == share.numerator


def test_the_brief_is_of_the_pair_and_its_year(opened: cp.World) -> None:
    dossier = opened.pair("CHN", "RUS", year=2022).brief()
    assert (dossier.a.code, dossier.b.code, dossier.year) == ("CHN", "RUS", 2022)
    assert (dossier.snapshot, dossier.version) == (six_states.SNAPSHOT, cp.__version__)


def test_a_brief_has_every_part_and_what_changed_from_the_year_asked_for(pair: cp.Pair) -> None:
    dossier = pair.brief(since=2021)
    assert dossier.since == 2021
    assert {move.then.year for move in dossier.moves} == {2021}
    assert dossier.ranks
    assert dossier.alternatives
    assert pair.brief().since == 2020


def test_the_composite_takes_weights_by_domain(opened: cp.World) -> None:
    # Leverage of China over Germany is 0 in energy and materials and 0.07 in goods.
    china = opened.pair("CHN", "DEU")
    equal, own = china.brief().composite, china.brief(weights={"energy": 1.0, "goods": 3.0}).composite
    assert equal is not None
    assert own is not None
    assert (equal.value, own.value) == pytest.approx((0.07 / 3, 0.07 * 3 / 4))


def test_every_form_is_of_the_pair(opened: cp.World) -> None:
    pair = opened.pair("SSD", "SWE", year=2023)
    assert pair.text().startswith("South Sudan and Sweden\ntrade to 2023")
    assert len(pair.text(full=True).splitlines()) > len(pair.text().splitlines())
    assert pair.to_markdown().startswith("# South Sudan and Sweden\n")
    assert pair.to_html().startswith("<!doctype html>")
    document = json.loads(pair.to_json())
    assert (document["pair"]["a"]["iso3"], document["year"]) == ("SSD", 2023)


def test_a_chart_can_be_had_alone(pair: cp.Pair) -> None:
    chart = pair.chart("reliance")
    assert chart.key == "reliance"
    assert chart.svg_wide.startswith("<svg")
    assert chart.rows
    with pytest.raises(UnknownTerm, match="no chart 'pie'; it has reliance"):
        pair.chart("pie")


@pytest.mark.parametrize("since", [2019, 2024])
def test_a_year_of_change_outside_the_data_is_bad_use(pair: cp.Pair, since: int) -> None:
    with pytest.raises(BadUse, match="is not a year of the data before 2024"):
        pair.brief(since=since)


@pytest.mark.parametrize(
    ("a", "b", "year", "error"),
    [
        ("Korea", "CHN", None, AmbiguousState),
        ("Wakanda", "CHN", None, UnknownState),
        ("RUS", "Russia", None, BadUse),
        ("DEU", "EU27", None, BadUse),
        ("RUS", "CHN", 1890, NoData),
    ],
)
def test_what_cannot_be_answered_is_an_error_of_its_own(
    opened: cp.World, a: str, b: str, year: int | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        opened.pair(a, b, year=year)


def test_home_is_where_the_environment_says(world_home: Path, isolated_home: Path) -> None:
    shutil.copytree(world_home, isolated_home)
    with cp.open() as world:
        assert world.snapshot == six_states.SNAPSHOT


def test_a_first_use_takes_the_files_handed_over(tmp_path: Path) -> None:
    (tmp_path / "x.whl").write_bytes(b"no source")
    with pytest.raises(BadSource, match="carries no source"):
        cp.open(tmp_path / "home", wheels=[tmp_path / "x.whl"])


def test_the_package_has_no_other_names() -> None:
    assert set(cp.__all__) == {
        *("Pair", "Permission", "WhatIf", "World", "__version__", "open", "read_page", "read_text")
    }
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = cp.nothing


def test_a_claim_is_checked_without_any_report(world_home: Path) -> None:
    claim = Statement(
        id="1",
        document="d",
        evidence="Russia sells China oil.",
        start=0,
        end=22,
        source="RUS",
        target="CHN",
        relation="SUPPLY",
        topics=("energy",),
        confidence=1.0,
        rule="by hand",
    )
    with cp.open(world_home) as world:
        (check,) = world.check([claim])
    assert check.statement is claim
    assert check.verdict in ("supported", "mixed")
