"""What a translation writes as its source or its language does, as a table of readable cases."""

from __future__ import annotations

import pytest

from workbench.language.stretches import exchanged
from workbench.language.typography import adopted, as_models_have_it, with_plain_digits


@pytest.mark.parametrize(
    ("source", "made", "languages", "expected"),
    [
        ("un loyer de 1 840 euros", "a rent of 1 840 euros", "fr en", "a rent of 1,840 euros"),
        ("un loyer de 1\u00a0840,50 €", "a rent of 1\u00a0840.50 EUR", "fr en", "a rent of 1,840.50 EUR"),
        ("1 840 euros", "1, 840 евро", "fr ru", "1 840 евро"),
        ("1,840 euros", "1 840 евро", "en ru", "1\u00a0840 евро"),
        ("12,5 % en 2024", "12,5% in 2024", "fr en", "12.5% in 2024"),
        ("1 840 et 1 840", "1840 and 1 840", "fr en", "1,840 and 1,840"),
        ("de 1 840 à 840", "from 1 840 to 840", "fr en", "from 1,840 to 840"),
        ("65 m² et 3 m³", "65 м2 и 3 м3", "fr ru", "65 м² и 3 м³"),
        ("Le CO₂ monte…", "CO2 is rising...", "fr en", "CO₂ is rising…"),
    ],
)
def test_adopted(source: str, made: str, languages: str, expected: str) -> None:
    here, there = languages.split()
    assert exchanged(made, adopted(source, made, (here, there))) == expected
    assert adopted(source, expected, (here, there)) == []


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("12,5 millions", "125 million"),  # another number, to be told of and not to be hidden
        ("1 840 euros", "1 841 euros"),
        ("1 840 euros", "21 840 euros"),
        ("65 m² du lot A2", "65 m2 of lot A2"),  # which of them it is, is not known
        ("65 m²", "65 m2 and 70 m2"),
        ("le 12.03.2024", "on 12.03.2024"),
        ("Attends… encore…", "Wait..."),
        ("Attends...", "Wait..."),
    ],
)
def test_what_does_not_surely_come_from_the_source_stays(source: str, made: str) -> None:
    assert adopted(source, made, ("fr", "en")) == []


def test_what_was_begun_stays() -> None:
    source, made = "1 840 m² et 1 840 m²", "1 840 m2 and 1 840 m2"
    edits = adopted(source, made, ("fr", "en"), len("1 840 m2"))
    assert exchanged(made, edits) == "1 840 m2 and 1,840 m²"


def test_the_way_back() -> None:
    source, target = "65 m² pour 1 840,50 €", "65 m² for €1,840.50"
    assert exchanged(target, as_models_have_it(source, target, ("fr", "en"))) == "65 m2 for €1 840,50"
    assert with_plain_digits("m², CO₂") == "m2, CO2"
