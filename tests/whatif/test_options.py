"""Do options fill in what a scenario leaves open, and are those refused that have nothing to fill?"""

import pytest

from counterpoise.errors import BadScenario
from counterpoise.whatif.options import Options, with_options
from counterpoise.whatif.scenario import Scenario, Span
from counterpoise.whatif.scenario_file import scenario


def filled(line: str, **given: object) -> Scenario:
    return with_options(scenario([line]), Options(**given))  # type: ignore[arg-type]


def test_options_that_are_not_given_change_nothing() -> None:
    base = scenario(["tariff USA CHN 25%"])
    assert with_options(base, Options()) == base


def test_a_domain_fills_embargoes_without_one() -> None:
    assert filled("embargo EU27 RUS", domain="energy").shocks[0].what == "energy"
    assert filled("embargo EU27 RUS", domain="goods").shocks[0].what == ""


def test_a_share_fills_cut_offs_without_one() -> None:
    assert filled("cutoff RUS DEU 271121", share=0.55).shocks[0].share == 0.55


@pytest.mark.parametrize(
    ("sigma", "span"),
    [("4", Span(4, 4, 4)), ("3,5,8", Span(5, 3, 8)), ("3, 5, 20", Span(5, 3, 20))],
)
def test_sigma_is_a_number_without_range_or_three(sigma: str, span: Span) -> None:
    assert filled("tariff USA CHN 25%", sigma=sigma).assumptions.sigma == span


@pytest.mark.parametrize(
    ("line", "given", "said"),
    [
        ("tariff USA CHN 25%", {"domain": "energy"}, "no shock here leaves its domain open"),
        ("embargo EU27 RUS energy", {"domain": "energy"}, "no shock here leaves its domain open"),
        ("embargo EU27 RUS", {"domain": "enrgy"}, "there are energy, materials, precious"),
        ("tariff USA CHN 25%", {"share": 0.5}, "no shock here leaves its share open"),
        ("cutoff RUS DEU 271121", {"share": 1.0}, "lies between 0 and 1"),
        ("cutoff RUS DEU 271121", {"share": float("nan")}, "lies between 0 and 1"),
        ("tariff USA CHN 25%", {"sigma": "five"}, "write a number such as 5"),
        ("tariff USA CHN 25%", {"sigma": "4,5"}, "write a number such as 5"),
        ("tariff USA CHN 25%", {"sigma": "8,5,3"}, "three that rise"),
        ("tariff USA CHN 25%", {"sigma": "5,3,8"}, "three that rise"),
        ("tariff USA CHN 25%", {"sigma": ""}, "write a number such as 5"),
        ("tariff USA CHN 25%", {"sigma": "1"}, "must lie above 1"),
        ("tariff USA CHN 25%", {"sigma": "nan"}, "write a number such as 5"),
        ("tariff USA CHN 25%", {"sigma": "1_0"}, "write a number such as 5"),
        ("tariff USA CHN 25%", {"sigma": "٥"}, "write a number such as 5"),
        ("tariff USA CHN 25%", {"sigma": "20.1"}, "must lie above 1, up to 20"),
        ("tariff USA CHN 25%", {"sigma": "5,8,99"}, "must lie above 1, up to 20"),
        ("tariff USA CHN 25%", {"draws": -1}, "not a whole number from 0"),
    ],
)
def test_an_option_that_means_nothing_is_refused(line: str, given: dict[str, object], said: str) -> None:
    with pytest.raises(BadScenario, match=said):
        filled(line, **given)
