"""Do words tell which sentences are worth a parse?"""

import csv
import math
from datetime import date

from counterpoise_reader.actors.actors import mentions
from counterpoise_reader.coding.prefilter import Candidate
from counterpoise_reader.learned.worth import WEIGHTS, features, probability, weights
from counterpoise_reader.references.salience import Implied

DEPENDS = "Peru depends on Chile for gas."


def chosen(text: str, start: int = 0) -> Candidate:
    before = " " * start
    return Candidate(start, text, mentions(before + text, date(2024, 5, 1)), Implied())


def test_words_are_weighed_and_names_are_not() -> None:
    result = features(chosen("Norway's ties with South Korea have soured."))
    assert {"ties", "soured"} <= result
    assert result.isdisjoint({"norway", "norway's", "south", "korea"})


def test_names_are_cut_out_wherever_in_its_text_a_sentence_stands() -> None:
    assert features(chosen(DEPENDS, start=50)) == features(chosen(DEPENDS))


def test_it_counts_who_is_named() -> None:
    assert "*one named" in features(chosen("Peru waits and Peru waits."))
    assert "*two named" in features(chosen(DEPENDS))
    assert "*more named" in features(chosen("Peru, Chile, Ghana and Togo met."))


def test_a_tie_is_likelier_to_state_something_than_rain() -> None:
    assert probability(chosen(DEPENDS)) > 0.5
    assert probability(chosen("It rained on the hotel and the museum in Lima.")) < 0.1


def test_words_without_a_weight_count_nothing() -> None:
    assert probability(chosen("Peru qwzx Chile.")) == probability(chosen("Peru xqzw Chile."))


def test_each_sign_has_one_weight_and_it_is_a_number() -> None:
    with WEIGHTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(weights()) > 1000
    assert all(map(math.isfinite, weights().values()))
