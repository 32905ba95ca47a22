"""Does the FAO's trade matrix become packed figures of the right states, and is a damaged or other file refused?"""

import csv
import io
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pytest
from tests.sources.databases import real

from counterpoise.errors import BadSource
from counterpoise.records import Parsed, packed_schema
from counterpoise.sources.fao_trade.parse import COLUMNS, parse
from counterpoise.vocabulary import food_items

HEAD = ",".join(COLUMNS) + "\r\n"
FOLDER = "netviz_tools/data/example_data/faostat/items"
SOYA = f"{FOLDER}/soya_beans.csv"
CATTLE = f"{FOLDER}/cattle.csv"
ROWS = (
    '21,41,Brazil,"China, mainland",2020,soya_beans,60595839.6\r\n'
    '21,351,Brazil,"China",2020,soya_beans,5.0\r\n'  # an aggregate
    "203,203,Spain,Spain,2020,soya_beans,7.0\r\n"  # to itself
    "231,41,United States of America,China,2019,soya_beans,34.25\r\n"
)
MIXED = "10,101,Australia,Indonesia,2016,cattle,3.48\r\n10,101,Australia,Indonesia,2016,cattle,12.0\r\n"


def files(**changed: str | bytes) -> dict[str, bytes]:
    """Return a file an item, all empty but those of soya beans and cattle, and those changed."""
    made = {f"{FOLDER}/{item.item[:150]}.csv": HEAD for item in food_items().values()}
    made |= {SOYA: HEAD + ROWS, CATTLE: HEAD + MIXED}
    given = {f"{FOLDER}/{name}.csv": text for name, text in changed.items()}
    return {path: text.encode() if isinstance(text, str) else text for path, text in (made | given).items()}


def read(parsed: Parsed) -> list[dict[str, Any]]:
    table = pa.Table.from_batches(list(parsed.batches), packed_schema())
    table.validate(full=True)
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def test_rows_are_of_states_in_order_and_weights_stay_as_they_are() -> None:
    rows = [(row["product"], row["actor"], row["partner"], row["year"], row["value"]) for row in read(parse(files()))]
    assert rows == [("fao:236", "BRA", "CHN", 2020, 60595839.6), ("fao:236", "USA", "CHN", 2019, 34.25)]


def test_live_animals_aggregates_and_sales_to_oneself_are_counted_and_left_out() -> None:
    parsed = parse(files())
    read(parsed)
    assert {(skip.field, skip.count, skip.example) for skip in parsed.skips} == {
        ("item", 2, "cattle"),
        ("o_code", 1, "2020/soya_beans/21/351"),
        ("d_code", 1, "2020/soya_beans/203/203"),
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "columns are"),
        ("<html>Not found</html>", "columns are"),
        (HEAD.replace("weight", "value") + ROWS, "columns are"),
        ((HEAD + ROWS).encode("utf-16"), "columns are"),
        (HEAD + ROWS[:70], "cannot be read"),
        (HEAD + ROWS.replace("34.25", "many"), "cannot be read"),
        (HEAD + ROWS.replace("34.25", ""), "weight is nan"),
        (HEAD + ROWS.replace("34.25", "-1"), "line 5: weight is -1.0"),
        (HEAD + ROWS.replace("34.25", "inf"), "weight is inf"),
        (HEAD + ROWS.replace("2019", "1919"), "line 5: year is 1919"),
        (HEAD + ROWS.replace("231,", "9999,"), "line 5: o_code is 9999"),
        (HEAD + ROWS.replace(",41,United", ",41,United").replace("231,41", "231,-4"), "line 5: d_code is -4"),
        (HEAD + ROWS.replace("soya_beans,34", "maize_corn,34"), "rows of another item"),
        (HEAD + ROWS + "21,41,Brazil,China,2020,soya_beans,9\r\n", "BRA to CHN in 2020 has two amounts"),
    ],
)
def test_what_is_not_the_matrix_is_refused_with_the_file(text: str | bytes, reason: str) -> None:
    with pytest.raises(BadSource, match=reason) as raised:
        read(parse(files(soya_beans=text)))
    assert SOYA in str(raised.value)


def test_other_members_than_the_items_known_are_refused() -> None:
    with pytest.raises(BadSource, match=r"unicorns\.csv: no item of vocabulary/food_items\.csv"):
        read(parse(files(unicorns=HEAD)))
    fewer = files()
    del fewer[SOYA]
    with pytest.raises(BadSource, match=r"soya_beans\.csv: is missing"):
        read(parse(fewer))


@pytest.fixture(scope="module")
def matrix() -> Mapping[str, bytes]:
    return real("fao_trade")


def test_cells_of_the_real_matrix_are_those_of_its_lines_read_apart(matrix: Mapping[str, bytes]) -> None:
    # By plain csv and the names of areas, while the parser goes by numbers.
    items = ("wheat", "maize_corn", "soya_beans", "palm_oil")
    areas = {
        "Brazil": "BRA",
        "United States of America": "USA",
        "Indonesia": "IDN",
        "Ukraine": "UKR",
        "Argentina": "ARG",
    }
    buyers = {"China, mainland": "CHN", "Egypt": "EGY", "India": "IND", "Netherlands (Kingdom of the)": "NLD"}
    expected = {}
    for item in items:
        for row in csv.DictReader(io.StringIO(matrix[f"{FOLDER}/{item}.csv"].decode())):
            if row["o_name"] in areas and row["d_name"] in buyers and row["year"] in ("1995", "2020", "2023"):
                key = (item, areas[row["o_name"]], buyers[row["d_name"]], int(row["year"]))
                expected[key] = float(row["weight"])
    assert len(expected) > 80
    keys = {item.key: item.item for item in food_items().values() if item.item in items}
    ours = {}
    for batch in parse(matrix).batches:
        if batch.column("product")[0].as_py() in keys:
            for row in batch.to_pylist():
                ours[keys[row["product"]], row["actor"], row["partner"], row["year"]] = row["value"]
    assert {key: ours.get(key) for key in expected} == expected
