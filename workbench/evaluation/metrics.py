"""Scores of translations against references, computed by sacreBLEU, with the signatures that make them comparable.

BLEU: Papineni et al. 2002. chrF: Popović 2015. TER: Snover et al. 2006. Signatures: Post 2018 (arXiv:1804.08771).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """One number, and how it was computed."""

    value: float
    """0 to 100; higher is better, but for TER, where it is the edits for 100 words and may exceed 100."""
    signature: str
    """As sacreBLEU writes it: `nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0`."""


@dataclass(frozen=True, slots=True)
class Scores:
    """How near translations come to their references."""

    bleu: Score
    chrf: Score
    ter: Score


def score(translations: Sequence[str], references: Sequence[str]) -> Scores:
    """Scores of a corpus, one reference a translation.

    Raises ValueError when there are not as many of the one as of the other, or none at all.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    if not translations or len(translations) != len(references):
        raise ValueError(f"{len(translations)} translations cannot be compared with {len(references)} references")
    found = []
    for metric in (BLEU(), CHRF(), TER()):
        result = metric.corpus_score(translations, [references])
        found.append(Score(result.score, str(metric.get_signature())))
    return Scores(*found)


def sentence_chrf(translations: Sequence[str], references: Sequence[str]) -> list[float]:
    """chrF of each sentence by itself, 0 to 100: rough for one sentence, good enough to order them."""
    from sacrebleu.metrics.chrf import CHRF

    metric = CHRF()
    pairs = zip(translations, references, strict=True)
    return [metric.sentence_score(translation, [reference]).score for translation, reference in pairs]
