from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.engines.fake import FakeEngine
from tests.project.conftest import NewProject, preview
from workbench.errors import ProjectError, ReadOnlyProject, UsageError
from workbench.model import Level, Origin, Status, Target
from workbench.project import editing, propagating, proposing, repairing
from workbench.project.doubting import queue
from workbench.project.machine import Machine
from workbench.project.project import Done, Project
from workbench.project.rule_terms import terms_of
from workbench.repair.rule import Rule, expand
from workbench.terms.terms import Rendering, Term, TermStatus

SOURCE_RULE = Rule(
    "fr",
    "syndicat",
    "alliance",
    follows=(Rule("en", "trade union", "alliance"), Rule("ru", "профсоюз", "альянс")),
)
TEXTS = [
    (
        "La liberté de choisir les syndicats.",
        "The freedom to choose trade unions.",
        "Свобода выбора профсоюзов.",
    ),
    ("Le syndicat des cheminots.", "The railway workers' trade union.", "Профсоюз железнодорожников."),
    ("Une alliance militaire.", "A military trade union.", "Военный профсоюз."),
    ("Les armes.", "A trade union.", "О профсоюзе."),
]


@pytest.fixture
def filled(new_project: NewProject) -> Project:
    project = new_project([(source, " ") for source, _, _ in TEXTS])
    for unit_id, (_, english, russian) in zip(project.ids(), TEXTS, strict=True):
        editing.set_target(project, unit_id, "en", english)
        editing.set_target(project, unit_id, "ru", russian)
    return project


def texts(project: Project) -> list[tuple[str, str, str]]:
    return [(unit.source, unit.target("en").text, unit.target("ru").text) for unit in project.units()]


def test_one_rule_reaches_three_languages(filled: Project) -> None:
    found = preview(filled, [SOURCE_RULE])
    assert [(each.number, each.language, each.after) for each in found[:3]] == [
        (1, "fr", "La liberté de choisir les alliances."),
        (1, "en", "The freedom to choose alliances."),
        (1, "ru", "Свобода выбора альянсов."),
    ]
    assert all(each.safe for each in found)


def test_a_unit_without_the_source_word_is_left(filled: Project) -> None:
    rule = Rule("en", "trade union", "alliance", ("syndicat",))
    assert [each.number for each in preview(filled, [rule])] == [1, 2]


def test_what_follows_reaches_units_whose_source_was_repaired_before(filled: Project) -> None:
    assert 3 in [each.number for each in preview(filled, [SOURCE_RULE]) if each.language == "ru"]


def test_chosen_repairs_are_one_act(filled: Project) -> None:
    before = texts(filled)
    chosen = [each for each in preview(filled, [SOURCE_RULE]) if each.number == 1]
    done = repairing.apply(filled, chosen, [SOURCE_RULE])
    assert done.label == "Repair 1 unit"
    assert texts(filled)[0] == (
        "La liberté de choisir les alliances.",
        "The freedom to choose alliances.",
        "Свобода выбора альянсов.",
    )
    assert texts(filled)[1:] == before[1:]
    editing.undo(filled)
    assert texts(filled) == before


def test_a_segment_that_changed_since_the_preview_is_left(filled: Project) -> None:
    chosen = preview(filled, [SOURCE_RULE])
    editing.set_target(filled, filled.ids()[0], "en", "Something else.")
    repairing.apply(filled, chosen)
    assert texts(filled)[0][1] == "Something else."


def edit_just_before(project: Project, monkeypatch: pytest.MonkeyPatch, edit: Callable[[], object]) -> None:
    """Let an edit come between what an act looks at first and what it writes."""
    apply = project.apply

    def edited_first(*arguments: Any, **named: Any) -> Done:
        monkeypatch.setattr(project, "apply", apply)
        edit()
        return apply(*arguments, **named)

    monkeypatch.setattr(project, "apply", edited_first)


