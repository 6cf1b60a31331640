"""How long and how fast to train; each field is an option of `python -m training train`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train."""

    minutes: float = 170.0
    decay: bool = False
    """Whether the learning rate falls to zero over these minutes."""
    threads: int = 1
    tokens: int = 4000
    """Target pieces of a batch, padding included."""
    shape: str = "256,1024,4,6,2"
    """Of a new model, see `Shape.parse`."""
    dropout: float = 0.0
    """0.1 pays from the third pass over the pairs on, and is slow on a CPU."""
    rate: float = 2e-3
    ramp: float = 8e6
    """Target pieces after which all lengths are trained on."""
