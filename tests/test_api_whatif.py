"""Does `world.whatif` give the outcome, and the forms the command line gives?"""

import json
from pathlib import Path

import counterpoise as cp


def test_a_world_answers_shocks_in_every_form(goods_home: Path) -> None:
    with cp.open(goods_home) as world:
        found = world.whatif(["tariff CHN DEU 25%"], draws=5, sigma=4)
    assert isinstance(found, cp.WhatIf)
    assert found.outcome.scenario.assumptions.sigma.value == 4
    assert json.loads(found.to_json())["pair"]["a"]["iso3"] == "CHN"
    assert found.text().startswith("What if: China and Germany")
    assert found.to_html().startswith("<!doctype html>")
    assert found.to_markdown().startswith("# What if")
    assert set(found.charts()) == {"leverage-change", "real-income"}
