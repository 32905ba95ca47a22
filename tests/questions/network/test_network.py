"""Are the shares around a pair those that can be worked out by hand, and those of the brief on the two?"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise.errors import BadUse, NoData
from counterpoise.questions.network.find import LEAST, MOST, Bond, Ego, network
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.records import Finding
from counterpoise.states import find
from counterpoise.vocabulary import basket
from counterpoise.weighing.facts import COMPILED
from counterpoise.weighing.power.third_parties import exposures
from counterpoise.world import World


@pytest.fixture(scope="module")
def world(goods_home: Path) -> Iterator[World]:
    with World(goods_home) as opened:
        yield opened


def around(world: World, a: str, b: str, domain: str = "goods", year: int | None = None) -> Ego:
    return network(world, (find(a), find(b)), basket(domain), year)


def bond(ego: Ego, code: str) -> Bond:
    return next(each for each in ego.bonds if each.code == code)


def limits(finding: Finding) -> tuple[float | None, float | None, float | None, str]:
    return finding.value, finding.lo, finding.hi, finding.state


def test_energy_around_russia_and_china_is_what_the_page_of_the_world_works_out(world: World) -> None:
    ego = around(world, "RUS", "CHN", "energy")
    assert limits(ego.a_on_b) == (68 / 90, 0.0, 68 / 90, "bounded")
    assert limits(ego.b_on_a) == (68 / 88, 68 / 88, 68 / 88, "stated")
    sudan = bond(ego, "SSD")
    assert limits(sudan.b_on) == (20 / 88, 20 / 88, 20 / 88, "stated")
    assert limits(sudan.on_b) == (20 / 30, 20 / 30, 20 / 30, "stated")
    assert sudan.a_on.value == 0.0


def test_a_share_names_the_rows_it_rests_on(world: World) -> None:
    rows = [row for _, row in world.sources.rows(around(world, "RUS", "CHN", "energy").a_on_b.figures)]
    assert sorted((row.product, row.value) for row in rows) == [(six_states.CRUDE, 60e6), (six_states.GAS, 8e6)]


def test_the_union_is_one_third_party_unless_one_of_the_two_is_in_it(world: World) -> None:
    assert {each.code for each in around(world, "RUS", "CHN", "energy").bonds} == {"EU27", "SSD"}
    inside = {each.code for each in around(world, "DEU", "CHN", "energy").bonds}
    assert "SWE" in inside
    assert "EU27" not in inside


def test_trade_of_one_of_the_two_in_a_hole_and_more_beside_them_leaves_no_share(world: World) -> None:
    union = bond(around(world, "RUS", "CHN", "energy"), "EU27")
    # Sweden buys 20 + 2 of 90; what Germany takes of gas is not recorded, nor what Turkey takes of crude.
    assert (union.a_on.value, union.a_on.hi, union.a_on.state) == (None, None, "not recorded")
    assert (union.a_on.numerator, union.a_on.denominator) == (22e6, 90e6)


def test_a_third_party_at_odds_has_strain_and_facts(world: World) -> None:
    union = bond(around(world, "RUS", "CHN", "energy"), "EU27")
    assert union.discord_a == 1.0
    assert union.facts
    assert union.strain_b == (union.b_on.value or 0.0) * union.discord_a


def test_a_year_has_its_own_trade_and_measures(world: World) -> None:
    ego = around(world, "RUS", "CHN", "energy", 2021)
    assert (ego.year, ego.as_of) == (2021, "2021-12-31")
    assert ego.a_on_b.value == 34 / 66


def test_all_goods_are_of_one_year(world: World) -> None:
    assert around(world, "RUS", "CHN").year == 2023
    with pytest.raises(NoData, match="2023 alone"):
        around(world, "RUS", "CHN", year=2020)


def test_a_state_is_not_set_against_itself_or_its_bloc(world: World) -> None:
    with pytest.raises(BadUse):
        around(world, "DEU", "EU27")


def test_all_goods_are_those_of_the_third_parties_of_the_brief(built: World) -> None:
    goods = built.goods
    assert goods is not None
    ego = around(built, "RUS", "CHN")
    by_pair = {
        (exposure.dependent, exposure.third): exposure
        for exposure in exposures(built, goods, find("RUS"), find("CHN"), COMPILED)
    }
    for tie in ego.bonds:
        for who, share, strain in (("RUS", tie.a_on, tie.strain_a), ("CHN", tie.b_on, tie.strain_b)):
            if (who, tie.code) in by_pair:
                assert by_pair[who, tie.code].dependence == share
                assert by_pair[who, tie.code].finding.value == pytest.approx(strain)
    assert {third for _, third in by_pair} & {tie.code for tie in ego.bonds}


@pytest.mark.parametrize(("a", "b"), [("RUS", "CHN"), ("DEU", "USA"), ("EU27", "CHN"), ("JPN", "AUS")])
def test_a_domain_has_the_denominator_of_the_briefs_dependence(built: World, a: str, b: str) -> None:
    domains = {row.domain: row for row in brief(built, find(a), find(b), Wanted()).domains}
    for domain in ("energy", "materials"):
        ego = around(built, a, b, domain)
        for share, dependence in ((ego.a_on_b, domains[domain].a_on_b), (ego.b_on_a, domains[domain].b_on_a)):
            assert share.denominator == pytest.approx(dependence.value.denominator)
            assert (share.value or 0) >= (dependence.value.value or 0) - 1e-12


ODD = [("USA", "CHN"), ("LUX", "TUV"), ("VAT", "XKX"), ("TWN", "SSD"), ("EU27", "RUS"), ("ISR", "PSE"), ("PRK", "KOR")]


@pytest.mark.parametrize(("a", "b"), ODD)
@pytest.mark.parametrize("domain", ["goods", "energy", "precious"])
def test_large_tiny_and_odd_states_have_a_network_of_at_most_ten(built: World, a: str, b: str, domain: str) -> None:
    ego = around(built, a, b, domain)
    assert len(ego.bonds) <= MOST
    assert len({tie.code for tie in ego.bonds} | {a, b}) == len(ego.bonds) + 2
    for tie in ego.bonds:
        for share in (tie.a_on, tie.on_a, tie.b_on, tie.on_b):
            assert (share.value is None) == (share.state == "not recorded")
            assert share.value is None or 0 <= (share.lo or 0) <= share.value <= (share.hi or 0) <= 1
        recorded = max((on.numerator or 0) / (on.denominator or 1) for on in (tie.a_on, tie.b_on))
        assert recorded >= LEAST / 2
    assert date.fromisoformat(ego.as_of) == COMPILED
