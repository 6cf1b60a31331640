"""Reading TMX as tools really write it: old, odd, packed, damaged and hostile."""

import gzip
import zipfile
from pathlib import Path

import pytest

from workbench.errors import FormatError, InputError
from workbench.formats.tmx import TmxReport, TmxSegment, TmxUnit, read_header, read_tmx

HEADER = (
    '<header creationtool="Alpha" creationtoolversion="2" segtype="sentence" o-tmf="x" adminlang="en" srclang="fr" '
    'datatype="plaintext" creationdate="20240102T030405Z"><prop type="x-client">Dupont</prop><note>n</note></header>'
)
PAIR = '<tu><tuv xml:lang="fr"><seg>un</seg></tuv><tuv xml:lang="en"><seg>one</seg></tuv></tu>'
SECOND = '<tu><tuv xml:lang="fr"><seg>deux</seg></tuv><tuv xml:lang="en"><seg>two</seg></tuv></tu>'


def document(body: str, version: str = "1.4", before: str = "") -> str:
    return f'{before}<tmx version="{version}">{HEADER}<body>{body}</body></tmx>'


def read(tmp_path: Path, content: str | bytes, name: str = "a.tmx") -> tuple[list[TmxUnit], TmxReport]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    report = TmxReport()
    return list(read_tmx(path, report)), report


def texts(units: list[TmxUnit]) -> list[dict[str, str]]:
    return [{segment.language: segment.text for segment in unit.segments} for unit in units]


ONE = [{"fr": "un", "en": "one"}]


@pytest.mark.parametrize(
    "content",
    [
        document(PAIR),
        document(PAIR, version="1.1").replace("xml:lang", "lang"),
        document(PAIR, version="2.0"),
        document(PAIR, before='<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'),
        document(PAIR, before='<?xml version="1.0" encoding="utf-16"?>'),
        document(PAIR, before='<?xml version="1.0" encoding="no-such"?>'),
        document(PAIR).replace(HEADER, ""),
        document(PAIR).replace("<tmx ", '<tmx xmlns="http://www.lisa.org/tmx14" '),
        document(PAIR).replace("<tu", "<t:tu").replace("</tu", "</t:tu").replace("seg>", "t:seg>"),
        document(PAIR).encode("utf-16"),
        document(PAIR).encode("utf-16-le"),
        document(PAIR).encode("utf-16-be"),
        b"\xef\xbb\xbf" + document(PAIR).encode(),
        gzip.compress(document(PAIR).encode()),
    ],
)
def test_every_kind_of_file_gives_the_same_units(tmp_path: Path, content: str | bytes) -> None:
    units, report = read(tmp_path, content)
    assert texts(units) == ONE
    assert report.problems == []


@pytest.mark.parametrize("encoding", ["cp1251", "iso-8859-5", "koi8-r", "utf-8", "utf-16", "gb18030"])
def test_declared_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    content = document(PAIR.replace("one", "один"), before=f'<?xml version="1.0" encoding="{encoding}"?>')
    assert texts(read(tmp_path, content.encode(encoding))[0]) == [{"fr": "un", "en": "один"}]


def test_the_first_memory_in_an_archive_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
        archive.writestr("fr-en.TMX", document(PAIR))
    assert texts(list(read_tmx(path))) == ONE


def test_everything_around_the_text_is_kept(tmp_path: Path) -> None:
    body = (
        '<tu tuid="7" srclang="en" changedate="20240101T000000Z"><note>unit</note><prop type="x-domain">law</prop>'
        '<tuv xml:lang="fr" creationid="ANNE"><prop type="x-status">reviewed</prop><note>segment</note>'
        "<seg> un\u00a0&amp; </seg></tuv></tu>"
    )
    units, report = read(tmp_path, document(body))
    segment = TmxSegment("fr", " un\u00a0& ", {"creationid": "ANNE"}, (("x-status", "reviewed"),), ("segment",))
    changed = {"changedate": "20240101T000000Z"}
    assert units == [TmxUnit((segment,), "7", "en", changed, (("x-domain", "law"),), ("unit",))]
    assert (report.header.source, report.header.tool, report.header.tool_version) == ("fr", "Alpha", "2")
    assert report.header.created == "20240102T030405Z"
    assert report.header.properties == (("x-client", "Dupont"),)
    assert report.header.notes == ("n",)
    assert read_header(tmp_path / "a.tmx") == report.header


