"""Is a scenario file read as written, and does each refusal say where in the file the fault is?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import BadScenario
from counterpoise.whatif.scenario import Assumptions, Span
from counterpoise.whatif.scenario_file import scenario, scenarios

WHOLE = """
name = "Spring"
year = 2023
shocks = ["tariff USA CHN 54%", {name = "Europe", do = "tariff USA EU27 20%"}]

[assumptions]
sigma = {value = 5, lo = 4, hi = 6}
substitution = 0.05
draws = 50
"""
TWO = """
year = 2023
[assumptions]
draws = 50
[[scenario]]
name = "mild"
shocks = ["tariff USA CHN 10%"]
[[scenario]]
name = "hard"
shocks = ["embargo USA CHN"]
[scenario.assumptions]
sigma = 4
"""


def test_a_file_of_one_scenario_is_read_whole() -> None:
    (result,) = scenarios(WHOLE, "spring.toml")
    assert [shock.text for shock in result.shocks] == ["tariff USA CHN 54%", "tariff USA EU27 20%"]
    assert [shock.name for shock in result.shocks] == ["", "Europe"]
    assert (result.name, result.year) == ("Spring", 2023)
    assert result.assumptions == Assumptions(sigma=Span(5, 4, 6), substitution=Span(0.05, 0.05, 0.05), draws=50)


def test_what_stands_above_the_scenarios_holds_for_all_and_each_may_change_it() -> None:
    mild, hard = scenarios(TWO, "two.toml")
    assert (mild.name, hard.name) == ("mild", "hard")
    assert mild.year == hard.year == 2023
    assert mild.assumptions == Assumptions(draws=50)
    assert hard.assumptions == Assumptions(draws=50, sigma=Span(4, 4, 4))


def test_the_pair_is_that_of_the_first_shock() -> None:
    assert [side.code for side in scenario(["tariff USA CHN 5%", "tariff EU27 CHN 5%"]).pair] == ["USA", "CHN"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("shocks = [", "is not TOML"),
        ("", "needs shocks"),
        ("shocks = []", "needs shocks"),
        ('shocks = "tariff USA CHN 5%"', "needs shocks"),
        ("shocks = [5]", "shock 1"),
        ('shocks = ["tariff USA CHN 5%", "tarif USA EU27 5%"]', "shock 2: 'tarif' is no shock"),
        ('shocks = [{nam = "x", do = "tariff USA CHN 5%"}]', "near it: name"),
        ('shoks = ["tariff USA CHN 5%"]', "near it: shocks"),
        ('shocks = ["tariff USA CHN 5%"]\nyear = "2024"', "year"),
        ('shocks = ["tariff USA CHN 5%"]\nyear = true', "year"),
        ('shocks = ["tariff USA CHN 5%"]\nname = 3', "name"),
        ('shocks = ["tariff USA CHN 5%"]\nassumptions = 3', "assumptions are a table"),
        ('shocks = ["tariff USA CHN 5%"]\n[assumptions]\nsigma = 1', "above 1"),
        ('shocks = ["tariff USA CHN 5%"]\n[assumptions]\nsigma = nan', "above 1"),
        ('shocks = ["tariff USA CHN 5%"]\n[assumptions]\nsigma = {value = 5}', "write a number"),
        ('shocks = ["tariff USA CHN 5%"]\n[assumptions]\nsigma = {value = 5, lo = 6, hi = 8}', "does not lie between"),
        ('shocks = ["tariff USA CHN 5%"]\n[assumptions]\nsubstitution = 0', "above 0"),
        ('shocks = ["tariff USA CHN 5%"]\n[assumptions]\ndraws = 1.5', "whole number"),
        ('shocks = ["tariff USA CHN 5%"]\n[assumptions]\ndraws = true', "whole number"),
        ('shocks = ["tariff USA CHN 5%", "tariff USA CHN 6%"]', "on the same trade"),
        ("scenario = 3", r"\[\[scenario\]\]"),
        ('shocks = ["tariff USA CHN 5%"]\n[[scenario]]\nname = "x"', "put them under it"),
        ('[[scenario]]\nname = "x"', "scenario 1: needs shocks"),
    ],
)
def test_a_fault_is_named_with_its_place(text: str, said: str) -> None:
    with pytest.raises(BadScenario, match=said) as refused:
        scenarios(text, "bad.toml")
    assert str(refused.value).startswith("bad.toml: ")


def test_more_scenarios_than_fit_side_by_side_are_refused() -> None:
    with pytest.raises(BadScenario, match="side by side"):
        scenarios('[[scenario]]\nshocks = ["tariff USA CHN 5%"]\n' * 5, "many.toml")


def test_a_scenario_without_a_shock_is_refused() -> None:
    with pytest.raises(BadScenario, match="needs a shock"):
        scenario([])


@given(st.text(max_size=200))
def test_no_text_is_a_scenario_without_a_shock(text: str) -> None:
    with pytest.raises(BadScenario, match=r"^any\.toml: "):
        scenarios(text, "any.toml")


@pytest.mark.parametrize("number", ["9" * 4_301, "0x" + "f" * 5_000, "-0x" + "f" * 5_000])
@pytest.mark.parametrize("line", ["year = {}", "[assumptions]\nsigma = {}", "[assumptions]\ndraws = {}"])
def test_a_number_too_long_to_print_is_refused_with_a_message(line: str, number: str) -> None:
    # Python converts no number of more than 4,300 digits to text or from it.
    with pytest.raises(BadScenario) as error:
        scenarios(f'shocks = ["tariff USA CHN 5%"]\n{line.format(number)}', "long.toml")
    assert str(error.value).startswith("long.toml")
    assert len(str(error.value)) < 400


@pytest.mark.parametrize(
    "text", [f"a{'.a' * 20_000} = 1", f"[a{' . a' * 9}]", "x = {" + "a." * 9 + "a = 1}", '"a"' + ".'b'" * 9 + " = 1"]
)
def test_a_key_of_many_parts_is_refused_before_it_is_parsed(text: str) -> None:
    with pytest.raises(BadScenario, match=r"deep.toml: line 2: a key of more than 8 parts"):
        scenarios(f"year = 2024\n{text}", "deep.toml")


def test_points_in_a_name_or_a_comment_are_no_parts_of_a_key() -> None:
    text = '# See www.a.example/b.c.d, e.g. p. 3... and so on ........\nname = "U.S. v. E.U. ... 1.2.3"\n'
    (result,) = scenarios(f'{text}shocks = ["tariff USA CHN 5.25%"]', "a.toml")
    assert result.name == "U.S. v. E.U. ... 1.2.3"
