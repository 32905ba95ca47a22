"""Does the confidence of a statement follow from its evidence, by weights that were drawn for this network?"""

import json
from pathlib import Path

import pytest

from counterpoise.errors import BadSource
from counterpoise_reader.learned import calibration, network
from counterpoise_reader.learned.calibration import Evidence, confidence, features, least_odds

RELATIONS = ("DEPEND", "SANCTION")  # a condition and an event


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, float]]:
    """Return weights that are easy to reckon with, in the place of those drawn."""
    names = features(Evidence("DEPEND", 0.5))
    drawn = {kind: dict.fromkeys(names, 0.0) | {"always": 0.0, "network": 1.0} for kind in ("condition", "event")}
    drawn["event"] |= {"sure row": 1.0, "network beside a row": -0.5}
    file = tmp_path / "calibration.json"
    file.write_text(json.dumps({"network": network.weights(), **drawn}), encoding="utf-8")
    monkeypatch.setattr(calibration, "FILE", file)
    monkeypatch.setattr(calibration, "_calibration", calibration._calibration.__wrapped__)
    return drawn


@pytest.mark.usefixtures("weights")
def test_a_weight_of_one_gives_the_likelihood_of_the_network_back() -> None:
    assert [confidence(Evidence("DEPEND", odds)) for odds in (0.1, 0.5, 0.9)] == [0.1, 0.5, 0.9]


@pytest.mark.usefixtures("weights")
def test_a_row_adds_its_weight_and_beside_it_the_network_counts_for_half() -> None:
    # log(.8 / .2) = 1.386; 1 + 1.386 / 2 = 1.693; 1 / (1 + exp(-1.693)) = .845
    assert confidence(Evidence("SANCTION", 0.8, 3)) == pytest.approx(0.84, abs=0.005)
    assert confidence(Evidence("SANCTION", 0.8)) == 0.8


@pytest.mark.usefixtures("weights")
def test_likelihoods_near_none_and_all_are_held_at_an_edge() -> None:
    assert confidence(Evidence("DEPEND", 0.0)) == 0.02
    assert confidence(Evidence("DEPEND", 1.0)) == 0.98


@pytest.mark.parametrize("bound", [0.2, 0.38, 0.6])
def test_what_is_less_likely_than_the_least_reaches_no_bound_beside_any_row(bound: float) -> None:
    below, above = least_odds(bound) - 0.002, least_odds(bound) + 0.002
    best = [
        max(
            confidence(Evidence(relation, odds, strength, plain))
            for relation in RELATIONS
            for strength in range(4)
            for plain in (False, bool(strength))
        )
        for odds in (below, above)
    ]
    assert best[0] < bound <= best[1]


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_surer_row_and_named_sides_make_a_statement_no_less_sure(relation: str) -> None:
    rows = [confidence(Evidence(relation, 0.4, strength)) for strength in (1, 2, 3)]
    assert rows == sorted(rows)
    assert confidence(Evidence(relation, 0.4, 3, plain=True)) >= rows[-1]


def test_weights_drawn_for_another_network_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = json.loads(calibration.FILE.read_text(encoding="utf-8"))
    other = tmp_path / "calibration.json"
    other.write_text(json.dumps(record | {"network": "0" * 64}), encoding="utf-8")
    monkeypatch.setattr(calibration, "FILE", other)
    with pytest.raises(BadSource, match=r"calibration\.json: is drawn for other weights"):
        calibration._calibration.__wrapped__()
