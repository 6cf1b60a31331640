"""The index of fragments finds what a look at every entry finds, and keeps up with the memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.language.function_words import is_content
from workbench.memory.entries import Entry, Segment
from workbench.memory.fragments import Stretch, common, content, maximal, words, worth_showing
from workbench.memory.ranking import Lookup
from workbench.store.memory import MemoryFile

SENTENCES = st.lists(st.sampled_from(["le", "cadre", "de", "la loi,", "sur"]), max_size=9).map(" ".join)


@pytest.fixture
def memory(tmp_path: Path) -> MemoryFile:
    return MemoryFile(tmp_path / "mine.wbm")


def indexed(memory: MemoryFile, texts: Iterable[str]) -> None:
    memory.add([Entry({"fr": Segment(text), "en": Segment(f"en: {text}")}) for text in texts])
    assert all(memory.fragments.index("fr"))


def stretches(memory: MemoryFile, text: str, target: str = "en") -> list[tuple[str, int]]:
    folded = [word.text for word in words(text)]
    return [
        (" ".join(folded[slice(*each.stretch)]), each.entries) for each in memory.shared(Lookup(text, "fr", target))
    ]


def brute(text: str, others: set[str]) -> list[tuple[Stretch, int]]:
    mine = [word.text for word in words(text)]
    theirs = [found for other in others if (found := [word.text for word in words(other)]) != mine]
    each = [
        [one for one in common(mine, other) if any(is_content(mine[at], "fr") for at in range(*one))]
        for other in theirs
    ]
    raw = maximal(stretch for found in each for stretch in found)
    own, telling = words(text), content(words(text), "fr")
    wanted = maximal(worth for one in raw if (worth := worth_showing(own, telling, one)))
    return [(stretch, sum(any(one.holds(stretch) for one in found) for found in each)) for stretch in wanted]


@settings(max_examples=40, deadline=None)
@given(SENTENCES, st.sets(SENTENCES.filter(bool), max_size=8))
def test_what_is_found_is_what_brute_force_finds(
    tmp_path_factory: pytest.TempPathFactory, text: str, others: set[str]
) -> None:
    memory = MemoryFile(tmp_path_factory.mktemp("memory") / "mine.wbm")
    indexed(memory, sorted(others))
    found = memory.shared(Lookup(text, "fr", "en"))
    assert [(each.stretch, each.entries) for each in found] == brute(text, others)
    with patch("workbench.store.fragments._READ", 1):
        assert [each.stretch for each in memory.shared(Lookup(text, "fr", "en"))] == [each.stretch for each in found]
    for each in found:
        assert each.examples
        for example in each.examples:
            held = words(example.found.source[example.place.start : example.place.end])
            assert [word.text for word in held] == [word.text for word in words(text)][slice(*each.stretch)]
    memory.close()


def test_a_fragment_is_counted_and_needs_a_translation(memory: MemoryFile) -> None:
    indexed(memory, ["Dans le cadre de la loi.", "Agir dans le cadre de <b>l’article</b> 5 !"])
    memory.add([Entry({"fr": Segment("Dans le cadre de la politique"), "ru": Segment("В рамках политики")})])
    assert all(memory.fragments.index("fr"))
    text = "C'est DANS le cadre de la politique, voilà."
    assert stretches(memory, text) == [("dans le cadre de la", 1)]
    assert stretches(memory, text, "ru") == [("dans le cadre de la politique", 1)]
    assert stretches(memory, "Bien dans le cadre de l'article") == [("dans le cadre de l article", 1)]
    assert stretches(memory, "et dans le cadre de ma vie") == [("dans le cadre de", 2)]
    assert stretches(memory, "qu'il y a de la") == []


def test_the_few_translated_entries_are_found_among_many_that_are_not(memory: MemoryFile) -> None:
    indexed(memory, ["tout le cadre de la loi"])
    memory.add([Entry({"fr": Segment(f"le cadre de la loi numéro {n}"), "ru": Segment("закон")}) for n in range(200)])
    assert all(memory.fragments.index("fr"))
    assert stretches(memory, "oui, le cadre de la loi numéro 7 aussi") == [("le cadre de la loi", 1)]


def test_what_is_not_indexed_is_counted_and_not_found(memory: MemoryFile) -> None:
    memory.add([Entry({"fr-CA": Segment("Un cadre bleu très large"), "en": Segment("A wide frame")})])
    assert (memory.fragments.waiting("fr", 5), memory.fragments.waiting("en", 5)) == (1, 1)
    assert stretches(memory, "un cadre bleu étroit") == []
    assert all(memory.fragments.index("fr"))
    assert memory.fragments.waiting("fr", 5) == 0
    assert stretches(memory, "un cadre bleu étroit") == [("un cadre bleu", 1)]
    memory.compact()
    assert memory.fragments.waiting("fr", 5) == 1


def test_what_is_removed_is_not_found_any_more(memory: MemoryFile) -> None:
    indexed(memory, ["le cadre de la loi", "le cadre de la vie"])
    memory.remove([1])
    assert stretches(memory, "tout le cadre de la loi") == [("le cadre de la", 1)]


def test_indexing_may_be_stopped_and_goes_on(memory: MemoryFile, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"_PAGE": 2, "_LONGEST": 0, "PAUSE": 0}.items():
        monkeypatch.setattr(f"workbench.store.full_text.{name}", value)
    memory.add([Entry({"fr": Segment(f"le cadre numéro {n}"), "en": Segment("x")}) for n in range(5)])
    steps = memory.fragments.index("fr")
    first = next(steps)
    assert (first.done, first.total, first.note) == (2, 5, "indexing fragments")
    del steps
    assert memory.fragments.waiting("fr", 9) == 3
    assert [step.done for step in memory.fragments.index("fr")] == [4, 5, 5]
    assert stretches(memory, "le cadre numéro 7") == [("le cadre numéro", 5)]


def test_a_memory_for_reading_only_has_what_was_indexed(memory: MemoryFile) -> None:
    indexed(memory, ["le cadre de la loi"])
    memory.close()
    reading = MemoryFile(memory.path, read_only=True)
    assert stretches(reading, "tout le cadre de la vie") == [("le cadre de la", 1)]
    assert (list(reading.fragments.index("fr")), reading.fragments.waiting("fr", 5)) == ([], 0)
    assert stretches(reading, "tout le cadre de la vie", "ru") == []


def test_a_memory_for_reading_only_may_be_older_than_the_index(memory: MemoryFile) -> None:
    memory.close()
    with closing(sqlite3.connect(memory.path)) as connection:
        connection.execute("DROP TABLE fragments_seen")
    assert stretches(MemoryFile(memory.path, read_only=True), "tout le cadre de la vie") == []
