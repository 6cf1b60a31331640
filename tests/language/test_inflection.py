"""Words and their forms: tables of readable cases for each language."""

from __future__ import annotations

import pytest

from workbench.language.inflection import Case, Features, Gender, Number, Part, inflect, inflector
from workbench.language.inflection.base import Inflector, genders
from workbench.language.inflection.english import indefinite_article
from workbench.language.inflection.french_sounds import elides_before

M, F, N = Gender.MASCULINE, Gender.FEMININE, Gender.NEUTER
ONE, MANY = Number.SINGULAR, Number.PLURAL


def of(language: str) -> Inflector:
    found = inflector(language)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("language", "form", "lemma", "part"),
    [
        ("fr", "syndicats", "syndicat", Part.NOUN),
        ("fr", "Alliances", "alliance", Part.NOUN),
        ("fr", "nationales", "national", Part.ADJECTIVE),
        ("fr", "créées", "créer", Part.PARTICIPLE),
        ("fr", "vieil", "vieux", Part.ADJECTIVE),
        ("fr", "yeux", "œil", Part.NOUN),
        ("fr", "aujourd’hui", "aujourd'hui", Part.ADVERB),
        ("en", "unions", "union", Part.NOUN),
        ("en", "men", "man", Part.NOUN),
        ("en", "went", "go", Part.VERB),
        ("ru", "профсоюзами", "профсоюз", Part.NOUN),
        ("ru", "созданной", "создать", Part.PARTICIPLE),
        ("ru", "прошла", "пройти", Part.VERB),
    ],
)
def test_analyses_a_form(language: str, form: str, lemma: str, part: Part) -> None:
    assert (lemma, part) in [(reading.lemma, reading.part) for reading in of(language).analyse(form)]


@pytest.mark.parametrize(
    ("language", "lemma", "part", "features", "form"),
    [
        ("fr", "alliance", Part.NOUN, Features(MANY), "alliances"),
        ("fr", "cheval", Part.NOUN, Features(MANY), "chevaux"),
        ("fr", "œil", Part.NOUN, Features(MANY), "yeux"),
        ("fr", "pays", Part.NOUN, Features(MANY), "pays"),
        ("fr", "national", Part.ADJECTIVE, Features(MANY, F), "nationales"),
        ("fr", "beau", Part.ADJECTIVE, Features(ONE, M), "beau"),
        ("fr", "créer", Part.PARTICIPLE, Features(MANY, F), None),
        ("en", "alliance", Part.NOUN, Features(MANY), "alliances"),
        ("en", "man", Part.NOUN, Features(MANY), "men"),
        ("en", "sheep", Part.NOUN, Features(MANY), "sheep"),
        ("ru", "альянс", Part.NOUN, Features(MANY, case=Case.GENITIVE), "альянсов"),
        ("ru", "коалиция", Part.NOUN, Features(ONE, case=Case.ACCUSATIVE), "коалицию"),
        ("ru", "новый", Part.ADJECTIVE, Features(ONE, F, Case.INSTRUMENTAL), "новой"),
        ("ru", "пройти", Part.VERB, Features(ONE, F), "прошла"),
    ],
)
def test_inflects_a_lemma(language: str, lemma: str, part: Part, features: Features, form: str | None) -> None:
    assert inflect(of(language), lemma, part, features) == form


@pytest.mark.parametrize(
    ("form", "features", "expected"),
    [
        ("прошёл", Features(gender=F), "прошла"),
        ("создан", Features(gender=N), "создано"),
        ("созданный", Features(gender=F), "созданная"),
        ("два", Features(gender=F), "две"),
        ("новый", Features(case=Case.ACCUSATIVE, animate=True), "нового"),
        ("новый", Features(case=Case.ACCUSATIVE, animate=False), "новый"),
    ],
)
def test_puts_a_russian_form_into_another(form: str, features: Features, expected: str) -> None:
    russian = of("ru")
    assert russian.reinflect(russian.analyse(form)[0], features) == expected


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
def test_never_guesses(language: str) -> None:
    assert of(language).analyse("zxqvoration") == ()
    assert not of(language).knows("zxqvoration")


def test_knows_genders() -> None:
    assert genders(of("fr"), "syndicat") == {M}
    assert genders(of("fr"), "alliance") == {F}
    assert genders(of("fr"), "avocate") == {F}
    assert genders(of("ru"), "коалиция") == {F}


@pytest.mark.parametrize(
    ("word", "elides"),
    [
        *[("alliance", True), ("hommes", True), ("héroïne", True), ("yeux", True), ("États", True), ("œuvre", True)],
        *[("héros", False), ("hauts", False), ("onze", False), ("yacht", False), ("pacte", False), ("haines", False)],
    ],
)
def test_elision_is_data(word: str, elides: bool) -> None:
    assert elides_before(word, of("fr")) is elides


def test_chooses_the_article_by_sound() -> None:
    assert [indefinite_article(word) for word in ("alliance", "union", "hour", "UN mission")] == ["an", "a", "an", "a"]


def test_regions_share_an_inflector() -> None:
    assert inflector("fr-CA") is inflector("fr")
    assert inflector("de") is None
