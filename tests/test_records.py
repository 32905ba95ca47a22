"""Is a figure's id the same in Python and in the ledger's SQL, and do holes hold when they should?"""

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, replace
from datetime import date

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures import six_states

from counterpoise.ledger.queries import query
from counterpoise.records import (
    ALL_RECORDED,
    ANYTHING,
    CELL_STATES,
    FIGURE_COLUMNS,
    Figure,
    Finding,
    Hole,
    figure_schema,
    without_void,
)

FIGURE = Figure(
    source="baci",
    locator="2010/643/156/270900",
    measure="trade_value",
    product="270900",
    actor="RUS",
    partner="CHN",
    start=date(2010, 1, 1),
    end=date(2011, 1, 1),
    value=0.1,
    unit="kUSD",
)
HOLE = Hole("RUS", "TUR", ("270900", "271121"), 2022, 2023, "reason", "source", "")
# The ledger's words: anything UTF-8 can carry, but for NUL, which no source prints.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
FIGURES = st.builds(
    Figure,
    source=WORDS,
    locator=WORDS,
    measure=WORDS,
    product=st.none() | WORDS,
    actor=WORDS,
    partner=st.none() | WORDS,
    start=st.dates(max_value=date(2030, 1, 1)),
    end=st.dates(min_value=date(2030, 1, 2)),
    value=st.floats(allow_nan=False, allow_infinity=False),
    unit=WORDS,
)


def ids_by_sql(figures: Sequence[Figure]) -> dict[str, str]:
    """Send figures through the ledger's own queries; locator -> id, so locators must differ."""
    columns = zip(FIGURE_COLUMNS, zip(*map(astuple, figures), strict=True), strict=True)
    schema = figure_schema()
    arrays = [pa.array(column, type=schema.field(name).type) for name, column in columns]
    with duckdb.connect(":memory:") as db:
        db.execute("ATTACH ':memory:' AS staging")
        db.execute(query("stage"))
        db.register("incoming", pa.RecordBatch.from_arrays(arrays, schema=schema))
        db.execute("INSERT INTO staging.figure SELECT * FROM incoming")
        db.execute(query("close_words"))
        db.execute(query("settle"))
        return dict(db.execute("SELECT locator, id FROM figure").fetchall())


def test_an_id_is_the_hash_of_what_is_said_written_out_by_hand() -> None:
    said = "baci|2010/643/156/270900|trade_value|270900|RUS|CHN|2010-01-01|2011-01-01|0.10000000000000001|kUSD"
    by_hand = hashlib.sha256(said.replace("|", "\x1f").encode()).hexdigest()[:24]
    assert FIGURE.id == by_hand


@given(st.lists(FIGURES, min_size=1, max_size=8, unique_by=lambda figure: figure.locator))
def test_sql_and_python_give_a_figure_the_same_id(figures: list[Figure]) -> None:
    # One figure with a product and a partner: closed lists of words cannot be empty.
    figures = [replace(FIGURE, locator="\x1e"), *(figure for figure in figures if figure.locator != "\x1e")]
    assert ids_by_sql(figures) == {figure.locator: figure.id for figure in figures}


@pytest.mark.parametrize(
    "value",
    [0.0, -0.0, 0.1, 1 / 3, 1e15, 1e16, 1e17, 1e21, 123456789.123456789, 5e-324, 1.7976931348623157e308, 1e-5, 1e-4],
)
def test_sql_and_python_print_a_number_the_same(value: float) -> None:
    figure = replace(FIGURE, value=value)
    assert ids_by_sql([figure]) == {figure.locator: figure.id}


def test_every_figure_of_the_six_states_has_an_id_of_its_own_that_sql_agrees_with() -> None:
    figures = six_states.figures()
    message = [replace(figure, locator=f"{number}") for number, figure in enumerate(figures)]
    assert ids_by_sql(message) == {figure.locator: figure.id for figure in message}
    assert len({figure.id for figure in figures}) == len(figures)


@pytest.mark.parametrize(
    "change",
    [
        {"source": "other"},
        {"locator": "2010/643/156/271121"},
        {"measure": "trade_quantity"},
        {"product": None},
        {"actor": "DEU"},
        {"partner": None},
        {"start": date(2009, 1, 1)},
        {"end": date(2012, 1, 1)},
        {"value": 0.1000000000000001},
        {"unit": "t"},
    ],
)
def test_a_figure_that_says_anything_else_has_another_id(change: dict[str, object]) -> None:
    other = replace(FIGURE, **change)  # type: ignore[arg-type]
    assert other.id != FIGURE.id


@pytest.mark.parametrize(("year", "there"), [(2021, False), (2022, True), (2023, True), (2024, False)])
def test_a_hole_holds_from_its_first_year_to_its_last_with_both_counted(year: int, there: bool) -> None:
    assert HOLE.holds(year) is there


def test_a_hole_without_an_end_holds_to_the_end_of_the_data() -> None:
    assert replace(HOLE, end_year=None).holds(2100)


def test_a_hole_is_named_by_what_it_swallows_and_since_when() -> None:
    assert HOLE.key == "RUS>TUR:270900+271121:2022"


def test_a_cell_is_in_one_of_six_states() -> None:
    assert CELL_STATES == ("stated", "zero", "bounded", "estimated", "not recorded", "doubtful")


def test_the_schema_of_batches_has_the_columns_of_a_figure_and_lets_only_two_be_empty() -> None:
    schema = figure_schema()
    assert tuple(schema.names) == FIGURE_COLUMNS
    assert {field.name for field in schema if field.nullable} == {"product", "partner"}


def share(value: float | None, lo: float, hi: float) -> Finding:
    about = {"method": "share_of_imports", "dependent": "CHN", "on": "IRN", "side": "supply", "product": "260111"}
    rest = {"state": "bounded", "unit": "share", "year": 2024, "numerator": 5.0, "denominator": 5.0}
    return Finding(value=value, lo=lo, hi=hi, **about, **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "lo", "hi", "note"),
    [
        (1.0, 0.0, 1.0, f"{ALL_RECORDED}; {ANYTHING}"),  # "at most 100 %"
        (0.3, 0.0, 1.0, ANYTHING),
        (0.996, 0.0, 0.996, f"{ALL_RECORDED}; {ANYTHING}"),  # prints as 100 %
        (None, 0.0, 0.999, ANYTHING),
    ],
)
def test_a_share_that_may_be_anything_is_not_recorded_and_keeps_what_is(
    value: float | None, lo: float, hi: float, note: str
) -> None:
    void = without_void(share(value, lo, hi))
    assert (void.value, void.lo, void.hi, void.state, void.note) == (None, None, None, "not recorded", note)
    assert void.numerator == void.denominator == 5.0


@pytest.mark.parametrize(
    ("value", "lo", "hi"), [(1.0, 1.0, 1.0), (0.99, 0.0, 0.99), (0.4, 0.006, 1.0), (0.0, 0.0, 0.0)]
)
def test_a_share_with_a_limit_that_says_something_stays(value: float, lo: float, hi: float) -> None:
    assert without_void(share(value, lo, hi)) == share(value, lo, hi)
    doubtful = replace(share(None, 0.0, 1.0), state="doubtful")
    assert without_void(doubtful) == doubtful
