"""Does the network read a sentence alike every time, and only with weights that are ours?"""

from datetime import date
from pathlib import Path

import pytest

from counterpoise.errors import BadSource
from counterpoise_reader.actors.actors import mentions
from counterpoise_reader.coding.candidates import Candidate
from counterpoise_reader.coding.combined import network_view
from counterpoise_reader.learned import network
from counterpoise_reader.learned.network import Prediction, predictions, tensors
from counterpoise_reader.references.salience import Implied


def chosen(text: str) -> Candidate:
    return Candidate(0, text, mentions(text, date(2024, 5, 1)), Implied())


def read(text: str) -> list[Prediction]:
    return predictions(network_view(chosen(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru relies on Chile for nearly all its gas.", ("DEPEND", "PER", "CHL")),
        ("Without Chile's gas, factories across Peru would stop within a week.", ("DEPEND", "PER", "CHL")),
        ("Peru imposed tariffs on Chilean copper on Monday.", ("SANCTION", "PER", "CHL")),
        ("Chilean copper was hit by Peru with tariffs on Monday.", ("SANCTION", "PER", "CHL")),
        ("Ghana accused Togo of sheltering the rebels.", ("ACCUSE", "GHA", "TGO")),
        ("Relations between Peru and Chile have soured.", ("STRAIN", "CHL", "PER")),  # mutual: in code order
    ],
)
def test_what_a_sentence_plainly_states_is_likeliest(text: str, expected: tuple[str, str, str]) -> None:
    first = read(text)[0]
    assert (first.relation, first.source, first.target) == expected


def test_a_sentence_reads_the_same_in_any_company() -> None:
    texts = ["Peru relies on Chile for gas.", "Ghana met Togo, Mali and Benin.", "Japan fears that Russia may attack."]
    alone = {text: read(text) for text in texts}
    assert {text: read(text) for text in reversed(texts)} == alone


def test_only_a_capability_and_a_wish_need_no_other_actor() -> None:
    texts = ["Peru has the world's largest reserves of silver.", "Peru wants Chile to open its ports."]
    result = [prediction for text in texts for prediction in read(text)]
    assert {prediction.relation for prediction in result if prediction.target is None} <= {"HOLD", "SEEK"}
    assert all(prediction.target is None for prediction in result if prediction.relation == "HOLD")


def test_only_actors_of_the_sentence_or_its_text_are_named() -> None:
    predictions = read("Peru relies on Chile for gas.")
    sides = {side for prediction in predictions for side in (prediction.source, prediction.target)}
    assert sides <= {"PER", "CHL", None}


def test_each_actor_stands_for_as_much_as_any_other() -> None:
    given = tensors(network_view(chosen("Peru, Peru and again Peru met Chile.")))
    sums = given["places"][0].sum(axis=1).round(6).tolist()
    assert sums == [1, 1, 1, 0, 1, 1, 0, 0, 0]  # in front: nobody, Peru, Chile; in the sentence; no sentence before


def test_a_sentence_of_many_actors_is_read_of_the_first_six() -> None:
    view = network_view(chosen("Peru, Chile, Ghana, Togo, Mali, Benin and Niger are allies."))
    assert view.actors == ("PER", "CHL", "GHA", "TGO", "MLI", "BEN")


def test_a_sentence_that_is_too_long_is_read_up_to_what_the_network_can_see() -> None:
    whole, cut = (network_view(chosen("Peru met Chile, " * times)) for times in (60, 600))
    assert whole.numbers == cut.numbers


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "network.onnx"
    other.write_bytes(network.WEIGHTS.read_bytes()[:-1])
    other.with_suffix(".sha256").write_bytes(network.WEIGHTS.with_suffix(".sha256").read_bytes())
    monkeypatch.setattr(network, "WEIGHTS", other)
    with pytest.raises(BadSource, match="other weights than ours"):
        network._session.__wrapped__()
