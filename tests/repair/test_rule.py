"""Rules and the file that carries them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import RuleError
from workbench.repair.rewriting import has_lemma, spans_of
from workbench.repair.rule import Rule, expand, read_rules, write_rules

FILE = """
[[rule]]
language = "en"            # the language the repair is made in; the source language is allowed
wrong = "trade union"      # lemmas; several words are fine
right = "alliance"
source = "syndicat"        # optional: only in units whose source has this lemma

[[rule]]
language = "fr"
wrong = "syndicat"
right = "alliance"
[[rule.follows]]
language = "ru"
wrong = "профсоюз"
right = "альянс"
"""


def test_reads_the_file() -> None:
    follows = (Rule("ru", "профсоюз", "альянс"),)
    assert read_rules(FILE) == [
        Rule("en", "trade union", "alliance", ("syndicat",)),
        Rule("fr", "syndicat", "alliance", (), follows),
    ]


def test_what_follows_holds_before_and_after_the_source_is_repaired() -> None:
    consequence = expand(read_rules(FILE))[-1]
    assert consequence == Rule("ru", "профсоюз", "альянс", ("syndicat", "alliance"))


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=6).filter(
    str.strip
)
WORDS = TEXTS.map(lambda text: f"a{text}")
LANGUAGES = st.sampled_from(["fr", "en", "en-GB", "ru", "sr-Latn"])
SIMPLE = st.builds(Rule, LANGUAGES, WORDS, WORDS, st.lists(TEXTS, max_size=3).map(tuple))
RULES = st.builds(
    Rule, LANGUAGES, WORDS, WORDS, st.lists(TEXTS, max_size=2).map(tuple), st.lists(SIMPLE, max_size=2).map(tuple)
)


def is_sound(rule: Rule) -> bool:
    return rule.wrong.casefold() != rule.right.casefold() and all(map(is_sound, rule.follows))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RULES.filter(is_sound), max_size=3))
def test_a_written_file_reads_back(rules: list[Rule]) -> None:
    assert read_rules(write_rules(rules)) == rules


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[rule]\n", "rules.toml: not TOML"),
        (f"[[rule]]\nwrong = {'9' * 5000}\n", "rules.toml: not TOML"),
        ("[rule]\n", "rules.toml: rule must be a list"),
        ("[[rules]]\n", "rules.toml: unknown key 'rules'"),
        ('[[rule]]\nlanguage = "en"\nwrong = "a"\n', "rules.toml: rule 1: right is missing"),
        ('[[rule]]\nlanguage = "en"\nwrong = 3\n', "rules.toml: rule 1: wrong must be text, not 3"),
        ('[[rule]]\nlanguage = "en"\nwrong = "a"\nright = "A"\n', "rules.toml: rule 1: wrong and right are both 'a'"),
        ('[[rule]]\nlang = "en"\n', "rules.toml: rule 1: unknown key 'lang'"),
        ('[[rule]]\nlanguage = "en"\nwrong = "a"\nright = "b"\nsource = 1\n', "rules.toml: rule 1: source must be"),
    ],
)
def test_names_the_place_of_an_error(text: str, message: str) -> None:
    with pytest.raises(RuleError) as error:
        read_rules(text, "rules.toml")
    assert error.value.message.startswith(message)
    assert error.value.hint


def test_finds_a_lemma_in_any_form() -> None:
    assert has_lemma("de choisir les syndicats", "fr", "syndicat")
    assert not has_lemma("le syndicalisme", "fr", "syndicat")
    assert has_lemma("стали союзами", "ru", "союз")
    assert not has_lemma("стали союзниками", "ru", "союз")
    assert [(span.start, span.end) for span in spans_of("A trade union, trade-unions", "en", "trade union")] == [
        (2, 13),
        (15, 27),
    ]
