"""Two spellings of one name have one key, two names have two."""

import pytest

from counterpoise.states.nameindex import key, keys


@pytest.mark.parametrize(
    ("written", "also_written"),
    [
        ("Côte d'Ivoire", "COTE D’IVOIRE"),
        ("Trinidad and Tobago", "trinidad & tobago"),
        ("Saint Lucia", "St. Lucia"),
        ("Saint Lucia", "ST LUCIA"),
        ("The Gambia", "Gambia"),
        ("Bahamas, The", "bahamas"),
        ("Guinea-Bissau", "guinea  bissau"),
        ("U.S.A.", "USA"),
        ("Åland Islands", "aland islands"),
        ("São Tomé and Príncipe", "Sao Tome & Principe"),
        ("Türkiye", "TURKIYE"),
        ("Việt Nam", "viet nam"),
        ("Føroyar", "Foroyar"),
    ],
)
def test_spellings_of_one_name_meet(written: str, also_written: str) -> None:
    assert key(written) == key(also_written)


@pytest.mark.parametrize(("first", "second"), [("Niger", "Nigeria"), ("Mali", "Malawi"), ("일본", "한국")])
def test_different_names_stay_apart(first: str, second: str) -> None:
    assert key(first) != key(second)


def test_a_name_that_is_only_the_article_is_kept() -> None:
    assert key("The") == "the"


def test_punctuation_alone_has_no_key() -> None:
    assert key("?!…") == ""


def test_a_comma_is_also_read_the_other_way_round() -> None:
    assert key("South Korea") in keys("Korea, South")
