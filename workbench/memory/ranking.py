"""Which memory matches are shown, in which order: context above 100, named penalties, best five."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.errors import InputError
from workbench.memory.entries import Candidate
from workbench.memory.similarity import Lemma, Similarity, compare, profile
from workbench.model import CONFIRMED, Origin

BEST = 5
FLOOR = 70
"""Matches below this score are not shown unless they are asked for."""

HIGHEST = 102
"""The score of an exact match between the same neighbours, from which nothing is taken."""

PENALTIES: Mapping[str, int] = {"variant": 1, "machine": 10, "draft": 5, "foreign": 2}
"""Points taken from a match, by reason: another variant of a language (fr-CA for fr-FR), a translation that a machine
made, one that nobody confirmed, a memory that is not the translator's own."""


@dataclass(frozen=True, slots=True)
class Context:
    """The neighbours of the segment that is looked up, as `entries.digest`; 0 at the ends of the document."""

    previous: int = 0
    following: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """What a memory has that is like the segment looked up."""

    score: int
    """0 to 100; 101 with one and 102 with both neighbours the same. Penalties are taken off already."""
    similarity: Similarity
    found: Candidate
    memory: str = ""
    """Name of the memory."""
    penalties: tuple[tuple[str, int], ...] = ()
    """Reason and points."""
    adapted: str = ""
    """The target with what differs replaced (numbers, terms); empty when there is nothing to offer."""

    @property
    def source(self) -> str:
        return self.found.source

    @property
    def target(self) -> str:
        return self.found.target

    @property
    def fitting(self) -> str:
        """The target as it is offered: adapted where that was possible."""
        return self.adapted or self.target

    @property
    def credit(self) -> str:
        """What is recorded as the origin of a target that was taken from it: `main 100 %`."""
        return f"{self.memory} {min(self.score, 100)} %"


@dataclass(frozen=True, slots=True)
class Lookup:
    """A segment for which matches are wanted."""

    text: str
    source: str
    target: str
    """Languages."""
    context: Context = Context()
    least: int = FLOOR


def penalties(settings: Mapping[str, int]) -> dict[str, int]:
    """The penalties in force: the defaults, changed by the user's settings.

    Raises InputError for a reason that does not exist or points outside 0 to 100.
    """
    for name, points in settings.items():
        if name not in PENALTIES:
            raise InputError(f"penalties: no reason is called {name!r}", f"Reasons: {', '.join(PENALTIES)}.")
        if not 0 <= points <= 100:
            raise InputError(f"penalties: {name} must be 0 to 100, not {points}", "Correct the settings.")
    return {**PENALTIES, **settings}


@dataclass(frozen=True, slots=True)
class Standing:
    """A memory as its matches are judged."""

    name: str = ""
    foreign: bool = False
    """Whether it is another one than the translator's own."""
    points: Mapping[str, int] = field(default_factory=lambda: PENALTIES)
    """The penalties in force."""


def rank(lookup: Lookup, candidates: Sequence[Candidate], lemma: Lemma, memory: Standing = Standing()) -> list[Match]:
    """Score the candidates of one memory; best first, those under `lookup.least` are left out."""
    query = profile(lookup.text, lemma)
    # one text may stand between many neighbours, in an entry for each
    alike = {source: compare(query, profile(source, lemma)) for source in {found.source for found in candidates}}
    scored = []
    for found in candidates:
        similarity = alike[found.source]
        taken = tuple((reason, memory.points[reason]) for reason in _reasons(lookup, found, memory.foreign))
        neighbours = _equal_neighbours(lookup.context, found) if similarity.exact else 0
        score = max(0, similarity.score + neighbours - sum(points for _, points in taken))
        scored.append(Match(score, similarity, found, memory.name, taken))
    return best(scored, lookup.least, len(scored))


def _reasons(lookup: Lookup, found: Candidate, foreign: bool) -> Iterator[str]:
    languages = ((lookup.source, found.source_language), (lookup.target, found.target_language))
    if any(_other_variant(wanted, has) for wanted, has in languages):
        yield "variant"
    if found.origin is Origin.MACHINE:
        yield "machine"
    if found.status not in CONFIRMED:
        yield "draft"
    if foreign:
        yield "foreign"


def _other_variant(wanted: str, has: str) -> bool:
    """Whether both tags name a variant and not the same one; `fr` alone goes with any French."""
    return "-" in wanted and "-" in has and wanted.lower() != has.lower()


def _equal_neighbours(context: Context, found: Candidate) -> int:
    before = context.previous != 0 and found.previous == context.previous
    after = context.following != 0 and found.following == context.following
    return before + after


def best(matches: Iterable[Match], least: int = FLOOR, count: int = BEST) -> list[Match]:
    """The best matches of at least `least`, best first, each pair of texts once.

    Of equal scores the one nearest in lemmas comes first, then words, then characters, then confirmed, then newer.
    """
    chosen: dict[tuple[str, str], Match] = {}
    for match in sorted(matches, key=_order, reverse=True):
        if match.score >= least:
            chosen.setdefault((match.source, match.target), match)
    return list(chosen.values())[:count]


def _order(match: Match) -> tuple[float, float, float, float, bool, str, int]:
    similarity, found = match.similarity, match.found
    passes = (similarity.lemmas, similarity.words, similarity.characters)
    return (match.score, *passes, found.status in CONFIRMED, found.changed, found.entry)
