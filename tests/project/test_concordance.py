"""Concordance looks into termbases, the project and the memories, by text, forms and patterns."""

from pathlib import Path

import pytest

from tests.project.conftest import NewProject
from workbench.config import Config
from workbench.errors import UsageError
from workbench.project import editing, remembering
from workbench.project.concordance import Kind, Sources, Way, concordance
from workbench.project.memories import open_memories
from workbench.store.terms import TermFile
from workbench.terms.terms import Rendering, Term

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
    assert [found.text for found in concordance(sources, text, language, way)] == wanted


def test_an_occurrence_says_where_it_is_and_what_stands_beside_it(sources: Sources) -> None:
    term, unit, entry = concordance(sources, "союз", "ru", Way.FORMS)
    assert (term.kind, term.place, term.others) == (Kind.TERM, "terms", {"fr": "alliance"})
    assert (unit.kind, unit.place, unit.others) == (Kind.UNIT, "text.fr.txt", {"fr": "Une alliance, des alliés."})
    assert (entry.kind, entry.place, entry.others) == (Kind.ENTRY, "main", {"fr": "Les alliances militaires."})
    assert [unit.text[span.start : span.end] for span in unit.spans] == ["Союз"]


def test_a_broken_pattern_is_told_before_anything_is_searched(sources: Sources) -> None:
    with pytest.raises(UsageError, match="no regular expression"):
        concordance(sources, "(", "fr", Way.REGEX)
