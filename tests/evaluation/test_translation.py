"""Engines measured on sentences with references: direct, through a pivot, side by side."""

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.engines.fake import FakeEngine
from workbench.engines.base import DEFAULT, Engine, Hypothesis, Options
from workbench.engines.packages import Packages, find_packages
from workbench.errors import EncodingError, InputError, MissingPair, UsageError
from workbench.evaluation.translation import (
    Evaluation,
    Job,
    Sentences,
    candidates,
    differences,
    evaluate,
    read_sentences,
)
from workbench.model import Progress
from workbench.project.machine import Machine

FRENCH = ("la paix dure", "la guerre dure")
ENGLISH = ("the peace lasts", "the war lasts")
RUSSIAN = ("мир длится долго", "война длится долго")
GOOD = {"la": ["the"], "paix": ["peace"], "guerre": ["war"], "dure": ["lasts"]}
ONWARD = {"the": [""], "peace": ["мир"], "war": ["война"], "lasts": ["длится долго"]}


def finish(job: Job) -> tuple[list[Progress], Evaluation]:
    result: list[Evaluation] = []

    def kept() -> Iterator[Progress]:
        result.append((yield from job))

    return list(kept()), result[0]


def through_english(first: Engine, second: Engine) -> Engine:
    return Machine(packages=Packages(), engines=[first, second]).engine("fr", "ru")


def test_a_direct_engine_is_scored_and_reports_how_far_it_is() -> None:
    steps, evaluation = finish(evaluate(FakeEngine(words=GOOD), Sentences(FRENCH, ENGLISH)))
    assert [(step.done, step.total) for step in steps] == [(2, 2)]
    assert evaluation.engine == "fake-fr_en 1"
    assert evaluation.translations == ENGLISH
    assert evaluation.scores.chrf.value == pytest.approx(100)
    assert evaluation.speed > 0
    assert evaluation.problems == 0
    assert evaluation.legs == ()


def test_long_texts_are_translated_in_steps() -> None:
    sentences = Sentences(FRENCH * 50, ENGLISH * 50)
    steps, evaluation = finish(evaluate(FakeEngine(words=GOOD), sentences))
    assert [step.done for step in steps] == [64, 100]
    assert evaluation.translations == ENGLISH * 50


def test_faulty_sentences_are_counted() -> None:
    engine = FakeEngine(words=GOOD, failing={FRENCH[1]: "looping"})
    assert finish(evaluate(engine, Sentences(FRENCH, ENGLISH)))[1].problems == 1


def test_a_pivoted_pair_has_its_legs() -> None:
    engine = through_english(FakeEngine(words=GOOD), FakeEngine("en", "ru", ONWARD))
    steps, evaluation = finish(evaluate(engine, Sentences(FRENCH, RUSSIAN)))
    assert steps[-1].done == steps[-1].total == 4
    assert [(leg.source, leg.target, leg.scores) for leg in evaluation.legs] == [("fr", "en", None), ("en", "ru", None)]
    assert all(leg.speed > evaluation.speed for leg in evaluation.legs)


def test_with_a_reference_between_each_leg_is_scored_by_itself() -> None:
    blind = FakeEngine(words={**GOOD, "guerre": ["peace"]})
    engine = through_english(blind, FakeEngine("en", "ru", ONWARD))
    steps, evaluation = finish(evaluate(engine, Sentences(FRENCH, RUSSIAN, ENGLISH)))
    assert steps[-1].done == steps[-1].total == 6
    first, second = (leg.scores for leg in evaluation.legs)
    assert first is not None
    assert second is not None
    assert first.chrf.value < 90
    assert second.chrf.value > evaluation.scores.chrf.value


def test_a_cache_has_no_part_in_it() -> None:
    class Store:
        def known(self, *_: object) -> dict[str, list[object]]:
            raise AssertionError("the cache was asked")

        keep = known

    machine = Machine(packages=Packages(), engines=[FakeEngine(words=GOOD)], store=Store())  # type: ignore[arg-type]
    engine = machine.engine("fr", "en")
    assert finish(evaluate(engine, Sentences(FRENCH, ENGLISH)))[1].translations == ENGLISH


