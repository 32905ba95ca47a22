"""Who does what to whom, in each build of a sentence?"""

import pytest

from counterpoise.records import Document
from counterpoise_reader.coding.statements import frames_alone as statements


def sides(text: str) -> set[tuple[str, str, str | None]]:
    return {
        (statement.relation, statement.source, statement.target)
        for statement in statements(Document(id="d", text=text))
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Turkish soldiers were killed by shells fired from a Syrian post.", ("ASSAULT", "SYR", "TUR")),
        ("Nigerian and Beninese troops held joint drills.", ("COOPERATE", "NGA", "BEN")),
        ("Ties between Ghana and Togo are strained.", ("STRAIN", "GHA", "TGO")),
        ("Japan, Peru's biggest supplier of cars, said nothing.", ("SUPPLY", "JPN", "PER")),
        ("Australia's biggest supplier of fuel is Korea's neighbour Japan.", ("SUPPLY", "JPN", "AUS")),
        ("The gas on which Moldova depends comes by way of Romania.", ("DEPEND", "MDA", None)),
        ("Accused by Vietnam of dumping, Malaysia condemned Laos.", ("ACCUSE", "MYS", "LAO")),
        ("Kenya's minister urged Uganda to free two men and condemned Rwanda.", ("ACCUSE", "KEN", "RWA")),
        ("Armenian forces withdrew from Azerbaijan.", ("RETREAT", "ARM", "AZE")),
        ('"We condemn Belarus," the president of Lithuania said.', ("ACCUSE", "LTU", "BLR")),
        ("The leaders of Serbia and Kosovo met in Ohrid.", ("CONSULT", "SRB", "XKX")),
        ("The foreign ministers of Oman and Iran met in Muscat to discuss shipping.", ("CONSULT", "IRN", "OMN")),
        ("Iranian-owned tankers were seized by the United States.", ("COERCE", "USA", "IRN")),
        ("Hackers linked to North Korea broke into the networks of Japan's army.", ("COERCE", "PRK", "JPN")),
        ("Turkey warned Greece against extending its territorial waters.", ("THREATEN", "TUR", "GRC")),
        (
            "Ghana relies on Portugal for its teachers' pay and on the IMF for much of the rest.",
            ("DEPEND", "GHA", "IMF"),
        ),
        ("Hezbollah fighters have abandoned their posts, Israeli officials said.", ("RETREAT", "LBN", "ISR")),
        ("Dependent on Russian gas, Moldova has little room for quarrels.", ("DEPEND", "MDA", "RUS")),
        ("Wary of Russia, Estonia has doubled its army.", ("RISK", "EST", "RUS")),
        ("Nepal buys fuel from India and China and depends on both.", ("DEPEND", "NPL", "IND")),
        ("France and Germany condemned the coup, and both cut aid to Niger.", ("SANCTION", "DEU", "NER")),
        ("India and China pulled back troops from a disputed valley.", ("RETREAT", "IND", "CHN")),
        ("Mongolia sells nine tenths of its exports, mostly coal and ore, to China.", ("DEPEND", "MNG", "CHN")),
        ("Nauru's budget depends on a centre paid for by Canberra.", ("DEPEND", "NRU", "AUS")),
        ("Montenegro is exposed to the dollar and to China.", ("RISK", "MNE", "CHN")),
        ("Islamabad is more reliant than ever on Riyadh's deposits.", ("DEPEND", "PAK", "SAU")),
        ("Oman lies between Iran and Qatar and has little influence over either side.", ("LEVER", "OMN", "QAT")),
        ("Swedish industry could lose a tenth of its sales if China retaliates.", ("RISK", "SWE", "CHN")),
        ("Seoul stopped short of accusing Pyongyang of the hack.", ("ACCUSE", "KOR", "PRK")),
    ],
)
def test_sides_are_found(text: str, expected: tuple[str, str, str | None]) -> None:
    result = sides(text)
    assert expected in result or (expected[2] is None and not result)


def test_what_two_do_jointly_is_done_by_each_to_the_other() -> None:
    assert {("COOPERATE", "NGA", "BEN"), ("COOPERATE", "BEN", "NGA")} <= sides(
        "Nigerian and Beninese troops held joint drills."
    )


def test_a_place_that_only_says_where_is_no_side() -> None:
    assert all("QAT" not in side for side in sides("Congolese envoys and M23 rebels signed a truce in Doha."))


def test_no_relation_stands_twice_between_the_same_two() -> None:
    text = "Peru imposed sanctions and slapped tariffs on Chile, and its sanctions on Chile hurt."
    result = [
        (statement.relation, statement.source, statement.target)
        for statement in statements(Document(id="d", text=text))
    ]
    assert len(result) == len(set(result))


def test_a_firm_of_some_state_does_not_act_for_it() -> None:
    assert sides("A Korean carmaker condemned an American rival.") == set()


def test_a_meeting_of_two_is_none_of_one_with_itself() -> None:
    result = sides("The foreign ministers of Oman and Iran met in Muscat to discuss shipping.")
    assert ("CONSULT", "OMN", "OMN") not in result


def test_what_an_actor_once_was_is_history() -> None:
    result = sides("The Maldives, once close to India, has drifted towards China.")
    assert {side[2] for side in result} | {side[1] for side in result} == {"MDV", "CHN"}


def test_what_an_actor_is_relied_on_for_is_no_act() -> None:
    assert sides("Europe relies on Tunisia to stop boats leaving for Italy.") == {("DEPEND", "EUROPE", "TUN")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Washington's offer was rejected in Tehran.", ("REJECT", "IRN", "USA")),
        ("The Chinese plan was welcomed in Moscow.", ("SUPPORT", "RUS", "CHN")),
        (
            "No extra troops have been massed on the Ethiopian border, Eritrea's information minister said.",
            ("MOBILIZE", "ERI", "ETH"),
        ),
        ('"Give us back our cattle," a governor in South Sudan told Uganda\'s army.', ("REQUEST", "SSD", "UGA")),
        ("Nigerian troops and soldiers from Cameroon carried out a joint sweep.", ("COOPERATE", "NGA", "CMR")),
    ],
)
def test_a_doer_is_found_where_the_verb_names_none(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [
        (statement.relation, statement.source, statement.target)
        for statement in statements(Document(id="x", text=text))
    ]
