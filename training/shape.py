"""The shape of a model, and the numbers of the pieces that every vocabulary starts with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PADDING, UNKNOWN, BEGIN, END = 0, 1, 2, 3

_KEYS = {
    "vocab": "vocabulary",
    "dim": "width",
    "hidden": "hidden",
    "heads": "heads",
    "enc": "encoder_layers",
    "dec": "decoder_layers",
}
"""How a checkpoint calls the fields."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a Transformer."""

    vocabulary: int
    """Rows of the embedding: the pieces, rounded up to a multiple of 8, which processors multiply faster."""
    width: int
    hidden: int
    """Width inside the feed-forward layers."""
    heads: int
    encoder_layers: int
    decoder_layers: int

    @classmethod
    def parse(cls, text: str, pieces: int) -> Shape:
        """From "width,hidden,heads,encoder layers,decoder layers" and the number of SentencePiece pieces.

        Raises ValueError for anything but five numbers, or a width that the heads cannot share.
        """
        numbers = [int(number) for number in text.split(",")]
        if len(numbers) != 5:
            raise ValueError(f"a shape is five numbers, as in 256,1024,4,6,2, not {text!r}")
        if numbers[0] % (2 * numbers[2]):
            raise ValueError(f"width {numbers[0]} is no even multiple of {numbers[2]} heads")
        return cls(-(-pieces // 8) * 8, *numbers)

    @classmethod
    def from_config(cls, config: Mapping[str, int]) -> Shape:
        """From what `config` gave."""
        return cls(**{name: config[key] for key, name in _KEYS.items()})

    def config(self) -> dict[str, int]:
        """The sizes as a checkpoint keeps them."""
        return {key: getattr(self, name) for key, name in _KEYS.items()}
