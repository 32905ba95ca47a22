"""Are the compiled facts what their sources say, and is a bad row refused by file, row and field?"""

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from counterpoise.errors import BadSource
from counterpoise.vocabulary import fact_cells, facts, table
from counterpoise.vocabulary.fact_cells import Line, read
from counterpoise.vocabulary.fact_values import RollCall

ORIGINALS = Path(__file__).parents[3] / "shared" / "data" / "leverage-facts"
PAGE = Path(__file__).parents[2] / "docs/reference/facts.md"
needs_originals = pytest.mark.skipif(not ORIGINALS.is_dir(), reason="no shared data beside the repository")

READERS: dict[str, Callable[[Line], object]] = {
    "capabilities": facts.capability,
    "energy_links": facts.energy_link,
    "sanctions": facts.sanction,
    "tariffs": facts.tariff,
    "chronology": facts.event,
}
SAME = ("actors", "kind", "topic", "descriptor")
FOLDER_LIMIT = 700_000  # bytes of all fact tables together


def spoiled(name: str, cells: Mapping[str, str]) -> str:
    """Return what the reader says of the table's second row with some cells put otherwise."""
    first, second = [row for row in table(name) if row.get("first_year", "none")][:2]
    with pytest.raises(BadSource) as caught:
        read(name, [first, {**second, **cells}], READERS[name])
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("capabilities", "technology", "time_travel"),
        ("capabilities", "status", "rumoured"),
        ("capabilities", "state", "EUR"),
        ("capabilities", "state", "WLD"),
        ("capabilities", "first_year", "20o7"),
        ("capabilities", "first_year_verified", "partly"),
        ("capabilities", "value", "nan"),
        ("capabilities", "value", "many"),
        ("energy_links", "kind", "steam_pipeline"),
        ("energy_links", "status", "leaking"),
        ("energy_links", "to_state", "RUS"),
        ("energy_links", "via_states", "WLD"),
        ("energy_links", "start", "2022-13"),
        ("sanctions", "imposer", "WLD"),
        ("sanctions", "targets", "SUN"),
        ("sanctions", "targets", "AUS;AUS"),
        ("sanctions", "kinds", "trade;frowning"),
        ("sanctions", "kinds", ""),
        ("tariffs", "target", "MULTI"),
        ("tariffs", "rate_type", "guessed"),
        ("tariffs", "rate_hi", "1"),
        ("tariffs", "start", "2025-02-30"),
        ("chronology", "date", "yesterday"),
        ("chronology", "actors", ""),
        ("chronology", "b", "AAA"),
        ("chronology", "kind", "gossip"),
        ("chronology", "plover", ""),
        ("chronology", "plover", "GRUMBLE"),
        ("chronology", "plover", "DEPEND"),
        ("chronology", "topic", "weather"),
        ("chronology", "id", "E001"),
        ("sanctions", "sources", ""),
        ("chronology", "sources", "HEARSAY"),
        ("tariffs", "verified", "no"),
    ],
)
def test_a_bad_cell_is_refused_by_file_row_and_field(name: str, field: str, value: str) -> None:
    assert f"{name}.csv, row 3, {field}: " in spoiled(name, {field: value})


def test_an_end_before_its_start_is_refused() -> None:
    cells = {"start": "2020", "start_precision": "year", "end": "2019-12", "end_precision": "month"}
    assert "sanctions.csv, row 3, end: 2019-12 is before the start, 2020" in spoiled("sanctions", cells)


def test_a_precision_finer_than_the_date_is_refused() -> None:
    said = spoiled("chronology", {"date": "2001-07", "date_precision": "day"})
    assert "row 3, date_precision: day is finer than 2001-07" in said


def test_a_measure_without_a_start_is_refused() -> None:
    assert "row 3, start: is empty" in spoiled("sanctions", {"start": "", "start_precision": ""})


def test_a_precision_without_a_date_is_refused() -> None:
    assert "row 3, end_precision" in spoiled("sanctions", {"end": "", "end_precision": "day"})


def test_a_row_that_is_too_short_is_refused() -> None:
    row = {field: value for field, value in table("tariffs")[0].items() if field != "doubt"}
    with pytest.raises(BadSource, match="row 2, doubt: the cell is missing"):
        read("tariffs", [row], facts.tariff)


def test_a_vote_cast_twice_or_on_nothing_is_refused() -> None:
    calls, votes = table("ukraine_roll_calls"), table("ukraine_votes")
    with pytest.raises(BadSource, match="row 3, state: ARG votes twice"):
        facts.read_roll_calls(calls, [votes[0], votes[0]])
    with pytest.raises(BadSource, match="row 2, resolution"):
        facts.read_roll_calls(calls, [{**votes[0], "resolution": "A/RES/1"}])


