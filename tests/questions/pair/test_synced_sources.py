"""Does a brief show what synced sources record, with a row behind every number, and nothing of what is not there?"""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.fixtures import synced

from counterpoise.drawing import Section, Table
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.questions.pair.sections.synced import TITLE
from counterpoise.questions.pair.sheet import as_html, as_markdown, as_text, drawn, sections
from counterpoise.states import find
from counterpoise.world import World

SCHEMA = Path(__file__).parents[3] / "docs/reference/schemas/brief.json"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(synced.write_home(tmp_path_factory.mktemp("synced"))) as opened:
        yield opened


def dossier_of(world: World, a: str, b: str, year: int | None = None) -> Dossier:
    return brief(world, find(a), find(b), Wanted(year=year))


def section_of(dossier: Dossier) -> Section | None:
    return next((section for section in sections(dossier) if section.title == TITLE), None)


def tables_of(dossier: Dossier) -> dict[str, Table]:
    section = section_of(dossier)
    assert section is not None
    return {block.caption: block for block in section.blocks if isinstance(block, Table)}


def cells(table: Table, row: int = 0) -> list[str]:
    return [words.text for words in table.rows[row]]


def test_arms_are_shown_with_both_shares_and_the_kinds(world: World) -> None:
    table = tables_of(dossier_of(world, "RUS", "TUR"))["Major arms delivered, 2020 to 2024"]
    who, received, delivered, volume, orders, mostly, _ = cells(table)
    assert (who, received, delivered) == ("Russia to Turkey", "65 % (60 to 69 %)", "62 % (57 to 67 %)")
    assert (volume, orders, mostly) == ("75 m TIV", "2", "aircraft (2021 to 2023), frigate (2018 to 2021)")


def test_arms_are_a_key_judgement_where_they_are_much_of_what_was_received(world: World) -> None:
    dossier = dossier_of(world, "TUR", "RUS")
    (line,) = [judgement.line for judgement in dossier.judgements if judgement.about == "arms"]
    assert line.text == (
        "Of the major arms that Turkey received in 2020 to 2024, 65 % (60 to 69 %) by volume came from Russia; "
        "they were 62 % (57 to 67 %) of all that Russia delivered."
    )
    (arms,) = [row for row in dossier.synced.arms if row.supplier == "RUS"]
    assert line.rests_on == (arms.of_imports, arms.of_exports)
    assert not [judgement for judgement in dossier_of(world, "DEU", "RUS").judgements if judgement.about == "arms"]


def test_a_fuel_that_the_trade_by_product_lacks_is_marked_and_named_as_missing_there(world: World) -> None:
    dossier = dossier_of(world, "DEU", "RUS", 2021)
    table = tables_of(dossier)["Fuels by origin, by Eurostat"]
    assert cells(table)[:4] == ["natural gas ●", "Germany of Russia", "2021", "66 %"]
    (gap,) = [gap for gap in dossier.not_covered if "Eurostat" in gap.what]
    assert gap.why.startswith("natural gas of Russia to Germany: 1.9 PJ (row ")


def test_every_row_of_every_table_leads_to_a_row_of_its_source(world: World) -> None:
    shown = [
        table for pair in (("RUS", "TUR"), ("DEU", "RUS")) for table in tables_of(dossier_of(world, *pair)).values()
    ]
    assert len(shown) == 7
    for table in shown:
        assert table.columns[-1].title == "row"
        for row in table.rows:
            if row[-1].behind:
                assert row[-1].text == row[-1].behind[0][:8]
                assert {figure.source for _, figure in world.sources.rows(row[-1].behind)} <= set(synced.NAMES)
            else:
                assert "secret" in {words.text for words in row}


def test_the_table_of_votes_goes_on_to_the_newest_year(world: World) -> None:
    (section,) = [section for section in sections(dossier_of(world, "RUS", "CHN")) if section.key == "alignment"]
    tables = [block for block in section.blocks if isinstance(block, Table)]
    assert [column.title for column in tables[0].columns][1:] == ["2024"]


def test_a_pair_with_no_row_has_no_part(world: World) -> None:
    assert section_of(dossier_of(world, "SSD", "TUR")) is None


def test_a_fresh_ledger_says_once_which_sync_brings_arms(world_home: Path, world: World) -> None:
    with World(world_home) as fresh:
        dossier = dossier_of(fresh, "RUS", "CHN")
    assert section_of(dossier) is None
    (gap,) = [gap for gap in dossier.not_covered if gap.what == "Arms"]
    assert "`counterpoise sync sipri_arms FILE`" in gap.why
    assert not [gap for gap in dossier_of(world, "RUS", "CHN").not_covered if gap.what == "Arms"]


def test_a_fresh_ledger_names_the_sync_for_a_fuel_that_a_member_of_the_union_reports(world_home: Path) -> None:
    with World(world_home) as fresh:
        whys = [gap.why for gap in dossier_of(fresh, "DEU", "RUS", 2021).not_covered]
        others = [gap.why for gap in dossier_of(fresh, "RUS", "TUR", 2021).not_covered]
    assert sum("counterpoise sync eurostat_gas" in why for why in whys) == 1
    assert not any("counterpoise sync eurostat_gas" in why for why in others)


def test_the_sources_that_are_shown_are_named_with_their_licences(world: World) -> None:
    names = [source.name for source in dossier_of(world, "RUS", "TUR").sources]
    assert {"sipri_arms", "pink_sheet"} <= set(names)
    assert "kiel_ukraine" not in names
    assert names == sorted(names)


@pytest.mark.parametrize("form", [partial(as_text, full=True), as_html, as_markdown])
def test_every_form_has_the_part(world: World, form: Any) -> None:
    text = form(dossier_of(world, "RUS", "TUR"))
    assert TITLE.lower() in text.lower()
    assert "aircraft (2021 to 2023)" in " ".join(text.split())


@pytest.mark.parametrize("pair", [("RUS", "TUR"), ("DEU", "RUS"), ("EU27", "RUS")])
def test_the_document_keeps_its_schema_and_its_ids_lead_somewhere(world: World, pair: tuple[str, str]) -> None:
    document = json.loads(drawn(dossier_of(world, *pair), "json"))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(document)
    ids = [
        key for part in document["synced"].values() for entry in part if isinstance(entry, dict) for key in _ids(entry)
    ]
    assert ids
    assert len(world.sources.rows(sorted(set(ids)))) == len(set(ids))


def _ids(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [key for name, part in value.items() for key in (part if name == "figures" else _ids(part))]
    return [key for part in value for key in _ids(part)] if isinstance(value, list) else []
