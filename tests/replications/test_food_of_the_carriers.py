"""Are answers about real foods those that pandas reads off the carriers' own tables?

Two items are read from the real trade matrix, whole, and the real balances; what is expected is computed apart.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

import pandas as pd
import pytest
from tests.fixtures import food, sectors
from tests.sources.databases import real

from counterpoise.ledger.writing import building, write
from counterpoise.questions.product.find import find as find_product
from counterpoise.questions.product.simple_market import SimpleMarket
from counterpoise.questions.question import Ask
from counterpoise.questions.share.find import find as find_share
from counterpoise.sources.fao_balance import parse as balances
from counterpoise.sources.fao_trade import parse as trade
from counterpoise.states import find as find_actor
from counterpoise.weighing.shares import foods_of
from counterpoise.world import World

ITEMS = ("wheat", "soya_beans")
NUMBERS = {"EGY": 59, "UKR": 230, "RUS": 185, "CHN": 41, "BRA": 21}  # the FAO's
EGYPT, RUSSIA = NUMBERS["EGY"], NUMBERS["RUS"]
ALSO_CHINA = (351,)  # an aggregate


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """Return the real files of the items, and the heads of all others."""
    every = real("fao_trade")
    return {path: data if PurePosixPath(path).stem in ITEMS else _head(data) for path, data in every.items()}


def _head(data: bytes) -> bytes:
    return data[: data.index(b"\n") + 1]


@pytest.fixture(scope="module")
def rows(files: Mapping[str, bytes]) -> pd.DataFrame:
    frames = [pd.read_csv(io.BytesIO(files[path])) for path in files if PurePosixPath(path).stem in ITEMS]
    table = pd.concat(frames)
    return table[~table.o_code.isin(ALSO_CHINA) & ~table.d_code.isin(ALSO_CHINA) & (table.o_code != table.d_code)]


@pytest.fixture(scope="module")
def world(files: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder, known = tmp_path_factory.mktemp("carriers"), sectors.contents()
    batches: Any = chain(known.batches, balances.parse(real("fao_balance")).batches, trade.parse(files).batches)
    with building(folder, lambda: None):
        write(folder, replace(food.contents(), batches=batches), lambda _: None)
    with World(folder) as opened:
        yield opened


def tonnes(rows: pd.DataFrame, item: str, year: int, **codes: int) -> float:
    chosen = rows[(rows.item == item) & (rows.year == year)]
    for column, code in codes.items():
        chosen = chosen[chosen[column] == code]
    return float(chosen.weight.sum())


@pytest.mark.parametrize(
    ("pair", "item", "year"),
    [
        ("UKR EGY", "wheat", 2023),
        ("RUS EGY", "wheat", 2021),
        ("BRA CHN", "soya_beans", 2020),
        ("BRA CHN", "soya_beans", 2023),
    ],
)
def test_both_shares_are_those_of_the_tables(world: World, rows: pd.DataFrame, pair: str, item: str, year: int) -> None:
    seller, buyer = pair.split()
    sold = tonnes(rows, item, year, o_code=NUMBERS[seller], d_code=NUMBERS[buyer])
    whole = {
        "imports": tonnes(rows, item, year, d_code=NUMBERS[buyer]),
        "exports": tonnes(rows, item, year, o_code=NUMBERS[seller]),
    }
    for of, base in whole.items():
        options: dict[str, str | int] = {"product": item.replace("_", " "), "of": of, "year": year}
        (share,) = find_share(world, Ask(words=(seller, buyer), options=options)).findings
        assert share.numerator == pytest.approx(sold, rel=1e-12)
        assert share.denominator == pytest.approx(base, rel=1e-12)
        assert share.value == pytest.approx(sold / base, rel=1e-12)


def test_russia_is_named_as_silent_with_its_part_of_the_last_year_it_reported(world: World, rows: pd.DataFrame) -> None:
    (row,) = find_share(
        world, Ask(words=("UKR", "EGY"), options={"product": "wheat", "of": "imports", "year": 2023})
    ).foods
    assert tonnes(rows, "wheat", 2022, o_code=RUSSIA) == tonnes(rows, "wheat", 2023, o_code=RUSSIA) == 0
    part = tonnes(rows, "wheat", 2021, o_code=RUSSIA, d_code=EGYPT) / tonnes(rows, "wheat", 2021, d_code=EGYPT)
    assert [(of.code, of.year) for of in row.silent] == [("RUS", 2021)]
    assert row.silent[0].part == pytest.approx(part, rel=1e-12)


def test_the_world_market_is_the_sum_of_the_table(world: World, rows: pd.DataFrame) -> None:
    market = find_product(world, Ask(words=("wheat",), options={"year": 2023}))
    assert isinstance(market, SimpleMarket)
    every = rows[(rows.item == "wheat") & (rows.year == 2023)]
    assert market.world == pytest.approx(float(every.weight.sum()), rel=1e-12)
    largest = every.groupby("o_name").weight.sum().sort_values(ascending=False)
    assert [trader.name for trader in market.sellers[:2]] == list(largest.index[:2]) == ["Australia", "Canada"]
    assert market.sellers[0].part == pytest.approx(float(largest.iloc[0] / largest.sum()), rel=1e-12)
    assert len(market.sellers) == len(largest)


def test_egypt_lives_on_imports_of_half_its_wheat(world: World) -> None:
    import h5py

    with h5py.File(io.BytesIO(next(iter(real("fao_balance").values()))), "r") as file:
        areas, years, items = (list(file[axis][:]) for axis in ("Region", "Year", "Item"))
        cell = (areas.index(EGYPT), years.index(2020), items.index(2511))
        made, bought, sold = (float(file[name][cell]) for name in ("production", "imports", "exports"))
    foods = foods_of(world, find_actor("EGY"), 2023, None)
    assert foods is not None
    wheat = next(row for row in foods.bought if row.item == "fao:15")
    assert wheat.use is not None
    assert wheat.use.part == pytest.approx(bought / (made + bought - sold), abs=1e-5)
    assert (wheat.use.year, wheat.share.on) == (2020, "UKR")