def test_more_votes_than_the_total_are_refused() -> None:
    first, *others = table("ukraine_roll_calls")
    with pytest.raises(BadSource, match=r"ukraine_roll_calls.csv, row 2, yes: is below"):
        facts.read_roll_calls([{**first, "yes": "3"}, *others], table("ukraine_votes"))


@pytest.mark.parametrize(
    ("name", "column", "allowed"),
    [
        ("capabilities", "technology", fact_cells.TECHNOLOGIES),
        ("energy_links", "kind", fact_cells.LINK_KINDS),
        ("energy_links", "status", fact_cells.LINK_STATUSES),
        ("sanctions", "kinds", fact_cells.SANCTION_KINDS),
        ("tariffs", "rate_type", fact_cells.RATE_TYPES),
        ("chronology", "kind", fact_cells.EVENT_KINDS),
        ("chronology", "topic", fact_cells.TOPICS),
    ],
)
def test_a_list_of_words_holds_what_is_used_and_no_more(name: str, column: str, allowed: tuple[str, ...]) -> None:
    assert {word for row in table(name) for word in row[column].split(";")} == set(allowed)


def test_every_source_is_used_and_no_two_are_the_same() -> None:
    names = [*READERS, "ukraine_roll_calls", "ukraine_votes"]
    used = {key for name in names for row in table(name) for key in (row.get("sources") or row["source"]).split(";")}
    assert used == set(facts.fact_sources())
    assert len({row["key"] for row in table("fact_sources")}) == len(table("fact_sources"))


def test_a_fact_verified_in_part_says_what_is_not() -> None:
    silent = [event.id for event in facts.chronology() if event.evidence.verified == "partly" and not event.note]
    assert silent == []


def test_nothing_rests_on_the_sanctions_data_base() -> None:
    assert not [
        fact_source for fact_source in facts.fact_sources().values() if "Sanctions Data Base" in fact_source.title
    ]
    assert not [sanction for sanction in facts.sanctions() if "GSDB" in sanction.outcome]


def test_all_tables_together_stay_small() -> None:
    folder = Path(facts.__file__).parent
    names = [*READERS, "ukraine_roll_calls", "ukraine_votes", "fact_sources"]
    assert sum((folder / f"{name}.csv").stat().st_size for name in names) < FOLDER_LIMIT


def link(name: str) -> tuple[object, ...]:
    result = next(energy_link for energy_link in facts.energy_links() if energy_link.name == name)
    return (
        result.origins,
        result.destinations,
        result.value,
        result.unit,
        result.start and result.start.text,
        result.status,
    )


def roll_call(resolution: str) -> RollCall:
    return next(call for call in facts.roll_calls() if call.resolution == resolution)


def test_the_first_russian_pipeline_to_china_opened_in_december_2019() -> None:
    assert link("Power of Siberia 1") == (("RUS",), ("CHN",), 38, "bcm/yr", "2019-12", "operating")


def test_nord_stream_1_ran_from_2011_until_it_was_blown_up() -> None:
    assert link("Nord Stream 1") == (("RUS",), ("DEU",), 55, "bcm/yr", "2011-11-08", "destroyed")


def test_china_shot_down_a_satellite_in_2007_and_india_in_2019() -> None:
    shots = {
        (capability.state, capability.first_year)
        for capability in facts.capabilities()
        if capability.technology == "direct_ascent_asat"
    }
    assert {("CHN", 2007), ("IND", 2019), ("RUS", 2021), ("USA", 2008)} <= shots


def test_only_the_netherlands_sell_euv_machines_and_nine_states_have_warheads() -> None:
    holders = {capability.state for capability in facts.capabilities() if capability.technology == "nuclear_warheads"}
    assert holders == {"USA", "RUS", "CHN", "FRA", "GBR", "IND", "PAK", "PRK", "ISR"}
    sellers = {
        capability.system
        for capability in facts.capabilities()
        if (capability.technology, capability.state) == ("euv_lithography", "NLD")
    }
    assert sellers == {"ASML NXE, EXE"}


def test_russia_banned_western_food_on_7_august_2014() -> None:
    bans = [sanction for sanction in facts.sanctions() if sanction.imposer == "RUS" and "food" in sanction.scope]
    assert [(ban.start.text, ban.targets) for ban in bans] == [("2014-08-07", ("EU", "USA", "CAN", "AUS", "NOR"))]


