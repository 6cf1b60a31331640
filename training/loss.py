"""Cross-entropy over a large vocabulary, without a second copy of the scores."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from training.model import Translator
from training.shape import PADDING

_CHUNK = 256
SMOOTHING = 0.1
"""Label smoothing of Szegedy et al. 2016 (arXiv:1512.00567)."""


def loss_of(model: Translator, source: Tensor, target: Tensor, smoothing: float = SMOOTHING) -> tuple[Tensor, Tensor]:
    """Smoothed and plain loss a target piece, in nats; only the smoothed one can be differentiated."""
    gold = target[:, 1:]
    counted = gold != PADDING
    states = model(source, target[:, :-1])[counted]
    smoothed, plain = CrossEntropy.apply(states, model.embedding.weight, gold[counted], smoothing)
    return smoothed, plain


class CrossEntropy(torch.autograd.Function):
    """Mean cross-entropy of `states @ weights.T`, with label smoothing and without.

    The gradient is computed in the forward pass, chunk by chunk in float32, and written over the scores.
    """

    @staticmethod
    def forward(ctx: Any, states: Tensor, weights: Tensor, gold: Tensor, smoothing: float) -> tuple[Tensor, Tensor]:
        """Means over n, for states (n, width), weights (vocabulary, width) and gold piece numbers (n,)."""
        n = len(states)
        scores = states @ weights.T
        smoothed = plain = torch.zeros((), device=weights.device)
        for start in range(0, n, _CHUNK):
            part, pieces = scores[start : start + _CHUNK], gold[start : start + _CHUNK]
            chunk_smoothed, chunk_plain = _differentiate(part, pieces, smoothing, n)
            smoothed, plain = smoothed + chunk_smoothed, plain + chunk_plain
        ctx.save_for_backward(scores @ weights, scores.T @ states)
        return smoothed / n, plain / n

    @staticmethod
    def backward(ctx: Any, gradient: Tensor, _plain: Tensor) -> tuple[Tensor, Tensor, None, None]:
        states, weights = ctx.saved_tensors
        return states * gradient.to(states.dtype), weights * gradient.to(weights.dtype), None, None


def _differentiate(scores: Tensor, gold: Tensor, smoothing: float, n: int) -> tuple[Tensor, Tensor]:
    """Sums of the smoothed and of the plain loss of some rows; their scores become the gradient of the mean over n."""
    z = scores.float()
    of_gold, mean, top = z.gather(1, gold[:, None])[:, 0], z.mean(1), z.amax(1, keepdim=True)
    total = z.sub_(top).exp_().sum(1, keepdim=True)
    normaliser = (top + total.log())[:, 0]
    plain = normaliser - of_gold
    smoothed = plain * (1 - smoothing) + (normaliser - mean) * smoothing
    z.mul_(1 / (total * n)).sub_(smoothing / z.shape[1] / n)
    z.scatter_add_(1, gold[:, None], torch.full((len(gold), 1), (smoothing - 1) / n, device=z.device))
    scores.copy_(z)
    return smoothed.sum(), plain.sum()
