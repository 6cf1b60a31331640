import pytest

from tests.engines.fake import FakeEngine
from workbench.engines.packages import Packages
from workbench.model import Origin, Span, Status, Target, Unit
from workbench.project.assisting import alternatives, continuation, heard, links, with_word
from workbench.project.machine import Machine

FRENCH_ENGLISH = {"bonjour": ["hello", "morning"], "monde": ["world"], "adieu": ["farewell"]}
ENGLISH_RUSSIAN = {"hello": ["привет"], "world": ["мир", "свет"], "farewell": ["прощай"]}


@pytest.fixture
def machine() -> Machine:
    engines = [FakeEngine("fr", "en", FRENCH_ENGLISH), FakeEngine("en", "ru", ENGLISH_RUSSIAN)]
    return Machine(engines=engines, packages=Packages())


def unit(source: str = "Bonjour monde.", english: Target | str = "", russian: str = "", pivot: str = "") -> Unit:
    target = Target(english, Origin.MACHINE, Status.DRAFT) if isinstance(english, str) else english
    return Unit(1, source, {"en": target, "ru": Target(russian, Origin.MACHINE, Status.DRAFT, pivot=pivot)})


@pytest.mark.parametrize(
    ("english", "pivot", "expected"),
    [
        (Target("Hi world.", Origin.HUMAN, Status.TRANSLATED), "Hello world.", "Hi world."),
        (Target("Hi world.", Origin.HUMAN, Status.DRAFT), "Hello world.", "Hello world."),
        (Target("Hi world.", Origin.HUMAN, Status.DRAFT), "", "Hi world."),
        (Target(), "", "Hello world."),
    ],
)
def test_russian_is_made_from_the_confirmed_english_else_from_what_it_was_made_from(
    machine: Machine, english: Target, pivot: str, expected: str
) -> None:
    assert heard(machine, unit(english=english, pivot=pivot), "fr", "ru").text == expected


def test_a_direct_target_is_made_from_the_source(machine: Machine) -> None:
    assert heard(machine, unit(english="Anything."), "fr", "en").text == "Bonjour monde."


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [("", "Hello world."), ("He", "llo world."), ("Hello ", "world."), ("Hello world.", "")],
)
def test_a_target_goes_on_from_what_is_typed(machine: Machine, prefix: str, expected: str) -> None:
    assert continuation(machine, unit(), "fr", "en", prefix) == expected


def test_in_a_unit_of_several_sentences_the_one_that_is_open_goes_on(machine: Machine) -> None:
    two = unit("Bonjour monde. Adieu monde.")
    assert continuation(machine, two, "fr", "en", "Hello world. F") == "arewell world."
    assert continuation(machine, two, "fr", "en", "Hello world. ") == "Farewell world."


def test_nothing_follows_when_the_target_has_more_sentences_than_its_source(machine: Machine) -> None:
    two = unit("Bonjour monde. Adieu monde.")
    assert continuation(machine, two, "fr", "en", "One. Two. Three ") == ""


def test_alternatives_are_those_of_the_word_s_own_sentence(machine: Machine) -> None:
    text = "Farewell world. Hello world."
    found = alternatives(machine, unit("Adieu monde. Bonjour monde."), "fr", "en", text, Span(16, 21))
    assert [each.word.lower() for each in found] == ["hello", "morning"]


def test_choosing_a_word_keeps_the_other_sentences(machine: Machine) -> None:
    text = "Hello world. Farewell world."
    made = with_word(machine, unit("Bonjour monde. Adieu monde."), "fr", "en", text, Span(0, 5), "Morning")
    assert made == "Morning world. Farewell world."


def words_linked(unit: Unit, machine: Machine, first: str, second: str) -> list[tuple[str, str]]:
    texts = {"fr": unit.source, "en": unit.target("en").text, "ru": unit.target("ru").text}
    return [
        (texts[first][link.source.start : link.source.end], texts[second][link.target.start : link.target.end])
        for link in links(machine, unit, "fr", first, second)
    ]


def test_links_go_between_any_two_languages(machine: Machine) -> None:
    whole = unit(english="Hello world.", russian="Привет мир.", pivot="Hello world.")
    assert words_linked(whole, machine, "fr", "ru") == [("Bonjour", "Привет"), ("monde", "мир")]
    assert words_linked(whole, machine, "ru", "fr") == [("Привет", "Bonjour"), ("мир", "monde")]
    assert words_linked(whole, machine, "en", "ru") == [("Hello", "Привет"), ("world", "мир")]
    assert words_linked(whole, machine, "ru", "en") == [("Привет", "Hello"), ("мир", "world")]


def test_links_reach_from_an_english_that_russian_was_not_made_from(machine: Machine) -> None:
    whole = unit(english="Hi world.", russian="Привет мир.", pivot="Hello world.")
    assert words_linked(whole, machine, "en", "ru") == [("Hi", "Привет"), ("world", "мир")]


def test_a_missing_text_has_no_links(machine: Machine) -> None:
    assert links(machine, unit(), "fr", "fr", "en") == ()
