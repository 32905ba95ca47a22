"""Does the page of a state show what synced sources record of it, and nothing of what is not in the ledger?"""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from tests.fixtures import synced

from counterpoise.drawing import Table
from counterpoise.questions import published
from counterpoise.questions.state.answer import Profile
from counterpoise.questions.state.document import document
from counterpoise.questions.state.find import Asked, profile
from counterpoise.questions.state.sheet import sheet
from counterpoise.questions.state.synced import section
from counterpoise.states import find
from counterpoise.world import World

SCHEMA = Path(__file__).parents[3] / "docs/reference/schemas/state.json"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(synced.write_home(tmp_path_factory.mktemp("synced"))) as opened:
        yield opened


def of(world: World, code: str, year: int | None = None) -> Profile:
    return profile(world, find(code), Asked(year=year))


def tables(profile: Profile) -> dict[str, list[list[str]]]:
    blocks = [block for block in section(profile).blocks if isinstance(block, Table)]
    return {block.caption: [[words.text for words in row] for row in block.rows] for block in blocks}


def test_suppliers_and_recipients_of_arms_stand_with_their_shares(world: World) -> None:
    received = tables(of(world, "TUR"))["Major arms it received, 2020 to 2024"]
    assert [row[:3] for row in received] == [
        ["Russia", "65 % (60 to 69 %)", "75 m TIV"],
        ["Germany", "35 % (31 to 40 %)", "40 m TIV"],
    ]
    delivered = tables(of(world, "RUS"))["Major arms it delivered, 2020 to 2024"]
    assert [row[0] for row in delivered] == ["Turkey", "China"]


def test_lists_aid_and_origins_stand_too(world: World) -> None:
    shown = tables(of(world, "DEU"))
    assert shown["Entries about others on its lists"][0][:2] == ["European Union", "Russia"]
    assert shown["Aid to Ukraine that it gave"][0][:3] == ["Germany", "EUR 750 m", "30 %"]
    origins = tables(of(world, "DEU", 2021))["Origins of its fuels, by Eurostat"]
    assert [row[:3] for row in origins] == [["natural gas", "Russia", "2021"]]


def test_a_past_year_takes_nothing_later(world: World) -> None:
    assert "Entries about others on its lists" not in tables(of(world, "DEU", 2021))


def test_a_fresh_ledger_has_no_part_and_names_the_sync(world_home: Path) -> None:
    with World(world_home) as fresh:
        bare = of(fresh, "DEU")
    assert section(bare).blocks == ()
    assert not bare.synced.sources
    (gap,) = [gap for gap in bare.not_covered if gap.what == "Arms"]
    assert "`counterpoise sync sipri_arms FILE`" in gap.why


@pytest.mark.parametrize("code", ["TUR", "DEU", "RUS", "EU27"])
def test_the_document_keeps_its_schema_and_names_the_sources(world: World, code: str) -> None:
    answer = profile(world, find(code), Asked(every=True))
    written = json.loads(published.text(document(answer)))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(written)
    assert "sipri_arms" in {source["name"] for source in written["sources"]}
    assert "What synced sources record" in {section.title for section in sheet(answer).sections}
