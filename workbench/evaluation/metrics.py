"""Scores of translations against references, computed by sacreBLEU, with the signatures that make them comparable.

BLEU: Papineni et al. 2002. chrF: Popović 2015. TER: Snover et al. 2006. Signatures: Post 2018 (arXiv:1804.08771).
Whether a difference is more than luck: paired bootstrap resampling, Koehn 2004 (aclanthology.org/W04-3250).
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


_MOST_RESAMPLED = 5000


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a difference as large as that between two systems is by luck alone, 0 to 1."""

    bleu: float
    chrf: float


def chances(systems: Sequence[Sequence[str]], references: Sequence[str]) -> list[Chance]:
    """Compare every system's translations but the first one's with those of the first; seeded, so always the same.

    Nothing for a single system, and for more than 5,000 sentences: resampling them would take gigabytes.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.significance import PairedTest, Result

    if len(systems) < 2 or len(references) > _MOST_RESAMPLED:
        return []
    named: list[tuple[str, Sequence[str]]] = [(str(number), texts) for number, texts in enumerate(systems)]
    metrics = {"BLEU": BLEU(references=[list(references)]), "chrF2": CHRF(references=[list(references)])}
    _, results = PairedTest(named, metrics, None, test_type="bs")()
    found = [[result.p_value for result in results[name] if isinstance(result, Result)][1:] for name in metrics]
    same = [list(texts) == list(systems[0]) for texts in systems[1:]]  # the test takes no difference for no luck
    return [
        Chance(1.0, 1.0) if equal else Chance(bleu or 0.0, chrf or 0.0)
        for equal, bleu, chrf in zip(same, *found, strict=True)
    ]
