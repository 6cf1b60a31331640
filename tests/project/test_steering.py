from pathlib import Path

import pytest

from tests.engines.dictionary_package import build
from tests.engines.fake import FakeEngine
from tests.project.conftest import NewProject
from workbench.engines.argos import ArgosEngine
from workbench.engines.base import Hypothesis
from workbench.engines.packages import Packages, open_package
from workbench.errors import UsageError
from workbench.model import Origin, Status
from workbench.project import editing
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.project.steering import Order, give, orders, steer, steering_of, take, withdraw
from workbench.project.terminology import Termbases
from workbench.project.translating import enforce, machine_target, pretranslate, refresh, retranslate
from workbench.store.terms import TermFile
from workbench.terms.terms import Rendering, Term, TermStatus

FRENCH_ENGLISH = {
    "liberté": ["freedom"],
    "syndicat": ["union", "alliance"],
    "syndicats": ["unions", "alliances"],
    "adieu": ["farewell"],
}
ENGLISH_RUSSIAN = {"freedom": ["свобода"], "unions": ["союзы"], "alliances": ["альянсы"]}
NOT_UNIONS = Order("en", "unions", wanted=False)
ALLIANCES = Order("en", "alliances", wanted=True, source="syndicats")


@pytest.fixture
def machine() -> Machine:
    engines = [FakeEngine("fr", "en", FRENCH_ENGLISH), FakeEngine("en", "ru", ENGLISH_RUSSIAN)]
    return Machine(engines=engines, packages=Packages())


@pytest.fixture
def project(new_project: NewProject) -> Project:
    return new_project([("Liberté syndicats.", " "), ("Adieu.", " "), ("Syndicat.", "\n")])


def filled(project: Project, machine: Machine) -> Project:
    for _ in pretranslate(project, machine):
        pass
    return project


def english(project: Project, unit_id: int) -> str:
    return project.unit(unit_id).target("en").text


def test_orders_are_kept_in_the_project_and_withdrawn(project: Project) -> None:
    here = Order("en", "farewell", wanted=False, unit_id=2)
    give(project, NOT_UNIONS)
    give(project, here)
    assert orders(project) == [NOT_UNIONS, here]
    assert orders(project, 1) == [NOT_UNIONS]
    withdraw(project, NOT_UNIONS)
    assert orders(project) == [here]


def test_the_opposite_order_takes_the_place_of_an_order(project: Project) -> None:
    give(project, NOT_UNIONS)
    wanted = Order("en", "Unions", wanted=True, source="syndicats")
    give(project, wanted)
    assert orders(project) == [wanted]


def test_what_the_whole_project_must_say_needs_its_source(project: Project) -> None:
    with pytest.raises(UsageError, match="which word of the source"):
        give(project, Order("en", "alliances", wanted=True))


def test_all_forms_of_a_word_are_meant(project: Project) -> None:
    give(project, NOT_UNIONS)
    assert set(steering_of(project, project.unit(1), "en").avoid) == {"unions", "union"}
    assert not steering_of(project, project.unit(1), "ru")


def test_a_word_is_required_where_any_form_of_its_source_stands(project: Project) -> None:
    give(project, ALLIANCES)
    (required,) = steering_of(project, project.unit(3), "en").require
    assert required.source == "Syndicat"
    assert set(required.forms) == {"alliances", "alliance"}
    assert not steering_of(project, project.unit(2), "en")


def test_a_unit_s_own_order_goes_before_the_project_s(project: Project) -> None:
    give(project, NOT_UNIONS)
    give(project, Order("en", "unions", wanted=True, unit_id=1, source="syndicats"))
    steering = steering_of(project, project.unit(1), "en")
    assert steering.avoid == ()
    assert set(steering.require[0].forms) == {"unions", "union"}


def test_a_target_is_made_anew_to_keep_to_what_is_asked(project: Project, machine: Machine) -> None:
    filled(project, machine)
    give(project, NOT_UNIONS)
    made = steer(project, machine, project.unit(1), "en")
    assert made is not None
    assert made.text == "Freedom alliances."
    assert made.reason == "without “unions”"
    assert not made.problem


def test_nothing_is_steered_where_nothing_is_asked(project: Project, machine: Machine) -> None:
    assert steer(project, machine, project.unit(1), "en") is None


def test_what_was_enforced_is_recorded_and_can_be_undone(project: Project, machine: Machine) -> None:
    filled(project, machine)
    give(project, NOT_UNIONS)
    made = steer(project, machine, project.unit(1), "en")
    assert made is not None
    take(project, 1, "en", made)
    target = project.unit(1).target("en")
    assert (target.text, target.origin, target.status) == ("Freedom alliances.", Origin.MACHINE, Status.DRAFT)
    assert target.engine == "fake-fr_en 1; without “unions”"
    editing.undo(project)
    assert english(project, 1) == "Freedom unions."


def test_russian_drafts_follow_the_english_ones_that_they_were_made_from(project: Project, machine: Machine) -> None:
    filled(project, machine)
    editing.set_target(project, 3, "ru", "Другое.")
    give(project, NOT_UNIONS)
    list(enforce(project, machine, "en"))
    assert [project.unit(number).target("ru").text for number in (1, 3)] == ["Свобода альянсы.", "Другое."]
    assert project.unit(1).target("ru").pivot == "Freedom alliances."
    editing.undo(project)  # both at once
    assert (english(project, 1), project.unit(1).target("ru").text) == ("Freedom unions.", "Свобода союзы.")


