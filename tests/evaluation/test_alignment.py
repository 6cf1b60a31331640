"""Strict and lax agreement of beads, counted by hand, and the files they are kept in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench.align.beads import Bead
from workbench.cli.main import main
from workbench.errors import EncodingError, FormatError
from workbench.evaluation.alignment import (
    Agreement,
    Document,
    Found,
    Places,
    merged,
    read_beads,
    recall_by_type,
    score_alignment,
    score_left_out,
    write_beads,
)


def beads(text: str) -> list[Places]:
    """`0:0 1,2:1 :2` and the like."""
    sides = (bead.split(":") for bead in text.split())
    return [(numbers(source), numbers(target)) for source, target in sides]


def numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",") if number)


def document(found: str, gold: str) -> Document:
    return beads(found), beads(gold)


GOLD = "0:0 1,2:1 3:2,3 4: 5:4"
"""Five beads, four of them with both sides."""

TABLE = [
    ("the same", GOLD, Agreement(5, 5, 4, 4), Agreement(5, 5, 4, 4)),
    # 1-1 of sentences 1 and 1 shares both sides with 1,2:1; 2 alone is nowhere
    ("one cut off", "0:0 1:1 2: 3:2,3 4: 5:4", Agreement(4, 6, 3, 4), Agreement(5, 6, 4, 4)),
    # 4,5:4 shares both sides with 5:4; 4: is not missed by recall
    ("glued", "0:0 1,2:1 3:2,3 4,5:4", Agreement(3, 4, 3, 4), Agreement(4, 4, 4, 4)),
    # 0:1 shares its source with one bead and its target with another
    ("off by one", "0:1 1:0", Agreement(0, 2, 0, 4), Agreement(0, 2, 0, 4)),
    ("nothing found", "", Agreement(0, 0, 0, 4), Agreement(0, 0, 0, 4)),
    ("nothing on either side", ": 0:0", Agreement(1, 1, 1, 4), Agreement(1, 1, 1, 4)),
]


@pytest.mark.parametrize(("found", "strict", "lax"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_agreement(found: str, strict: Agreement, lax: Agreement) -> None:
    scores = score_alignment([document(found, GOLD)])
    assert (scores.strict, scores.lax) == (strict, lax)


def test_shares() -> None:
    strict = Agreement(3, 4, 3, 6)
    assert (strict.precision, strict.recall, strict.f1) == (0.75, 0.5, 0.6)
    assert (Agreement(0, 0, 0, 0).precision, Agreement(0, 0, 0, 0).recall, Agreement(0, 3, 0, 3).f1) == (0, 0, 0)


def test_documents_are_counted_together() -> None:
    scores = score_alignment([document("0:0 1:1", "0:0 1:1"), document("0:1 1:0", "0:0 1:1 2:2")])
    assert scores.strict == Agreement(2, 4, 2, 5)


def test_beads_of_the_aligner_are_compared_with_those_of_a_file() -> None:
    found = [Bead(range(2), range(1)), Bead(range(2, 2), range(1, 2))]
    assert score_alignment([(found, beads("0,1:0 :1"))]).strict == Agreement(2, 2, 1, 1)


def test_sentences_that_are_left_out_are_counted_one_by_one() -> None:
    gold = [([0], [0]), ([1, 2, 3], []), ([4], [1]), ([], [2])]
    found = [([0], [0]), ([1], []), ([2], []), ([3, 4], [1, 2]), ([], [3])]
    agreement = score_left_out([(found, gold), ([], [([0], [])])])
    assert agreement == Agreement(right_found=2, found=3, right_gold=2, gold=5)


def test_recall_by_type() -> None:
    found = recall_by_type([document("0:0 1:1 2: 3:2,3 4,5:4", GOLD), document("0:0 1:1", "0:0 1:1")])
    assert list(found.items()) == [
        ("1-1", Found(3, 4)),
        ("1-0", Found(0, 1)),
        ("1-2", Found(1, 1)),
        ("2-1", Found(0, 1)),
    ]


@pytest.mark.parametrize(
    ("found", "whole"),
    [
        ("0:0 1:1", "0:0 1:1"),
        ("0:0 1:1,2 2:3 3:4", "0:0 1,2:1,2,3 3:4"),
        ("0:0 1: 2:1,2,3 3:4", "0:0 1,2:1,2,3 3:4"),
        ("0:0 :1 1,2:2 :3 3:4", "0:0 1,2:1,2,3 3:4"),
        ("0,1:0 2:1,2 :3 3:4", "0,1:0 2:1,2,3 3:4"),  # the first one is in two beads of the gold
        ("0:0 1:1 2,3:2,3,4", "0:0 1:1 2,3:2,3,4"),
        ("1:1 0:0 2:2", "1:1 0:0 2:2"),  # they do not follow one another
    ],
)
def test_beads_inside_a_larger_one_are_made_one(found: str, whole: str) -> None:
    gold = beads("0:0 1,2:1,2,3 3:4")
    assert [(tuple(one), tuple(other)) for one, other in merged(beads(found), gold)] == beads(whole)


def test_a_file_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "text.gold"
    write_beads([Bead(range(2), range(1)), Bead(range(2, 2), range(1, 2)), Bead(range(2, 3), range(2, 2))], path)
    assert path.read_text(encoding="utf-8") == "[0, 1]:[0]\n[]:[1]\n[2]:[]\n"
    assert read_beads(path, (3, 2)) == beads("0,1:0 :1 2:")


def test_what_other_programs_write_is_read(tmp_path: Path) -> None:
    path = tmp_path / "text.gold"
    path.write_text("\ufeff[0,1]:[0]:0.31\n\n [2] : [3, 1] : 1e-05\n[]:[]\n", encoding="utf-8")
    assert read_beads(path) == beads("0,1:0 2:1,3 :")


@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        ("[0]:[0]\n0 0\n", r"text.gold, line 2: “0 0” is no bead", r"\[0, 1\]:\[0\]"),
        ("[0]:[one]\n", r"line 1: “\[one\]” are no places", r"counted from 0"),
        ("[0]:[-1]\n", r"line 1: “\[-1\]” are no places", r"counted from 0"),
        (f"[{'9' * 5000}]:[1]\n", r"line 1: “\[999", r"counted from 0"),
        ("[0,]:[1]\n", r"line 1: “\[0,\]” are no places", r"counted from 0"),
        ("[0]:[0]\n[1]:[1]\n[2]:[1]\n", "line 3: sentence 1 of the target is in line 2 too", "Take it out"),
        ("[1, 1]:[0]\n", "line 1: sentence 1 of the source is in line 1 too", "Take it out"),
        ("[0]:[0]\n[3]:[1]\n", "line 2: there is no sentence 3 in the source, it has 3", "Give the texts"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_line(tmp_path: Path, lines: str, message: str, hint: str) -> None:
    path = tmp_path / "text.gold"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(FormatError, match=message) as caught:
        read_beads(path, (3, 3))
    assert hint.replace("\\", "") in caught.value.hint


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "text.gold"
    path.write_bytes(b"[0]:[0]\n\xff")
    with pytest.raises(EncodingError, match="at byte 8"):
        read_beads(path)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A text and its translation, one sentence a line, with beads."""
    files = {
        "en": "The meeting is adjourned.\nThe minister spoke for an hour. He said no.\nIt is raining in Paris.\n",
        "fr": "La séance est levée.\nLe ministre a parlé pendant une heure.\nIl a dit non.\nIl pleut à Paris.\n",
        "gold": "[0]:[0]\n[1]:[1, 2]\n[2]:[3]\n",
    }
    for ending, text in files.items():
        (tmp_path / f"Emma.{ending}").write_text(text, encoding="utf-8")
    return tmp_path


