"""Is what the models leave out named by what a scenario holds, and are assumptions given with their sources?"""

import pytest

from counterpoise.whatif.assumptions import YOURS, assumptions
from counterpoise.whatif.not_modelled import not_modelled
from counterpoise.whatif.options import Options, with_options
from counterpoise.whatif.scenario import Assumptions
from counterpoise.whatif.scenario_file import scenario


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (["cutoff RUS CHN 270900"], "The world price of fuels"),
        (["embargo EU27 RUS"], "The world price of fuels"),
        (["embargo EU27 RUS materials"], "The world price of what is cut"),
        (["tariff USA CHN 25%"], "A response by China: the scenario has none."),
        (["tariff USA CHN 25%", "tariff CHN USA 15%"], "Further steps by either side"),
        (["decouple EU27 CHN x2"], "Further steps by either side"),
    ],
)
def test_what_touches_the_scenario_most_comes_first(lines: list[str], first: str) -> None:
    assert not_modelled(scenario(lines))[0].startswith(first)


def test_a_transfer_alone_leaves_out_nothing_of_trade() -> None:
    listed = not_modelled(scenario(["transfer RUS CHN hypersonic-glide-vehicle"]))
    assert [text.split(":")[0] for text in listed[1:]] == [
        "What the technology would do to costs and trade.",
        "What third parties would do",
    ]


def test_what_is_given_with_a_scenario_says_so() -> None:
    usual = {
        assumption.name: assumption
        for assumption in assumptions(scenario(["tariff USA CHN 25%"]), trade=True, cut=False)
    }
    own = with_options(scenario(["tariff USA CHN 25%"]), Options(sigma="4"))
    mine = {assumption.name: assumption for assumption in assumptions(own, trade=True, cut=False)}
    assert "Simonovska and Waugh" in usual["sigma"].source
    assert (mine["sigma"].source, mine["sigma"].lo, mine["sigma"].hi) == (YOURS, 4.0, 4.0)
    assert "substitution" not in usual


def test_without_draws_nothing_is_said_of_how_they_are_drawn() -> None:
    given = Assumptions(draws=0)
    expected = {
        assumption.name: assumption
        for assumption in assumptions(scenario(["tariff USA CHN 25%"], None, given), trade=True, cut=False)
    }
    assert (expected["sigma"].value, expected["sigma"].lo, expected["sigma"].hi) == (5.0, None, None)
    assert "cells" not in expected
    message = " ".join(item.text for item in expected.values())
    assert "have no range" in message
    assert not any(word in message for word in ("ranges", "triangle", "percentile"))


def test_every_number_that_is_assumed_has_a_source() -> None:
    item = with_options(scenario(["cutoff RUS DEU 271121"]), Options(share=0.55))
    assert all(
        assumption.source for assumption in assumptions(item, trade=True, cut=True) if assumption.value is not None
    )
