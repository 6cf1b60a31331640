from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import pytest

from tests.engines.fake import FakeEngine
from tests.project.conftest import NewProject
from workbench.engines.base import DEFAULT, Hypothesis, Options
from workbench.engines.packages import Packages
from workbench.errors import MissingPair
from workbench.model import Origin, Status, Unit, is_stale
from workbench.project import editing
from workbench.project.machine import Machine
from workbench.project.offers import offers, refuse, take, take_all, unoffered
from workbench.project.project import Project
from workbench.project.translating import SCREEN, Asked, pretranslate, refresh, renew, retranslate

FRENCH_ENGLISH = {"bonjour": ["hello"], "adieu": ["farewell"], "bonsoir": ["evening"], "syndicats": ["unions"]}
ENGLISH_RUSSIAN = {"hello": ["привет"], "farewell": ["прощай"], "evening": ["вечер"], "hi": ["салют"]}


@pytest.fixture
def machine() -> Machine:
    engines = [FakeEngine("fr", "en", FRENCH_ENGLISH), FakeEngine("en", "ru", ENGLISH_RUSSIAN)]
    return Machine(engines=engines, packages=Packages())


@pytest.fixture
def translated(project: Project, machine: Machine) -> Project:
    for _ in pretranslate(project, machine):
        pass
    return project


def texts(project: Project, unit_id: int) -> tuple[str, str]:
    unit = project.unit(unit_id)
    return unit.target("en").text, unit.target("ru").text


def test_pretranslation_fills_all_targets(translated: Project) -> None:
    assert texts(translated, 1) == ("Hello.", "Привет.")
    russian = translated.unit(1).target("ru")
    assert (russian.pivot, russian.source, russian.status) == ("Hello.", "Bonjour.", Status.DRAFT)
    assert editing.history(translated) == []


def test_a_closed_pretranslation_keeps_what_is_done(project: Project, machine: Machine) -> None:
    job = pretranslate(project, machine)
    progress = next(job)
    job.close()
    assert (progress.done, progress.total) == (3, 6)
    assert texts(project, 1) == ("Hello.", "")


def filled(project: Project, language: str = "en") -> list[int]:
    """The numbers of the units that have a target."""
    return [number for number, unit in enumerate(project.units(), 1) if unit.target(language).text]


def test_pretranslation_begins_where_the_translator_is_and_goes_with_him(
    new_project: NewProject, machine: Machine
) -> None:
    project = new_project([("Bonjour.", " ")] * 300)
    project.remember("unit", str(project.ids()[99]))
    job = pretranslate(project, machine)
    next(job)
    assert (filled(project)[0], 100 in filled(project)) == (92, True)
    next(job)
    assert filled(project, "ru") == filled(project)  # all languages of what is seen, before anything else
    project.remember("unit", str(project.ids()[279]))
    next(job)
    assert {280, 290} <= set(filled(project))
    assert [step.done for step in job][-1] == 600
    assert filled(project) == filled(project, "ru") == list(range(1, 301))


def test_who_goes_elsewhere_waits_for_one_language_of_one_chunk(new_project: NewProject, machine: Machine) -> None:
    project = new_project([("Bonjour.", " ")] * 300)
    job = pretranslate(project, machine)
    next(job)
    first = filled(project)
    project.remember("unit", str(project.ids()[279]))
    next(job)
    assert 280 in filled(project)
    assert filled(project, "ru") == []
    assert [step.done for step in job][-1] == 600
    assert filled(project) == filled(project, "ru") == list(range(1, 301))
    assert first[0] == 1


def test_beyond_the_screen_units_of_similar_length_are_translated_together(
    new_project: NewProject, machine: Machine
) -> None:
    project = new_project([("Bonjour. " * (1 + 20 * (place % 2)), " ") for place in range(400)])
    job = pretranslate(project, machine, ["en"])
    next(job)
    near = filled(project)
    assert near == list(range(1, len(near) + 1))
    while len(filled(project)) < SCREEN - 1:
        next(job)
    before = set(filled(project))
    next(job)
    lengths = {len(project.units()[number - 1].source) for number in set(filled(project)) - before}
    assert len(lengths) == 1


def test_a_language_without_an_engine_does_not_stop_the_others(project: Project) -> None:
    machine = Machine(engines=[FakeEngine("fr", "en", FRENCH_ENGLISH)], packages=Packages())
    notes = [step.note for step in pretranslate(project, machine)]
    assert any("No package translates fr to ru" in note for note in notes)
    assert texts(project, 1) == ("Hello.", "")


