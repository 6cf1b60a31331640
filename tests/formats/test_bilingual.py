"""Files that come back, in the shapes in which people and tools give them back."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import EncodingError, FormatError, InputError
from workbench.formats.bilingual import Returned, Row, read_bilingual
from workbench.formats.marks import Mark, comparable, digest, mark_of, read_mark
from workbench.model import Status, Target, Unit

TEXT = st.text(max_size=20)


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only(path: Path) -> Row:
    (row,) = read_bilingual(path, "fr").rows
    return row


@given(st.integers(1, 10**12), TEXT, TEXT, TEXT, st.sampled_from(Status))
def test_a_mark_is_read_as_it_was_written(number: int, source: str, target: str, comment: str, status: Status) -> None:
    unit = Unit(number, source, {"en-GB": Target(target, status=status)}, comment=comment)
    mark = read_mark(mark_of(unit, ("en-GB", "ru")))
    assert mark == Mark(
        number,
        digest(source),
        {"en-GB": (digest(target), status), "ru": (digest(""), Status.UNTRANSLATED)},
        digest(comment),
    )


@pytest.mark.parametrize(
    "damaged", ["", "12", "x 0123abcd", "12 0123abcd en=q0123abcd", "12 0123abcg", "12 0123abcd en"]
)
def test_what_is_no_mark_says_nothing(damaged: str) -> None:
    assert read_mark(damaged) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a\nb", "a b", True),
        ("a\r\n\tb ", "a b", True),
        ("a\x00b", "ab", True),
        ("e\u0301", "é", True),
        ("a  b", "a b", False),
        ("a\u00a0!", "a !", False),
    ],
)
def test_only_what_formats_cannot_hold_is_the_same(one: str, other: str, same: bool) -> None:
    assert (comparable(one) == comparable(other)) is same
    assert (digest(one) == digest(other)) is same


BONJOUR = {"en": Returned("Hello.", Status.DRAFT)}


@pytest.mark.parametrize(
    ("table", "targets", "comment"),
    [
        ("fr\ten\ten status\tcomment\tmark\nBonjour.\tHello.\tdraft\tHm\t\n", BONJOUR, "Hm"),
        ("en status\ten\tfr\nDraft\tHello.\tBonjour.\n", BONJOUR, ""),
        ("fr\ten\nBonjour.\tHello.\n", {"en": Returned("Hello.")}, ""),
        ("\ufefffr;en;comment\r\nBonjour.;Hello.;Hm\r\n", {"en": Returned("Hello.")}, "Hm"),
        ('"fr","en","ru"\n"Bonjour.","Hello, you.",""\n', {"en": Returned("Hello, you."), "ru": Returned("")}, ""),
        ('fr\ten\nBonjour.\t"Say ""you"".\nNow."\n', {"en": Returned('Say "you".\nNow.')}, ""),
        ('fr\ten\nBonjour.\t"Hello", she said.\n', {"en": Returned('"Hello", she said.')}, ""),
        ("fr\ten\tnotes\nBonjour.\n", {}, ""),
        ("fr\ten\ten status\nBonjour.\tHello.\tdone\n", {"en": Returned("Hello.")}, ""),
    ],
)
def test_tables_as_spreadsheets_and_people_leave_them(
    tmp_path: Path, table: str, targets: Mapping[str, Returned], comment: str
) -> None:
    row = only(written(tmp_path / "a.tsv", table))
    assert (row.place, row.source, dict(row.targets), row.comment) == ("line 2", "Bonjour.", targets, comment)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_tables_in_the_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "a.txt", "fr\ten\r\nDéjà été là.\tAlready.\r\n".encode(encoding))
    assert only(path).source == "Déjà été là."


@pytest.mark.parametrize("text", ['"Oui, je viens."', "Oui, je viens."])
@pytest.mark.parametrize("is_saved", [True, False])
def test_the_marks_tell_whether_quotes_are_those_of_a_spreadsheet(tmp_path: Path, text: str, is_saved: bool) -> None:
    target = '"Yes, I come."'
    cells = [text, target, mark_of(Unit(4, text, {"en": Target(target)}), ("en",))]
    if is_saved:
        cells = ['"{}"'.format(cell.replace('"', '""')) if set(cell) & set(',"') else cell for cell in cells]
    row = only(written(tmp_path / "a.tsv", "fr\ten\tmark\n" + "\t".join(cells) + "\n"))
    assert (row.unit_id, row.source, row.targets["en"].text) == (4, text, target)


XLIFF = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="fr-FR" target-language="en"
 original="a" datatype="plaintext" {file}><body>{units}</body></file></xliff>"""


@pytest.mark.parametrize(
    ("unit", "targets", "comment"),
    [
        ("<target>Hello.</target>", Returned("Hello."), ""),
        ('<target state="translated">A &lt; B</target>', Returned("A < B", Status.TRANSLATED), ""),
        ("<target/>", Returned(""), ""),
        ("", Returned(""), ""),
        ('<target state="needs-review-translation">a</target>', Returned("a", Status.DRAFT), ""),
        ("<target>a <bpt id='1'>&lt;b></bpt>c<ept id='1'>&lt;/b></ept></target>", Returned("a <b>c</b>"), ""),
        ('<target><mrk mtype="seg" mid="0">A.</mrk> <mrk mtype="seg" mid="1">B.</mrk></target>', Returned("A. B."), ""),
        ("<target>a</target><alt-trans><target>b</target></alt-trans>", Returned("a"), ""),
        ("<note from='workbench'>b</note><note from='Ann'>c</note><note>d</note>", Returned(""), "c\nd"),
    ],
)
def test_xliff_as_tools_write_it(tmp_path: Path, unit: str, targets: Returned, comment: str) -> None:
    units = f'<trans-unit id="7"><source>Bonjour.</source>{unit}</trans-unit>'
    path = written(tmp_path / "a.xlf", XLIFF.format(file="", units=units))
    file = read_bilingual(path, "de")
    assert (file.source, file.created) == ("fr-FR", "")
    row = only(path)
    assert (row.place, row.source, dict(row.targets), row.comment) == ("unit 7", "Bonjour.", {"en": targets}, comment)
    assert (row.unit_id, row.mark) == (7, None)


