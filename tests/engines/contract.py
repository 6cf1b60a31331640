"""What every engine must keep; a test class inherits it and says how to make the engine."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest

from workbench.engines.base import Engine, Options

DETAILED = Options(beam=2, hypotheses=2, details=True)


class EngineContract:
    """`sentence` must be one that the engine translates without a problem; `empty` ones are translated by nothing."""

    sentence = "Le ministre a signé un accord avec la direction."

    @pytest.fixture
    def engine(self) -> Engine:
        raise NotImplementedError

    def test_an_answer_for_every_sentence_in_order(self, engine: Engine) -> None:
        answers = engine.translate([self.sentence, "", self.sentence, "   "])
        assert len(answers) == 4
        assert answers[0] == answers[2]
        assert answers[0][0].text
        assert answers[0][0].problem == ""

    @pytest.mark.parametrize("empty", ["", " ", "\n\t", "\u00a0"])
    def test_nothing_gives_nothing(self, engine: Engine, empty: str) -> None:
        (answer,) = engine.translate([empty])
        assert [(each.text, each.problem) for each in answer] == [(empty, "")]

    def test_no_sentences_give_no_answers(self, engine: Engine) -> None:
        assert engine.translate([]) == []

    def test_one_hypothesis_unless_more_are_wanted(self, engine: Engine) -> None:
        assert [len(each) for each in engine.translate([self.sentence] * 2)] == [1, 1]
        (several,) = engine.translate([self.sentence], Options(beam=4, hypotheses=4))
        assert 1 <= len(several) <= 4
        assert len({each.text for each in several}) == len(several)
        assert all(earlier.score >= later.score - 0.5 for earlier, later in itertools.pairwise(several))

    def test_scores_are_log_probabilities(self, engine: Engine) -> None:
        (answer,) = engine.translate([self.sentence], DETAILED)
        for each in answer:
            assert each.score <= 0
            assert all(word.log_probability <= 0 for word in each.words)

    def test_words_are_words_of_the_text(self, engine: Engine) -> None:
        (answer,) = engine.translate(["  " + self.sentence], DETAILED)
        for each in answer:
            words = [each.text[word.span.start : word.span.end] for word in each.words]
            assert words
            assert all(word.strip(" .,") == word != "" for word in words)
            assert [word.span.start for word in each.words] == sorted(word.span.start for word in each.words)

    def test_white_space_around_survives(self, engine: Engine) -> None:
        ((plain,),) = engine.translate([self.sentence])
        ((spaced,),) = engine.translate([f"\u00a0 {self.sentence}\n"])
        assert spaced.text == f"\u00a0 {plain.text}\n"

    def test_the_same_again(self, engine: Engine) -> None:
        assert engine.translate([self.sentence], DETAILED) == engine.translate([self.sentence], DETAILED)

    def test_any_thread_may_ask(self, engine: Engine) -> None:
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _: engine.translate([self.sentence])[0][0].text, range(8)))
        assert len(set(answers)) == 1

    def test_a_very_long_sentence_is_answered(self, engine: Engine) -> None:
        long = (self.sentence.rstrip(".") + ", ") * 20
        ((answer,),) = engine.translate([long], Options(beam=1))
        assert len(answer.text) > len(long) / 4

    def test_it_says_what_it_is(self, engine: Engine) -> None:
        assert engine.name
        assert engine.identity
        assert engine.source != engine.target
        assert engine.pivot not in (engine.source, engine.target)
