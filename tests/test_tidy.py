"""Do findings make a table of the same columns and types, whatever is in them?"""

from dataclasses import fields, replace

import pyarrow as pa
import pytest
from tests.fixtures import six_states

from counterpoise.records import Finding
from counterpoise.tidy import columns, table

EMPTY = Finding(
    method="share_of_imports",
    dependent="DEU",
    on="RUS",
    side="supply",
    product=six_states.GAS,
    value=None,
    lo=None,
    hi=None,
    state="not recorded",
    unit="share",
    year=2024,
)
HELD = replace(EMPTY, value=0.5, lo=0.0, hi=0.5, state="bounded", holes=six_states.holes(), figures=("a", "b"))


def test_each_field_of_a_finding_is_a_column() -> None:
    assert list(columns([EMPTY])) == [field.name for field in fields(Finding)]


def test_holes_go_by_their_keys_and_missing_stays_missing() -> None:
    made = table([EMPTY, HELD])
    assert made["holes"].to_pylist() == [[], list(six_states.HOLES)]
    assert made["value"].to_pylist() == [None, 0.5]


@pytest.mark.parametrize("findings", [[], [EMPTY], [HELD], [EMPTY, HELD]])
def test_the_types_do_not_depend_on_the_rows(findings: list[Finding]) -> None:
    schema = table(findings).schema
    assert schema == table([HELD]).schema
    assert schema.field("value").type == pa.float64()
    assert schema.field("figures").type == pa.list_(pa.string())
