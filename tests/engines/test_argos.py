from __future__ import annotations

import math
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import ctranslate2
import pytest

from tests.engines.dictionary_package import build
from workbench.engines import model as models
from workbench.engines.argos import ArgosEngine
from workbench.engines.base import Options
from workbench.engines.packages import find_packages, open_package
from workbench.errors import BrokenPackage


def engine(path: Path) -> ArgosEngine:
    return ArgosEngine(open_package(path), threads=1)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("les syndicats ont signé un accord.", "the unions have signed an agreement."),
        ("  les syndicats\n", "  the unions\n"),
        ("\u00a0les syndicats\u202f", "\u00a0the unions\u202f"),
        ("ma_variable __TERM1__", "ma_variable __TERM1__"),
        ("10\u00a0000 b", "10,000 b"),
        ("10\u00a0b", "10\u00a0b"),
        ("les «\u00a0syndicats\u00a0»", "the « unions »"),
        ("", ""),
        (" \n", " \n"),
    ],
)
def test_text(dictionary: Path, source: str, target: str) -> None:
    assert engine(dictionary).translate([source])[0][0].text == target


def test_hypotheses_are_in_the_order_of_their_scores(dictionary: Path) -> None:
    (answer,) = engine(dictionary).translate(["les syndicats"], Options(beam=4, hypotheses=3))
    assert [each.text for each in answer] == ["the unions", "the trade unions", "the alliances"]
    likely, less, least = (each.score for each in answer)
    assert likely - less == pytest.approx(2 / 3, abs=0.01)  # two nats, over two pieces and the end of the sentence
    assert less - least == pytest.approx(2 / 3, abs=0.01)


def test_words_have_the_probability_that_the_model_gives_them(dictionary: Path) -> None:
    ((answer,),) = engine(dictionary).translate([" les syndicats."], Options(details=True))
    assert [answer.text[word.span.start : word.span.end] for word in answer.words] == ["the", "unions"]
    share = math.exp(14) / (math.exp(14) + math.exp(12) + math.exp(10))
    assert answer.words[1].log_probability == pytest.approx(math.log(share), abs=0.01)


def test_the_forced_first_piece_is_kept_out_of_the_text(tmp_path: Path) -> None:
    path = build(tmp_path, {"les": ["the"]}, prefix=">>eng<<")
    # The decoder looks at its own place, so that the forced piece stands for the first source piece.
    ((answer,),) = engine(path).translate(["les les les"], Options(details=True))
    assert answer.text == "the the"
    assert len(answer.words) == 2


def test_a_long_sentence_is_cut_at_safe_points_and_joined_again(dictionary: Path) -> None:
    part = "les syndicats ont signé un accord avec la direction,"
    text = " ".join([part] * 40)
    ((answer,),) = engine(dictionary).translate([text], Options(details=True))
    assert answer.text == " ".join(["the unions have signed an agreement with the management,"] * 40)
    assert [answer.text[word.span.start : word.span.end] for word in answer.words][-2:] == ["the", "management"]


def test_ten_thousand_letters_without_a_space(dictionary: Path) -> None:
    text = "bcdefghij" * 1100
    ((answer,),) = engine(dictionary).translate([text], Options(beam=1))
    assert answer.text == text


def test_a_loop_is_tried_again_without_repetition(tmp_path: Path) -> None:
    words = {"alpha": ["so", "one"], "beta": ["so", "two"], "gamma": ["so", "three"], "delta": ["so", "four"]}
    ((answer,),) = engine(build(tmp_path, words)).translate(["alpha beta gamma delta alpha beta"])
    assert answer.problem == ""
    assert answer.text.split().count("so") < 4


def test_a_loop_that_stays_is_told(tmp_path: Path) -> None:
    path = build(tmp_path, {word: [f"so so so so so {word}"] for word in ("alpha", "beta")})
    ((answer,),) = engine(path).translate(["alpha beta"])
    assert answer.problem == "repeats itself: “so”"


