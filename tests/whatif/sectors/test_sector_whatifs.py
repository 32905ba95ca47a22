"""Do scenarios over real states follow the solved model of industries, at both horizons, with ranges around them?"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from counterpoise.errors import BadScenario, CounterpoiseError
from counterpoise.income.answer import answer_of
from counterpoise.income.pairs.setup import setup
from counterpoise.income.shocks import Barriers
from counterpoise.questions.question import Ask
from counterpoise.questions.whatif.bottom_line import of_sectors
from counterpoise.questions.whatif.document import whatif_document
from counterpoise.questions.whatif.find import find
from counterpoise.questions.whatif.sheet import sheet
from counterpoise.states import find as state
from counterpoise.whatif import ONE_SECTOR, SECTORS, Country, Outcome
from counterpoise.whatif.options import Options, with_options
from counterpoise.whatif.runs.run import whatif
from counterpoise.whatif.scenario_file import scenario, scenarios
from counterpoise.whatif.sectors.laid import laid
from counterpoise.whatif.sectors.run import table_of
from counterpoise.world import World


@pytest.fixture(scope="module")
def world(built: World) -> World:
    return built


def outcome(world: World, *lines: str, **options: object) -> Outcome:
    given = {"draws": 40, **options}
    return whatif(world, with_options(scenario(lines), Options(**given)))  # type: ignore[arg-type]


def barriers(world: World, *lines: str) -> Barriers:
    given = scenario(lines)
    return laid(table_of(world, given)[1], given, 2024).barriers


def country(of: Outcome, code: str) -> Country:
    return next(country for country in of.countries if country.code == code)


def test_an_embargo_costs_both_what_the_solved_answer_of_the_pair_says(world: World) -> None:
    found, answer = outcome(world, "embargo TWN CHN"), answer_of(world, state("TWN"), state("CHN"), exact=True)
    assert found.model == SECTORS
    assert found.residual is not None
    assert found.residual < 1e-8
    for side in (answer.a, answer.b):
        here = country(found, side.code)
        assert -here.real_income.value == pytest.approx(side.after_adjusting.part.value, rel=1e-4)
        assert here.first_year is not None
        assert -here.first_year.value == pytest.approx(side.first_year.part.value, rel=1e-4)
        assert here.money == pytest.approx(-1e6 * side.after_adjusting.money, rel=1e-4)
        assert here.real_income.lo < here.real_income.value < here.real_income.hi < 0
        assert here.first_year.lo < here.first_year.value < here.first_year.hi < 0
    assert [flow.after.value for flow in found.flows if flow.after] == [0.0, 0.0]


def test_the_sides_of_an_embargo_swap_with_their_results(world: World) -> None:
    there, back = outcome(world, "embargo TWN CHN"), outcome(world, "embargo CHN TWN")
    for code in ("TWN", "CHN", "USA"):
        assert country(there, code).real_income == country(back, code).real_income
        assert country(there, code).first_year == country(back, code).first_year
    assert there.sectors[0].a == back.sectors[0].b


def test_a_tariff_is_on_goods_alone_and_an_embargo_on_services_too(world: World) -> None:
    sectors = setup(world).base.sectors
    goods, everything = barriers(world, "tariff USA CHN 25%"), barriers(world, "embargo USA CHN")
    taxed = {sectors[s] for s in np.flatnonzero(goods.rate.any(axis=(1, 2)))}
    assert {"A01", "C26", "C29"} <= taxed
    assert not taxed & {"G", "J62_63", "D"}
    stopped = (everything.left == 0).any(axis=(1, 2))
    assert stopped.all()
    # Of two states, one cell and its mirror.
    assert everything.touched.sum() == 2 * len(sectors)


def test_a_stop_of_fuels_ends_their_industries_and_their_part_of_the_margins(world: World) -> None:
    base = setup(world).base
    left = barriers(world, "embargo-imports DEU RUS energy").left[:, base.at("DEU"), base.at("RUS")]
    by_code = dict(zip(base.sectors, left.tolist(), strict=True))
    assert [by_code[code] for code in ("B05_06", "C19", "D")] == [0.0, 0.0, 0.0]
    assert by_code["C26"] == 1.0
    assert 0 < by_code["H50"] < 1


def test_a_domain_of_industries_is_all_of_them_and_the_model_of_one_sector_refuses_it(world: World) -> None:
    base = setup(world).base
    left = barriers(world, "embargo-exports CHN USA electronics").left[:, base.at("USA"), base.at("CHN")]
    assert [code for code, part in zip(base.sectors, left.tolist(), strict=True) if part == 0] == ["C26", "C27"]
    with pytest.raises(BadScenario, match="the model of one sector has none"):
        outcome(world, "embargo USA CHN electronics", model=ONE_SECTOR)
    with pytest.raises(BadScenario, match="on the same trade"):
        scenario(["embargo USA CHN electronics", "embargo-imports USA CHN electronics"])
    scenario(["embargo USA CHN electronics", "embargo-imports USA CHN vehicles"])


def test_states_outside_the_table_are_touched_by_their_part_of_its_rest(world: World) -> None:
    base = setup(world).base
    rest, usa = base.at("ROW"), base.at("USA")
    rate = barriers(world, "tariff USA CHN 10%", "tariff USA IRQ+SRB 50%").rate
    of_goods = rate[base.sectors.index("C26"), usa]
    assert of_goods[base.at("CHN")] == pytest.approx(0.10)
    assert 0 < of_goods[rest] < 0.1  # a small part of the rest's sales to the United States


def test_members_of_a_bloc_do_nothing_to_each_other(world: World) -> None:
    base = setup(world).base
    touched = np.asarray(barriers(world, "embargo EU27 RUS").touched.any(axis=0))
    assert touched[base.at("DEU"), base.at("RUS")]
    assert touched[base.at("RUS"), base.at("FRA")]
    assert not touched[base.at("DEU"), base.at("FRA")]


def test_a_coalition_imposes_together_more_than_its_members_one_by_one(world: World) -> None:
    together = outcome(world, "tariff G7 CHN 25%").coalition
    assert together is not None
    assert together.target == "CHN"
    assert {member.code for member in together.alone} == {"USA", "JPN", "DEU", "GBR", "FRA", "ITA", "CAN"}
    assert together.surplus > 0  # sellers who lose one market can turn to another, unless it closes too
    assert together.imposed == pytest.approx(together.surplus + sum(member.imposed for member in together.alone))
    assert outcome(world, "tariff USA CHN 25%").coalition is None


def test_exports_are_as_uncertain_as_the_table_and_a_flow_that_stops_falls_by_all_of_it(world: World) -> None:
    found = outcome(world, "embargo TWN CHN", draws=200, sigma="5")
    exports = country(found, "CHN").exports
    assert exports is not None
    # One elasticity, so that only the table is off: by 1.645 of its standard deviations at either end, in logarithms.
    off = np.exp(1.645 * setup(world).table_error)
    assert 0.7 * off < exports.lo / exports.value < 1.3 * off
    assert 0.7 / off < exports.hi / exports.value < 1.3 / off
    for flow in found.flows:
        assert flow.after is not None
        assert (flow.after.lo, flow.after.hi) == (0.0, 0.0)
    alone = country(outcome(world, "embargo TWN CHN", draws=0, sigma="5"), "CHN").exports
    assert alone is not None
    assert alone.lo == alone.value == alone.hi


def test_where_one_industry_is_all_that_is_touched_it_alone_is_the_whole(world: World) -> None:
    found = outcome(world, "embargo-imports USA DEU machinery", draws=0)
    assert found.together is not None
    assert found.sectors[0].solved
    for side in ("a", "b"):
        assert getattr(found.sectors[0], side) == pytest.approx(getattr(found.together, side), rel=1e-6)
    assert found.together.alone_a == pytest.approx(sum(sector.a for sector in found.sectors))
    assert found.together.a == pytest.approx(country(found, "USA").real_income.value)


def test_goods_that_only_pass_through_make_the_loss_of_czechia_doubtful(world: World) -> None:
    found = outcome(world, "embargo CZE CHN electronics", draws=0)
    (czechia,) = [each for each in found.completed if each.code == "CZE"]
    assert czechia.part > 3 * czechia.middle
    assert outcome(world, "embargo CZE CHN", draws=0).completed == ()


def test_a_gain_by_a_tariff_is_said_to_be_terms_of_trade_and_to_last_while_nobody_answers(world: World) -> None:
    gain = outcome(world, "tariff CHE DEU 10%")
    assert country(gain, "CHE").real_income.value > 0 > country(gain, "DEU").real_income.value
    words = " ".join(text for text, _ in of_sectors(gain))
    assert "gain of Switzerland is terms of trade" in words
    assert "Nobody answers in this scenario" in words
    answered = outcome(world, "tariff CHE DEU 10%", retaliate=True)
    assert [shock.text for shock in answered.scenario.shocks] == ["tariff CHE DEU 10%", "tariff DEU CHE 10%"]
    assert country(answered, "CHE").real_income.value < country(gain, "CHE").real_income.value


def test_the_model_of_one_sector_stands_beside_and_answers_where_the_table_has_no_state(world: World) -> None:
    many = outcome(world, "tariff USA CHN 25%", draws=0)
    one = outcome(world, "tariff USA CHN 25%", draws=0, model=ONE_SECTOR)
    assert (many.model, one.model) == (SECTORS, ONE_SECTOR)
    beside = country(many, "CHN").one_sector
    assert beside is not None
    assert beside.value == pytest.approx(country(one, "CHN").real_income.value, rel=1e-6)
    iran = outcome(world, "embargo USA IRN", draws=0)
    assert iran.model == ONE_SECTOR
    assert any("not in the input-output table" in note for note in iran.notes)


def test_an_elasticity_given_holds_for_all_industries_and_a_smaller_one_costs_more(world: World) -> None:
    low, high = (outcome(world, "embargo TWN CHN", draws=0, sigma=sigma) for sigma in ("3", "8"))
    assert country(low, "TWN").real_income.value < country(high, "TWN").real_income.value < 0


def test_a_document_has_both_horizons_in_signed_per_cent(world: World) -> None:
    document = whatif_document(outcome(world, "embargo TWN CHN"))
    assert (document.model, document.horizons) == ("sectors", ("after adjusting", "first year"))
    taiwan = document.countries[0]
    assert taiwan.country == "TWN"
    assert taiwan.first_year_pct is not None
    assert taiwan.first_year_pct.value < taiwan.real_income_pct.value < 0
    assert taiwan.one_sector_pct is not None
    assert document.sectors[0].sector == "C26"  # chips


def test_a_side_that_is_everybody_a_member_against_its_bloc_and_no_answer_in_kind_are_refused(world: World) -> None:
    with pytest.raises(BadScenario, match="nothing to answer in kind"):
        with_options(scenario(["embargo USA CHN"]), Options(retaliate=True))
    with pytest.raises(CounterpoiseError):
        outcome(world, "embargo EU27 DEU")
    with pytest.raises(BadScenario, match="sigma"):
        outcome(world, "embargo USA CHN", sigma="30")
    with pytest.raises(BadScenario, match="there are sectors and one-sector"):
        scenarios('model = "many"\nshocks = ["tariff USA CHN 25%"]', "file.toml")


def test_a_file_may_name_its_model_and_the_option_is_put_over_it(world: World, tmp_path: Path) -> None:
    text = '[assumptions]\ndraws = 0\n[[scenario]]\nname = "new"\nshocks = ["tariff USA CHN 25%"]\n'
    text += '[[scenario]]\nname = "old"\nmodel = "one-sector"\nshocks = ["tariff USA CHN 25%"]\n'
    (tmp_path / "both.toml").write_text(text, encoding="utf-8")
    for given, models in (("sectors", [SECTORS, ONE_SECTOR]), (ONE_SECTOR, [ONE_SECTOR, ONE_SECTOR])):
        asked = Ask((str(tmp_path / "both.toml"),), {"model": given}, "text")
        found = find(world, asked)
        assert [each.model for each in found] == models
        page = sheet(found)
        assert "Side by side" in [section.title for section in page.sections]


def test_a_year_that_is_not_the_tables_is_said(world: World) -> None:
    found = outcome(world, "embargo-imports DEU RUS energy", draws=0, year=2021)
    assert found.model == SECTORS
    assert any("moved to 2021" in note for note in found.notes)
    assert replace(found.scenario, year=None) == with_options(
        scenario(["embargo-imports DEU RUS energy"]), Options(draws=0)
    )
