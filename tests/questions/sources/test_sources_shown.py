"""Can a reader see where the numbers come from, and the row behind each?"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise.questions.question import Ask
from counterpoise.questions.sources import QUESTION
from counterpoise.questions.sources.find import find
from counterpoise.questions.typed_questions import rendered
from counterpoise.vocabulary import (
    agreement,
    capabilities,
    chronology,
    embargoes,
    energy_links,
    roll_calls,
    sanctions,
    tariffs,
)
from counterpoise.weighing.facts import by_key
from counterpoise.world import World


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def written(world: World, *ids: str, as_json: bool = False) -> str:
    ask = Ask(ids, form="json" if as_json else "text")
    return rendered(QUESTION, find(world, ask), ask)


def test_the_overview_names_every_source_skip_hole_and_suspect(world: World) -> None:
    text = written(world)
    for part in ("BACI", "FACTBOOK", "WORLD_MINING", "Every number is invented.", "no weight invented", "KNOWN HOLES"):
        assert part in text
    assert "Russia to Austria" in text


def test_the_overview_as_json_counts_the_figures(world: World) -> None:
    document = json.loads(written(world, as_json=True))
    assert document["snapshot"] == six_states.SNAPSHOT
    assert sum(count["figures"] for count in document["counts"]) == len(six_states.figures())
    assert [source["name"] for source in document["sources"]] == ["baci", "factbook", "world_mining"]


def test_a_row_says_what_the_source_states_and_where(world: World) -> None:
    figure = next(
        figure for figure in six_states.figures() if figure.product == six_states.CRUDE and figure.partner == "CHN"
    )
    said = written(world, figure.id[:8])
    assert said.startswith(figure.id)
    assert said.endswith(f"({figure.source}, {figure.locator})")
    (row,) = json.loads(written(world, figure.id, as_json=True))
    assert (row["id"], row["value"], row["start"]) == (figure.id, figure.value, "2020-01-01")


def test_a_fact_is_shown_by_its_key_with_its_pages(world: World) -> None:
    text = written(world, "S028")
    assert "rare earths under licence" in text
    assert "https://" in text
    (row,) = json.loads(written(world, "S028", as_json=True))
    assert (row["key"], row["table"]) == ("S028", "sanctions")


def test_every_compiled_fact_has_a_key_of_its_own() -> None:
    tables = (capabilities(), energy_links(), sanctions(), tariffs(), chronology(), agreement(), embargoes())
    votes = sum(len(call.votes) for call in roll_calls())
    assert len(by_key()) == sum(map(len, tables)) + votes
