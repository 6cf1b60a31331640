"""What targets must say and must not say: kept in the project, enforced by decoding anew, recorded on the target."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from workbench.engines.base import Hypothesis
from workbench.engines.interactive import Interactive, Requirement, Steering, Suggestion, faults, mentions, quoted
from workbench.engines.splitting import outer_space, sentences_in
from workbench.errors import UsageError
from workbench.language.difference import merge
from workbench.model import ENFORCED, Target, Unit
from workbench.project.assisting import Heard, heard, linked
from workbench.project.editing import drafted
from workbench.project.machine import Machine
from workbench.project.project import Done, Project
from workbench.project.suggesting import through
from workbench.project.term_forms import forms
from workbench.project.terminology import Termbases
from workbench.project.terminology import steering as steering_by_terms
from workbench.store.journal import target_change

_SETTING = "steering"


@dataclass(frozen=True, slots=True)
class Order:
    """A word that targets of a language must say, or must not, in any of its forms."""

    language: str
    word: str
    wanted: bool
    """Whether it must be said."""
    unit_id: int | None = None
    """The unit concerned; None for the whole project."""
    source: str = ""
    """The word of the source that it translates. A word that the whole project must say is asked for only where
    this one stands, in any of its forms."""


@dataclass(frozen=True, slots=True)
class Steered:
    """A target that was made to keep to what is asked."""

    text: str
    """With the translator's own edits carried over where they do not collide."""
    machine: str
    engine: str
    """What made it, with what was enforced."""
    pivot: str
    kept_out: tuple[str, ...]
    put_in: tuple[str, ...]
    problem: str
    """In words, when the sentence is likely to have come apart or not everything could be enforced; else empty."""

    @property
    def reason(self) -> str:
        """What was enforced, in words."""
        return enforcement(self.kept_out, self.put_in) or "It says what is asked already."


def orders(project: Project, unit_id: int | None = None) -> list[Order]:
    """What is asked, in the order in which it was: all of it, or with a unit's id what concerns that unit."""
    found = [Order(**fields) for fields in json.loads(project.file.setting(_SETTING, "[]"))]
    return [order for order in found if unit_id is None or order.unit_id in (None, unit_id)]


def give(project: Project, order: Order) -> None:
    """Ask for something from now on; what says the opposite for the same unit, or the same project, is withdrawn.

    Raises ReadOnlyProject, and UsageError for an empty word or one for the whole project without its source.
    """
    project.check_writable()
    if not order.word.strip():
        raise UsageError("There is no word.", "Move over a word with the arrow keys first.")
    if order.wanted and order.unit_id is None and not order.source:
        raise UsageError(
            f"It is not known which word of the source “{order.word}” translates.", "Ask for it in this unit only."
        )
    same = (order.language, order.word.casefold(), order.unit_id)
    kept = [each for each in orders(project) if (each.language, each.word.casefold(), each.unit_id) != same]
    _keep(project, [*kept, order])


def withdraw(project: Project, order: Order) -> None:
    """Ask for something no longer. Raises ReadOnlyProject."""
    project.check_writable()
    _keep(project, [each for each in orders(project) if each != order])


def _keep(project: Project, kept: Iterable[Order]) -> None:
    project.file.set_setting(_SETTING, json.dumps([asdict(order) for order in kept], ensure_ascii=False))
    project.changed()


def steering_of(project: Project, unit: Unit, language: str, termbases: Termbases | None = None) -> Steering:
    """All that is asked of a target: by the unit's own orders, the project's, then the termbases.

    Where they contradict each other the narrower one holds.
    """
    own = [order for order in orders(project, unit.id) if order.language == language]
    avoid: dict[str, None] = {}
    require: list[Requirement] = []
    for order in sorted(own, key=lambda order: order.unit_id is None):
        needed = _requirement(project, unit, order) if order.wanted else None
        asked = Steering((), (needed,)) if needed else Steering(() if order.wanted else _forms(order.word, language))
        _add(asked, avoid, require)
    if termbases is not None:
        _add(steering_by_terms(project, termbases, unit, language), avoid, require)
    return Steering(tuple(avoid), tuple(require))


def _add(asked: Steering, avoid: dict[str, None], require: list[Requirement]) -> None:
    """Add what does not contradict what is there."""
    wanted = {form.casefold() for requirement in require for form in requirement.forms}
    unwanted = {form.casefold() for form in avoid}
    avoid.update(dict.fromkeys(form for form in asked.avoid if form.casefold() not in wanted))
    for requirement in asked.require:
        left = tuple(form for form in requirement.forms if form.casefold() not in unwanted)
        if left:
            require.append(replace(requirement, forms=left))


def _requirement(project: Project, unit: Unit, order: Order) -> Requirement | None:
    """What an order asks of a unit; None when the source does not have its word."""
    wanted = _forms(order.word, order.language)
    if not order.source:
        return Requirement(wanted)
    found = mentions(unit.source, _forms(order.source, project.source))
    if not found:
        return None
    place, form = found[0]
    return Requirement(wanted, unit.source[place : place + len(form)])


def _forms(word: str, language: str) -> tuple[str, ...]:
    return tuple(form.text for form in forms(word, language))


