"""Does each chart show the dossier's numbers, and is there none where there is nothing to draw?"""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.fixtures.dossiers import filled, made

from counterpoise.drawing.layout import Drawn
from counterpoise.findings.reported import Reported
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.charts import pictures

KEYS = [
    *("sectors", "losses", "reliance", "series", "alignment", "third-parties", "statements", "map-a", "map-b"),
]


@pytest.fixture(scope="module")
def whole(world_home: Path) -> Dossier:
    return filled(world_home)


@pytest.fixture(scope="module")
def drawn(whole: Dossier) -> dict[str, Drawn]:
    return pictures(whole)


def test_every_chart_is_drawn_under_its_place_with_a_source(drawn: dict[str, Drawn]) -> None:
    assert list(drawn) == KEYS
    for key, chart in drawn.items():
        assert chart.key == key
        assert chart.source.startswith("Source: ")
        assert "Unit: " in chart.note or key.startswith(("map", "statements"))
        assert chart.rows


def test_reliance_has_a_row_a_domain(whole: Dossier, drawn: dict[str, Drawn]) -> None:
    assert [row[0] for row in drawn["reliance"].rows] == [row.name for row in whole.domains]


def test_a_map_has_a_row_a_state(drawn: dict[str, Drawn]) -> None:
    assert {row[0] for row in drawn["map-b"].rows} == {"Russia", "United States"}


def test_the_lines_end_with_the_year_of_the_brief(world_home: Path) -> None:
    early = pictures(made(world_home, "RUS", "CHN", 2022))["series"]
    years = {row[0] for row in early.rows}
    assert "2022" in years
    assert not {"2023", "2024"} & years


def test_of_a_pair_with_nothing_there_is_no_chart_of_nothing(world_home: Path) -> None:
    charts = pictures(made(world_home, "SSD", "SWE"))
    assert not {"third-parties", "map-a", "map-b"} & set(charts)


def test_a_map_is_drawn_only_for_the_one_something_is_known_of(whole: Dossier) -> None:
    places = tuple(replace(place, with_b=None) for place in whole.places)
    bare = replace(whole, places=places, series=(), reported=Reported(), alignment=None, third_parties=(), domains=())
    bare = replace(bare, what_if=None, answer=None, losses=())
    assert list(pictures(bare)) == ["map-a"]
