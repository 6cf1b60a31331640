"""Spelling by a dictionary of the user's, and without one."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from workbench.language import dictionaries
from workbench.language.dictionaries import dictionary_folders, find_dictionary
from workbench.language.spelling import Speller


def put_dictionary(folder: Path, name: str, words: list[str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.aff").write_text("SET UTF-8\nTRY esianrtolcdugmphbyfvkw\n", encoding="utf-8")
    (folder / f"{name}.dic").write_text("\n".join([str(len(words)), *words]), encoding="utf-8")
    return folder / f"{name}.aff"


@pytest.fixture(autouse=True)
def no_system_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionaries, "SYSTEM", ())
    monkeypatch.setattr(dictionaries, "LIBREOFFICE", ())
    monkeypatch.delenv("DICPATH", raising=False)


def test_the_exact_tag_goes_first(tmp_path: Path) -> None:
    for name in ("en_AU", "en_GB", "en_US", "fr"):
        put_dictionary(tmp_path, name, ["word"])
    assert find_dictionary("en-GB", [tmp_path]) == tmp_path / "en_GB.aff"
    assert find_dictionary("en", [tmp_path]) == tmp_path / "en_US.aff"
    assert find_dictionary("fr-CA", [tmp_path]) == tmp_path / "fr.aff"
    assert find_dictionary("ru", [tmp_path]) is None


def test_names_that_are_no_tags_hide_no_dictionary(tmp_path: Path) -> None:
    for name in ("default", "fr-toutesvariantes", "ru_RU"):
        put_dictionary(tmp_path, name, ["word"])
    assert find_dictionary("ru", [tmp_path]) == tmp_path / "ru_RU.aff"
    assert find_dictionary("fr", [tmp_path]) == tmp_path / "fr-toutesvariantes.aff"


def test_half_a_dictionary_is_none(tmp_path: Path) -> None:
    (tmp_path / "fr.aff").write_text("SET UTF-8\n", encoding="utf-8")
    assert find_dictionary("fr", [tmp_path]) is None


def test_libreoffice_extensions_are_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_dictionary(tmp_path / "lib64/libreoffice/share/extensions/dict-en", "en_US", ["word"])
    put_dictionary(tmp_path / "lib64/libreoffice/share/extensions/dict-fr/dictionaries", "fr", ["mot"])
    monkeypatch.setattr(dictionaries, "LIBREOFFICE", (f"{tmp_path}/lib*/libreoffice/share/extensions",))
    folders = dictionary_folders()
    assert find_dictionary("en", folders) is not None
    assert find_dictionary("fr", folders) is not None


def test_configured_folders_go_before_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, system = put_dictionary(tmp_path / "mine", "fr", []), put_dictionary(tmp_path / "system", "fr", [])
    monkeypatch.setattr(dictionaries, "SYSTEM", (str(system.parent),))
    assert find_dictionary("fr", dictionary_folders([str(mine.parent)])) == mine
    assert find_dictionary("fr", dictionary_folders()) == system


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # spylls leaves its files to the garbage collector
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_dictionary_decides(tmp_path: Path) -> None:
    put_dictionary(tmp_path, "fr", ["alliance", "syndicat"])
    speller = Speller("fr", [str(tmp_path)])
    assert speller.source.name == "fr"
    assert speller.knows("alliance")
    assert not speller.knows("maison")
    assert "alliance" in speller.suggest("aliance")
    assert "Alliance" in speller.suggest("Aliance")
    gc.collect()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("language", "encoding", "words", "form"),
    [("fr", "ISO8859-1", ["été/S", "théâtre"], "étés"), ("ru", "KOI8-R", ["союз/S", "мир"], "союзs")],
)
def test_dictionaries_have_encodings_and_affixes(
    tmp_path: Path, language: str, encoding: str, words: list[str], form: str
) -> None:
    affixes = f"SET {encoding}\nSFX S Y 1\nSFX S 0 s .\n"
    (tmp_path / f"{language}.aff").write_bytes(affixes.encode(encoding))
    (tmp_path / f"{language}.dic").write_bytes("\n".join([str(len(words)), *words]).encode(encoding))
    speller = Speller(language, [str(tmp_path)])
    assert speller.knows(form)
    assert not speller.knows("alliances")
    assert speller.problem == ""
    gc.collect()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("affixes", "words"),
    [
        ("SET UTF-8\nSFX S Y 3\nSFX S 0 s .\nREP abc\n", "1\nmot\n"),
        ("SET NOSUCH-8\n", "1\nmot\n"),
        ("", ""),
    ],
)
def test_a_broken_dictionary_gives_way_to_the_word_data(tmp_path: Path, affixes: str, words: str) -> None:
    (tmp_path / "fr.aff").write_text(affixes, encoding="utf-8")
    (tmp_path / "fr.dic").write_text(words, encoding="utf-8")
    speller = Speller("fr", [str(tmp_path)])
    assert speller.knows("alliances")
    assert not speller.knows("alliiances")
    assert str(tmp_path / "fr.") in speller.problem
    gc.collect()


@pytest.mark.parametrize(
    ("language", "known", "unknown", "meant"),
    [
        ("fr", "alliances", "alliiances", "alliances"),
        ("fr", "aujourd’hui", "aujourdhui", "aujourd'hui"),
        ("fr", "franco-russe", "franco-rruse", ""),
        ("en", "alliances", "aliances", "alliances"),
        ("ru", "альянсами", "альянссами", "альянсами"),
        ("ru", "Союзники", "Саюзники", "Союзники"),
    ],
)
def test_without_a_dictionary_the_word_data_decides(language: str, known: str, unknown: str, meant: str) -> None:
    speller = Speller(language)
    assert speller.knows(known)
    assert not speller.knows(unknown)
    assert not meant or meant in speller.suggest(unknown)


def test_the_users_own_words_are_known() -> None:
    speller = Speller("fr", words=["Zxqvor"])
    assert speller.knows("zxqvor")
    assert not speller.knows("zxqvora")
    speller.learn("zxqvora")
    assert speller.knows("zxqvora")


def test_nothing_is_said_against_a_language_without_data() -> None:
    assert Speller("ja").knows("zxqvor")
