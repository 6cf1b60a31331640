"""Runs an Argos package on CTranslate2: whole batches of sentences, each with its faults found and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial

from workbench.engines.base import DEFAULT, Hypothesis, Options
from workbench.engines.details import scored_words
from workbench.engines.faults import fault, unreadable
from workbench.engines.interactive import Interactive
from workbench.engines.masking import Masked, Rewritten
from workbench.engines.model import LONGEST, Decoded, Lazy, Model, Search
from workbench.engines.packages import Package
from workbench.engines.splitting import closed, cut_alike, outer_space, safe_parts, sentences_in, with_hard_spaces
from workbench.language.typography import adopted
from workbench.model import Span

REVISION = 4
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
        from workbench.engines.placing_interactive import PlacingInteractive

        return PlacingInteractive(ArgosInteractive(self._model), lambda: self._model.get().masker)

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
        return [
            [replace(each, links=self.interactive.links(sentence, each.text)) for each in several]
            for sentence, several in zip(sentences, joined, strict=True)
        ]

    def _parts(self, text: str, model: Model) -> list[str]:
        """What the model is given of a unit, piece by piece: a unit may hold several sentences, or too long ones."""
        sentences = cut_alike(
            text, sentences_in(closed(text, [each.span for each in model.masker.found(text)]), self.source)
        )
        return [part for sentence in sentences for part in safe_parts(sentence, model.count, LONGEST)]


def _parts_translated(model: Model, parts: Sequence[str], options: Options) -> list[list[Hypothesis]]:
    contents = [outer_space(part)[1] for part in parts]
    copies = [model.masker.copied(content) for content in contents]
    masked = [
        model.masker.masked(content if copy is None else "") for content, copy in zip(contents, copies, strict=True)
    ]
    said = _said(model, masked, options)
    translated = [
        [_hypothesis(model, *each, options) for each in several] if copy is None else [Hypothesis(copy, 0.0)]
        for copy, several in zip(copies, said, strict=True)
    ]
    return [[_spaced(part, each) for each in several] for part, several in zip(parts, translated, strict=True)]


_Said = tuple[Masked, Decoded, str]
"""What a sentence was masked as, what the model made of that, and what is wrong with it."""


def _said(model: Model, masked: Sequence[Masked], options: Options) -> list[list[_Said]]:
    """What the model says to masked sentences; without stand-ins to those of which it lost any."""
    first = _decoded(model, masked, options)
    lost = [place for place, several in enumerate(first) if not masked[place].is_kept_by(several[0][1].text)]
    bare = [masked[place].without_stand_ins() for place in lost]
    again = dict(zip(lost, _decoded(model, bare, options), strict=True)) if lost else {}
    return [
        again.get(place) or [each for each in several if each[0].is_kept_by(each[1].text)]
        for place, several in enumerate(first)
    ]


def _decoded(model: Model, masked: Sequence[Masked], options: Options) -> list[list[_Said]]:
    search = Search(max(options.beam, options.hypotheses), options.hypotheses)
    texts = [each.text for each in masked]
    decoded = model.decode(texts, search)
    faults = [first[0].problem or fault(text, first[0].text) for text, first in zip(texts, decoded, strict=True)]
    _retry(model, texts, decoded, faults)
    return [
        [(each, one, problem) for one in _distinct(several)]
        for each, several, problem in zip(masked, decoded, faults, strict=True)
    ]


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


def _hypothesis(model: Model, masked: Masked, decoded: Decoded, problem: str, options: Options) -> Hypothesis:
    plain = Hypothesis(decoded.text, decoded.score, problem=problem)
    if options.details and decoded.pieces:
        plain = replace(plain, words=scored_words(model, masked.text, decoded))
    plain = _readable(replace(plain, text=with_hard_spaces(masked.text, plain.text)))
    plain = _rewritten(plain, adopted(masked.text, plain.text, (model.package.source, model.package.target)))
    return _whole(model, masked, plain) if masked.kept else plain


def _readable(hypothesis: Hypothesis) -> Hypothesis:
    """A hypothesis without what stands for characters that the engine could not write; its problem tells of them."""
    return _rewritten(hypothesis, [(span, "") for span in unreadable(hypothesis.text)])


def _rewritten(hypothesis: Hypothesis, edits: Sequence[tuple[Span, str]]) -> Hypothesis:
    """A hypothesis with other text in some stretches, its words moved accordingly."""
    rewritten = Rewritten(hypothesis.text, edits)
    return hypothesis.as_text(rewritten.text, rewritten.new)


def _whole(model: Model, masked: Masked, hypothesis: Hypothesis) -> Hypothesis:
    """A hypothesis for a masked sentence with the placeables put back."""
    from workbench.engines.linking import model_links
    from workbench.engines.placing import put_back

    whole = put_back(masked, hypothesis.text, partial(model_links, model))
    return hypothesis.as_text(whole.text, whole.new)


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
