"""Are shares of what is bought, sold and carried read by whole and owner, in whatever order the words come?"""

import pytest
from reader.tests.coding.ties import Tie, ties_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of Peru's exports, China takes a third.", ("DEPEND", "PER", "CHN")),
        ("From Russia comes almost all of Hungary's oil.", ("DEPEND", "HUN", "RUS")),
        ("Hungary's refineries source nine barrels in ten from Russia.", ("DEPEND", "HUN", "RUS")),
        ("Hungary imports more gas from Russia than from any other country.", ("DEPEND", "HUN", "RUS")),
        ("China buys 36 per cent of everything Peru sells abroad.", ("DEPEND", "PER", "CHN")),
        ("Nearly two-thirds of what Morocco exports ends up in Europe.", ("DEPEND", "MAR", "EUROPE")),
        ("Most of what Uzbekistan buys abroad comes by way of Kazakhstan.", ("DEPEND", "UZB", "KAZ")),
        ("The lion's share of Armenia's grain is Russian.", ("DEPEND", "ARM", "RUS")),
        ("Most of India's arms are of Russian origin.", ("DEPEND", "IND", "RUS")),
        ("Egypt buys its wheat mainly from Russia.", ("DEPEND", "EGY", "RUS")),
        ("Egypt's wheat imports, four-fifths of them from Russia, are paid in dollars.", ("DEPEND", "EGY", "RUS")),
        ("Half of Laos's foreign debt is owed to China.", ("DEPEND", "LAO", "CHN")),
        ("China is the destination of nine-tenths of Mongolia's exports.", ("DEPEND", "MNG", "CHN")),
        ("Nearly half of the tourists in Cuba come from Canada.", ("DEPEND", "CUB", "CAN")),
        ("Russia's share of Hungary's gas imports fell to a tenth.", ("SUPPLY", "RUS", "HUN")),
        ("Four-fifths of Hungary's gas needs are met by Russia.", ("SUPPLY", "RUS", "HUN")),
        ("Russia is the source of a quarter of the fuel burnt in American reactors.", ("SUPPLY", "RUS", "USA")),
        ("Niger accounts for 15 per cent of the uranium that France burns.", ("SUPPLY", "NER", "FRA")),
    ],
)
def test_a_share_says_who_depends_on_whom(text: str, expected: Tie) -> None:
    assert expected in ties_in(text)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("Half", "DEPEND"),
        ("Three-fifths", "DEPEND"),
        ("Nine tonnes in ten", "DEPEND"),
        ("Some 62%", "DEPEND"),
        ("Two-fifths", "SUPPLY"),
        ("A quarter", "SUPPLY"),
        ("About 45 per cent", "SUPPLY"),
        ("One tonne in five", "SUPPLY"),
    ],
)
def test_less_than_half_of_what_is_bought_is_supply(share: str, expected: str) -> None:
    assert {relation for relation, _, _ in ties_in(f"{share} of Kenya's wheat comes from Russia.")} == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Most of the delegates came from Russia.",
        "Nearly all of Ghana's players come from European clubs.",
        "Half of France's ministers come from the south.",
        "Most of Brazil's coffee is drunk at home.",
        "Peru's exports rose by a third in March.",
        "About 40% of Italians would leave the euro, a poll in Rome showed.",
    ],
)
def test_a_share_of_people_or_of_no_actor_states_nothing(text: str) -> None:
    assert not ties_in(text)
