"""Remembers translations: the same sentence, engine and options are translated once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Protocol

from workbench.engines.base import DEFAULT, Engine, Hypothesis, Options, Word, WordLink
from workbench.engines.interactive import Interactive
from workbench.model import Span


class TranslationStore(Protocol):
    """Where translations are kept: strings by engine, options and sentence. Called from any thread."""

    def get(self, engine: str, options: str, sentences: Sequence[str]) -> Mapping[str, str]:
        """What is kept, by sentence; sentences that are not are left out."""
        ...

    def put(self, engine: str, options: str, translations: Mapping[str, str]) -> None: ...


class CachedEngine:
    """An engine that asks a store first. What came back with a problem is not kept."""

    def __init__(self, engine: Engine, store: TranslationStore) -> None:
        self.engine = engine
        self._store = store
        self.identity = engine.identity

    @property
    def name(self) -> str:
        return self.engine.name

    @property
    def source(self) -> str:
        return self.engine.source

    @property
    def target(self) -> str:
        return self.engine.target

    @property
    def pivot(self) -> str | None:
        return self.engine.pivot

    @property
    def interactive(self) -> Interactive:
        return self.engine.interactive

    def translate(self, sentences: Sequence[str], options: Options = DEFAULT) -> list[list[Hypothesis]]:
        """Implements Engine.translate; a sentence that stands several times in a batch is translated once too."""
        key = repr(options)
        wanted = list(dict.fromkeys(sentences))
        known = {sentence: _loaded(text) for sentence, text in self._store.get(self.identity, key, wanted).items()}
        missing = [sentence for sentence in wanted if sentence not in known]
        made = dict(zip(missing, self.engine.translate(missing, options), strict=True)) if missing else {}
        sound = {sentence: several for sentence, several in made.items() if not any(each.problem for each in several)}
        self._store.put(self.identity, key, {sentence: _dumped(several) for sentence, several in sound.items()})
        known |= made
        return [known[sentence] for sentence in sentences]


def _dumped(hypotheses: Sequence[Hypothesis]) -> str:
    return json.dumps([asdict(each) for each in hypotheses], ensure_ascii=False, separators=(",", ":"))


def _loaded(text: str) -> list[Hypothesis]:
    return [_hypothesis(**fields) for fields in json.loads(text)]


def _hypothesis(words: list[dict[str, Any]], links: list[dict[str, Any]], **plain: Any) -> Hypothesis:
    return Hypothesis(
        words=tuple(Word(Span(**word["span"]), word["log_probability"]) for word in words),
        links=tuple(WordLink(Span(**link["source"]), Span(**link["target"]), link["weight"]) for link in links),
        **plain,
    )
