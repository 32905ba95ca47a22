"""Are claims as reports make them given the verdict that the publishers' own numbers give?

The numbers were worked out apart from this code: tonnes by adding up the rows of the item's file in the FAO's trade
matrix (columns o_name, d_name, year and weight, the aggregate "China" left out), inputs from the arrays of the OECD's
table (A times the inputs of the buying industry, own purchases left out). They need a built ledger with food.
"""

from dataclasses import dataclass

import pytest
from tests.questions.reports.test_check import claim

from counterpoise.questions.reports.check import check
from counterpoise.records import Check
from counterpoise.world import World


@pytest.fixture
def real(built: World) -> World:
    if not built.food.years:
        pytest.skip("needs a ledger built with food: counterpoise build --with food")
    return built


def checked(world: World, who: str, sentence: str, date: str) -> Check:
    source, relation, target = who.split()
    (only,) = check(world, [claim(relation, source, target, evidence=sentence, topics=("trade",), date=date)])
    return only


@dataclass(frozen=True)
class Case:
    """A claim, the part and the whole of its share as worked out apart, and the verdict they give."""

    who: str
    sentence: str
    date: str
    part: float
    whole: float
    verdict: str


TONNES = [
    Case(
        "CHN DEPEND BRA", "China buys 70 % of its soybeans from Brazil.", "2023", 74471954.17, 104603247.99, "supported"
    ),
    Case("CHN DEPEND USA", "China needs American soya.", "2023", 26602542.39, 104603247.99, "supported"),
    Case("EGY DEPEND RUS", "Egypt imports most of its wheat from Russia.", "2020", 8254555.42, 13236016.0, "supported"),
    Case("EGY DEPEND RUS", "Egypt imports most of its wheat from Russia.", "2021", 5655477.8, 11844134.21, "mixed"),
    Case("JPN DEPEND USA", "Japan buys 80% of its beef from America.", "2023", 198695.53, 486577.91, "contradicted"),
    Case("EGY DEPEND UKR", "Egypt relies on Ukraine for wheat.", "2023", 1163578.95, 3136503.69, "supported"),
    Case("UKR SUPPLY TUN", "Ukrainian wheat feeds Tunisia.", "2022", 273108.6, 1659950.19, "supported"),
    Case("AUS SUPPLY JPN", "Australia sells Japan most of its beef.", "2023", 208045.8, 486577.91, "supported"),
    Case("MEX DEPEND USA", "Mexico cannot do without American corn.", "2023", 18688768.07, 20611210.07, "supported"),
    Case("IND DEPEND CAN", "India needs Canadian lentils.", "2023", 717287.37, 1759465.61, "supported"),
    Case("CIV DEPEND NLD", "Ivorian cocoa beans go to Rotterdam.", "2023", 309448.42, 1336989.08, "supported"),
    Case("JPN DEPEND BRA", "Japan depends on Brazil for wheat.", "2023", 0.0, 5208704.63, "contradicted"),
    Case("BRA SUPPLY JPN", "Brazil sells Japan wheat.", "2021", 0.0, 5138560.46, "contradicted"),
    Case(
        "BRA DEPEND CHN", "Brazil lives on the soybeans it sells China.", "2023", 74471954.17, 101848928.43, "supported"
    ),
]


@pytest.mark.parametrize("case", TONNES)
def test_a_claim_about_food_has_the_tonnes_of_the_matrix(real: World, case: Case) -> None:
    result = checked(real, case.who, case.sentence, case.date)
    (share,) = (yardstick.now for yardstick in result.yardsticks)
    assert (share.year, share.money, result.verdict) == (int(case.date), "t", case.verdict)
    assert share.numerator == pytest.approx(case.part)
    assert share.denominator == pytest.approx(case.whole)
    assert bool(share.figures) == bool(case.part)


@pytest.mark.parametrize(
    ("who", "sentence", "silent"),
    [
        ("EGY DEPEND RUS", "Egypt imports most of its wheat from Russia.", "Russia"),
        ("RUS SUPPLY TUR", "Russia sells Turkey wheat.", "Russia"),
        ("CHL DEPEND CHN", "Chile sells China nine tenths of its cherries.", "Chile"),
        ("GNB DEPEND IND", "Guinea-Bissau sells India most of its cashew nuts.", "Guinea-Bissau"),
    ],
)
def test_who_reports_nothing_in_2023_is_not_recorded(real: World, who: str, sentence: str, silent: str) -> None:
    result = checked(real, who, sentence, "2023-06-01")
    assert result.verdict == "not covered"
    assert result.why.startswith(f"{silent} reported no sales of any food in 2023")