def test_russian_is_made_from_confirmed_english(project: Project, machine: Machine) -> None:
    editing.confirm(project, 1, "en", "Hi.")
    for _ in pretranslate(project, machine):
        pass
    assert texts(project, 1) == ("Hi.", "Салют.")


def test_a_confirmed_english_renews_an_untouched_russian_as_one_act(translated: Project, machine: Machine) -> None:
    done = editing.confirm(translated, 1, "en", "Hi.")
    assert refresh(translated, machine, 1, joins=done.act) is not None
    assert texts(translated, 1) == ("Hi.", "Салют.")
    editing.undo(translated)
    assert texts(translated, 1) == ("Hello.", "Привет.")


def test_a_worked_on_russian_gets_an_offer(translated: Project, machine: Machine) -> None:
    editing.set_target(translated, 1, "ru", "Привет. Да.")
    editing.confirm(translated, 1, "en", "Hi.")
    refresh(translated, machine, 1)
    assert texts(translated, 1)[1] == "Привет. Да."
    offer = offers(translated, 1)["ru"]
    assert (offer.text, offer.merged, offer.collides) == ("Салют.", "Салют. Да.", False)
    take(translated, 1, "ru")
    target = translated.unit(1).target("ru")
    assert (target.text, target.machine, target.pivot) == ("Салют. Да.", "Салют.", "Hi.")
    assert offers(translated, 1) == {}
    editing.undo(translated)
    assert "ru" in offers(translated, 1)


def test_a_refused_offer_is_settled_until_english_changes_again(translated: Project, machine: Machine) -> None:
    editing.set_target(translated, 1, "ru", "Привет. Да.")
    editing.confirm(translated, 1, "en", "Hi.")
    refresh(translated, machine, 1)
    refuse(translated, 1, "ru")
    assert offers(translated, 1) == {}
    editing.confirm(translated, 1, "en", "Evening.")
    refresh(translated, machine, 1)
    assert offers(translated, 1)["ru"].text == "Вечер."


def test_a_corrected_source_renews_both_targets(translated: Project, machine: Machine) -> None:
    editing.confirm(translated, 1, "en")
    done = editing.set_source(translated, 1, "Bonsoir.")
    refresh(translated, machine, 1, joins=done.act)
    assert offers(translated, 1)["en"].text == "Evening."
    assert texts(translated, 1)[0] == "Hello."


def test_a_change_that_makes_no_difference_is_settled(translated: Project, machine: Machine) -> None:
    editing.confirm(translated, 1, "en")
    editing.confirm(translated, 1, "ru")
    machine_with_synonym = Machine(
        engines=[
            FakeEngine("fr", "en", FRENCH_ENGLISH | {"salut": ["hello"]}),
            FakeEngine("en", "ru", ENGLISH_RUSSIAN),
        ],
        packages=Packages(),
    )
    done = editing.set_source(translated, 1, "Salut.")
    refresh(translated, machine_with_synonym, 1, joins=done.act)
    assert offers(translated, 1) == {}
    unit = translated.unit(1)
    assert (unit.target("en").source, unit.target("en").status) == ("Salut.", Status.TRANSLATED)
    assert not is_stale(unit, "en")
    assert not is_stale(unit, "ru")


def test_take_all_spares_collisions(translated: Project, machine: Machine) -> None:
    editing.set_target(translated, 1, "ru", "Здравствуй.")
    editing.set_target(translated, 3, "ru", "Прощай. Да.")
    for unit_id, english in ((1, "Hi."), (3, "Evening.")):
        editing.confirm(translated, unit_id, "en", english)
        refresh(translated, machine, unit_id)
    assert offers(translated, 1)["ru"].collides
    assert take_all(translated).units == (3,)
    assert texts(translated, 3)[1] == "Вечер. Да."
    assert texts(translated, 1)[1] == "Здравствуй."


def test_typing_while_the_machine_works_wins(translated: Project) -> None:
    class Slow(FakeEngine):
        def translate(self, sentences: Sequence[str], options: Options = DEFAULT) -> list[list[Hypothesis]]:
            editing.set_target(translated, 1, "en", "Typed meanwhile.")
            return super().translate(sentences, options)

    machine = Machine(engines=[Slow("fr", "en", FRENCH_ENGLISH)], packages=Packages())
    editing.set_source(translated, 1, "Bonsoir.")
    assert refresh(translated, machine, 1) is None
    assert texts(translated, 1)[0] == "Typed meanwhile."


