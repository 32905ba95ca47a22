"""The whole Factbook, read from the wheel it comes in.

Skipped unless the folder of the wheels is named in COUNTERPOISE_WHEELS. The numbers expected
were read off the pages by eye or counted in the JSON files by another program.
"""

import os
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from tests.sources.databases import real

from counterpoise.records import Skip
from counterpoise.sources.factbook.pages import pairs, rows
from counterpoise.sources.factbook.parse import parse

FOLDER = os.environ.get("COUNTERPOISE_WHEELS")
pytestmark = pytest.mark.skipif(not FOLDER, reason="COUNTERPOISE_WHEELS does not name the folder of the wheels")

Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def parsed() -> tuple[list[Row], list[Skip]]:
    result = parse(real("factbook"))
    return [row for batch in result.batches for row in batch.to_pylist()], result.skips


def values(rows: list[Row], measure: str, actor: str) -> dict[str | int, float]:
    """Return the values of a measure by partner, or by year where there is none."""
    result = [row for row in rows if (row["measure"], row["actor"]) == (measure, actor)]
    return {row["partner"] or row["start"].year: row["value"] for row in result}


def test_russia_is_as_its_page_prints_it(parsed: tuple[list[Row], list[Skip]]) -> None:
    figures, _ = parsed
    assert values(figures, "export_share", "RUS") == {
        "CHN": 0.33, "IND": 0.17, "TUR": 0.08, "KAZ": 0.04, "BRA": 0.03,
    }  # fmt: skip
    assert values(figures, "import_share", "RUS") == {
        "CHN": 0.53, "TUR": 0.05, "DEU": 0.05, "KAZ": 0.05, "ITA": 0.02,
    }  # fmt: skip
    assert values(figures, "gdp_exchange_rate", "RUS") == {2024: 2.174e12}
    assert values(figures, "imports_total", "RUS") == {2024: 381.45e9, 2023: 379.659e9, 2022: 347.384e9}
    assert values(figures, "land_border", "RUS")["CHN"] == 4179


def test_names_and_codes_that_mislead_are_resolved(parsed: tuple[list[Row], list[Skip]]) -> None:
    figures, _ = parsed
    assert values(figures, "export_share", "GAB")["COG"] == 0.05
    assert values(figures, "import_share", "ZWE")["BHS"] == 0.05
    assert values(figures, "export_share", "ZMB").keys() >= {"COD"}
    assert values(figures, "area", "CHN") == {2026: 9596960}
    assert values(figures, "import_share", "TWN")["KOR"] == 0.09


def test_every_page_is_a_state_or_a_counted_skip(parsed: tuple[list[Row], list[Skip]]) -> None:
    figures, skips = parsed
    passed = sum(skip.count for skip in skips if skip.field == "page")
    assert (len({row["actor"] for row in figures}), passed) == (243, 13)


def test_as_many_figures_as_the_pages_hold_numbers(parsed: tuple[list[Row], list[Skip]]) -> None:
    figures, _ = parsed
    counts = Counter(row["measure"] for row in figures)
    # printed are 643 and 641; three of each are the Gaza Strip's, three the world's, two Liechtenstein's
    assert (counts["exports_total"], counts["imports_total"]) == (635, 635)
    assert (counts["gdp_exchange_rate"], counts["population"]) == (223, 236)
    assert counts["military_spending"] == 835


def test_shares_lie_between_nothing_and_all_and_so_does_their_sum(
    parsed: tuple[list[Row], list[Skip]],
) -> None:
    figures, _ = parsed
    sums: Counter[tuple[str, str]] = Counter()
    for row in figures:
        if row["measure"] in ("export_share", "import_share"):
            assert 0 < row["value"] <= 1
            sums[row["measure"], row["actor"]] += row["value"]
    assert len(sums) == 2 * 231
    assert max(sums.values()) <= 1 + 1e-9


def test_a_figure_is_stated_once(parsed: tuple[list[Row], list[Skip]]) -> None:
    figures, _ = parsed
    keys = ("measure", "actor", "partner", "start", "unit")
    counts = Counter(tuple(row[key] for key in keys) for row in figures)
    assert max(counts.values()) == 1


def test_every_exception_in_the_tables_is_still_needed(parsed: tuple[list[Row], list[Skip]]) -> None:
    _, skips = parsed
    reasons = {skip.reason for skip in skips}
    assert {row["reason"] for row in rows("passed")} <= reasons
    assert set(pairs("pages").values()) | set(pairs("names").values()) <= reasons
    assert set(pairs("words").values()) <= reasons
