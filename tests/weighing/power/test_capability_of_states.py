"""Are world shares of the right years, of one price base, summed over blocs, and None where nobody says?

Six states with round numbers, so that each share can be checked in the head. 1,500 people.
"""

from collections.abc import Iterator

import pytest
from tests.fixtures import six_states

from counterpoise.findings.context import Capability
from counterpoise.ledger.writing import building, write
from counterpoise.records import Figure, Finding
from counterpoise.states import find
from counterpoise.weighing.power.capability import COMPONENTS, capability, ranking
from counterpoise.world.world import World

# measure, unit, then state, year and value. The page of EU27 repeats what its members have. France's
# rate of 2025 is of after the brief, Ukraine's of over two years before its GDP, Taiwan's prices its own.
ROWS = """
    population         persons          CHN 2025 1000 RUS 2025 200 DEU 2025 100 FRA 2025 100 UKR 2024 50 TWN 2025 50
    population         persons          EU27 2025 200
    gdp_exchange_rate  USD              CHN 2024 20 RUS 2024 2 DEU 2024 5 FRA 2024 3 UKR 2022 1 TWN 2023 1 EU27 2024 8
    gdp_ppp            usd_2021_ppp     CHN 2024 40 RUS 2024 6 DEU 2024 6 FRA 2024 4 UKR 2024 4 RUS 2023 5
    gdp_ppp            usd_ppp          TWN 2023 2
    military_spending  share_of_gdp     CHN 2024 .02 RUS 2024 .1 DEU 2023 .02 TWN 2024 .04
    military_spending  share_of_gdp     FRA 2024 .02 FRA 2025 .5 UKR 2019 .04
    energy_per_capita  million_btu/person CHN 2023 10 RUS 2023 20 DEU 2023 10 FRA 2023 10 UKR 2023 10 TWN 2023 20
"""


def figures_of(text: str) -> Iterator[Figure]:
    for line in text.split("\n"):
        measure, unit, *cells = line.split() or ("", "")
        for actor, year, value in zip(cells[::3], cells[1::3], cells[2::3], strict=True):
            yield six_states.figure("factbook", measure, actor, int(year), value=float(value), unit=unit)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("six")
    contents = six_states.contents("six", figures_of(ROWS))
    with building(folder, lambda: None):
        write(folder, contents, lambda _: None)
    with World(folder) as opened:
        yield opened


def weighed(world: World, a: str, b: str, year: int = 2024) -> Capability:
    return capability(world, find(a), find(b), year)


def shares(capability: Capability) -> dict[str, Finding]:
    return {component.measure: component.a for component in capability.components}


RUSSIA = {
    "gdp_exchange_rate": 2 / 32,
    "gdp_ppp": 6 / 60,
    "population": 200 / 1500,
    "military_spending": 0.2 / 0.8,  # 20 x .02 + 2 x .1 + 5 x .02 + 3 x .02 + 1 x .04
    "energy_use": 4000 / 17_500,  # 10,000 + 4,000 + 1,000 + 1,000 + 500 + 1,000
}


def test_russias_world_shares_are_those_worked_by_hand(world: World) -> None:
    result = shares(weighed(world, "RUS", "CHN"))
    assert {measure: share.value for measure, share in result.items()} == pytest.approx(RUSSIA)
    assert {share.method for share in result.values()} == {"world_share"}
    assert {share.state for share in result.values()} == {"estimated"}


def test_the_mean_has_the_least_and_the_greatest_share_as_its_limits(world: World) -> None:
    mean = weighed(world, "RUS", "CHN").a
    assert mean.value == pytest.approx(sum(RUSSIA.values()) / 5)
    assert (mean.lo, mean.hi) == pytest.approx((2 / 32, 0.25))
    assert (mean.method, mean.state) == ("capability", "estimated")


def test_a_mean_is_taken_over_what_is_known_for_both(world: World) -> None:
    result = weighed(world, "RUS", "TWN")
    assert result.a.value == pytest.approx((sum(RUSSIA.values()) - RUSSIA["gdp_ppp"]) / 4)
    assert "mean of 4 world shares" in result.a.note


def test_whoever_is_named_first_the_numbers_are_the_same(world: World) -> None:
    first, turned = weighed(world, "RUS", "UKR"), weighed(world, "UKR", "RUS")
    assert (first.a, first.b) == (turned.b, turned.a)
    assert [(row.a, row.b) for row in first.components] == [(row.b, row.a) for row in turned.components]


