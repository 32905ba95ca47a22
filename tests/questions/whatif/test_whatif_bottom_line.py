"""Does a bottom line say no more of production than its formula bears, lead with money, and name only what moves?"""

from dataclasses import replace

import pytest
from tests.fixtures.outcomes import about, cut, embargo, tariffs

from counterpoise.drawing.evidence import Evidence
from counterpoise.questions.whatif.bottom_line import bottom_line, cut_words
from counterpoise.questions.whatif.words import shock_words, short_words
from counterpoise.whatif.language import shock
from counterpoise.whatif.outcome import CutProduct, Outcome, Range
from counterpoise.whatif.scenario_file import scenario

DEEP = Range(-0.51, -0.9, -0.2)


def sentences(outcome: Outcome) -> list[str]:
    return [words.text for prose in bottom_line(outcome, Evidence()) for words in prose.words]


def missing(loss: Range, product: str = "270900", exact: Range = DEEP) -> CutProduct:
    return replace(cut().products[0], product=product, loss=loss, exact=exact)


def test_a_fuel_within_the_reach_of_the_formula_has_its_production() -> None:
    said = cut_words(missing(Range(0.1, 0.05, 0.2), exact=Range(-0.012, -0.03, -0.004)))
    assert said.endswith("and its production would fall by 1.2 % (0.40 to 3.0 %).")


def test_beyond_it_the_missing_part_is_said_and_no_production() -> None:
    said = cut_words(missing(Range(0.6, 0.5, 0.7)))
    assert "would still miss 60 % (50 to 70 %) of what it uses" in said
    assert said.endswith("beyond what the formula has been used for: losses of up to 30 %.")
    assert "51 %" not in said


def test_where_only_the_far_end_lies_beyond_it_the_middle_alone_is_said() -> None:
    said = cut_words(missing(Range(0.2, 0.1, 0.6), exact=Range(-0.012, -0.9, -0.004)))
    assert (
        "production would change by −1.2 %, or by more, which the formula cannot say, where over 30 % is missing"
        in said
    )
    assert "90 %" not in said


@pytest.mark.parametrize("middle", [0.2, 1.0])
def test_of_a_loss_that_may_be_anything_no_number_is_said(middle: float) -> None:
    dark = cut_words(missing(Range(middle, 0.0, 1.0), exact=Range(-0.012, -1.0, 0.0)))
    assert dark.endswith("would still miss is not known: part of the trade in it is not recorded.")
    assert "%" not in dark


@pytest.mark.parametrize("loss", [Range(0.1, 0.05, 0.2), Range(1.0, 0.5, 1.0)])
def test_what_is_no_fuel_has_no_production(loss: Range) -> None:
    said = cut_words(missing(loss, "260600"))
    assert "stops selling China bauxite" in said
    assert said.endswith("beyond what the formula has been used for: fuels.")
    assert "51 %" not in said


def test_what_others_make_good_is_said_so() -> None:
    assert "could buy all of it from others" in cut_words(missing(Range(0.0, 0.0, 0.0)))


def test_it_leads_with_the_largest_product_in_money_however_little_is_lost_by_it() -> None:
    large = cut().products[0]
    small = replace(large, product="260600", before=549.0, loss=Range(1, 0, 1), exact=Range(-1, -1, 0))
    lines = sentences(replace(cut(), products=(small, large)))
    assert "crude oil (USD 62.6 bn a year)" in lines[0]
    assert not any("−100 %" in line for line in lines)


def test_an_embargo_of_all_goods_begins_with_real_income_and_trade_in_all_goods() -> None:
    lines = sentences(replace(cut(), scenario=scenario(["embargo RUS CHN"])))
    assert [line.split()[0] for line in lines[:3]] == ["Real", "Sales", "A"]


def test_nobody_is_named_whose_change_prints_as_nothing() -> None:
    tiny = Range(-0.00004, -0.00009, -0.00002)
    countries = [
        replace(country, real_income=tiny) if country.code == "KOR" else country for country in tariffs().countries
    ]
    third = [country for country in countries if country.code in ("VNM", "MEX")]
    lost = replace(third[1], code="DJI", name="Djibouti", real_income=Range(-0.001, -0.002, -0.0009))
    small = [replace(third_party, code="DJI", exports=1e6) for third_party in tariffs().third_parties[:1]]
    outcome = replace(tariffs(), countries=(*countries, lost), third_parties=(*tariffs().third_parties, *small))
    (income,) = [sentence for sentence in sentences(outcome) if sentence.startswith("Real income")]
    assert "0.00 %" not in income.partition(";")[2]
    assert "1 would lose (all small)" in income


def test_without_draws_there_is_no_range_to_hold_over() -> None:
    given = tariffs().scenario
    alone = replace(tariffs(), scenario=replace(given, assumptions=replace(given.assumptions, draws=0)))
    assert any("over the whole range" in sentence for sentence in sentences(tariffs()))
    assert not any("over the whole range" in sentence for sentence in sentences(alone))


def test_a_list_of_products_is_small_inside_a_sentence() -> None:
    said = cut_words(missing(Range(0.1, 0.05, 0.2), "270900,271111"))
    assert "stops selling China crude oil and liquefied natural gas (" in said
    both = shock("cutoff RUS JPN 270900,271111")
    assert shock_words(both) == "Russia stops selling Japan crude oil and liquefied natural gas"
    assert short_words(both) == "no crude oil and liquefied natural gas RUS to JPN"


def test_the_answer_says_who_loses_how_much_at_both_horizons_in_per_cent_and_money_then_who_gains() -> None:
    lines = sentences(embargo())
    assert lines[0] == (
        "The United States would lose 1.2 % (0.60 to 1.8 %) of real income, USD 260 bn, in the first year, and lose "
        "0.23 % (0.12 to 0.35 %) of real income, USD 52.0 bn a year, after adjusting."
    )
    assert lines[1].startswith("China would lose more than 15 % of real income in the first year, and lose 0.51 %")
    others = "Of 3 other states, after adjusting and over the whole range, 2 would gain"
    assert lines[2] == f"{others}: Vietnam (+0.42 %), Mexico (+0.17 %)."
    assert lines[3].startswith("Sales of the United States to China would fall by 39 %")


def test_an_income_whose_sign_is_open_is_not_said_to_be_lost_and_has_no_money() -> None:
    usa, *rest = embargo().countries
    opened = replace(usa, real_income=Range(-0.001, -0.004, 0.002), first_year=about(0.0000001))
    (line, *_) = sentences(replace(embargo(), countries=(opened, *rest)))
    assert line == (
        "The United States would lose or gain next to nothing in the first year, and see real income change by "
        "−0.10 % (−0.40 to +0.20 %), its sign open, after adjusting."
    )
