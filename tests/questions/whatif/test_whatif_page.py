"""Does a page of a what-if begin with its answer, fit its width, and hold no word a stranger made obey?"""

import re
from dataclasses import replace

import pytest
from tests.fixtures.outcomes import HOSTILE, about, cut, drawn, embargo, tariffs, transfer

from counterpoise.drawing import Figure
from counterpoise.errors import BadUse
from counterpoise.questions.whatif.sheet import sheet
from counterpoise.questions.whatif.words import shock_words
from counterpoise.whatif import Outcome
from counterpoise.whatif.language import shock

WIDTHS = (60, 80, 100, 120, 200)
OUTCOMES = {
    "tariffs": [tariffs()],
    "cut": [cut()],
    "transfer": [transfer()],
    "changing": [transfer(changes=True)],
    "several": [tariffs("One"), cut("Two")],
    "embargo": [embargo()],
}
hostile_shock = replace(tariffs().scenario.shocks[0], name=HOSTILE)


def hostile() -> list[Outcome]:
    named = replace(tariffs().scenario, name=HOSTILE, shocks=(hostile_shock,))
    return [replace(tariffs(), scenario=named), tariffs(HOSTILE)]


@pytest.mark.parametrize("name", OUTCOMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_page(name: str, width: int) -> None:
    page = drawn(OUTCOMES[name], "text", width=width)
    assert max(map(len, page.splitlines())) <= width
    assert not re.search(r"\b(nan|inf|None)\b|−0\.00", page)


@pytest.mark.parametrize("name", OUTCOMES)
def test_the_answer_comes_first_how_it_was_computed_last_and_no_section_is_empty(name: str) -> None:
    parts = sheet(OUTCOMES[name]).sections
    keys = [part.key for part in parts]
    assert keys[:1] == (["side-by-side"] if name == "several" else ["bottom-line"])
    computed = [n for n, key in enumerate(keys) if key.startswith("computed")]
    assert computed
    assert all(key.split("-")[0] in ("cite", "evidence", "assumed") for key in keys[computed[-1] + 1 :])
    assert all(part.blocks for part in parts)
    assert len(set(keys)) == len(keys)


def test_a_war_of_tariffs_reads_as_it_should() -> None:
    page = drawn([tariffs()], "text", width=300)
    assert "The United States adds 25 % to its tariff on goods from China (tariff USA CHN 25%)" in page
    assert "Sales of the United States to China would fall by 39 % (33 to 45 %)" in page
    assert "Real income would fall by 0.23 % (0.12 to 0.35 %) in the United States and fall by 0.51 %" in page
    assert "of 3 other states, 2 would gain (among the larger ones Vietnam most, +0.42 %) over the whole range" in page
    assert "dependence of China on the United States would go from 23 % to 19 %" in page
    assert "Sigma: 5 (3 to 8). Elasticity between goods of different origins. Head and Mayer 2014." in page


def test_hashes_elasticities_and_the_solver_stand_at_the_end_alone() -> None:
    page = drawn([embargo()], "text", width=120)
    answer, _, computed = page.partition("HOW THIS WAS COMPUTED")
    for detail in ("sixstates", "Theta", "3e-12", "hat algebra"):
        assert detail not in answer
        assert detail in computed
    first = "\n".join(page.splitlines()[:15])
    for said in ("BOTTOM LINE", "in the first year", "after adjusting", "USD 52.0 bn a year", "would gain"):
        assert said in first


def test_rows_of_industries_are_said_not_to_add_up_beside_their_sum_and_the_joint_effect() -> None:
    page = drawn([embargo()], "text", width=140)
    assert "Each industry alone, so rows do not add up: A −0.30 % in sum, −0.23 % all together" in page
    assert re.search(r"sum of all, each alone +−0\.30 % +−0\.62 %", page)
    assert re.search(r"joint effect +\+0\.07 % +\+0\.11 %", page)
    assert re.search(r"all together +−0\.23 % +−0\.51 %", page)


def test_a_column_in_which_no_row_has_a_value_is_left_out_and_the_page_says_why() -> None:
    page = drawn([embargo()], "text", width=300)
    assert not re.search(r"one sector +exports", page)
    assert "No model of one sector stands beside: it does not tell these industries apart." in page
    usa, *rest = embargo().countries
    beside = replace(embargo(), countries=(replace(usa, one_sector=about(-0.002)), *rest))
    assert re.search(r"after adjusting +one sector +exports", drawn([beside], "text", width=140))


def test_a_loss_that_rests_on_purchases_nobody_recorded_is_doubtful_in_its_row_and_below() -> None:
    page = drawn([embargo()], "text", width=300)
    assert "perhaps several times too large: the loss of South Korea (9.4 % of its spending)" in page
    doubted = replace(embargo(), completed=(replace(embargo().completed[0], code="VNM"),))
    assert "Vietnam (doubtful)" in drawn([doubted], "text", width=140)


def test_a_dependence_that_prints_the_same_hardly_changes() -> None:
    was, new = tariffs().before[0], tariffs().after[0]
    assert was.a_on_b is not None
    after = (replace(new, a_on_b=replace(was.a_on_b, value=0.01211)), *tariffs().after[1:])
    page = drawn([replace(tariffs(), after=after)], "text", width=300)
    assert "from 23 % to 19 %, dependence of the United States on China would hardly change (1.2 %)." in page


def test_the_years_named_are_those_of_the_models_that_ran() -> None:
    both, alone = cut(), replace(cut(), flows=(), world_trade=None, countries=(), year=2024)
    assert sheet([both]).vintage.startswith("Trade in goods 2023, by product 2024")
    assert sheet([alone]).vintage.startswith("Trade by product 2024")
    assert sheet([transfer()]).vintage.startswith("By the register of technologies")
    assert sheet([transfer(), both]).vintage.startswith("Trade in goods 2023, by product 2024")


def test_a_cut_off_names_what_is_missing_and_all_three_formulas() -> None:
    page = drawn([cut()], "text", width=300)
    assert (
        "A year after Russia stops selling China crude oil (USD 62.6 bn a year), China would still miss 5.1 %" in page
    )
    for row in (r"exact +5\.1 % .* −0\.19 % \(−1\.1 to −0\.04 %\)", r"second order .* −0\.15 %", r"Hulten .* −0\.09 %"):
        assert re.search(row, page)
    assert "Saudi Arabia" in page


def test_trade_that_is_not_recorded_is_never_shown_as_nothing() -> None:
    dark = tuple(replace(flow, before=None, after=None) for flow in tariffs().flows)
    outcome = replace(tariffs("One"), flows=dark)
    page = drawn([outcome], "text", width=200)
    assert "Sales of the United States to China are not recorded; sales of China to the United States are not" in page
    assert re.search(r"United States to China +not recorded +not recorded +n/a", page)
    assert re.search(
        r"Sales of the United States to China +not recorded +not recorded", drawn([outcome, outcome], "text", width=200)
    )


def test_a_transfer_to_a_taker_without_a_row_is_not_known_to_change_anything() -> None:
    unknown = replace(transfer().handed[0], taker_status="", changes=None)
    page = drawn([replace(transfer(), handed=(unknown,))], "text", width=300)
    assert "so it is not known whether the transfer changes anything" in page
    assert "would change nothing" not in page


def test_a_transfer_that_changes_nothing_says_so() -> None:
    assert "By the register the transfer would change nothing" in drawn([transfer()], "text", width=300)
    changing = drawn([transfer(changes=True)], "text", width=300)
    assert 'China would go from "tested" to "operational"' in changing
    assert "the United States would no longer be ahead of it" in changing


def test_scenarios_stand_side_by_side_before_each_is_told() -> None:
    page = drawn([tariffs("One"), cut("Two")], "text", width=200)
    assert re.search(r"Real income of China +−0\.51 % \(.*?\) +−0\.51 %", page)
    assert page.index("SIDE BY SIDE") < page.index("1. ONE: BOTTOM LINE") < page.index("2. TWO: WHAT IS CUT OFF")


def test_scenarios_of_one_pair_without_names_go_by_their_shocks() -> None:
    alone = replace(tariffs(), scenario=replace(tariffs().scenario, shocks=tariffs().scenario.shocks[:1]))
    page = drawn([alone, tariffs(), tariffs("Named")], "text", width=200)
    assert re.search(r"1\. USA tariff on CHN \+25% +2\. USA tariff on CHN \+25% and 1 more +3\. Named", page)


def test_names_of_strangers_are_inert_in_every_form() -> None:
    for form in ("text", "md", "html"):
        page = drawn(hostile(), form)
        assert "\x1b" not in page
        assert "\u202e" not in page
        assert "\\x1b[31m" in page or "\\\\x1b" in page
    assert "<script" not in drawn(hostile(), "html")
    assert not re.search(r"(?<!\\)(<script|\]\(javascript)", drawn(hostile(), "md"))


def test_a_page_holds_its_charts_and_each_has_its_place() -> None:
    outcomes = OUTCOMES["several"]
    page = drawn(outcomes, "html")
    places = [
        block.key for section in sheet(outcomes).sections for block in section.blocks if isinstance(block, Figure)
    ]
    assert len(places) == 4
    assert all(f'<figure id="chart-{key}' in page for key in places)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)
    assert "<script" not in page


def test_the_same_outcome_gives_the_same_bytes() -> None:
    assert drawn([tariffs()], "html") == drawn([tariffs()], "html")


def test_a_form_that_is_not_there_is_refused() -> None:
    with pytest.raises(BadUse, match="text, html, md and json are there"):
        drawn([tariffs()], "pdf")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("cutoff {} USA 270900", "6 states stop selling the United States crude oil"),
        ("tariff {} USA 10%", "6 states add 10 % to their tariffs on goods from the United States"),
        ("embargo-imports {} USA", "6 states no longer buy anything from the United States"),
        ("embargo-exports {} USA", "6 states no longer sell the United States anything"),
        ("tariff USA {} 10%", "the United States adds 10 % to its tariff on goods from 6 states"),
    ],
)
def test_many_states_take_a_verb_in_the_plural(line: str, words: str) -> None:
    assert shock_words(shock(line.format("BRA+CHN+DEU+IND+JPN+RUS"))) == words
