"""What a translator does to units. Each function is one act in the journal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from workbench.errors import NothingToConfirm, NothingToDo, UsageError
from workbench.language import segmentation
from workbench.language.difference import traced
from workbench.model import Origin, Status, Target, Unit, confirmed_pivot
from workbench.project.project import Done, Project
from workbench.store.database import now
from workbench.store.journal import Act, Change, target_change
from workbench.store.project_file import unit_batches
from workbench.store.rows import row_value

_TAKEN = {Origin.MEMORY: "memory match", Origin.TERM: "term"}
"""What is put into a target, in the words of the journal, by where it comes from."""


def set_target(project: Project, unit_id: int, language: str, text: str) -> Done:
    """Replace the text of a target; it becomes a draft."""
    project.check_target(language)
    unit = project.unit(unit_id)
    target = unit.target(language)
    if text == target.text or not (text.strip() or target.text):
        return Done("", ())
    return _put(project, "edit", "Edit", unit, language, written(unit, language, text))


def confirm(
    project: Project, unit_id: int, language: str, text: str | None = None, status: Status = Status.TRANSLATED
) -> Done:
    """Confirm a target, with a new text when `text` is not None.

    One that was emptied is left empty by that. Raises NothingToConfirm for an empty one that nobody has worked on.
    """
    project.check_target(language)
    unit = project.unit(unit_id)
    target = unit.target(language)
    if text is not None and (text.strip() or target.text) and text != target.text:
        target = written(unit, language, text)
    if not _is_confirmable(target):
        message = f"Unit {project.number(unit_id)} has no {language} text to confirm."
        raise NothingToConfirm(message, "Type it. If it is to have none, clear it, then confirm.")
    target = confirmed(unit, target, status)
    verb = "Mark as reviewed" if status is Status.REVIEWED else "Confirm"
    return _put(project, "confirm", verb if target.text else f"{verb} empty", unit, language, target)


def confirm_up_to(project: Project, unit_id: int, language: str) -> Done:
    """Confirm the targets in a language of all units up to one, itself included.

    Those without a text are left out, unless they were emptied.
    """
    project.check_target(language)

    def changes() -> Iterator[Change]:
        for batch in unit_batches(project.file, project.ids()[: project.place(unit_id) + 1]):
            for unit in batch:
                target = unit.target(language)
                if _is_confirmable(target) and not target.confirmed:
                    yield target_change(unit, language, confirmed(unit, target, Status.TRANSLATED))

    return project.apply("confirm", f"Confirm {language} up to {project.number(unit_id)}", lambda: list(changes()))


def _is_confirmable(target: Target) -> bool:
    return bool(target.text.strip()) or target.emptied


def confirmed(unit: Unit, target: Target, status: Status) -> Target:
    """Who confirms a target does it in view of the source and the pivot as they are now."""
    pivot = present_pivot(unit, target.pivot)
    return replace(target, status=status, source=unit.source, pivot=pivot, changed=now())


def reopen(project: Project, unit_id: int, language: str) -> Done:
    """Make a confirmed target a draft again."""
    unit = project.unit(unit_id)
    target = unit.target(language)
    if not target.confirmed:
        return Done("", ())
    status = Status.DRAFT if target.text else Status.UNTRANSLATED
    return _put(project, "reopen", "Reopen", unit, language, replace(target, status=status))


def clear(project: Project, unit_id: int, language: str) -> Done:
    """Empty a target; machines leave it empty."""
    project.check_target(language)
    unit = project.unit(unit_id)
    target = replace(unit.target(language), text="", origin=Origin.HUMAN, status=Status.UNTRANSLATED, problem="")
    return _put(project, "clear", "Clear", unit, language, target)


def copy_source(project: Project, unit_id: int, language: str) -> Done:
    """Put the source text into a target."""
    project.check_target(language)
    unit = project.unit(unit_id)
    target = replace(written(unit, language, unit.source), origin=Origin.SOURCE)
    return _put(project, "copy_source", "Copy source into", unit, language, target)


def take_text(project: Project, unit_id: int, language: str, text: str, origin: Origin, engine: str) -> Done:
    """Put a suggestion (of a memory, an engine, a term) into a target, as a draft that names where it came from."""
    project.check_target(language)
    unit = project.unit(unit_id)
    target = replace(written(unit, language, text), origin=origin, engine=engine)
    return _put(project, "take", f"Take {_TAKEN.get(origin, 'suggestion')} into", unit, language, target)


def set_comment(project: Project, unit_id: int, text: str) -> Done:
    unit = project.unit(unit_id)
    label = f"Comment on {project.number(unit_id)}"
    changes = [Change(unit_id, "comment", unit.comment, text)] if text != unit.comment else []
    return project.apply("comment", label, changes)


def set_source(project: Project, unit_id: int, text: str) -> Done:
    """Correct the source. The document's own text is kept as the unit's original.

    Raises UsageError for an empty text.
    """
    if not text.strip():
        raise UsageError("A source cannot be empty.", "To drop a unit's text, merge it with its neighbour.")
    return project.apply(
        "edit_source", f"Edit source of {project.number(unit_id)}", resource(project.unit(unit_id), text)
    )


def restore_source(project: Project, unit_id: int) -> Done:
    """Give the source back the document's own text."""
    unit = project.unit(unit_id)
    label = f"Restore source of {project.number(unit_id)}"
    return project.apply("restore_source", label, resource(unit, unit.original) if unit.original else [])


