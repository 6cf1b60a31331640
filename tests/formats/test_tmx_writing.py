"""TMX that strict tools accept, and that says the same when it is read back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from workbench.errors import FormatError, OutputError
from workbench.formats.exports import ExportInfo
from workbench.formats.tmx import (
    TmxHeader,
    TmxSegment,
    TmxUnit,
    TmxWritten,
    header_of,
    read_tmx,
    tmx_units,
    write_tmx,
)
from workbench.model import Unit

SCHEMA = etree.RelaxNG(file=str(Path(__file__).parents[1] / "schemas" / "tmx14.rng"))
EXPECTED = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="workbench" creationtoolversion="0.1.0" segtype="sentence" o-tmf="workbench" adminlang="en" \
srclang="fr" datatype="plaintext" creationdate="20261125T033107Z">
  <prop type="x-document">lavrov.fr.txt</prop>
</header>
<body>
<tu tuid="a5f5b90a-7">
  <note>He means "blocs"</note>
  <prop type="x-mark">7 45139bc8 en=r5b11a6b1 ru=dc126c494 *=3ed9ea3e</prop>
  <tuv xml:lang="fr"><prop type="x-original">Liberté de choisir les syndicats\u00a0!</prop>\
<seg>Liberté de choisir les alliances\u00a0!</seg></tuv>
  <tuv xml:lang="en" changedate="20261125T010203Z"><prop type="x-status">reviewed</prop>\
<prop type="x-origin">human</prop><seg>&lt;Alliances&gt; &amp; blocs</seg></tuv>
  <tuv xml:lang="ru"><prop type="x-status">draft</prop><prop type="x-origin">mt</prop>\
<prop type="x-engine">translate-en_ru 1.9</prop><seg>Свобода выбора союзов!</seg></tuv>
</tu>
<tu tuid="a5f5b90a-8">
  <prop type="x-mark">8 f523c3f2 en=u1271cf25 ru=t7f63277d</prop>
  <tuv xml:lang="fr"><seg>Deux
lignes.</seg></tuv>
  <tuv xml:lang="ru"><prop type="x-status">translated</prop>\
<prop type="x-origin">human</prop><seg>Две	строки.</seg></tuv>
</tu>
</body>
</tmx>
"""


def validated(path: Path) -> None:
    SCHEMA.assertValid(etree.parse(str(path)))


def test_a_document_becomes_valid_tmx_with_the_source_first(
    tmp_path: Path, units: list[Unit], info: ExportInfo
) -> None:
    path = tmp_path / "a.tmx"
    written = write_tmx(tmx_units(units, info), path, header_of(info))
    assert path.read_text(encoding="utf-8") == EXPECTED
    assert written == TmxWritten(units=2, segments=5)
    validated(path)


CHARACTERS = st.characters(codec="utf-8", exclude_categories=()) | st.sampled_from(
    "\0\x0b\x1b\x85\u2028\ufffe\ud800\r\n\t<>&\"' \u00a0\u202f"
)
TEXT = st.text(CHARACTERS)
SEGMENTS = st.builds(
    TmxSegment,
    st.sampled_from(["fr", "en", "ru", "en-GB", "zh_Hant_TW"]),
    TEXT,
    st.dictionaries(st.sampled_from(["changedate", "creationid", "usagecount", "strange"]), TEXT),
    st.lists(st.tuples(st.text(CHARACTERS, min_size=1), TEXT), max_size=2).map(tuple),
    st.lists(TEXT, max_size=2).map(tuple),
)
MEMORIES = st.lists(st.builds(TmxUnit, st.lists(SEGMENTS, max_size=3).map(tuple), TEXT, TEXT), max_size=5)


def without_illegal(text: str) -> str:
    return "".join(c for c in text if c in "\t\n\r" or " " <= c < "\ud800" or "\ue000" <= c < "\ufffe" or c > "\uffff")


def expected(unit: TmxUnit) -> list[tuple[str, str]]:
    texts = [(segment.language.replace("_", "-"), without_illegal(segment.text)) for segment in unit.segments]
    return [(language, text) for language, text in texts if text.strip()]


@settings(max_examples=60, deadline=None)  # every example writes to the disk
@given(units=MEMORIES, encoding=st.sampled_from(["utf-8", "utf-16-le"]))
def test_what_is_written_is_valid_and_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, units: list[TmxUnit], encoding: str
) -> None:
    path = tmp_path_factory.mktemp("tmx") / "a.tmx"
    written = write_tmx(units, path, TmxHeader("fr"), encoding)
    validated(path)
    read = [[(segment.language, segment.text) for segment in unit.segments] for unit in read_tmx(path)]
    assert read == [segments for unit in units if (segments := expected(unit))]
    assert written.segments == sum(map(len, read))


def test_notes_properties_and_attributes_survive(tmp_path: Path) -> None:
    attributes = {"creationid": 'ANNE "A"\n', "changedate": "20240101T000000Z", "usagecount": "3"}
    segment = TmxSegment("fr", "un\r\n", attributes, (("x-a", "1 < 2"),), ("é",))
    unit = TmxUnit((segment,), "id 1", "fr", {"segtype": "phrase"}, (("x-b", "&"),), ("n",))
    write_tmx([unit], tmp_path / "a.tmx", TmxHeader("*all*"))
    validated(tmp_path / "a.tmx")
    assert list(read_tmx(tmp_path / "a.tmx")) == [unit]


