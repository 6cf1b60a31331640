"""What else could stand in the place of a word, and how likely each is."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from workbench.engines.continuing import Continuation, continuations
from workbench.engines.interactive import Alternative
from workbench.engines.model import Model, chunks
from workbench.engines.queue import BATCH, TURNS
from workbench.model import Span

_LEAST = 0.0005
"""Probability of the first piece below which nothing is offered."""
_BEYOND = 6
"""Pieces of a word at most."""


def word_alternatives(model: Model, source: str, target: str, word: Span, limit: int) -> list[Alternative]:
    """The words that could stand where `word` stands, itself among them, most likely first."""
    pieces, head = model.pieces.encode(source.strip()), model.target.encode(target[: word.start])
    found = continuations(model, pieces, head, 2 * limit, _BEYOND, _LEAST)
    groups = {target[word.start : word.end]: model.target.encode(target[: word.end])[len(head) :]}
    groups |= {text: group for text, group in (_first_word(model, head, each) for each in found) if text}
    log_probabilities = sequence_scores(model, pieces, [[*head, *group] for group in groups.values()])
    words = [
        Alternative(word, exp(sum(scores[len(head) : len(head) + len(group)])))
        for (word, group), scores in zip(groups.items(), log_probabilities, strict=True)
    ]
    return sorted(words, key=lambda each: -each.probability)[:limit]


def _first_word(model: Model, head: Sequence[str], continuation: Continuation) -> tuple[str, list[str]]:
    """The first word that a continuation adds, and its pieces."""
    added = continuation.pieces[len(head) :]
    size = 1
    while size < len(added) and model.pieces.joined(added[size - 1], added[size]):
        size += 1
    group = list(added[:size])
    return model.pieces.decode(group).strip(), group


def sequence_scores(model: Model, source: Sequence[str], targets: Sequence[Sequence[str]]) -> list[list[float]]:
    """For each target its pieces' log-probabilities and that of the end after it, the forced first piece left out."""
    forced = [[*model.prefix, *target] for target in targets]
    scored: list[list[float]] = [[] for _ in targets]
    # In small batches: memory grows with their size times the vocabulary, and large ones take longer as well.
    for chunk in chunks([len(source) + len(target) for target in forced], BATCH * model.workers):
        with TURNS.turn():
            results = model.translator.score_batch(
                [list(source)] * len(chunk),
                [forced[place] for place in chunk],
                max_batch_size=BATCH,
                batch_type="tokens",
            )
        for place, result in zip(chunk, results, strict=True):
            scored[place] = result.log_probs[len(model.prefix) :]
    return scored