def test_xliff_of_studio_says_how_far_its_segments_are(tmp_path: Path) -> None:
    units = """<trans-unit id="5fa1-aa"><source>Un. Deux.</source><seg-source><mrk mtype="seg" mid="1">Un.</mrk> <mrk
 mtype="seg" mid="2">Deux.</mrk></seg-source><target><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.
</mrk></target><sdl:seg-defs xmlns:sdl="x"><sdl:seg id="1" conf="ApprovedSignOff"/><sdl:seg id="2" conf="Translated"/>
</sdl:seg-defs></trans-unit>"""
    row = only(written(tmp_path / "a.sdlxliff", XLIFF.format(file="", units=units)))
    assert (row.unit_id, row.source) == (0, "Un. Deux.")
    assert row.targets["en"].status is Status.TRANSLATED
    assert comparable(row.targets["en"].text) == "One. Two."


def test_xliff_2(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.xlf",
        """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" trgLang="en"><file id="f">
<unit id="3"><notes><note>Look</note></notes>
<segment state="reviewed"><source>Un.</source><target>One.</target></segment>
<ignorable><source> </source><target> </target></ignorable>
<segment state="translated"><source>Deux.</source><target>Two.</target></segment></unit></file></xliff>""",
    )
    row = only(path)
    assert (row.unit_id, row.source, row.comment) == (3, "Un. Deux.", "Look")
    assert row.targets == {"en": Returned("One. Two.", Status.TRANSLATED)}


TMX = """<tmx version="1.4"><header srclang="{}" creationtool="{}" creationdate="20261125T033107Z">{}</header><body>
<tu tuid="0123abcd-12"><note>Hm</note><tuv xml:lang="EN"><prop type="x-status">reviewed</prop><seg>Hello.</seg></tuv>
<tuv xml:lang="fr-CA"><note>Oh</note><seg>Bonjour.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Alone.</seg></tuv></tu></body></tmx>"""


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(
    ("header", "created"),
    [
        (("fr", "workbench", '<prop type="x-document">a.txt</prop>'), "2026-11-25T03:31:07Z"),
        (("fr", "workbench", ""), ""),
        (("*all*", "Other", '<prop type="x-document">a.txt</prop>'), ""),
    ],
)
def test_tmx_of_any_tool(tmp_path: Path, header: tuple[str, str, str], created: str, packed: bool) -> None:
    content = TMX.format(*header).encode()
    path = written(tmp_path / ("a.tmx.gz" if packed else "a.tmx"), gzip.compress(content) if packed else content)
    file = read_bilingual(path, "fr")
    assert (file.source, file.created) == ("fr", created)
    (row,) = file.rows
    assert (row.place, row.source, row.unit_id, row.comment) == ("unit 1", "Bonjour.", 12, "Hm\nOh")
    assert row.targets == {"EN": Returned("Hello.", Status.REVIEWED)}


@pytest.mark.parametrize(
    ("name", "content", "error", "told"),
    [
        ("a.pdf", "x", FormatError, "changes cannot be taken from such a file"),
        ("a.tsv", " \n", FormatError, "the file is empty"),
        ("a.tsv", "Hello\tWorld\n", FormatError, "line 1: no head line with a source and a target language"),
        ("a.tsv", b"fr\ten\n\x00\x01\x02\xff", EncodingError, "a.tsv"),
        ("a.csv", "fr,en\na," + '"' + "b" * 200_000, FormatError, "line 2: field larger"),
        ("a.jsonl", '{"source": {"text": "a"}}\n{"x": \n', FormatError, "line 2, column 7: no JSON"),
        ("a.jsonl", '{"source": "a"}\n', FormatError, "line 1: no unit"),
        ("a.jsonl", "[]\n", FormatError, "line 1: no unit"),
        ("a.jsonl", '{"source": {"text": "a"}, "targets": {"en": {"text": 5}}}\n', FormatError, "line 1: no unit"),
        ("a.jsonl", '{"source": {"text": "a"}, "targets": {"en": {"status": "x"}}}\n', FormatError, "line 1: no unit"),
        ("a.jsonl", "[" * 100_000 + "\n", FormatError, "line 1: no unit"),
        (
            "a.jsonl",
            '{"source": {"text": "a", "language": "fr"}}\n{"source": {"text": "b", "language": "de"}}\n',
            FormatError,
            "sources in de and fr",
        ),
        ("a.xlf", "<xliff><file>", FormatError, "not well-formed XML: line 1"),
        ("a.xlf", "<html/>", FormatError, "no XLIFF"),
        ("a.xlf", '<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', FormatError, "declares an entity"),
        ("a.tmx", "<html/>", FormatError, "not a TMX file"),
        ("a.tmx", "", FormatError, "empty"),
    ],
)
def test_a_file_that_will_not_do_says_where_and_why(
    tmp_path: Path, name: str, content: str | bytes, error: type[InputError], told: str
) -> None:
    path = written(tmp_path / name, content)
    with pytest.raises(error) as raised:
        read_bilingual(path, "fr")
    assert told in raised.value.message
    assert raised.value.hint


@pytest.mark.parametrize("name", ["none.tsv", "none.tmx"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as raised:
        read_bilingual(tmp_path / name, "fr")
    assert name in raised.value.message
