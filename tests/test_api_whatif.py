"""Does `world.whatif` give the outcome, and the forms the command line gives?"""

import json
from pathlib import Path

import counterpoise as cp


def test_a_world_answers_shocks_in_every_form(goods_home: Path) -> None:
    with cp.open(goods_home) as world:
        result = world.whatif(["tariff CHN DEU 25%"], draws=5, sigma=4)
    assert isinstance(result, cp.WhatIf)
    assert result.outcome.scenario.assumptions.sigma.value == 4
    assert json.loads(result.to_json())["pair"]["a"]["iso3"] == "CHN"
    assert result.text().startswith("What if: China and Germany")
    assert result.to_html().startswith("<!doctype html>")
    assert result.to_markdown().startswith("# What if")
    assert set(result.charts()) == {"leverage-change", "real-income"}
