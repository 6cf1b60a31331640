"""Dictionary forms."""

import subprocess
import sys

import pytest

from workbench.language.lemmas import lemma, lemmas


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("fr", "syndicats Syndicat SYNDICATS", "syndicat"),
        ("fr", "alliances", "alliance"),
        ("fr", "est étaient", "être"),
        ("fr", "Les la l’", "le"),
        ("en", "unions Unions", "union"),
        ("en-GB", "was were", "be"),
        ("ru", "союзы союзов Союзом", "союз"),
        ("ru", "союзники союзников", "союзник"),
        ("ru", "профсоюзы профсоюзов", "профсоюз"),
        ("ru", "ёлки елки", "ёлка"),
        ("fr", "Blablions", "blablions"),
        ("ru", "бкршмявами", "бкршмявами"),
        ("xx", "Words", "words"),
    ],
)
def test_lemma(language: str, words: str, expected: str) -> None:
    assert {lemma(word, language) for word in words.split()} == {expected}


def test_kin_by_sound_are_strangers() -> None:
    assert len({lemma(word, "ru") for word in ("союз", "союзник", "союзный", "профсоюз")}) == 4


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L’alliance est-elle là ?", "le alliance être là"),
        ("fr", "« Quelqu’un a-t-il parlé aujourd’hui ? »", "quelqu'un avoir parler aujourd'hui"),
        ("en", "The allies' unions weren't left.", "the ally union be not left"),
        ("ru", "«Да!» — крикнул он союзникам.", "да крикнуть он союзник"),
        ("fr", " — ", ""),
    ],
)
def test_lemmas_of_a_segment(language: str, text: str, expected: str) -> None:
    assert " ".join(found.lemma for found in lemmas(text, language)) == expected


def test_an_elided_word_has_its_own_place() -> None:
    text = "les membres de l’alliance"
    last = lemmas(text, "fr")[-1]
    assert (last.lemma, text[last.span.start : last.span.end]) == ("alliance", "alliance")


def test_pronouns_are_not_in_the_place_of_the_verb() -> None:
    text = "Ainsi parlent-ils."
    last = lemmas(text, "fr")[-1]
    assert (last.lemma, text[last.span.start : last.span.end]) == ("parler", "parlent")


_LOCKS = """
import sys
from importlib import _bootstrap
from importlib.abc import MetaPathFinder
from workbench.language.lemmas import lemma

class Watching(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "simplemma":
            print([held for held in _bootstrap._module_locks if held.startswith("simplemma")])

sys.meta_path.insert(0, Watching())
print(lemma("case", "it"))
"""


def test_no_part_of_the_word_lists_is_held_while_the_whole_is_loaded() -> None:
    """Two threads of which one does so and one loads the whole would each wait for what the other holds."""
    done = subprocess.run([sys.executable, "-c", _LOCKS], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("['simplemma']\ncasa\n", "")
