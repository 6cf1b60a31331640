from pathlib import Path

import pytest

from workbench.config import Config, load_config
from workbench.errors import InputError


def test_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "none.toml") == Config()


def test_values_are_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('targets = ["ru"]\nquality = "best"\n', encoding="utf-8")
    config = load_config(path)
    assert config.targets == ("ru",)
    assert config.quality == "best"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("qualty = 'best'", "Did you mean quality?"),
        ("targets = 'en'", "targets must be a list"),
        ("targets = [", "not a settings file"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_config(path)
    assert told in f"{caught.value.message} {caught.value.hint}"
