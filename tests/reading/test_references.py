"""Do "both leaders", "its", "they" and "the alliance" stand for the actors in focus, or for nobody?"""

import pytest

from counterpoise.reading.actors import mentions
from counterpoise.reading.references import in_focus, resolve


def added(*sentences: str) -> list[list[tuple[str, str]]]:
    found = resolve(sentences, [mentions(sentence, None) for sentence in sentences])
    return [[(one.text, one.actor) for one in extra] for extra in found]


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
    ],
)
def test_a_reference_stands_for_the_actors_in_focus(sentences: tuple[str, ...], words: str, actors: list[str]) -> None:
    assert [actor for text, actor in last(*sentences) if text == words] == actors


@pytest.mark.parametrize(
    "sentences",
    [
        ("Both leaders signed.",),
        ("Iran, Iraq and Syria met.", "Both sides signed."),
        ("Japan balked.", "It is likely to rain."),
        ("Japan balked.", "Nobody saw it."),
        ("Russia balked.", "The alliance of farmers met."),
        ("The South of France is warm.", "The South voted."),
        ("It snowed.", "Its roof fell in."),
    ],
)
def test_where_nothing_tells_nobody_is_given(sentences: tuple[str, ...]) -> None:
    assert last(*sentences) == []


def test_police_and_protesters_are_of_the_one_state_spoken_of() -> None:
    assert last("Police fired at protesters in Nairobi.") == [("Police", "KEN"), ("protesters", "KEN")]
    assert last("Nairobi is tense.", "The police fired.") == [("The police", "KEN")]
    assert last("Police from Kenya and Uganda met.") == []


def test_a_role_comes_with_the_reference() -> None:
    ((one,),) = resolve(["Police shot a man in Nairobi."], [mentions("Police shot a man in Nairobi.", None)])
    assert (one.role, one.kind, one.certain) == ("police", "role", False)


def test_places_count_from_the_text_where_the_starts_are_given() -> None:
    text = "Putin met Xi. Both leaders signed."
    found = mentions(text, None)
    extra = resolve([text[:13], text[14:]], [[one for one in found if one.start < 13], []], [0, 14])[1]
    assert {text[one.start : one.end] for one in extra} == {"Both leaders"}


def test_in_focus_ranks_whom_the_sentences_before_named() -> None:
    told = [mentions(sentence, None) for sentence in ("Iran hit Iraq.", "Iran left.", "Oman spoke.")]
    assert in_focus(told, 3) == ("IRN", "OMN", "IRQ")
    assert in_focus(told, 0) == ()


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
def test_kinds_pairs_and_speakers_are_told_apart(sentences: tuple[str, ...], words: str, actors: list[str]) -> None:
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
