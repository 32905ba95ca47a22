"""Are the industries of a pair listed with the shares and stakes that a table gives by hand?"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from tests.fixtures import sectors
from tests.fixtures.dossiers import filled, finding, industry
from tests.fixtures.grounds import ground

from counterpoise.drawing import Table
from counterpoise.findings import FoodRow
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.sections.balance import foods, industries
from counterpoise.questions.published import text
from counterpoise.questions.state.document import document
from counterpoise.questions.state.find import Asked, profile
from counterpoise.questions.state.sheet import sheet
from counterpoise.records import STARTER_SCOPE, SectorScope
from counterpoise.states import find
from counterpoise.vocabulary import Sector, sector_domain, sector_domains, sector_names
from counterpoise.weighing.shares import (
    best_source,
    felt,
    find_sector_shares,
    largest_partners,
    sector_rows,
    sector_share,
)
from counterpoise.weighing.shares.sector_share import TradeLeg
from counterpoise.weighing.shares.stakes import sector_stake
from counterpoise.world import Amount, World

SCHEMA = Path(__file__).parents[3] / "docs/reference/schemas/state.json"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(sectors.write_home(tmp_path_factory.mktemp("sectors"))) as opened:
        yield opened


def test_the_rows_of_a_pair_are_its_shares_of_a_hundredth_or_more(world: World) -> None:
    # Russia sells China chips for 20 of the 20 it sells abroad; China buys them abroad for 60. Nobody buys of China.
    rows = sector_rows(ground(world, "RUS", "CHN"))
    assert [(row.sector, row.share.dependent, row.share.side, row.share.value) for row in rows] == [
        ("C26", "CHN", "supply", 20 / 60),
        ("C26", "RUS", "market", 1.0),
    ]


def test_all_at_once_the_shares_are_those_of_each_sector_alone(world: World) -> None:
    weighed = find_sector_shares(ground(world, "RUS", "CHN"))
    actors = {code: find(code) for code in ("RUS", "CHN")}
    names = sector_names()
    alone = [
        sector_share(
            world,
            TradeLeg(actors[share.dependent], actors[share.on], "supply" if share.side == "supply" else "market"),
            Sector(share.product, names[share.product]),
            share.year,
        )
        for share in weighed
    ]
    assert list(weighed) == alone
    assert len(weighed) == 4 * len(names)


def test_a_stake_in_a_sector_is_both_sides_over_gdp_and_at_least_that() -> None:
    # 40 bought and 10 sold, in millions, over a GDP of 2,000 millions.
    supply, market = (
        finding(side=side, numerator=amount, money="MUSD", year=2022, figures=(key,), note="limit")
        for side, amount, key in (("supply", 40.0, "s"), ("market", 10.0, "m"))
    )
    stake = sector_stake(supply, market, Amount(2e9, 2024, ("g",)), STARTER_SCOPE)
    assert (stake.value, stake.lo, stake.hi, stake.state) == (0.025, 0.025, None, "bounded")
    assert (stake.numerator, stake.denominator, stake.figures) == (50.0, 2000.0, ("s", "m", "g"))
    assert stake.note == "at least: intermediate inputs only; trade of 2022 over GDP of 2024"
    whole = sector_stake(supply, market, Amount(2e9, 2024, ("g",)), SectorScope("all", whole=True))
    assert (whole.value, whole.hi, whole.state, whole.note) == (
        0.025,
        0.025,
        "stated",
        "trade of 2022 over GDP of 2024",
    )


@pytest.mark.parametrize("gdp", [None, Amount(2e9, 2026, ("g",))])
def test_without_a_gdp_near_the_table_there_is_no_stake(gdp: Amount | None) -> None:
    supply = finding(side="supply", numerator=40.0, money="MUSD", year=2022)
    stake = sector_stake(supply, supply, gdp, STARTER_SCOPE)
    assert (stake.value, stake.state, stake.figures) == (None, "not recorded", ())
    assert "within 3 years of 2022" in stake.note


@pytest.mark.parametrize(
    ("share", "musd", "worth"),
    [(0.1, 100.0, True), (0.1, 99.0, False), (0.09, 100.0, False), (0.01, 2_000.0, True), (0.01, 1_900.0, False)],
)
def test_an_industry_is_felt_by_its_share_or_its_part_of_gdp(share: float, musd: float, worth: bool) -> None:
    # Its GDP is 2,000,000 million dollars, a thousandth of which is 2,000 millions.
    row = industry("RUS", "CHN", "market", share)
    assert felt(replace(row, share=replace(row.share, numerator=musd))) is worth


def test_a_brief_says_who_is_outside_the_table_and_that_a_ledger_holds_none(world: World, world_home: Path) -> None:
    inputs = "Trade of the two by industry"
    industries = "Food, chemicals, electronics, machinery, vehicles, other goods, services"
    with World(world_home) as without:
        for opened, a, b, what, why in (
            (world, "DEU", "RUS", inputs, "not in the input-output table of 2022: Germany"),
            (without, "RUS", "CHN", industries, "not in this ledger; `counterpoise build` brings it"),
        ):
            gaps = {gap.what: gap.why for gap in brief(opened, find(a), find(b)).not_covered}
            assert gaps[what] == why


def test_the_largest_partner_of_each_industry_is_named_on_either_side(world: World) -> None:
    # China buys chips of Taiwan for 40 and of Russia for 20, and at home for 60; it sells none abroad.
    (share,) = largest_partners(world, find("CHN"), 2024)
    assert (share.product, share.side, share.on, share.value) == ("C26", "supply", "TWN", 40 / 60)
    assert share == sector_share(world, TradeLeg(find("CHN"), find("TWN"), "supply"), Sector("C26", ""), 2022)
    assert [each.on for each in largest_partners(world, find("TWN+RUS"), 2022)] == ["CHN"]


def test_who_is_outside_the_table_or_before_it_has_no_partners_in_it(world: World, world_home: Path) -> None:
    assert largest_partners(world, find("DEU"), 2024) == ()
    assert largest_partners(world, find("CHN"), 2021) == ()
    with World(world_home) as without:
        assert largest_partners(without, find("CHN"), 2024) == ()


def test_the_page_of_a_state_shows_its_industries(world: World) -> None:
    page = sheet(profile(world, find("CHN")))
    tables = [
        block for part in page.sections if part.key == "industries" for block in part.blocks if isinstance(block, Table)
    ]
    cells = [(table.caption, [cell.text for cell in row]) for table in tables for row in table.rows]
    assert cells == [
        ("Bought abroad", ["Computers, electronics and optics (C26)", "USD 60.0 m", "Taiwan", "≤ 67 %"]),
    ]


def test_the_document_of_a_state_with_industries_keeps_its_schema(world: World) -> None:
    laid = json.loads(text(document(profile(world, find("CHN"), Asked(every=True)))))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(laid)
    assert [(share["product"], share["on"], share["money"]) for share in laid["industries"]] == [("C26", "TWN", "MUSD")]


def test_every_sector_has_a_domain() -> None:
    assert {sector_domain(code) for code in sector_names()} == {domain.key for domain in sector_domains()}


def test_a_tie_that_is_known_by_product_is_not_listed_again_by_industry(world_home: Path) -> None:
    crude = [replace(row, sector="B06", name="Crude oil and natural gas") for row in filled(world_home).industries]
    dossier = filled(world_home)
    both = replace(dossier, industries=(*dossier.industries, *crude))
    (section,) = industries(both)
    names = [row[0].text for block in section.blocks if isinstance(block, Table) for row in block.rows]
    assert names == ["Coke and refined petroleum (C19)"] * 2
    assert industries(replace(dossier, industries=tuple(crude))) == ()
    # Where no product has a number, the industry is the better account.
    assert industries(replace(dossier, industries=tuple(crude), products=())) != ()


def test_a_food_that_both_sources_have_is_stated_by_weight_and_its_money_stands_with_it(world_home: Path) -> None:
    """China buys soya beans of the other by weight; the row of its farming industry is the same tie in money."""
    dossier = filled(world_home)
    row = next(row for row in dossier.industries if row.share.side == "supply")
    farming = replace(row, sector="A01", name="Farming and hunting")
    chemicals = replace(row, sector="C20", name="Chemicals")
    weight = finding(dependent=row.share.dependent, side="supply", value=0.5, product="fao:236", money="t")
    soya = FoodRow("fao:236", "Soya beans", weight)
    acids = FoodRow("fao:1276", "Industrial fatty acids", replace(weight, product="fao:1276"))
    assert best_source(farming, (), (soya,)) == "fao_trade"
    assert (
        best_source(farming, (), (FoodRow("fao:257", "Palm oil", replace(weight, product="fao:257")),)) == "oecd_icio"
    )
    assert best_source(farming, (), (replace(soya, share=replace(weight, side="market")),)) == "oecd_icio"
    assert best_source(chemicals, (), (acids,)) == "oecd_icio"  # fatty acids are no account of all chemicals
    both = replace(dossier, industries=(row, farming), foods=(soya,))
    (listed,), (weights,) = industries(both), foods(both)
    assert "Farming and hunting (A01)" not in str(listed.blocks)
    assert str(weights.blocks).count("farming and hunting (A01)") == 1
