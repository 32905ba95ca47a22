"""Does BACI's table become the figures it states, and nothing else?"""

from datetime import date

import pytest
from tests.sources.databases import Row, database, read, real

from counterpoise.errors import BadSource
from counterpoise.records import Parsed, figure_schema
from counterpoise.sources.baci.parse import MEMBER, parse

COLUMNS = ("t", "i", "j", "k", "v", "q")
# Rows as BACI has them: Russia's crude to China, China's rare earths to Japan, and a flow
# from Afghanistan whose weight nobody recorded.
CRUDE: Row = ("2010", "643", "156", 270900, "7544035.352", "12926034.5")
EARTHS: Row = ("2010", "156", "392", 284690, "1000.5", "25.25")
UNWEIGHED: Row = ("1995", "4", "58", 260300, "88.981", None)
STATES = {"643": "RUS", "156": "CHN", "392": "JPN", "4": "AFG", "58": "BLX"}


def parsed(*rows: Row) -> Parsed:
    return parse({MEMBER: database(("baci_trade", COLUMNS, rows))}, STATES)


def changed(field: str, cell: object) -> Row:
    row = list(CRUDE)
    row[COLUMNS.index(field)] = cell
    return row


def test_a_row_gives_a_value_and_a_quantity() -> None:
    value, quantity = read(parsed(CRUDE)).to_pylist()
    assert value == {
        "source": "baci",
        "locator": "2010/643/156/270900",
        "measure": "trade_value",
        "product": "270900",
        "actor": "RUS",
        "partner": "CHN",
        "start": date(2010, 1, 1),
        "end": date(2011, 1, 1),
        "value": 7544035.352,
        "unit": "kUSD",
    }
    assert quantity == value | {"measure": "trade_quantity", "value": 12926034.5, "unit": "t"}


def test_a_row_without_a_weight_gives_a_value_and_a_counted_skip() -> None:
    result = parsed(UNWEIGHED, CRUDE)
    measures = read(result)["measure"].to_pylist()
    assert measures == ["trade_value", "trade_value", "trade_quantity"]
    (skip,) = result.skips
    assert (skip.field, skip.count, skip.example) == ("q", 1, "1995/4/58/260300")


def test_figures_come_in_order_of_product_exporter_importer_and_year() -> None:
    rows = [("2011", *CRUDE[1:]), EARTHS, CRUDE, UNWEIGHED]
    values = [row for row in read(parsed(*rows)).to_pylist() if row["measure"] == "trade_value"]
    assert [row["locator"] for row in values] == [
        "1995/4/58/260300",
        "2010/643/156/270900",
        "2011/643/156/270900",
        "2010/156/392/284690",
    ]


def test_a_product_code_keeps_its_leading_zero() -> None:
    table = read(parsed(changed("k", 10111)))
    assert table["product"].to_pylist()[0] == "010111"
    assert table["locator"].to_pylist()[0] == "2010/643/156/010111"


def test_batches_are_in_the_schema_of_figures() -> None:
    assert all(batch.schema == figure_schema() for batch in parsed(CRUDE, UNWEIGHED).batches)


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("t", "1994"),
        ("t", "2025"),
        ("t", None),
        ("t", "20x0"),
        ("i", ""),
        ("i", "70000"),
        ("j", "-1"),
        ("k", 1),
        ("k", 1_000_000),
        ("v", "much"),
        ("v", "-1"),
        ("v", "nan"),
        ("v", "inf"),
        ("v", None),
        ("q", "1,5"),
        ("q", "NA"),
        ("q", 'a"b'),
    ],
)
def test_a_cell_that_cannot_be_is_refused_with_its_row_and_field(field: str, cell: object) -> None:
    place = "/".join(str(part) for part in changed(field, cell)[:4])
    with pytest.raises(BadSource) as refused:
        read(parsed(EARTHS, changed(field, cell)))
    assert f"baci.db: row {place}: field {field} is {cell!r}" in str(refused.value)


def test_a_line_smuggled_in_by_a_line_break_is_refused() -> None:
    smuggled = changed("q", "1\n2011,643,156,270900,5,5")
    with pytest.raises(BadSource, match="field q"):
        read(parsed(smuggled))


def test_a_country_number_nobody_knows_is_refused() -> None:
    with pytest.raises(BadSource, match="row 2010/999/156/270900: field i is 999"):
        read(parsed(changed("i", "999")))


def test_a_flow_that_stands_twice_is_refused_rather_than_counted_twice() -> None:
    with pytest.raises(BadSource, match="row 2010/643/156/270900 stands twice"):
        read(parsed(CRUDE, EARTHS, CRUDE))


@pytest.mark.parametrize(
    "data",
    [b"", b"not a database" * 100, database(("other", ("a",), [])), database(("baci_trade", COLUMNS, []))],
)
def test_bytes_that_are_no_such_table_are_refused(data: bytes) -> None:
    with pytest.raises(BadSource, match=r"baci\.db"):
        read(parse({MEMBER: data}, STATES))


def test_the_country_numbers_of_the_vocabulary_are_used_when_none_are_given() -> None:
    data = database(("baci_trade", COLUMNS, [changed("i", "490")]))
    assert read(parse({MEMBER: data}))["actor"].to_pylist()[0] == "TWN"  # 'Other Asia, nes' stands for Taiwan


def test_the_real_file_gives_a_figure_for_each_value_and_each_quantity() -> None:
    result = parse(real("baci"))
    table = read(result)
    counts = {row["values"]: row["counts"] for row in table["measure"].value_counts().to_pylist()}
    assert counts == {"trade_value": 1_264_888, "trade_quantity": 1_264_888 - 61_682}
    assert [skip.count for skip in result.skips] == [61_682]
    assert len(table["product"].unique()) == 74
