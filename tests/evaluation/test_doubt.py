"""How rankings are measured, and how the shipped labelled units are ranked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench.cli.main import main
from workbench.errors import FormatError
from workbench.evaluation.doubt import COLUMNS, evaluate_doubt, rank, read_labelled
from workbench.project.machine import Machine

FOLDER = Path(__file__).parents[2] / "corpora" / "doubt"
REPAIRED, MACHINE = FOLDER / "labelled.tsv", FOLDER / "machine.tsv"


@pytest.mark.parametrize(
    ("scores", "truth", "average"),
    [
        ([3.0, 2.0, 1.0], [True, True, False], 1.0),
        ([1.0, 2.0, 3.0], [True, False, False], 1 / 3),
        ([3.0, 2.0, 1.0], [True, False, True], (1 + 2 / 3) / 2),
        ([0.0, 0.0], [True, True], 1.0),
        ([], [], 0.0),
    ],
)
def test_average_precision(scores: list[float], truth: list[bool], average: float) -> None:
    assert rank("any", scores, truth).average_precision == pytest.approx(average)


def test_ties_count_with_their_share_whatever_their_order() -> None:
    one = rank("any", [1.0, 1.0, 1.0, 1.0], [True, True, False, False])
    other = rank("any", [1.0, 1.0, 1.0, 1.0], [False, False, True, True])
    assert one == other
    assert one.precision_10 == 0.5
    assert one.average_precision == pytest.approx(0.5)


def test_precision_is_of_the_first_ones() -> None:
    truth = [True] * 10 + [False] * 10 + [True] * 5 + [False] * 75
    found = rank("any", [float(-place) for place in range(100)], truth)
    assert (found.precision_10, found.precision_20, found.precision_50) == (1.0, 0.5, 0.3)


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        (["source\ttarget"], "line 1"),
        (["\t".join(COLUMNS), "oui\tyes\tfr\ten\t\t0", "oui\tyes\tfr\ten\t\tmaybe"], "line 3"),
        (["\t".join(COLUMNS), "oui\tyes\tfr\ten\t0"], "line 2"),
        (["\t".join(COLUMNS), "oui\tyes\tfr\ten\t\t0\tmore"], "line 2"),
    ],
)
def test_a_malformed_file_names_the_line(tmp_path: Path, lines: list[str], where: str) -> None:
    path = tmp_path / "labelled.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(FormatError, match=where):
        read_labelled(path)


@pytest.mark.parametrize("path", [REPAIRED, MACHINE], ids=lambda path: path.stem)
def test_the_shipped_units_are_many_and_half_of_them_wrong(path: Path) -> None:
    units = read_labelled(path)
    assert len(units) >= 200
    assert 0.45 <= sum(unit.wrong for unit in units) / len(units) <= 0.55
    assert len({(unit.candidate.pair, unit.candidate.pivot) for unit in units}) == len(units)
    for unit in units:
        pair = unit.candidate.pair
        assert (pair.source_language, pair.target_language) in {("fr", "en"), ("fr", "ru")}
        assert bool(unit.candidate.pivot) == (pair.target_language == "ru")
        assert pair.source.strip()
        assert pair.target.strip()


@pytest.mark.parametrize("path", [REPAIRED, MACHINE], ids=lambda path: path.stem)
def test_the_queue_beats_chance_and_length_on_every_tenth_shipped_unit(path: Path) -> None:
    rankings = {each.name: each.average_precision for each in evaluate_doubt(Machine(), read_labelled(path)[::10])}
    assert rankings["queue of doubt"] > rankings["chance"] + 0.1
    assert rankings["queue of doubt"] > rankings["length of the source"]


def test_the_command_gives_figures(tmp_path: Path) -> None:
    lines = REPAIRED.read_text(encoding="utf-8").splitlines(keepends=True)[:5]
    (tmp_path / "few.tsv").write_text("".join(lines), encoding="utf-8")
    run = CliRunner().invoke(main, ["evaluate", "doubt", str(tmp_path / "few.tsv"), "--json"])
    data = json.loads(run.stdout)
    assert (data["units"], data["wrong"]) == (4, 2)
    assert data["rankings"][0]["name"] == "queue of doubt"
