"""Aligning: a text that translates a document is laid beside it, sentence by sentence.

What an aligner finds becomes units with drafts, in one act of the journal. From then on an alignment is a project like
any other: rows are confirmed, and what is confirmed stays where it is when the rest is aligned again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, takewhile
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from workbench.align.beads import MOST, Aligner, Bead, Floats, Side
from workbench.engines.encoder import shared_encoder
from workbench.errors import InputError, UsageError
from workbench.formats.registry import read_document
from workbench.language.detection import detect
from workbench.language.placeables import without_tags
from workbench.model import Progress, Status, Unit
from workbench.project.alignment_rows import (
    apart,
    changes_to,
    paragraph_starts,
    pieces_of,
    rows_of,
    sentences,
    times_of,
)
from workbench.project.documents import segmented, translatable
from workbench.project.project import Done, Project
from workbench.store.journal import Change
from workbench.store.project_file import unit_batches

_FEW = 50
"""Units that are read at a time: confirmed ones are often near."""


@dataclass(slots=True)
class Aligned:
    """What an alignment did; filled when it is done."""

    done: Done = field(default_factory=lambda: Done("", ()))
    beads: Counter[str] = field(default_factory=Counter)
    """How many beads there are of each kind: `1-1`, `2-1`, `1-0` …, source first."""


def detected_language(path: Path, encoding: str | None = None) -> str:
    """The language of a file. Raises UsageError when it cannot be told, InputError when the file cannot be read."""
    found = detect(translatable(read_document(path, encoding)))
    if not found.confidence:
        raise UsageError(f"The language of {path} cannot be told.", "Name it with --to.")
    return found.language


def align_texts(source: Sequence[str], target: Sequence[str]) -> list[Bead]:
    """The beads of two texts, given as sentences."""
    found: list[Bead] = []
    for _ in _align(_Text(source), _Text(target), found):
        pass
    return found


def align(
    project: Project,
    language: str,
    path: Path,
    result: Aligned,
    *,
    rules: Path | None,
    encoding: str | None = None,
    status: Status = Status.DRAFT,
) -> Iterator[Progress]:
    """Lay the text of a file beside the source, as the target in a language. One act, at the very end.

    Units that translate a sentence together are joined, and what only the file has gets units without a source. `rules`
    are the user's own SRX file. Raises UsageError where targets in that language are confirmed, InputError when the
    file cannot be read, or it or the document holds no text.
    """
    project.check_writable()
    project.check_target(language)
    content = read_document(path, encoding)
    found = segmented(content, language, rules)
    texts = [" ".join(part.text.split()) for part in found.segments]
    gaps = [part.gap for part in found.segments]
    target = _Text(texts, paragraph_starts(gaps), times=times_of(found.head, texts, gaps))
    if not texts or not len(project):
        empty = project.document.name if texts else path
        raise InputError(f"{empty} holds no text.", "Check that it is the document you mean.")

    def parts() -> _Parts:
        units = [unit for unit in project.units() if not _is_stray(unit, language)]
        if any(unit.target(language).confirmed for unit in units):
            message = f"There are confirmed targets in {language} already."
            raise UsageError(message, "Reopen them, or align in a project of its own.")
        return _parts(project, language, units, target, rules)

    yield from _lay(project, language, parts, result, f"Align with {path.name}", path.name, status)


def realign(
    project: Project, unit_id: int, language: str, result: Aligned, *, rules: Path | None
) -> Iterator[Progress]:
    """Align anew what stands around a unit, between the nearest confirmed targets of a language. One act, at the end.

    Raises UsageError when the unit itself is confirmed.
    """
    project.check_writable()
    project.check_target(language)

    def parts() -> _Parts:
        units = _around(project, unit_id, language)
        texts = [text for unit in units for text in sentences(unit.target(language).text, language, rules)]
        return _parts(project, language, units, _Text(texts), rules)

    units = _around(project, unit_id, language)
    if not units:
        message = f"Unit {project.number(unit_id)} is confirmed in {language}: it stays where it is."
        raise UsageError(message, "Go to a unit that is not, or reopen this one.")
    first, last = project.number(units[0].id), project.number(units[-1].id)
    yield from _lay(project, language, parts, result, f"Align {first} to {last} again")


class _Text(NamedTuple):
    """A text as it is aligned."""

    sentences: Sequence[str]
    starts: frozenset[int] = frozenset()
    """Places of those that begin a paragraph."""
    apart: frozenset[int] = frozenset()
    """Places of those that are not joined with the one before."""
    times: NDArray[np.float64] | None = None
    """When they begin and end, in subtitles."""


class _Parts(NamedTuple):
    """What is aligned."""

    units: Sequence[Unit]
    pieces: Sequence[Unit]
    """The sentences of their source."""
    target: _Text
    head: str
    """What stands before the first of them."""

    @property
    def source(self) -> _Text:
        texts, gaps = ([piece.source for piece in self.pieces], [piece.gap for piece in self.pieces])
        return _Text(texts, paragraph_starts(gaps), apart(self.pieces), times_of(self.head, texts, gaps))


def _parts(project: Project, language: str, units: Sequence[Unit], target: _Text, rules: Path | None) -> _Parts:
    pieces = [piece for unit in units for piece in pieces_of(unit, project.source, language, rules)]
    return _Parts(units, pieces, target, project.file.setting("head"))


def _around(project: Project, unit_id: int, language: str) -> list[Unit]:
    """The units before and behind one, up to those whose targets are confirmed; none when its own is."""
    place, order = project.place(unit_id), project.ids()
    behind = list(_open_units(project, order[place:], language))
    before = list(_open_units(project, order[:place][::-1], language)) if behind else []
    return [unit for unit in (*before[::-1], *behind) if not _is_stray(unit, language)]


def _open_units(project: Project, ids: Sequence[int], language: str) -> Iterator[Unit]:
    """The units with these ids, up to the first one whose target is confirmed."""
    units = chain.from_iterable(unit_batches(project.file, ids, _FEW))
    return takewhile(lambda unit: not unit.target(language).confirmed, units)


def _is_stray(unit: Unit, language: str) -> bool:
    """Whether a unit has no source, but a text in a further language: it is not for this one to move."""
    return not unit.source and any(target.text for tag, target in unit.targets.items() if tag != language)


def _lay(
    project: Project,
    language: str,
    parts: Callable[[], _Parts],
    result: Aligned,
    label: str,
    file: str = "",
    status: Status = Status.DRAFT,
) -> Iterator[Progress]:
    """Align, and make the units so, if they still have the same sentences then."""
    before, beads = parts(), list[Bead]()
    source, target = before.source, before.target
    yield from _align(source, target, beads)

    def changes() -> list[Change]:
        now = parts()
        if (now.source[:-1], now.target[:-1]) != (source[:-1], target[:-1]):  # times follow from the rest
            raise UsageError("The units changed while they were being aligned.", "Align them again.")
        return changes_to(
            project, language, now.units, list(rows_of(beads, now.pieces, now.target.sentences)), file, status
        )

    result.done = project.apply("align", label, changes)
    result.beads = Counter(f"{len(bead.source)}-{len(bead.target)}" for bead in beads)


def _align(source: _Text, target: _Text, found: list[Bead]) -> Iterator[Progress]:
    sides, count = [], len(source.sentences)
    for text, before in ((source, 0), (target, count)):
        bare = [without_tags(sentence) for sentence in text.sentences]
        vectors = yield from _told(shared_encoder().runs(bare, MOST), before, count + len(target.sentences))
        lengths = np.array([len(sentence) for sentence in bare], dtype=np.int64)
        sides.append(Side(vectors, lengths, text.apart, text.starts, text.times))
    with threadpool_limits(limits=1, user_api="blas"):  # with more, a busy machine makes it five times slower
        found += Aligner(*sides).beads(range(count), range(len(target.sentences)))


def _told(runs: Generator[int, None, list[Floats]], before: int, total: int) -> Generator[Progress, None, list[Floats]]:
    while True:
        try:
            yield Progress(before + next(runs), total)
        except StopIteration as end:
            return list(end.value)
