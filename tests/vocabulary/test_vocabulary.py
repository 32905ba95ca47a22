"""Can every table of the vocabulary be read, and does it hold what it promises?"""

import csv
import importlib
import re
from importlib.resources import files
from pathlib import Path

import pytest
from tests.sources.full_samples import SAMPLES, rows, written

from counterpoise.errors import UnknownTerm
from counterpoise.sources.comtrade import full as comtrade
from counterpoise.sources.factbook.pages import pairs
from counterpoise.sources.fao_balance.parse import MEASURES as BALANCES
from counterpoise.sources.registry import registered
from counterpoise.sources.wgi.parse import MEASURES
from counterpoise.sources.world_mining.parse import UNITS
from counterpoise.vocabulary.goods.domains import FACTS, domains
from counterpoise.vocabulary.tables import table

STARTERS = ("baci", "factbook", "oecd_icio", "un_votes", "wgi", "world_mining")  # sources of a ledger without food
TABLES = sorted(item.name[:-4] for item in files("counterpoise.vocabulary").iterdir() if item.name.endswith(".csv"))


def factbook_fields() -> list[dict[str, str]]:
    text = files("counterpoise.sources.factbook").joinpath("fields.csv").read_text(encoding="utf-8")
    return [row for row in csv.DictReader(text.splitlines()) if row["measure"]]


def units() -> dict[str, set[str]]:
    return {row["measure"]: set(row["units"].split(";")) for row in table("measures")}


def test_every_row_of_a_table_fills_every_column_of_its_header() -> None:
    rows = [(name, row) for name in TABLES for row in table(name)]
    assert {name for name, _ in rows} == set(TABLES)
    uneven = [(name, row) for name, row in rows if None in row or None in row.values()]  # too many, too few cells
    assert not uneven
    assert not [(name, row) for name, row in rows if any(cell != cell.strip() for cell in row.values())]


def test_a_table_nobody_wrote_is_refused() -> None:
    with pytest.raises(UnknownTerm, match="'nothing'"):
        table("nothing")


def test_there_are_74_products_each_once_with_a_name_of_its_own() -> None:
    rows = table("products")
    assert len(rows) == 74
    assert len({row["code"] for row in rows}) == 74
    assert len({row["name"].lower() for row in rows}) == 74
    assert all(re.fullmatch(r"\d{6}", row["code"]) for row in rows)


def test_every_product_is_of_one_known_domain_and_gold_and_scrap_are_kept_apart() -> None:
    homes = {row["code"]: row["domain"] for row in table("products")}
    assert set(homes.values()) == {"energy", "materials", "precious"}
    assert {code for code, home in homes.items() if home == "precious"} == {"710812", "711290"}
    assert {code for code, home in homes.items() if home == "energy"} == {
        code for code in homes if code.startswith("27")
    }


def test_the_three_codes_that_end_say_so() -> None:
    ends = {row["code"]: row["note"] for row in table("products") if "ends" in row["note"]}
    assert {code: note[-4:] for code, note in ends.items()} == {"250390": "2007", "283030": "2013", "811230": "2016"}


def test_domains_are_those_of_the_specification_and_each_has_a_source_or_is_missing() -> None:
    assert list(domains()) == [
        *("energy", "materials", "precious", "goods", "food", "chemicals", "electronics", "machinery", "vehicles"),
        *("other", "services", "technology", "arms", "diplomacy", "finance"),
    ]
    known = {*(entry.card.name for entry in registered()), FACTS}
    assert {source for domain in domains().values() for source in domain.sources} <= known
    assert {domain.sync.split()[0] for domain in domains().values() if domain.sync} <= known
    assert [domain.key for domain in domains().values() if not domain.carried(STARTERS)] == ["arms", "finance"]
    assert domains()["arms"].carried((*STARTERS, "sipri_arms"))


def test_every_measure_is_told_once_with_units_and_whom_it_is_about() -> None:
    rows = table("measures")
    assert len({row["measure"] for row in rows}) == len(rows)
    assert {row["about"] for row in rows} == {"pair", "actor"}
    assert all(row["units"] and row["meaning"] for row in rows)


def test_every_measure_and_unit_a_source_emits_is_told() -> None:
    known = units()
    assert {"kUSD"} == known["trade_value"]
    assert {"t"} == known["trade_quantity"]
    assert set(UNITS.values()) == known["mine_production"]
    assert all(known[measure] == {"wgi"} for measure in MEASURES.values())
    for field in factbook_fields():
        if not field["unit"]:
            assert set(pairs("standings").values()) - {None} <= known["membership"]
        elif "{base}" in field["unit"]:
            pattern = re.compile(field["unit"].replace("{base}_", r"(\d{4}_)?"))
            assert all(pattern.fullmatch(unit) for unit in known[field["measure"]])
        else:
            assert field["unit"] in known[field["measure"]]


def of_full_editions(folder: Path) -> set[str]:
    """Return the measures of every sample of a full edition."""
    emitted = {"commodity_price"}  # read only where openpyxl is installed
    for name, samples in SAMPLES.items():
        read = importlib.import_module(f"counterpoise.sources.{name}.full").read
        for file, data in samples:
            emitted |= {row["measure"] for row in rows(read(written(folder, file, data)))}
    return emitted


def test_no_measure_is_told_that_no_source_emits(tmp_path: Path) -> None:
    emitted = {"trade_value", "trade_quantity", "mine_production", *MEASURES.values()}
    emitted |= {"sector_inputs", "sector_use", "sector_output", "sector_final", "sector_final_by_buyer"}
    emitted |= {f"sector_{use}_{way}_rest" for use in ("inputs", "final") for way in ("to", "from")}
    emitted |= of_full_editions(tmp_path)
    emitted |= {f"{measure}{whole}" for measure in comtrade.FLOWS.values() for whole in ("", "_total")}
    emitted |= {"un_vote", "food_sold", *BALANCES}
    assert {row["measure"] for row in table("measures")} == emitted | {row["measure"] for row in factbook_fields()}
