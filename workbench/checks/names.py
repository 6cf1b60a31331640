"""Names of the source that no word of the target resembles, in whatever script."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from workbench.checks.base import Known, Pair
from workbench.language.scripts import script, skeleton
from workbench.language.words import Token
from workbench.model import Finding, Level

_SHORTEST = 4
_OPENING = ' \u00a0\u202f«“"‘(—–-'
"""What may stand before the first word of a sentence."""
_ALIKE, _SAME = 62.0, 85.0
"""Similarity of two skeletons, 0-100, from which on they may be the same name, in two scripts and in one: Blinken and
Блинкен have 100, Jens and Йенс 75, Chirac and Ширак 80; Stoltenberg and Stolberg have 84."""


def check_names(pair: Pair, known: Known) -> Iterator[Finding]:
    """A name is missing.

    `known(word, language)` tells words of the language: names that translate (Moscou, États-Unis) are among them,
    and are left alone.
    """
    candidates = [(skeleton(word.text), script(word.text)) for word in pair.target_words]
    joined = "".join(bones for bones, _ in candidates)
    for name in _names(pair):
        bones = skeleton(name.text)
        if len(bones) < _SHORTEST - 1 or known(name.text, pair.source_language):
            continue
        here = script(name.text)
        near = (fuzz.ratio(bones, other) >= (_SAME if there == here else _ALIKE) for other, there in candidates)
        if bones not in joined and not any(near):
            message = f"The name {name.text} is missing or changed."
            yield Finding("names", pair.target_language, message, Level.WARNING, source=(name.span,), weight=1.5)


def _names(pair: Pair) -> Iterator[Token]:
    """Words with a capital that does not come from the start of a sentence, acronyms left out."""
    for word in pair.source_words:
        before = pair.source[: word.span.start].rstrip(_OPENING)
        begins = not before or before[-1] in ".!?…:;"
        if len(word.text) >= _SHORTEST and word.text[0].isupper() and not word.text.isupper() and not begins:
            yield word
