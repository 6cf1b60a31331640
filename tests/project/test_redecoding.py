from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.engines.fake import FakeEngine
from tests.project.conftest import NewProject, preview
from workbench.project import editing
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.project.redecoding import Redecoding, offered, redecode
from workbench.project.repairing import Occurrence
from workbench.project.senses import nearness
from workbench.project.translating import pretranslate
from workbench.repair.rule import Rule

RULE = Rule("fr", "syndicat", "alliance", follows=(Rule("en", "union", "alliance"),))
WORDS = {"choisir": ["choose"], "les": ["the"], "syndicats": ["unions"], "alliances": ["alliances"]}


@pytest.fixture
def machine() -> Machine:
    return Machine(engines=[FakeEngine("fr", "en", WORDS)])


@pytest.fixture
def translated(new_project: NewProject, machine: Machine) -> Project:
    project = new_project([("Choisir les syndicats.", " ")])
    assert list(pretranslate(project, machine, ["en"]))
    return project


def english(project: Project) -> Occurrence:
    return next(each for each in preview(project, [RULE]) if each.language == "en")


def test_the_same_text_is_not_offered_twice(translated: Project, machine: Machine) -> None:
    assert english(translated).after == "Choose the alliances."
    assert redecode(translated, machine, english(translated), [RULE]) is None


def test_a_likelier_sentence_is_the_better_offer(new_project: NewProject) -> None:
    unions = {**WORDS, "les": ["some"], "alliances": ["alliances"]}
    project = new_project([("Choisir les syndicats.", " ")])
    assert list(pretranslate(project, Machine(engines=[FakeEngine("fr", "en", WORDS)]), ["en"]))
    made = redecode(project, Machine(engines=[FakeEngine("fr", "en", unions)]), english(project), [RULE])
    assert made is not None
    assert made.text == "Choose some alliances."
    assert made.better
    offer = offered(english(project), made)
    assert (offer.after, offer.safe) == ("Choose some alliances.", True)
    before = offer.before
    assert [before[span.start : span.end] for span in offer.taken] == ["the unions"]
    assert [offer.after[span.start : span.end] for span in offer.changes] == ["some alliances"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ({"alliances": ["alliance"]}, "Choose some alliance."),
        ({"les": ["alliances"]}, "Choose alliances alliances."),
        ({"les": ["some entirely other"]}, "Choose some entirely other alliances."),
        ({"les": ["xqzt"]}, "Choose xqzt alliances."),
    ],
    ids=["another number", "twice", "far longer", "a word that is none"],
)
def test_what_scores_better_and_is_not_sound_is_shown_and_not_offered(
    new_project: NewProject, words: dict[str, list[str]], text: str
) -> None:
    project = new_project([("Choisir les syndicats.", " ")])
    assert list(pretranslate(project, Machine(engines=[FakeEngine("fr", "en", WORDS)]), ["en"]))
    engine = FakeEngine("fr", "en", {**WORDS, "les": ["some"], **words})
    made = redecode(project, Machine(engines=[engine]), english(project), [RULE])
    assert made is not None
    assert made.text == text
    assert not made.sound
    assert offered(english(project), made) == english(project)


def test_what_is_hardly_better_is_not_offered(translated: Project) -> None:
    made = Redecoding("Choose some alliances.", -0.5, -0.6, sound=True)
    assert offered(english(translated), made) == english(translated)
    assert offered(english(translated), None) == english(translated)


def test_a_rule_for_english_holds_in_british_english(new_project: NewProject) -> None:
    project = new_project([("Choisir les syndicats.", " ")])
    project.targets = ("en-GB",)
    assert list(pretranslate(project, Machine(engines=[FakeEngine("fr", "en", WORDS)]), ["en-GB"]))
    found = next(each for each in preview(project, [RULE]) if each.language == "en-GB")
    anew = redecode(project, Machine(engines=[FakeEngine("fr", "en", {**WORDS, "les": ["some"]})]), found, [RULE])
    assert anew is not None
    assert anew.better


def test_what_the_translator_wrote_is_not_made_anew(translated: Project, machine: Machine) -> None:
    editing.set_target(translated, translated.ids()[0], "en", "To choose the unions.")
    assert redecode(translated, machine, english(translated), [RULE]) is None


def test_the_source_is_not_translated(translated: Project, machine: Machine) -> None:
    source = next(each for each in preview(translated, [RULE]) if each.language == "fr")
    assert redecode(translated, machine, source, [RULE]) is None


def test_contexts_like_the_example_come_first() -> None:
    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        """Two dimensions: how much of states and of wages a text speaks."""
        rows = [
            [text.count("État") + text.count("alliance"), text.count("salaire") + text.count("syndicat")]
            for text in texts
        ]
        return np.array(rows, np.float32)

    texts = ["Le syndicat veut un salaire.", "Les États et le syndicat."]
    far, near = nearness(encode, texts, "fr", "syndicat", "alliance", "Un État et ses syndicats.")
    assert near > far
    assert nearness(encode, [], "fr", "syndicat", "alliance", "") == []
