"""The model: a pre-norm Transformer with sinusoidal positions and one embedding for input and output.

Vaswani et al. 2017 (arXiv:1706.03762); Xiong et al. 2020 for where the norms stand (arXiv:2002.04745); Press and Wolf
2017 for the shared embedding (arXiv:1608.05859). Names of parameters are those of the checkpoints and of `package`.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from training.shape import PADDING, Shape

_LONGEST = 512
_NEVER = -1e9


class Attention(nn.Module):
    """Attention with several heads, of every position to `memory`."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key_value = nn.Linear(width, 2 * width)
        self.output = nn.Linear(width, width)

    def forward(self, x: Tensor, memory: Tensor, hidden: Tensor) -> Tensor:
        """(n, t, width) for x (n, t, width) and memory (n, m, width); `hidden` is true where none may look.

        Written out, because the fused kernel is half as fast on a CPU with sentences this short.
        """
        n, t, width = x.shape
        query = self.query(x).view(n, t, self.heads, -1).transpose(1, 2)
        key, value = self.key_value(memory).view(n, memory.shape[1], 2, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = torch.matmul(query * query.shape[-1] ** -0.5, key.transpose(-1, -2))
        seen = torch.matmul(torch.softmax(scores.masked_fill(hidden, _NEVER), -1), value)
        return self.output(seen.transpose(1, 2).reshape(n, t, width))


class Layer(nn.Module):
    """A layer of the encoder, or with attention to its states one of the decoder."""

    def __init__(self, shape: Shape, decoder: bool, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.decoder = decoder
        self.self_norm, self.self_attention = nn.LayerNorm(width), Attention(width, shape.heads)
        if decoder:
            self.cross_norm, self.cross_attention = nn.LayerNorm(width), Attention(width, shape.heads)
        self.ffn_norm = nn.LayerNorm(width)
        self.ffn_in, self.ffn_out = nn.Linear(width, shape.hidden), nn.Linear(shape.hidden, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, hidden: Tensor, memory: Tensor | None = None, padded: Tensor | None = None) -> Tensor:
        """Positions in `hidden` are not seen in x, those in `padded` not in the encoder's states `memory`."""
        normed = self.self_norm(x)
        x = x + self.drop(self.self_attention(normed, normed, hidden))
        if memory is not None and padded is not None:
            x = x + self.drop(self.cross_attention(self.cross_norm(x), memory, padded))
        return x + self.drop(self.ffn_out(torch.relu(self.ffn_in(self.ffn_norm(x)))))


class Translator(nn.Module):
    """The whole model, up to the states that the embedding turns into scores of pieces."""

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.encoder = nn.ModuleList(Layer(shape, False, dropout) for _ in range(shape.encoder_layers))
        self.decoder = nn.ModuleList(Layer(shape, True, dropout) for _ in range(shape.decoder_layers))
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.register_buffer("positions", _positions(shape.width), persistent=False)
        _initialise(self, shape)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """States (n, target length, width) for source ids and for target ids from BEGIN on."""
        padded = (source == PADDING)[:, None, None, :]
        memory = self._embedded(source)
        for layer in self.encoder:
            memory = layer(memory, padded)
        memory = self.encoder_norm(memory)
        length = target.shape[1]
        later = torch.ones(length, length, dtype=torch.bool, device=target.device).triu(1)
        x = self._embedded(target)
        for layer in self.decoder:
            x = layer(x, later, memory, padded)
        return self.decoder_norm(x)

    def _embedded(self, ids: Tensor) -> Tensor:
        return self.embedding(ids) * self.shape.width**0.5 + self.positions[: ids.shape[1]]


def _positions(width: int) -> Tensor:
    """Sines, then cosines, from position 1 on: as CTranslate2 computes them."""
    rates = torch.exp(torch.arange(width // 2) * -(math.log(10000) / (width // 2 - 1)))
    angles = (torch.arange(_LONGEST) + 1)[:, None] * rates[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


def _initialise(model: Translator, shape: Shape) -> None:
    """Small outputs of deep stacks (as in GPT-2), and a small last norm: first guesses would be far too sure."""
    nn.init.normal_(model.embedding.weight, std=shape.width**-0.5)
    nn.init.constant_(model.decoder_norm.weight, 0.25)
    for name, parameter in model.named_parameters():
        if name.endswith("bias"):
            nn.init.zeros_(parameter)
        elif parameter.dim() > 1 and "embedding" not in name:
            nn.init.xavier_uniform_(parameter)
            if name.endswith(("output.weight", "ffn_out.weight")):
                outputs = 2 * shape.encoder_layers if "encoder" in name else 3 * shape.decoder_layers
                parameter.data *= outputs**-0.5
