"""Language tags."""

import pytest

from workbench.errors import UsageError
from workbench.language.codes import Tag, name, native_name, normalise, parse, primary, with_region


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("en_US", "en-US"),
        ("EN-us", "en-US"),
        ("fra", "fr"),
        ("rus-RU", "ru-RU"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("es-419", "es-419"),
        (" fr ", "fr"),
        ("iw", "he"),
        ("ca-ES-VALENCIA", "ca-ES-valencia"),
        ("fr-x-old", "fr-x-old"),
        ("und", "und"),
    ],
)
def test_usual_form(written: str, usual: str) -> None:
    assert normalise(written) == usual
    assert normalise(usual) == usual


@pytest.mark.parametrize("wrong", ["", "f", "french", "fr-", "fr FR", "12", "fr-!"])
def test_what_is_no_tag(wrong: str) -> None:
    with pytest.raises(UsageError, match="no language tag"):
        normalise(wrong)


def test_parts() -> None:
    assert parse("zh_hant_TW") == Tag("zh", "Hant", "TW")
    assert primary("pt-BR") == "pt"


def test_names() -> None:
    assert [name("fr"), name("fr-CA"), name("zh-Hans-CN"), name("qaa")] == [
        "French",
        "French (CA)",
        "Chinese (Hans, CN)",
        "qaa",
    ]
    assert [native_name("ru"), native_name("en-GB")] == ["русский", "English (GB)"]


@pytest.mark.parametrize(
    ("tag", "found"), [("en", "en-US"), ("en-GB", "en-GB"), ("ru", "ru-RU"), ("zh-Hant", "zh-Hant"), ("oc", "oc")]
)
def test_regions_for_office_programs(tag: str, found: str) -> None:
    assert with_region(tag) == found
