from __future__ import annotations

import pytest

from tests.engines.fake import FakeEngine
from workbench.engines.base import WordLink
from workbench.engines.interactive import Requirement
from workbench.engines.packages import Packages
from workbench.errors import MissingPair, UsageError
from workbench.model import Span
from workbench.project.machine import Machine
from workbench.project.suggesting import composed, suggest, through

FRENCH = FakeEngine("fr", "en", {"les": ["the"], "syndicats": ["unions", "alliances"]})
RUSSIAN = FakeEngine("en", "ru", {"the": ["эти"], "unions": ["профсоюзы", "союзы"], "alliances": ["альянсы"]})


@pytest.fixture
def machine() -> Machine:
    return Machine(packages=Packages(), engines=[FRENCH, RUSSIAN])


def test_best_first_with_words_and_links(machine: Machine) -> None:
    found = suggest(machine, "les syndicats", "fr", "en", limit=2)
    assert [each.hypothesis.text for each in found] == ["the unions", "the alliances"]
    assert found[0].hypothesis.links == (WordLink(Span(0, 3), Span(0, 3), 1), WordLink(Span(4, 13), Span(4, 10), 1))


def test_prefix_and_steering(machine: Machine) -> None:
    (made,) = suggest(machine, "les syndicats", "fr", "en", prefix="the al")
    assert made.hypothesis.text == "the alliances"
    (made,) = suggest(machine, "les syndicats", "fr", "en", avoid=["unions"])
    assert (made.hypothesis.text, made.kept_out) == ("the alliances", ("unions",))
    (made,) = suggest(machine, "les syndicats", "fr", "en", require=[Requirement(("alliance", "alliances"))])
    assert (made.hypothesis.text, made.put_in) == ("the alliances", ("alliances",))
    (made,) = suggest(machine, "les syndicats", "fr", "en", require=[Requirement(("blocs",))])
    assert made.hypothesis.problem == "does not say “blocs”"


def test_through_another_language(machine: Machine) -> None:
    (made,) = suggest(machine, "les syndicats", "fr", "ru")
    assert (made.hypothesis.text, made.hypothesis.pivot) == ("эти профсоюзы", "the unions")
    assert made.hypothesis.links[1] == WordLink(Span(4, 13), Span(4, 13), 1)
    (made,) = suggest(machine, "les syndicats", "fr", "ru", bridge="the alliances")
    assert (made.hypothesis.text, made.hypothesis.pivot) == ("эти альянсы", "the alliances")


def test_what_is_required_for_a_word_is_required_for_what_translates_it() -> None:
    links = [WordLink(Span(0, 3), Span(0, 3), 1), WordLink(Span(4, 13), Span(4, 10), 1)]
    wanted = [Requirement(("альянсы",), "Syndicats"), Requirement(("эти",), "accord"), Requirement(("эти",))]
    moved = through(wanted, "les syndicats", "the unions", links)
    assert [each.source for each in moved] == ["unions", "", ""]
    assert [each.forms for each in moved] == [each.forms for each in wanted]


def test_a_word_that_the_prefix_begins_may_become_another_one(machine: Machine) -> None:
    (made,) = suggest(machine, "les syndicats", "fr", "en", prefix="the", avoid=["the unions"])
    assert made.hypothesis.text == "the alliances"
    with pytest.raises(UsageError, match="The prefix says “the”"):
        suggest(machine, "les syndicats", "fr", "en", prefix="The ", avoid=["the"])


def test_what_cannot_be(machine: Machine) -> None:
    with pytest.raises(UsageError, match="nothing to translate"):
        suggest(machine, " ", "fr", "en")
    with pytest.raises(UsageError, match="both required and to be avoided"):
        suggest(machine, "oui", "fr", "en", avoid=["Yes"], require=[Requirement(("yes",))])
    with pytest.raises(MissingPair):
        suggest(machine, "oui", "fr", "de")


def test_links_through_a_language_need_a_common_word() -> None:
    first = [WordLink(Span(0, 2), Span(0, 3), 0.5), WordLink(Span(3, 5), Span(4, 7), 1)]
    second = [WordLink(Span(0, 3), Span(5, 9), 0.9), WordLink(Span(8, 9), Span(0, 4), 1)]
    assert composed(first, second) == (WordLink(Span(0, 2), Span(5, 9), 0.5),)
