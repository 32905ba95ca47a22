"""Are the shocks of a brief those the rule names, and is their effect the one the whole model finds?"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.questions.pair.sheet import as_text
from counterpoise.questions.whatif.find import read_scenarios
from counterpoise.states import find
from counterpoise.whatif.options import Options
from counterpoise.whatif.outcome import Tornado
from counterpoise.whatif.runs.run import whatif
from counterpoise.world.world import World


@pytest.fixture(scope="module")
def world(goods_home: Path) -> Iterator[World]:
    with World(goods_home) as opened:
        yield opened


@pytest.fixture(scope="module")
def pair_tornado(world: World) -> Tornado:
    what_if = brief(world, find("RUS"), find("CHN")).what_if
    assert what_if is not None
    return what_if


def test_the_shocks_are_those_of_the_rule(pair_tornado: Tornado) -> None:
    shocks = {hit.shock.text for hit in pair_tornado.hits}
    both = {"cutoff RUS CHN 270900", "cutoff CHN RUS 710812", "tariff RUS CHN 25%", "tariff CHN RUS 25%"}
    assert shocks >= both | {"decouple RUS CHN x2", "embargo RUS CHN"}
    sizes = [max(abs(hit.income_a.value), abs(hit.income_b.value)) for hit in pair_tornado.hits]
    assert sizes == sorted(sizes, reverse=True)


def test_a_range_holds_its_value(pair_tornado: Tornado) -> None:
    for hit in pair_tornado.hits:
        for item in (hit.income_a, hit.income_b):
            assert item.lo <= item.value <= item.hi


def test_the_table_says_that_it_holds_changes(world: World) -> None:
    page = as_text(brief(world, find("RUS"), find("CHN")), full=True, width=200)
    assert "change of real income of Russia" in page


@pytest.mark.parametrize(
    "line", ["tariff RUS CHN 25%", "decouple RUS CHN x2", "embargo RUS CHN", "cutoff RUS CHN 270900"]
)
def test_real_incomes_are_those_of_the_whole_model(world: World, pair_tornado: Tornado, line: str) -> None:
    whole = whatif(world, read_scenarios([line], Options(draws=0))[0])
    (hit,) = (hit for hit in pair_tornado.hits if hit.shock.text == line)
    incomes = {country.code: country.real_income.value for country in whole.countries}
    assert [hit.income_a.value, hit.income_b.value] == pytest.approx([incomes["RUS"], incomes["CHN"]], abs=1e-9)


def test_a_short_page_holds_no_what_if_and_a_full_one_says_its_assumptions_first(world: World) -> None:
    a, b = find("RUS"), find("CHN")
    short = brief(world, a, b, Wanted(extent="pages"))
    assert short.what_if is None
    assert "WHAT IF" not in as_text(short, full=True)
    page = as_text(brief(world, a, b), full=True, width=200)
    part = page[page.index("\nWHAT IF") :]
    assert part.index("Sigma: 5 (3 to 8)") < part.index("Russia stops selling China crude oil")
