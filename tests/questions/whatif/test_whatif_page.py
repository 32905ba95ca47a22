"""Does a page of a what-if say its assumptions first, fit its width, and hold no word a stranger made obey?"""

import re
from dataclasses import replace

import pytest
from tests.fixtures.outcomes import HOSTILE, cut, drawn, tariffs, transfer

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
def test_assumptions_come_first_then_the_bottom_line_and_no_section_is_empty(name: str) -> None:
    parts = sheet(OUTCOMES[name]).sections
    keys = [part.key for part in parts]
    assert keys[0] == "assumptions"
    assert keys[1] == ("side-by-side" if name == "several" else "bottom-line")
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


def test_a_dependence_that_prints_the_same_hardly_changes() -> None:
    was, new = tariffs().before[0], tariffs().after[0]
    assert was.a_on_b is not None
    after = (replace(new, a_on_b=replace(was.a_on_b, value=0.01211)), *tariffs().after[1:])
    page = drawn([replace(tariffs(), after=after)], "text", width=300)
    assert "from 23 % to 19 %, dependence of the United States on China would hardly change (1.2 %)." in page


def test_the_years_named_are_those_of_the_models_that_ran() -> None:
    both, alone = cut(), replace(cut(), flows=(), world_trade=None, countries=(), year=2024)
    assert sheet([both]).vintage.startswith("trade in goods 2023, by product 2024 ·")
    assert sheet([alone]).vintage.startswith("trade by product 2024 ·")
    assert sheet([transfer()]).vintage.startswith("by the register of technologies ·")
    assert sheet([transfer(), both]).vintage.startswith("trade in goods 2023, by product 2024 ·")


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
