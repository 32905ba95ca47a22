"""Do "both leaders", "its", "they" and "the alliance" stand for the actors in focus, or for none?"""

from time import process_time

import pytest

from counterpoise_reader.actors.actors import mentions
from counterpoise_reader.references.resolution import resolve


def added(*sentences: str) -> list[list[tuple[str, str]]]:
    result = resolve(sentences, [mentions(sentence, None) for sentence in sentences])
    return [[(mention.text, mention.actor) for mention in extra] for extra in result]


def last(*sentences: str) -> list[tuple[str, str]]:
    return added(*sentences)[-1]


@pytest.mark.parametrize(
    ("sentences", "words", "actors"),
    [
        (("Putin met Xi.", "Both leaders signed."), "Both leaders", ["CHN", "RUS"]),
        (("Putin met Xi.", "It rained.", "The two countries signed."), "The two countries", ["CHN", "RUS"]),
        (("Iran, Iraq and Syria met.", "The three states agreed."), "The three states", ["IRN", "IRQ", "SYR"]),
        (("India hit Pakistan.", "Beijing urged both sides to stop."), "both sides", ["IND", "PAK"]),
        (("North Korea moved.", "The two Koreas spoke."), "The two Koreas", ["KOR", "PRK"]),
        (("NATO will grow.", "The alliance took in Finland."), "The alliance", ["NATO"]),
        (("The EU fined Apple.", "The bloc has rules."), "The bloc", ["EU"]),
        (("North Korea fired.", "The North warned of more."), "The North", ["PRK"]),
        (("Kenya is poor.", "The country needs rain."), "The country", ["KEN"]),
        (("Macron came.", "The president left."), "The president", ["FRA"]),
        (("Russia leans on China as its ties with Europe fray.",), "its", ["RUS"]),
        (("China urged Japan to face its past.",), "its", ["JPN"]),
        (("The US punished Iran over its missiles.",), "its", ["IRN"]),
        (("Putin met Xi.", "They signed."), "They", ["CHN", "RUS"]),
        (("Japan balked.", "It wants more."), "It", ["JPN"]),
        (("Japan balked.", "It is looking for friends."), "It", ["JPN"]),
        (("Japan balked.", "It is still in debt."), "It", ["JPN"]),
        (("Serbia looks to Europe.", "It talks to the bloc."), "the bloc", ["EU"]),
        (("Moscow set the frequency of all three Baltic states.",), "all three Baltic states", ["EST", "LTU", "LVA"]),
        (("Poland warned.", "The Baltics agreed."), "The Baltics", ["EST", "LTU", "LVA"]),
        (("Estonia met the other Baltic states.",), "the other Baltic states", ["LTU", "LVA"]),
        (("Estonia met the other two Baltic states.",), "the other two Baltic states", ["LTU", "LVA"]),
        (("The Gulf states rely on America for their radars.",), "their", ["GCC"]),
        (("Kenya insists it is not dependent on Uganda.",), "it", ["KEN"]),
    ],
)
def test_a_reference_stands_for_the_actors_in_focus(sentences: tuple[str, ...], words: str, actors: list[str]) -> None:
    assert [actor for text, actor in last(*sentences) if text == words] == actors


@pytest.mark.parametrize(
    "sentences",
    [
        ("Japan balked.", "It is looking likely that rain will fall."),
        ("Both leaders signed.",),
        ("Iran, Iraq and Syria met.", "Both sides signed."),
        ("Japan balked.", "It is likely to rain."),
        ("Japan balked.", "Nobody saw it."),
        ("Russia balked.", "The alliance of farmers met."),
        ("The South of France is warm.", "The South voted."),
        ("It snowed.", "Its roof fell in."),
        ("Serbia looks to China.", "A car hit the bloc."),
        ("Serbia looks to Europe.", "The club of farmers met."),
        ("A Baltic herring and the Baltic Sea freeze.",),
        ("Two Baltic states refused.",),
        ("One of the Baltic states refused.",),
        ("Serbia looks to Europe.", "The teachers union struck."),
        ("Serbia looks to Europe.", "The office bloc burnt down."),
    ],
)
def test_where_nothing_decides_no_actor_is_given(sentences: tuple[str, ...]) -> None:
    assert last(*sentences) == []


def test_police_and_protesters_are_of_the_one_state_spoken_of() -> None:
    assert last("Police fired at protesters in Nairobi.") == [("Police", "KEN"), ("protesters", "KEN")]
    assert last("Nairobi is tense.", "The police fired.") == [("The police", "KEN")]
    assert last("Police from Kenya and Uganda met.") == []


