from __future__ import annotations

from tests.engines.fake import FakeEngine
from workbench.engines.base import Options
from workbench.engines.pivot import PivotEngine

FRENCH = FakeEngine("fr", "en", {"syndicats": ["unions"], "accord": ["deal"]}, failing={"panne": "came back empty"})
RUSSIAN = FakeEngine("en", "ru", {"unions": ["профсоюзы", "союзы"], "alliances": ["альянсы"], "deal": ["сделка"]})


def test_the_text_in_between_is_kept() -> None:
    ((answer,),) = PivotEngine(FRENCH, RUSSIAN).translate(["syndicats, accord"])
    assert (answer.text, answer.pivot) == ("профсоюзы, сделка", "unions, deal")


def test_the_text_in_between_can_be_given_for_some() -> None:
    answers = PivotEngine(FRENCH, RUSSIAN).translate_from(["syndicats", "accord"], ["alliances", None])
    assert [(each[0].text, each[0].pivot) for each in answers] == [("альянсы", "alliances"), ("сделка", "deal")]


def test_all_hypotheses_come_from_the_best_text_in_between() -> None:
    (several,) = PivotEngine(FRENCH, RUSSIAN).translate(["syndicats"], Options(beam=2, hypotheses=2))
    assert [(each.text, each.pivot) for each in several] == [("профсоюзы", "unions"), ("союзы", "unions")]


def test_a_problem_of_the_first_half_is_told() -> None:
    ((answer,),) = PivotEngine(FRENCH, RUSSIAN).translate(["panne"])
    assert answer.problem == "the text in between (en) came back empty"


def test_it_says_what_it_is() -> None:
    engine = PivotEngine(FRENCH, RUSSIAN)
    assert (engine.source, engine.pivot, engine.target) == ("fr", "en", "ru")
    assert engine.name == "fake-fr_en 1 + fake-en_ru 1"
    assert FRENCH.identity in engine.identity