INPUTS = [
    Case("TWN SUPPLY CHN", "Taiwan makes China's imported chips.", "2022", 87970.7114, 313228.9623, "mixed"),
    Case("TWN SUPPLY CHN", "Taiwan makes China's imported electronics.", "2022", 87970.7114, 313228.9623, "supported"),
    Case("DEU SUPPLY POL", "Germany sells Poland steel.", "2022", 1776.9328, 13148.0832, "supported"),
    Case("POL DEPEND DEU", "Poland relies on German steel.", "2022", 1776.9328, 13148.0832, "mixed"),
    Case("POL DEPEND CHL", "Poland relies on Chilean steel.", "2022", 0.1044, 13148.0832, "contradicted"),
    Case("JPN DEPEND DEU", "Japan cannot do without German cars.", "2022", 2230.0073, 13329.6972, "mixed"),
    Case("KOR DEPEND JPN", "South Korea needs Japanese chemicals.", "2022", 5063.1894, 40781.0658, "mixed"),
]


@pytest.mark.parametrize("case", INPUTS)
def test_a_claim_about_an_industrys_goods_has_the_inputs_of_the_table(real: World, case: Case) -> None:
    result = checked(real, case.who, case.sentence, case.date)
    share = result.yardsticks[0].now
    assert (share.side, share.money, share.state, result.verdict) == ("supply", "MUSD", "bounded", case.verdict)
    assert share.numerator == pytest.approx(case.part)
    assert share.denominator == pytest.approx(case.whole)


def test_a_share_does_not_rise_because_another_seller_fell_silent(real: World) -> None:
    # Russia sold Egypt 48 to 76 % of its wheat in 2018 to 2021 and reports nothing since.
    (only,) = check(
        real,
        [claim("DEPEND", "EGY", "UKR", evidence="It leans more on Ukraine's wheat.", date="2023", trend="rising")],
    )
    assert (only.verdict, only.yardsticks[0].slope) == ("not covered", None)


# As energy ministries, customs and the press of these years have it, within a few points. Customs data in money may
# say less of some, or nothing: the crude that Iran sells to China is in no one's, and of Myanmar's ore next to nothing.
TRUE_CLAIMS = (
    ("DEU DEPEND NOR", "2023", "Germany gets 43% of its gas from Norway."),
    ("ESP DEPEND DZA", "2022", "Spain relies on Algeria for about 40% of its gas."),
    ("ESP DEPEND DZA", "2021", "Spain gets 43% of its gas from Algeria."),
    ("FIN DEPEND RUS", "2021", "Finland imports most of its gas from Russia."),
    ("GBR DEPEND NOR", "2022", "Britain gets three quarters of its imported gas from Norway."),
    ("MDA DEPEND RUS", "2020", "Moldova imports nearly all of its gas from Russia."),
    ("JOR DEPEND ISR", "2022", "Jordan gets most of its gas from Israel."),
    ("BGD DEPEND QAT", "2024", "Bangladesh depends on Qatar for LNG."),
    ("BGD DEPEND QAT", "2024", "Bangladesh gets most of its LNG from Qatar."),
    ("IRN DEPEND CHN", "2022", "Iran sells nearly all of its crude to China."),
    ("CHN DEPEND MMR", "2022", "China gets most of its tin ore from Myanmar."),
    ("AUS DEPEND CHN", "2021", "Australia sells more than 90% of its lithium to China."),
    ("TKM DEPEND CHN", "2021", "Turkmenistan sells three quarters of its gas exports to China."),
)


@pytest.mark.parametrize(("who", "date", "sentence"), TRUE_CLAIMS)
def test_a_claim_that_is_known_to_be_true_is_not_contradicted(built: World, who: str, date: str, sentence: str) -> None:
    source, relation, target = who.split()
    (result,) = check(built, [claim(relation, source, target, evidence=sentence, topics=("energy",), date=date)])
    assert result.verdict != "contradicted", result.why
