"""Are all names found as words of their own, the longest first, with case and accents as reports write them?"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.states import State, all_states
from counterpoise_reader.actors.gazetteer import standard


def spelled(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in standard().scan(text)]


@pytest.mark.parametrize("state", all_states("state"), ids=lambda state: state.iso3)
def test_every_state_is_found_by_its_name(state: State) -> None:
    name, iso3 = state.name, state.iso3
    (hit,) = standard().scan(f"yesterday {name} said")
    assert (hit.start, hit.end) == (10, 10 + len(name))
    assert {entry.actor for entry in hit.entries} == {iso3}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("South Sudan left Sudan", ["South Sudan", "Sudan"]),
        ("Guinea-Bissau, Equatorial Guinea and Guinea", ["Guinea-Bissau", "Equatorial Guinea", "Guinea"]),
        ("Nigerians in Niger", ["Nigerians", "Niger"]),
        ("the Democratic Republic of the Congo", ["Democratic Republic of the Congo"]),
        ("U.S. and US and U.S.A. troops", ["U.S.", "US", "U.S.A."]),
        ("us, turkey, polish, chad and china plates", []),
        ("Chinatown, Indiana, Germanys and Americanism", []),
        ("RUSSIA ATTACKS UKRAINE", ["RUSSIA", "UKRAINE"]),
        ("Côte d’Ivoire, Cote d'Ivoire and Türkiye", ["Côte d’Ivoire", "Cote d'Ivoire", "Türkiye"]),
        ("OPEC+ is not OPEC", ["OPEC+", "OPEC"]),
        ("Erdogan and Erdoğan, Zelensky and Zelenskyy", ["Erdogan", "Erdoğan", "Zelensky", "Zelenskyy"]),
        ("the South China Sea", ["South China Sea"]),
        ("a Faroese trawler off Texas and Kaohsiung", ["Faroese", "Texas", "Kaohsiung"]),
    ],
)
def test_names_are_whole_words_and_the_longest_wins(text: str, names: list[str]) -> None:
    assert spelled(text) == names


def test_the_longest_words_may_name_no_actor() -> None:
    (hit,) = standard().scan("the Vietnam War")
    assert [entry.kind for entry in hit.entries] == ["none"]


@given(st.text(alphabet="Iran -'’.US\nofthe", max_size=80))
def test_hits_never_overlap_and_stand_in_order(text: str) -> None:
    hits = standard().scan(text)
    assert all(hit.end <= other.start for hit, other in pairwise(hits))
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
