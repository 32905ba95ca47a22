"""Which states may a report in another language be about: those it names in its own words, in any case and spelling?"""

import pytest

from counterpoise.records import Document
from counterpoise_reader.llm.candidates import candidates

REPORTS = [
    (
        "ru",
        "В Пекине министры России и Китая обсудили цену газа; Япония и Мали не упомянуты.",
        {"RUS", "CHN", "JPN", "MLI"},
    ),
    ("zh", "日本约六成稀土要从中国进口，美国对此表示关注。", {"JPN", "CHN", "USA"}),
    ("fr", "L'Égypte et l'Éthiopie ont repris leurs pourparlers sous l'égide des États-Unis.", {"EGY", "ETH", "USA"}),
    ("es", "España compra gas a Argelia; Marruecos protesta.", {"ESP", "DZA", "MAR"}),
    ("ar", "قالت مصر إن أثيوبيا ترفض التفاوض مع السودان.", {"EGY", "ETH", "SDN"}),
    ("de", "China liefert Deutschland seltene Erden, Österreich nicht.", {"CHN", "DEU", "AUT"}),
]


@pytest.mark.parametrize(("language", "text", "named"), REPORTS)
def test_states_are_found_by_their_names_in_the_language_of_the_report(
    language: str, text: str, named: set[str]
) -> None:
    found = candidates(Document(id="d", text=text, language=language))
    assert named <= set(found.spellings)
    assert not found.closed


def test_a_name_inside_another_word_is_no_name() -> None:
    """One that begins a word, as Oman in *Omanis*, is left to the model to tell."""
    text = "El superPerú cruzó la frontera de Francia."
    assert set(candidates(Document(id="d", text=text, language="es")).spellings) == {"FRA"}


def test_a_language_that_nobody_has_names_of_has_no_candidates() -> None:
    assert candidates(Document(id="d", text="qo' Hol jatlh", language="tlh")).spellings == {}