def test_an_edit_while_repairs_are_carried_out_stays(filled: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen, first = preview(filled, [SOURCE_RULE]), filled.ids()[0]
    edit_just_before(filled, monkeypatch, lambda: editing.set_target(filled, first, "en", "Typed meanwhile."))
    done = repairing.apply(filled, [each for each in chosen if each.language == "en"])
    assert done.label == "Repair 2 units"
    assert [english for _, english, _ in texts(filled)[:2]] == ["Typed meanwhile.", "The railway workers' alliance."]


def test_a_repair_that_fails_leaves_no_rule_and_no_exception(filled: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Done:
        raise ProjectError("database or disk is full", "Make room.")

    found = preview(filled, [SOURCE_RULE])
    monkeypatch.setattr(repairing, "change_many", fail)
    with pytest.raises(ProjectError, match="full"):
        repairing.apply(filled, found[:1], [SOURCE_RULE], found[1:])
    assert repairing.rule_book(filled) == repairing.RuleBook(())


def test_a_unit_that_is_gone_is_passed_over(filled: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen, first = preview(filled, [SOURCE_RULE]), filled.ids()[0]
    edit_just_before(filled, monkeypatch, lambda: editing.merge(filled, first))
    assert repairing.apply(filled, [each for each in chosen if each.number == 2]).units == ()


def test_an_edit_while_a_target_is_propagated_stays(new_project: NewProject, monkeypatch: pytest.MonkeyPatch) -> None:
    project = new_project([("Oui.", " "), ("Oui.", " ")])
    first, second = project.ids()
    editing.confirm(project, first, "en", "Yes.")
    found = propagating.repetitions(project, first, "en")
    edit_just_before(project, monkeypatch, lambda: editing.set_target(project, second, "en", "Indeed."))
    with pytest.raises(UsageError, match="2 has changed"):
        propagating.propagate(project, first, "en", found)
    assert project.unit(second).target("en").text == "Indeed."


def test_a_rule_for_a_language_holds_in_its_varieties(new_project: NewProject) -> None:
    made = new_project([("Les syndicats.", " ")])
    made.file.set_setting("source", "fr-CA")
    made.file.set_setting("targets", "en-GB ru")
    project = Project(made.path, read_only=True)
    unit = replace(project.unit(project.ids()[0]), targets={"en-GB": Target("Trade unions.", Origin.HUMAN)})
    rules = expand([SOURCE_RULE])
    found = [(each.language, each.after) for each in repairing.concerned(project, unit, rules, 1)]
    assert found == [("fr-CA", "Les alliances."), ("en-GB", "Alliances.")]
    (term,) = terms_of([SOURCE_RULE], project.source)
    assert term.of("fr-CA") == (Rendering("alliance"),)
    assert term.usable("en-GB") == (Rendering("alliance"),)
    project.close()


def test_rules_stay_with_the_project(filled: Project) -> None:
    repairing.apply(filled, [], [SOURCE_RULE])
    repairing.apply(filled, [], [SOURCE_RULE])
    again = Project(filled.path, read_only=True)
    assert repairing.rules_of(again) == [SOURCE_RULE]
    again.close()
    repairing.drop(filled, SOURCE_RULE)
    assert repairing.rules_of(filled) == []


RULES = repairing.RuleBook(tuple(expand([SOURCE_RULE])))


def test_a_confirmed_target_that_breaks_a_rule_is_found(filled: Project) -> None:
    first = filled.ids()[0]
    repairing.keep(filled, [SOURCE_RULE])
    (draft,) = repairing.rule_findings(filled, filled.unit(first), "en", repairing.rule_book(filled))
    assert draft.level is Level.WARNING
    editing.confirm(filled, first, "en", status=Status.REVIEWED)
    (finding,) = repairing.rule_findings(filled, filled.unit(first), "en", repairing.rule_book(filled))
    assert (finding.kind, finding.level) == ("rule", Level.ERROR)
    assert finding.message == "“trade unions”: the rule here is alliance"
    text = filled.unit(first).target("en").text
    assert [text[span.start : span.end] for span in finding.target] == ["trade unions"]
    assert [filled.unit(first).source[span.start : span.end] for span in finding.source] == ["syndicats"]


def test_what_was_skipped_is_no_finding_until_it_is_taken(filled: Project) -> None:
    found = preview(filled, [SOURCE_RULE])
    repairing.apply(filled, [], [SOURCE_RULE], found)
    unit, book = filled.unit(found[0].unit_id), repairing.rule_book(filled)
    assert all(not list(repairing.rule_findings(filled, unit, each, book)) for each in ("fr", "en", "ru"))
    assert [each.unit_id for each in queue(filled)] == []
    repairing.apply(filled, [replace(each, after=each.before) for each in found], [SOURCE_RULE])
    assert list(repairing.rule_findings(filled, unit, "en", repairing.rule_book(filled)))
    assert found[0].unit_id in [each.unit_id for each in queue(filled)]


def test_a_source_that_breaks_a_rule_is_found(filled: Project) -> None:
    (finding,) = repairing.rule_findings(filled, filled.unit(filled.ids()[0]), "fr", RULES)
    assert (finding.language, finding.message) == ("fr", "“syndicats”: the rule here is alliance")
    assert list(repairing.rule_findings(filled, filled.unit(filled.ids()[2]), "fr", RULES)) == []


def test_a_rule_becomes_a_term(filled: Project) -> None:
    friend = Rendering("trade union", TermStatus.FALSE_FRIEND)
    assert terms_of([Rule("en", "trade union", "alliance", ("syndicat",))], "fr") == [
        Term({"fr": (Rendering("syndicat"),), "en": (Rendering("alliance"), friend)})
    ]
    (term,) = terms_of([SOURCE_RULE], "fr")
    assert term.renderings["fr"] == (Rendering("alliance"),)
    assert term.renderings["en"] == (Rendering("alliance"), friend)
    assert terms_of([Rule("en", "trade union", "alliance")], "fr") == []


def test_rules_for_other_languages_are_refused(filled: Project) -> None:
    with pytest.raises(UsageError, match="de"):
        preview(filled, [Rule("de", "Bund", "Bündnis")])


def test_nothing_is_written_to_a_project_open_for_reading(filled: Project) -> None:
    reader = Project(filled.path, read_only=True)
    chosen = preview(reader, [SOURCE_RULE])
    with pytest.raises(ReadOnlyProject):
        repairing.apply(reader, chosen, [SOURCE_RULE])
    reader.close()


def test_an_edit_suggests_a_rule_with_its_source_word(new_project: NewProject) -> None:
    project = new_project([("Les syndicats libres.", " "), ("Un syndicat fort.", " "), ("Un pays fort et libre.", " ")])
    for unit_id, text in zip(project.ids(), ("Free trade unions.", "A strong trade union.", "Strong."), strict=True):
        editing.set_target(project, unit_id, "en", text)
    rules = proposing.propose(project, project.ids()[0], "en", "Free trade unions.", "Free alliances.")
    assert rules == [Rule("en", "trade union", "alliance", ("syndicat",))]


def test_word_links_name_the_source_word(new_project: NewProject) -> None:
    project = new_project([("Choisir les syndicats.", " ")])
    words = {"choisir": ["choose"], "les": ["the"], "syndicats": ["unions"]}
    machine = Machine(engines=[FakeEngine("fr", "en", words)])
    (rule,) = proposing.propose(project, project.ids()[0], "en", "Choose the unions.", "Choose the alliances.", machine)
    assert rule == Rule("en", "union", "alliance", ("syndicat",))


def test_what_follows_comes_from_translating_both(filled: Project) -> None:
    english = {"syndicats": ["trade unions"], "alliances": ["alliances"], "syndicat": ["trade union"]}
    russian = {"syndicats": ["профсоюзов"], "alliances": ["альянсов"]}
    machine = Machine(engines=[FakeEngine("fr", "en", english), FakeEngine("fr", "ru", russian)])
    rule = proposing.consequences(filled, Rule("fr", "syndicat", "alliance"), machine)
    assert rule == SOURCE_RULE


def test_a_termbase_goes_before_the_machine(filled: Project) -> None:
    known = {("syndicat", "en"): ["labour union"], ("alliance", "en"): ["alliance"]}
    rule = proposing.consequences(
        filled, Rule("fr", "syndicat", "alliance"), None, lambda lemma, language: known.get((lemma, language), [])
    )
    assert rule.follows == (Rule("en", "labour union", "alliance"),)


def test_a_word_under_the_cursor_starts_a_rule(filled: Project) -> None:
    assert proposing.propose_word(filled, filled.ids()[0], "fr", 30) == "syndicat"
    assert proposing.propose_word(filled, filled.ids()[0], "en", 23) == "trade"
