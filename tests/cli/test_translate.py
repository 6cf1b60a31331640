"""With the starter packages: what comes out of a document, and where it goes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.conftest import TEXT
from tests.formats.office_documents import opened
from tests.formats.test_packages import SAMPLES
from workbench.cli.main import main


def translate(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["translate", *arguments], input=stdin)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


def test_a_memory_is_written_beside_the_document_and_nothing_else(document: Path, tmp_path: Path) -> None:
    run = translate(str(document))
    assert (run.exit_code, run.stdout) == (0, ""), run.stderr
    assert run.stderr.splitlines()[-1] == "discours.tmx: 3 of 3 units"
    assert names(tmp_path) == {"discours.fr.txt", "discours.tmx"}
    assert Path("discours.tmx").read_text(encoding="utf-8").count("<tuv ") == 9


def test_the_translated_document_keeps_the_layout(document: Path, tmp_path: Path) -> None:
    assert translate(str(document), "--to", "en", "--format", "txt").exit_code == 0
    assert names(tmp_path) == {"discours.fr.txt", "discours.en.txt"}
    text = Path("discours.en.txt").read_text(encoding="utf-8")
    first, second = text.split("\n\n")
    assert "  " in first
    assert second.endswith(".\n")


@pytest.mark.parametrize("kind", SAMPLES)
def test_office_documents_are_given_back_as_what_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(f"prix.fr.{kind}").write_bytes(SAMPLES[kind])
    run = translate(f"prix.fr.{kind}", "--to", "en", "--format", "txt")
    assert run.exit_code == 0, run.stderr
    assert run.stderr.splitlines()[-1] == f"prix.en.{kind}: 1 of 1 units"
    (segment,) = opened(Path(f"prix.en.{kind}").read_bytes(), kind).segments
    assert "<b>firm</b>" in segment.text


def test_a_document_for_each_language(document: Path) -> None:
    assert translate(str(document), "-o", "out.txt").exit_code == 0
    english, russian = (Path(f"out.{each}.txt").read_text(encoding="utf-8") for each in ("en", "ru"))
    assert english.isascii()
    assert not russian.isascii()


def test_standard_input_goes_to_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = translate("-", "--from", "fr", "--to", "en", "--format", "jsonl", stdin=TEXT)
    assert run.exit_code == 0, run.stderr
    sources = [json.loads(line).get("source") for line in run.stdout.splitlines()]
    assert "Le ministre a parlé." in str(sources)
    assert names(tmp_path) == set()


def test_keep_leaves_a_project_to_go_on_with(document: Path, tmp_path: Path) -> None:
    assert translate(str(document), "--keep").exit_code == 0
    assert names(tmp_path) == {"discours.fr.txt", "discours.tmx", "discours.wbp"}


def test_a_summary_for_scripts(document: Path) -> None:
    run = translate(str(document), "--to", "en", "-o", "out.tsv", "--json")
    assert json.loads(run.stdout) == {
        "paths": ["out.tsv"], "units": 3, "written": 3, "unconfirmed": {"en": 3}, "notes": [], "problems": []
    }  # fmt: skip


def test_a_file_that_is_there_is_not_overwritten_unasked(document: Path) -> None:
    Path("discours.tmx").write_text("precious")
    run = translate(str(document))
    assert run.exit_code == 2
    assert "-o discours.tmx" in run.stderr
    assert Path("discours.tmx").read_text() == "precious"


def test_a_target_without_a_package_is_a_problem_and_the_rest_is_done(document: Path) -> None:
    run = translate(str(document), "--to", "en", "--to", "de")
    assert run.exit_code == 1
    assert "workbench models install" in run.stderr
    assert Path("discours.tmx").exists()


def test_no_package_at_all(document: Path, tmp_path: Path) -> None:
    run = translate(str(document), "--to", "de")
    assert run.exit_code == 1
    assert names(tmp_path) == {"discours.fr.txt"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["none.txt"], "does not exist"),
        (["-", "--keep"], "needs a document to lie beside"),
        (["-", "--json"], "both go to standard output"),
        (["discours.fr.txt", "-o", "out.docx"], "no format has this extension"),
        (["discours.fr.txt", "--from", "en", "--to", "en"], "en is the language of the text"),
        (["discours.fr.txt", "-o", "nowhere/out.tmx"], "there is no folder nowhere"),
        (["discours.fr.txt", "-o", "-", "--format", "txt"], "a file for each language"),
        (["noise.bin"], "noise.bin"),
    ],
)
def test_what_cannot_be_is_exit_code_2(document: Path, tmp_path: Path, arguments: list[str], says: str) -> None:
    Path("noise.bin").write_bytes(bytes(range(256)) * 20)
    run = translate(*arguments, stdin="")
    assert run.exit_code == 2
    assert says in run.stderr
    assert [line for line in run.stderr.splitlines() if line.startswith("workbench: ")]
    assert names(tmp_path) == {"discours.fr.txt", "noise.bin"}
