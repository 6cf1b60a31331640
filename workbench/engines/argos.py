"""Runs an Argos package on CTranslate2: whole batches of sentences, each with its faults found and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from workbench.engines.base import DEFAULT, Hypothesis, Options
from workbench.engines.details import scored_words
from workbench.engines.faults import fault
from workbench.engines.interactive import Interactive
from workbench.engines.model import LONGEST, Decoded, Lazy, Model, Search
from workbench.engines.packages import Package
from workbench.engines.splitting import outer_space, safe_parts, sentences_in, with_hard_spaces

REVISION = 2
"""Goes up when the same package translates otherwise because of a change here."""


class ArgosEngine:
    """The engine of one package. It is loaded at its first use, once, and may be called from any thread."""

    def __init__(self, package: Package, threads: int = 0) -> None:
        """`threads`: processor cores for one batch; 0 for all."""
        self.package = package
        self._model = Lazy(package, threads)

    @property
    def name(self) -> str:
        return self.package.name

    @property
    def identity(self) -> str:
        return f"{self.package.identity} r{REVISION}"

    @property
    def source(self) -> str:
        return self.package.source

    @property
    def target(self) -> str:
        return self.package.target

    @property
    def pivot(self) -> None:
        return None

    @cached_property
    def interactive(self) -> Interactive:
        """The help of the same model while a target is written."""
        from workbench.engines.argos_interactive import ArgosInteractive

        return ArgosInteractive(self._model)

    def translate(self, sentences: Sequence[str], options: Options = DEFAULT) -> list[list[Hypothesis]]:
        """Implements Engine.translate. Raises BrokenPackage when the package cannot be loaded."""
        if not any(sentence.strip() for sentence in sentences):
            return [[Hypothesis(sentence, 0.0)] for sentence in sentences]
        model = self._model.get()
        parted = [self._parts(sentence, model) for sentence in sentences]
        translated = iter(_parts_translated(model, [part for parts in parted for part in parts], options))
        joined = [_joined([next(translated) for _ in parts]) for parts in parted]
        if not options.details:
            return joined
        return [_linked(model, sentence, several) for sentence, several in zip(sentences, joined, strict=True)]

    def _parts(self, text: str, model: Model) -> list[str]:
        """What the model is given of a unit, piece by piece: a unit may hold several sentences, or too long ones."""
        sentences = sentences_in(text, self.source)
        return [part for sentence in sentences for part in safe_parts(sentence, model.count, LONGEST)]


def _linked(model: Model, sentence: str, hypotheses: Sequence[Hypothesis]) -> list[Hypothesis]:
    from workbench.engines.linking import model_links  # needs numpy, which document translation does without

    if model.count(sentence) > 2 * LONGEST:
        return list(hypotheses)
    return [replace(each, links=model_links(model, sentence, each.text)) for each in hypotheses]


def _parts_translated(model: Model, parts: Sequence[str], options: Options) -> list[list[Hypothesis]]:
    contents = [outer_space(part)[1] for part in parts]
    search = Search(max(options.beam, options.hypotheses), options.hypotheses)
    decoded = model.decode(contents, search)
    faults = [
        first[0].problem or fault(content, first[0].text) for content, first in zip(contents, decoded, strict=True)
    ]
    _retry(model, contents, decoded, faults)
    detailed = [
        [_hypothesis(model, content, each, problem, options) for each in _distinct(several)]
        for content, several, problem in zip(contents, decoded, faults, strict=True)
    ]
    return [[_spaced(part, each) for each in several] for part, several in zip(parts, detailed, strict=True)]


def _distinct(several: Sequence[Decoded]) -> list[Decoded]:
    """The best of each text: one text may come twice, cut into other pieces."""
    best = {each.text: each for each in reversed(several)}
    return [each for each in several if best[each.text] is each]


def _retry(model: Model, contents: Sequence[str], decoded: list[list[Decoded]], faults: list[str]) -> None:
    """Decode what went wrong again, with repetitions forbidden; what is then right takes the place of what was not."""
    wrong = [place for place, problem in enumerate(faults) if problem]
    careful = model.decode([contents[place] for place in wrong], Search(4, 1, careful=True))
    for place, again in zip(wrong, careful, strict=True):
        if not fault(contents[place], again[0].text):
            decoded[place], faults[place] = again, ""


def _hypothesis(model: Model, content: str, decoded: Decoded, problem: str, options: Options) -> Hypothesis:
    plain = Hypothesis(decoded.text, decoded.score, problem=problem)
    if options.details and decoded.pieces:
        plain = replace(plain, words=scored_words(model, content, decoded))
    return replace(plain, text=with_hard_spaces(content, plain.text))


def _spaced(part: str, hypothesis: Hypothesis) -> Hypothesis:
    """The hypothesis with the white space around the source part, its words moved accordingly."""
    before, _, after = outer_space(part)
    return replace(_moved(hypothesis, len(before)), text=f"{before}{hypothesis.text}{after}")


def _moved(hypothesis: Hypothesis, by: int) -> Hypothesis:
    if not by:
        return hypothesis
    return replace(hypothesis, words=tuple(word.moved(by) for word in hypothesis.words))


def _joined(parts: Sequence[Sequence[Hypothesis]]) -> list[Hypothesis]:
    """The n-th hypotheses of all parts as one; as many as the part with the fewest has."""
    return [_concatenated(several) for several in zip(*parts, strict=False)]


def _concatenated(parts: Sequence[Hypothesis]) -> Hypothesis:
    if len(parts) == 1:
        return parts[0]
    moved, text = [], ""
    for part in parts:
        moved.append(_moved(part, len(text)))
        text += part.text
    return Hypothesis(
        text=text,
        score=sum(part.score * len(part.text) for part in parts) / max(len(text), 1),
        words=tuple(word for part in moved for word in part.words),
        problem=next((part.problem for part in parts if part.problem), ""),
    )
