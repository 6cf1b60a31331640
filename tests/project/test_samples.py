"""The sample texts, and the user's copies of them."""

import hashlib
from pathlib import Path

import pytest

from workbench.config import data_path
from workbench.errors import InputError, OutputError, UsageError
from workbench.language.segmentation import split
from workbench.project.samples import SAMPLES, corpora, own_sample, sample


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_has_a_text_a_readme_and_glossaries(name: str) -> None:
    folder = sample(name).parent
    assert sample(name).read_text(encoding="utf-8")
    assert (folder / "README.md").exists()
    for glossary in (folder / "glossary.txt", folder / "glossary.ru.txt"):
        first, *lines = glossary.read_text(encoding="utf-8").splitlines()
        assert first == "# Glossary in tab-separated format -*- coding: utf-8 -*-"
        assert {line.count("\t") for line in lines} <= {1, 2}


def test_the_article_is_what_it_always_was() -> None:
    digest = hashlib.sha256(sample("lavrov").read_bytes()).hexdigest()
    assert digest == "a2f2fb269dfdba8082f1fdf503ab72df2fa23d9d9543d4f22e48fd083de02126"


def test_the_references_stand_line_by_line_beside_the_segments_of_the_article() -> None:
    segments = [segment.text for segment in split(sample("lavrov").read_text(encoding="utf-8"), "fr").segments]
    references = {
        language: (corpora() / "lavrov" / f"reference.{language}.txt").read_text(encoding="utf-8").splitlines()
        for language in ("fr", "en", "ru")
    }
    assert references["fr"] == segments
    assert all(len(lines) == len(segments) and all(lines) for lines in references.values())


def test_a_copy_is_the_users_own() -> None:
    copy = own_sample("lavrov")
    assert copy == data_path() / "samples" / "lavrov" / "lavrov.fr.txt"
    assert copy.read_bytes() == sample("lavrov").read_bytes()
    assert (copy.parent / "glossary.ru.txt").exists()
    copy.write_text("mine")
    assert own_sample("lavrov").read_text() == "mine"


def test_a_copy_goes_where_the_user_wants(tmp_path: Path) -> None:
    assert own_sample("mairie", tmp_path / "new").parent == tmp_path / "new"
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be made"):
        own_sample("mairie", tmp_path / "file")


def test_an_unknown_sample_is_refused() -> None:
    with pytest.raises(UsageError, match="no sample 'x'"):
        sample("x")


def test_an_installed_package_has_its_samples_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "workbench" / "corpora"
    inside.mkdir(parents=True)
    (tmp_path / "corpora").mkdir()
    monkeypatch.setattr("workbench.__file__", str(tmp_path / "workbench" / "__init__.py"))
    assert corpora() == inside


def test_a_broken_installation_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.__file__", str(tmp_path / "workbench" / "__init__.py"))
    with pytest.raises(InputError, match="sample texts are missing"):
        corpora()