def test_attributes_that_would_not_be_valid_are_left_out(tmp_path: Path) -> None:
    segment = TmxSegment("fr", "un", {"changedate": "2024-01-01", "usagecount": "often", "gitCommit": "1a"})
    write_tmx([TmxUnit((segment,), attributes={"segtype": "line"})], tmp_path / "a.tmx", TmxHeader("fr"))
    validated(tmp_path / "a.tmx")
    assert "<tu>" in (tmp_path / "a.tmx").read_text()


@pytest.mark.parametrize("language", ["", "français", "en US", "-"])
def test_a_language_that_is_no_tag_is_refused(tmp_path: Path, language: str) -> None:
    with pytest.raises(FormatError, match="no language tag"):
        write_tmx([TmxUnit((TmxSegment(language, "a"),))], tmp_path / "a.tmx", TmxHeader("fr"))
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_does_not_read_back_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, units: list[Unit], info: ExportInfo
) -> None:
    path = tmp_path / "a.tmx"
    path.write_text("old")

    def read_less(*_arguments: object) -> Iterator[TmxUnit]:
        return iter(())

    monkeypatch.setattr("workbench.formats.tmx.writing.read_tmx", read_less)
    with pytest.raises(OutputError, match="other segments than were written"):
        write_tmx(tmx_units(units, info), path, header_of(info))
    assert path.read_text() == "old"


def test_a_memory_is_written_as_it_comes(tmp_path: Path) -> None:
    """Units are taken in batches: by the time the last is made, the first ones have been written."""
    path = tmp_path / "a.tmx"
    sizes: list[int] = []

    def units() -> Iterator[TmxUnit]:
        for number in range(5000):
            if number == 4999:
                sizes.extend(file.stat().st_size for file in tmp_path.iterdir())
            yield TmxUnit((TmxSegment("fr", f"Phrase {number}"),))

    write_tmx(units(), path, TmxHeader("fr"))
    assert sizes[0] >= path.stat().st_size / 2


@pytest.mark.parametrize(
    ("texts", "segments"),
    [
        (('Un <g id="1">mot</g><x id="2"/>.', '<x id="2"/>A <g id="1">word</g>.'),
         ('Un <bpt i="1" x="1">&lt;g id="1"&gt;</bpt>mot<ept i="1">&lt;/g&gt;</ept><ph x="2">&lt;x id="2"/&gt;</ph>.',
          '<ph x="2">&lt;x id="2"/&gt;</ph>A <bpt i="1" x="1">&lt;g id="1"&gt;</bpt>word<ept i="1">&lt;/g&gt;</ept>.')),
        (("<b>a</b><b/>", "<b>c</b>"),
         ('<bpt i="1">&lt;b&gt;</bpt>a<ept i="1">&lt;/b&gt;</ept><ph>&lt;b/&gt;</ph>',
          '<bpt i="1">&lt;b&gt;</bpt>c<ept i="1">&lt;/b&gt;</ept>')),
        (("Un</i> <b>mot<br>", "A</i> <b>word<br>"),
         ('Un<it pos="end" x="1">&lt;/i&gt;</it> <it pos="begin" x="2">&lt;b&gt;</it>mot<ph x="3">&lt;br&gt;</ph>',
          'A<it pos="end" x="1">&lt;/i&gt;</it> <it pos="begin" x="2">&lt;b&gt;</it>word<ph x="3">&lt;br&gt;</ph>')),
        (('<bpt id="1">&lt;b></bpt>a<ept id="1">&lt;/b></ept>', '<bpt id="1">&lt;b></bpt>b<ept id="1">&lt;/b></ept>'),
         tuple(
             '<bpt i="1" x="1">&lt;bpt id="1"&gt;&amp;lt;b&gt;&lt;/bpt&gt;</bpt>'
             f'{word}<ept i="1">&lt;ept id="1"&gt;&amp;lt;/b&gt;&lt;/ept&gt;</ept>' for word in "ab"
         )),
        (("1 < 2 <Alliances> & {0}", "1 <2> <- 3"), ("1 &lt; 2 &lt;Alliances&gt; &amp; {0}", "1 &lt;2&gt; &lt;- 3")),
    ],
)  # fmt: skip
def test_tags_are_inline_codes(tmp_path: Path, texts: tuple[str, ...], segments: tuple[str, ...]) -> None:
    path = tmp_path / "a.tmx"
    unit = TmxUnit(tuple(TmxSegment(tag, text) for tag, text in zip(("fr", "en"), texts, strict=True)))
    write_tmx([unit], path, TmxHeader("fr"))
    validated(path)
    assert re.findall("<seg>(.*)</seg>", path.read_text(encoding="utf-8")) == list(segments)
    (again,) = read_tmx(path)
    assert tuple(segment.text for segment in again.segments) == texts
