"""How much work documents are: what the memory has, what repeats itself, what is new."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.project.conftest import NewProject
from workbench.config import Config
from workbench.errors import InputError, UsageError
from workbench.language.volume import Volume, volume_of
from workbench.memory.bands import INTERNAL, Band, band_of, joined, total
from workbench.memory.entries import Entry, Segment, digest
from workbench.project import editing
from workbench.project.analysing import Analysis, Count
from workbench.project.memories import Memories, named_memories, open_memories, open_memory
from workbench.project.project import Project
from workbench.project.remembering import matches


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))


@pytest.fixture
def memories() -> Iterator[Memories]:
    opened = open_memories(Config())
    yield opened
    opened.close()


def count(project: Project, memories: Memories | None = None, analysis: Analysis | None = None) -> Count:
    result = Count(project.source)
    assert list((analysis or Analysis()).count(project, memories, result))[-1].done == len(project)
    return result


def segments(result: Count, language: str = "en") -> dict[str, int]:
    return {str(band): volume.segments for band, volume in result.targets[language].items()}


def lines(*sources: str) -> list[tuple[str, str]]:
    return [(source, "\n") for source in sources]


def entry(source: str, target: str = "It is so.", previous: str = "", following: str = "") -> Entry:
    return Entry({"fr": Segment(source), "en": Segment(target)}, digest(previous), digest(following))


LIKE = "La liberté de choisir les alliances est un principe."

CASES = [
    (["Un.", "Deux."], [], {"none": 2}),
    (["Un.", "Deux.", "Un.", "Un."], [], {"none": 2, "repetition": 2}),
    (["Un  deux.", "Un deux.", "un deux."], [], {"none": 2, "repetition": 1}),
    (["Un.", "Deux.", "Un."], [entry("Un.")], {"100": 2, "none": 1}),
    (["Un.", "Deux."], [entry("Un.", following="Deux.")], {"context": 1, "none": 1}),
    (["Zéro.", "Un.", "Deux."], [entry("Un.", "One.", "Zéro.", "Deux.")], {"context": 1, "none": 2}),
    (["Un.", "Deux.", "Un."], [entry("Un.", following="Deux.")], {"context": 1, "none": 1, "100": 1}),
    ([LIKE, LIKE], [entry(LIKE.replace("alliances", "<b>alliances</b>"))], {"95-99": 1, "repetition": 1}),
    ([LIKE], [entry(LIKE.replace("principe", "droit"))], {"85-94": 1}),
    ([LIKE], [entry("Il pleut depuis ce matin sur toute la côte.")], {"none": 1}),
    ([LIKE, LIKE.replace("principe", "droit")], [], {"none": 2}),
]


@pytest.mark.parametrize(("sources", "entries", "bands"), CASES)
def test_bands(
    sources: list[str], entries: list[Entry], bands: dict[str, int], new_project: NewProject, memories: Memories
) -> None:
    memories.own.add(entries)
    project = new_project(lines(*sources))
    result = count(project, memories)
    assert segments(result) == bands
    assert list(project.file.units(project.ids())[0].targets) == []


def test_a_band_is_that_of_the_match_that_the_editor_shows(new_project: NewProject, memories: Memories) -> None:
    memories.own.add([entry("Un.", previous="Zéro.", following="Deux."), entry("Deux."), entry(LIKE), entry("Oui.")])
    project = new_project(lines("Zéro.", "Un.", "Deux.", LIKE.replace("principe", "droit"), "Ouïe.", "Un peu."))
    expected: dict[str, int] = {}
    for unit_id in project.ids():
        found = matches(project, memories, unit_id, "en", least=50)
        band = band_of(found[0].score if found else 0)
        expected[band] = expected.get(band, 0) + 1
    assert len(expected) > 3
    assert segments(count(project, memories)) == expected


def test_a_match_is_one_of_its_language(new_project: NewProject, memories: Memories) -> None:
    memories.own.add([entry("Un.")])
    result = count(new_project(lines("Un.", "Deux.")), memories)
    assert (segments(result, "en"), segments(result, "ru")) == ({"100": 1, "none": 1}, {"none": 2})


def test_without_memories_repetitions_are_told_apart(new_project: NewProject, memories: Memories) -> None:
    memories.own.add([entry("Un.")])
    assert segments(count(new_project(lines("Un.", "Deux.", "Un.")))) == {"none": 2, "repetition": 1}


def test_what_stood_in_an_earlier_document_is_a_repetition_across_files(new_project: NewProject) -> None:
    analysis = Analysis()
    first = count(new_project(lines("Un.", "Deux.", "Un.")), analysis=analysis)
    second = count(new_project(lines("Un.", "Trois.", "Trois.", "Un.")), analysis=analysis)
    assert segments(first) == {"none": 2, "repetition": 1}
    assert segments(second) == {"across": 1, "none": 1, "repetition": 2}


def test_a_document_that_was_not_counted_to_its_end_is_none_of_the_earlier_ones(new_project: NewProject) -> None:
    analysis, project = Analysis(), new_project(lines(*(f"Phrase {number}." for number in range(50))))
    steps = analysis.count(project, None, Count("fr"))
    assert next(steps).done < 50
    steps.close()  # type: ignore[attr-defined]
    assert segments(count(project, analysis=analysis)) == {"none": 50}


def test_what_is_confirmed_is_told_apart(new_project: NewProject) -> None:
    project = new_project(lines("Un.", "Deux.", "Un.", "Trois."))
    editing.confirm(project, project.ids()[0], "en", "One.")
    editing.confirm(project, project.ids()[3], "ru", "Три.")
    editing.set_target(project, project.ids()[1], "en", "Two.")
    result = count(project)
    assert segments(result, "en") == {"confirmed": 1, "none": 2, "repetition": 1}
    assert segments(result, "ru") == {"confirmed": 1, "none": 2, "repetition": 1}
    assert result.targets["en"][Band.CONFIRMED] == volume_of("Un.")


def test_what_is_left_empty_is_confirmed_and_nothing_that_a_repetition_has(new_project: NewProject) -> None:
    project = new_project(lines("Un.", "Deux.", "Un."))
    editing.clear(project, project.ids()[0], "en")
    editing.confirm(project, project.ids()[0], "en")
    assert segments(count(project), "en") == {"confirmed": 1, "none": 1, "repetition": 1}


def test_internal_matches_are_a_count_of_their_own(new_project: NewProject, memories: Memories) -> None:
    droit = LIKE.replace("principe", "droit")
    memories.own.add([entry(LIKE.replace("choisir les", "faire des"))])
    project = new_project(lines(LIKE, droit, droit))
    assert segments(count(project, memories)) == {"75-84": 1, "50-74": 1, "repetition": 1}
    result = count(project, memories, Analysis(internal=True))
    assert segments(result) == {"75-84": 1, "internal-85-94": 1, "repetition": 1}


def test_some_of_the_languages_are_counted(new_project: NewProject) -> None:
    project, result = new_project(lines("Un.")), Count("fr")
    list(Analysis().count(project, None, result, ["ru"]))
    assert list(result.targets) == ["ru"]
    with pytest.raises(UsageError, match="This project has no target de"):
        list(Analysis().count(project, None, result, ["de"]))


def test_a_memory_that_is_named_counts_as_ones_own(new_project: NewProject, memories: Memories) -> None:
    other = open_memory("client", create=True)
    other.add([entry("Un.")])
    other.close()
    project = new_project(lines("Un."))
    opened = open_memories(Config(memories=("client",)))
    assert segments(count(project, opened)) == {"95-99": 1}
    opened.close()
    named = named_memories(Config(), ["main", "client"])
    assert segments(count(project, named)) == {"100": 1}
    named.close()
    with pytest.raises(InputError, match="There is no translation memory"):
        named_memories(Config(), ["client", "nowhere"])


TEXTS = st.lists(st.sampled_from(["Un.", "Deux mots.", "Deux  mots.", LIKE, LIKE.replace("un ", "le "), "3,5", "我们"]))


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, max_size=3), known=TEXTS, internal=st.booleans())
def test_bands_add_up_to_the_volume(
    texts: list[list[str]], known: list[str], internal: bool, new_project: NewProject, tmp_path: Path
) -> None:
    """Every segment is in one band of each language, and first occurrences are as many as there are other texts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_DATA", str(tmp_path / f"data-{hash((str(texts), str(known)))}"))
        memories = open_memories(Config())
    memories.own.add([entry(text) for text in known])
    analysis = Analysis(internal=internal)
    results = [count(new_project(lines(*each)), memories, analysis) for each in texts if each]
    memories.close()
    everything = [text for each in texts for text in each]
    for language in ("en", "ru") if results else ():
        bands = joined(result.targets[language] for result in results)
        assert total(bands) == sum(map(volume_of, everything), Volume())
        repeated = sum(bands[band].segments for band in (Band.REPETITION, Band.ACROSS) if band in bands)
        exact = {digest(text) for text in known} if language == "en" else set()
        fresh = [digest(text) for text in everything if digest(text) not in exact]
        assert repeated == len(fresh) - len(set(fresh))
        assert internal or not INTERNAL & bands.keys()
