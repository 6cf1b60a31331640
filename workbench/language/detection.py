"""Which language a text is in. Method: character n-grams and naive Bayes (S. Nakatani, Language Detection, 2010)."""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.language.codes import normalise, primary

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from langdetect.detector_factory import DetectorFactory

UNKNOWN = "und"
"""The tag of BCP 47 for a language that cannot be told."""

_SAMPLE = 3000
"""Characters that are looked at in each of three places of a long text."""
_ENOUGH = 25
"""Letters from which on a text is no longer too short to be sure of."""
_UNSEEN = 0.5 / 10_000
"""The chance of an n-gram that a language's profile does not have; as the detector has it."""
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_NO_WORDS = re.compile(r"(?<!\S)\S*?(?:://|@|www\.)\S*")


@dataclass(frozen=True, slots=True)
class Detection:
    """A language, and how sure that is."""

    language: str
    """A BCP 47 tag; `und` when there is nothing to tell it by."""
    confidence: float
    """From 0 (a guess) to 1."""
    alternatives: tuple[tuple[str, float], ...] = ()
    """Other languages with their confidence, the likeliest first."""


def detect(text: str) -> Detection:
    """Tell the language of a text; the same text always gives the same answer. A short text lowers the confidence."""
    from langdetect.lang_detect_exception import LangDetectException

    sample = _NO_WORDS.sub(" ", _sample(text))
    detector = _factory().create()
    detector.append(sample)
    try:
        found = detector.get_probabilities()
    except LangDetectException:  # no letters that any of its languages is written with
        return Detection(UNKNOWN, 0.0)
    if not found:
        return Detection(UNKNOWN, 0.0)
    weight = min(1.0, math.sqrt(len(_LETTER.findall(sample)) / _ENOUGH))
    scores = [(normalise(one.lang), round(one.prob * weight, 4)) for one in found]
    return Detection(scores[0][0], scores[0][1], tuple(scores[1:]))


def seems(text: str, language: str) -> bool:
    """Whether no language is likelier for a text than the one of a tag, by its trigrams.

    Takes a small part of the time of `detect`, but does not say how sure that is. False for languages that it does not
    know.
    """
    import numpy as np

    places = [place for place, tag in enumerate(_factory().langlist) if primary(tag) == primary(language)]
    padded = [f" {word} " for word in _WORD.findall(text.lower())]
    grams = (word[start : start + 3] for word in padded for start in range(len(word) - 2))
    rows = [row for gram in grams if len(row := _logs(gram))]
    if not places or not rows:
        return False
    likelihoods = np.sum(rows, axis=0)
    return bool(likelihoods[places].max() >= likelihoods.max())


@functools.lru_cache(maxsize=100_000)
def _logs(gram: str) -> npt.NDArray[np.float64]:
    """How likely an n-gram is in each language, as logarithms; empty for one that no profile has."""
    import numpy as np

    chances = _factory().word_lang_prob_map.get(gram, ())
    return np.log(np.array(chances, dtype=np.float64) + _UNSEEN)


def _sample(text: str) -> str:
    """Beginning, middle and end of a text, as a file may open with a few lines in another language."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = (len(text) - _SAMPLE) // 2
    return "\n".join([text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]])


@functools.cache
def _factory() -> DetectorFactory:
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
    from langdetect.lang_detect_exception import LangDetectException

    factory = DetectorFactory()
    try:
        factory.load_profile(PROFILES_DIRECTORY)
    except LangDetectException as error:
        if isinstance(error.__context__, KeyboardInterrupt):  # it takes whatever happens for a damaged profile
            raise error.__context__ from None
        raise
    factory.set_seed(0)
    return factory
