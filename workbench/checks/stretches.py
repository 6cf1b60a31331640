"""Stretches that give a failed translation away: words left as they were, phrases that repeat, odd lengths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.checks.base import Known, Pair, without_code
from workbench.language.codes import primary
from workbench.language.scripts import script
from workbench.language.words import Token, words
from workbench.model import Finding, Level, Span

_COPIED_SHARE = 0.6
_LENGTH_RATIO = {("fr", "en"): 0.89, ("fr", "ru"): 0.94, ("en", "ru"): 1.05, ("en", "fr"): 1.13, ("ru", "fr"): 1.07}
"""Characters of a target for one of the source, as averaged over news text (FLORES development set)."""
_SHORT, _LONG = 0.55, 1.75
_LONG_ENOUGH = 25


def check_untranslated(pair: Pair, known: Known) -> Iterator[Finding]:
    """Tokens are left in the source's language."""
    target = pair.target_words
    originals = {word.text.lower() for word in pair.source_words}
    copied = [word for word in target if word.text.lower() in originals]
    if len(target) >= 3 and len(copied) > _COPIED_SHARE * len(target):
        yield Finding("untranslated", pair.target_language, "It came back untranslated.", Level.ERROR, weight=4.0)
        return
    left = tuple(word for word in target if _left(word, originals, pair, known))
    if left:
        shown = ", ".join(dict.fromkeys(word.text for word in left))
        message = f"Left as in the source: {shown}."
        yield Finding("untranslated", pair.target_language, message, target=tuple(w.span for w in left), weight=1.5)


def _left(word: Token, originals: set[str], pair: Pair, known: Known) -> bool:
    if len(word.text) < 4 or word.text.isupper() or not word.text.replace("-", "").isalpha():
        return False  # abbreviations and addresses stay as they are
    foreign = script(word.text) != script(pair.target) and known(word.text.lower(), pair.source_language)
    copied = word.text.lower() in originals and word.text[0].islower()
    return (copied or foreign) and not known(word.text.lower(), pair.target_language)


def check_repeated(pair: Pair) -> Iterator[Finding]:
    """A word or a phrase is repeated."""
    target = words(without_code(pair.target, pair.target_language), pair.target_language)
    source = words(without_code(pair.source, pair.source_language), pair.source_language)
    for length in range(8, 0, -1):
        if spans := list(_echoes(target, length)):
            if length <= 2 and any(True for _ in _echoes(source, length)):
                return
            phrase = pair.target[spans[0].start : spans[0].end]
            message = f"“{phrase}” is repeated."
            yield Finding("repeated", pair.target_language, message, target=tuple(spans), weight=2.5)
            return
    if _most_common(target) >= 2 and _most_common(source) < 2:
        yield Finding("repeated", pair.target_language, "A phrase of four words comes twice.", weight=1.0)


def _echoes(words: Sequence[Token], length: int) -> Iterator[Span]:
    """Stretches of `length` words, numbers apart, that stand twice in a row."""
    texts = [word.text.lower() for word in words]
    for start in range(len(texts) - 2 * length + 1):
        phrase = texts[start : start + length]
        if phrase == texts[start + length : start + 2 * length] and not any(map(str.isdigit, "".join(phrase))):
            yield Span(words[start + length].span.start, words[start + 2 * length - 1].span.end)


def _most_common(words: Sequence[Token], length: int = 4) -> int:
    texts = [word.text.lower() for word in words]
    counts = Counter(tuple(texts[start : start + length]) for start in range(len(texts) - length + 1))
    return max(counts.values(), default=0)


def check_length(pair: Pair) -> Iterator[Finding]:
    """The target is much shorter or longer than such a sentence usually becomes."""
    if len(pair.source) < _LONG_ENOUGH:
        return
    expected = _LENGTH_RATIO.get((primary(pair.source_language), primary(pair.target_language)), 1.0)
    ratio = len(pair.target) / (expected * len(pair.source))
    if ratio < _SHORT:
        yield Finding(
            "length", pair.target_language, "It is much shorter than the source: something was left out.", weight=2.0
        )
    elif ratio > _LONG:
        yield Finding("length", pair.target_language, "It is much longer than the source.", weight=1.5)
