"""Files of a folder that are one text in several languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import InputError
from workbench.project.pairing import texts_in


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Texte.", encoding="utf-8")
    return folder


def found(folder: Path, *languages: str) -> dict[str, dict[str, str]]:
    texts = texts_in(folder, "fr", languages).texts
    return {text.name: {tag: path.relative_to(folder).as_posix() for tag, path in text.files.items()} for text in texts}


@pytest.mark.parametrize(
    ("names", "name", "files"),
    [
        (["bail.fr.docx", "bail.en.txt"], "bail", {"en": "bail.en.txt", "fr": "bail.fr.docx"}),
        (["bail_fr.txt", "bail-en-GB.txt"], "bail", {"en-GB": "bail-en-GB.txt", "fr": "bail_fr.txt"}),
        (["fr.txt", "ru.txt"], ".", {"fr": "fr.txt", "ru": "ru.txt"}),
        (["fr/a/bail.txt", "en/a/bail.srt"], "a/bail", {"en": "en/a/bail.srt", "fr": "fr/a/bail.txt"}),
        (["a/FRA/x.2.txt", "a/en/x.2.txt"], "a/x.2", {"en": "a/en/x.2.txt", "fr": "a/FRA/x.2.txt"}),
    ],
)
def test_names_tell_what_belongs_together(tmp_path: Path, names: list[str], name: str, files: dict[str, str]) -> None:
    assert found(make(tmp_path, *names)) == {name: files}


def test_what_has_no_partner_is_told(tmp_path: Path) -> None:
    make(
        tmp_path,
        "a.fr.txt",
        "a.en.txt",
        "a.ru.txt",
        "a.fr.md",
        "b.en.txt",
        "c.fr.txt",
        "Basel.txt",
        ".x.fr.txt",
        "a.pdf",
    )
    texts, left_out = texts_in(tmp_path, "fr", ["en"])
    assert [sorted(text.files) for text in texts] == [["en", "fr"]]
    assert [reason.removeprefix(f"{tmp_path}/") for reason in left_out] == [
        "Basel.txt: its name does not say its language",
        "a.fr.txt: a.fr.md is the fr of it already",
        "b.en.txt: there is no fr text of it",
        "c.fr.txt: there is no translation of it",
    ]


def test_a_folder_without_pairs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no fr text with a translation") as caught:
        texts_in(make(tmp_path, "a.en.txt", "b.fr.txt"), "fr")
    assert "text.fr.txt" in caught.value.hint
