"""Is a share of a food what the sellers' reports give by hand, with its limits, and is silence never a zero?"""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from tests.fixtures import food

from counterpoise.errors import BadUse, NoData, UnknownTerm
from counterpoise.questions import published
from counterpoise.questions.question import Ask
from counterpoise.questions.share.document import document
from counterpoise.questions.share.find import Shares, find, text
from counterpoise.records import Finding
from counterpoise.world import World

SCHEMA = Path(__file__).parents[3] / "docs/reference/schemas/share.json"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(food.write_home(tmp_path_factory.mktemp("food"))) as opened:
        yield opened


def shares_of(world: World, seller: str, buyer: str, **options: str | int) -> Shares:
    return find(world, Ask(words=(seller, buyer), options={"product": "soya beans", "of": "imports", **options}))


def share_of(world: World, seller: str, buyer: str, **options: str | int) -> Finding:
    (share,) = shares_of(world, seller, buyer, **options).findings
    return share


def test_a_share_of_imports_is_an_upper_limit_and_rests_on_the_sellers_row(world: World) -> None:
    # All who report in 2020 sell China 60 + 40.
    share = share_of(world, "DEU", "CHN", year=2020)
    assert (share.numerator, share.denominator, share.money) == (60.0, 100.0, "t")
    assert (share.value, share.lo, share.hi, share.state) == (0.6, 0.0, 0.6, "bounded")
    assert (len(share.figures), share.denominator_figures) == (1, 2)
    ((row, figure),) = world.sources.rows(share.figures)
    assert (row, figure.locator, figure.value) == (share.figures[0], "2020/fao:236/DEU/CHN", 60.0)


def test_a_share_of_exports_is_stated_by_the_seller(world: World) -> None:
    share = share_of(world, "DEU", "CHN", of="exports", year=2020)
    assert (share.value, share.lo, share.hi, share.state, share.note) == (0.75, 0.75, 0.75, "stated", "")


def test_how_much_imports_matter_is_said_by_the_newest_balance_up_to_the_year(world: World) -> None:
    # China imports 90, makes 40 and sells 10 in 2020, so 90 / 120; 50 / (60 + 50 - 10) in 2021; nothing says of 2022.
    uses = [row.use for row in shares_of(world, "DEU", "CHN", since=2020).foods]
    assert [(use.part, use.year) for use in uses if use] == [(0.75, 2020), (0.5, 2021), (0.5, 2021)]
    assert uses[0] is not None
    figures = [figure for _, figure in world.sources.rows(uses[0].figures)]
    assert {figure.locator for figure in figures} == {"2020/fbs:2555/CHN"}
    assert sorted(figure.value for figure in figures) == [10, 40, 90]  # exports, production, imports
    assert [row.use for row in shares_of(world, "DEU", "CHN", of="exports", year=2020).foods] == [None]


def test_a_main_seller_that_has_fallen_silent_is_named_with_what_it_last_sold(world: World) -> None:
    # Sweden sold China 30 of 90 in 2021 and reports nothing in 2022.
    (row,) = shares_of(world, "DEU", "CHN", year=2022).foods
    (seller,) = row.silent
    assert (seller.code, seller.year, seller.part, seller.tonnes) == ("SWE", 2021, 30 / 90, 30.0)
    ((_, figure),) = world.sources.rows(seller.figures)
    assert figure.locator == "2021/fao:236/SWE/CHN"
    assert "main sellers that report nothing, so not in it: Sweden (33 % in 2021)" in row.share.note
    assert shares_of(world, "DEU", "CHN", year=2021).foods[0].silent == ()
    # A seller that did not sell it to this buyer is no main one.
    assert shares_of(world, "DEU", "TUR", year=2022).foods[0].silent == ()


def test_no_row_of_a_seller_that_reports_is_a_zero_on_both_sides(world: World) -> None:
    for of in ("exports", "imports"):
        share = share_of(world, "SWE", "TUR", of=of, year=2020)
        assert (share.value, share.lo, share.hi, share.state, share.figures) == (0.0, 0.0, 0.0, "zero", ())


def test_a_seller_that_reports_nothing_is_not_recorded_on_both_sides(world: World) -> None:
    for of in ("exports", "imports"):
        share = share_of(world, "SWE", "CHN", of=of, year=2022)
        assert (share.value, share.lo, share.hi, share.state) == (None, None, None, "not recorded")
        assert share.note.startswith("Sweden reported no sales of any food in the year")


