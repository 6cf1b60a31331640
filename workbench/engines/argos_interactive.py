"""The help that an Argos package gives while a target is written."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from workbench.engines.alternatives import word_alternatives
from workbench.engines.base import Hypothesis, WordLink
from workbench.engines.continuing import after_word, completions
from workbench.engines.details import scored_text
from workbench.engines.interactive import (
    NO_STEERING,
    Alternative,
    Steering,
    Suggestion,
    enforced,
    mentions,
    quoted,
    shortcomings,
)
from workbench.engines.linking import model_links
from workbench.engines.model import LONGEST, Lazy, Model, Search
from workbench.engines.queue import interactive
from workbench.engines.splitting import outer_space
from workbench.engines.steering import steered
from workbench.errors import EngineError
from workbench.model import Span

LONGEST_TEXT = 4000
"""Characters: spares the counting of pieces."""
_REMEMBERED = 64
"""Completions."""
BREAKS = 1.0
"""Nats a piece: a translation so much less likely than the free one is said to be broken."""


class ArgosInteractive:
    """Implements Interactive with a package's model.

    What is far longer than the sentences that such models were trained on gets no completions, alternatives and links,
    and cannot be steered.
    """

    def __init__(self, model: Lazy) -> None:
        self._model = model
        self._said: deque[tuple[str, str]] = deque(maxlen=_REMEMBERED)

    def complete(self, source: str, prefix: str, longest: int = 0) -> str:
        """Implements Interactive.complete. Who types what was proposed gets the rest of it, at once and unchanged."""
        for said_source, text in reversed(self._said.copy()):
            if prefix and said_source == source and text != prefix and text.startswith(prefix):
                return text[len(prefix) :]
        rest = self._completed(source, prefix, longest)
        if not longest:
            self._said.append((source, prefix + rest))
        return rest

    def _completed(self, source: str, prefix: str, longest: int) -> str:
        with self._at_work() as model:
            found = completions(model, source, prefix, 1, longest) if _fits(model, source) else []
        return next(iter(found), "")

    def rewrite(self, source: str, prefix: str) -> str:
        with self._at_work() as model:
            return after_word(model, model.pieces.encode(source.strip()), prefix) if _fits(model, source) else ""

    def alternatives(self, source: str, target: str, word: Span, limit: int = 8) -> list[Alternative]:
        with self._at_work() as model:
            return word_alternatives(model, source, target, word, limit) if _fits(model, source) else []

    def score(self, source: str, target: str) -> Hypothesis:
        with self._at_work() as model:
            return scored_text(model, source, target)

    def links(self, source: str, target: str) -> tuple[WordLink, ...]:
        with self._at_work() as model:
            return model_links(model, source, target) if _fits(model, source) else ()

    def suggest(
        self, source: str, prefix: str = "", steering: Steering = NO_STEERING, limit: int = 1
    ) -> list[Suggestion]:
        """Implements Interactive.suggest; raises EngineError for a sentence that is too long."""
        content = outer_space(source)[1]
        with self._at_work() as model:
            _check(model, content)
            free = _free(model, content, prefix, limit, steering.avoid)
            best = max(scored_text(model, content, text).score for text in free)
            made = [self._suggestion(model, content, text, prefix, steering, best) for text in free]
        distinct = {each.hypothesis.text: each for each in reversed(made)}
        return sorted(distinct.values(), key=lambda each: (each.broken, -each.hypothesis.score))

    def steer(self, source: str, text: str, steering: Steering) -> Suggestion:
        """Implements Interactive.steer; raises EngineError for a sentence that is too long."""
        content = outer_space(source)[1]
        with self._at_work() as model:
            _check(model, content)
            return self._suggestion(model, content, text, "", steering, scored_text(model, content, text).score)

    @contextmanager
    def _at_work(self) -> Iterator[Model]:
        """The model, loaded, for a call that goes before documents. Raises EngineError when CTranslate2 fails."""
        model = self._model.get()
        try:
            with interactive():
                yield model
        except RuntimeError as error:
            raise EngineError(f"{model.package.name} failed: {error}", "Try a shorter sentence.") from error

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


def _fits(model: Model, source: str) -> bool:
    return len(source) <= LONGEST_TEXT and model.count(source) <= 2 * LONGEST


def _check(model: Model, source: str) -> None:
    if not _fits(model, source):
        raise EngineError(f"{source[:40]}…: too long a sentence.", "Split it into shorter ones.")


def _free(model: Model, source: str, prefix: str, limit: int, avoid: Sequence[str]) -> list[str]:
    """Translations that begin with the prefix, unsteered but for the word in which the prefix ends."""
    if not prefix.strip():
        (decoded,) = model.decode([source], Search(max(4, limit), limit))
        return [each.text for each in decoded]

    def unwanted(text: str) -> bool:
        return any(place < len(prefix) < place + len(form) for place, form in mentions(text, avoid))

    found = completions(model, source, prefix, limit, unwanted=unwanted if avoid else None)
    return [prefix + rest for rest in found] or [prefix]
