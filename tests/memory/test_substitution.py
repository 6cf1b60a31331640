"""Near matches made to fit: tags, numbers and terms."""

import pytest

from workbench.memory.substitution import substitute_numbers, substitute_tags, substitute_term


@pytest.mark.parametrize(
    ("now", "source", "target", "adapted"),
    [
        ("Un mot fort.", "Un <b>mot</b> fort.", "A strong <b>word</b>.", "A strong word."),
        ("Un mot.", "Un mot<br/> .", "A word<br/> .", None),
        ("Un mot .", "Un mot<br/> .", "A word <br/> .", "A word ."),
        ('Un <g id="2">mot</g>.', 'Un <g id="1">mot</g>.', 'A <g id="1">word</g>.', 'A <g id="2">word</g>.'),
        ('Un <g id="2">mot</g>.', "Un <b>mot</b>.", "A <b>word</b>.", 'A <g id="2">word</g>.'),
        ('<g id="1">A</g> <i>b</i>', "<b>A</b> <b>b</b>", "<b>A</b> <b>b</b>", None),
        ("<i>Un mot</i>.", "Un <b>mot</b>.", "A <b>word</b>.", None),
        ("<i>Un</i> mot.", "<b>Un</b> mot.", "<u>A</u> word.", None),
        ("Un <b>mot</b>.", "Un mot.", "A word.", None),
        ("Un mot.", "Un mot.", "A word.", None),
    ],
)  # fmt: skip
def test_tags(now: str, source: str, target: str, adapted: str | None) -> None:
    assert substitute_tags(now, source, target) == adapted


@pytest.mark.parametrize(
    ("now", "source", "target", "adapted"),
    [
        ("Il y a 12 chars.", "Il y a 10 chars.", "There are 10 tanks.", "There are 12 tanks."),
        ("Le 5 mai 2024", "Le 7 mai 2023", "7 мая 2023 года", "5 мая 2024 года"),
        ("12,5 % en 3 ans", "11,5 % en 3 ans", "11.5% in 3 years", "12.5% in 3 years"),
        ("1\u202f250,5 euros", "1\u202f100,5 euros", "1,100.5 euros", "1,250.5 euros"),
        ("2 500 000 tonnes", "1 500 000 tonnes", "1,500,000 tonnes", "2,500,000 tonnes"),
        ("2 sur 2", "1 sur 1", "1 of 1", "2 of 2"),
        # nothing to do, or not certain
        ("Il y a 10 chars.", "Il y a 10 chars.", "There are 10 tanks.", None),
        ("Il y a 12 avions.", "Il y a 10 chars.", "There are 10 tanks.", None),
        ("Il y a 12 chars.", "Il y a 10 chars.", "There are ten tanks.", None),
        ("2 sur 3", "1 sur 1", "1 of 1", None),
        ("Article 3", "Article 2", "2 articles, section 2", None),
        ("Article", "Article 2", "Article 2", None),
    ],
)
def test_numbers(now: str, source: str, target: str, adapted: str | None) -> None:
    assert substitute_numbers(now, source, target, "en") == adapted


@pytest.mark.parametrize(
    ("old", "new", "target", "language", "fits"),
    [
        ("12", "15", "12 стран", "ru", True),
        ("12", "21", "12 стран", "ru", False),
        ("12", "3", "12 стран", "ru", False),
        ("2", "33", "2 страны", "ru", True),
        ("112", "2", "112 стран", "ru", False),
        ("12", "3", "12 %", "ru", True),
        ("12", "3", "Статья 12. Права", "ru", True),
        ("2", "7", "2 мая", "ru", True),
        ("2023", "2025", "2023 года", "ru", True),
        ("1", "2", "1 country", "en", False),
        ("1", "2", "Chapter 1", "en", True),
        ("2", "5", "2 countries", "en", True),
        ("1", "2", "1 ville", "fr", False),
        ("1,5", "2", "1,5 страны", "ru", False),
        ("1,5", "2,5", "1,5 страны", "ru", True),
        ("1", "2", "1 Wort", "de", True),
    ],
)
def test_a_number_stays_out_where_it_asks_for_another_form(
    old: str, new: str, target: str, language: str, fits: bool
) -> None:
    wanted = target.replace(old, new) if fits else None
    assert substitute_numbers(f"n {new} x", f"n {old} x", target, language) == wanted


def render(before: str, now: str, target: str) -> str | None:
    renderings = {"syndicats": "trade unions", "alliances": "alliances"}
    return target.replace(renderings[before], renderings[now]) if {before, now} <= renderings.keys() else None


@pytest.mark.parametrize(
    ("now", "source", "adapted"),
    [
        (
            "choisir les alliances.",
            "choisir les syndicats.",
            "choose trade unions.".replace("trade unions", "alliances"),
        ),
        ("choisir les alliances!", "choisir les syndicats.", None),
        ("choisir les unions.", "choisir les syndicats.", None),
        ("choisir les syndicats.", "choisir les syndicats.", None),
        ("choisir alliances.", "choisir les syndicats.", None),
    ],
)
def test_terms(now: str, source: str, adapted: str | None) -> None:
    assert substitute_term(now, source, "choose trade unions.", render) == adapted
