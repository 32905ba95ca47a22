"""Damaged pages are refused by name."""

import pytest

from counterpoise.errors import BadSource
from counterpoise.sources.factbook.parse import Directory, parse

DIRECTORY = Directory({"RS": "RUS"}, str)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'{"Economy": ',
        b"\xff\xfe{}",
        b"[]",
        b'{"Economy": []}',
        b'{"Economy": {"Exports": "much"}}',
        b'{"Economy": {"Exports": {"Exports 2024": "much"}}}',
        b'{"Economy": {"Exports": {"Exports 2024": {"text": 5}}}}',
        b'{"Economy": {"Exports": {"Exports 2024": {}}}}',
        b'{"Economy": {"Exports": {"note": {"text": "x"}}}}',
    ],
)
def test_a_page_of_another_shape_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(BadSource, match=r"rs\.json"):
        list(parse({"data/rs.json": data}, DIRECTORY).batches)


def test_two_pages_of_one_code_are_refused() -> None:
    with pytest.raises(BadSource, match="second"):
        list(parse({"asia/rs.json": b"{}", "europe/rs.json": b"{}"}, DIRECTORY).batches)


def test_a_file_that_is_no_page_is_refused() -> None:
    with pytest.raises(BadSource, match="README"):
        list(parse({"data/README.md": b""}, DIRECTORY).batches)


def test_no_pages_no_figures() -> None:
    assert list(parse({}, DIRECTORY).batches) == []
