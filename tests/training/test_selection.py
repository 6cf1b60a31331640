"""Pairs like sample texts are taken more often."""

from pathlib import Path

import numpy as np
import pytest

from tests.training.test_data import texts
from training.batches import Pairs
from training.prepare import prepare
from training.selection import Side, chosen, likeness

NEWS = (
    "Le ministre a signé un accord sur la sécurité des pays numéro {0}.\tThe minister signed agreement {0} on security."
)
MENU = (
    "Appuyez sur le bouton vert pour ouvrir la fenêtre numéro {0}.\tPress the green button to open window number {0}."
)
SOURCE = "Les ministres des pays voisins ont parlé de la sécurité et d'un accord."
TARGET = "The ministers spoke of security and of an agreement."


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    lines = [(NEWS if number % 2 else MENU).format(number) for number in range(400)]
    (tmp_path / "pairs.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "like.fr").write_text(SOURCE + "\n", encoding="utf-8")
    (tmp_path / "like.en").write_text(TARGET + "\n", encoding="utf-8")
    return tmp_path


def all_pairs(work: Path) -> tuple[list[str], list[str]]:
    """Sources of an epoch, and of validation."""
    found = Pairs(work / "pairs.npz", seed=1)
    seen: list[str] = []
    while len(seen) < found.count:
        seen += texts(work, found.next(tokens=400, share=1.0)[0])
    return seen, [text for source, _ in found.validation() for text in texts(work, source)]


def test_pairs_like_the_samples_come_up_to_three_times_and_the_others_seldom(pairs: Path) -> None:
    prepare([pairs / "pairs.tsv"], pairs / "work", 300, [pairs / "like.fr", pairs / "like.en"])
    seen, held = all_pairs(pairs / "work")
    news = [text for text in seen if "ministre" in text]
    menus = [text for text in seen if "bouton" in text]
    assert max(map(news.count, news)) == 3
    assert len(news) > 3 * len(menus) > 0
    assert len(held) == 40


def test_what_is_held_out_is_the_same_with_samples_and_never_trained_on(pairs: Path) -> None:
    prepare([pairs / "pairs.tsv"], pairs / "all", 300)
    (pairs / "some").mkdir()
    (pairs / "some/sentencepiece.model").write_bytes((pairs / "all/sentencepiece.model").read_bytes())
    prepare([pairs / "pairs.tsv"], pairs / "some", samples=[pairs / "like.fr", pairs / "like.en"])
    (_, held), (seen, held_too) = all_pairs(pairs / "all"), all_pairs(pairs / "some")
    assert sorted(held) == sorted(held_too)
    assert not set(seen) & set(held)


def test_texts_are_repeated_whole() -> None:
    side = Side(np.array([5, 6, 7, 8, 9], np.uint16), np.array([2, 0, 3]))
    repeated = side.repeated(np.array([2, 2, 0, 1]))
    assert repeated.pieces.tolist() == [7, 8, 9, 7, 8, 9, 5, 6]
    assert repeated.lengths.tolist() == [3, 3, 2, 0]


def test_a_short_pair_is_never_repeated() -> None:
    score, length = np.array([9.0] + [0.0] * 19), np.array([4] + [40] * 19)
    assert chosen(score, length).tolist().count(0) == 1
    assert chosen(score, np.full(20, 40)).tolist().count(0) == 3


def test_one_kind_of_text_alone_is_told_from_nothing() -> None:
    side = Side(np.array([4, 5, 6] * 10, np.uint16), np.full(10, 3))
    assert np.ptp(likeness([side, side], [side, side])) == pytest.approx(0.0)
