"""Where training stands, as a file that a stop at any moment leaves whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.shape import Shape


@dataclass(slots=True)
class Checkpoint:
    """A model between two steps."""

    shape: Shape
    weights: dict[str, Tensor]
    """By the model's parameter names."""
    average: dict[str, Tensor]
    """The moving average of the weights: what is validated and packed."""
    optimisers: list[dict[str, Any]] = field(default_factory=list)
    """Their states; none after the model came out of a package."""
    step: int = 0
    seen: int = 0
    """Target pieces."""


def load(work: Path) -> Checkpoint | None:
    """WORK/checkpoint.pt; None where there is none."""
    path = work / "checkpoint.pt"
    return read(path) if path.exists() else None


def read(path: Path) -> Checkpoint:
    """The checkpoint in a file."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    weights = _whole(saved["model"])
    average = _whole(saved.get("ema", weights))
    return Checkpoint(
        Shape.from_config(saved["config"]), weights, average, saved.get("opts", []), saved["step"], saved["seen"]
    )


def save(checkpoint: Checkpoint, work: Path) -> None:
    """Replace WORK/checkpoint.pt."""
    state = {
        "config": checkpoint.shape.config(),
        "model": {name: tensor.detach().cpu() for name, tensor in checkpoint.weights.items()},
        "ema": {name: tensor.detach().cpu() for name, tensor in checkpoint.average.items()},
        "opts": checkpoint.optimisers,
        "step": checkpoint.step,
        "seen": checkpoint.seen,
    }
    beside = work / "checkpoint.pt.tmp"
    torch.save(state, beside)
    beside.replace(work / "checkpoint.pt")


def mean(checkpoints: Sequence[Checkpoint]) -> dict[str, Tensor]:
    """The mean of the averaged weights of checkpoints of one run: better than each where they err apart.

    Wortsman et al. 2022 (arXiv:2203.05482). Raises ValueError when their shapes differ.
    """
    if len({checkpoint.shape for checkpoint in checkpoints}) > 1:
        raise ValueError("the checkpoints are of models of different shapes")
    names = checkpoints[0].average
    return {name: torch.stack([each.average[name] for each in checkpoints]).mean(0) for name in names}


def arrays(tensors: Mapping[str, Tensor]) -> dict[str, NDArray[np.float32]]:
    return {name: tensor.float().numpy() for name, tensor in tensors.items()}


def tensors(values: Mapping[str, NDArray[np.float32]]) -> dict[str, Tensor]:
    return {name: torch.from_numpy(value.copy()) for name, value in values.items()}


def _whole(saved: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {name: tensor.float() for name, tensor in saved.items()}
