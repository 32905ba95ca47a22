"""Are the trade elasticities those that were published, with their flags, and nothing where nothing was?"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from counterpoise.errors import UnknownTerm
from counterpoise.vocabulary import table
from counterpoise.vocabulary.goods.elasticities import elasticity

ORIGINALS = Path(__file__).parents[3] / "shared" / "data" / "formats"
FLAGS = {("0", "0"): "estimated", ("1", "0"): "not_significant", ("0", "1"): "positive"}


def original(name: str) -> Path:
    path = ORIGINALS / name
    if not path.is_file():
        pytest.skip(f"{path} is not there; the originals do not ship")
    return path


def test_an_estimate_a_mean_in_its_place_and_nothing_are_told_apart() -> None:
    assert (elasticity("010210").value, elasticity("010210").basis) == (-12.11, "estimated")
    assert (elasticity("010391").value, elasticity("010391").basis) == (-7.925, "not_significant")
    assert (elasticity("021099").value, elasticity("021099").basis) == (-5.773, "positive")
    assert (elasticity("010110").value, elasticity("010110").basis) == (None, "not_significant")


def test_a_sector_is_read_in_either_case_and_a_missing_number_is_none() -> None:
    assert (elasticity("WHT").value, elasticity("wht").source) == (-2.61, "gtap_theta")
    # Stata writes a missing number as 1.7e38.
    assert [key for key in ("coa", "gas", "gdt", "gro", "oil") if elasticity(key).value is None] == [
        "coa", "gas", "gdt", "gro"
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["", "27", "990000", "C26", "wheat"])
def test_an_unknown_code_is_refused_with_what_is_expected(code: str) -> None:
    with pytest.raises(UnknownTerm, match=r"HS 2007, such as 270900"):
        elasticity(code)


def test_every_elasticity_is_below_zero_and_every_product_has_six_digits() -> None:
    assert [
        row for row in table("product_elasticities") if not (len(row["product"]) == 6 and row["product"].isdecimal())
    ] == []
    rows = (*table("product_elasticities"), *table("sector_elasticities"))
    assert [row for row in rows if row["elasticity"] and not -200 < float(row["elasticity"]) < 0] == []


def test_all_products_are_those_of_protee_to_three_decimals() -> None:
    with original("protee_hs6.csv").open(encoding="ascii") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == len(table("product_elasticities")) == 5050
    for row in rows:
        ours = elasticity(row["HS6"])
        assert (ours.value is None) == (not row["sigma"])
        if ours.value is not None:
            assert ours.value == pytest.approx(float(row["sigma"]), abs=5.1e-4)
            assert ours.basis == FLAGS[row["zero"], row["positive"]]


def test_all_sectors_are_those_of_the_stata_file() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_stata(original("gtap_elasticities.dta"))
    published = dict(zip(frame["gtap_sector"], frame["epsilon_GTAP"], strict=True))
    assert len(published) == len(table("sector_elasticities")) == 46
    for sector, value in published.items():
        ours = elasticity(sector).value
        assert (ours is None) == bool(pandas.isna(value))
        assert ours is None or ours == pytest.approx(value, abs=5.1e-4)


def test_the_counts_on_the_page_are_those_of_the_table() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/elasticities.md").read_text(encoding="utf-8")
    for basis, count in Counter(row["basis"] for row in table("product_elasticities")).items():
        assert f"| `{basis}` | {count:,} |" in page
    empty = Counter(row["basis"] for row in table("product_elasticities") if not row["elasticity"])
    assert empty == {"not_significant": 445, "positive": 35, "none": 4}
