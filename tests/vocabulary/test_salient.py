"""Does the table say what pairs are known to be about, and is a bad row refused by file, row and field?"""

from collections.abc import Mapping

import pytest

from counterpoise.errors import BadSource
from counterpoise.vocabulary import salient, salient_of, table
from counterpoise.vocabulary.salient import OTHERS, domain_codes, read_salient


def spoiled(cells: Mapping[str, str]) -> str:
    """Return what the reader says of the table's second row with some cells put otherwise."""
    first, second = table("salient")[:2]
    with pytest.raises(BadSource) as caught:
        read_salient([first, {**second, **cells}])
    return str(caught.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("a", "EUR"),
        ("b", "AAA"),
        ("b", "AFG"),
        ("domain_or_topic", "weather"),
        ("domain_or_topic", ""),
        ("what", ""),
        ("shown_in", "999999"),
        ("source", ""),
        ("address", "www.example.org"),
        ("verified", "maybe"),
    ],
)
def test_a_bad_cell_is_refused_by_file_row_and_field(field: str, value: str) -> None:
    assert f"salient.csv, row 3, {field}: " in spoiled({field: value})


def test_a_pair_has_a_subject_once() -> None:
    row = table("salient")[0]
    assert "domain_or_topic: " in spoiled({**row, "what": "the same again"})


def test_rows_stand_in_order_and_words_are_all_used() -> None:
    rows = [(row.pair, row.subject) for row in salient()]
    assert rows == sorted(rows)
    assert set(OTHERS) <= {row.subject for row in salient()}
    assert not set(OTHERS) & set(domain_codes())


@pytest.mark.parametrize(
    ("a", "b", "subject"),
    [
        ("EGY", "ETH", "water"),
        ("TWN", "CHN", "semiconductors"),
        ("CHN", "COD", "materials"),
        ("USA", "MEX", "goods"),
        ("RUS", "BLR", "energy"),
        ("RUS", "TJK", "remittances"),
    ],
)
def test_what_an_expert_would_name_is_there(a: str, b: str, subject: str) -> None:
    assert subject in {row.subject for row in salient_of(a, b)}
    assert salient_of(a, b) == salient_of(b, a)


def test_a_subject_that_figures_may_cover_is_told_from_one_that_none_does() -> None:
    (nile,), (phosphates,) = salient_of("EGY", "ETH"), salient_of("IND", "MAR")
    assert (nile.in_domain, phosphates.in_domain) == (False, True)


def test_a_pair_without_a_row_has_none() -> None:
    assert salient_of("NRU", "TUV") == ()
