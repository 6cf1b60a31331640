"""Which language a text is in."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

_SAMPLE = 20_000
"""Characters that are looked at: more says nothing new and costs time."""


@dataclass(frozen=True, slots=True)
class Detection:
    """A guess, and how good it is."""

    language: str
    """Tag of the most likely language; `und` when there is nothing to go by."""
    confidence: float
    """0 to 1."""
    alternatives: tuple[tuple[str, float], ...] = ()
    """Further languages with their confidence, most likely first."""


NOTHING = Detection("und", 0.0)


def detect(text: str) -> Detection:
    """Guess the language of a text; the same text always gives the same guess (langdetect, with a fixed seed)."""
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.append(text[:_SAMPLE])
    try:
        found = detector.get_probabilities()
    except LangDetectException:  # no letters that any profile knows
        return NOTHING
    guesses = tuple((guess.lang, float(guess.prob)) for guess in found)
    return Detection(*guesses[0], guesses[1:]) if guesses else NOTHING


@functools.cache
def _factory() -> Any:
    """The profiles of all languages, read once: that takes a second or two."""
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    factory.set_seed(0)
    return factory