def test_an_untranslated_sentence_is_told(dictionary: Path) -> None:
    ((answer,),) = engine(dictionary).translate(["mon chat dort toujours ici"])
    assert answer.problem == "came back untranslated"


def test_one_failing_batch_does_not_stop_the_others(dictionary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = engine(dictionary)
    real = subject._model.get().translator

    class Failing:
        def translate_batch(self, sources: list[list[str]], **settings: object) -> object:
            if any("▁accord" in pieces for pieces in sources):
                raise RuntimeError("out of memory")
            return real.translate_batch(sources, **settings)

    monkeypatch.setattr(models, "BATCH", 1)
    monkeypatch.setattr(subject._model.get(), "translator", Failing())
    answers = subject.translate(["les", "un accord avec la"])
    assert answers[0][0].text == "the"
    assert answers[1][0].problem == "the engine failed: out of memory"


def test_the_model_is_loaded_once_whichever_thread_asks(dictionary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loads = []
    real = models.Model.__init__
    started = threading.Barrier(4)

    def counted(self: models.Model, *arguments: object) -> None:
        loads.append(1)
        real(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(models.Model, "__init__", counted)
    subject = engine(dictionary)

    def ask(_: int) -> str:
        started.wait()
        return subject.translate(["les"])[0][0].text

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == ["the"] * 4
    assert len(loads) == 1


def test_the_number_of_threads_is_never_left_to_ctranslate2(dictionary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[dict[str, object]] = []
    monkeypatch.setattr(ctranslate2, "Translator", lambda _name, **settings: said.append(settings))
    models.Model(open_package(dictionary))
    models.Model(open_package(dictionary), threads=1)
    assert all(isinstance(each["intra_threads"], int) and each["intra_threads"] >= 1 for each in said)
    assert said[1]["inter_threads"] == said[1]["intra_threads"] == 1


def test_nothing_is_loaded_for_nothing(tmp_path: Path) -> None:
    path = build(tmp_path)
    (path / "model" / "model.bin").write_bytes(b"damaged")
    assert engine(path).translate([" "])[0][0].text == " "


@pytest.mark.parametrize("member", ["model/model.bin", "sentencepiece.model"])
def test_a_damaged_package_is_named(tmp_path: Path, member: str) -> None:
    path = build(tmp_path)
    (path / member).write_bytes(b"damaged")
    with pytest.raises(BrokenPackage, match=path.name):
        engine(path).translate(["les"])


def test_byte_pairs_over_moses_tokens(tmp_path: Path) -> None:
    words = {"les": ["the"], "syndicats": ["unions"], "d'": ["of"], "accord": ["agreement"], "'": ["'"], ".": ["."]}
    path = build(tmp_path, words, byte_pairs=True)
    ((answer,),) = engine(path).translate([" Les syndicats les accord."], Options(details=True))
    # "Les" is unknown to the model, and copied.
    assert answer.text == " Les unions the agreement."
    assert [answer.text[word.span.start : word.span.end] for word in answer.words] == [
        "Les",
        "unions",
        "the",
        "agreement",
    ]


def test_chunks_hold_sentences_of_similar_length() -> None:
    assert list(models.chunks([3, 0, 100, 4, 90, 5], 110)) == [[0, 3, 5, 4], [2]]
    assert list(models.chunks([600], 512)) == [[0]]


def test_batches_side_by_side_give_the_same(dictionary: Path) -> None:
    sentences = [
        " ".join(["les syndicats ont signé un accord avec la direction."] * (1 + place % 9)) for place in range(60)
    ]
    wide = ArgosEngine(open_package(dictionary), threads=3)
    assert wide.translate(sentences) == engine(dictionary).translate(sentences)


def test_the_starter_packages_translate() -> None:
    package = find_packages().best("fr", "en")
    assert package is not None
    texts = ["Les syndicats ont signé un accord avec la direction.", "Le prix est de 15 euros."]
    answers = [several[0] for several in ArgosEngine(package, threads=1).translate(texts, Options(beam=4))]
    assert "signed an agreement" in answers[0].text
    assert "15" in answers[1].text
    assert [each.problem for each in answers] == ["", ""]
