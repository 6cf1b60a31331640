"""Help while writing on the dictionary package, where every answer can be worked out."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tests.engines.dictionary_package import build
from workbench.engines.alternatives import sequence_scores
from workbench.engines.argos import ArgosEngine
from workbench.engines.argos_interactive import ArgosInteractive
from workbench.engines.interactive import Interactive, Requirement, Steering, mentions
from workbench.engines.model import Lazy, Model
from workbench.engines.packages import open_package
from workbench.engines.queue import BATCH
from workbench.errors import EngineError
from workbench.model import Span

SOURCE = "les syndicats ont signé un accord avec la direction."
FREE = "the unions have signed an agreement with the management."


@pytest.fixture
def helper(dictionary: Path) -> Interactive:
    return ArgosEngine(open_package(dictionary), threads=1).interactive


@pytest.mark.parametrize(
    ("prefix", "rest"),
    [
        ("", FREE),
        ("the", FREE[3:]),
        ("the ", FREE[4:]),
        ("the un", FREE[6:]),
        ("the alliances", " have signed an agreement with the management."),
        ("the alliances have inked a d", "eal with the management."),
        ("the alliances have inked a", "n agreement with the management."),
        ("the alliances have inked a ", "deal with the management."),
        (FREE, ""),
    ],
)
def test_completion(helper: Interactive, prefix: str, rest: str) -> None:
    assert helper.complete(SOURCE, prefix) == rest


def test_many_texts_score_in_small_batches_as_each_does_alone(dictionary: Path) -> None:
    model = Model(open_package(dictionary), threads=1)
    source = model.pieces.encode(SOURCE)
    targets = [model.target.encode(FREE[:end]) for end in (len(FREE), 3, 10)] * 60
    assert sum(map(len, targets)) > BATCH  # so that one is not enough
    alone = [sequence_scores(model, source, [target])[0] for target in targets[:3]]
    for scores, expected in zip(sequence_scores(model, source, targets), alone * 60, strict=True):
        assert scores == pytest.approx(expected, abs=1e-4)


def test_letters_that_the_model_does_not_know_stay_as_they_were_typed(helper: Interactive) -> None:
    # CTranslate2 reads them as <unk>, without a word.
    assert helper.complete(SOURCE, "the ☃ ") == "signed an agreement with the management."
    assert (
        helper.suggest(SOURCE, prefix="the ☃ ")[0].hypothesis.text == "the ☃ signed an agreement with the management."
    )
    assert helper.score(SOURCE, "the ☃ have").text == "the ☃ have"
    assert helper.alternatives(SOURCE, "the ☃ have", Span(4, 5))[0].word == "unions"


def test_a_long_prefix_does_not_use_up_the_length_of_what_follows(helper: Interactive) -> None:
    # CTranslate2 counts it in the greatest length.
    assert helper.complete("les " * 100, "the " * 90, longest=3) == "the the the"
    assert helper.complete("les " * 100, "the " * 90) == " ".join(["the"] * 10)


def test_who_types_what_was_proposed_gets_the_rest_without_asking_the_model(
    dictionary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper = ArgosInteractive(Lazy(open_package(dictionary), threads=1))
    assert helper.complete(SOURCE, "the al") == "liances have signed an agreement with the management."
    monkeypatch.setattr(helper, "_completed", lambda *_: "asked")
    assert helper.complete(SOURCE, "the alliances ha", longest=4) == "ve signed an agreement with the management."
    assert helper.complete(SOURCE, "the alliances hu") == "asked"
    assert helper.complete("les les", "the alliances ha") == "asked"


def test_a_fragment_is_spelt_as_the_model_would_not_as_its_pieces_would(helper: Interactive) -> None:
    # "jeud" alone would be cut into letters, after which this model can say nothing sensible.
    assert helper.complete("temps jeudi", "time Thur") == "sday"
    assert helper.complete("temps jeudi", "weather th") == "ursdays"


def test_a_choice_changes_what_follows(helper: Interactive) -> None:
    assert helper.rewrite(SOURCE, "the unions have signed an") == " agreement with the management."
    assert helper.rewrite(SOURCE, "the unions have signed a") == " deal with the management."


def test_alternatives_have_the_probabilities_of_the_model(helper: Interactive) -> None:
    found = helper.alternatives(SOURCE, FREE, Span(4, 10))
    weights = [math.exp(14), math.exp(12), math.exp(10)]
    assert [each.word for each in found[:3]] == ["unions", "trade unions", "alliances"]
    for each, weight in zip(found, weights, strict=False):
        assert each.probability == pytest.approx(weight / sum(weights), abs=0.002)


def test_a_wrong_word_is_improbable(helper: Interactive) -> None:
    hypothesis = helper.score(SOURCE, FREE.replace("unions", "minister"))
    odd = [word for word in hypothesis.words if word.log_probability < -5]
    assert [hypothesis.text[word.span.start : word.span.end] for word in odd] == ["minister"]


@pytest.mark.parametrize(
    ("steering", "text"),
    [
        (Steering(avoid=("unions",)), "the alliances have signed an agreement with the management."),
        (Steering(avoid=("unions", "trade unions", "alliances")), None),
        (Steering(avoid=("Unions", "alliances")), None),
        (
            Steering(avoid=("union", "agreement")),
            "the unions have signed an deal with the management.",
        ),
        (
            Steering(require=(Requirement(("alliance", "alliances"), "syndicats"),)),
            "the alliances have signed an agreement with the management.",
        ),
        (
            Steering(require=(Requirement(("direction",), "direction"), Requirement(("alliances",), "syndicats"))),
            "the alliances have signed an agreement with the direction.",
        ),
        (
            Steering(avoid=("an",), require=(Requirement(("alliances",), "syndicats"),)),
            "the alliances have signed a deal with the management.",
        ),
    ],
)
def test_steering(helper: Interactive, steering: Steering, text: str | None) -> None:
    (made,) = helper.suggest(SOURCE, steering=steering)
    assert not mentions(made.hypothesis.text, steering.avoid)
    if text is not None:
        assert made.hypothesis.text == text
        assert not made.broken


def test_what_was_enforced_is_told(helper: Interactive) -> None:
    steering = Steering(avoid=("unions",), require=(Requirement(("inked",), "signé"),))
    (made,) = helper.suggest(SOURCE, steering=steering)
    assert made.hypothesis.text == "the alliances have inked an agreement with the management."
    assert (made.kept_out, made.put_in) == (("unions",), ("inked",))
    assert made.drop == pytest.approx((4 + 2) / 11, abs=0.05)  # nats, over ten pieces and the end


def test_what_breaks_the_sentence_is_offered_and_said_so(helper: Interactive) -> None:
    (made,) = helper.suggest("les les", steering=Steering(require=(Requirement(("minister",)),)))
    assert "minister" in made.hypothesis.text
    assert made.broken
    assert made.hypothesis.problem == "the sentence may have come apart over “minister”"


def test_what_cannot_be_enforced_is_said(helper: Interactive) -> None:
    (made,) = helper.suggest(SOURCE, prefix="the unions", steering=Steering(avoid=("unions",)))
    assert made.hypothesis.text == FREE
    assert made.broken
    assert made.hypothesis.problem == "still says “unions”"


def test_a_far_too_long_sentence_is_not_steered_but_weighed(helper: Interactive) -> None:
    long = " ".join([SOURCE] * 60)
    assert helper.complete(long, "the") == helper.rewrite(long, "the") == ""
    assert helper.alternatives(long, "the", Span(0, 3)) == []
    assert helper.links(long, "the") == ()
    with pytest.raises(EngineError, match="too long a sentence"):
        helper.suggest(long)


def test_a_failing_engine_is_told(helper: Interactive) -> None:
    # The model knows 200 places; a longer target is beyond it.
    with pytest.raises(EngineError, match=r"translate-fr_en 1\.0 failed"):
        helper.score(SOURCE, "the " * 300)


def test_links_of_an_edited_text(helper: Interactive) -> None:
    text = "the alliances have signed a deal with the direction."
    links = {
        (SOURCE[link.source.start : link.source.end], text[link.target.start : link.target.end])
        for link in helper.links(SOURCE, text)
    }
    assert {("syndicats", "alliances"), ("signé", "signed"), ("accord", "deal"), ("avec", "with")} <= links


def test_a_package_that_knows_the_source_side_only(tmp_path: Path) -> None:
    helper = ArgosEngine(open_package(build(tmp_path, source_pieces_only=True)), threads=1).interactive
    assert helper.complete(SOURCE, "the alliances have inked a ") == "deal with the management."
    assert helper.score(SOURCE, FREE).score > -0.2
    (made,) = helper.suggest(SOURCE, steering=Steering(require=(Requirement(("alliances",), "syndicats"),)))
    assert made.hypothesis.text == "the alliances have signed an agreement with the management."


def test_a_package_with_a_forced_first_piece(tmp_path: Path) -> None:
    # The decoder looks at its own place, so that the forced piece takes the place of the first word.
    package = build(tmp_path, {"les": ["the"], "syndicats": ["unions", "alliances"]}, prefix=">>eng<<")
    helper = ArgosEngine(open_package(package), threads=1).interactive
    assert helper.complete("les syndicats les", "al") == "liances the"
    assert helper.suggest("les syndicats les")[0].hypothesis.text == "unions the"


def test_byte_pairs(tmp_path: Path) -> None:
    words = {"les": ["the"], "syndicats": ["unions", "alliances"], "accord": ["agreement"]}
    helper = ArgosEngine(open_package(build(tmp_path, words, byte_pairs=True)), threads=1).interactive
    assert helper.complete("les syndicats accord", "the al") == "liances agreement"
    assert [each.word for each in helper.alternatives("les syndicats", "the unions", Span(4, 10))][:2] == [
        "unions",
        "alliances",
    ]
    (made,) = helper.suggest("les syndicats accord", steering=Steering(avoid=("unions",)))
    assert made.hypothesis.text == "the alliances agreement"


@pytest.mark.parametrize(
    ("text", "forms", "found"),
    [
        ("Unions and trade unions", ["unions"], [(0, "unions"), (17, "unions")]),
        ("reunions", ["unions"], []),
        ("trade unions", ["unions", "trade unions"], [(0, "trade unions"), (6, "unions")]),
        ("C++ code", ["c++"], [(0, "c++")]),
        ("Союзы", ["союзы"], [(0, "союзы")]),
    ],
)
def test_mentions(text: str, forms: list[str], found: list[tuple[int, str]]) -> None:
    assert mentions(text, forms) == found


def test_a_word_that_was_begun_does_not_become_a_banned_one_if_it_can_be_helped(tmp_path: Path) -> None:
    words = {"les": ["the"], "syndicats": ["unions", "unity", "alliances"]}
    helper = ArgosEngine(open_package(build(tmp_path, words)), threads=1).interactive
    (made,) = helper.suggest("les syndicats les", prefix="the uni", steering=Steering(avoid=("unions",)))
    assert (made.hypothesis.text, made.broken) == ("the unity the", False)
    (told,) = helper.suggest("les syndicats les", prefix="the uni", steering=Steering(avoid=("unions", "unity")))
    assert (told.hypothesis.text, told.hypothesis.problem) == ("the unions the", "still says “unions”")
