"""Can a reader see where the numbers come from, and the row behind each?"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise.questions.question import Ask
from counterpoise.questions.sources import QUESTION
from counterpoise.questions.sources.find import find
from counterpoise.questions.typed_questions import rendered
from counterpoise.sources import registry
from counterpoise.sources.cards import Carrier
from counterpoise.vocabulary import (
    capabilities,
    chronology,
    embargoes,
    energy_links,
    roll_calls,
    salient,
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


def test_a_source_whose_file_nobody_supplied_is_said_to_be_left_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = registry.source("wgi")
    by_hand = replace(entry.card, carriers=(Carrier(kind="file", file="wgi.csv", sha256="0" * 64),))
    monkeypatch.setattr("counterpoise.questions.sources.find.registered", lambda: (replace(entry, card=by_hand),))
    text = written(world)
    assert "LEFT OUT (no file was supplied)" in text
    assert "wgi: wgi.csv: is not fetched from anywhere" in text
    (left_out,) = json.loads(written(world, as_json=True))["left_out"]
    assert left_out["source"] == "wgi"
    page = rendered(QUESTION, find(world, Ask()), Ask(form="html"))
    assert "Sources left out of this snapshot" in page


def test_the_overview_as_json_counts_the_figures(world: World) -> None:
    found = json.loads(written(world, as_json=True))
    assert found["snapshot"] == six_states.SNAPSHOT
    assert sum(one["figures"] for one in found["counts"]) == len(six_states.figures())
    assert [one["name"] for one in found["sources"]] == ["baci", "factbook", "un_votes", "world_mining"]


def test_a_row_says_what_the_source_states_and_where(world: World) -> None:
    one = next(
        figure for figure in six_states.figures() if figure.product == six_states.CRUDE and figure.partner == "CHN"
    )
    said = written(world, one.id[:8])
    assert said.startswith(one.id)
    assert said.endswith(f"({one.source}, {one.locator})")
    (found,) = json.loads(written(world, one.id, as_json=True))
    assert (found["id"], found["value"], found["start"]) == (one.id, one.value, "2020-01-01")


def test_a_fact_is_shown_by_its_key_with_its_pages(world: World) -> None:
    text = written(world, "S028")
    assert "rare earths under licence" in text
    assert "https://" in text
    (found,) = json.loads(written(world, "S028", as_json=True))
    assert (found["key"], found["table"]) == ("S028", "sanctions")


def test_every_compiled_fact_has_a_key_of_its_own() -> None:
    tables = (capabilities(), energy_links(), sanctions(), tariffs(), chronology(), embargoes(), salient())
    votes = sum(len(call.votes) for call in roll_calls())
    assert len(by_key()) == sum(map(len, tables)) + votes
