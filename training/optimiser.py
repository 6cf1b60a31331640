"""Muon: momentum whose matrices are orthogonalised before they are applied.

Jordan et al. 2024 (kellerjordan.github.io/posts/muon); coefficients of Amsel et al. 2025, "Polar Express"
(arXiv:2505.16932); step size of Liu et al. 2025 (arXiv:2502.16982), with which matrices take AdamW's learning rate.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

_MOMENTUM = 0.95
_COEFFICIENTS = ((4.0848, -6.8946, 2.9270), (3.9505, -6.3029, 2.6377), (2.8366, -3.0525, 1.2012))


class Muon(torch.optim.Optimizer):
    """For matrices only; embeddings, norms and biases want another optimiser."""

    def __init__(self, parameters: Iterable[nn.Parameter], rate: float, precision: torch.dtype) -> None:
        """`precision` is that of the products; bfloat16 is enough."""
        super().__init__(parameters, {"lr": rate})
        self._precision = precision

    @torch.no_grad()
    def step(self) -> None:  # type: ignore[override]
        for group in self.param_groups:
            for parameter in group["params"]:
                parameter.add_(self._update(parameter), alpha=-group["lr"])

    def _update(self, parameter: nn.Parameter) -> Tensor:
        momentum = self.state[parameter].setdefault("m", torch.zeros_like(parameter))
        momentum.lerp_(parameter.grad, 1 - _MOMENTUM)
        update = parameter.grad.lerp(momentum, _MOMENTUM)
        height, width = update.shape
        # keys and values lie in one matrix, but are two
        parts = update.split(width) if height == 2 * width else (update,)
        return torch.cat([orthogonal(part, self._precision) * 0.2 * max(part.shape) ** 0.5 for part in parts])


def orthogonal(matrix: Tensor, precision: torch.dtype) -> Tensor:
    """About the nearest matrix whose singular values are all 1, in float32."""
    tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.T if tall else matrix
    x = (x / (x.norm() * 1.01 + 1e-7)).to(precision)
    for a, b, c in _COEFFICIENTS:
        gram = x @ x.T
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return (x.T if tall else x).float()
