"""Is every published number sound, and is it shown beside the shock it is about and no other?"""

import csv
from pathlib import Path

import pytest

from counterpoise.states import find
from counterpoise.vocabulary.tables import table
from counterpoise.whatif import Range
from counterpoise.whatif.published import Result, comparable, footprint, published_results, results, wordings
from counterpoise.whatif.scenario_file import scenario, scenarios

OURS = Range(-0.001, -0.003, 0.0)
EXAMPLES = Path(__file__).parents[2] / "examples/scenarios"
RATES = Path(__file__).parents[3] / "shared/data/tariffs-2025/us_liberation_day_tariffs.csv"


def shown(*lines: str) -> dict[str, bool]:
    return {item.shock: exact for item, exact in comparable(scenario(lines))}


def test_every_number_has_a_shock_that_can_be_typed_and_a_page_that_was_read() -> None:
    assert {result.shock for result in results()} == set(wordings())
    assert all(result.address.startswith("https://") for result in results())
    assert all(result.verified == "yes" or result.note for result in results())
    assert len({(result.shock, result.who, result.measure, result.code, result.case) for result in results()}) == len(
        results()
    )


def test_shocks_are_written_as_they_would_be_typed() -> None:
    for row in table("published_shocks"):
        assert "; ".join(shock.text for shock in scenario(row["shocks"].split("; ")).shocks) == row["shocks"]


@pytest.mark.parametrize(
    ("shock", "measure", "code", "case", "value"),
    [
        # Table 1 of Ignatenko and others (2025), case 2; Table 4, the multi-sector line before retaliation.
        ("liberation-day", "welfare", "USA", "no retaliation, lump-sum rebate", -0.0001),
        ("liberation-day", "welfare", "USA", "no retaliation, income tax relief, several sectors", 0.006),
        # Key messages of EconPol Policy Brief 41.
        ("eu-china-x2", "real income", "CHN", "reciprocal", -0.009),
        # Abstract of Bachmann and others (2022).
        ("germany-russia-energy", "GDP", "DEU", "at worst", -0.03),
    ],
)
def test_numbers_are_those_of_their_sources(shock: str, measure: str, code: str, case: str, value: float) -> None:
    actual = [
        result
        for result in results()
        if (result.shock, result.measure, result.code, result.case) == (shock, measure, code, case)
    ]
    assert [item.value for item in actual] == [value]


def test_the_same_shock_is_known_however_it_is_typed() -> None:
    members = "+".join(sorted(find("EU27").members(2024)))
    assert shown("decouple EU27 CHN x2") == {"eu-china-x2": True}
    assert shown("decouple CHN EU27 x2") == {"eu-china-x2": True}
    assert shown(f"decouple {members} CHN x2") == {"eu-china-x2": True}
    assert shown("embargo-imports EU27 CHN", "embargo-exports EU27 CHN") == {"eu-china-stop": False}  # 3 % goes on
    assert shown("cutoff RUS DEU 271121 share=0.55") == {"germany-russia-gas": True}
    assert shown("cutoff RUS DEU energy") == {"germany-russia-energy": True}


def test_more_between_other_states_makes_it_a_like_shock_and_between_the_same_none() -> None:
    assert shown("tariff USA EU27 25%", "tariff USA CHN 10%") == {"us-eu-25": False}
    assert shown("tariff USA EU27 25%", "tariff EU27 USA 25%") == {"us-eu-25-both": True}
    assert shown("tariff USA EU27 25%", "tariff DEU USA 25%") == {}
    assert shown("tariff USA EU27 25%", "embargo DEU RUS") == {"us-eu-25": False}


def test_another_rate_another_factor_or_a_part_of_the_shock_is_not_it() -> None:
    assert shown("tariff USA EU27 24%") == {}
    assert shown("tariff USA DEU 25%") == {}
    assert shown("decouple EU27 CHN x3") == {}
    assert shown("tariff USA CAN 25%") == {}
    assert shown("transfer RUS CHN gnss") == {}


def test_what_a_study_has_besides_makes_it_a_like_shock_and_is_said() -> None:
    result = published_results(scenario(["tariff USA CHN 145%", "tariff CHN USA 125%"]), lambda _: OURS)
    assert [(item.what, item.theirs, item.ours, item.exact) for item in result][:1] == [
        ("GDP of USA, within a year", -0.016, OURS, False)
    ]
    assert result[0].gap.startswith("theirs holds besides: 10 percent on nearly all other imports")
    assert result[0].who == "Kiel Institute for the World Economy (2025)"


def test_our_number_is_asked_for_by_what_it_is() -> None:
    wanted: list[Result] = []
    published_results(
        scenarios((EXAMPLES / "us-tariffs-april-2025.toml").read_text(encoding="utf-8"), "x")[0], wanted.append
    )
    assert {item.measure: item.ours for item in wanted} == {
        "welfare": "real_income",
        "GDP": "real_income",
        "exports": "exports",
        "world trade": "world_trade",
    }


def test_the_example_of_april_2025_is_the_shock_the_studies_are_of() -> None:
    (result,) = scenarios((EXAMPLES / "us-tariffs-april-2025.toml").read_text(encoding="utf-8"), "x")
    assert {item.shock: exact for item, exact in comparable(result)} == {"liberation-day": True}
    assert result.shocks[0].text == "tariff USA CHN 54%"
    rates = {exporter: rate for _, exporter, _, _, rate in footprint(result.shocks, 2024)}
    assert len(rates) == 193
    assert (rates["DEU"], rates["VNM"], rates["GBR"], rates["TWN"]) == (0.20, 0.46, 0.10, 0.32)


@pytest.mark.skipif(not RATES.is_file(), reason="the table of rates is not here")
def test_every_partner_of_the_table_of_rates_is_in_the_example_at_its_rate() -> None:
    (result,) = scenarios((EXAMPLES / "us-tariffs-april-2025.toml").read_text(encoding="utf-8"), "x")
    rates = {exporter: rate for _, exporter, _, _, rate in footprint(result.shocks, 2024)}
    with RATES.open(encoding="utf-8") as file:
        given = {row["iso3"]: float(row["us_applied_tariff_2025_04_02"]) for row in csv.DictReader(file)}
    assert rates == {code: rate for code, rate in given.items() if rate} | {"TWN": 0.32}


def test_the_example_of_decoupling_sets_two_elasticities_side_by_side() -> None:
    result = scenarios((EXAMPLES / "eu-china-decoupling.toml").read_text(encoding="utf-8"), "x")
    assert [item.assumptions.sigma.value for item in result] == [5, 4]
    assert {item.shocks[0].text for item in result} == {"decouple EU27 CHN x2"}
    assert all(exact for item in result for _, exact in comparable(item))
