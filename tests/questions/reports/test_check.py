"""Is each claim set against the right numbers of the right year, and its verdict worked out by hand?

Numbers are those of the six-state world: docs/explanation/six-state-world.md.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counterpoise.questions.reports.check import check, said_on
from counterpoise.questions.reports.grounds import technologies
from counterpoise.records import Check, Statement
from counterpoise.vocabulary import food_items, named_goods, product_names, sector_names, table
from counterpoise.world import World


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def claim(relation: str, source: str, target: str | None, **fields: Any) -> Statement:
    statement = Statement(
        id="1" * 24,
        document="d",
        evidence="One of them said so.",
        start=0,
        end=20,
        source=source,
        target=target,
        relation=relation,
        date="2024-05-14",
        confidence=0.9,
        rule="test",
    )
    return replace(statement, **fields)


def checked(world: World, statement: Statement) -> Check:
    (only,) = check(world, [statement])
    return only


def numbers(result: Check, method: str, side: str) -> list[tuple[str, Any]]:
    return [
        (yardstick.now.product, yardstick.now.value)
        for yardstick in result.yardsticks
        if (yardstick.now.method, yardstick.now.side) == (method, side)
    ]


def test_a_dependence_on_energy_is_set_against_both_sides_of_it(world: World) -> None:
    result = checked(world, claim("DEPEND", "CHN", "RUS", topics=("energy",)))
    # China buys crude of Russia 60 and of South Sudan 20, gas of Russia 8, and sells none: 68 of 88.
    assert numbers(result, "share_of_imports", "supply") == [("energy", pytest.approx(68 / 88))]
    assert result.verdict == "supported"
    assert all(yardstick.now.figures for yardstick in result.yardsticks if yardstick.now.value)


def test_a_claim_about_gas_is_set_against_gas(world: World) -> None:
    result = checked(world, claim("SUPPLY", "RUS", "CHN", topics=("energy",), evidence="Russia pipes gas to China."))
    assert numbers(result, "share_of_imports", "supply") == [("271111,271121", pytest.approx(1.0))]
    assert result.verdict == "supported"


def test_what_no_figure_splits_out_is_not_covered(world: World) -> None:
    result = checked(world, claim("DEPEND", "CHN", "RUS", topics=("trade",), evidence="China needs Russian water."))
    assert (result.verdict, result.why) == ("not covered", "no figures on water alone")
    assert checked(world, claim("DEPEND", "CHN", "RUS", topics=("technology",))).verdict == "not covered"


def test_a_supply_there_is_none_of_is_contradicted_only_where_the_goods_are_covered(world: World) -> None:
    crude = claim("SUPPLY", "SWE", "CHN", topics=("energy",), evidence="Sweden ships crude oil to China.")
    assert checked(world, crude).verdict == "contradicted"
    assert checked(world, replace(crude, evidence="Sweden sells it energy.")).verdict == "mixed"


def test_the_year_is_the_claims_own(world: World) -> None:
    result = checked(world, claim("DEPEND", "DEU", "RUS", topics=("energy",), date="2021", evidence="It needs crude."))
    # Germany buys all 20 of its crude from Russia in 2021.
    assert result.yardsticks[-2].now.year == 2021
    assert numbers(result, "share_of_imports", "supply") == [("270900", pytest.approx(1.0))]


@pytest.mark.parametrize(("day", "covered"), [("2019-12-31", False), ("2027", True), ("2028-01", False)])
def test_a_claim_far_from_the_years_of_the_figures_is_not_covered(world: World, day: str, covered: bool) -> None:
    result = checked(world, claim("DEPEND", "CHN", "RUS", topics=("energy",), date=day))
    assert (result.verdict != "not covered") == covered


def test_a_lever_is_set_against_both_ways_with_ranks(world: World) -> None:
    result = checked(world, claim("LEVER", "RUS", "CHN", topics=("energy",)))
    ways = [
        (yardstick.now.dependent, yardstick.now.on)
        for yardstick in result.yardsticks
        if yardstick.now.method == "domain_dependence"
    ]
    assert ways == [("CHN", "RUS"), ("RUS", "CHN")]


def test_actors_the_ledger_does_not_weigh_are_not_covered(world: World) -> None:
    for statement in (
        claim("DEPEND", "EUROPE", "RUS"),
        claim("DEPEND", "DEU", "EU"),
        claim("DEPEND", "DEU", None),
        claim("SANCTION", "DEU", "DEU"),
    ):
        result = checked(world, statement)
        assert (result.verdict, result.rule) == ("not covered", "out of reach")
        assert result.why


def test_a_capability_is_looked_up_by_the_words_for_it(world: World) -> None:
    has = claim("HOLD", "RUS", None, evidence="Russia fields hypersonic missiles.")
    assert checked(world, has).verdict == "supported"
    assert checked(world, has).facts
    assert checked(world, replace(has, source="SSD")).verdict == "not covered"
    assert (
        checked(world, replace(has, evidence="Russia has fine ballet.")).why == "it names no technology of the register"
    )


def test_a_sanction_is_looked_up_by_who_whom_and_when(world: World) -> None:
    imposed = claim("SANCTION", "EU", "RUS", date="2022-03-01")
    assert checked(world, imposed).verdict == "supported"
    assert checked(world, replace(imposed, source="DEU")).verdict == "supported", "a member imposes what its bloc does"
    assert checked(world, replace(imposed, source="RUS", target="SSD")).verdict == "not covered"
    assert checked(world, replace(imposed, modality="negated")).verdict == "contradicted"
    assert checked(world, replace(imposed, mode="tariff")).verdict == "mixed"
    assert checked(world, replace(imposed, date="2013")).verdict == "not covered"


def test_a_way_to_carry_goods_is_no_goods_and_so_figures_contradict_nothing_of_it(world: World) -> None:
    none = claim("SUPPLY", "SWE", "CHN", topics=("energy",), evidence="Sweden ships crude oil to China.")
    carried = replace(none, evidence="Sweden ships crude oil to China through its pipeline.")
    fuel = replace(none, evidence="Sweden ships fuel to China.")
    alone = replace(none, evidence="Sweden runs a pipeline to China.")
    verdicts = [checked(world, statement).verdict for statement in (none, carried, fuel, alone)]
    assert verdicts == ["contradicted", "mixed", "mixed", "not covered"]


def test_only_what_can_be_checked_is_and_in_its_order(world: World) -> None:
    rows = [claim("CONSULT", "CHN", "RUS"), claim("SUPPLY", "RUS", "CHN"), claim("DEPEND", "CHN", "RUS")]
    assert [result.statement.relation for result in check(world, rows)] == ["SUPPLY", "DEPEND"]


def test_a_claim_without_a_date_takes_its_documents() -> None:
    days = {"d": date(2022, 3, 4)}
    undated = claim("DEPEND", "CHN", "RUS", date=None)
    assert (said_on(undated, days), said_on(undated, {})) == (date(2022, 3, 4), None)
    assert said_on(claim("DEPEND", "CHN", "RUS", date="2022-02"), {}) == date(2022, 2, 28)


FUELS = ("270111", "270112", "270119", "270210", "270220", "270900", "271111", "271121")


@pytest.mark.parametrize(
    ("sentence", "codes", "uncovered"),
    [
        ("It buys crude oil and coal.", ("270111", "270112", "270119", "270210", "270220", "270900"), ()),
        ("Cattle are what it sells.", (), ("cattle",)),
        ("Enriched uranium, not oil.", ("270900",), ("enriched uranium",)),
        ("Tear gas is short.", (), ("tear gas",)),
        ("A boiling kettle of golden tea.", (), ()),
        ("Most of its fuel.", FUELS, ("refined oil",)),
        ("The pipeline that carries its oil, and the port.", ("270900",), ("pipeline", "port")),
    ],
)
def test_of_words_for_goods_the_longest_counts(
    sentence: str, codes: tuple[str, ...], uncovered: tuple[str, ...]
) -> None:
    goods = named_goods(sentence)
    assert (goods.codes, goods.uncovered) == (codes, uncovered)


@pytest.mark.parametrize(
    ("sentence", "foods", "sectors"),
    [
        ("It buys palm oil, not oil.", [["fao:257"]], []),
        ("Soya beans and maize (corn).", [["fao:236"], ["fao:56"]], []),
        ("Buckwheat is no wheat.", [["fao:15"]], []),
        ("Diesel, and the steel of its ships.", [], [("C19", True, True), ("C24A", False, False)]),
        ("Its only bargaining chips.", [], []),
        ("Chips for cars.", [], [("C26", True, False), ("C29", True, True)]),
        ("All its medicines.", [], [("C21", False, True)]),
    ],
)
def test_words_for_foods_and_industries_are_known(
    sentence: str, foods: list[list[str]], sectors: list[tuple[str, bool, bool]]
) -> None:
    goods = named_goods(sentence)
    assert [[item.key for item in items] for items in goods.foods] == foods
    assert [(named.sector.key, named.part, named.final) for named in goods.sectors] == sectors


def test_the_tables_of_words_name_goods_and_technologies_there_are() -> None:
    known = {row["technology"] for row in table("technologies")}
    assert {row["technology"] for row in table("technology_words")} <= known
    goods = [row["words"] for row in table("product_words")]
    assert len(set(goods)) == len(goods)
    assert {code for row in table("product_words") for code in row["products"].split()} <= set(product_names())
    foods = {f"fao:{item}" for row in table("product_words") for item in row["foods"].split()}
    assert all(food_items()[key].weighed for key in foods)
    assert {code for row in table("product_words") for code in row["sectors"].split()} <= set(sector_names())
    reaches = {(bool(row["sectors"]), part) for row in table("product_words") for part in row["reach"].split()}
    assert reaches == {(True, "part"), (True, "final")}, "how far a word reaches is said of industries alone"


def test_technologies_are_found_in_the_registers_order() -> None:
    sentence = "Its nuclear submarines and an Aircraft  Carrier were seen near the hypersonic missile site."
    keys = ("hypersonic_glide_vehicle", "hypersonic_cruise_missile", "aircraft_carrier", "nuclear_submarine")
    assert technologies(sentence) == keys


def test_a_number_stands_beside_the_share_of_its_own_goods(world: World) -> None:
    # Crude and gas of Russia: 60 of the 80 that China buys of crude, all of its gas.
    said = claim("DEPEND", "CHN", "RUS", topics=("energy",), evidence="China buys half of its crude from Russia.")
    result = checked(world, said)
    (number,) = result.numbers
    assert (number.product, number.of, number.side, number.comparison) == ("270900", "CHN", "supply", "lower")
    assert (result.verdict, number.why) == ("mixed", "it says half of crude that CHN buys: lower than 75 % in 2024")
    borne_out = checked(world, replace(said, evidence="China buys three quarters of its crude from Russia."))
    assert (borne_out.verdict, borne_out.rule) == ("supported", "stated part")


def test_a_claim_of_what_another_year_bears_out_is_not_contradicted(world: World) -> None:
    # Germany buys all of its crude from Russia in 2021 and none in 2024.
    said = claim("DEPEND", "DEU", "RUS", topics=("energy",), evidence="Germany needs Russian crude.")
    result = checked(world, said)
    assert (numbers(result, "share_of_imports", "supply"), result.verdict) == ([("270900", 0.0)], "mixed")
    assert "another of the last years had more, so they cannot contradict it" in result.why


def test_a_supply_of_a_later_year_than_the_figures_is_not_contradicted(world: World) -> None:
    said = claim("SUPPLY", "SWE", "CHN", topics=("energy",), evidence="Sweden ships crude oil to China.", date="2025")
    assert checked(world, said).verdict == "mixed"
    denied = claim("SUPPLY", "RUS", "CHN", topics=("energy",), evidence="China buys no Russian crude.", date="2025")
    assert checked(world, replace(denied, modality="negated")).verdict == "mixed"
    assert checked(world, replace(denied, modality="negated", date="2024")).verdict == "contradicted"


def test_a_claim_about_a_way_or_about_more_than_trade_is_not_contradicted(world: World) -> None:
    said = claim("SUPPLY", "SWE", "CHN", topics=("energy",), evidence="Sweden sells China crude.")
    assert checked(world, said).verdict == "contradicted"
    assert checked(world, replace(said, evidence="China gets its crude by way of Sweden.")).verdict == "mixed"
    assert checked(world, replace(said, topics=("energy", "security"))).verdict == "mixed"