def test_the_russian_draft_of_a_unit_follows_its_english_one(project: Project, machine: Machine) -> None:
    filled(project, machine)
    assert refresh(project, machine, 1) is None
    give(project, NOT_UNIONS)
    made = steer(project, machine, project.unit(1), "en")
    assert made is not None
    done = take(project, 1, "en", made)
    assert refresh(project, machine, 1, joins=done.act) is not None
    assert project.unit(1).target("ru").text == "Свобода альянсы."
    editing.undo(project)
    assert (english(project, 1), project.unit(1).target("ru").text) == ("Freedom unions.", "Свобода союзы.")


def test_what_was_enforced_before_stays_recorded(project: Project, machine: Machine) -> None:
    give(project, NOT_UNIONS)
    filled(project, machine)
    give(project, Order("en", "liberty", wanted=True, unit_id=1))
    made = steer(project, machine, project.unit(1), "en")
    assert made is not None
    assert (made.text, made.problem) == ("Freedom alliances.", "does not say “liberty”")
    assert made.engine == "fake-fr_en 1; without “unions”"


def test_a_machine_text_is_changed_and_not_made_anew(tmp_path: Path, new_project: NewProject) -> None:
    project = new_project([("les syndicats ont signé un accord.", " ")])
    machine = Machine(engines=[ArgosEngine(open_package(build(tmp_path)), threads=1)], packages=Packages())
    engine = machine.engine("fr", "en")
    heard = Hypothesis("the trade unions have inked an agreement.", 0.0)  # not the engine's first choice any more
    project.file.fill([(1, "en", machine_target(project.unit(1), engine, heard))])
    give(project, Order("en", "agreement", wanted=False))
    made = steer(project, machine, project.unit(1), "en")
    assert made is not None
    assert made.text.startswith("the trade unions have inked a")
    assert "agreement" not in made.text
    editing.set_source(project, 1, "les syndicats ont signé un accord jeudi.")
    fresh = steer(project, machine, project.unit(1), "en")
    assert fresh is not None
    assert fresh.text.startswith("the unions have signed")  # its source is another one


def test_terms_are_enforced_where_they_do_not_break_the_sentence(project: Project, machine: Machine) -> None:
    termbases = Termbases(TermFile(project.path.with_name("terms.wbt")))
    renderings = {
        "fr": [Rendering("syndicat")],
        "en": [Rendering("alliance"), Rendering("union", TermStatus.FORBIDDEN)],
    }
    other = {"fr": [Rendering("adieu")], "en": [Rendering("goodbye")]}
    termbases.own.add(
        [Term({language: tuple(each) for language, each in some.items()}) for some in (renderings, other)]
    )
    for _ in pretranslate(project, machine, ["en"], termbases=termbases):
        pass
    targets = [unit.target("en") for unit in project.units()]
    assert [target.text for target in targets] == ["Freedom alliances.", "Farewell.", "Alliance."]
    assert targets[0].engine == "fake-fr_en 1; without “unions”, with “alliances”"
    assert targets[1].problem == ""  # a term that would break it is told by the term's own finding
    termbases.close()


def test_the_translator_s_own_edits_are_carried_over(project: Project, machine: Machine) -> None:
    filled(project, machine)
    editing.set_target(project, 1, "en", "Liberty unions.")
    give(project, NOT_UNIONS)
    made = steer(project, machine, project.unit(1), "en")
    assert made is not None
    assert (made.text, made.machine) == ("Liberty alliances.", "Freedom alliances.")


def test_what_cannot_be_enforced_is_told(project: Project, machine: Machine) -> None:
    filled(project, machine)
    give(project, Order("en", "farewell", wanted=False))
    made = steer(project, machine, project.unit(2), "en")
    assert made is not None
    assert made.problem == "still says “farewell”"


def test_russian_is_steered_from_its_english(project: Project, machine: Machine) -> None:
    filled(project, machine)
    give(project, Order("ru", "союзы", wanted=False))
    made = steer(project, machine, project.unit(1), "ru")
    assert made is not None
    assert made.pivot == "Freedom unions."
    assert made.problem == "still says “союзы”"


def test_pretranslation_keeps_to_what_is_asked(project: Project, machine: Machine) -> None:
    give(project, NOT_UNIONS)
    filled(project, machine)
    assert english(project, 1) == "Freedom alliances."
    assert project.unit(1).target("en").engine == "fake-fr_en 1; without “unions”"
    assert english(project, 3) == "Alliance."
    russian = project.unit(1).target("ru")
    assert (russian.text, russian.pivot) == ("Свобода альянсы.", "Freedom alliances.")


def test_a_draft_that_would_break_is_left_and_marked(project: Project, machine: Machine) -> None:
    give(project, Order("en", "farewell", wanted=False))
    retranslate(project, machine, 2, "en")
    target = project.unit(2).target("en")
    assert target.text == "Farewell."
    assert "still says “farewell”" in target.problem


def test_drafts_that_nobody_touched_are_made_to_keep_to_a_new_order_as_one_act(
    project: Project, machine: Machine
) -> None:
    filled(project, machine)
    editing.confirm(project, 3, "en")
    give(project, NOT_UNIONS)
    steps = list(enforce(project, machine, "en"))
    assert steps[-1].done == steps[-1].total
    assert [english(project, unit_id) for unit_id in (1, 2, 3)] == ["Freedom alliances.", "Farewell.", "Union."]
    editing.undo(project)
    assert english(project, 1) == "Freedom unions."
