"""Fragments: the longest parts of a text that the memories have translated inside of other sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from workbench.engines.base import WordLink
from workbench.engines.encoder import LANGUAGES, shared_encoder
from workbench.engines.linking import links_by_meaning
from workbench.language.codes import primary
from workbench.memory.entries import Candidate
from workbench.memory.fragments import Stretch, Word, agreed, answering, common, content, maximal, words
from workbench.memory.ranking import Lookup
from workbench.model import CONFIRMED, Progress, Span
from workbench.project.concordance import told
from workbench.project.memories import Memories
from workbench.store.fragments import Example, Shared

BEST = 3
"""So many fragments of a text are shown."""
_COMPARED = 5
"""Examples of a fragment whose translations are held against each other."""
_FEW = 5000
"""New segments that a lookup takes in by itself; more are for `index`."""

Link = Callable[[str, str], Sequence[WordLink]]
"""Which words of two texts translate each other."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a text, and an entry of a memory that has it too."""

    span: Span
    """Where the text has it."""
    entries: int
    """In how many entries it is."""
    memory: str
    """Name of the memory that the example is from."""
    found: Candidate
    """The example: confirmed if there is one, the newest that translates it as most do."""
    source: Span
    """Where the example's source has it."""
    target: Span | None
    """Where the example's target translates it; None where that is not clear."""
    wording: str
    """What it is translated as, to be put into a sentence; empty where that is not clear."""


class _Found(NamedTuple):
    """An example and the memory that has it."""

    memory: str
    example: Example


def index(memories: Memories, language: str) -> Iterator[Progress]:
    """Make the memories ready for fragments of a language, which may take a minute for a million of entries.

    Closing the generator keeps what is done.
    """
    for memory, _ in memories.each():
        for progress in memory.fragments.index(language):
            yield told(progress, memory.name)


def is_ready(memories: Memories, language: str) -> bool:
    """Whether the memories hold nothing that they are to be made ready for, or so little that a lookup does it."""
    return all(memory.fragments.waiting(language, _FEW) < _FEW for memory, _ in memories.each())


def look_up(
    memories: Memories, lookup: Lookup, shown: Sequence[str], found: list[Fragment], link: Link | None = None
) -> Iterator[Progress]:
    """Append to `found` the best fragments of a text: those in which most words say something, then the longest.

    Those come first whose translation is clear. What the memories are not ready for is not found, and what is in one of
    the texts `shown`, the sources of the matches, is left out. `link` is how the words of two texts are linked; by
    their meaning when it is None.
    """
    link = link or _by_meaning(lookup)
    shared = dict[Stretch, list[tuple[str, Shared]]]()
    for memory, _ in memories.each():
        if memory.fragments.waiting(lookup.source, _FEW) < _FEW:
            yield from memory.fragments.index(lookup.source)
        for each in memory.shared(lookup):
            shared.setdefault(each.stretch, []).append((memory.name, each))
        yield Progress(0, 0)
    own = words(lookup.text)
    for stretch in _best(shared, own, lookup.source, shown):
        span = Span(own[stretch.start].span.start, own[stretch.end - 1].span.end)
        entries = sum(each.entries for _, each in shared[stretch])
        examples = [_Found(name, example) for name, each in shared[stretch] for example in each.examples]
        found.append(_fragment(lookup, span, entries, examples, link))
        yield Progress(0, 0)
    found.sort(key=lambda each: not each.wording)


def _best(stretches: Iterable[Stretch], own: Sequence[Word], language: str, shown: Sequence[str]) -> list[Stretch]:
    mine = [word.text for word in own]
    hidden = [stretch for text in shown for stretch in common(mine, [word.text for word in words(text)])]
    left = [stretch for stretch in maximal(stretches) if not any(each.holds(stretch) for each in hidden)]
    telling = content(own, language)
    said = {each: sum(place in telling for place in range(*each)) for each in left}
    return sorted(left, key=lambda each: (-said[each], each.start - each.end, each.start))[:BEST]


def _fragment(lookup: Lookup, span: Span, entries: int, examples: Sequence[_Found], link: Link) -> Fragment:
    first = sorted(examples, key=_order, reverse=True)[:_COMPARED]
    targets = [_answering(each.example, link, lookup) for each in first]
    texts = [
        each.example.found.target[target.start : target.end] if target else None
        for each, target in zip(first, targets, strict=True)
    ]
    place = agreed(texts) or 0
    (memory, (found, source)), target, text = first[place], targets[place], texts[place] or ""
    wording = _in_sentence(text, found.source[source.start], lookup.text[span.start])
    return Fragment(span, entries, memory, found, source, target, wording)


def _order(each: _Found) -> tuple[bool, str, int]:
    found = each.example.found
    return found.status in CONFIRMED, found.changed, found.entry


def _answering(example: Example, link: Link, lookup: Lookup) -> Span | None:
    found = example.found
    links = [(each.source, each.target, each.weight) for each in link(found.source, found.target)]
    return answering(links, example.place, found.source, found.target, (lookup.source, lookup.target))


def _in_sentence(text: str, there: str, here: str) -> str:
    """A translation from the beginning of a sentence, as it stands inside of one, should the text want that."""
    return text[:1].lower() + text[1:] if there.isupper() and here.islower() else text


def _by_meaning(lookup: Lookup) -> Link:
    if not {primary(lookup.source), primary(lookup.target)} <= LANGUAGES:
        return lambda *_: ()
    return partial(links_by_meaning, shared_encoder())
