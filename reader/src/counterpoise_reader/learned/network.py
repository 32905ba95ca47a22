"""How likely is each relation between the actors of a sentence, as the network reads it?

A transformer of three layers (of all-MiniLM-L6-v2, which goes on from MiniLM, Wang and others 2020) with a
head of our own over pairs of actors, taught with the practice reports of `reader/training`, where
the script stands. Its weights are rounded to seven bits. Each sentence is read alone, so that what stands beside it
changes nothing.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterpoise.errors import BadSource
from counterpoise.records import Modality, Trend
from counterpoise.vocabulary import relations
from counterpoise_reader.learned.disguised import Seen

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The order in which the network was taught them.
_ORDER = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT DEPEND SUPPLY LEVER HOLD SEEK ALIGN STRAIN BENEFIT RISK"
)
RELATIONS = tuple(_ORDER.split())
MUTUAL = frozenset(("ALIGN", "STRAIN", "AGREE", "CONSULT"))
MODALITIES: tuple[Modality, ...] = ("actual", "expected", "possible", "conditional", "negated")
TRENDS: tuple[Trend, ...] = ("", "rising", "falling", "steady")
WEIGHTS = Path(__file__).with_name("network.onnx")
PIECES = Path(__file__).with_name("pieces.txt")
_LEAST = 0.05  # a relation less likely is not worth a word


@dataclass(frozen=True, slots=True)
class Likely:
    """One relation that a sentence may state, and how likely it does."""

    relation: str
    source: str
    target: str | None
    odds: float  # 0 to 1, as the network gives it: not yet a share that is right
    modality: Modality
    trend: Trend


@cache
def numbers() -> dict[str, int]:
    """Return piece -> its number, by its line in the table of pieces."""
    return {piece: n for n, piece in enumerate(PIECES.read_text(encoding="utf-8").rstrip("\n").split("\n"))}


def weights() -> str:
    """Name the weights that are meant, by their hash."""
    return WEIGHTS.with_suffix(".sha256").read_text(encoding="utf-8").strip()


def likely(*views: Seen) -> list[Likely]:
    """Return what a sentence may state in one view or another of it, the likeliest first.

    Each relation of each pair is there once, as likely as the view has it that shows it best.
    """
    found = dict[tuple[str, str, str | None], Likely]()
    for each in (said for one in views for said in _named(one, _session().run(None, inputs(one))[0][0])):
        key = (each.relation, each.source, each.target)
        if key not in found or each.odds > found[key].odds:
            found[key] = each
    return sorted(found.values(), key=lambda each: (-each.odds, each.relation, each.source, each.target or ""))


def inputs(one: Seen) -> "dict[str, NDArray[Any]]":
    """Return a sentence as numbers: its pieces, which of them the head wants, and which of those stand for whom."""
    import numpy as np

    rows = [row for part in (one.ahead, one.here, one.before) for row in part]
    wanted = sorted({0}.union(*rows))
    order = {place: n for n, place in enumerate(wanted)}
    places = np.zeros((1, len(rows), len(wanted)), dtype=np.float32)
    for n, row in enumerate(rows):
        places[0, n, [order[place] for place in row]] = 1 / max(1, len(row))
    numbers, parts = np.array([one.numbers], dtype=np.int64), np.array([one.parts], dtype=np.int64)
    return {"numbers": numbers, "parts": parts, "wanted": np.array(wanted, dtype=np.int64), "places": places}


def _named(one: Seen, raw: "NDArray[Any]") -> Iterator[Likely]:
    """Yield the relations that are likely enough and that two such actors may have."""
    import numpy as np

    kinds, moods = len(RELATIONS), len(RELATIONS) + len(MODALITIES)
    odds = 1 / (1 + np.exp(-raw[:, :, :kinds].astype(np.float64)))
    for source, target, kind in zip(*np.nonzero(odds >= _LEAST), strict=True):
        relation = RELATIONS[kind]
        if source and _may_be(relation, int(source), int(target)):
            said = raw[source, target]
            sides = _sides(relation, one.actors[source - 1], one.actors[target - 1] if target else None)
            mood = MODALITIES[int(said[kinds:moods].argmax())]
            yield Likely(relation, *sides, float(odds[source, target, kind]), mood, TRENDS[int(said[moods:].argmax())])


def _may_be(relation: str, source: int, target: int) -> bool:
    """Tell whether a relation may be of two such actors: nobody is 0."""
    if target == 0:
        return relation in ("HOLD", "SEEK")
    return relation != "HOLD" and (source != target or relations()[relation].kind == "event")


def _sides(relation: str, source: str, target: str | None) -> tuple[str, str | None]:
    mutual = relation in MUTUAL and target is not None and target < source
    return (target, source) if mutual and target else (source, target)


@cache
def _session() -> Any:
    """Load the network once a process; it works on one core."""
    import onnxruntime

    held = hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()
    if held != weights():
        raise BadSource(f"{WEIGHTS.name}: holds other weights than ours ({held[:12]}); install counterpoise anew")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])