def split(project: Project, unit_id: int, offset: int, rules: Path | None = None) -> Done:
    """Cut a unit in two before the character `offset` of its source; white space there becomes the first one's gap.

    The translator's target stays with the first part, one that was emptied with both; a machine's draft is dropped, for
    a new one. An aligned target that is not confirmed is cut as well, between the sentences where the source is cut by
    length; `rules` are the user's own SRX file. Of a corrected source each part has its part of the document's own
    text, which is cut between the same words. Raises UsageError when a part would be empty.
    """
    unit = project.unit(unit_id)
    head, tail = unit.source[:offset], unit.source[offset:]
    first, second = head.rstrip(), tail.lstrip()
    if not first or not second:
        raise UsageError("Both parts of a split need text.", "Put the cursor between two words.")
    gap = head[len(first) :] + tail[: len(tail) - len(second)]
    originals = _cut_original(unit, len(first), project.source)
    position = project.file.position(unit_id)
    kept = {language: target for language, target in unit.targets.items() if not target.untouched}
    share = len(first) / (len(first) + len(second))
    left = replace(unit, source=first, gap=originals[1] or gap, targets=kept, original=_unless(first, originals[0]))
    right = Unit(project.file.next_id(), second, gap=unit.gap, original=_unless(second, originals[2]))
    for language, target in kept.items():
        if target.emptied:
            right = right.with_target(language, replace(target, source=right.source))
        elif target.origin is Origin.ALIGNED and not target.confirmed:
            texts = _cut_target(target.text, share, language, rules)
            left, right = (
                part.with_target(language, _part_of(target, part, text))
                for part, text in zip((left, right), texts, strict=True)
            )
    changes = [
        Change(unit_id, "row", row_value(unit, position), row_value(left, position)),
        Change(right.id, "row", None, row_value(right, project.position_behind(unit_id))),
    ]
    return project.apply("split", f"Split {project.number(unit_id)}", changes)


