"""What every engine's help must keep; the same suite for the fake, a dictionary package and the starter packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.fake import FakeEngine
from workbench.engines.argos import ArgosEngine
from workbench.engines.argos_interactive import ArgosInteractive
from workbench.engines.base import Engine
from workbench.engines.interactive import Interactive, Requirement, Steering
from workbench.engines.packages import find_packages, open_package
from workbench.engines.pivot import PivotEngine

WORDS = {"les": ["the"], "syndicats": ["unions", "alliances"], "ont": ["have"], "signé": ["signed", "inked"]}


def starter(source: str, target: str) -> ArgosEngine:
    package = find_packages().best(source, target)
    assert package is not None
    return ArgosEngine(package, threads=1)


class InteractiveContract:
    source = "les syndicats ont signé"
    word = "unions"
    """A word of the translation that has an alternative."""

    @pytest.fixture
    def helper(self) -> Interactive:
        raise NotImplementedError

    @pytest.fixture
    def text(self, helper: Interactive) -> str:
        return helper.suggest(self.source)[0].hypothesis.text

    def test_a_prefix_is_completed_wherever_it_ends(self, helper: Interactive, text: str) -> None:
        for end in (0, 1, text.index(" "), text.index(" ") + 1, text.index(self.word) + 2, len(text) - 3):
            rest = helper.complete(self.source, text[:end])
            assert rest
            assert not (text[:end].endswith(" ") and rest.startswith(" "))
        assert helper.complete(self.source, text) == ""

    def test_nothing_follows_nothing(self, helper: Interactive) -> None:
        assert helper.complete("", "") == ""

    def test_a_completion_can_be_short(self, helper: Interactive, text: str) -> None:
        short = helper.complete(self.source, text[: text.index(" ")], longest=1)
        assert 0 < len(short) < len(text) - text.index(" ")

    def test_alternatives_hold_the_word_itself_and_are_probabilities(self, helper: Interactive, text: str) -> None:
        place = next(
            word.span for word in helper.score(self.source, text).words if word.span.start == text.index(self.word)
        )
        found = helper.alternatives(self.source, text, place, 4)
        assert text[place.start : place.end] in [each.word for each in found]
        assert 1 < len(found) <= 4
        assert [each.probability for each in found] == sorted((each.probability for each in found), reverse=True)
        assert 0 < sum(each.probability for each in found) <= 1.001

    def test_a_chosen_word_stays_and_the_rest_follows(self, helper: Interactive, text: str) -> None:
        prefix = text[: text.index(self.word)] + self.word
        rest = helper.rewrite(self.source, prefix)
        assert rest
        assert not rest[0].isalnum()  # a space or a mark: the word is not gone on with

    def test_a_better_text_has_a_better_score(self, helper: Interactive, text: str) -> None:
        nonsense = text.replace(self.word, "9")
        good, bad = helper.score(self.source, text), helper.score(self.source, nonsense)
        assert (good.text, bad.text) == (text, nonsense)
        assert good.score > bad.score
        assert all(word.log_probability <= 0 for word in good.words)

    def test_links_are_between_words(self, helper: Interactive, text: str) -> None:
        links = helper.links(self.source, text)
        assert links
        for link in links:
            assert self.source[link.source.start : link.source.end].strip(" .,")
            assert text[link.target.start : link.target.end].strip(" .,")
            assert 0 <= link.weight <= 1
        assert helper.links(self.source, "") == ()
        assert helper.links("", text) == ()

    def test_suggestions_begin_with_the_prefix_and_differ(self, helper: Interactive, text: str) -> None:
        prefix = text[: text.index(self.word)]
        found = [each.hypothesis.text for each in helper.suggest(self.source, prefix, limit=3)]
        assert all(each.startswith(prefix) for each in found)
        assert len(set(found)) == len(found) >= 2

    def test_an_unwanted_word_is_kept_out(self, helper: Interactive) -> None:
        (made, *_) = helper.suggest(self.source, steering=Steering(avoid=(self.word,)))
        assert self.word not in made.hypothesis.text.split()
        assert made.kept_out == (self.word,)
        assert made.drop > 0

    def test_a_wanted_word_is_put_in(self, helper: Interactive) -> None:
        wanted = Requirement(("alliances", "альянсы"), "syndicats")
        (made, *_) = helper.suggest(self.source, steering=Steering(require=(wanted,)))
        assert len(made.put_in) == 1
        assert made.put_in[0] in made.hypothesis.text.lower()

    def test_a_text_is_changed_from_the_place_that_does_not_keep_to_it(self, helper: Interactive, text: str) -> None:
        made = helper.steer(self.source, text, Steering(avoid=(self.word,)))
        assert made.hypothesis.text.startswith(text[: text.index(self.word)].rstrip())
        assert self.word not in made.hypothesis.text.split()
        assert made.kept_out == (self.word,)

    def test_a_text_that_keeps_to_it_stays(self, helper: Interactive, text: str) -> None:
        made = helper.steer(self.source, text, Steering(avoid=("zzz",)))
        assert (made.hypothesis.text, made.drop, made.broken) == (text, 0, False)

    def test_nothing_is_enforced_that_is_so_already(self, helper: Interactive, text: str) -> None:
        steering = Steering(avoid=("zzz",), require=(Requirement(("zz", self.word)),))
        (made, *_) = helper.suggest(self.source, steering=steering)
        assert (made.hypothesis.text, made.kept_out, made.put_in, made.drop, made.broken) == (text, (), (), 0, False)


class TestFake(InteractiveContract):
    @pytest.fixture
    def helper(self) -> Interactive:
        return FakeEngine(words=WORDS).interactive


class TestDictionary(InteractiveContract):
    @pytest.fixture
    def helper(self, dictionary: Path) -> Interactive:
        return ArgosEngine(open_package(dictionary), threads=1).interactive


FRENCH_ENGLISH, ENGLISH_RUSSIAN = starter("fr", "en"), starter("en", "ru")


class TestStarterFrenchEnglish(InteractiveContract):
    source = "Les syndicats ont signé un accord avec la direction."

    @pytest.fixture
    def helper(self) -> Interactive:
        return ArgosInteractive(FRENCH_ENGLISH._model)  # remembers no other test's completions


class TestStarterEnglishRussian(InteractiveContract):
    source = "The trade unions signed an agreement."
    word = "соглашение"

    @pytest.fixture
    def helper(self) -> Interactive:
        return ArgosInteractive(ENGLISH_RUSSIAN._model)


def test_the_help_of_a_pivot_is_that_of_its_second_half() -> None:
    engine: Engine = PivotEngine(FRENCH_ENGLISH, ENGLISH_RUSSIAN)
    assert engine.interactive.suggest("Thank you.")[0].hypothesis.text
