"""Placeables on the dictionary package: out of what the model reads, and back in what it says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.engines.dictionary_package import FRENCH_ENGLISH, build
from workbench.engines.argos import ArgosEngine
from workbench.engines.base import Options, WordLink
from workbench.engines.interactive import Interactive, Requirement, Steering
from workbench.engines.masking import Masker
from workbench.engines.packages import open_package
from workbench.engines.pivot import PivotEngine
from workbench.engines.placing import put_back
from workbench.language.placeables import placeables
from workbench.model import Span


@pytest.fixture(scope="module")
def engine(dictionary: Path) -> ArgosEngine:
    return ArgosEngine(open_package(dictionary), threads=1)


@pytest.fixture
def helper(engine: ArgosEngine) -> Interactive:
    return engine.interactive


CASES = [
    ("les **syndicats** ont signé", "the **unions** have signed"),
    ("les [syndicats](a-b.md) ont", "the [unions](a-b.md) have"),
    ("les <b>syndicats ont</b> signé", "the <b>unions have</b> signed"),
    ("[les **syndicats**](x.md) ont, `le temps`.", "[the **unions**](x.md) have, `le temps`."),
    ("le ministre a signé `un accord`.", "the minister has signed `un accord`."),
    ("{0} a signé %s avec {0}.", "{0} has signed %s with {0}."),
    ("{{ le nom }} a signé", "{{ le nom }} has signed"),
    ("le temps, https://exemple.fr/les, a", "the time, https://exemple.fr/les, has"),
    ("le ministre 😀 a signé 🎉", "the minister 😀 has signed 🎉"),
    ("⚠️ le ministre", "⚠️ the minister"),
    ("le ministre 你好 a signé", "the minister 你好 has signed"),
    ("les syndicats<br/>ont signé", "the unions<br/>have signed"),
    ("– le ministre a signé", "– the minister has signed"),
    ("- les syndicats", "- the unions"),
    ("le ministre[^1] a signé[^2].", "the minister[^1] has signed[^2]."),
    ("le **ministre", "the **minister"),
    ("«\u00a0*le ministre*\u00a0»", "« *the minister* »"),
    ("le ministre: `a. B` a. `c. D` a", "the minister: `a. B` has. `c. D` has"),
]


@pytest.mark.parametrize(("source", "target"), CASES)
def test_text(engine: ArgosEngine, source: str, target: str) -> None:
    ((answer,),) = engine.translate([source])
    assert (answer.text, answer.problem) == (target, "")


def test_numbers_are_written_as_in_the_target_language(engine: ArgosEngine, helper: Interactive) -> None:
    source = "le ministre a 1 200,50"
    ((answer,),) = engine.translate([source], Options(details=True))
    assert answer.text == "the minister has 1,200.50"
    assert [answer.text[word.span.start : word.span.end] for word in answer.words][-1] == "1,200.50"
    (suggestion,) = helper.suggest(source, "the minister ")
    assert suggestion.hypothesis.text == answer.text
    assert helper.suggest(source, "the minister has 1 ")[0].hypothesis.text == "the minister has 1 200,50"
    steered = helper.steer(source, "the minister has 1 200,50", Steering())
    assert steered.hypothesis.text == answer.text
    scored, copied = (helper.score(source, text) for text in (answer.text, "the minister has 1 200,50"))
    assert scored.score == pytest.approx(copied.score)
    assert all(answer.text[word.span.start : word.span.end].strip() for word in scored.words)


@pytest.mark.parametrize("kind", ["source pieces only", "byte pairs"])
def test_other_packages(tmp_path: Path, kind: str) -> None:
    words = {"le": ["the"], "ministre": ["minister"], "ont": ["have"], "signé": ["signed"], "XX": ["XX"]}
    only, bytes_ = kind == "source pieces only", kind == "byte pairs"
    path = build(tmp_path, words, {}, source_pieces_only=only, byte_pairs=bytes_)
    ((answer,),) = ArgosEngine(open_package(path), threads=1).translate(["le **ministre** 😀 ont signé `un accord`"])
    assert answer.text == "the **minister** 😀 have signed `un accord`"


def test_each_word_has_its_probability_and_its_link_in_the_whole_text(engine: ArgosEngine) -> None:
    source = "le **ministre** a `x y`"
    ((answer,),) = engine.translate([source], Options(details=True))
    assert answer.text == "the **minister** has `x y`"
    assert [answer.text[word.span.start : word.span.end] for word in answer.words] == [
        "the",
        "minister",
        "has",
        "`x y`",
    ]
    linked = {(source[a.source.start : a.source.end], answer.text[a.target.start : a.target.end]) for a in answer.links}
    assert linked == {("le", "the"), ("ministre", "minister"), ("a", "has"), ("`x y`", "`x y`")}


def test_what_stands_for_a_name_and_is_lost_is_put_in_beside_its_neighbours(tmp_path: Path) -> None:
    # This model makes another word of each stand-in.
    words = {**FRENCH_ENGLISH, "XX": ["sold"], "4758": ["many"]}
    engine = ArgosEngine(open_package(build(tmp_path, words)), threads=1)
    texts = [several[0].text for several in engine.translate(["le ministre `a` a signé", "les {n} syndicats"])]
    assert texts == ["the minister `a` has signed", "the {n} unions"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("1 200,00 €", "1,200.00 €"),
        ("  2,5 %\n", "  2.5 %\n"),
        ("https://exemple.fr/1,5", "https://exemple.fr/1,5"),
        ("jean@exemple.fr", "jean@exemple.fr"),
        ("`le accord`", "`le accord`"),
        ("{0} : %s 😀", "{0} : %s 😀"),
        ("你好", "你好"),
        ("le ministre. 1 200,00", "the minister. 1,200.00"),
    ],
)
def test_text_without_words_is_copied(engine: ArgosEngine, source: str, target: str) -> None:
    assert engine.translate([source])[0][0].text == target
    content, expected = source.strip(), target.strip()
    if "ministre" not in source:
        assert engine.interactive.complete(content, expected[:2]) == expected[2:]
        assert engine.interactive.complete(content, "other") == ""
        assert engine.interactive.suggest(content)[0].hypothesis.text == expected
        assert engine.interactive.score(content, expected).score == 0


def test_numbers_alone_do_not_go_through_the_pivot_language(tmp_path: Path) -> None:
    first = ArgosEngine(open_package(build(tmp_path, {"a": ["b"]})), threads=1)
    second = ArgosEngine(open_package(build(tmp_path, {"b": ["в"]}, source="en", target="ru")), threads=1)
    engine = PivotEngine(first, second)
    assert [(each[0].pivot, each[0].text) for each in engine.translate(["1 200,50", "2.1", "a 2"])] == [
        ("1,200.50", "1 200,50"),
        ("2.1", "2.1"),
        ("b 2", "в 2"),
    ]
    # What the translator has made of the text in between counts.
    assert engine.translate_from(["1 200,50"], ["1,300.50"])[0][0].text == "1\u00a0300,50"


@pytest.mark.parametrize(
    ("prefix", "rest"),
    [
        ("", "the **minister** has signed `x y`."),
        ("the", " **minister** has signed `x y`."),
        ("the **min", "ister** has signed `x y`."),
        ("the **minister** has inked ", "`x y`."),
        ("the **minister** has signed `x", " y`."),
        ("the **minister** has signed `x y`", "."),
    ],
)
def test_completion(helper: Interactive, prefix: str, rest: str) -> None:
    assert helper.complete("le **ministre** a signé `x y`.", prefix) == rest


def test_the_first_pieces_of_a_completion_have_no_marks_that_come_later(helper: Interactive) -> None:
    assert helper.complete("le {0} **ministre** a signé", "the ", longest=2).startswith("{0}")


def test_alternatives(helper: Interactive) -> None:
    source, target = "`x` les **syndicats** ont", "`x` the **unions** have"
    found = helper.alternatives(source, target, Span(10, 16))
    assert [each.word for each in found[:3]] == ["unions", "trade unions", "alliances"]
    assert [each.word for each in helper.alternatives(source, target, Span(1, 2))] == ["x"]
    assert helper.rewrite("les **syndicats** ont `x`", "the **alliances") == "** have `x`"


def test_steering(helper: Interactive) -> None:
    steering = Steering(avoid=("unions",), require=(Requirement(("deal",), "accord"),))
    source = "les [syndicats](a.md) ont signé un accord avec {0}."
    made = helper.suggest(source, steering=steering)[0]
    assert made.hypothesis.text == "the [alliances](a.md) have signed a deal with {0}." or made.hypothesis.text == (
        "the [alliances](a.md) have signed an deal with {0}."
    )
    again = helper.steer(source, "the [unions](a.md) have signed an agreement with {0}.", steering)
    assert again.hypothesis.text == made.hypothesis.text
    assert (again.kept_out, again.put_in) == (("unions",), ("deal",))
    begun = helper.suggest(source, "the [unions](a.md) have", Steering(require=(Requirement(("deal",), "accord"),)))[0]
    assert begun.hypothesis.text.startswith("the [unions](a.md) have signed a")
    assert begun.hypothesis.text.endswith("deal with {0}.")


def test_an_improbable_word_is_told_at_its_place(helper: Interactive) -> None:
    target = "the **minister** has `x`"
    scored = helper.score("les **syndicats** ont `x`", target)
    assert scored.text == target
    odd = [target[word.span.start : word.span.end] for word in scored.words if word.log_probability < -5]
    assert odd == ["minister", "has"]


def links(*pairs: tuple[str, str], source: str, target: str) -> list[WordLink]:
    def span(text: str, word: str) -> Span:
        return Span(text.index(word), text.index(word) + len(word))

    return [WordLink(span(source, one), span(target, other), 1.0) for one, other in pairs]


@pytest.mark.parametrize(
    ("source", "said", "pairs", "expected"),
    [
        # the words stand in another order
        (
            "le **chat** *noir*",
            "the black cat",
            [("le", "the"), ("chat", "cat"), ("noir", "black")],
            "the *black* **cat**",
        ),
        # one word became two
        ("le <b>chat</b> dort", "the big cat sleeps", [("chat", "big"), ("chat", "cat"), ("dort", "sleeps")],
         "the <b>big cat</b> sleeps"),
        # a link goes astray
        ("le <b>chat</b> dort là", "the cat sleeps there",
         [("le", "the"), ("chat", "cat"), ("dort", "sleeps"), ("chat", "there"), ("là", "there")],
         "the <b>cat</b> sleeps there"),
        # marks inside of marks
        ("<i>le <b>chat</b></i> dort", "a cat sleeps", [("le", "a"), ("chat", "cat"), ("dort", "sleeps")],
         "<i>a <b>cat</b></i> sleeps"),
        # nothing is known
        ("le <b>chat</b> dort", "the cat sleeps", [], "the <b>cat</b> sleeps"),
        ("<b>Note :</b> le chat", "Note: the cat", [("Note", "Note"), ("chat", "cat")], "<b>Note:</b> the cat"),
        ("le chat 😀 !", "the cat!", [("chat", "cat")], "the cat 😀!"),
        ("a &amp; b", "a & c", [], "a &amp; c"),
    ],
)  # fmt: skip
def test_places(source: str, said: str, pairs: list[tuple[str, str]], expected: str) -> None:
    masked = Masker("fr", "en", lambda character: not character.isascii()).masked(source)
    found = links(*pairs, source=masked.text, target=said)
    assert put_back(masked, said, lambda *_: found).text == expected


@pytest.mark.parametrize("source", [source for source, _ in CASES])
@pytest.mark.parametrize("said", ["the minister", "", "one two three four five six", "XX", "x. y: z"])
def test_nothing_is_lost_whatever_the_model_says(source: str, said: str) -> None:
    masked = Masker("fr", "en", lambda character: not character.isascii()).masked(source).without_stand_ins()
    whole = put_back(masked, said, lambda *_: [])
    there, wanted = (Counter(each.text for each in placeables(text, ("fr",))) for text in (whole.text, source))
    if said:
        assert all(whole.text.count(text) >= number for text, number in wanted.items())
        assert there.total() <= wanted.total()
