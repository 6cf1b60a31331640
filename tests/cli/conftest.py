from pathlib import Path

import pytest

TEXT = "Le ministre a parlé.  Il a dit non.\n\nLa séance est levée.\n"


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A French text of three sentences, in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = Path("discours.fr.txt")
    path.write_text(TEXT, encoding="utf-8")
    return path