@pytest.mark.parametrize(
    ("content", "text", "codes"),
    [
        ('<bpt i="1">{\\b </bpt>gras<ept i="1">}</ept> fin', "gras fin", 2),
        ('<bpt i="1">&lt;cf bold="on"></bpt>gras<ept i="1">&lt;/cf></ept> fin', "gras fin", 2),
        ('<bpt i="0" x="0">&lt;b0></bpt>a<ept i="0">&lt;/b0></ept> <ph x="1">&lt;fn/></ph>', "<b0>a</b0> <fn/>", 0),
        ('<bpt i="1">&lt;b></bpt>gras<ept i="1">&lt;/b></ept> <x/>fin', "<b>gras</b> fin", 1),
        ('un <it pos="begin">&lt;g id="1" t="a>b"></it><ut>&lt;x:ph/></ut>', 'un <g id="1" t="a>b"><x:ph/>', 0),
        ('<ph>&lt;ph id="1">&amp;lt;br>&lt;/ph></ph>', '<ph id="1">&lt;br></ph>', 0),
        ('un <ph x="1">{0}</ph><x/> mot', "un  mot", 2),
        ('un <hi type="bold">mot <it pos="begin">c</it>fort</hi>.', "un mot fort.", 2),
        ('<ph>code <sub>note <bpt i="1"/>x</sub></ph>texte', "texte", 3),
        ("<ut>{\\b </ut>a<it pos='end'/>b", "ab", 2),
        ("<strange>kept opaque</strange>a", "a", 1),
        ("a<![CDATA[<b>]]>c", "a<b>c", 0),
        ("a&#13;\nb", "a\r\nb", 0),
        ("a<!-- no -->b", "ab", 0),
    ],
)
def test_of_inline_codes_tags_are_text_and_all_others_are_counted(
    tmp_path: Path, content: str, text: str, codes: int
) -> None:
    units, _ = read(tmp_path, document(f'<tu><tuv xml:lang="fr"><seg>{content}</seg></tuv></tu>'))
    assert [(segment.text, segment.codes) for unit in units for segment in unit.segments] == [(text, codes)]


def test_variants_and_single_segments_are_kept_and_what_is_no_segment_is_reported(tmp_path: Path) -> None:
    body = (
        '<tu><tuv xml:lang="fr"><seg>a</seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv></tu>'
        '<tu><tuv xml:lang="en"><seg>c</seg></tuv><tuv xml:lang="fr"/><tuv><seg>d</seg></tuv></tu><tu/>'
    )
    units, report = read(tmp_path, document(body))
    assert [[(s.language, s.text) for s in unit.segments] for unit in units] == [
        [("fr", "a"), ("fr", "b")],
        [("en", "c")],
    ]
    assert report.problems == [
        "line 1: a segment without a text was left out",
        "line 1: a segment without a language was left out",
        "line 1: a unit without segments was left out",
    ]


def test_a_language_is_found_exactly_then_in_other_letters_then_by_its_primary_tag() -> None:
    unit = TmxUnit(tuple(TmxSegment(language, language) for language in ("en", "EN-GB", "en_us", "fr-CA", "fr-FR")))
    wanted = {"en": "en", "en-GB": "EN-GB", "EN-US": "en_us", "fr": "fr-CA", "en-AU": "en"}
    assert {language: unit.segment(language).text for language in wanted} == wanted  # type: ignore[union-attr]
    assert unit.segment("ru") is None


# What is broken, what is saved of it, and what the report says of it.
DAMAGED = [
    (document(PAIR + SECOND)[:-80], [ONE[0]], "not complete"),
    (document(PAIR.replace("un<", "u\x0bn<")), [ONE[0]], "1 control characters removed"),
    (document(PAIR.replace("un<", "u&#x1B;n<")), [ONE[0]], "character references put right"),
    (document(PAIR.replace("un<", "R&D<")), [{"fr": "R&D", "en": "one"}], "character references put right"),
    (document(PAIR.replace("un<", "&eacute;&lt;<")), [{"fr": "é<", "en": "one"}], "character references put right"),
    (document(PAIR.replace("un<", "été<")).encode("cp1252"), [{"fr": "été", "en": "one"}], "read as Windows-1252"),
    (document(PAIR.replace("</seg>", "", 1) + SECOND), [{"fr": "deux", "en": "two"}], "mismatched tag"),
    (document(PAIR.replace("</tu>", "") + SECOND), [{"fr": "deux", "en": "two"}], "not complete"),
    (document(PAIR.replace("un<", "a\x01<") + SECOND)[:-40].encode("utf-16-be"), [{"fr": "a", "en": "one"}], "removed"),
]


