"""SRX files: our overlay, and the user's own."""

from pathlib import Path

import pytest
from choppa import SRX_2_XSD
from lxml import etree

from workbench.errors import FormatError, InputError
from workbench.language import rules
from workbench.language.segmentation import join, split

FILE = """<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
<header segmentsubflows="yes" cascade="{cascade}"/>
<body><languagerules><languagerule languagerulename="Own">
{rules}
</languagerule></languagerules>
<maprules><languagemap languagepattern="{pattern}" languagerulename="Own"/></maprules></body></srx>
"""


def rule(before: str, after: str, breaks: str = "yes") -> str:
    return f'<rule break="{breaks}"><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule>'


def own(tmp_path: Path, content: str, cascade: str = "yes", pattern: str = "(FR|fr).*") -> Path:
    path = tmp_path / "own.srx"
    path.write_text(FILE.format(rules=content, cascade=cascade, pattern=pattern), encoding="utf-8")
    return path


def cut(text: str, path: Path | None) -> list[str]:
    found = split(text, "fr", path)
    assert join(found) == text
    return [segment.text for segment in found.segments]


def test_the_overlay_is_srx_2() -> None:
    overlay = Path(rules.__file__).parent / "data" / "overlay.srx"
    etree.XMLSchema(etree.parse(SRX_2_XSD)).assertValid(etree.parse(overlay))


@pytest.mark.parametrize(("before", "after"), [(r"\bFourn\.", r"\s"), (r"\bFourn\.\s", "")])
def test_an_exception_of_ones_own_is_added(tmp_path: Path, before: str, after: str) -> None:
    path = own(tmp_path, rule(before, after, "no"))
    text = "Voici. Fourn. Dupont. Fin."
    assert cut(text, None) == ["Voici.", "Fourn.", "Dupont.", "Fin."]
    assert cut(text, path) == ["Voici.", "Fourn. Dupont.", "Fin."]


def test_a_break_of_ones_own_is_added(tmp_path: Path) -> None:
    path = own(tmp_path, rule(";", r"\s"))
    assert cut("Un ; deux. Trois", path) == ["Un ;", "deux.", "Trois"]


def test_rules_that_do_not_cascade_stand_alone(tmp_path: Path) -> None:
    path = own(tmp_path, rule(";", r"\s"), cascade="no")
    assert cut("Un ; deux. Trois", path) == ["Un ;", "deux. Trois"]


def test_line_breaks_may_mean_something_to_ones_own_rules(tmp_path: Path) -> None:
    text = "Il a parlé longuement de la sécurité, et des\nsyndicats que les uns et les autres choisissent."
    assert len(cut(text, None)) == 1
    assert len(cut(text, own(tmp_path, rule(r"\n", "")))) == 2


def test_a_file_that_says_nothing_of_the_language_changes_nothing(tmp_path: Path) -> None:
    path = own(tmp_path, rule(";", r"\s"), cascade="no", pattern="de.*")
    assert cut("Un ; deux. Trois", path) == ["Un ; deux.", "Trois"]


def test_patterns_of_languages_are_read_as_java_has_them(tmp_path: Path) -> None:
    path = own(tmp_path, rule(";", r"\s"), cascade="no", pattern=r"\p{Alpha}{2}")
    assert cut("Un ; deux. Trois", path) == ["Un ;", "deux. Trois"]


@pytest.mark.parametrize("encoding", ["shift_jis", "utf-7", "nonsense"])
def test_an_encoding_that_xml_readers_do_not_know_is_told(tmp_path: Path, encoding: str) -> None:
    path = own(tmp_path, rule(";", ""))
    path.write_text(path.read_text().replace('version="1.0"?', f'version="1.0" encoding="{encoding}"?'))
    with pytest.raises(FormatError, match=r"own\.srx, line 1: "):
        cut("Un.", path)


@pytest.mark.parametrize(
    "content", [rule("(a|a)*b", r"\s"), rule(";", "(a|a)*b", "no") + rule(";", ""), rule("c", "(a|a)*b")]
)
def test_a_rule_that_searches_without_end_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setattr(rules, "PATIENCE", 0.02)
    monkeypatch.setattr(rules, "_DOUBT", 0.02)
    path = own(tmp_path, content)
    with pytest.raises(FormatError, match=r"own\.srx, line 5: takes too long to search for '\(a\|a\)\*b'"):
        cut(f"un c{'a' * 60} b;{'a' * 60} b", path)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = own(tmp_path, rule(";", r"\s"))
    assert len(cut("Un ; deux, trois", path)) == 2
    own(tmp_path, rule(",", r"\s") + rule(";", r"\s"))
    assert len(cut("Un ; deux, trois", path)) == 3


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ("", "line 1: no segmentation rules in it"),
        (rule("(", ""), r"line 5: not a regular expression: '\('"),
        (rule("a", "") + "\n" + rule("b", "[z-a]"), r"line 6: not a regular expression: '\[z-a\]'"),
        ("<rule>", "line 6: not well-formed XML: mismatched tag"),
    ],
)
def test_a_bad_file_is_named_with_line_and_cause(tmp_path: Path, content: str, cause: str) -> None:
    with pytest.raises(FormatError, match=rf"own\.srx, {cause}") as caught:
        cut("Un.", own(tmp_path, content))
    assert caught.value.hint


def test_an_unknown_group_is_named(tmp_path: Path) -> None:
    path = own(tmp_path, rule("a", "b"))
    path.write_text(path.read_text(encoding="utf-8").replace('"Own"/>', '"Other"/>'), encoding="utf-8")
    with pytest.raises(FormatError, match="line 7: no group of rules is called 'Other'"):
        cut("Un.", path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.srx: cannot be read"):
        cut("Un.", tmp_path / "none.srx")


def test_what_is_no_srx_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "own.srx"
    path.write_bytes(b"\x00\x01 no xml")
    with pytest.raises(FormatError, match="line 1: not well-formed XML"):
        cut("Un.", path)
