"""Signatures find what is alike, in any script, and take in what is new."""

import random

import numpy as np

from workbench.memory.signatures import Block, Index, signatures

VOICES = {
    "fr": "le la les alliance syndicat liberté choisir pays président sécurité guerre paix été où façon",
    "ru": "альянс союз союзник свобода выбирать страна президент безопасность война мир лето ещё способ",
}


def sentences(language: str, count: int, seed: int = 0) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(VOICES[language].split(), k=chance.randint(3, 25))) for _ in range(count)]


def index_of(texts: list[str], first: int = 1) -> Index:
    index = Index()
    bits, lengths = signatures(texts)
    index.add(Block.of((np.arange(first, first + len(texts)), lengths, bits)))
    return index


def test_the_text_itself_is_among_the_first_in_every_script() -> None:
    for language in VOICES:
        texts = sentences(language, 500)
        index = index_of(texts)
        assert all(texts.index(text) + 1 in index.nearest(text, 0.5, 10) for text in texts[::50])


def test_case_and_typographic_variants_do_not_matter() -> None:
    one, other = signatures(["L’Été « froid »", 'l\'été " FROID "'])[0]
    assert (one == other).all()


def test_texts_too_short_or_too_long_are_left_out() -> None:
    index = index_of(["a" * 10, "a" * 20, "a" * 40])
    assert sorted(index.nearest("a" * 20, 0.9, 10)) == [2]
    assert sorted(index.nearest("a" * 20, 0.6, 10)) == [1, 2, 3]


def test_new_texts_are_found_at_once_and_after_merging() -> None:
    index = index_of(sentences("fr", 5000))
    for first in range(5001, 12001, 500):
        texts = [*sentences("fr", 499, seed=first), f"nouveau {first} unique"]
        bits, lengths = signatures(texts)
        index.add(Block.of((np.arange(first, first + 500), lengths, bits)))
        assert index.nearest(f"nouveau {first} unique", 0.5, 5)[0] == first + 499
    assert len(index) == index.last == 12000


def test_of_many_equal_texts_the_newest_are_kept() -> None:
    texts = ["Oui.", "Non."] * 50 + ["Peut-être.", "OUI."]
    index = index_of(texts)
    kept = index.nearest("Oui.", 0.1, 200)
    newest = [number for number in range(1, 103) if texts[number - 1].lower() == "oui."][-32:]
    assert sorted(number for number in kept if texts[number - 1] != "Non.") == [*newest[:-1], 101, 102]
    assert len(index) == 32 + 32 + 1


def test_nothing_in_nothing_out() -> None:
    assert Index().nearest("rien", 0.5, 5) == []
    assert index_of(["", "aaaa"]).nearest("", 0.5, 5) == [1]


def test_damaged_text_does_no_harm() -> None:
    assert index_of(["\ud800 seul", "autre chose"]).nearest("\ud800 seul", 0.5, 1) == [1]
