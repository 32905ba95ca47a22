"""How sure is a statement that the network reads, by itself or where a row of the tables states it too?

A logistic sum, one for conditions and one for events, of the log odds that the network gives, which count for less
beside a row, of the strength of the row, and of whether it finds both sides named. The weights stand in
`calibration.json`, which `python -m reader.training.calibrate` writes; they hold for one set of weights of the network,
and the file names it.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from counterpoise.errors import BadSource
from counterpoise.vocabulary import relations
from counterpoise_reader.learned.network import weights

FILE = Path(__file__).with_name("calibration.json")
ALWAYS, NETWORK, BESIDE, PLAIN = "always", "network", "network beside a row", "sides named"
_ROWS = {3: "sure row", 2: "usual row", 1: "weak row"}
_EDGE = 0.02  # likelihoods nearer to 0 or 1 count as this near
_DIGITS = 2  # of a confidence


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a statement: the likelihood that the network gives it, and the row that states it too."""

    relation: str
    odds: float  # 0 to 1, as the network gives it; 0 where it does not see the statement
    strength: int = 0  # of the row: 3 sure, 2 usual, 1 weak; 0 without one
    plain: bool = False  # whether the row finds each side named


def confidence(evidence: Evidence) -> float:
    """Return the share of statements with such evidence that are right, 0 to 1."""
    of = _calibration()[kind(evidence.relation)]
    total = sum(of[name] * value for name, value in features(evidence).items())
    return round(1 / (1 + math.exp(-total)), _DIGITS)


def least_odds(bound: float) -> float:
    """Return the likelihood below which nothing reaches a bound of confidence, whichever row states it too."""
    rounded_up = bound - 0.5 * 10**-_DIGITS
    wanted = math.log(rounded_up / (1 - rounded_up))
    return min(_odds_for(wanted, of) for of in _calibration().values())


def _odds_for(wanted: float, of: Mapping[str, float]) -> float:
    """Return the least likelihood that gives a sum, alone or beside the best of rows."""
    row = max(of[name] for name in _ROWS.values()) + max(0.0, of[PLAIN])
    alone = (wanted - of[ALWAYS]) / of[NETWORK]
    beside = (wanted - of[ALWAYS] - row) / (of[NETWORK] + of[BESIDE])
    return 1 / (1 + math.exp(-min(alone, beside)))


def features(evidence: Evidence) -> dict[str, float]:
    """Return what is weighed, by the names of the weights."""
    row, seen = _ROWS.get(evidence.strength), _logit(evidence.odds)
    return {
        ALWAYS: 1.0,
        NETWORK: seen,
        BESIDE: seen if row else 0.0,
        **{name: float(name == row) for name in _ROWS.values()},
        PLAIN: float(evidence.plain),
    }


def kind(relation: str) -> str:
    """Return whether a relation is a condition or an event."""
    return relations()[relation].kind


def _logit(share: float) -> float:
    bounded = min(max(share, _EDGE), 1 - _EDGE)
    return math.log(bounded / (1 - bounded))


@cache
def _calibration() -> Mapping[str, Mapping[str, float]]:
    """Read the weights of conditions and events; raise BadSource where they are of another network."""
    record = json.loads(FILE.read_text(encoding="utf-8"))
    if record["network"] != weights():
        raise BadSource(
            f"{FILE.name}: is drawn for other weights of the network than {weights()[:12]}; "
            "run python -m reader.training.calibrate"
        )
    return {name: record[name] for name in ("condition", "event")}