def test_the_options_reach_the_engine() -> None:
    class Recording(FakeEngine):
        def translate(self, sentences: Sequence[str], options: Options = DEFAULT) -> list[list[Hypothesis]]:
            beams.add(options.beam)
            return super().translate(sentences, options)

    beams: set[int] = set()
    finish(evaluate(Recording(words=GOOD), Sentences(FRENCH, ENGLISH), Options(beam=7)))
    assert beams == {7}


def test_the_sentences_that_differ_most_come_first_and_equal_ones_not_at_all() -> None:
    sentences = Sentences((*FRENCH, "la paix"), (*ENGLISH, "the peace"))
    engines = [FakeEngine(words=GOOD), FakeEngine(words={**GOOD, "guerre": ["wars"], "dure": ["lasts"], "paix": ["x"]})]
    evaluations = [finish(evaluate(engine, sentences))[1] for engine in engines]
    found = differences(evaluations, sentences, limit=5)
    assert [difference.place for difference in found] == [2, 0, 1]
    assert found[0].translations == ("the peace", "the x")
    assert found[0].spread > found[1].spread > found[2].spread > 0
    assert [each.place for each in differences(evaluations, sentences, limit=1)] == [2]
    same = [dataclasses.replace(evaluations[0], engine="another"), evaluations[0]]
    assert differences(same, sentences, limit=5) == []


def test_lines_are_read_as_they_stand(tmp_path: Path) -> None:
    (tmp_path / "a.fr").write_bytes("\ufeffun\u2028deux\r\n\r\ntrois".encode())
    (tmp_path / "a.en").write_text("one two\n\nthree\n", encoding="utf-8")
    sentences = read_sentences(tmp_path / "a.fr", tmp_path / "a.en")
    assert sentences == Sentences(("un\u2028deux", "", "trois"), ("one two", "", "three"))


@pytest.mark.parametrize(
    ("source", "reference", "error", "message"),
    [
        (b"", b"", InputError, "empty"),
        (b"un\ndeux\n", b"one\n", InputError, "has 1 lines"),
        ("été".encode("latin-1"), b"summer\n", EncodingError, "at byte 0"),
    ],
)
def test_files_that_do_not_fit_are_named(
    tmp_path: Path, source: bytes, reference: bytes, error: type[InputError], message: str
) -> None:
    (tmp_path / "a.fr").write_bytes(source)
    (tmp_path / "a.en").write_bytes(reference)
    with pytest.raises(error, match=message):
        read_sentences(tmp_path / "a.fr", tmp_path / "a.en")


def only_starters(given: Sequence[Path] = ()) -> Machine:
    return Machine(packages=find_packages(given, Path("nowhere")))


def test_the_engine_in_use_stands_beside_each_package_once() -> None:
    french, russian = (only_starters().packages.best(*pair) for pair in (("fr", "en"), ("en", "ru")))
    assert french is not None
    assert russian is not None
    assert [each.name for each in candidates("fr", "en", [], only_starters)] == [french.name]
    assert [each.name for each in candidates("fr", "en", [french.path], only_starters)] == [french.name]
    assert [each.pivot for each in candidates("fr", "ru", [russian.path], only_starters)] == ["en"]


def test_a_package_for_another_pair_or_a_damaged_one_is_refused(tmp_path: Path) -> None:
    russian = only_starters().packages.best("en", "ru")
    assert russian is not None
    with pytest.raises(UsageError, match="does not translate fr to en"):
        candidates("fr", "en", [russian.path], only_starters)
    damaged = tmp_path / "damaged.argosmodel"
    damaged.write_bytes(b"no zip")
    with pytest.raises(UsageError, match="not an Argos package"):
        candidates("fr", "en", [damaged], only_starters)
    with pytest.raises(MissingPair):
        candidates("de", "en", [], only_starters)
