"""Which documents can be opened."""

from pathlib import Path

import pytest

from workbench.errors import FormatError, InputError
from workbench.formats.registry import OTHERS, read_document


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.md", "a", "a.log", "notes.fr"])
def test_text_is_read_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes("Où est-il né ?".encode("cp1252"))
    assert read_document(path).text == "Où est-il né ?"


@pytest.mark.parametrize("extension", OTHERS)
def test_other_formats_say_what_to_do(tmp_path: Path, extension: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_document(tmp_path / f"a{extension.upper()}")
    assert caught.value.hint


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: No such file"):
        read_document(tmp_path / "gone.txt")
