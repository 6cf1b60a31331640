"""Concordance looks into termbases, the project and the memories, by text, forms and patterns."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.project.conftest import NewProject
from workbench.config import Config
from workbench.errors import UsageError
from workbench.memory.entries import Entry, Segment
from workbench.project import editing, remembering
from workbench.project.concordance import Kind, Occurrence, Sources, Way, concordance
from workbench.project.memories import open_memories
from workbench.store.terms import TermFile
from workbench.terms.terms import Rendering, Term


def occurrences(sources: Sources, text: str, language: str, way: Way, most: int = 200) -> list[Occurrence]:
    found: list[Occurrence] = []
    for _ in concordance(sources, text, language, way, found, most):
        pass
    return found


ATLANTIC = "L'Alliance\u00a0atlantique."


@pytest.fixture
def sources(tmp_path: Path, new_project: NewProject, monkeypatch: pytest.MonkeyPatch) -> Sources:
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))
    memories = open_memories(Config())
    first = new_project([("Les alliances militaires.", "\n"), ("Rien.", "\n")])
    editing.confirm(first, first.ids()[0], "ru", "Военные союзы.")
    remembering.remember(first, memories, first.ids()[0], "ru")
    project = new_project([("Une alliance, des alliés.", "\n"), (ATLANTIC, "\n")])
    editing.set_target(project, project.ids()[0], "ru", "Союз, союзники.")
    termbase = TermFile(tmp_path / "terms.wbt")
    termbase.add([Term({"fr": (Rendering("alliance"),), "ru": (Rendering("союз"), Rendering("альянс"))})])
    return Sources(project, memories, (termbase,))


@pytest.mark.parametrize(
    ("text", "language", "way", "wanted"),
    [
        ("alliance", "fr", Way.TEXT, ["alliance", "Une alliance, des alliés.", ATLANTIC, "Les alliances militaires."]),
        ("alliance atl", "fr", Way.TEXT, [ATLANTIC]),
        ("алья", "ru", Way.TEXT, ["союз, альянс"]),
        ("союз", "ru", Way.FORMS, ["союз, альянс", "Союз, союзники.", "Военные союзы."]),
        ("союзник", "ru", Way.FORMS, ["Союз, союзники."]),
        (r"\bdes\b.*s\.", "fr", Way.REGEX, ["Une alliance, des alliés."]),
        ("alliance", "en", Way.TEXT, []),
        (" ", "fr", Way.TEXT, []),
    ],
)  # fmt: skip
def test_occurrences(sources: Sources, text: str, language: str, way: Way, wanted: list[str]) -> None:
    assert [found.text for found in occurrences(sources, text, language, way)] == wanted


def test_an_occurrence_says_where_it_is_and_what_stands_beside_it(sources: Sources) -> None:
    term, unit, entry = occurrences(sources, "союз", "ru", Way.FORMS)
    assert (term.kind, term.place, term.others) == (Kind.TERM, "terms", {"fr": "alliance"})
    assert (unit.kind, unit.place, unit.others) == (Kind.UNIT, "text.fr.txt", {"fr": "Une alliance, des alliés."})
    assert (entry.kind, entry.place, entry.others) == (Kind.ENTRY, "main", {"fr": "Les alliances militaires."})
    assert [unit.text[span.start : span.end] for span in unit.spans] == ["Союз"]


TAGGED = 'Choisir les <b>syndi</b>cats<br/> <a href="x">libres</a>.'


@pytest.mark.parametrize("held", ["project", "memory"])
@pytest.mark.parametrize(
    ("text", "way", "wanted"),
    [
        ("choisir les syndicats", Way.TEXT, ["Choisir les <b>syndi</b>cats"]),
        ("syndicats libres", Way.TEXT, ['syndi</b>cats<br/> <a href="x">libres']),
        ("syndicat libre", Way.FORMS, ["syndi</b>cats", "libres"]),
        (r"les \w+ l", Way.REGEX, ['les <b>syndi</b>cats<br/> <a href="x">l']),
        ("<b>syndi", Way.TEXT, ["<b>syndi"]),
        ("b", Way.FORMS, ["b", "b"]),
    ],
)
def test_words_are_found_beside_tags(
    tmp_path: Path, new_project: NewProject, monkeypatch: pytest.MonkeyPatch, held: str, text: str, way: Way,
    wanted: list[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))
    project, memories = new_project([(TAGGED, "\n")]), open_memories(Config())
    editing.confirm(project, project.ids()[0], "ru", "Выбирать.")
    remembering.remember(project, memories, project.ids()[0], "ru")
    sources = Sources(project) if held == "project" else Sources(memories=memories)
    (only,) = occurrences(sources, text, "fr", way)
    assert [only.text[span.start : span.end] for span in only.spans] == wanted


def test_a_broken_pattern_is_told(sources: Sources) -> None:
    with pytest.raises(UsageError, match="no regular expression"):
        occurrences(sources, "(", "fr", Way.REGEX)


def test_no_more_are_looked_for_than_are_wanted(sources: Sources) -> None:
    assert [found.kind for found in occurrences(sources, "alliance", "fr", Way.TEXT, 2)] == [Kind.TERM, Kind.UNIT]


def test_the_first_search_says_how_far_it_is_and_may_be_broken_off(
    sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.store.concordance._PAGE", 10)
    monkeypatch.setattr("workbench.store.full_text._PAGE", 10)
    monkeypatch.setattr("workbench.store.full_text._LONGEST", 0)
    monkeypatch.setattr("workbench.store.full_text.PAUSE", 0)
    assert sources.memories is not None
    sources.memories.own.add(
        [Entry({"fr": Segment(f"Une alliance, numéro {n}"), "ru": Segment("Союз")}) for n in range(95)]
    )
    found: list[Occurrence] = []
    steps = concordance(Sources(None, sources.memories), "alliance", "fr", Way.FORMS, found, 200)
    first = next(steps)
    assert (first.done, first.total, first.note) == (10, 96, "main: indexing words")
    assert isinstance(steps, Generator)
    steps.close()
    again = list(concordance(Sources(None, sources.memories), "alliance", "fr", Way.FORMS, found, 200))
    assert (again[0].done, again[-1].done) == (20, 90)
    assert len(found) == 96
    assert list(concordance(Sources(None, sources.memories), "rien", "fr", Way.FORMS, found, 200)) == []
