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


_TWO_AT_ONCE = """
import sys, threading, time
from importlib.abc import MetaPathFinder
from workbench.language.lemmas import lemma
from workbench.language.spelling import WordData

inside, found = threading.Event(), []

class Slow(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "simplemma.language_detector":  # the package is being loaded, its strategies are not there yet
            inside.set()
            time.sleep(0.3)

sys.meta_path.insert(0, Slow())
other = threading.Thread(target=lambda: found.append(WordData("it").knows("case")))
other.start()
inside.wait()
print(lemma("case", "it"))
other.join()
print(found)
"""


def test_the_word_lists_may_be_loaded_by_two_threads_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", _TWO_AT_ONCE], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("casa\n[True]\n", "")
