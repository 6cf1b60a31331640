"""What a repair suggests: rules, the source word behind them, and what follows from them in the targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from workbench.engines.base import Options
from workbench.errors import EngineError
from workbench.model import Unit
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.project.searching import segment
from workbench.repair.proposing import content_lemmas, lemma_under, proposals
from workbench.repair.rewriting import has_lemma, rewrite, spans_of
from workbench.repair.rule import Rule
from workbench.store.project_file import unit_batches

Renderings = Callable[[str, str], Sequence[str]]
"""Looks up a source lemma in a termbase: (lemma, target language) gives the renderings that it knows, best first."""

MOST_UNITS = 2000
"""Units looked at to find which word of the source goes with a wrong target word."""
ASSOCIATED = 0.5
"""Dice coefficient from which two words go together."""
SAMPLES = 6
"""Units translated with the wrong and with the right source word, to see what changes."""


def propose(
    project: Project, unit_id: int, language: str, before: str, after: str, machine: Machine | None = None
) -> list[Rule]:
    """The rules that an edit of a segment suggests, each with the source word behind its wrong word, if one stands out.

    `before` and `after` are the texts of the segment in `language`, which may be the source's. With a `machine` the
    source word is the one that its word links name; else the one that appears where the wrong word does.
    """
    found = proposals(language, before, after)
    if language == project.source:
        return found
    unit = project.unit(unit_id)
    return [replace(rule, source=source_lemmas(project, unit, rule, machine)) for rule in found]


def propose_word(project: Project, unit_id: int, language: str, offset: int) -> str:
    """The dictionary form of the word at a 0-based offset of a segment, to start a rule from; empty between words."""
    return lemma_under(segment(project.unit(unit_id), language, project.source), language, offset)


def source_lemmas(project: Project, unit: Unit, rule: Rule, machine: Machine | None = None) -> tuple[str, ...]:
    """The source word behind the wrong word of a rule for a target; empty when none stands out."""
    linked = _linked(project, unit, rule, machine) if machine is not None else ""
    lemma = linked or _associated(project, unit, rule)
    return (lemma,) if lemma else ()


def consequences(
    project: Project, rule: Rule, machine: Machine | None = None, renderings: Renderings | None = None
) -> Rule:
    """A rule for the source language with what follows from it in the targets.

    A termbase goes first. Where it does not know both words, units with the wrong word are translated as they are and
    repaired, and what differs in most of them is what follows.
    """
    follows: list[Rule] = []
    for language in project.targets:
        known = _from_terms(rule, language, renderings) if renderings is not None else []
        if not known and machine is not None:
            known = _from_translations(project, rule, language, machine)
        follows += known
    return replace(rule, follows=tuple(follows))


def _linked(project: Project, unit: Unit, rule: Rule, machine: Machine) -> str:
    """The source lemma that an engine links to the wrong word; empty when its translation does not have that word."""
    try:
        engine = machine.engine(project.source, rule.language)
        hypothesis = engine.translate([unit.source], Options(details=True))[0][0]
    except EngineError:
        return ""
    wrong = spans_of(hypothesis.text, rule.language, rule.wrong)
    weights: Counter[int] = Counter()
    for link in hypothesis.links:
        if any(span.start < link.target.end and link.target.start < span.end for span in wrong):
            weights[link.source.start] += round(link.weight * 1000)
    content = content_lemmas(unit.source, project.source)
    for start, _ in weights.most_common():
        if (lemma := lemma_under(unit.source, project.source, start)) in content:
            return lemma
    return ""


def _associated(project: Project, unit: Unit, rule: Rule) -> str:
    """The source lemma that appears where the wrong word does (Dice coefficient over the project's units).

    Empty when none reaches `ASSOCIATED`, or two are equally near.
    """
    candidates = content_lemmas(unit.source, project.source)
    alone: Counter[str] = Counter()
    together: Counter[str] = Counter()
    wrong = 0
    for other in project.units(0, MOST_UNITS):
        holds = has_lemma(other.target(rule.language).text, rule.language, rule.wrong)
        there = {lemma for lemma in candidates if has_lemma(other.source, project.source, lemma)}
        wrong += holds
        alone.update(there)
        together.update(there if holds else ())
    scores = [(2 * together[lemma] / ((alone[lemma] + wrong) or 1), lemma) for lemma in candidates]
    best = sorted(scores, reverse=True)[:2]
    tied = len(best) == 2 and best[0][0] == best[1][0]
    return "" if tied or not best or best[0][0] < ASSOCIATED else best[0][1]


def _from_terms(rule: Rule, language: str, renderings: Renderings) -> list[Rule]:
    right = next(iter(renderings(rule.right, language)), "")
    return [Rule(language, wrong, right) for wrong in renderings(rule.wrong, language) if right and wrong != right]


def _from_translations(project: Project, rule: Rule, language: str, machine: Machine) -> list[Rule]:
    sources = [unit.source for unit in islice(_with_word(project, rule), SAMPLES)]
    repaired = [made.after if (made := rewrite(source, [rule])) else source for source in sources]
    try:
        translated = machine.engine(project.source, language).translate([*sources, *repaired])
    except EngineError:
        return []
    texts = [hypotheses[0].text for hypotheses in translated]
    return _differing(language, list(zip(texts[: len(sources)], texts[len(sources) :], strict=True)))


def _differing(language: str, pairs: Sequence[tuple[str, str]]) -> list[Rule]:
    """The rules for what went and what came in most of the pairs of texts before and after.

    The wrong word is the one that is in most texts before and not after; longer phrases with it that
    recur come along.
    """
    found = list(dict.fromkeys(rule for before, after in pairs for rule in proposals(language, before, after)))
    if not found:
        return []
    turned = [(after, before) for before, after in pairs]
    wrong = max((rule.wrong for rule in found), key=lambda word: _only_first(language, word, pairs))
    right = max((rule.right for rule in found), key=lambda word: _only_first(language, word, turned))
    phrases = [rule.wrong for rule in found if has_lemma(rule.wrong, language, wrong)]
    phrases = [phrase for phrase in phrases if _only_first(language, phrase, pairs) > 1]
    return [Rule(language, phrase, right) for phrase in dict.fromkeys((wrong, *phrases))]


def _only_first(language: str, word: str, pairs: Sequence[tuple[str, str]]) -> int:
    """In how many pairs only the first text has a word."""
    return sum(has_lemma(one, language, word) and not has_lemma(other, language, word) for one, other in pairs)


def _with_word(project: Project, rule: Rule) -> Iterator[Unit]:
    for batch in unit_batches(project.file, project.ids()):
        yield from (unit for unit in batch if has_lemma(unit.source, rule.language, rule.wrong))
