"""Do the exposures of both come out as by hand, ranked, with nobody counted twice?

The matrix is invented; who is at odds with whom is read off the real tables. USD billion:
China trades 150 with Germany, 50 with Sweden, 200 with Japan, 200 with Russia, 400 with the
United States: 1,000. Russia trades 200 with China, 40 with Germany, 10 with the United States: 250.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from counterpoise.findings.context import Exposure
from counterpoise.states import find
from counterpoise.weighing.power.third_parties import exposures, parties_at_odds
from counterpoise.world.goods.completion import ESTIMATED, HOME, NOT_RECORDED, Diagnostics, TradeMatrix
from counterpoise.world.goods.matrix import GoodsMatrix
from counterpoise.world.world import World

STATES = ("CHN", "DEU", "JPN", "RUS", "SWE", "USA")
TRADE = """
    CHN DEU 100  DEU CHN  50
    CHN SWE  20  SWE CHN  30
    CHN JPN  80  JPN CHN 120
    CHN RUS 100  RUS CHN 100
    CHN USA 300  USA CHN 100
    RUS DEU  30  DEU RUS  10
    RUS USA   5  USA RUS   5
    DEU SWE  25  SWE DEU  25
    DEU USA  30  USA DEU  10
"""
DAY = date(2024, 12, 31)


def goods(*missing: tuple[str, str]) -> GoodsMatrix:
    flows, kind = np.zeros((6, 6)), np.full((6, 6), ESTIMATED)
    np.fill_diagonal(kind, HOME)
    cells = TRADE.split()
    for seller, buyer, amount in zip(cells[::3], cells[1::3], cells[2::3], strict=True):
        cell = STATES.index(seller), STATES.index(buyer)
        hidden = (seller, buyer) in missing
        flows[cell], kind[cell] = (0.0, NOT_RECORDED) if hidden else (float(amount) * 1e9, ESTIMATED)
    totals = np.stack([flows.sum(axis=1), flows.sum(axis=0)])
    notes = Diagnostics(0, 0.0, 0.0, 0, (), 0, 0.0)
    matrix = TradeMatrix(STATES, flows, flows / 2, flows * 2, kind, totals, notes)
    rows = {("CHN", "SWE"): ("row1",), ("DEU", "CHN"): ("row2", "row3")}
    ids = {state: (f"sold{state}", f"bought{state}") for state in STATES}
    return GoodsMatrix(2023, matrix, totals, (), {}, rows, ids)


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def exposed(world: World, a: str, b: str, day: date = DAY, matrix: GoodsMatrix | None = None) -> list[Exposure]:
    return list(exposures(world, matrix or goods(), find(a), find(b), day))


def numbers(exposures: list[Exposure], dependent: str) -> dict[str, float]:
    known = [(exposure.third, exposure.finding.value) for exposure in exposures if exposure.dependent == dependent]
    return {third: round(value, 4) for third, value in known if value is not None}


def test_both_are_exposed_to_those_at_odds_with_the_other(world: World) -> None:
    exposures_ = exposed(world, "RUS", "CHN")
    assert numbers(exposures_, "CHN") == {"USA": 0.4, "EU27": 0.2, "JPN": 0.2}  # all three ban trade with Russia
    # The EU and China only list and tax each other: 40/250 x 0.5. China's ban hits the United States: 10/250.
    assert numbers(exposures_, "RUS") == {"EU27": 0.08, "USA": 0.04}


def test_they_are_ranked_and_the_first_of_the_two_comes_first(world: World) -> None:
    known = [exposure for exposure in exposed(world, "RUS", "CHN") if exposure.finding.value is not None]
    assert [(exposure.dependent, exposure.third) for exposure in known] == [
        ("RUS", "EU27"),
        ("RUS", "USA"),
        ("CHN", "USA"),
        ("CHN", "EU27"),
        ("CHN", "JPN"),
    ]


def test_discord_is_that_of_the_day(world: World) -> None:
    assert numbers(exposed(world, "RUS", "CHN", date(2023, 12, 31)), "RUS") == {"EU27": 0.08, "USA": 0.02}


def test_an_exposure_carries_its_parts(world: World) -> None:
    (union,) = [
        exposure for exposure in exposed(world, "RUS", "CHN") if (exposure.dependent, exposure.third) == ("CHN", "EU27")
    ]
    assert (union.partner, union.discord, union.third_name) == ("RUS", 1.0, "EU27")
    assert (union.dependence.value, union.dependence.lo, union.dependence.hi) == (0.2, 0.1, 0.4)
    assert union.stake.value == pytest.approx(200 / 20_000)
    assert union.back.value == pytest.approx(200 / 280)  # 40 with Russia and 40 with the United States
    assert (union.back.dependent, union.back.on) == ("EU27", "CHN")
    assert union.finding.figures == ("row2", "row3", "row1")
    assert union.back.figures == union.finding.figures
    (japan,) = [exposure for exposure in exposed(world, "RUS", "CHN") if exposure.third == "JPN"]
    assert japan.finding.figures == ("soldCHN", "boughtCHN", "soldJPN", "boughtJPN")  # no list names the two
    assert union.finding.note.startswith("trade of 2023")


def test_its_facts_are_against_the_partner_and_the_direct_ones_against_the_dependent(world: World) -> None:
    (union,) = [
        exposure for exposure in exposed(world, "RUS", "CHN") if (exposure.dependent, exposure.third) == ("CHN", "EU27")
    ]
    assert "S034" in {fact.key for fact in union.facts}  # the EU on Crimea
    direct = {fact.key for fact in union.direct}
    assert "S031" in direct  # the EU's listing of Chinese officials
    assert "T004" not in direct
    assert direct.isdisjoint({"S005", "T007"})  # China's own


def test_a_union_is_one_party_and_none_to_its_own_members(world: World) -> None:
    thirds = {exposure.third for exposure in exposed(world, "DEU", "RUS")}
    assert "EU27" not in thirds
    assert "SWE" not in thirds
    assert {"GBR", "USA"} <= thirds
    assert not {"DEU", "SWE"} & {exposure.third for exposure in exposed(world, "JPN", "RUS")}


def test_third_parties_are_those_at_odds_with_the_partner_alone() -> None:
    # Russia ended gas for Finland, which the Union's own measures hold already.
    assert "FIN" not in {party.code for party in parties_at_odds(find("CHN"), find("RUS"), DAY)}
    # The Union's arms embargo on China is all that binds France in 2007.
    assert [party.code for party in parties_at_odds(find("JPN"), find("FRA"), date(2007, 12, 31))] == ["CHN"]
    assert parties_at_odds(find("CHN"), find("FRA"), date(2007, 12, 31)) == ()


def test_trade_nobody_records_stands_last_without_a_number(world: World) -> None:
    hidden = goods(("CHN", "JPN"), ("JPN", "CHN"))
    chinas = [exposure for exposure in exposed(world, "CHN", "RUS", matrix=hidden) if exposure.dependent == "CHN"]
    japan = next(exposure for exposure in chinas if exposure.third == "JPN")
    assert (japan.finding.value, japan.finding.state, japan.stake.value) == (None, "not recorded", None)
    assert "takes place but is missing" in japan.finding.note
    assert [exposure.finding.value is None for exposure in chinas] == sorted(
        exposure.finding.value is None for exposure in chinas
    )
    other = next(exposure for exposure in chinas if exposure.third == "USA")
    # Japan trades with China alone: with nothing recorded its totals are 0, so nothing more can be missing.
    assert (other.finding.value, other.finding.lo, other.finding.state) == (0.5, 0.25, "bounded")


def test_a_party_outside_the_matrix_is_not_recorded_and_says_why(world: World) -> None:
    britain = next(exposure for exposure in exposed(world, "CHN", "RUS") if exposure.third == "GBR")
    assert britain.finding.state == britain.back.state == "not recorded"
    assert "no totals of trade of United Kingdom" in britain.finding.note


def test_the_matrix_stands_for_the_year_before_it_and_no_longer(world: World) -> None:
    assert exposed(world, "RUS", "CHN", date(2022, 12, 31))
    assert exposed(world, "RUS", "CHN", date(2021, 12, 31)) == []


def test_a_stake_says_which_years_gdp_it_took_or_that_there_is_none(world: World) -> None:
    germany = next(exposure for exposure in exposed(world, "DEU", "CHN") if exposure.dependent == "DEU")
    assert germany.stake.note.endswith("GDP of 2024")
    japan = next(exposure for exposure in exposed(world, "JPN", "RUS") if exposure.dependent == "JPN")
    assert (japan.stake.value, japan.stake.state) == (None, "not recorded")
    assert japan.stake.note.endswith("no GDP at exchange rate of Japan")


def test_states_without_facts_have_no_exposure(world: World) -> None:
    assert exposed(world, "NER", "NGA") == []
