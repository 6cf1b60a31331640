"""What of a Markdown text, of subtitles and of a table is given to the translator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats import markdown, subtitles, tsv
from workbench.language.segmentation import join, split
from workbench.model import Span


def words(text: str) -> list[str]:
    """The segments of a Markdown text."""
    content = markdown.read(text.encode(), "a.md")
    found = split(content.text, "fr", None, content.breaks, content.fixed)
    assert join(found) == content.text
    return [segment.text for segment in found.segments]


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("# Titre #\n", ["Titre"]),
        ("## Titre {#ancre}\nTexte.", ["Titre", "Texte."]),
        ("Titre\n=====\n\nAutre\n---\n", ["Titre", "Autre"]),
        ("- un\n* deux\n+ trois\n", ["un", "deux", "trois"]),
        ("1. Un\n2) Deux\n   - Trois\n", ["Un", "Deux", "Trois"]),
        ("- [ ] à faire\n- [x] fait\n", ["à faire", "fait"]),
        ("- Un point qui est long et qui\n  continue ici.\n", ["Un point qui est long et qui\n  continue ici."]),
        ("Un contrat signé en\n2024. Il est valable.\n", ["Un contrat signé en\n2024.", "Il est valable."]),
        ("> Cité.\n>> Deux fois.\n> - Un point.\n", ["Cité.", "Deux fois.", "Un point."]),
        ("Avant.\n\n```sh\necho non\n\n# non\n```\nAprès.\n", ["Avant.", "Après."]),
        ("~~~\nnon\n```\nnon\n~~~\nAprès.", ["Après."]),
        ("1. Fais ceci :\n\n   ```sh\n   non\n   ```\n\n2. Puis cela.\n", ["Fais ceci :", "Puis cela."]),
        ("```non``` est du code.", ["```non``` est du code."]),
        ("Avant.\n\n    non\n\n    non\n\nAprès.", ["Avant.", "Après."]),
        ("- Un point.\n\n    Sa suite.\n", ["Un point.", "Sa suite."]),
        ("Un texte\n    qui continue.", ["Un texte\n    qui continue."]),
        (
            "| Nom | Prix |\n| --- | ---: |\n| Pomme | `a|b` 3 € |\n\nAprès | avant.\n",
            ["Nom", "Prix", "Pomme", "`a|b` 3 €", "Après | avant."],
        ),
        ("Nom | Prix\n---|---\nPomme \\| poire | 3 €", ["Nom", "Prix", "Pomme \\| poire", "3 €"]),
        ("---\ntitle: non\n---\n# Oui\n", ["Oui"]),
        ("***\n\nOui.\n\n- - -\n", ["Oui."]),
        ('<!-- non\nnon -->\n<div align="center">\nOui.\n</div>\n', ["Oui."]),
        ('Voir [ici][1].\n\n[1]: https://example.org "non"\n', ["Voir [ici][1]."]),
        ("Note[^1].\n\n[^1]: Son texte.\n", ["Note[^1].", "Son texte."]),
        ("Rue de la Paix  \n75002 Paris\\\nFrance\n", ["Rue de la Paix", "75002 Paris", "France"]),
        (":::note\nOui.\n:::\n", ["Oui."]),
        ("*Très* important : voir `code` et **ceci**.", ["*Très* important : voir `code` et **ceci**."]),
        ("#hashtag et -5 °C\n", ["#hashtag et -5 °C"]),
        ("", []),
        ("```\nsans fin\n", []),
    ],
)
def test_only_the_words_are_segments(text: str, segments: list[str]) -> None:
    assert words(text) == segments
    assert words(text.replace("\n", "\r\n")) == segments


@given(st.text("#-*+>`~|:.[]^x1\\{}<!/ \n\t\ra", max_size=80))
def test_nothing_is_lost_and_what_is_fixed_lies_in_order_between_the_segments(text: str) -> None:
    content = markdown.read(text.encode(), "a.md")
    assert all(one.end <= other.start for one, other in zip(content.fixed, content.fixed[1:], strict=False))
    found = split(content.text, "fr", None, content.breaks, content.fixed)
    assert join(found) == content.text
    place = len(found.head)
    for segment in found.segments:
        span = Span(place, place + len(segment.text))
        assert not any(one.start < span.end and span.start < one.end for one in content.fixed)
        place = span.end + len(segment.gap)


SUBRIP = "1\n00:00:01,000 --> 00:00:03,500\n- Tu viens ?\n- Non.\n\n2\n00:00:04,000 --> 00:00:06,000 X1:40\nIl pleut.\n"
WEBVTT = (
    "WEBVTT Film\n\nNOTE non\nnon\n\n"
    "00:01.000 --> 00:03.500\nTu viens ?\n\nid\n00:04.000 --> 00:06.000 line:0\nIl pleut.\n"
)


@pytest.mark.parametrize(
    ("text", "segments"),
    [(SUBRIP, ["- Tu viens ?", "- Non.", "Il pleut."]), (WEBVTT, ["Tu viens ?", "Il pleut."])],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_times_of_subtitles_are_not_translated(text: str, segments: list[str], newline: str) -> None:
    content = subtitles.read(text.replace("\n", newline).encode(), "a.srt")
    found = split(content.text, "fr", None, content.breaks, content.fixed)
    assert join(found) == content.text
    assert [segment.text for segment in found.segments] == segments


def test_the_cells_of_a_table_are_segments() -> None:
    text = "Nom\tVille natale\tPrix\nM. Lefèvre\t\tIl paie. Il part.\n"
    content = tsv.read(text.encode(), "a.tsv")
    found = split(content.text, "fr", None, content.breaks, content.fixed)
    assert join(found) == text
    segments = [segment.text for segment in found.segments]
    assert segments == ["Nom", "Ville natale", "Prix", "M. Lefèvre", "Il paie.", "Il part."]