def test_american_duties_on_china_came_to_145_percent_in_april_2025() -> None:
    result = next(tariff for tariff in facts.tariffs() if tariff.rate_lo == 145)
    assert (result.imposer, result.target, result.start.text, result.rate_type) == (
        "USA",
        "CHN",
        "2025-04-10",
        "additional_cumulative",
    )


def test_a_ban_and_the_end_of_a_law_have_no_rate() -> None:
    assert {tariff.rate_type for tariff in facts.tariffs() if tariff.rate_lo is None} == {
        "import_ban",
        "legal_end",
        "provisional_AD",
    }


def test_a_day_from_memory_is_not_shown() -> None:
    treaty = next(event for event in facts.chronology() if event.id == "E004")
    assert (treaty.when.text, treaty.pair, treaty.evidence.verified) == ("2001-07", ("CHN", "RUS"), "yes")
    assert (treaty.when.start, treaty.when.end) == (date(2001, 7, 1), date(2001, 8, 1))


def test_a_quarter_and_a_near_day_say_that_they_are() -> None:
    shown = {event.id: event.when.text for event in facts.chronology()}
    assert (shown["E032"], shown["E015"]) == ("2007-Q4", "2004")
    (row,) = [row for row in table("chronology") if row["id"] == "E017"]
    near = read("chronology", [{**row, "date_precision": "approx"}], facts.event)
    assert near[0].when.text == "about 2004-12-27"


def test_the_assembly_condemned_the_invasion_by_141_to_5() -> None:
    result = roll_call("A/RES/ES-11/1")
    assert (result.date, result.yes, result.no, result.abstain) == (date(2022, 3, 2), 141, 5, 35)
    assert {state for state, cast in result.votes.items() if cast.vote == "N"} == {"RUS", "BLR", "PRK", "SYR", "ERI"}
    assert result.votes["CHN"].vote == result.votes["IND"].vote == "A"


def test_the_united_states_voted_with_russia_in_february_2025() -> None:
    result = roll_call("A/RES/ES-11/7")
    assert (result.yes, result.no, result.abstain) == (93, 18, 65)
    assert result.votes["USA"].vote == result.votes["RUS"].vote == result.votes["HUN"].vote == "N"


def test_the_page_of_the_facts_lists_every_doubt() -> None:
    page = PAGE.read_text(encoding="utf-8")
    doubts = [row["doubt"] for name in READERS for row in table(name) if row.get("doubt")]
    assert [doubt for doubt in doubts if f" | {doubt} |" not in page] == []


def original(name: str) -> list[dict[str, str]]:
    with (ORIGINALS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["verified"] in ("yes", "partly")]
    return [row for row in rows if row.get("record") != "gsdb_case"]


def listed_as_left_out(letter: str) -> set[str]:
    """Return the ids of one table that the page lists as left out."""
    page = PAGE.read_text(encoding="utf-8")
    part = page.partition("## Left out")[2].partition("\n## ")[0]
    return set(re.findall(rf"^\| ({letter}\d+) \|", part, re.MULTILINE))


@cache
def listed_as_changed() -> set[str]:
    """Return the ids of the rows of all tables that the page lists as changed."""
    page = PAGE.read_text(encoding="utf-8")
    part = page.partition("## Changed")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| ([CLSTE]\d+) \|", part, re.MULTILINE))


@needs_originals
@pytest.mark.parametrize(
    ("name", "letter"),
    [("capabilities", "C"), ("energy_links", "L"), ("sanctions", "S"), ("tariffs", "T"), ("chronology", "E")],
)
def test_only_the_rows_the_page_lists_are_left_out(name: str, letter: str) -> None:
    kept = {row["id"] for row in table(name) if row["id"].startswith(letter)}
    assert not kept & listed_as_left_out(letter)
    assert len(original(name)) == len(kept) + len(listed_as_left_out(letter))


@needs_originals
def test_events_say_what_the_compilation_says() -> None:
    expected = {row["id"]: row for row in original("chronology")}
    for row in table("chronology"):
        if row["id"] not in expected:
            assert row["id"].startswith("N")  # found since
            continue
        there = expected[row["id"]]
        said = there if row["id"] in listed_as_changed() else row
        assert {field: said[field] for field in SAME} == {field: there[field] for field in SAME}
        assert there["date"].startswith(row["date"][:4])
        assert row["note"] in ("", there["note"]) or row["id"] in listed_as_changed()
        assert {row["a"], row["b"]} == set(there["dyad"].split("-"))


@needs_originals
def test_votes_on_ukraine_are_those_of_the_compilation() -> None:
    votes = [
        row for row in original("un_alignment") if row["record"] == "rollcall_vote" and row["date_or_period"] < "2026"
    ]
    assert sum(len(call.votes) for call in facts.roll_calls()) == len(votes) == 136
