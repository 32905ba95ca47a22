"""Are ties in idioms, in what a small parser misreads, or behind an "it" read as well as plain ones?"""

import pytest
from reader.tests.coding.ties import Tie, ties_in

from counterpoise.records import Document
from counterpoise_reader.coding.statements import frames_alone as statements

IDIOMS: tuple[tuple[str, Tie], ...] = (
    ("Nauru is on Australian life support.", ("DEPEND", "NRU", "AUS")),
    ("Seven out of ten cars that Kenyans drive are Japanese.", ("SUPPLY", "JPN", "KEN")),
    ("Iran finds it impossible to say no to China.", ("LEVER", "CHN", "IRN")),
    ("The Netherlands has Belgium at its mercy.", ("LEVER", "NLD", "BEL")),
    ("Pipelines are a stick that Russia can wave at Moldova.", ("LEVER", "RUS", "MDA")),
    ("Ghana is staggering under Chinese debt.", ("RISK", "GHA", "CHN")),
    ("Kuwait calls Iranian drones a danger.", ("RISK", "KWT", "IRN")),
    ("For Malawi, the collapse of Mozambique has become a nightmare.", ("RISK", "MWI", "MOZ")),
    ("Oslo is counting the cost of the Chinese boycott.", ("RISK", "NOR", "CHN")),
    ("By selling chips to Huawei, Taiwan courts American penalties.", ("RISK", "TWN", "USA")),
    ("Portuguese brewers have made a fortune out of Angola.", ("BENEFIT", "PRT", "AGO")),
    ("Kenya has flourished thanks to tea sales to Pakistan.", ("BENEFIT", "KEN", "PAK")),
    ("Belarus enriched itself on Lithuanian transit.", ("BENEFIT", "BLR", "LTU")),
    ("Belgrade went cap in hand to Beijing.", ("SEEK", "SRB", "CHN")),
    ("Relations between Chile and Peru have gone from bad to worse.", ("STRAIN", "CHL", "PER")),
    ("A fence has set Kenya and Somalia at odds.", ("STRAIN", "KEN", "SOM")),
    ("The mood between Canada and India has soured.", ("STRAIN", "CAN", "IND")),
    ("Togo and Benin present a united front.", ("ALIGN", "BEN", "TGO")),
    ("India has mastered reusable flight.", ("HOLD", "IND", None)),
    ("Brazil needs potash. It is looking to Canada for more.", ("SEEK", "BRA", "CAN")),
    ("Togo has few friends. It is keen on closer ties with Turkey.", ("SEEK", "TGO", "TUR")),
    ("Libya handed over to Tunisia two men accused of smuggling.", ("COOPERATE", "LBY", "TUN")),
    ("Somalia's arrears were paid by Qatar.", ("AID", "QAT", "SOM")),
)
NO_TIES = (
    "The choir has nowhere to sing but Lisbon.",
    "The bank in Zurich is sinking under bad loans.",
    "The brewer from Lagos has made a fortune out of ginger.",
    "Kenya's marathon runner has mastered the course in Boston.",
    "It is looking likely that rain will fall in Norway.",
)


@pytest.mark.parametrize(("text", "tie"), IDIOMS)
def test_an_idiom_states_its_tie(text: str, tie: Tie) -> None:
    assert tie in ties_in(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("China launched a charm offensive in Europe.", "ASSAULT"),
        ("Beijing's charm offensive in Europe has won few friends.", "ASSAULT"),
        ("Russia's diplomatic offensive in Africa worries France.", "ASSAULT"),
        ("The Ministries of Foreign Affairs of Russia and China issued a statement.", "ALIGN"),
        ("Kazakhstan suspended customs operations with Kyrgyzstan.", "CONCEDE"),
        ("The embassy of Canada suspended operations in Kabul.", "CONCEDE"),
        ("Poland has suspended flight operations to Belarus.", "CONCEDE"),
    ],
)
def test_words_of_war_and_of_love_that_mean_something_else_are_not_taken_at_their_word(text: str, never: str) -> None:
    assert never not in {relation for relation, _, _ in ties_in(text)}


def test_an_end_of_fighting_is_conceded() -> None:
    assert ("CONCEDE", "ISR", "LBN") in ties_in("Israel suspended military operations against Lebanon.")
    assert ("CONCEDE", "RUS", "UKR") in ties_in("Russia suspended its offensive against Ukraine.")
    assert ("ASSAULT", "RUS", "UKR") in ties_in("Russia launched an offensive in Ukraine.")


@pytest.mark.parametrize("text", NO_TIES)
def test_the_same_words_of_other_things_state_none(text: str) -> None:
    assert ties_in(text) == set()


def test_nothing_to_fear_is_kept_as_denied() -> None:
    text = "Switzerland has nothing to fear from Austria."
    assert [(statement.relation, statement.modality) for statement in statements(Document(id="fear", text=text))] == [
        ("RISK", "negated")
    ]


def test_to_insist_that_a_thing_is_so_is_no_request() -> None:
    text = "Nairobi insists it is not dependent on Kampala for its milk."
    result = [
        (statement.relation, statement.source, statement.target, statement.modality)
        for statement in statements(Document(id="so", text=text))
    ]
    assert result == [("DEPEND", "KEN", "UGA", "negated")]
