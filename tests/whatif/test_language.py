"""Is a line read as the shock it means, and is the wrong word of a bad one underlined?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import BadScenario
from counterpoise.states import all_states
from counterpoise.whatif.language import LONGEST, shock


@pytest.mark.parametrize(
    ("line", "canonical"),
    [
        ("tariff USA CHN 25%", "tariff USA CHN 25%"),
        ("TARIFF usa China -2.5%", "tariff USA CHN -2.5%"),
        ("embargo EU27 RUS", "embargo EU27 RUS"),
        ("embargo_imports EU27 RUS Energy", "embargo-imports EU27 RUS energy"),
        ("embargo-exports USA CHN goods", "embargo-exports USA CHN"),
        ('cutoff "South Korea" JPN "crude oil"', "cutoff KOR JPN 270900"),
        ("cutoff RUS DEU 271121 share=0.55", "cutoff RUS DEU 271121 share=0.55"),
        ("decouple EU27 CHN x2", "decouple EU27 CHN x2"),
        ("decouple EU27 CHN ×1.5", "decouple EU27 CHN x1.5"),
        ("transfer RUS CHN hypersonic-glide-vehicle", "transfer RUS CHN hypersonic_glide_vehicle"),
        ('transfer RUS CHN "Hypersonic glide vehicles"', "transfer RUS CHN hypersonic_glide_vehicle"),
        ("  tariff \t USA\nCHN   5% ", "tariff USA CHN 5%"),
    ],
)
def test_a_line_is_read(line: str, canonical: str) -> None:
    assert shock(line).text == canonical


def test_a_rate_is_a_share_and_a_factor_a_factor() -> None:
    assert shock("tariff USA CHN 25%").amount == pytest.approx(0.25)
    assert shock("decouple EU27 CHN x2").amount == 2.0


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("tarif USA CHN 25%", "tarif"),
        ("tariff USA Chna 25%", "Chna"),
        ("tariff Korea CHN 25%", "Korea"),
        ("tariff USA CHN 25", "25"),
        ("tariff USA CHN 0.25", "0.25"),
        ("tariff USA CHN -100%", "-100%"),
        ("tariff USA CHN 0%", "0%"),
        ("tariff USA CHN nan%", "nan%"),
        ("tariff USA CHN 1e9%", "1e9%"),
        ("tariff USA CHN", "CHN"),
        ("tariff USA CHN 25% now", "now"),
        ("embargo EU27 RUS energi", "energi"),
        ("embargo EU27 DEU", "DEU"),
        ("embargo RUS RUS", "RUS"),
        ("cutoff RUS CHN 270901", "270901"),
        ("cutoff RUS CHN goods", "goods"),
        ("cutoff RUS DEU 271121 share=55", "share=55"),
        ("cutoff RUS DEU 271121 share=1.0", "share=1.0"),
        ("decouple EU27 CHN 2", "2"),
        ("decouple EU27 CHN x0", "x0"),
        ("decouple EU27 CHN x-2", "x-2"),
        ("decouple EU27 CHN x1", "x1"),
        ("transfer RUS CHN glider", "glider"),
    ],
)
def test_the_wrong_word_is_underlined(line: str, word: str) -> None:
    with pytest.raises(BadScenario) as refused:
        shock(line)
    _, shown, under = str(refused.value).split("\n")
    start, end = under.index("^"), under.rindex("^") + 1
    assert shown[start:end] == word
    assert line.endswith(word) or shown.startswith(f"  {line}")


def test_a_near_word_is_named() -> None:
    with pytest.raises(BadScenario, match="near it: tariff"):
        shock("tarif USA CHN 25%")
    with pytest.raises(BadScenario, match="China"):
        shock("tariff USA Chna 25%")


def test_a_sign_that_was_left_off_is_offered() -> None:
    with pytest.raises(BadScenario, match="such as 15%"):
        shock("tariff USA CHN 15")


def test_a_state_that_is_no_more_is_found_in_its_year() -> None:
    assert shock("embargo USA SCG", year=2004).target.code == "SCG"
    with pytest.raises(BadScenario, match=r"\^"):
        shock("embargo USA SCG")


@pytest.mark.parametrize("line", ["", "   ", "\n", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_are_refused(line: str) -> None:
    with pytest.raises(BadScenario):
        shock(line)


def test_control_characters_do_not_reach_the_terminal() -> None:
    with pytest.raises(BadScenario) as refused:
        shock("tariff US\x1b[31mA CHN 25%")
    assert "\x1b" not in str(refused.value)


@given(st.text(max_size=60))
def test_any_text_is_a_shock_or_a_refusal(text: str) -> None:
    try:
        result = shock(text)
    except BadScenario:
        return
    assert shock(result.text) == result


@given(st.sampled_from([state.iso3 for state in all_states() if state.end is None]), st.integers(1, 5000))
def test_every_state_can_be_put_a_tariff_on(iso3: str, tenths: int) -> None:
    other = "USA" if iso3 != "USA" else "CHN"
    result = shock(f"tariff {other} {iso3} {tenths / 10}%")
    assert result.target.code == iso3
    assert result.amount == pytest.approx(tenths / 1000)