def merge(project: Project, unit_id: int) -> Done:
    """Join a unit with the next one. Raises NothingToDo for the last unit, UsageError where markup stands between."""
    place = project.place(unit_id)
    if place + 1 == len(project):
        raise NothingToDo("The last unit has no next one to merge with.", "Go to the unit before it.")
    unit, following = project.units(place, place + 2)
    if between := unit.gap.strip():
        found = "markup" if between.startswith("<?") else repr(between.splitlines()[0])
        message = f"The document has {found} between these units."
        raise UsageError(message, "Units of different paragraphs, items or cells cannot be joined.")
    whole = merged(unit, following)
    position = project.file.position(unit_id)
    changes = [
        Change(unit_id, "row", row_value(unit, position), row_value(whole, position)),
        Change(following.id, "row", row_value(following, project.file.position(following.id)), None),
    ]
    return project.apply("merge", f"Merge {place + 1} and {place + 2}", changes)


def merged(unit: Unit, following: Unit) -> Unit:
    """What a unit and the one behind it are together, in the place of the first."""
    inside, behind = (unit.gap, following.gap) if following.source else ("", unit.gap + following.gap)
    languages = dict.fromkeys((*unit.targets, *following.targets))
    source = unit.source + inside + following.source
    joined = {language: _joined(unit, following, language, source) for language in languages}
    original = ""
    if unit.original or following.original:
        original = (unit.original or unit.source) + inside + (following.original or following.source)
    return replace(
        unit,
        source=source,
        original=original,
        gap=behind,
        targets={language: target for language, target in joined.items() if target is not None},
        comment="\n".join(filter(None, (unit.comment, following.comment))),
    )


def change_many(
    project: Project,
    kind: str,
    label: str | Callable[[Sequence[Change]], str],
    texts: Sequence[tuple[int, str, str]],
    expected: Sequence[str] | None = None,
) -> Done:
    """Give many segments a new text as one act.

    `texts` holds (unit id, language, text), where the language may be the source's: targets that change with it count
    as made from the new source. A confirmed target becomes a draft. `expected`: what each segment had when its new text
    was found; one that has changed since, or is gone, is left alone. `label` may name the changes that were made.
    """

    def changes() -> list[Change]:
        ids = list(dict.fromkeys(unit_id for unit_id, _, _ in texts))
        units = {unit.id: unit for batch in unit_batches(project.file, ids) for unit in batch}
        standing = [
            (units[unit_id], language, text)
            for place, (unit_id, language, text) in enumerate(texts)
            if expected is None or _has(units.get(unit_id), language, project.source, expected[place])
        ]
        sources = {unit.id: text for unit, language, text in standing if language == project.source}
        made: list[Change] = []
        for unit, language, text in standing:
            if language == project.source:
                made += resource(unit, text)
            else:
                project.check_target(language)
                becoming = replace(unit, source=sources.get(unit.id, unit.source))
                made.append(target_change(unit, language, written(becoming, language, text)))
        return made

    return project.apply(kind, label, changes)


def _has(unit: Unit | None, language: str, source: str, text: str) -> bool:
    return unit is not None and (unit.source if language == source else unit.target(language).text) == text


def undo(project: Project, kind: str = "") -> Done | None:
    """Take back the newest act, of this session or of one before.

    None when there is none, or when it is of another kind than `kind`, if that is given. Raises ReadOnlyProject.
    """
    project.check_writable()
    return _stepped(project, project.file.journal.undo(kind), "Undo")


def redo(project: Project) -> Done | None:
    """Do again what was undone last; None when there is nothing."""
    project.check_writable()
    return _stepped(project, project.file.journal.redo(), "Redo")


def history(project: Project, limit: int = 100) -> list[Act]:
    """The newest acts, newest first."""
    return project.file.journal.history(limit)


def drafted(unit: Unit, text: str, machine: str, engine: str, pivot: str, problem: str = "") -> Target:
    """The target that a unit has from an engine's proposal `machine`; `text` may keep edits of the translator."""
    return Target(
        text,
        Origin.MACHINE if text == machine else Origin.HUMAN,
        Status.DRAFT if text else Status.UNTRANSLATED,
        machine=machine,
        engine=engine,
        source=unit.source,
        pivot=pivot,
        problem=problem,
        changed=now(),
    )