def steer(
    project: Project, machine: Machine, unit: Unit, language: str, termbases: Termbases | None = None
) -> Steered | None:
    """A target of a unit changed so that it keeps to all that is asked; None when nothing is.

    What the machine said is kept up to the first place that must change; it is made anew where its source has changed.
    What could not be enforced, or not without the sentence coming apart, is told in its `problem`: it is offered, not
    forced. Raises MissingPair and EngineError.
    """
    steering = steering_of(project, unit, language, termbases)
    if not steering:
        return None
    engine = machine.engine(project.source, language)
    made_from = heard(machine, unit, project.source, language)
    pivot = made_from.text if made_from.language != project.source else ""
    if pivot:
        steering = _through(machine, project.source, made_from, unit, steering)
    target = unit.target(language)
    sentences = sentences_in(made_from.text, made_from.language)
    present = _present(unit, language, made_from, len(sentences))
    made = [
        _suggestion(engine.interactive, sentence, text, _concerning(steering, sentence, sentences))
        for sentence, text in zip(sentences, present or [""] * len(sentences), strict=True)
    ]
    text = _joined(sentences, made)
    edited = merge(target.machine, text, target.text, language).text if target.edited and target.machine else text
    kept_out = tuple(dict.fromkeys(form for each in made for form in each.kept_out))
    put_in = tuple(dict.fromkeys(form for each in made for form in each.put_in))
    problem = "; ".join(dict.fromkeys(each.hypothesis.problem for each in made if each.hypothesis.problem))
    record = recorded(target.engine if present else engine.name, kept_out, put_in)
    return Steered(edited, text, record, pivot, kept_out, put_in, problem)


def _through(machine: Machine, source: str, bridge: Heard, unit: Unit, steering: Steering) -> Steering:
    """The same, with what is required translating words of the pivot text instead of the source."""
    if not any(requirement.source for requirement in steering.require):
        return steering
    found = linked(machine, source, bridge.language, Heard(unit.source, source), bridge.text)
    return replace(steering, require=through(steering.require, unit.source, bridge.text, found))


def _present(unit: Unit, language: str, made_from: Heard, count: int) -> list[str]:
    """What the machine said for each of `count` sentences; nothing where that cannot be told or is out of date."""
    target = unit.target(language)
    if not target.machine or target.source != unit.source or target.pivot not in ("", made_from.text):
        return []
    texts = [text.strip() for text in sentences_in(target.machine, language)]
    return texts if len(texts) == count else []


def _suggestion(helper: Interactive, sentence: str, text: str, steering: Steering) -> Suggestion:
    if not sentence.strip():
        return Suggestion(Hypothesis(sentence, 0.0))
    return helper.steer(sentence, text, steering) if text else helper.suggest(sentence, "", steering)[0]


def _concerning(steering: Steering, sentence: str, sentences: Sequence[str]) -> Steering:
    """What a sentence has to keep to; what is required with no place of its own is asked of the first one."""

    def concerns(requirement: Requirement) -> bool:
        words = requirement.source.casefold()
        holders = [each for each in sentences if words and words in each.casefold()] or sentences[:1]
        return sentence == holders[0]

    return replace(steering, require=tuple(each for each in steering.require if concerns(each)))


def _joined(sentences: Sequence[str], made: Sequence[Suggestion]) -> str:
    """The translations with the white space that their sentences have around them."""
    texts = []
    for sentence, each in zip(sentences, made, strict=True):
        before, _, after = outer_space(sentence)
        texts.append(before + each.hypothesis.text.strip() + after)
    return "".join(texts)


def enforcement(kept_out: Sequence[str], put_in: Sequence[str]) -> str:
    """What was enforced, in words: `without “unions”, with “alliances”`; empty when nothing was."""
    told = [f"without {quoted(kept_out)}"] if kept_out else []
    return ", ".join([*told, *([f"with {quoted(put_in)}"] if put_in else [])])


def recorded(engine: str, kept_out: Sequence[str], put_in: Sequence[str]) -> str:
    """The name of an engine with what was enforced, as it is recorded on a target."""
    return ENFORCED.join(filter(None, (engine, enforcement(kept_out, put_in))))


def take(project: Project, unit_id: int, language: str, steered: Steered) -> Done:
    """Put a steered target in the place of the present one, as a draft that records what was enforced."""
    project.check_target(language)
    unit = project.unit(unit_id)
    target = drafted(unit, steered.text, steered.machine, steered.engine, steered.pivot, steered.problem)
    label = f"{language} of {project.number(unit_id)}: {steered.reason}"
    return project.apply("steer", label, [target_change(unit, language, target)])


def kept_to(
    project: Project, machine: Machine, unit: Unit, target: Target, language: str, termbases: Termbases | None = None
) -> Target:
    """A fresh machine draft of a unit as it is to be: one that says what it must not, or does not say what it must, is
    changed where that does not break it, and else tells what is wrong with it.

    What the termbases ask is left out where it would break the draft; terms have findings of their own.
    Raises EngineError.
    """
    steering = steering_of(project, unit, language, termbases)
    if not steering or not any(faults(target.text, steering)):
        return target
    made = steer(project, machine, unit.with_target(language, target), language, termbases)
    if made is None or not made.problem:
        return target if made is None else replace(target, text=made.machine, machine=made.machine, engine=made.engine)
    if termbases is not None:
        return kept_to(project, machine, unit, target, language)
    return replace(target, problem=target.problem or f"what is asked of it would break it: {made.problem}")
