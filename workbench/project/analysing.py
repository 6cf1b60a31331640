"""Counting the work in documents before it is done: how much text there is, and how much of it is known already.

The bands are those of CAT tools. A segment that the memory has (100 % and above) is counted as that wherever it stands;
of what is left the first occurrence is counted by its best match, and every further one is a repetition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain, pairwise

from workbench.language.codes import primary
from workbench.language.lemmas import lemma
from workbench.language.volume import Volume, volume_of
from workbench.memory.bands import LEAST, Band, band_of
from workbench.memory.earlier import Earlier
from workbench.memory.entries import digest
from workbench.memory.ranking import Context, Lookup
from workbench.model import Progress, Unit
from workbench.project.memories import Memories
from workbench.project.project import Project
from workbench.project.remembering import EXACT, best_score
from workbench.store.project_file import unit_batches

_BATCH = 20
"""Units after which it is said how far the counting is: each may take some ten milliseconds in a large memory."""


@dataclass(slots=True)
class Count:
    """What a document holds; it grows while the document is counted."""

    source: str
    """Its language."""
    targets: dict[str, dict[Band, Volume]] = field(default_factory=dict)
    """By target language: how much text is in each band. All languages add up to the same."""

    def add(self, language: str, band: Band, volume: Volume) -> None:
        bands = self.targets[language]
        bands[band] = bands.get(band, Volume()) + volume


class _Seen:
    """What came before in the texts of one language."""

    def __init__(self, language: str) -> None:
        self.here = set[int]()
        """The digests of the segments of the present document."""
        self.before = set[int]()
        """Those of the documents before it."""
        self.known = defaultdict[str, set[int]](set)
        """By target language, those of the segments that the memory has, or should have as they are confirmed."""
        self.earlier = Earlier(partial(lemma, language=language), LEAST / 100)

    def __contains__(self, number: int) -> bool:
        return number in self.here or number in self.before


class Analysis:
    """Counts documents one after the other: what stood in one is a repetition in those that follow."""

    def __init__(self, *, internal: bool = False) -> None:
        """`internal`: whether segments are held against the earlier ones of the documents, too."""
        self._internal = internal
        self._seen: dict[str, _Seen] = {}

    def count(
        self, project: Project, memories: Memories | None, result: Count, languages: Sequence[str] = ()
    ) -> Iterator[Progress]:
        """Count the sources of a project for some of its target languages, all by default, into `result`.

        Without `memories` nothing is looked up in any. What a unit takes does not grow with the project. Raises
        UsageError for a language that is no target.
        """
        for language in languages:
            project.check_target(language)
        result.targets = {language: {} for language in languages or project.targets}
        tag = primary(project.source)
        seen = self._seen.setdefault(tag, _Seen(tag))
        seen.here = set()
        ids = project.ids()
        units = chain.from_iterable(unit_batches(project.file, ids))
        for done, (unit, context) in enumerate(_in_context(units), 1):
            if unit.source:
                self._add(unit, context, memories, seen, result)
            if done % _BATCH == 0 or done == len(ids):
                yield Progress(done, len(ids))
        seen.before |= seen.here

    def _add(self, unit: Unit, context: Context, memories: Memories | None, seen: _Seen, result: Count) -> None:
        text, number, volume = unit.source, digest(unit.source), volume_of(unit.source)
        internal = cache(partial(seen.earlier.score, text)) if self._internal else int
        for language in result.targets:
            score = cache(partial(_score, memories, Lookup(text, result.source, language, context, LEAST)))
            known = seen.known[language]
            if unit.target(language).confirmed:
                known.add(number)
                band = Band.CONFIRMED
            elif (number not in seen or number in known) and score() >= EXACT:
                known.add(number)
                band = band_of(score())
            elif number in seen:
                band = Band.REPETITION if number in seen.here else Band.ACROSS
            else:
                band = band_of(score(), internal())
            result.add(language, band, volume)
        if self._internal and number not in seen:
            seen.earlier.add(text)
        seen.here.add(number)


def _score(memories: Memories | None, lookup: Lookup) -> int:
    return best_score(memories, lookup) if memories else 0


def _in_context(units: Iterable[Unit]) -> Iterator[tuple[Unit, Context]]:
    """Each unit with its neighbours, see `remembering.context_of`."""
    marked = ((unit, digest(unit.original or unit.source)) for unit in units)
    previous = 0
    for here, following in pairwise(chain[tuple[Unit, int] | None](marked, [None])):
        if here is not None:
            yield here[0], Context(previous, following[1] if following else 0)
            previous = here[1]
