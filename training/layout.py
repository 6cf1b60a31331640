"""Which parameter of our model is which variable of a CTranslate2 Transformer."""

from __future__ import annotations

from collections.abc import Iterator

from training.shape import Shape

EMBEDDINGS = ("decoder/projection", "decoder/embeddings", "encoder/embeddings_0")
"""All three are `embedding`."""


def norms(shape: Shape) -> Iterator[tuple[str, str]]:
    """Path of a CTranslate2 norm, and our name for it."""
    for side, i in _layers(shape):
        path, ours = f"{side}/layer_{i}", f"{side}.{i}"
        yield f"{path}/self_attention/layer_norm", f"{ours}.self_norm"
        yield f"{path}/ffn/layer_norm", f"{ours}.ffn_norm"
        if side == "decoder":
            yield f"{path}/attention/layer_norm", f"{ours}.cross_norm"
    for side in ("encoder", "decoder"):
        yield f"{side}/layer_norm", f"{side}_norm"


def linears(shape: Shape) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Path of a CTranslate2 linear layer, and our names for those that lie in it, one below the other.

    Where there are two, the first one has `shape.width` rows.
    """
    for side, i in _layers(shape):
        path, ours = f"{side}/layer_{i}", f"{side}.{i}"
        attention = f"{ours}.self_attention"
        yield f"{path}/self_attention/linear_0", (f"{attention}.query", f"{attention}.key_value")
        yield f"{path}/self_attention/linear_1", (f"{attention}.output",)
        yield f"{path}/ffn/linear_0", (f"{ours}.ffn_in",)
        yield f"{path}/ffn/linear_1", (f"{ours}.ffn_out",)
        if side == "decoder":
            for j, part in enumerate(("query", "key_value", "output")):
                yield f"{path}/attention/linear_{j}", (f"{ours}.cross_attention.{part}",)


def _layers(shape: Shape) -> Iterator[tuple[str, int]]:
    yield from (("encoder", i) for i in range(shape.encoder_layers))
    yield from (("decoder", i) for i in range(shape.decoder_layers))
