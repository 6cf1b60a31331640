"""How far a translation is, as XLIFF and its dialects say it in the attributes of their tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.formats.tags import attribute, with_attribute, without_attribute
from workbench.formats.xliff import STATES
from workbench.model import Status


@dataclass(frozen=True, slots=True)
class _Scale:
    """An attribute that says how far a translation is."""

    name: str
    read: Mapping[str, Status]
    """What its values mean; all others mean a draft."""
    written: Mapping[Status, str]
    depends: str = ""
    """An attribute that says more of the value, and nothing of another one."""

    def status(self, raw: str) -> Status:
        """What a tag says, a draft where it says nothing."""
        return self.read.get(attribute(raw, self.name), Status.DRAFT)

    def says(self, raw: str) -> bool:
        """Whether a tag has the attribute."""
        return bool(attribute(raw, self.name))

    def put(self, raw: str, status: Status) -> str:
        """A tag that says a status; what says so already stays as it is."""
        if self.says(raw) and _is_same(self.status(raw), status):
            return raw
        bare = without_attribute(raw, self.depends) if self.depends else raw
        return with_attribute(bare, self.name, self.written[status])


_ONE = _Scale(
    "state",
    {"translated": Status.TRANSLATED, "signed-off": Status.REVIEWED, "final": Status.REVIEWED},
    STATES,
    "state-qualifier",
)
_TWO = _Scale(
    "state",
    {"translated": Status.TRANSLATED, "reviewed": Status.REVIEWED, "final": Status.REVIEWED},
    {
        Status.UNTRANSLATED: "initial",
        Status.DRAFT: "initial",
        Status.TRANSLATED: "translated",
        Status.REVIEWED: "reviewed",
    },
    "subState",
)
_MEMOQ = _Scale(
    "mq:status",
    {
        "ManuallyConfirmed": Status.TRANSLATED,
        "ConfirmedTranslator": Status.TRANSLATED,
        "ConfirmedReviewer1": Status.REVIEWED,
        "Proofread": Status.REVIEWED,
    },
    {
        Status.UNTRANSLATED: "NotStarted",
        Status.DRAFT: "PartiallyEdited",
        Status.TRANSLATED: "ManuallyConfirmed",
        Status.REVIEWED: "Proofread",
    },
)
_PHRASE = _Scale(
    "m:confirmed",
    {"1": Status.TRANSLATED, "2": Status.REVIEWED},
    {Status.UNTRANSLATED: "0", Status.DRAFT: "0", Status.TRANSLATED: "1", Status.REVIEWED: "1"},
)
"""2 and more are the steps of a workflow behind translating; what they are is not in the file."""
_STUDIO = _Scale(
    "conf",
    {
        "Translated": Status.TRANSLATED,
        "ApprovedTranslation": Status.REVIEWED,
        "ApprovedSignOff": Status.REVIEWED,
    },
    {
        Status.UNTRANSLATED: "Unspecified",
        Status.DRAFT: "Draft",
        Status.TRANSLATED: "Translated",
        Status.REVIEWED: "ApprovedTranslation",
    },
)

_MARK = replace(_ONE, name="bb:customState", depends="")
"""Of a marked segment in the target, where some converters say what XLIFF 1.2 only has for all segments of a unit."""
_DIALECTS = (_MEMOQ, _PHRASE)


def status_of(unit: str, target: str) -> Status:
    """How far a translation is by the opening tags of its unit (a `segment` in XLIFF 2.0) and of its target."""
    for scale in (*_DIALECTS, _TWO):
        if scale.says(unit):
            return scale.status(unit)
    return _status_in_1(unit, target)


def with_status(unit: str, target: str, status: Status, *, of_two: bool, elsewhere: bool) -> tuple[str, str]:
    """The opening tags of a unit and of its target, which say a status; what says so already stays as it is.

    `of_two`: they are of XLIFF 2.0. `elsewhere`: another tag says it too, and the standard attributes are left out
    unless they are there.
    """
    for scale in _DIALECTS:
        if scale.says(unit):
            unit, elsewhere = scale.put(unit, status), True
    if of_two:
        is_initial = not _TWO.says(unit) and _is_same(status, Status.DRAFT)
        return unit if is_initial else _TWO.put(unit, status), target
    if not _ONE.says(target) and not _is_approved(unit):
        if elsewhere or status is Status.UNTRANSLATED:
            return unit, target
    elif _is_same(_status_in_1(unit, target), status):
        return unit, target
    if status is Status.REVIEWED or _is_approved(unit):
        unit = with_attribute(unit, "approved", "yes" if status is Status.REVIEWED else "no")
    return unit, _ONE.put(target, status)


def status_in_studio(segment: str) -> Status:
    """How far a segment is by its `sdl:seg`."""
    return _STUDIO.status(segment)


def with_status_in_studio(segment: str, status: Status) -> str:
    """A `sdl:seg` that says a status; one that says nothing stays so where nothing is translated."""
    says_nothing = status is Status.UNTRANSLATED and not _STUDIO.says(segment)
    return segment if says_nothing else _STUDIO.put(segment, status)


def status_of_mark(mark: str, status: Status) -> Status:
    """How far a marked segment is by its opening tag; `status` where that says nothing, which is that of its unit."""
    return _MARK.status(mark) if _MARK.says(mark) else status


def with_status_of_mark(mark: str, status: Status) -> str:
    """The opening tag of a marked segment that says a status, if it says any."""
    return _MARK.put(mark, status) if _MARK.says(mark) else mark


def _status_in_1(unit: str, target: str) -> Status:
    to_be_done = attribute(target, "state").startswith(("needs-", "new"))
    return Status.REVIEWED if _is_approved(unit) and not to_be_done else _ONE.status(target)


def _is_approved(unit: str) -> bool:
    return attribute(unit, "approved") == "yes"


def _is_same(one: Status, other: Status) -> bool:
    """Whether two statuses are the same in a file: where there is a text, it tells a draft from nothing."""
    return one is other or {one, other} <= {Status.UNTRANSLATED, Status.DRAFT}
