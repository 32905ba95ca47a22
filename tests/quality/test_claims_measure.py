"""Are labelled claims well formed, do they stand beside their own figures, and is the measure right by hand?"""

from dataclasses import replace

import pytest
from benchmarks.quality.claims.labelled import FILES, Claim, Expected, Part, claims
from benchmarks.quality.claims.measure import Reading, Score, below_floor, main, reading, same, scored

from counterpoise.vocabulary import GOODS, food_items, product_names, sector_names

HALF = Expected("270900", "DEU", "supply", 0.5, 0.5, comparable=True)


def claim(*expected: Expected) -> Claim:
    return replace(claims("claims")[0], expected=expected)


def test_of_three_labels_two_are_found_and_of_three_numbers_two_are_right() -> None:
    gas, chips = replace(HALF, goods="271121"), replace(HALF, goods="C26")
    other_side = replace(chips, side="market")
    readings = [
        Reading(claim(HALF, gas), (HALF, gas), neighbour=False),
        Reading(claim(chips), (other_side,), neighbour=False),
        Reading(claim(), (), neighbour=True),
    ]
    assert scored(readings) == Score(labelled=3, read=3, right=2, unfounded=1, without=1)
    assert scored(readings).found == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (HALF, True),
        (replace(HALF, least=0.496), True),
        (replace(HALF, most=1.0), False),
        (replace(HALF, of="FRA"), False),
        (replace(HALF, side="market"), False),
        (replace(HALF, goods="271121"), False),
        (replace(HALF, comparable=False), False),
    ],
)
def test_a_number_is_right_where_goods_actor_side_and_range_are(read: Expected, right: bool) -> None:
    assert same(read, HALF) == right


@pytest.mark.parametrize("part", FILES)
def test_labels_name_goods_that_figures_have_and_one_of_the_claims_actors(part: Part) -> None:
    known = {GOODS, *product_names(), *food_items(), *sector_names()}
    for each in claims(part):
        for label in each.expected:
            assert set(label.goods.split(",")) <= known, each.place
            assert label.of in (each.statement.source, each.statement.target), each.place
            assert label.least is None or 0 <= label.least <= (label.most or 0) <= 1, each.place


@pytest.mark.parametrize("part", FILES)
def test_no_fewer_claims_stand_beside_their_figures_than_before(part: Part) -> None:
    assert not below_floor(scored([reading(each) for each in claims(part)]), part)


def test_what_was_missed_of_the_held_out_claims_is_not_shown() -> None:
    with pytest.raises(SystemExit):
        main(["--file", "held_out", "--show"])