def test_the_lower_limit_counts_in_the_people_of_states_without_a_figure(world: World) -> None:
    spending = shares(weighed(world, "RUS", "CHN"))["military_spending"]
    assert spending.lo == pytest.approx(0.25 * 1450 / 1500)  # Ukraine's 50 of 1,500 are not counted
    assert (spending.hi, spending.denominator_figures) == (0.25, 5)
    assert "with 96.6 % of all people counted" in spending.note


def test_a_rate_of_spending_from_over_two_years_before_is_not_used(world: World) -> None:
    spending = shares(weighed(world, "UKR", "RUS"))["military_spending"]
    assert (spending.value, spending.state) == (None, "not recorded")
    assert spending.note == "no figure of 2022 to 2024 for Ukraine"


def test_prices_of_another_base_are_not_compared(world: World) -> None:
    result = shares(weighed(world, "TWN", "RUS"))["gdp_ppp"]
    assert (result.value, result.state) == (None, "not recorded")
    assert result.note == "in other prices (usd_ppp) than the world total (usd_2021_ppp)"


def test_every_number_says_which_years_it_is_of(world: World) -> None:
    result = shares(weighed(world, "DEU", "RUS"))
    assert (result["population"].year, result["gdp_exchange_rate"].year, result["energy_use"].year) == (
        2025,
        2024,
        2023,
    )
    assert result["energy_use"].note.startswith("energy a head of 2023, population of 2025;")
    assert result["military_spending"].note.startswith("GDP of 2024, spending over GDP of 2023;")
    assert "6 states and territories, 2022 to 2024" in result["gdp_exchange_rate"].note


@pytest.mark.parametrize("year", [1999, 2010, 2021])
def test_years_before_the_figures_have_none(world: World, year: int) -> None:
    result = weighed(world, "RUS", "CHN", year)
    every = [result.a, result.b, *(side for row in result.components for side in (row.a, row.b))]
    assert {(share.value, share.lo, share.hi, share.state) for share in every} == {(None, None, None, "not recorded")}


def test_a_gdp_of_the_year_after_is_not_used(world: World) -> None:
    result = shares(weighed(world, "RUS", "CHN", 2023))
    assert result["gdp_exchange_rate"].value is None
    assert "too few states have a figure of 2021 to 2023" in result["gdp_exchange_rate"].note


def test_a_bloc_has_the_sum_of_its_members_and_its_own_page_counts_for_nothing(world: World) -> None:
    result = shares(weighed(world, "DEU+FRA", "CHN"))
    assert result["gdp_exchange_rate"].value == pytest.approx(8 / 32)
    assert result["population"].value == pytest.approx(200 / 1500)
    assert result["energy_use"].value == pytest.approx(2000 / 17_500)


def test_a_bloc_with_members_nobody_counts_is_not_recorded(world: World) -> None:
    assert weighed(world, "EU27", "CHN").a.state == "not recorded"


def test_a_small_member_without_a_figure_is_named_and_may_add_its_people(world: World) -> None:
    spending = shares(weighed(world, "CHN+UKR", "RUS"))["military_spending"]
    assert (spending.value, spending.hi) == pytest.approx((0.5, 0.5 * 1050 / 1000))
    assert "without Ukraine" in spending.note
    assert shares(weighed(world, "DEU+UKR", "RUS"))["military_spending"].value is None


def test_a_state_nobody_speaks_of_has_nothing_and_not_zero(world: World) -> None:
    result = weighed(world, "XKX", "RUS")
    assert {share.value for share in shares(result).values()} == {None}
    assert result.b.value is None
    assert result.a.note == "0 of 5 world shares are known for both; a mean needs 3"


def test_a_share_can_be_worked_out_again_from_its_rows(world: World) -> None:
    spending = shares(weighed(world, "RUS", "CHN"))["military_spending"]
    values = [figure.value for _, figure in world.sources.rows(spending.figures)]
    assert sorted(values) == [0.1, 2.0]
    assert spending.numerator == pytest.approx(values[0] * values[1])
    assert spending.denominator == pytest.approx(0.8)
    assert spending.money == "USD"


def test_states_are_ranked_by_the_mean_of_what_they_have(world: World) -> None:
    ranked = ranking(world, 2024)
    assert [state for state, _ in ranked] == ["CHN", "RUS", "DEU", "FRA", "TWN", "UKR"]
    assert dict(ranked)["RUS"] == pytest.approx(sum(RUSSIA.values()) / len(COMPONENTS))