def written(unit: Unit, language: str, text: str) -> Target:
    """The target that a translator's text makes of the present one; one of white space alone is emptied."""
    target = unit.target(language)
    if not text.strip():
        text, origin, status = "", Origin.HUMAN, Status.UNTRANSLATED
    else:
        origin = Origin.MACHINE if text == target.machine else Origin.HUMAN
        status = Status.DRAFT
    return replace(
        target,
        text=text,
        origin=origin,
        status=status,
        source=unit.source,
        pivot=present_pivot(unit, target.pivot),
        problem="",
        changed=now(),
    )


def _put(project: Project, kind: str, deed: str, unit: Unit, language: str, target: Target) -> Done:
    """Give a unit a target in one act, which is called "DEED en of 3"."""
    return project.apply(
        kind, f"{deed} {language} of {project.number(unit.id)}", [target_change(unit, language, target)]
    )


def present_pivot(unit: Unit, pivot: str) -> str:
    """What a target that was made through `pivot` counts as made through, empty for none.

    Whoever writes or confirms it does that in view of the pivot text as it is now.
    """
    return (pivot and confirmed_pivot(unit)) or pivot


def resource(unit: Unit, text: str) -> list[Change]:
    """The changes that correct the source of a unit; none where it is the same."""
    if text == unit.source:
        return []
    original = _unless(text, unit.original or unit.source)
    changes = [Change(unit.id, "source", unit.source, text)]
    if original != unit.original:
        changes.append(Change(unit.id, "original", unit.original, original))
    return changes


def _cut_original(unit: Unit, cut: int, language: str) -> tuple[str, str, str]:
    """The document's own text of a unit whose source is cut: what belongs to each part, and the white space between.

    A single word stays with the first part.
    """
    place = traced(unit.original, unit.source, cut, language)
    spaces = re.finditer(r"\s+", unit.original)
    space = min(spaces, key=lambda found: abs(found.start() - place), default=None)
    if space is None:
        return unit.original, "", ""
    return unit.original[: space.start()], space[0], unit.original[space.end() :]


def _cut_target(text: str, share: float, language: str, rules: Path | None) -> tuple[str, str]:
    """A text before and behind the end of the sentence that is nearest to a share of it, from 0 to 1.

    Each part has a sentence; of a single one the second part is empty.
    """
    sentences = [segment.text for segment in segmentation.split(text, language, rules, "space").segments]
    ends = list(accumulate(map(len, sentences)))
    cut = min(range(1, len(ends)), key=lambda end: abs(ends[end - 1] - share * ends[-1]), default=1)
    return " ".join(sentences[:cut]), " ".join(sentences[cut:])


def _part_of(target: Target, unit: Unit, text: str) -> Target:
    """What a unit gets of an aligned target; where it is nothing, machines leave it empty."""
    if not text:
        return Target(source=unit.source, origin=Origin.HUMAN, changed=now())
    return replace(target, text=text, source=unit.source, changed=now())


def _unless(source: str, original: str) -> str:
    """An original as it is kept: nothing where the source is the same."""
    return original if original != source else ""


def _joined(first: Unit, second: Unit, language: str, source: str) -> Target | None:
    """The targets of two units as one, for what their sources are together; aligned ones are so still."""
    parts = [first.target(language), second.target(language)]
    if all(part.untouched for part in parts):
        return None
    parts = [part for part in parts if part.text]
    text = " ".join(part.text for part in parts)
    if parts and all(part.origin is Origin.ALIGNED for part in parts):
        return replace(parts[0], text=text, status=Status.DRAFT, source=source, changed=now())
    status = Status.DRAFT if text else Status.UNTRANSLATED
    return Target(text, Origin.HUMAN, status, source=source, changed=now())


def _stepped(project: Project, act: Act | None, verb: str) -> Done | None:
    if act is None:
        return None
    project.changed(structure=True)
    return Done(f"{verb}: {act.label}", act.units, act.id)