def test_police_are_of_the_place_where_strangers_march() -> None:
    assert last("Fishermen marched to the Malian embassy in Dakar.", "Police fired.") == [("Police", "SEN")]


def test_an_aside_before_the_subject_is_no_subject() -> None:
    aside = "In return, officials in Lusaka say, Beijing wants a mine."
    assert last(aside, "It sent ships.") == [("It", "CHN")]


def test_he_is_who_acted_in_the_sentence_before_and_no_actor_where_a_stranger_spoke() -> None:
    assert last("Putin met Xi Jinping.", "He left.") == [("He", "RUS")]
    assert last("Putin left.", '"My flat is cold," said Ion, a student.', "He wept.") == []


def test_the_minister_is_of_the_state_a_text_begins_with() -> None:
    signed = "The Prime Minister of Australia met the Prime Minister of Fiji."
    assert last(signed, "The Minister thanked Fiji.") == [("The Minister", "AUS")]


def test_a_role_comes_with_the_reference() -> None:
    ((mention,),) = resolve(["Police shot a man in Nairobi."], [mentions("Police shot a man in Nairobi.", None)])
    assert (mention.role, mention.kind, mention.certain) == ("police", "role", False)


def test_places_count_from_the_text_where_the_starts_are_given() -> None:
    text = "Putin met Xi. Both leaders signed."
    result = mentions(text, None)
    extra = resolve([text[:13], text[14:]], [[mention for mention in result if mention.start < 13], []], [0, 14])[1]
    assert {text[mention.start : mention.end] for mention in extra} == {"Both leaders"}


@pytest.mark.parametrize(
    ("sentences", "words", "actors"),
    [
        (("Saudi Arabia met Iran.", "The kingdom signed."), "The kingdom", ["SAU"]),
        (
            ("Nepal is landlocked and China is not.", "The landlocked nation pays tolls."),
            "The landlocked nation",
            ["NPL"],
        ),
        (("China met Fiji.", "The Asian giant built a port."), "The Asian giant", ["CHN"]),
        (("Ethiopia wants a port.", "Eritrea left its larger neighbour."), "larger neighbour", ["ETH"]),
        (("India hit Pakistan.", "Neither side spoke."), "Neither side", ["IND", "PAK"]),
        (("India hit Pakistan.", "The two fought over a glacier."), "The two", ["IND", "PAK"]),
        (("India met Nepal.", "The latter has a dam."), "The latter", ["NPL"]),
        (("Macron came.", '"We will pay," Macron said.'), "We", ["FRA"]),
        (("Myanmar's junta fell out with Thailand.", "Russia does not back the junta."), "the junta", ["MMR"]),
        (("Iran met Oman.", "Its foreign minister left."), "Its foreign minister", ["IRN"]),
    ],
)
def test_kinds_pairs_and_speakers_are_distinguished(sentences: tuple[str, ...], words: str, actors: list[str]) -> None:
    assert [actor for text, actor in last(*sentences) if text == words] == actors


@pytest.mark.parametrize(
    "sentences",
    [
        ("Oslo met Riyadh.", "The kingdom signed."),
        ("The government should act, a reader wrote.",),
        ("We sang, and the world's second-largest cave echoed.",),
    ],
)
def test_of_two_that_fit_none_is_given(sentences: tuple[str, ...]) -> None:
    assert last(*sentences) == []


@pytest.mark.parametrize(
    ("sentences", "words", "actors"),
    [
        (("Moldova is cold.", "Since the fall of Syria it has bought gas."), "it", ["MDA"]),
        (("Moldova is cold.", "Last week it sent two envoys."), "it", ["MDA"]),
        (("When Russia struck Kyiv, it lost ten jets.",), "it", ["RUS"]),
        (("Peskov said Chisinau had only itself to blame.",), "itself", ["MDA"]),
        (("Laos sells rice to all.", "China buys most of the country's timber."), "the country", ["LAO"]),
        (("Kenya said the country needs rain.",), "the country", ["KEN"]),
        (("Putin met Moldova's president Maia Sandu.", "She loves her country."), "her", ["MDA"]),
        (("Rubio met Lavrov on Friday and asked him to leave.",), "him", ["RUS"]),
        (("Rubio said Lavrov had asked him to leave.",), "him", ["USA"]),
        (("Abiy holds Ethiopia.", "The dam gives him power."), "him", ["ETH"]),
        (("Egypt met Ethiopia.", "But neither government trusts the other."), "neither government", ["EGY", "ETH"]),
        (("Egypt met Ethiopia.", "Both fear looking weak."), "Both", ["EGY", "ETH"]),
        (("Syrian rebels hold Idlib.", "Iran said the government and the rebels met."), "the government", ["SYR"]),
        (("The Gabonese army fired.", "Trade Minister Jean Mbala spoke."), "Trade Minister Jean Mbala", ["GAB"]),
        (
            ("Dhaka relies on India.", "India is big.", "Bangladesh met Pakistan.", "Bangladesh needs its neighbour."),
            "neighbour",
            ["IND"],
        ),
    ],
)
def test_a_reference_is_no_other_name_that_happens_to_stand_nearer(
    sentences: tuple[str, ...], words: str, actors: list[str]
) -> None:
    assert [actor for text, actor in last(*sentences) if text == words] == actors


