"""Are the ties of a state those of the briefs on its pairs, ranked as they should be, and is what is missing said?"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise.errors import NoData
from counterpoise.findings.rows import Dependence
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.questions.state.answer import WAYS, Ranked, Tie
from counterpoise.questions.state.find import Asked, map_of, profile
from counterpoise.records import Finding
from counterpoise.states import find
from counterpoise.vocabulary.goods.baskets import basket
from counterpoise.weighing.ground.grounds import view
from counterpoise.weighing.shares.concentration import partners_finding
from counterpoise.world.world import World

ACTORS = [*six_states.STATES, "EU27", "DEU+SWE"]


@pytest.fixture(scope="module")
def world(goods_home: Path) -> Iterator[World]:
    with World(goods_home) as opened:
        yield opened


def ties(world: World, actor: str, way: str, domain: str = "energy", **options: object) -> Ranked:
    ranked = profile(world, find(actor), Asked(domain=domain, **options)).of(way)  # type: ignore[arg-type]
    assert ranked is not None
    return ranked


def tie(world: World, actor: str, way: str, partner: str, **options: object) -> Tie:
    by_partner = {each.partner: each for each in ties(world, actor, way, **options).ties}  # type: ignore[arg-type]
    return by_partner[partner]


def rounded(finding: Finding) -> Finding:
    """Leave out the last digits, which hang on the order of a sum."""

    def near(value: float | None) -> float | None:
        return None if value is None else float(f"{value:.9g}")

    return replace(
        finding,
        value=near(finding.value),
        lo=near(finding.lo),
        hi=near(finding.hi),
        numerator=near(finding.numerator),
        denominator=near(finding.denominator),
    )


def assert_same(state_tie: Tie, of_pair: Dependence) -> None:
    for mine, theirs in (
        (state_tie.value, of_pair.value),
        (state_tie.share, of_pair.share),
        (state_tie.other, of_pair.other),
    ):
        assert rounded(mine) == rounded(theirs)


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("year", [2023, 2024])
def test_every_tie_is_the_dependence_of_the_brief_on_the_two(world: World, actor: str, year: int) -> None:
    whole = profile(world, find(actor), Asked(year=year, every=True))
    partners = [state for state in six_states.STATES if state not in find(actor).members(year)]
    for partner in partners:
        wanted = Wanted(year=year, extent="pages")
        for row in brief(world, find(actor), find(partner), wanted).domains:
            for way, of_pair in zip(WAYS, (row.b_on_a, row.a_on_b), strict=True):
                ranked = whole.of(way, row.domain)
                assert ranked is not None
                mine = [each for each in ranked.ties if each.partner == partner]
                if mine or of_pair.value.state != "not recorded":
                    assert_same(mine[0], of_pair)


def test_a_tie_by_hand(world: World) -> None:
    # South Sudan sells 20 of its 30 of crude to China; Germany, which buys 10 of it, could take a tenth of these more.
    china = tie(world, "CHN", "on it", "SSD")
    assert china.part.value == pytest.approx(20 / 30)
    assert china.value.value == pytest.approx(20 / 30 * (1 - 1 / 20))
    assert (china.traded, china.between) == (30 * six_states.KUSD_A_BILLION, 20 * six_states.KUSD_A_BILLION)
    # China buys 60 of crude and 8 of gas from Russia and 20 of crude from South Sudan, and sells none.
    back = {each.partner: each.part.value for each in ties(world, "CHN", "on others").listed}
    assert back == {"RUS": pytest.approx(68 / 88), "SSD": pytest.approx(20 / 88)}


def test_a_loss_is_no_larger_than_the_part_of_trade_and_parts_add_up_to_one(world: World) -> None:
    for actor in six_states.STATES:
        whole = profile(world, find(actor), Asked(every=True))
        for ranked in whole.ranked:
            for each in ranked.ties:
                if each.modelled and each.known:
                    assert (each.value.value or 0.0) <= (each.part.value or 0.0) + 1e-12
            if ranked.key != "goods" and ranked.way == "on others" and ranked.listed:
                assert sum(each.part.value or 0.0 for each in ranked.ties) == pytest.approx(1.0)


def test_a_ranking_goes_by_trade_or_by_loss(world: World) -> None:
    for by in ("trade", "loss"):
        sizes = [each.size(by) for each in ties(world, "RUS", "on it", by=by).listed]
        assert sizes == sorted(sizes, reverse=True)
        assert sizes[-1] > 0
    assert ties(world, "RUS", "on it").by == "trade"


def test_a_short_ranking_is_the_beginning_of_the_long_one(world: World) -> None:
    short = profile(world, find("RUS"), Asked(domain="energy"))
    whole = profile(world, find("RUS"), Asked(domain="energy", every=True))
    for way in WAYS:
        shown, every = (of.of(way, "materials") for of in (short, whole))
        assert shown is not None
        assert every is not None
        assert [each.partner for each in shown.listed] == [each.partner for each in every.listed][:3]


def test_trade_in_a_hole_is_hidden_and_no_zero(world: World) -> None:
    gas = ties(world, "RUS", "on it", domain=six_states.GAS)
    assert {"DEU", "TUR"} <= {each.partner for each in gas.hidden}
    assert not {"DEU", "TUR"} & {each.partner for each in gas.listed}
    assert tie(world, "RUS", "on it", "DEU", domain=six_states.GAS).value.value is None


def test_concentration_is_that_of_the_brief(world: World) -> None:
    whole = profile(world, find("CHN"), Asked(domain="energy"))
    crude = next(crowd for crowd in whole.crowds if crowd.key == six_states.CRUDE and crowd.index.side == "supply")
    pair = view(world, find("CHN"), find("RUS"), 2024)
    theirs = partners_finding(pair.legs["CHN", "supply"], basket(six_states.CRUDE), 2024)
    assert crude.index.value == pytest.approx(theirs.value)
    assert crude.index.state == theirs.state
    # 60 of 80 from Russia, 20 from South Sudan.
    assert crude.index.value == pytest.approx(0.75**2 + 0.25**2)
    assert (crude.partners, crude.largest) == (2, "RUS")
    assert crude.share is not None
    assert crude.share.value == pytest.approx(0.75)


def test_what_it_has_stands_with_its_place_among_all(world: World) -> None:
    whole = profile(world, find("SWE"))
    iron = next(mine for mine in whole.mines if mine.measure == "Iron (Fe)")
    assert iron.part == pytest.approx(0.3)
    assert (iron.rank, iron.of, iron.year) == (2, 2, 2024)
    assert all(mine.rank is None for mine in profile(world, find("EU27")).mines)


def test_of_a_past_year_nothing_later_is_told(world: World) -> None:
    whole = profile(world, find("RUS"), Asked(year=2021))
    assert whole.past
    assert whole.technology == ()
    assert all(fact.when[:4] <= "2021" for fact in (*whole.facts.on_it, *whole.facts.by_it))
    goods = [gap.why for gap in whole.not_covered if gap.what == "All goods"]
    assert goods
    assert "2023" in goods[0]


def test_a_bloc_is_weighed_as_one_without_its_own(world: World) -> None:
    whole = profile(world, find("EU27"), Asked(every=True))
    assert {"DEU", "SWE"} <= set(whole.members)
    assert not {"DEU", "SWE"} & {each.partner for ranked in whole.ranked for each in ranked.ties}


def test_what_nobody_knows_is_refused(world: World) -> None:
    with pytest.raises(NoData, match="nothing is known of Clipperton"):
        profile(world, find("CPT"))
    with pytest.raises(NoData, match="nothing is recorded of what states trade with Vatican City"):
        map_of(world, find("VAT"), Asked())
    with pytest.raises(NoData, match="lists of partners of 2023"):
        map_of(world, find("CHN"), Asked(domain="goods", year=2021))
    with pytest.raises(NoData, match="the data run from 2020 to 2024"):
        profile(world, find("CHN"), Asked(year=1999))


def test_the_map_has_the_ties_of_the_profile(world: World) -> None:
    for domain in ("energy", "goods"):
        (ranked,) = map_of(world, find("RUS"), Asked(domain=domain)).ranked
        theirs = ties(world, "RUS", "on it", domain=domain)
        assert {each.partner: each for each in ranked.ties} == {each.partner: each for each in theirs.ties}
