"""The tables that steer the reading say one thing each."""

import re
from collections import Counter

import pytest

from counterpoise.errors import BadSource
from counterpoise.sources import registry
from counterpoise.sources.factbook.fields import fitting, wanted
from counterpoise.sources.factbook.pages import pairs, rows
from counterpoise.sources.factbook.parse import SOURCE


def test_the_card_is_complete_and_of_this_source() -> None:
    assert registry.source("factbook").name == SOURCE


@pytest.mark.parametrize("name", ["pages", "words", "standings", "missions", "names"])
def test_a_table_of_pairs_names_nothing_twice(name: str) -> None:
    assert len(pairs(name)) == len(rows(name))
    assert all(all(cell.strip() for cell in row.values()) for row in rows(name))


def test_every_row_that_makes_a_figure_has_unit_reader_and_dating() -> None:
    for row in rows("fields"):
        if row["measure"]:
            assert row["reader"], row
            assert row["dating"] in ("text", "edition"), row
            assert row["unit"] or row["measure"] == "membership", row
        else:
            assert not any((row["reader"], row["unit"], row["dating"])), row


def test_a_measure_has_one_unit() -> None:
    units = {(row["measure"], row["unit"]) for row in rows("fields") if row["measure"]}
    assert max(Counter(measure for measure, _ in units).values()) == 1


def test_every_exception_has_a_reason_and_every_note_reads_as_a_pattern() -> None:
    assert all(row["reason"] for row in rows("passed"))
    assert all(re.compile(row["clause"]) and re.compile(row["field"]) for row in rows("notes"))


def test_a_heading_with_any_year_fits_and_another_does_not() -> None:
    fields = wanted()["Economy", "Exports"]
    assert [field.measure for field in fitting(fields, "Exports 2031", "here")] == ["exports_total"]
    with pytest.raises(BadSource, match="here"):
        fitting(fields, "Exports 20245", "here")


def test_a_subfield_known_and_not_wanted_gives_nothing() -> None:
    assert fitting(wanted()["Geography", "Area"], "water", "here") == []
