"""The values that travel between layers: units, targets, progress. All are immutable; languages are BCP 47 tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType


class Origin(StrEnum):
    """Where the text of a target came from."""

    NONE = ""
    MACHINE = "mt"
    MEMORY = "tm"
    TERM = "term"
    HUMAN = "human"
    SOURCE = "source"
    """Copied from the source."""
    ALIGNED = "aligned"
    """From an existing translation that was laid beside the document."""


class Status(StrEnum):
    """How far a target is; independent of its origin."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


PIVOT = "en"
"""The language through which targets are made when no package is direct: all Argos packages lead to it or from it."""

ENFORCED = "; "
"""What parts the name of an engine from what was enforced."""

CONFIRMED = frozenset({Status.TRANSLATED, Status.REVIEWED})


@dataclass(frozen=True, slots=True)
class Target:
    """The text of a unit in one target language, and what it was made from."""

    text: str = ""
    origin: Origin = Origin.NONE
    status: Status = Status.UNTRANSLATED
    machine: str = ""
    """What the engine last proposed here; the base of the difference that shows the translator's own edits."""
    engine: str = ""
    """Name and version of the package or packages that made `machine`, or of the memory or the file that the text came
    from; after a semicolon what was enforced in it."""
    source: str = ""
    """The source segment that this target was made from."""
    pivot: str = ""
    """The text in the pivot language that `machine` was made from; empty when it was translated directly."""
    problem: str = ""
    """What went wrong when it was made (came back untranslated, looping …), in words; empty when nothing did."""
    changed: str = ""
    """When the text last changed: UTC, ISO 8601 to the second with `Z`; empty when never."""

    @property
    def confirmed(self) -> bool:
        return self.status in CONFIRMED

    @property
    def enforced(self) -> str:
        """What the engine was made to say or not to say, in words; empty when nothing."""
        return self.engine.partition(ENFORCED)[2]

    @property
    def edited(self) -> bool:
        """Whether the translator's text differs from the engine's."""
        return self.origin is Origin.HUMAN and self.text != self.machine

    @property
    def untouched(self) -> bool:
        """Whether a machine may replace the text unasked: never filled, or a machine's draft as it came.

        A target that the translator cleared is empty and of human origin: it stays empty.
        """
        if self.origin is Origin.NONE:
            return not self.text
        return self.origin is Origin.MACHINE and not self.confirmed

    @property
    def emptied(self) -> bool:
        """Whether it has no text on purpose, confirmed or not.

        The translator cleared it, or an existing translation that was laid beside the document has nothing for it.
        """
        return self.origin is Origin.HUMAN and not self.text

    @property
    def left_empty(self) -> bool:
        """Whether it is done, and translated as nothing."""
        return self.confirmed and not self.text


NO_TARGET = Target()


@dataclass(frozen=True, slots=True)
class Unit:
    """One row: a source segment with its targets."""

    id: int
    """Identity in the project; never used again after the unit is gone. Not the number shown, which is its place."""
    source: str
    targets: Mapping[str, Target] = field(default_factory=lambda: MappingProxyType({}))
    """By language."""
    original: str = ""
    """The source as the document has it, when the translator corrected it; empty when it was not corrected."""
    gap: str = ""
    """What stands between this segment and the next one: white space, and in some formats markup or code.

    Joining all `source + gap` gives the document's text.
    """
    comment: str = ""

    def target(self, language: str) -> Target:
        """The target in a language; an empty one when there is none yet."""
        return self.targets.get(language, NO_TARGET)

    def with_target(self, language: str, target: Target) -> Unit:
        return replace(self, targets=MappingProxyType({**self.targets, language: target}))


def confirmed_pivot(unit: Unit) -> str:
    """The text in the pivot language that the translator has confirmed; empty where there is none."""
    bridge = unit.target(PIVOT)
    return bridge.text if bridge.confirmed else ""


def is_stale(unit: Unit, language: str) -> bool:
    """Whether a target was made from a source, or from a confirmed pivot text, that has changed since."""
    target = unit.target(language)
    if not target.text or not target.source:
        return False
    if target.source != unit.source:
        return True
    bridge = confirmed_pivot(unit)
    return bool(target.pivot and bridge) and bridge != target.pivot


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is. Jobs are generators of these and may be closed after any of them."""

    done: int
    total: int
    """0 when it is not known yet."""
    note: str = ""
    """What is being done, or what was met on the way, in words."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a segment: 0-based offsets in characters, the end excluded."""

    start: int
    end: int


class Level(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check saw in a target, with its reason."""

    kind: str
    """The check's id: `numbers`, `names`, `meaning` …"""
    language: str
    """Of the target concerned."""
    message: str
    """The reason, as a sentence for the translator."""
    level: Level = Level.WARNING
    target: tuple[Span, ...] = ()
    """The words concerned in the target."""
    source: tuple[Span, ...] = ()
    """The words concerned in the source."""
    weight: float = 1.0
    """How much it adds to the doubt about the unit; more than 0."""
