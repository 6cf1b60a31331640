from pathlib import Path

import pytest

from workbench.config import QUALITIES, Config, load_config
from workbench.engines import base as engines
from workbench.errors import InputError


def test_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "none.toml") == Config()


def test_values_are_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('targets = ["ru"]\nquality = "best"\n', encoding="utf-8")
    config = load_config(path)
    assert config.targets == ("ru",)
    assert config.quality == "best"


def test_languages_are_put_into_their_usual_form(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('\ufeffsource = "FRA"\ntargets = ["EN_gb", "RU"]\n', encoding="utf-8")
    config = load_config(path)
    assert (config.source, config.targets) == ("fr", ("en-GB", "ru"))


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=str(tmp_path)):
        load_config(tmp_path)


def test_the_qualities_are_those_of_the_engines() -> None:
    assert list(engines.QUALITIES) == list(QUALITIES)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("qualty = 'best'", "Did you mean quality?"),
        ("targets = 'en'", "targets must be a list"),
        ("targets = [", "not a settings file"),
        (f"targets = {'9' * 5000}", "not a settings file"),
        ("targets = []", "targets: no language is named"),
        ("targets = [1]", "targets: 1 must be text"),
        ("targets = ['english']", "'english' is no language tag"),
        ("quality = 'finest'", "Choose one of draft, normal, best."),
        ("propagate = 'no'", "propagate must be true or false"),
        ("penalties = {machine = '10'}", "penalties: '10' must be a whole number"),
        ("[weights]\n100 = 0.3", "weights: 0.3 must be a whole number"),
        ("[keys]\nconfirm = 5", "keys: 5 must be text"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_config(path)
    assert told in f"{caught.value.message} {caught.value.hint}"
