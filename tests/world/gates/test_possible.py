"""Is gas between states that nothing joins doubted, and what its seller cannot have made, and nothing else?"""

from datetime import date

import numpy as np
from tests.fixtures.six_states import flows_of

from counterpoise.arrays import WeighedFlows
from counterpoise.records import Figure
from counterpoise.states import Spot
from counterpoise.vocabulary.pipelines import lng_terminals
from counterpoise.world.gates.possible import MADE, land_borders, landmasses, re_exports, unconnected, unloaded

SPOTS = {
    "PER": Spot(-10.0, -76.0),
    "BRA": Spot(-10.0, -55.0),
    "FRA": Spot(46.0, 2.0),
    "ESP": Spot(40.0, -4.0),
    "DZA": Spot(28.0, 3.0),
    "ISL": Spot(65.0, -18.0),
}


def border(one: str, other: str) -> Figure:
    span = {"start": date(2023, 1, 1), "end": date(2024, 1, 1)}
    about = {"source": "factbook", "locator": f"{one}/{other}", "measure": "land_border", "product": None}
    return Figure(actor=one, partner=other, value=1.0, unit="km", **about, **span)  # type: ignore[arg-type]


BORDERS = [border("PER", "BRA"), border("FRA", "BRA"), border("FRA", "ESP")]


def test_borders_join_landmasses_and_those_of_lands_overseas_do_not() -> None:
    joined = landmasses(land_borders(BORDERS, SPOTS), [("DZA", "ESP")])
    assert joined["PER"] == joined["BRA"]
    assert joined["FRA"] == joined["ESP"] == joined["DZA"]  # Algeria by a pipe under the sea
    assert joined["PER"] != joined["ESP"]
    assert "ISL" not in joined


def test_gas_between_states_that_nothing_joins_is_doubted_and_what_is_unknown_passes() -> None:
    gas, states = "271121", ("BRA", "DZA", "ESP", "FRA", "ISL", "PER", "QQQ")
    rows = [("PER", "ESP", gas), ("PER", "BRA", gas), ("DZA", "FRA", gas), ("DZA", "ISL", gas), ("PER", "QQQ", gas)]
    rows += [("PER", "ESP", "271111")]  # as a liquid it goes by ship
    flows = flows_of([(*row, 2020, 1.0) for row in rows], states, ("271111", gas), (2020,))
    joined = landmasses(land_borders(BORDERS, SPOTS), [("DZA", "ESP")])
    found = [(doubt.exporter, doubt.importer, doubt.product) for doubt in unconnected(flows, SPOTS, joined)]
    assert found == [("DZA", "ISL", gas), ("PER", "ESP", gas)]


def crude(sold: float, bought: float, barrels: float) -> list[tuple[str, int]]:
    """Let Malaysia sell China and buy of Oman so many Mt, at 500 USD a tonne, and pump so many barrels a day."""
    rows = [("MYS", "CHN", "270900", 2023, sold * 500_000), ("OMN", "MYS", "270900", 2023, bought * 500_000)]
    flows = flows_of([row for row in rows if row[4]], ("CHN", "MYS", "OMN"), ("270900",), (2023,))
    weighed = WeighedFlows(flows, np.ones(len(flows.value)), np.full(len(flows.value), 0.5))
    span = {"start": date(2023, 1, 1), "end": date(2024, 1, 1)}
    pumped = Figure(
        source="factbook",
        locator="x",
        measure="petroleum_production",
        product=None,
        actor="MYS",
        partner=None,
        value=barrels,
        unit="bbl/day",
        **span,
    )
    return [(doubt.exporter, doubt.year) for doubt in re_exports(weighed, MADE[0], [pumped])]


def test_who_sells_far_more_crude_than_he_pumps_and_buys_the_rest_passes_on_that_of_others() -> None:
    # 600,000 barrels a day are 29.9 Mt a year; one and a half times that is 44.8 Mt.
    assert crude(54, 25, 600_000) == [("MYS", 2023)]
    assert crude(44, 25, 600_000) == []


def test_where_nothing_is_bought_the_figure_of_production_is_as_likely_wrong() -> None:
    assert crude(54, 0, 600_000) == []
    assert crude(54, 9, 600_000) == []  # 9.2 Mt are lacking
    assert crude(54, 10, 600_000) == [("MYS", 2023)]


def senegal(*sold: float) -> list[int]:
    """Let Senegal sell China so many Mt of crude a year from 2022 on, buy 25 Mt, and pump 9.95 Mt in 2023."""
    rows = [("SEN", "CHN", "270900", 2022 + n, amount * 500_000) for n, amount in enumerate(sold)]
    rows += [("OMN", "SEN", "270900", 2022 + n, 25 * 500_000.0) for n in range(len(sold))]
    flows = flows_of(rows, ("CHN", "OMN", "SEN"), ("270900",), (2022, 2023, 2024))
    weighed = WeighedFlows(flows, np.ones(len(flows.value)), np.full(len(flows.value), 0.5))
    span = {"start": date(2023, 1, 1), "end": date(2024, 1, 1)}
    about = {"source": "factbook", "locator": "x", "measure": "petroleum_production", "product": None}
    pumped = Figure(actor="SEN", partner=None, value=200_000, unit="bbl/day", **about, **span)  # type: ignore[arg-type]
    return [doubt.year for doubt in re_exports(weighed, MADE[0], [pumped])]


def test_a_field_may_have_opened_since_so_the_year_after_fails_only_with_the_year_itself() -> None:
    # 200,000 barrels a day are 9.95 Mt; once and a half that is 14.9.
    assert senegal(1, 1, 20) == []
    assert senegal(20, 1, 20) == [2022]
    assert senegal(1, 20, 20) == [2023, 2024]


def lng(seller: str, year: int, sold: float, bought: float) -> str:
    """Let a state sell China, and buy of Qatar, so many million USD of LNG; name the rule by which it is doubted."""
    rows = [(seller, "CHN", "271111", year, sold * 1000), ("QAT", seller, "271111", year, bought * 1000)]
    states = tuple(sorted({"CHN", "QAT", seller}))
    flows = flows_of([row for row in rows if row[4]], states, ("271111",), (year,))
    rules = [doubt.rule for doubt in unloaded(flows, lng_terminals()) if doubt.exporter == seller]
    return " ".join(rules)


def test_lng_of_a_state_without_a_plant_is_that_of_others_or_another_gas() -> None:
    assert lng("ESP", 2023, 1135, 6000) == "re-export"
    assert lng("MMR", 2015, 4641, 0) == "lng"  # Myanmar's gas goes to China and Thailand by pipe
    assert lng("ISR", 2023, 2523, 0) == "lng"  # to Egypt and Jordan by pipe
    assert lng("NOR", 2023, 3000, 0) == ""


def test_a_plant_counts_in_the_years_it_stood_and_in_those_beside_them() -> None:
    assert lng("YEM", 2016, 300, 0) == ""
    assert lng("YEM", 2018, 300, 0) == "lng"
    assert lng("EGY", 2004, 300, 0) == ""
    assert lng("EGY", 2003, 300, 0) == "lng"


def test_small_amounts_of_lng_go_by_lorry_and_are_not_asked_about() -> None:
    assert lng("LUX", 2023, 49, 0) == ""
    assert lng("LUX", 2023, 51, 0) == "lng"