@pytest.mark.parametrize(("content", "saved", "said"), DAMAGED)
@pytest.mark.parametrize("healthy", [0, 3])
def test_a_damaged_file_gives_what_can_be_saved(
    tmp_path: Path, content: str | bytes, saved: list[dict[str, str]], said: str, healthy: int
) -> None:
    head = (PAIR * healthy).encode("utf-16-be" if isinstance(content, bytes) and content[:1] == b"\0" else "utf-8")
    data = content.encode() if isinstance(content, str) else content
    body = "<body>".encode("utf-16-be") if data[:1] == b"\0" else b"<body>"
    units, report = read(tmp_path, data.replace(body, body + head))
    assert texts(units) == ONE * healthy + saved
    assert any(said in problem for problem in report.problems)


def test_entities_that_stand_for_a_character_are_read(tmp_path: Path) -> None:
    before = '<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY nb "&#160;">]>'
    units, report = read(tmp_path, document(PAIR.replace("un<", "u&nb;n&eacute;<"), before=before))
    assert units[0].segments[0].text == "u\u00a0né"
    assert report.problems == []


@pytest.mark.parametrize("name", ["hex", "idna", "rot13", "undefined", "utf-16", "cp037", "nonsense"])
def test_a_declaration_that_cannot_be_true_is_not_believed(tmp_path: Path, name: str) -> None:
    units, report = read(tmp_path, f'<?xml version="1.0" encoding="{name}"?>' + document(PAIR))
    assert texts(units) == ONE
    assert report.problems == []


def test_units_without_ends_are_passed_over_at_once(tmp_path: Path) -> None:
    units, report = read(tmp_path, document("\x01" + "<tu>\n" * 200_000 + PAIR))
    assert texts(units) == ONE
    assert report.more_problems > 190_000


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_archive_is_told(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("a.tmx", document(PAIR))
    content = bytearray(path.read_bytes())
    content[40:60] = bytes(range(200, 220))
    path.write_bytes(content)
    with pytest.raises(InputError, match="cannot be read"):
        list(read_tmx(path))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))


@pytest.mark.parametrize(
    "declarations",
    [
        '<!ENTITY l0 "ha">' + LAUGHS,
        f'<!ENTITY long "{"x" * 100_000}">',
        '<!ENTITY file SYSTEM "file:///etc/passwd">',
        '<!ENTITY % other SYSTEM "http://example.com/x.dtd">',
        '<!ENTITY sly "&#38;other;">',
    ],
)
def test_dangerous_entities_are_refused(tmp_path: Path, declarations: str) -> None:
    with pytest.raises(FormatError, match="is refused"):
        read(tmp_path, document(PAIR, before=f"<!DOCTYPE tmx [{declarations}]>"))


@pytest.mark.parametrize(
    "content",
    [
        document(PAIR.replace("un<", "<hi>" * 500 + "</hi>" * 500 + "<")),
        document(PAIR.replace("un<", "x" * 9_000_000 + "<")),
        document(f'<tu tuid="{"x" * 9_000_000}"/>'),
        document("<tu>" + '<tuv xml:lang="fr"><seg>a</seg></tuv>' * 30_000 + "</tu>"),
    ],
    ids=["depth", "text", "attribute", "segments"],
)
def test_what_goes_beyond_all_measure_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(FormatError, match="line 1"):
        read(tmp_path, content)


@pytest.mark.parametrize("content", [b"", b"plain text", b"<html><body/></html>", b"<tmx", b"\x1f\x8b broken"])
def test_what_is_no_memory_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, content)
    assert caught.value.hint


def test_missing_files_and_archives_without_memories_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        list(read_tmx(tmp_path / "gone.tmx"))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(InputError, match=r"no \.tmx file"):
        list(read_tmx(tmp_path / "a.zip"))


def test_a_memory_without_units_is_empty(tmp_path: Path) -> None:
    units, report = read(tmp_path, document(""))
    assert units == []
    assert report.header.source == "fr"


def test_an_archive_that_unpacks_to_far_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.formats.tmx.sources._FREE", 100_000)
    with pytest.raises(FormatError, match="unpacks to more than"):
        read(tmp_path, gzip.compress(document(PAIR + " " * 3_000_000).encode()))
