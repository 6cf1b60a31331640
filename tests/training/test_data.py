"""Pairs of sentences on their way into batches."""

import lzma
import subprocess
import sys
from pathlib import Path

import pytest
import sentencepiece

from training.batches import Ids, Pairs, competence
from training.prepare import prepare, read_pairs
from training.shape import BEGIN, END, PADDING, Shape

WORDS = ("alliance", "sécurité", "liberté", "accord", "ministre", "journal", "paix", "pays")


def sentence(number: int) -> str:
    return " ".join(WORDS[(number * (place + 3)) % len(WORDS)] for place in range(1 + number % 9))


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A work folder with 300 prepared pairs, one half of them packed."""
    folder = tmp_path_factory.mktemp("training")
    lines = [f"{sentence(number)} {number}\t{number} {sentence(number + 1)}\n" for number in range(300)]
    (folder / "own.fr-en.tsv").write_text("".join(lines[:150]), encoding="utf-8")
    with lzma.open(folder / "more.fr-en.tsv.xz", "wt", encoding="utf-8") as packed:
        packed.writelines(lines[150:])
    kept = prepare([folder / "own.fr-en.tsv", folder / "more.fr-en.tsv.xz"], folder / "work", vocabulary=300)
    assert kept == 300
    return folder / "work"


def texts(work: Path, ids: Ids) -> list[str]:
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(work / "sentencepiece.model"))
    inner = [[int(piece) for piece in row if piece not in (PADDING, BEGIN, END)] for row in ids]
    return [str(pieces.decode(row)) for row in inner]


def test_pairs_come_plain_and_packed(work: Path) -> None:
    assert list(read_pairs(work.parent / "own.fr-en.tsv"))[2] == (f"{sentence(2)} 2", f"2 {sentence(3)}")
    assert len(list(read_pairs(work.parent / "more.fr-en.tsv.xz"))) == 150


@pytest.mark.parametrize("line", ["no tab", "one\ttwo\tthree", "\tno source", "no target\t "])
def test_a_malformed_line_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text(f"un\tone\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"pairs\.tsv, line 2"):
        list(read_pairs(file))


def test_a_batch_pairs_sources_with_their_targets(work: Path) -> None:
    source, target = Pairs(work / "pairs.npz", seed=1).next(tokens=400, share=1.0)
    assert target.size <= 400
    assert (target[:, 0] == BEGIN).all()
    assert ((source == END).sum(1) == 1).all()
    assert ((target == END).sum(1) == 1).all()
    numbers = [int(text.split()[-1]) for text in texts(work, source)]
    assert texts(work, target) == [f"{number} {sentence(number + 1)}" for number in numbers]


def test_an_epoch_has_every_pair_but_those_for_validation(work: Path) -> None:
    pairs = Pairs(work / "pairs.npz", seed=1)
    seen: list[str] = []
    while len(seen) < pairs.count:
        seen += texts(work, pairs.next(tokens=400, share=1.0)[0])
    held = [text for source, _ in pairs.validation() for text in texts(work, source)]
    assert pairs.count == 270
    assert len(set(seen)) == 270
    assert len(held) == 30
    assert not set(seen) & set(held)


def test_validation_pairs_stay_when_a_file_is_added(work: Path, tmp_path: Path) -> None:
    own = work.parent / "own.fr-en.tsv"
    (tmp_path / "sentencepiece.model").write_bytes((work / "sentencepiece.model").read_bytes())
    prepare([own], tmp_path)
    alone = [text for source, _ in Pairs(tmp_path / "pairs.npz", 1).validation() for text in texts(work, source)]
    held = [text for source, _ in Pairs(work / "pairs.npz", 1).validation() for text in texts(work, source)]
    assert len(alone) == 15
    assert set(alone) <= set(held)


def test_long_pairs_are_left_out(work: Path, tmp_path: Path) -> None:
    (tmp_path / "sentencepiece.model").write_bytes((work / "sentencepiece.model").read_bytes())
    file = tmp_path / "pairs.tsv"
    file.write_text("paix\tpeace\n" + f"{'sécurité ' * 101}\tsecurity\n", encoding="utf-8")
    assert prepare([file], tmp_path) == 1


def test_competence_grows_from_a_quarter_to_all() -> None:
    assert competence(0, 8e6) == pytest.approx(0.25)
    assert competence(4_000_000, 8e6) == pytest.approx(0.7289, abs=1e-4)
    assert competence(9_000_000, 8e6) == 1.0


def test_a_shape_rounds_the_vocabulary_up_and_survives_a_checkpoint() -> None:
    shape = Shape.parse("256,1024,4,6,2", pieces=7997)
    assert shape == Shape(8000, 256, 1024, 4, 6, 2)
    assert Shape.from_config(shape.config()) == shape


@pytest.mark.parametrize("text", ["256,1024", "256,1024,4,6,x", "250,1024,4,6,2"])
def test_a_shape_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"shape|invalid|heads"):
        Shape.parse(text, 100)


def test_the_command_prepares_without_torch_and_names_what_is_wrong(work: Path, tmp_path: Path) -> None:
    (tmp_path / "sentencepiece.model").write_bytes((work / "sentencepiece.model").read_bytes())
    broken = tmp_path / "broken.tsv"
    broken.write_text("no tab\n", encoding="utf-8")
    hidden = "import sys; sys.modules['torch'] = None; from training.__main__ import main; main()"
    command = [sys.executable, "-c", hidden, "prepare", str(tmp_path)]
    good = subprocess.run([*command, str(work.parent / "own.fr-en.tsv")], capture_output=True, text=True, check=True)
    assert good.stdout == "150 pairs\n"
    bad = subprocess.run([*command, str(broken)], capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    assert "broken.tsv, line 1" in bad.stderr
