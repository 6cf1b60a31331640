"""What a translation memory is made of, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbench.language.codes import primary
from workbench.language.detection import detect, seems
from workbench.memory.entries import Entry, fingerprint, normalise
from workbench.memory.entries import digest as digest_of
from workbench.model import Progress
from workbench.store.memory import MemoryFile

_LONG_ENOUGH = 40
"""Characters from which on a language can be told."""
_SURE = 0.98


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a memory holds."""

    entries: int
    segments: dict[str, int]
    """By language tag."""
    size: int
    """Of the file in bytes."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with an entry."""

    entry: int
    kind: str
    """A key of `FLAWS`."""
    note: str


def statistics(memory: MemoryFile) -> Statistics:
    return Statistics(len(memory), memory.languages(), memory.path.stat().st_size)


def flaws(memory: MemoryFile, found: list[Flaw], kinds: Sequence[str] = ()) -> Iterator[Progress]:
    """Look for flaws of some kinds, all when none is given, and append them to `found`."""
    checks = [FLAWS[kind]() for kind in kinds or FLAWS]
    total = len(memory)
    for done, entry in enumerate(memory.entries(), 1):
        found += [flaw for check in checks if (flaw := check(entry))]
        if done % 500 == 0 or done == total:
            yield Progress(done, total, f"{len(found)} found")


def remove(memory: MemoryFile, found: Sequence[Flaw]) -> int:
    """Remove the entries with these flaws and give their space back; how many there were."""
    ids = list(dict.fromkeys(flaw.entry for flaw in found))
    memory.remove(ids)
    memory.compact()
    return len(ids)


Check = Callable[[Entry], Flaw | None]


def _duplicates() -> Check:
    """The same texts again in another context: the first one stays."""
    seen: dict[int, int] = {}

    def check(entry: Entry) -> Flaw | None:
        texts = {language: digest_of(segment.text) for language, segment in entry.segments.items()}
        first = seen.setdefault(fingerprint(Entry(entry.segments), texts), entry.id)
        return Flaw(entry.id, "duplicate", f"the same as entry {first}") if first != entry.id else None

    return check


def _empty() -> Check:
    """Less than two languages with letters or digits."""

    def check(entry: Entry) -> Flaw | None:
        full = [tag for tag, segment in entry.segments.items() if any(map(str.isalnum, segment.text))]
        note = f"text in {full[0]} only" if full else "no letters or digits"
        return Flaw(entry.id, "empty", note) if len(full) < 2 else None

    return check


def _untranslated() -> Check:
    """Two languages with the same text, of several words."""

    def check(entry: Entry) -> Flaw | None:
        texts: dict[str, str] = {}
        for tag, segment in entry.segments.items():
            text = normalise(segment.text)
            if text in texts and len([word for word in text.split() if any(map(str.isalpha, word))]) > 1:
                return Flaw(entry.id, "same", f"{texts[text]} and {tag} are the same: {text[:60]}")
            texts[text] = tag
        return None

    return check


def _wrong_language() -> Check:
    """A text that is, beyond doubt, in another language than its tag says."""

    def check(entry: Entry) -> Flaw | None:
        for tag, segment in entry.segments.items():
            if len(segment.text) < _LONG_ENOUGH or seems(segment.text, tag):
                continue
            guess = detect(segment.text)
            if guess.confidence >= _SURE and primary(guess.language) != primary(tag):
                return Flaw(entry.id, "language", f"{tag} is in {guess.language}: {segment.text[:60]}")
        return None

    return check


FLAWS: dict[str, Callable[[], Check]] = {
    "duplicate": _duplicates,
    "empty": _empty,
    "same": _untranslated,
    "language": _wrong_language,
}
"""What is looked for, by name; each makes a check that may remember what it has seen."""
