"""Is gas between states that nothing joins doubted, and what its seller cannot have made, and nothing else?"""

from datetime import date

import numpy as np
from tests.fixtures.six_states import flows_of

from counterpoise.arrays import WeighedFlows
from counterpoise.records import Figure
from counterpoise.states import Spot
from counterpoise.world.gates.possible import MADE, land_borders, landmasses, re_exports, unconnected

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
