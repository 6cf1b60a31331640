"""Help while a target is written, for sentences with placeables: the model sees neither side's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.engines.base import Hypothesis, WordLink
from workbench.engines.interactive import NO_STEERING, Alternative, Interactive, Steering, Suggestion
from workbench.engines.masking import Kept, Masked, Masker, Rewritten, stands_in
from workbench.engines.placing import put_back, sure_links
from workbench.language.typography import adopted, as_models_have_it
from workbench.model import Span

_BEGUN = 2
"""Letters of a name after which it is gone on with."""


class PlacingInteractive:
    """Implements Interactive by another one that is asked without placeables.

    A text in which nothing is to be translated has one translation, which is sure.
    """

    def __init__(self, inner: Interactive, masker: Callable[[], Masker]) -> None:
        self._inner = inner
        self._masker = masker

    def complete(self, source: str, prefix: str, longest: int = 0) -> str:
        """Implements Interactive.complete; a placeable that was begun is gone on with."""
        masker = self._masker()
        if (copy := masker.copied(source.strip())) is not None:
            return copy[len(prefix) :] if copy.startswith(prefix) else ""
        masked = masker.masked(source)
        if not masked.kept:
            return self._inner.complete(source, prefix, longest)
        hidden, left = self._begun(masked, prefix)
        opened = (prefix.split() or [""])[-1] if not prefix[-1:].isspace() else ""
        for each in left:
            if _BEGUN <= len(opened) < len(each.text) and each.text.startswith(opened):
                rest = each.text[len(opened) :]
                return rest + self.complete(source, prefix + rest, longest)
        said = self._inner.complete(masked.text, hidden.text, longest)
        return self._rest(masked, hidden.text, said, [each for each in left if stands_in(each)] if longest else left)

    def rewrite(self, source: str, prefix: str) -> str:
        """Implements Interactive.rewrite."""
        masked = self._masker().masked(source)
        if not masked.kept:
            return self._inner.rewrite(source, prefix)
        hidden, left = self._begun(masked, prefix)
        return self._rest(masked, hidden.text, self._inner.rewrite(masked.text, hidden.text), left)

    def alternatives(self, source: str, target: str, word: Span, limit: int = 8) -> list[Alternative]:
        """Implements Interactive.alternatives; there are none for a placeable."""
        masked = self._masker().masked(source)
        if not masked.kept:
            return self._inner.alternatives(source, target, word, limit)
        hidden = self._masker().hidden(target, masked)
        place = hidden.new(word)
        stood = target[word.start : word.end]
        if hidden.text[place.start : place.end] != stood:
            return [Alternative(stood, 1.0)]
        found = self._inner.alternatives(masked.text, hidden.text, place, limit)
        taken = {each.stand_in for each in masked.kept}
        return [each for each in found if each.word not in taken]

    def score(self, source: str, target: str) -> Hypothesis:
        """Implements Interactive.score; a number counts as what the engine is likelier to write."""
        masker = self._masker()
        if masker.copied(source) is not None:
            return Hypothesis(target, 0.0)
        ways = [Rewritten(target, [])]
        if edits := as_models_have_it(source, target, (masker.source, masker.target)):
            ways.append(Rewritten(target, edits))
        scored = [self._scored(source, way.text).as_text(target, way.old) for way in ways]
        return max(scored, key=lambda each: each.score)

    def _scored(self, source: str, target: str) -> Hypothesis:
        masked = self._masker().masked(source)
        if not masked.kept:
            return self._inner.score(source, target)
        hidden = self._masker().hidden(target, masked)
        scored = self._inner.score(masked.text, hidden.text)
        return _unmasked(scored, masked, target, hidden.old)

    def links(self, source: str, target: str) -> tuple[WordLink, ...]:
        """Implements Interactive.links; a placeable is linked with itself."""
        masked = self._masker().masked(source)
        if not masked.kept:
            return self._inner.links(source, target)
        hidden = self._masker().hidden(target, masked)
        found = sure_links(masked, hidden.text, self._inner.links(masked.text, hidden.text))
        return tuple(WordLink(masked.old(each.source), hidden.old(each.target), each.weight) for each in found)

    def suggest(
        self, source: str, prefix: str = "", steering: Steering = NO_STEERING, limit: int = 1
    ) -> list[Suggestion]:
        """Implements Interactive.suggest."""
        if (copy := self._masker().copied(source.strip())) is not None:
            return [Suggestion(Hypothesis(copy if copy.startswith(prefix) else prefix, 0.0))]
        return [self._adopted(source, each, len(prefix)) for each in self._suggested(source, prefix, steering, limit)]

    def _suggested(self, source: str, prefix: str, steering: Steering, limit: int) -> list[Suggestion]:
        masked = self._masker().masked(source)
        if not masked.kept:
            return self._inner.suggest(source, prefix, steering, limit)
        hidden, left = self._begun(masked, prefix)
        made = self._inner.suggest(masked.text, hidden.text, steering, limit)
        if not masked.is_kept_by(made[0].hypothesis.text):
            masked = masked.without_stand_ins()
            hidden, left = self._begun(masked, prefix)
            made = self._inner.suggest(masked.text, hidden.text, steering, limit)
        return [self._whole(masked, each, left, prefix, hidden.text) for each in made]

    def steer(self, source: str, text: str, steering: Steering) -> Suggestion:
        """Implements Interactive.steer."""
        return self._adopted(source, self._steered(source, text, steering))

    def _steered(self, source: str, text: str, steering: Steering) -> Suggestion:
        masked = self._masker().masked(source)
        if not masked.kept:
            return self._inner.steer(source, text, steering)
        made = self._inner.steer(masked.text, self._masker().hidden(text, masked).text, steering)
        return self._whole(masked, made, masked.kept)

    def _adopted(self, source: str, made: Suggestion, begun: int = 0) -> Suggestion:
        """A suggestion with the numbers of its source as its language writes them, and the like."""
        said, masker = made.hypothesis, self._masker()
        new = Rewritten(said.text, adopted(source, said.text, (masker.source, masker.target), begun))
        return replace(made, hypothesis=said.as_text(new.text, new.new))

    def _begun(self, masked: Masked, prefix: str) -> tuple[Masked, list[Kept]]:
        """A prefix without its placeables, and those of the source that are yet to come."""
        hidden = self._masker().hidden(prefix, masked)
        left = list(masked.kept)
        for each in hidden.kept:
            if (same := next((one for one in left if one.text == each.text), None)) is not None:
                left.remove(same)
        return hidden, left

    def _rest(self, masked: Masked, prefix: str, rest: str, left: Sequence[Kept]) -> str:
        """What follows a masked prefix, with the placeables that are yet to come."""
        whole = put_back(masked, prefix + rest, self._inner.links, len(prefix), left)
        return whole.text[len(prefix) :]

    def _whole(
        self, masked: Masked, made: Suggestion, left: Sequence[Kept], prefix: str = "", hidden: str = ""
    ) -> Suggestion:
        """A suggestion for a masked sentence with the placeables that its prefix does not have yet."""
        said = made.hypothesis
        found = sure_links(masked, said.text, said.links)
        back = put_back(masked, said.text, lambda *_: found, len(hidden), left)
        whole = _unmasked(said, masked, prefix + back.text[len(hidden) :], back.new)
        if prefix != hidden:  # the places in the prefix are not known any more
            whole = replace(whole, words=(), links=self.links(masked.whole, whole.text))
        return replace(made, hypothesis=whole)


def _unmasked(hypothesis: Hypothesis, masked: Masked, text: str, moved: Callable[[Span], Span]) -> Hypothesis:
    """A hypothesis whose words and links are where they are in whole texts."""
    links = tuple(replace(link, source=masked.old(link.source)) for link in hypothesis.links)
    return replace(hypothesis, links=links).as_text(text, moved)
