"""What is passed over is counted with its reason, and the unknown is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from counterpoise.errors import BadSource
from counterpoise.records import Skip
from counterpoise.sources.factbook.parse import Directory, parse

Read = Callable[..., tuple[list[dict[str, Any]], list[Skip]]]


@pytest.mark.parametrize("page", ["xx", "gz", "ax", "dx", "um"])
def test_pages_about_no_state_are_skipped_and_counted(read: Read, page: str) -> None:
    rows, skips = read(page, Economy={"Exports - partners": {"text": "China 33% (2023)"}})
    assert rows == []
    assert [(skip.field, skip.count, skip.example) for skip in skips] == [("page", 1, f"{page}.json")]


def test_a_partner_without_a_share_is_skipped_where_the_table_says_so(read: Read) -> None:
    said = {"Exports - partners": {"text": "almost entirely United Kingdom (2022)"}}
    rows, skips = read("gk", Economy=said)
    assert (rows, [skip.reason for skip in skips]) == ([], ["a partner without a share"])
    with pytest.raises(BadSource):
        read("rs", Economy=said)


def test_a_share_rounded_to_nothing_is_not_read_as_zero(read: Read) -> None:
    text = "China 97%, Togo 1%, Peru 1%, Gabon 1%, India 0% (2023)"
    rows, skips = read("kn", Economy={"Imports - partners": {"text": text}})
    assert [row["partner"] for row in rows] == ["CHN", "TGO", "PER", "GAB"]
    assert [(skip.count, skip.example) for skip in skips] == [(1, "kn.json:Economy/Imports - partners")]


def test_a_number_without_a_year_is_skipped_and_counted(read: Read) -> None:
    rows, skips = read("rs", Economy={"Exports - partners": {"text": "China 33%, India 17%"}})
    assert rows == []
    assert [(skip.reason, skip.count) for skip in skips] == [("a number without a year", 2)]


def test_a_zero_in_kilowatt_hours_is_a_zero(read: Read) -> None:
    rows, skips = read("rs", Energy={"Electricity - exports": {"text": "0 kWh (2016 est.)"}})
    assert ([row["value"] for row in rows], skips) == ([0.0], [])


@pytest.mark.parametrize("text", ["NA", "not available"])
def test_not_available_is_a_skip(read: Read, text: str) -> None:
    rows, skips = read("rs", Military_and_Security={"Military expenditures": {"text": text}})
    assert (rows, [skip.reason for skip in skips]) == ([], ["printed as not available"])


def test_a_note_that_changes_the_meaning_passes_the_field_over(read: Read) -> None:
    note = "<b>note:</b> data in current dollars at official exchange rate; entry includes Jersey and Guernsey"
    said = {"GDP (official exchange rate)": {"text": "$12.508 billion (2023 est.)", "note": note}}
    rows, skips = read("gk", Economy=said)
    assert (rows, [skip.reason for skip in skips]) == ([], ["of Jersey and Guernsey together"])


def test_a_note_nobody_has_read_is_refused(read: Read) -> None:
    note = "<b>note:</b> in bushels of wheat"
    said = {"GDP (official exchange rate)": {"text": "$12.508 billion (2023 est.)", "note": note}}
    with pytest.raises(BadSource, match="bushels"):
        read("rs", Economy=said)


def test_numbers_of_the_west_bank_alone_are_not_palestines(read: Read) -> None:
    rows, skips = read("we", People_and_Society={"Population": {"total": {"text": "3,310,554 (2025 est.)"}}})
    assert (rows, [skip.reason for skip in skips]) == ([], ["of the West Bank alone"])


def test_a_leased_base_is_no_neighbour(read: Read) -> None:
    text = "US Naval Base at Guantanamo Bay 28.5 km"
    rows, skips = read("cu", Geography={"Land boundaries": {"border countries": {"text": text}}})
    assert (rows, len(skips)) == ([], 1)


def test_a_subfield_the_table_does_not_know_is_refused(read: Read) -> None:
    with pytest.raises(BadSource, match=r"rs\.json:Energy/Coal/burnt"):
        read("rs", Energy={"Coal": {"burnt": {"text": "5 metric tons (2023 est.)"}}})


def test_a_standing_the_table_does_not_know_is_refused(read: Read) -> None:
    with pytest.raises(BadSource, match="grand duke"):
        read("rs", Government={"International organization participation": {"text": "APEC (grand duke)"}})


def test_skips_of_one_reason_are_added_up_over_pages() -> None:
    page = b'{"Military and Security": {"Military expenditures": {"text": "NA"}}}'
    parsed = parse({"x/rs.json": page, "x/ch.json": page}, Directory({"RS": "RUS", "CH": "CHN"}, str))
    assert list(parsed.batches) == []
    assert [(skip.count, skip.example) for skip in parsed.skips] == [
        (2, "ch.json:Military and Security/Military expenditures")
    ]
