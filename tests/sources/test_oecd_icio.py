"""Does the OECD's input-output table become figures, and is a damaged or reordered file refused?"""

from collections.abc import Callable

import numpy as np
import pytest
from tests.fixtures.sectors import CODES, NODES, SECTORS, Arrays, archive, arrays

from counterpoise.errors import BadSource
from counterpoise.sources.oecd_icio.parse import MEMBER, parse


def test_flows_are_added_up_over_the_buying_industries_and_own_use_stays() -> None:
    parsed = parse(archive(arrays()))
    rows = [row for batch in parsed.batches for row in batch.to_pylist()]
    inputs = {
        (row["product"], row["actor"], row["partner"]): row["value"]
        for row in rows
        if row["measure"] == "sector_inputs"
    }
    assert inputs == {("C26", "TWN", "CHN"): 40.0, ("C26", "RUS", "CHN"): 20.0, ("C26", "CHN", "CHN"): 60.0}
    of_taiwan = {row["measure"]: row["value"] for row in rows if row["actor"] == "TWN" and row["partner"] is None}
    assert of_taiwan == {"sector_output": 45.0, "sector_final": pytest.approx(5.0)}
    assert {row["locator"] for row in rows if row["partner"] == "CHN"} == {
        "2022/C26/TWN/CHN", "2022/C26/RUS/CHN", "2022/C26/CHN/CHN"
    }  # fmt: skip
    assert {(row["unit"], row["start"].year, row["end"].year) for row in rows} == {("MUSD", 2022, 2023)}
    assert [(skip.field, skip.count, skip.example) for skip in parsed.skips] == [("go", 2, "2022/C29/RUS")]


def halved(table: Arrays) -> None:
    table["A"] = table["A"][: NODES // 2]


def of_other_economies(table: Arrays) -> None:
    table["countries"] = np.array([*CODES, "USA"])


def unlabelled(table: Arrays) -> None:
    del table["countries"]


def by_economy(table: Arrays) -> None:
    """Order the nodes the other way round: all industries of an economy together."""
    places = np.arange(NODES).reshape(len(SECTORS), len(CODES)).T.ravel()
    table["go"] = table["go"][places]


def negative(table: Arrays) -> None:
    table["z"] = table["z"] - 1


def without_a_number(table: Arrays) -> None:
    table["omb"] = np.full(NODES, np.nan)


def of_objects(table: Arrays) -> None:
    table["countries"] = np.array([{}] * len(CODES), dtype=object)


def unknown_economy(table: Arrays) -> None:
    table["countries"] = np.array(["ROW", *CODES[1:]])


def unknown_sector(table: Arrays) -> None:
    table["sectors"] = np.array(["C99", *SECTORS[1:]])


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (halved, "array A is float64"),
        (of_other_economies, "array A is float64"),
        (unlabelled, "countries"),
        (by_economy, "misses it in sales"),
        (negative, "array z"),
        (without_a_number, "array omb"),
        (of_objects, "cannot be read as arrays"),
        (unknown_economy, "economy 'ROW'"),
        (unknown_sector, "sector 'C99'"),
    ],
)
def test_what_is_not_the_table_is_refused_with_the_place(damage: Callable[[Arrays], None], reason: str) -> None:
    table = arrays()
    damage(table)
    with pytest.raises(BadSource, match=reason) as raised:
        parse(archive(table))
    assert MEMBER in str(raised.value)


def test_a_truncated_file_is_refused() -> None:
    whole = archive(arrays())[MEMBER]
    for data in (whole[: len(whole) // 2], b"", b"<html>Not found</html>"):
        with pytest.raises(BadSource, match="cannot be read as arrays"):
            parse({MEMBER: data})
