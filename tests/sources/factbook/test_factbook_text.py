"""Markup, entities and odd dashes leave the text before it is read."""

import pytest

from counterpoise.sources.factbook.pages import plain


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("<b>note:</b> data in 2021 dollars", "note: data in 2021 dollars"),
        ("Trinidad &amp; Tobago 10% (2023)", "Trinidad & Tobago 10% (2023)"),
        ("<p>Italy, Switzerland</p> (2021)", "Italy, Switzerland (2021)"),
        ("Germany, China&nbsp; (2021)", "Germany, China (2021)"),
        ("C&ocirc;te d'Ivoire", "Côte d'Ivoire"),
        ("first<br><br>second", "first second"),
        ("20–30%", "20-30%"),
        ("&lt;1%", "<1%"),
    ],
)
def test_markup_and_entities_become_plain_words(printed: str, text: str) -> None:
    assert plain(printed) == text
