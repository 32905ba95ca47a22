"""Do the FAO's food balances become packed figures, by the numbers of areas and not their names?"""

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray
from tests.sources.databases import real

from counterpoise.errors import BadSource
from counterpoise.records import Parsed, packed_schema
from counterpoise.sources.fao_balance.parse import MEASURES, MEMBER, parse

h5py = pytest.importorskip("h5py")
Arrays = dict[str, NDArray[Any]]
NONE = np.nan


def arrays() -> Arrays:
    """Two states, an aggregate and the Soviet Union; 2019 and 2020; soya beans and wheat; in thousand tonnes."""
    made: Arrays = {
        "Region": np.array([41, 21, 351, 228]),
        "Year": np.array([2019, 2020]),
        "Item": np.array([2555, 2511]),
    }
    shape = (4, 2, 2)
    made |= {name: np.full(shape, NONE, np.float32) for name in MEASURES.values()}
    made["imports"][0] = [[88.59, NONE], [100.331, 0.0]]
    made["imports"][2] = [[99.0, 99.0], [99.0, 99.0]]
    made["production"][3, 0, 1] = 62494.0
    made["stock"][1, 1, 0] = -4000.0
    made["exports"][1, 1] = [82975.0, -8.0]
    return made


def packed(made: Arrays) -> dict[str, bytes]:
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as file:
        for name, array in made.items():
            file[name] = array
    return {MEMBER: buffer.getvalue()}


def read(parsed: Parsed) -> list[dict[str, Any]]:
    table = pa.Table.from_batches(list(parsed.batches), packed_schema())
    table.validate(full=True)
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def test_thousand_tonnes_become_tonnes_and_a_zero_is_one_and_nothing_is_not() -> None:
    rows = {
        (row["measure"], row["product"], row["actor"], row["year"]): row["value"]
        for row in read(parse(packed(arrays())))
    }
    assert rows == {
        ("food_imports", "fbs:2555", "CHN", 2019): 88_590.0,
        ("food_imports", "fbs:2555", "CHN", 2020): 100_330.0,
        ("food_imports", "fbs:2511", "CHN", 2020): 0.0,
        ("food_production", "fbs:2511", "SUN", 2019): 62_494_000.0,
        ("food_stock_change", "fbs:2555", "BRA", 2020): -4_000_000.0,
        ("food_exports", "fbs:2555", "BRA", 2020): 82_975_000.0,
    }


def test_aggregates_and_amounts_that_cannot_be_are_counted_and_left_out() -> None:
    parsed = parse(packed(arrays()))
    read(parsed)
    assert {(skip.field, skip.count, skip.example) for skip in parsed.skips} == {
        ("Region", 4, "2019/2555/351"),
        ("exports", 1, "2020/2511/21"),
    }


def without_imports(made: Arrays) -> None:
    del made["imports"]


def of_an_unknown_area(made: Arrays) -> None:
    made["Region"][1] = 9999


def of_an_unknown_item(made: Arrays) -> None:
    made["Item"][1] = 1


def of_one_area_twice(made: Arrays) -> None:
    made["Region"][1] = 41


def of_another_shape(made: Arrays) -> None:
    made["food"] = made["food"][:2]


def of_words(made: Arrays) -> None:
    made["food"] = np.zeros((4, 2, 2), np.int64)


def beyond_measure(made: Arrays) -> None:
    made["food"][0, 0, 0] = 1e12


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (without_imports, "imports"),
        (of_an_unknown_area, "Region 9999 is not known"),
        (of_an_unknown_item, "Item 1 is not known"),
        (of_one_area_twice, "expected different numbers"),
        (of_another_shape, "food is float32"),
        (of_words, "food is int64"),
        (beyond_measure, r"food at \(0, 0, 0\) is 1e\+12 kt"),
    ],
)
def test_what_is_not_the_balances_is_refused_with_the_place(damage: Callable[[Arrays], None], reason: str) -> None:
    made = arrays()
    damage(made)
    with pytest.raises(BadSource, match=reason) as raised:
        parse(packed(made))
    assert MEMBER in str(raised.value)


def test_a_file_that_is_cut_off_or_of_another_make_is_refused() -> None:
    whole = packed(arrays())[MEMBER]
    for data in (whole[: len(whole) // 2], b"", b"<html>Not found</html>"):
        with pytest.raises(BadSource, match="cannot be read as NetCDF"):
            parse({MEMBER: data})


def test_the_real_file_is_read_by_numbers_since_two_of_its_names_are_of_others() -> None:
    # The file calls area 228, whose wheat ends in 1991 and is nine times that of area 223 (Türkiye), Turkey.
    files = real("fao_balance")
    (data,) = files.values()
    with h5py.File(io.BytesIO(data), "r") as file:
        numbers, items, years = (np.asarray(file[name]).tolist() for name in ("Region", "Item", "Year"))
        names = [name.decode() for name in file["Region_name"][:]]
        imported = file["imports"][numbers.index(41), years.index(2020), items.index(2555)]
    assert names[numbers.index(228)] == "Turkey"
    wheat = ("SUN", "TUR")
    rows = {
        (row["measure"], row["product"], row["actor"], row["year"]): row["value"]
        for batch in parse(files).batches
        for row in batch.to_pylist()
        if row["product"] in ("fbs:2511", "fbs:2555") and row["actor"] in (*wheat, "CHN")
    }
    assert [rows["food_production", "fbs:2511", state, 1961] for state in wheat] == [62_494_000.0, 7_135_000.0]
    assert rows["food_imports", "fbs:2555", "CHN", 2020] == pytest.approx(float(imported) * 1000, abs=5)
    assert ("food_production", "fbs:2511", "SUN", 1992) not in rows
