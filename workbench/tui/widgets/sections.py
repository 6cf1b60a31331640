"""The sections of the detail pane that need nothing but the unit itself."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from workbench.model import Origin, Status, Target
from workbench.tui.display import display, name_of, suspect
from workbench.tui.glyphs import LEFT_EMPTY
from workbench.tui.widgets.detail import Focus, Palette, Provider, Section
from workbench.tui.widgets.diff import changes

_ORIGINS = {
    Origin.NONE: "not translated yet",
    Origin.MACHINE: "machine translation",
    Origin.MEMORY: "from the memory",
    Origin.TERM: "from the termbase",
    Origin.HUMAN: "typed",
    Origin.SOURCE: "copied from the source",
    Origin.ALIGNED: "from a translation laid beside",
}
_STATUSES = {Status.DRAFT: "not confirmed", Status.TRANSLATED: "confirmed", Status.REVIEWED: "reviewed"}
_EMPTY = _STATUSES | {Status.UNTRANSLATED: "not confirmed"}
"""Of a target that is left empty."""


def problem(focus: Focus, palette: Palette) -> Section | None:
    """What went wrong when the target was made."""
    target = focus.unit.target(focus.language)
    if not target.problem or target.confirmed:
        return None
    return Section("Problem", (Text(display(target.problem), palette["warning"]),))


def change(focus: Focus, palette: Palette) -> Section | None:
    """What the translator changed in what the machine proposed, also while it is being typed."""
    target = focus.unit.target(focus.language)
    text = target.text if focus.typed is None else focus.typed
    if not target.machine or text == target.machine:
        return None
    return Section("Changed", (changes(target.machine, text, focus.language, palette["removed"], palette["added"]),))


def original(focus: Focus, palette: Palette) -> Section | None:
    """What the translator changed in the source of the document."""
    unit = focus.unit
    if focus.language == focus.source and focus.typed is not None:
        before, after = unit.original or unit.source, focus.typed
    else:
        before, after = unit.original, unit.source
    if not before or before == after:
        return None
    return Section("Original", (changes(before, after, focus.source, palette["removed"], palette["added"]),))


def hidden_targets(focus: Focus, palette: Palette) -> Section | None:
    """The targets that the list has no room for."""
    missing = [language for language in focus.targets if language not in focus.shown]
    lines = tuple(_labelled(focus.unit.target(language), palette) for language in missing)
    return Section(", ".join(missing), lines) if missing else None


def comment(focus: Focus, _palette: Palette) -> Section | None:
    """The translator's comment."""
    lines = tuple(Text(display(line)) for line in focus.unit.comment.splitlines())
    return Section("Comment", lines) if lines else None


def characters(focus: Focus, palette: Palette) -> Section | None:
    """Characters in the active column that nobody would see in print."""
    unit = focus.unit
    text = unit.source if focus.language == focus.source else unit.target(focus.language).text
    names = list(dict.fromkeys(name_of(text[span.start]) for span in suspect(text)))
    return Section("Hidden", (Text(", ".join(names), palette["warning"]),)) if names else None


def provenance(focus: Focus, palette: Palette) -> Section | None:
    """Where the target came from and how far it is."""
    if focus.language == focus.source:
        return None
    target = focus.unit.target(focus.language)
    return Section("Origin", (Text(" · ".join(_provenance(target)), palette["quiet"]),))


def _provenance(target: Target) -> Iterator[str]:
    statuses = _STATUSES
    if target.emptied:
        yield LEFT_EMPTY
        statuses = _EMPTY
    else:
        edited = target.edited and target.machine
        yield "machine translation, edited" if edited else _ORIGINS[target.origin]
        if target.engine and (target.machine or target.origin is Origin.ALIGNED):
            yield display(target.engine)
    if target.status in statuses:
        yield statuses[target.status]
    if target.changed:
        yield target.changed[:16].replace("T", " ") + " UTC"


def _labelled(target: Target, palette: Palette) -> Text:
    if target.text:
        return Text(display(target.text))
    return Text(LEFT_EMPTY if target.emptied else _ORIGINS[Origin.NONE], palette["quiet"])


SECTIONS: tuple[Provider, ...] = (problem, change, original, hidden_targets, comment, characters, provenance)
"""In the order in which they stand in the pane."""
