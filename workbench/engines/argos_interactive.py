"""The help that an Argos package gives while a target is written."""

from __future__ import annotations

from dataclasses import replace

from workbench.engines.alternatives import word_alternatives
from workbench.engines.base import Hypothesis, WordLink
from workbench.engines.continuing import after_word, completions
from workbench.engines.details import scored_text
from workbench.engines.interactive import NO_STEERING, Alternative, Steering, Suggestion, enforced, quoted, shortcomings
from workbench.engines.linking import model_links
from workbench.engines.model import Lazy, Model, Search
from workbench.engines.queue import interactive
from workbench.engines.splitting import outer_space
from workbench.engines.steering import steered
from workbench.model import Span

BREAKS = 1.0
"""Nats a piece: a translation so much less likely than the free one is said to be broken."""


class ArgosInteractive:
    """Implements Interactive with a package's model."""

    def __init__(self, model: Lazy) -> None:
        self._model = model

    def complete(self, source: str, prefix: str, longest: int = 0) -> str:
        with interactive():
            return next(iter(completions(self._model.get(), source, prefix, 1, longest)), "")

    def rewrite(self, source: str, prefix: str) -> str:
        model = self._model.get()
        with interactive():
            return after_word(model, model.pieces.encode(source.strip()), prefix)

    def alternatives(self, source: str, target: str, word: Span, limit: int = 8) -> list[Alternative]:
        with interactive():
            return word_alternatives(self._model.get(), source, target, word, limit)

    def score(self, source: str, target: str) -> Hypothesis:
        with interactive():
            return scored_text(self._model.get(), source, target)

    def links(self, source: str, target: str) -> tuple[WordLink, ...]:
        with interactive():
            return model_links(self._model.get(), source, target)

    def suggest(
        self, source: str, prefix: str = "", steering: Steering = NO_STEERING, limit: int = 1
    ) -> list[Suggestion]:
        model, content = self._model.get(), outer_space(source)[1]
        with interactive():
            free = _free(model, content, prefix, limit)
            best = max(scored_text(model, content, text).score for text in free)
            made = [self._suggestion(model, content, text, prefix, steering, best) for text in free]
        distinct = {each.hypothesis.text: each for each in reversed(made)}
        return sorted(distinct.values(), key=lambda each: (each.broken, -each.hypothesis.score))

    def _suggestion(
        self, model: Model, source: str, text: str, prefix: str, steering: Steering, best: float
    ) -> Suggestion:
        made = steered(model, source, text, steering, len(prefix))
        hypothesis = replace(scored_text(model, source, made), links=model_links(model, source, made))
        drop = max(0.0, best - hypothesis.score) if made != text else 0.0
        kept_out, put_in = enforced(text, made, steering)
        problem = shortcomings(made, steering)
        if not problem and drop > BREAKS:
            problem = "the sentence may have come apart over " + quoted([*put_in, *kept_out])
        return Suggestion(replace(hypothesis, problem=problem), kept_out, put_in, drop, bool(problem))


def _free(model: Model, source: str, prefix: str, limit: int) -> list[str]:
    """Translations that begin with the prefix, unsteered."""
    if not prefix.strip():
        (decoded,) = model.decode([source], Search(max(4, limit), limit))
        return [each.text for each in decoded]
    return [prefix + rest for rest in completions(model, source, prefix, limit)] or [prefix]