def test_what_a_silent_seller_sold_is_missing_from_the_whole_so_the_limit_stays_one(world: World) -> None:
    # Sweden's 30 or so of 2022 are unknown: Germany's part is at most all.
    share = share_of(world, "DEU", "CHN", year=2022)
    assert (share.value, share.hi, share.state) == (1.0, 1.0, "bounded")


def test_a_bloc_with_a_silent_member_can_have_any_share_even_where_all_on_record_is_its_own(world: World) -> None:
    share = share_of(world, "DEU+SWE", "CHN", year=2022)
    assert (share.value, share.lo, share.hi, share.state) == (None, None, None, "not recorded")
    assert share.note.startswith("members that reported nothing: SWE; the share can be anything")
    assert (share.numerator, share.denominator) == (60.0, 60.0)
    whole = share_of(world, "DEU+SWE", "CHN", of="exports", year=2020)
    assert (whole.value, whole.state) == (100 / 120, "stated")


def test_members_of_a_bloc_do_not_sell_to_each_other(world: World) -> None:
    share = share_of(world, "SWE", "DEU+TUR", product="wheat", year=2020)
    assert (share.numerator, share.denominator) == (10.0, 60.0)
    inner = share_of(world, "RUS", "SWE+TUR", product="wheat", year=2020)
    assert (inner.numerator, inner.denominator) == (50.0, 50.0)


def test_a_year_outside_the_items_own_is_not_recorded(world: World) -> None:
    share = share_of(world, "DEU", "TUR", product="wheat", year=2022)
    assert (share.state, share.note) == ("not recorded", "the FAO's trade matrix has no Wheat in the year")


def test_a_reporter_that_sells_none_has_no_share(world: World) -> None:
    share = share_of(world, "RUS", "CHN", of="exports", year=2020)
    assert (share.value, share.state, share.note) == (None, "not recorded", "nothing of it is reported as sold abroad")


def test_years_without_data_are_refused_with_those_there_are(world: World) -> None:
    with pytest.raises(NoData, match="recorded for 2019; the data run from 2020 to 2022"):
        shares_of(world, "DEU", "CHN", year=2019)
    assert [share.year for share in shares_of(world, "DEU", "CHN", since=2021).findings] == [2021, 2022]
    with pytest.raises(BadUse):
        shares_of(world, "DEU", "CHN", year=2020, since=2020)


def test_a_ledger_without_food_says_how_to_get_it(world_home: Path) -> None:
    with World(world_home) as without, pytest.raises(NoData) as raised:
        shares_of(without, "DEU", "CHN")
    assert str(raised.value) == "no food data in this ledger; run `counterpoise build --with food`"


def test_an_unknown_name_is_refused_with_the_nearest_foods(world: World) -> None:
    with pytest.raises(UnknownTerm, match=r"of food: Soya beans \(fao:236\)"):
        shares_of(world, "DEU", "CHN", product="soybeans")


def test_the_lines_name_weights_and_whose_reports_they_are(world: World) -> None:
    lines = text(shares_of(world, "DEU", "CHN", year=2020)).splitlines()
    assert lines[0] == "Soya beans: Germany to China, of all that sellers report to have sold China"
    assert lines[1] == "2020  ≤ 60 % of what sellers report bounded       60 t of 100 t  1 of 2 rows"
    assert lines[2] == "of what sellers report, which can be less than customs count"


@pytest.mark.parametrize("options", [{"year": 2022}, {"since": 2020}, {"of": "exports", "year": 2020}])
def test_its_document_keeps_the_schema_of_shares(world: World, options: dict[str, str | int]) -> None:
    laid = json.loads(published.text(document(shares_of(world, "DEU", "CHN", **options))))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(laid)
    value = laid["series"][-1] if "since" in options else laid
    assert [of["code"] for of in value["silent"]] == (["SWE"] if value["year"] == 2022 else [])


def test_notes_of_a_series_stand_once_with_their_years(world: World) -> None:
    lines = text(shares_of(world, "DEU", "CHN", since=2020)).splitlines()
    assert [line[:4] for line in lines[1:4]] == ["2020", "2021", "2022"]
    assert lines[4:7] == [
        "of what sellers report, which can be less than customs count",
        "2022: main sellers that report nothing, so not in it: Sweden (33 % in 2021)",
        "imports over production + imports - exports, food balance of Soyabeans: 75 % in 2020, 50 % in 2021; "
        "rows: --json",
    ]
