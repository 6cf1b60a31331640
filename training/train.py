"""Training: steps until the time is over or a file `stop` appears, with a checkpoint every quarter of an hour.

Few words have to go far here. So matrices are updated by Muon and the rest by AdamW (arXiv:1711.05101), short pairs
come first, and what is validated and packed is a moving average of the weights.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import sentencepiece
import torch
from torch import Tensor, nn

from training.batches import Batch, Pairs, competence
from training.checkpoint import Checkpoint, load, save
from training.hardware import give_back_memory, hardware
from training.loss import loss_of
from training.model import Translator
from training.optimiser import Muon
from training.settings import Settings
from training.shape import PADDING, Shape

_WARM_UP = 200
_AVERAGED = 4
"""Steps between two updates of the moving average."""
_REPORTED, _SAVED = 300, 900
"""Seconds."""


def train(work: Path, settings: Settings) -> float:
    """Go on from WORK/checkpoint.pt, or begin; gives the validation loss, in nats a target piece."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(1)
    run = Run(load(work) or _new(work, settings), settings)
    pairs = Pairs(work / "pairs.npz", seed=1 + run.step)
    print(
        f"{run.size / 1e6:.1f}M parameters, {pairs.count} pairs, step {run.step}, {run.seen / 1e6:.2f}M pieces seen",
        flush=True,
    )
    clock = _Clock(settings.minutes, run.seen)
    while not clock.over() and not (work / "stop").exists():
        batch = pairs.next(settings.tokens, competence(run.seen, settings.ramp))
        loss = run.learn(batch, clock.left() if settings.decay else 1.0)
        if clock.due("report", _REPORTED):
            print(f"{clock.minutes():.0f} min, {run.state(loss)}, {clock.speed(run.seen):.0f} pieces/s", flush=True)
        if clock.due("save", _SAVED):
            save(run.checkpoint(), work)
            print(f"    validation {run.validate(pairs):.4f}", flush=True)
    save(run.checkpoint(), work)
    loss = run.validate(pairs)
    print(f"stopped at step {run.step}, {run.seen / 1e6:.2f}M pieces, validation {loss:.4f}", flush=True)
    return loss


def _new(work: Path, settings: Settings) -> Checkpoint:
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(work / "sentencepiece.model"))
    shape = Shape.parse(settings.shape, pieces.vocab_size())
    weights = {name: parameter.detach() for name, parameter in Translator(shape).named_parameters()}
    return Checkpoint(shape, weights, weights)


class Run:
    """A model in training. The optimisers own float32 weights; the model computes with copies in the hardware type."""

    def __init__(self, start: Checkpoint, settings: Settings) -> None:
        self._device, precision = hardware()
        self._settings, self._shape = settings, start.shape
        self.step, self.seen, self._first = start.step, start.seen, start.step
        self._model = Translator(start.shape, settings.dropout).to(self._device, precision)
        self._master = {name: nn.Parameter(w.clone().to(self._device)) for name, w in start.weights.items()}
        self._average = {name: start.average[name].clone().to(self._device) for name in self._master}
        matrices = [w for name, w in self._master.items() if w.dim() == 2 and "embedding" not in name]
        self._others = [w for name, w in self._master.items() if w.dim() != 2 or "embedding" in name]
        self._rates = (settings.rate, 0.75 * settings.rate)
        self._optimisers: tuple[torch.optim.Optimizer, ...] = (
            Muon(matrices, self._rates[0], precision),
            torch.optim.AdamW(
                self._others, lr=self._rates[1], betas=(0.9, 0.98), eps=1e-9, weight_decay=0, foreach=True
            ),
        )
        for optimiser, state in zip(self._optimisers, start.optimisers, strict=False):
            optimiser.load_state_dict(state)
        self._use(self._master)

    @property
    def size(self) -> int:
        return sum(weights.numel() for weights in self._master.values())

    def learn(self, batch: Batch, factor: float) -> float:
        """One step at `factor` times the learning rate; gives the plain loss."""
        source, target = self._placed(batch)
        self.step += 1
        self._set_rate(factor * min(1.0, (self.step - self._first) / _WARM_UP))
        loss, plain = loss_of(self._model, source, target)
        loss.backward()
        for name, parameter in self._model.named_parameters():
            self._master[name].grad, parameter.grad = parameter.grad.float(), None
        nn.utils.clip_grad_norm_(self._others, 1.0)
        for optimiser in self._optimisers:
            optimiser.step()
        self._use(self._master)
        self.seen += int((target[:, 1:] != PADDING).sum())
        if self.step % _AVERAGED == 0:
            self._follow()
        if self.step % 50 == 0:
            give_back_memory()
        return plain.item()

    @torch.no_grad()
    def validate(self, pairs: Pairs) -> float:
        """The loss of the averaged weights on the first validation pairs, in nats a target piece."""
        self._use(self._average)
        self._model.eval()
        total = pieces = 0.0
        for batch in pairs.validation():
            source, target = self._placed(batch)
            count = int((target[:, 1:] != PADDING).sum())
            total, pieces = total + count * loss_of(self._model, source, target, 0.0)[1].item(), pieces + count
        self._use(self._master)
        self._model.train()
        return total / pieces

    def checkpoint(self) -> Checkpoint:
        states = [optimiser.state_dict() for optimiser in self._optimisers]
        return Checkpoint(self._shape, dict(self._master), self._average, states, self.step, self.seen)

    def state(self, loss: float) -> str:
        share = competence(self.seen, self._settings.ramp)
        return f"step {self.step}, {self.seen / 1e6:.2f}M pieces, competence {share:.2f}, training loss {loss:.2f}"

    def _placed(self, batch: Batch) -> tuple[Tensor, Tensor]:
        source, target = (torch.from_numpy(ids).to(self._device) for ids in batch)
        return source, target

    def _set_rate(self, factor: float) -> None:
        for optimiser, rate in zip(self._optimisers, self._rates, strict=True):
            optimiser.param_groups[0]["lr"] = rate * factor

    @torch.no_grad()
    def _use(self, weights: Mapping[str, Tensor]) -> None:
        for name, parameter in self._model.named_parameters():
            parameter.copy_(weights[name])

    @torch.no_grad()
    def _follow(self) -> None:
        """Move the average: over few steps at first, over about 650 later."""
        share = max(0.006, 9 / (10 + self.step))
        for name, average in self._average.items():
            average.lerp_(self._master[name], share)


class _Clock:
    """When to stop, and when to report and to save."""

    def __init__(self, minutes: float, seen: int) -> None:
        self._began, self._seconds, self._seen = time.monotonic(), 60 * minutes, seen
        self._last: dict[str, float] = {}

    def minutes(self) -> float:
        return (time.monotonic() - self._began) / 60

    def over(self) -> bool:
        return time.monotonic() >= self._began + self._seconds

    def left(self) -> float:
        """The share of the time that is left, at least a hundredth."""
        return max(0.01, 1 - (time.monotonic() - self._began) / self._seconds)

    def speed(self, seen: int) -> float:
        """Target pieces a second since the beginning."""
        return (seen - self._seen) / (time.monotonic() - self._began)

    def due(self, what: str, seconds: float) -> bool:
        """Whether so many seconds have passed since it was last due."""
        now = time.monotonic()
        if now - self._last.setdefault(what, self._began) < seconds:
            return False
        self._last[what] = now
        return True
