"""Are the shocks of a brief those the rule names, and is their effect the one the whole model finds?"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.questions.pair.sheet import as_html, as_text
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
    sizes = [abs(hit.change.value) for hit in pair_tornado.hits]
    assert sizes == sorted(sizes, reverse=True)


def test_a_range_holds_its_value_and_a_leverage_moves_by_its_change(pair_tornado: Tornado) -> None:
    for hit in pair_tornado.hits:
        for item in (hit.change, hit.income_a, hit.income_b):
            assert item.lo <= item.value <= item.hi
        assert hit.after == pytest.approx(hit.before + hit.change.value)


def test_the_end_of_all_trade_takes_away_what_leverage_may_have_been_before(
    world: World, pair_tornado: Tornado
) -> None:
    whole = whatif(world, read_scenarios(["embargo RUS CHN"], Options(draws=0))[0])
    (hit,) = (hit for hit in pair_tornado.hits if hit.shock.text == "embargo RUS CHN")
    (then,) = (level.leverage for level in whole.before if level.domain == hit.domain)
    assert then is not None
    assert then.lo < then.hi
    assert hit.change.lo <= -then.hi < -then.lo <= hit.change.hi


def test_the_table_says_that_it_holds_changes(world: World) -> None:
    page = as_text(brief(world, find("RUS"), find("CHN")), full=True, width=200)
    assert "change of leverage of Russia  change of real income of Russia" in page


@pytest.mark.parametrize("line", ["tariff RUS CHN 25%", "decouple RUS CHN x2", "embargo RUS CHN"])
def test_real_incomes_and_leverage_are_those_of_the_whole_model(world: World, pair_tornado: Tornado, line: str) -> None:
    whole = whatif(world, read_scenarios([line], Options(draws=0))[0])
    (hit,) = (hit for hit in pair_tornado.hits if hit.shock.text == line)
    incomes = [country.real_income.value for country in whole.countries[:2]]
    assert [hit.income_a.value, hit.income_b.value] == pytest.approx(incomes, abs=1e-9)
    (then,) = (level.leverage for level in whole.after if level.domain == hit.domain)
    assert then is not None
    assert hit.after == pytest.approx(then.value)


def test_a_cut_off_moves_leverage_as_the_whole_model_has_it(world: World, pair_tornado: Tornado) -> None:
    whole = whatif(world, read_scenarios(["cutoff RUS CHN 270900"], Options(draws=0))[0])
    (hit,) = (hit for hit in pair_tornado.hits if hit.shock.text == "cutoff RUS CHN 270900")
    (then,) = (level.leverage for level in whole.after if level.domain == "energy")
    assert then is not None
    assert hit.after == pytest.approx(then.value)


def test_a_short_page_holds_no_what_if_and_a_full_one_says_its_assumptions_first(world: World) -> None:
    a, b = find("RUS"), find("CHN")
    short = brief(world, a, b, Wanted(extent="pages"))
    assert short.what_if is None
    assert "WHAT IF" not in as_text(short, full=True)
    page = as_text(brief(world, a, b), full=True, width=200)
    part = page[page.index("\nWHAT IF") :]
    assert part.index("Sigma: 5 (3 to 8)") < part.index("Russia stops selling China crude oil")


def test_the_page_draws_them(world: World) -> None:
    page = as_html(brief(world, find("RUS"), find("CHN")))
    assert '<figure id="chart-what-if">' in page


@pytest.mark.parametrize(
    ("pair", "year", "why"),
    [
        (("RUS", "CHN"), 2021, "What if: the trade model is of 2023"),
        (("SSD", "SWE"), 2024, "does not hold South Sudan"),
    ],
)
def test_where_the_model_does_not_hold_the_pair_the_brief_says_why(
    world: World, pair: tuple[str, str], year: int, why: str
) -> None:
    a, b = map(find, pair)
    dossier = brief(world, a, b, Wanted(year=year))
    assert dossier.what_if is None
    assert why in "\n".join(f"{gap.what}: {gap.why}" for gap in dossier.not_covered)
