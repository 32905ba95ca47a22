"""Are the Union and the Gulf's states read where only they can be meant, and loose Europe and a sea elsewhere?"""

import pytest

from counterpoise_reader.actors.actors import mentions


def named(text: str) -> list[str]:
    return [mention.actor for mention in mentions(text, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The carmakers fear a European carbon levy.",
        "Minsk was hit by new European travel bans.",
        "The growers live off Europe's quota.",
        "It was put on Europe's list in June.",
        "The Europeans' trade pact is unsigned.",
        "A free-trade deal with Europe was signed.",
        "They travel to most of Europe, and do so without a visa in Europe.",
        "The Europeans have quietly lifted most sanctions.",
    ],
)
def test_what_only_the_union_has_is_the_unions(text: str) -> None:
    assert "EU" in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "The European demand for gas fell.",
        "Gas flows to Europe again.",
        "Europe faces steep tariffs.",
        "A European football ban hurt the club.",
        "European banks and a tariff on wine are two things.",
        "The Europeans have quietly lifted their glasses.",
        "Trade with Europe is slow.",
        "European firms face sanctions.",
        "European steelmakers want tariffs on cheap imports.",
    ],
)
def test_europe_stays_loose_elsewhere(text: str) -> None:
    assert set(named(text)) == {"EUROPE"}


@pytest.mark.parametrize(
    "text",
    [
        "Without the Gulf's deposits the bank would fail, and oil would not help.",
        "Cairo lives on Gulf money.",
        "The refinery runs on crude from the Gulf.",
        "The Gulf has sent cash to Beirut.",
        "The Gulf monarchies and the Gulf Arab states pay.",
        "Gulf governments met.",
        "Two million of our people work in the Gulf, and remittances keep us.",
    ],
)
def test_the_gulfs_money_and_oil_are_those_of_its_six_states(text: str) -> None:
    assert "GCC" in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "A second carrier was sent to the Gulf in a show of force aimed at Iran.",
        "Shipping in the Gulf has been disrupted since Iran seized a tanker.",
        "Oil from the Gulf of Mexico reached Texas refineries.",
        "Texas lives on crude from the Gulf, where a hurricane closed the rigs off Louisiana.",
        "Two Iranian sailors drowned in the Gulf.",
        "The Gulf Coast refines crude oil.",
        "A Gulf War pilot wrote of crude and oil.",
        "Money from the Gulf of Finland's ports pays for it.",
        "The gulf between rich and poor is wide, and oil made it wider.",
        "He swam without the Gulf guidebook.",
        "Iran's oil port on the Gulf was shelled.",
        "Iranian warships sailed from the Gulf with crude oil.",
    ],
)
def test_a_sea_is_no_actor(text: str) -> None:
    assert "GCC" not in named(text)