def test_typing_between_two_languages_wins(translated: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    editing.set_source(translated, 1, "Bonsoir.")

    def typed(unit: Unit, language: str) -> bool:
        if language == "ru":
            editing.set_target(translated, 1, "en", "Typed meanwhile.")
        return language == "en"

    monkeypatch.setattr("workbench.project.translating.is_stale", typed)
    engines = [FakeEngine("fr", "en", FRENCH_ENGLISH), FakeEngine("en", "ru")]
    machine = Machine(engines=engines, packages=Packages())
    assert refresh(translated, machine, 1) is None
    assert texts(translated, 1)[0] == "Typed meanwhile."


def test_a_unit_that_goes_while_the_machine_works_is_left_alone(translated: Project) -> None:
    class Slow(FakeEngine):
        def translate(self, sentences: Sequence[str], options: Options = DEFAULT) -> list[list[Hypothesis]]:
            editing.merge(translated, 1)
            return super().translate(sentences, options)

    machine = Machine(engines=[Slow("fr", "en", FRENCH_ENGLISH)], packages=Packages())
    editing.set_source(translated, 2, "Bonsoir.")
    assert refresh(translated, machine, 2) is None
    assert refresh(translated, machine, 2) is None


def test_what_is_typed_while_one_target_is_translated_again_stays(translated: Project) -> None:
    class Slow(FakeEngine):
        def translate(self, sentences: Sequence[str], options: Options = DEFAULT) -> list[list[Hypothesis]]:
            editing.set_target(translated, 1, "en", "Typed meanwhile.")
            return super().translate(sentences, options)

    machine = Machine(engines=[Slow("fr", "en", FRENCH_ENGLISH)], packages=Packages())
    assert not retranslate(translated, machine, 1, "en").units
    assert texts(translated, 1)[0] == "Typed meanwhile."


def test_renewal_works_off_a_queue_that_grows(translated: Project, machine: Machine) -> None:
    asked: deque[Asked] = deque()
    first = editing.set_source(translated, 1, "Bonsoir.")
    asked.append((1, first.act))
    job = renew(translated, machine, asked)
    next(job)
    asked.append((3, editing.set_source(translated, 3, "Bonjour.").act))
    asked.append((99, None))
    assert [step.done for step in job] == [2, 3]
    assert (texts(translated, 1)[0], texts(translated, 3)[0]) == ("Evening.", "Hello.")


def test_what_a_closed_program_did_not_get_to_is_known(translated: Project, machine: Machine) -> None:
    editing.set_target(translated, 1, "ru", "Привет. Да.")
    editing.confirm(translated, 1, "en", "Hi.")
    editing.set_source(translated, 3, "Bonsoir.")
    assert unoffered(translated) == [1, 3]
    for unit_id in (1, 3):
        refresh(translated, machine, unit_id)
    assert unoffered(translated) == []
    assert translated.file.left_behind() == [1]


def test_retranslate_replaces_and_can_be_undone(translated: Project, machine: Machine) -> None:
    editing.confirm(translated, 1, "en", "Mine.")
    retranslate(translated, machine, 1, "en")
    assert translated.unit(1).target("en").origin is Origin.MACHINE
    editing.undo(translated)
    assert texts(translated, 1)[0] == "Mine."


def test_a_missing_pair_says_what_to_install(translated: Project) -> None:
    with pytest.raises(MissingPair) as caught:
        retranslate(translated, Machine(packages=Packages()), 1, "en")
    assert "workbench models install" in caught.value.hint


def test_a_language_without_an_engine_keeps_no_other_from_being_renewed(project: Project) -> None:
    alone = Machine(engines=[FakeEngine("fr", "en", FRENCH_ENGLISH)], packages=Packages())
    assert list(pretranslate(project, alone))
    acts = [editing.set_source(project, 1, "Bonsoir."), editing.confirm(project, 3, "en")]
    assert list(renew(project, alone, deque((unit_id, done.act) for done in acts for unit_id in done.units)))
    assert texts(project, 1) == ("Evening.", "")
    assert texts(project, 3) == ("Farewell.", "")