def evaluated(folder: Path, *words: object) -> dict[str, dict[str, float]]:
    texts = [folder / f"Emma.{ending}" for ending in ("en", "fr", "gold")]
    result = CliRunner().invoke(main, ["evaluate", "alignment", *map(str, (*texts, *words)), "--json"])
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def test_the_command_aligns_texts_and_writes_what_it_found(texts: Path) -> None:
    scores = evaluated(texts, "-o", texts / "found")
    assert scores["strict"]["f1"] == scores["lax"]["f1"] == 1
    assert read_beads(texts / "found") == read_beads(texts / "Emma.gold")
    assert evaluated(texts, "--found", texts / "found") == scores


def test_the_command_compares_with_larger_parts(tmp_path: Path) -> None:
    for name, lines in (("Emma.en", "a\nb\nc\n"), ("Emma.fr", "a\nb\nc\n"), ("Emma.gold", "[0, 1]:[0, 1]\n[2]:[2]\n")):
        (tmp_path / name).write_text(lines, encoding="utf-8")
    (tmp_path / "found").write_text("[0]:[0]\n[1]:[1]\n[2]:[2]\n", encoding="utf-8")
    assert evaluated(tmp_path, "--found", tmp_path / "found")["strict"]["f1"] == pytest.approx(0.4)
    assert evaluated(tmp_path, "--found", tmp_path / "found", "--coarse")["strict"]["f1"] == 1


def test_the_command_prints_tables(texts: Path) -> None:
    files = [str(texts / f"Emma.{ending}") for ending in ("en", "fr", "gold", "gold")]
    result = CliRunner().invoke(main, ["evaluate", "alignment", *files[:3], "--found", files[3]])
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["strict", "1.000", "1.000", "1.000"] in lines
    assert ["1-1", "2", "2", "1.00"] in lines