@pytest.mark.parametrize(
    "sentence",
    [
        '"We have nothing to eat," said Jeanne, a mother of four.',
        "Kenya's minister spoke of foreign police training in Somalia.",
    ],
)
def test_unknown_speakers_and_things_named_after_people_are_no_actors(sentence: str) -> None:
    assert all(text not in ("We", "police") for text, _ in last("Putin met Xi.", sentence))


def test_whoever_speaks_to_both_is_none_of_them() -> None:
    story = ("Iran hit Iraq.", "Iraq hit Iran.", "Germany and Britain cut aid to Iran.", "Belgium is angry.")
    assert last(*story, "It rained.", "Boulos, an aide of Trump, spoke with both sides.") == [
        ("both sides", "IRN"),
        ("both sides", "IRQ"),
    ]


def test_both_countries_are_those_a_text_is_about_and_not_one_named_in_passing() -> None:
    story = (
        "Fiji met Samoa.",
        "Fiji helps Samoa.",
        "Samoa thanked Fiji.",
        "Fiji likes Samoa.",
        "China buys from Samoa.",
    )
    assert last(*story, "The treaty builds on ties between both countries.") == [
        ("both countries", "FJI"),
        ("both countries", "WSM"),
    ]


def test_the_country_is_the_state_that_its_paragraph_is_about() -> None:
    sentences = (
        "Peru exports gold.",
        "Peru buys gas.",
        "Chile is dry.",
        "Bolivia sends water, and rain may save the country.",
    )
    given = [mentions(sentence, None) for sentence in sentences]
    result = resolve(sentences, given, paragraphs={0, 2})
    assert [(mention.text, mention.actor) for mention in result[-1]] == [("the country", "CHL")]


def test_an_unknown_voice_speaks_for_the_one_state_a_report_is_about() -> None:
    lines = ("Egypt needs wheat.", "Egypt looks abroad, and Egypt pays.", '"We buy what we can," Moselhi said.')
    rows = [list(mentions(text, None)) for text in lines]
    assert {mention.actor for mention in resolve(lines, rows)[2] if mention.text.lower() == "we"} == {"EGY"}


def test_we_is_no_actor_rather_than_a_nameless_one() -> None:
    lines = ("Fiji met Peru.", '"I am cold," said Ion, a student.', '"We want heat," he said.')
    assert all(actor for _, actor in last(*lines))


def test_a_strangers_we_is_the_one_state_a_report_is_about() -> None:
    lines = (
        "Nepal needs fuel.",
        "Nepal waits, and Nepal pays.",
        '"I queue," said Hari, a cook.',
        '"We wait," he said.',
    )
    assert [actor for text, actor in last(*lines) if text == "We"] == ["NPL"]


@pytest.mark.parametrize("phrase", ["The alliance", "The junta", "The buyer"])
def test_a_word_for_somebody_who_was_never_named_is_looked_for_once_in_a_long_text(phrase: str) -> None:
    texts = ["Norway met Peru.", f"{phrase} spoke."] * 12_000
    named = [mentions(texts[0], None), mentions(texts[1], None)] * 12_000
    began = process_time()
    assert not any(resolve(texts, named)[1::2])
    assert process_time() - began < 10  # half a minute and more where each word looks through all that was said before


def test_an_alliance_named_long_before_is_found_again() -> None:
    assert last("NATO met the EU.", "NATO will grow.", *["It rained."] * 500, "The alliance met.") == [
        ("The alliance", "NATO")
    ]
    assert last("NATO will grow.", *["Peru met Norway."] * 500, "The bloc met.") == [("The bloc", "NATO")]
