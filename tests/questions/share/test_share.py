"""Is a share looked up in the six-state world what the rows give by hand?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise.errors import BadUse, NoData, UnknownTerm
from counterpoise.questions.share.find import OPEN, Span, share
from counterpoise.records import Finding, Of
from counterpoise.states import find
from counterpoise.vocabulary.goods.baskets import basket
from counterpoise.world.world import World

ALL = Span(2020, OPEN)


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def looked_up(world: World, words: str, of: Of, span: Span | None = None) -> list[Finding]:
    seller, buyer, product = words.split()
    return share(world, (find(seller), find(buyer)), basket(product), of, span)


def cells(findings: list[Finding]) -> list[tuple[int, float | None, str]]:
    return [(finding.year, finding.value, finding.state) for finding in findings]


def test_the_latest_year_is_taken_unless_another_is_asked_for(world: World) -> None:
    assert [finding.year for finding in looked_up(world, "RUS CHN 270900", "exports")] == [2024]
    assert [finding.year for finding in looked_up(world, "RUS CHN 270900", "exports", Span(2021, 2021))] == [2021]


def test_a_share_of_sales_becomes_a_limit_when_a_customer_goes_unrecorded(world: World) -> None:
    # Russia sold 50 bn of crude in 2020 and 60 in 2021; from 2022 on its sales to Turkey are in no return.
    series = looked_up(world, "RUS CHN 270900", "exports", ALL)
    assert cells(series) == [
        (2020, 20 / 50, "stated"),
        (2021, 30 / 60, "stated"),
        (2022, 40 / 50, "bounded"),
        (2023, None, "not recorded"),
        (2024, 60 / 80, "bounded"),
    ]
    assert series[3].numerator == series[3].denominator
    assert (
        series[3].note == "all that is on record is with China; other trade takes place but is missing from the source"
    )
    assert [(finding.lo, finding.hi) for finding in series[1:3]] == [(0.5, 0.5), (0.0, 0.8)]
    assert [hole.key for hole in series[4].holes if hole.importer == "TUR"] == ["RUS>TUR:270900:2022"]


def test_a_share_of_purchases_rests_on_the_rows_it_sums(world: World) -> None:
    (finding,) = looked_up(world, "RUS CHN 270900", "imports")
    assert (finding.value, finding.state) == (60 / 80, "stated")
    assert (finding.numerator, finding.denominator, finding.money) == (60e6, 80e6, "kUSD")
    assert finding.denominator_figures == 2
    (row,) = [figure for _, figure in world.sources.rows(finding.figures)]
    assert (row.actor, row.partner, row.value) == ("RUS", "CHN", 60e6)


def test_a_hole_is_not_recorded_and_never_zero(world: World) -> None:
    assert cells(looked_up(world, "RUS DEU 271121", "imports", ALL)) == [
        (year, None, "not recorded") for year in six_states.YEARS
    ]


def test_absence_is_zero_only_where_the_source_speaks(world: World) -> None:
    # South Sudan is in no row before 2023 and sells crude, no gas, afterwards.
    series = cells(looked_up(world, "SSD DEU 270900", "imports", ALL))
    assert [state for _, _, state in series] == ["not recorded"] * 3 + ["stated"] * 2
    assert cells(looked_up(world, "RUS DEU 270900", "imports"))[0][1:] == (0.0, "zero")


def test_a_product_code_that_has_ended_is_not_recorded(world: World) -> None:
    series = cells(looked_up(world, "CHN DEU 811230", "imports", ALL))
    assert series[:3] == [(2020, 1.0, "stated"), (2021, 1.0, "stated"), (2022, 1.0, "stated")]
    assert [state for _, _, state in series[3:]] == ["not recorded"] * 2


def test_a_domain_is_weighed_by_money(world: World) -> None:
    # Russian energy in 2024: 60 of crude and 8 of gas to China, of 80 and 10.
    (finding,) = looked_up(world, "RUS CHN energy", "exports")
    assert finding.value == pytest.approx(68 / 90)
    assert len(finding.figures) == 2
    (listed,) = looked_up(world, "RUS CHN 271121,270900", "exports")
    assert listed.value == finding.value


def test_a_blocs_inner_trade_is_left_out(world: World) -> None:
    # In 2024 Germany buys 10 of crude of South Sudan and Sweden 20 of Russia; Germany's 5 to Sweden is inner trade.
    (finding,) = looked_up(world, "RUS EU 270900", "imports")
    assert (finding.numerator, finding.denominator) == (20e6, 30e6)
    (sold,) = looked_up(world, "DEU+SWE TUR 270900", "exports")
    assert sold.value == 1.0


def test_goods_come_from_the_one_list_of_partners(world: World) -> None:
    (finding,) = looked_up(world, "CHN RUS goods", "imports")
    assert (finding.value, finding.year) == (0.5, 2024)
    assert finding.state == "bounded"
    # Not among the five, so below the smallest: 6 %, which may have been rounded down from 6.5.
    (beyond,) = looked_up(world, "SWE DEU goods", "imports")
    assert beyond.value is None
    assert beyond.hi == pytest.approx(0.065)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("RUS CHN 270900", Span(1890, 1890)),
        ("RUS CHN 270900", Span(2025, 2025)),
        ("RUS CHN 270900", Span(2025, OPEN)),
        ("RUS CHN 270900", Span(99999, 99999)),
        ("RUS CHN energy", Span(1700, 1800)),
        ("RUS CHN goods", Span(1890, 1890)),
        ("RUS CHN goods", Span(2030, OPEN)),
        ("RUS CHN goods", Span(0, 0)),
        ("RUS CHN goods", Span(2021, 2022)),
    ],
)
def test_years_outside_the_data_are_no_data_and_say_where_the_data_are(world: World, words: str, span: Span) -> None:
    with pytest.raises(NoData, match=r"20\d\d") as refused:
        looked_up(world, words, "imports", span)
    assert "9999 " not in str(refused.value).replace("99999", "")


def test_a_state_without_a_list_of_partners_has_no_share_of_goods(world: World) -> None:
    (finding,) = looked_up(world, "CHN SSD goods", "imports")
    assert (finding.year, finding.value, finding.state) == (2024, None, "not recorded")


def test_a_span_that_runs_backwards_is_bad_use(world: World) -> None:
    with pytest.raises(BadUse, match="runs backwards"):
        looked_up(world, "RUS CHN 270900", "exports", Span(2022, 2021))


@pytest.mark.parametrize("words", ["RUS RUS 270900", "DEU EU27 270900", "EU27 DEU energy", "DEU EU27 goods"])
def test_nobody_is_set_against_a_part_of_itself(world: World, words: str) -> None:
    with pytest.raises(BadUse):
        looked_up(world, words, "exports")


def test_a_product_no_source_has_is_refused(world: World) -> None:
    with pytest.raises(UnknownTerm, match="no source has a product '999999'"):
        looked_up(world, "RUS CHN 999999", "exports")
