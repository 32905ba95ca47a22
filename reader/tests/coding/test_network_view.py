"""What does the network see of a sentence, and of those before it?"""

from collections.abc import Sequence
from datetime import date

from counterpoise.records import Document
from counterpoise_reader.coding.candidates import Candidate, candidates
from counterpoise_reader.coding.combined import actors_around, network_view
from counterpoise_reader.learned.network import predictions, vocabulary

TITLE = "Bolivia and its gas"
TEXT = (
    "Chile met Peru in Lima. The weather was fine. It rained on Tuesday. The two parted. "
    "Brazil waits. Argentina owes it money. Brazil met Argentina."
)


def all_of(text: str, title: str = "") -> Sequence[Candidate]:
    document = Document(id="d", text=text, title=title, published=date(2025, 6, 10))
    return candidates(document)[0]


def opening_with(words: str) -> Candidate:
    return next(each for each in all_of(TEXT) if each.text.startswith(words))


def words(candidate: Candidate, *, wide: bool) -> str:
    known = {number: piece for piece, number in vocabulary().items()}
    return " ".join(known[number] for number in network_view(candidate, wide=wide).numbers)


def test_the_three_sentences_before_are_shown_and_none_further_back() -> None:
    fifth = words(opening_with("Brazil waits"), wide=True)
    assert "weather was fine" in fifth
    assert "parted" in fifth
    assert "met" not in fifth


def test_the_title_stands_before_the_first_sentence() -> None:
    first = all_of(TEXT, TITLE)[0]
    assert "and its gas" in words(first, wide=True)
    assert "BOL" in actors_around(first)


def test_a_narrow_view_holds_the_one_before_where_one_actor_is_named() -> None:
    fifth = words(opening_with("Brazil waits"), wide=False)
    assert "parted" in fifth
    assert "weather" not in fifth


def test_a_narrow_view_of_two_actors_holds_nothing_before() -> None:
    last = opening_with("Brazil met")
    assert "owes" not in words(last, wide=False)
    assert "owes" in words(last, wide=True)


def test_those_the_text_is_about_and_those_named_last_may_be_meant_in_turn() -> None:
    last = all_of("Chile met Peru. Chile thanked Peru. Chile left Peru. Togo and Mali watched. They went home.")[4]
    assert set(actors_around(last)[:2]) == {last.implied.order[0], "TGO"}
    assert {"CHL", "PER", "TGO", "MLI"} <= set(actors_around(last))


def test_a_title_of_a_million_letters_is_not_shown() -> None:
    assert all_of(TEXT, "Bolivia " * 200_000)[0].before == ()


def test_a_document_of_a_title_alone_has_no_sentence() -> None:
    assert all_of("", TITLE) == []


def test_two_views_show_each_tie_once_as_the_surer_has_it() -> None:
    candidate = all_of("Peru relies on Chile. It could not light its streets without its neighbour.")[1]
    narrow, wide = predictions(network_view(candidate, wide=False)), predictions(network_view(candidate, wide=True))
    both = {
        (prediction.relation, prediction.source, prediction.target): prediction.odds
        for prediction in predictions(network_view(candidate, wide=False), network_view(candidate, wide=True))
    }
    for prediction in (*narrow, *wide):
        assert both[prediction.relation, prediction.source, prediction.target] >= prediction.odds
