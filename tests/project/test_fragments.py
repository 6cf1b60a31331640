"""Fragments of a text from all memories: the best ones, with the wording that most entries have."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from workbench.config import Config
from workbench.engines.base import WordLink
from workbench.memory.entries import Entry, Segment
from workbench.memory.ranking import Lookup
from workbench.model import Origin, Span, Status
from workbench.project import fragments
from workbench.project.fragments import Fragment
from workbench.project.memories import Memories, named_memories, open_memories, open_memory

PAIRS = {"mesures": "measures", "cadre": "framework", "politique": "policy", "sécurité": "security", "dans": "in"}
TEXT = "Il agit dans le cadre de la politique de sécurité."


def by_dictionary(source: str, target: str) -> Sequence[WordLink]:
    pairs = [(source.lower().find(one), target.lower().find(other), one, other) for one, other in PAIRS.items()]
    return [
        WordLink(Span(at, at + len(one)), Span(there, there + len(other)), 0.7)
        for at, there, one, other in pairs
        if at >= 0 and there >= 0
    ]


def entry(source: str, target: str, changed: int = 0, status: Status = Status.TRANSLATED) -> Entry:
    return Entry(
        {
            "fr": Segment(source, Origin.HUMAN, status, f"2026-11-{changed:02}T00:00:00Z"),
            "en": Segment(target, Origin.HUMAN, status, f"2026-11-{changed:02}T00:00:00Z"),
        }
    )


@pytest.fixture
def memories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Memories:
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))
    open_memory("client", create=True).close()
    opened = open_memories(Config(memories=("client",)))
    opened.own.add(
        [
            entry("Dans le cadre de la politique, rien.", "In the framework of policy, nothing.", 3),
            entry("Dans le cadre de la politique, tout.", "Draft policy framework", 9, Status.DRAFT),
        ]
    )
    opened.others[0].add(
        [
            entry("Oui, dans le cadre de la politique.", "Yes, in the policy framework.", 2),
            entry("Non, dans le cadre de la politique.", "No, in the framework of policy.", 1),
            entry("Des mesures de sécurité", "security measures", 1),
        ]
    )
    return opened


def found(memories: Memories, text: str = TEXT, shown: Sequence[str] = ()) -> list[Fragment]:
    result: list[Fragment] = []
    for _ in fragments.look_up(memories, Lookup(text, "fr", "en"), shown, result, by_dictionary):
        pass
    return result


def test_a_fragment_has_the_wording_that_most_of_its_entries_agree_on(memories: Memories) -> None:
    (first,) = found(memories)
    assert TEXT[first.span.start : first.span.end] == "dans le cadre de la politique"
    assert (first.entries, first.memory, first.found.entry) == (4, "main", 1)
    assert first.found.source[first.source.start : first.source.end] == "Dans le cadre de la politique"
    assert first.target is not None
    assert first.found.target[first.target.start : first.target.end] == "In the framework of policy"
    assert first.wording == "in the framework of policy", "as it stands inside of a sentence"


def test_what_a_match_shows_is_left_out(memories: Memories) -> None:
    assert found(memories, shown=["Tout est dans le cadre de la politique."]) == []
    assert len(found(memories, shown=["Tout est dans le cadre de la paix."])) == 1


def test_the_best_fragments_come_first_and_no_more_than_a_few(memories: Memories) -> None:
    memories.own.add([entry(f"le {word} premier", f"the first {word}") for word in ("un", "cadre", "chat", "chien")])
    text = (
        "le chat premier et le chien premier, les mesures de sécurité dans le cadre de la politique; le cadre premier"
    )
    texts = [text[each.span.start : each.span.end] for each in found(memories, text)]
    assert texts == ["dans le cadre de la politique", "le chat premier", "le chien premier"]


def test_where_links_are_not_clear_nothing_is_worded(memories: Memories) -> None:
    memories.own.add([entry("le chat du voisin", "the neighbour's cat")])
    (only,) = found(memories, "Tout le chat du voisin.")
    assert (only.target, only.wording) == (None, "")
    assert only.found.target == "the neighbour's cat"


def test_languages_that_nothing_links_have_fragments_without_wording(memories: Memories) -> None:
    memories.own.add([Entry({"fr": Segment("le chat du voisin"), "sv": Segment("grannens katt")})])
    result: list[Fragment] = []
    assert all(fragments.look_up(memories, Lookup("Tout le chat du voisin.", "fr", "sv"), (), result))
    assert [(each.found.target, each.target) for each in result] == [("grannens katt", None)]


def test_words_are_linked_by_their_meaning(memories: Memories) -> None:
    memories.own.add([entry("Les droits de l’homme sont universels.", "Human rights are universal.", 5)])
    result: list[Fragment] = []
    assert all(fragments.look_up(memories, Lookup("Voici les droits de l'homme.", "fr", "en"), (), result))
    assert [each.wording for each in result] == ["human rights"]


def test_many_new_entries_are_left_to_indexing(memories: Memories, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments, "_FEW", 3)
    assert not fragments.is_ready(memories, "fr")
    assert [each.entries for each in found(memories)] == [2], "only the own memory has few"
    assert [progress.note for progress in fragments.index(memories, "fr")] == ["client: indexing fragments"]
    assert fragments.is_ready(memories, "fr")
    assert [each.entries for each in found(memories)] == [4]


def test_named_memories_are_looked_up_alone(memories: Memories) -> None:
    only = named_memories(Config(), ["client"])
    assert [(each.entries, each.memory) for each in found(only)] == [(2, "client")]
    only.close()
    memories.close()
