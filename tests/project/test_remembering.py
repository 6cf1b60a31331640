"""Confirmed text goes into the memory and comes back as matches, drafts and repetitions."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.project.conftest import NewProject
from workbench.config import Config
from workbench.errors import InputError, UsageError
from workbench.memory.ranking import Context, Lookup
from workbench.model import Origin, Status
from workbench.project import editing, propagating, remembering
from workbench.project.exporting import export
from workbench.project.memories import Memories, memory_path, open_memories, open_memory, use_memories
from workbench.project.memory_exchange import Import, import_tmx
from workbench.project.project import Done, Project


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))


@pytest.fixture
def memories() -> Iterator[Memories]:
    opened = open_memories(Config())
    yield opened
    opened.close()


def text(*sources: str) -> list[tuple[str, str]]:
    return [(source, "\n") for source in sources]


def confirm(project: Project, memories: Memories, place: int, language: str, target: str) -> None:
    unit_id = project.ids()[place]
    editing.confirm(project, unit_id, language, target)
    assert remembering.remember(project, memories, unit_id, language)


def test_what_is_confirmed_is_found_for_the_next_unit_like_it(new_project: NewProject, memories: Memories) -> None:
    project = new_project(text("La liberté de choisir.", "La liberté de choisir les alliances.", "Il pleut."))
    confirm(project, memories, 0, "en", "The freedom to choose.")
    (match,) = remembering.matches(project, memories, project.ids()[1], "en", least=50)
    assert (match.target, match.memory) == ("The freedom to choose.", "main")
    assert 50 <= match.score < 100
    assert remembering.matches(project, memories, project.ids()[2], "en") == []
    assert remembering.matches(project, memories, project.ids()[1], "ru", least=50) == []


def test_a_confirmed_unit_is_not_offered_what_it_says_itself(new_project: NewProject, memories: Memories) -> None:
    project = new_project(text("Ouvert.", "Fermé.", "Ouvert."))
    confirm(project, memories, 0, "en", "Open.")
    assert remembering.matches(project, memories, project.ids()[0], "en") == []
    confirm(project, memories, 2, "en", "Opened.")
    assert [match.target for match in remembering.matches(project, memories, project.ids()[0], "en")] == ["Opened."]
    editing.reopen(project, project.ids()[0], "en")
    assert len(remembering.matches(project, memories, project.ids()[0], "en")) == 2


def test_only_confirmed_text_enters(new_project: NewProject, memories: Memories) -> None:
    project = new_project(text("Bonjour."))
    editing.set_target(project, project.ids()[0], "en", "Hello.")
    assert not remembering.remember(project, memories, project.ids()[0], "en")
    assert len(memories.own) == 0


def test_both_targets_and_the_origin_are_kept_in_one_entry(new_project: NewProject, memories: Memories) -> None:
    project = new_project(text("Un.", "Deux.", "Trois."))
    unit_id = project.ids()[1]
    confirm(project, memories, 1, "en", "Two.")
    confirm(project, memories, 1, "ru", "Два.")
    confirm(project, memories, 1, "en", "Two!")
    (entry,) = memories.own.entries()
    assert {tag: segment.text for tag, segment in entry.segments.items()} == {"fr": "Deux.", "en": "Two!", "ru": "Два."}
    assert (entry.segments["en"].origin, entry.segments["en"].status) == (Origin.HUMAN, Status.TRANSLATED)
    assert entry.document == "text.fr.txt"
    assert remembering.context_of(project, unit_id) == Context(entry.previous, entry.following)


def test_a_unit_between_the_same_neighbours_scores_above_100(new_project: NewProject, memories: Memories) -> None:
    first = new_project(text("Porte.", "Ouvert.", "Fermé."))
    confirm(first, memories, 1, "en", "Open.")
    scores = []
    for before, after in [("Porte.", "Fermé."), ("Porte.", "Autre."), ("Autre.", "Autre.")]:
        project = new_project(text(before, "Ouvert.", after))
        (match,) = remembering.matches(project, memories, project.ids()[1], "en")
        scores.append(match.score)
    assert scores == [102, 101, 100]


def test_correcting_a_neighbour_does_not_change_the_context(new_project: NewProject) -> None:
    project = new_project(text("Un.", "Deux."))
    before = remembering.context_of(project, project.ids()[1])
    editing.set_source(project, project.ids()[0], "Une.")
    assert remembering.context_of(project, project.ids()[1]) == before


def test_numbers_that_differ_are_replaced_in_what_is_offered(new_project: NewProject, memories: Memories) -> None:
    project = new_project(text("Il y a 10 chars dans la ville.", "Il y a 12 chars dans la ville."))
    confirm(project, memories, 0, "en", "There are 10 tanks in the city.")
    (match,) = remembering.matches(project, memories, project.ids()[1], "en")
    assert match.adapted == "There are 12 tanks in the city."


def test_tags_go_through_tmx_into_other_documents(new_project: NewProject, memories: Memories, tmp_path: Path) -> None:
    tagged = new_project(text('Le <g id="1">prix</g> est fixe.<x id="2"/>'))
    editing.confirm(tagged, tagged.ids()[0], "en", 'The <g id="1">price</g> is fixed.<x id="2"/>')
    export(tagged, "tmx", destination=tmp_path / "a.tmx")
    memory = open_memory("main")
    list(import_tmx(memory, tmp_path / "a.tmx", Import()))
    memory.close()
    same, others, none = (
        'Le <g id="1">prix</g> est fixe.<x id="2"/>',
        "Le <b>prix</b> est fixe.<br>",
        "Le prix est fixe.",
    )
    project = new_project(text(same, others, none))
    found = [remembering.matches(project, memories, unit_id, "en")[0] for unit_id in project.ids()]
    assert [(min(match.score, 100), match.fitting) for match in found] == [
        (100, 'The <g id="1">price</g> is fixed.<x id="2"/>'),
        (99, "The <b>price</b> is fixed.<br>"),
        (99, "The price is fixed."),
    ]


def test_terms_that_differ_are_replaced_when_a_termbase_knows(new_project: NewProject, memories: Memories) -> None:
    project = new_project(text("Choisir un syndicat est libre.", "Choisir un pacte est libre."))
    confirm(project, memories, 0, "en", "Choosing a union is free.")
    matches = remembering.matches(
        project, memories, project.ids()[1], "en", render=lambda old, new, text: f"{text} ({old} → {new})"
    )
    assert [match.adapted for match in matches] == ["Choosing a union is free. (syndicat → pacte)"]


def test_pretranslation_fills_what_is_free_from_the_threshold_on(new_project: NewProject, memories: Memories) -> None:
    first = new_project(text("La séance est levée.", "Merci à tous les participants."))
    confirm(first, memories, 0, "en", "The meeting is adjourned.")
    confirm(first, memories, 1, "en", "Thanks to all participants.")
    project = new_project(
        text("La séance est levée.", "Merci à tous nos participants.", "La séance est levée.", "Rien.")
    )
    editing.set_target(project, project.ids()[2], "en", "Mine.")
    progress = list(remembering.pretranslate(project, memories, ["en"]))
    assert (progress[-1].done, progress[-1].note) == (4, "1 from memory")
    filled = project.unit(project.ids()[0]).target("en")
    assert (filled.text, filled.origin, filled.status) == ("The meeting is adjourned.", Origin.MEMORY, Status.DRAFT)
    assert filled.engine == "main 100 %"
    list(remembering.pretranslate(project, memories, ["en"], least=70))
    texts = [unit.target("en").text for unit in project.units()]
    assert texts == ["The meeting is adjourned.", "Thanks to all participants.", "Mine.", ""]


def test_a_finished_project_is_remembered_whole(new_project: NewProject, memories: Memories) -> None:
    project = new_project(text("Un.", "Deux."))
    for unit_id in project.ids():
        editing.confirm(project, unit_id, "en", f"Text {unit_id}")
    assert list(remembering.remember_all(project, memories))[-1].done == 2
    assert len(memories.own) == 2


def test_other_memories_are_read_with_a_penalty(new_project: NewProject, tmp_path: Path) -> None:
    other = open_memories(Config(), None)
    confirm(new_project(text("Bonjour à tous.")), other, 0, "en", "Hello everyone.")
    project = new_project(text("Bonjour à tous."))
    use_memories(project, written="client")
    memories = open_memories(Config(), project)
    (match,) = remembering.matches(project, memories, project.ids()[0], "en")
    assert (match.score, match.memory, dict(match.penalties)) == (98, "main", {"foreign": 2})
    assert memories.own.path == memory_path("client")
    free = open_memories(Config(penalties={"foreign": 0}), project)
    assert remembering.matches(project, free, project.ids()[0], "en")[0].score == 100
    for each in (other, memories, free):
        each.close()


def test_what_cannot_be_read_is_told_and_left_out(tmp_path: Path) -> None:
    memories = open_memories(Config(memories=("nowhere", str(tmp_path / "client.tmx"))))
    assert [memory.name for memory, _ in memories.each()] == ["main"]
    assert "nowhere" in memories.notes[0]
    assert "tm import" in memories.notes[1]
    memories.close()
    with pytest.raises(InputError, match="no translation memory"):
        open_memory("nowhere")


def test_the_search_works_in_every_direction(new_project: NewProject, memories: Memories) -> None:
    project = new_project(text("La séance est levée."))
    confirm(project, memories, 0, "en", "The meeting is adjourned.")
    confirm(project, memories, 0, "ru", "Заседание закрыто.")
    found = remembering.search(memories, Lookup("Заседания закрыты.", "ru", "en", least=40))
    assert [match.target for match in found] == ["The meeting is adjourned."]
    assert found[0].similarity.lemmas == 100


def test_repetitions_are_listed_and_filled_as_one_act(new_project: NewProject) -> None:
    project = new_project(text("A.", "Oui.", "B.", "A.", "Oui.", "B.", "C.", "Oui.", "D.", "Oui."))
    ids = project.ids()
    editing.confirm(project, ids[9], "en", "Indeed.")
    editing.confirm(project, ids[1], "en", "Yes.")
    found = propagating.repetitions(project, ids[1], "en")
    assert [(one.unit_id, one.same_context) for one in found] == [(ids[4], True), (ids[7], False)]
    done, rest = propagating.propagate_surely(project, Config(), ids[1], "en")
    assert done is not None
    assert done.units == (ids[4],)
    assert [one.unit_id for one in rest] == [ids[7]]
    target = project.unit(ids[4]).target("en")
    assert (target.text, target.status, target.origin) == ("Yes.", Status.DRAFT, Origin.HUMAN)
    propagating.propagate(project, ids[1], "en", rest)
    assert project.unit(ids[7]).target("en").text == "Yes."
    editing.undo(project)
    assert project.unit(ids[7]).target("en").text == ""


def test_propagation_can_be_switched_off(new_project: NewProject) -> None:
    project = new_project(text("Oui.", "Oui."))
    editing.confirm(project, project.ids()[0], "en", "Yes.")
    assert propagating.propagate_surely(project, Config(propagate=False), project.ids()[0], "en") == (None, [])


def test_what_changed_after_the_list_was_made_is_not_overwritten(new_project: NewProject) -> None:
    project = new_project(text("Oui.", "Oui."))
    first, second = project.ids()
    editing.confirm(project, first, "en", "Yes.")
    found = propagating.repetitions(project, first, "en")
    editing.set_target(project, second, "en", "Indeed.")
    with pytest.raises(UsageError, match="2 has changed"):
        propagating.propagate(project, first, "en", found)


def told(project: Project, memories: Memories, done: Done | None) -> list[str]:
    """The English texts in the memory after it was told of an act."""
    assert done is not None
    assert done.act is not None
    remembering.follow(project, memories, done.act)
    return [entry.text("en") for entry in memories.own.entries()]


def test_a_confirmation_taken_back_leaves_the_memory_as_it_was(new_project: NewProject, memories: Memories) -> None:
    project = new_project(text("Porte.", "Ouvert.", "Fermé."))
    unit_id = project.ids()[1]
    older = new_project(text("Porte.", "Ouvert.", "Fermé."))
    confirm(older, memories, 1, "en", "Opened.")
    assert told(project, memories, editing.confirm(project, unit_id, "en", "Open.")) == ["Open."]
    assert told(project, memories, editing.confirm(project, unit_id, "en", "Not shut.")) == ["Not shut."]
    assert told(project, memories, editing.undo(project)) == ["Open."]
    assert told(project, memories, editing.undo(project)) == ["Opened."]
    assert told(project, memories, editing.redo(project)) == ["Open."]
    assert told(project, memories, editing.reopen(project, unit_id, "en")) == ["Opened."]
    assert told(project, memories, editing.undo(project)) == ["Open."]


@pytest.mark.parametrize("directly", [True, False])
def test_where_a_target_is_left_empty_the_memory_forgets_what_it_said(
    new_project: NewProject, memories: Memories, directly: bool
) -> None:
    project = new_project(text("Porte.", "Ouvert.", "Fermé."))
    unit_id = project.ids()[1]
    assert told(project, memories, editing.confirm(project, unit_id, "en", "Open.")) == ["Open."]
    editing.set_target(project, unit_id, "en", "Not closed.")
    assert told(project, memories, editing.confirm(project, unit_id, "en")) == ["Not closed."]
    if not directly:
        editing.clear(project, unit_id, "en")
    assert told(project, memories, editing.confirm(project, unit_id, "en", "")) == []
    assert told(project, memories, editing.confirm(project, unit_id, "en", "", Status.REVIEWED)) == []
    assert told(project, memories, editing.undo(project)) == []
    assert told(project, memories, editing.undo(project)) == ["Not closed."]
    assert told(project, memories, editing.redo(project)) == []
    assert told(project, memories, editing.reopen(project, unit_id, "en")) == []
    assert told(project, memories, editing.undo(project)) == []
    assert told(project, memories, editing.undo(project)) == ["Not closed."]
    if not directly:
        editing.undo(project)
    assert told(project, memories, editing.undo(project)) == ["Open."]


def test_what_another_project_says_comes_back_where_a_target_is_left_empty(
    new_project: NewProject, memories: Memories
) -> None:
    project, older = (new_project(text("Porte.", "Ouvert.", "Fermé.")) for _ in range(2))
    unit_id = project.ids()[1]
    confirm(older, memories, 1, "en", "Opened.")
    assert told(project, memories, editing.confirm(project, unit_id, "en", "Open.")) == ["Open."]
    editing.clear(project, unit_id, "en")
    assert told(project, memories, editing.confirm(project, unit_id, "en")) == ["Opened."]
    assert told(project, memories, editing.undo(project)) == ["Open."]
    editing.undo(project)
    assert told(project, memories, editing.undo(project)) == ["Opened."]


def test_what_left_the_memory_before_does_not_come_back_with_an_empty_target(
    new_project: NewProject, memories: Memories
) -> None:
    project = new_project(text("Ouvert."))
    unit_id = project.ids()[0]
    assert told(project, memories, editing.confirm(project, unit_id, "en", "Open.")) == ["Open."]
    assert told(project, memories, editing.reopen(project, unit_id, "en")) == []
    assert told(project, memories, editing.confirm(project, unit_id, "en", "")) == []
    assert told(project, memories, editing.undo(project)) == []
    assert list(remembering.remember_all(project, memories))[-1].done == 1
    assert len(memories.own) == 0


def test_what_is_left_empty_is_neither_given_to_repetitions_nor_filled(
    new_project: NewProject, memories: Memories
) -> None:
    project = new_project(text("A.", "Oui.", "B.", "A.", "Oui.", "B."))
    first, second = project.ids()[1], project.ids()[4]
    for unit_id in (first, second):
        editing.set_target(project, unit_id, "en", "Well.")
    editing.confirm(project, first, "en", "")
    assert propagating.repetitions(project, first, "en") == []
    editing.confirm(project, second, "en", "Yes.")
    assert remembering.remember(project, memories, second, "en")
    for left in (True, False):
        assert propagating.repetitions(project, second, "en") == []
        list(remembering.pretranslate(project, memories, ["en"], least=50))
        assert project.unit(first).target("en").emptied
        assert project.unit(first).target("en").left_empty is left
        editing.reopen(project, first, "en")


def test_what_another_project_wrote_meanwhile_stays(new_project: NewProject, memories: Memories) -> None:
    project, other = (new_project(text("Ouvert.")) for _ in range(2))
    done = editing.confirm(project, project.ids()[0], "en", "Open.")
    assert told(project, memories, done) == ["Open."]
    confirm(other, memories, 0, "en", "Opened.")
    assert told(project, memories, editing.undo(project)) == ["Opened."]


def test_other_acts_take_nothing_out_of_the_memory(new_project: NewProject, memories: Memories) -> None:
    project = new_project(text("Ouvert."))
    confirm(project, memories, 0, "en", "Open.")
    assert told(project, memories, editing.set_target(project, project.ids()[0], "en", "Opened")) == ["Open."]
    assert told(project, memories, editing.undo(project)) == ["Open."]
    editing.set_source(project, project.ids()[0], "Grand ouvert.")
    assert told(project, memories, editing.undo(project)) == ["Open."]


FOLLOWED: dict[str, Callable[[Project, int, str], Done | None]] = {
    "confirm": lambda project, unit_id, words: editing.confirm(project, unit_id, "en", f"en {words}"),
    "reopen": lambda project, unit_id, words: editing.reopen(project, unit_id, "en"),
    "undo": lambda project, unit_id, words: editing.undo(project),
    "redo": lambda project, unit_id, words: editing.redo(project),
    "edit": lambda project, unit_id, words: editing.set_target(project, unit_id, "en", f"en {words}"),
    "edit source": lambda project, unit_id, words: editing.set_source(project, unit_id, f"fr {words}"),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(FOLLOWED)), st.integers(0, 2), st.sampled_from("ab")), max_size=9))
def test_what_is_undone_leaves_the_memory_as_it_was(
    new_project: NewProject, memories: Memories, steps: list[tuple[str, int, str]]
) -> None:
    project = new_project(text("Un.", "Deux.", "Trois."))

    def follow(done: Done | None) -> Done | None:
        if done is not None and done.act is not None:
            remembering.follow(project, memories, done.act)
        return done

    for act, place, words in steps:
        follow(FOLLOWED[act](project, project.ids()[place], words))
    while follow(editing.undo(project)):
        pass
    assert list(memories.own.entries()) == []


def test_a_target_that_is_confirmed_again_after_its_source_was_corrected_stands_in_one_entry(
    new_project: NewProject, memories: Memories
) -> None:
    project = new_project(text("Bonjuor."))
    remembering.follow(project, memories, editing.confirm(project, 1, "en", "Hello.").act or 0)
    editing.set_source(project, 1, "Bonjour.")
    remembering.follow(project, memories, editing.confirm(project, 1, "en").act or 0)
    assert [entry.text("fr") for entry in memories.own.entries()] == ["Bonjour."]
    done = editing.undo(project)
    assert done is not None
    remembering.follow(project, memories, done.act or 0)
    assert [entry.text("fr") for entry in memories.own.entries()] == ["Bonjuor."]
