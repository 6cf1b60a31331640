"""Text files: encodings told, guessed or given; line ends kept; noise refused."""

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import EncodingError
from workbench.formats.text import DocumentText, decode

FRENCH = "Où est-il né ? À Paris, l’été dernier."
RUSSIAN = "Министр заявил об этом во вторник."


@pytest.mark.parametrize(
    ("data", "text", "encoding", "bom"),
    [
        (FRENCH.encode(), FRENCH, "utf-8", False),
        (codecs.BOM_UTF8 + FRENCH.encode(), FRENCH, "utf-8", True),
        (codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"), FRENCH, "utf-16-le", True),
        (codecs.BOM_UTF16_BE + RUSSIAN.encode("utf-16-be"), RUSSIAN, "utf-16-be", True),
        (codecs.BOM_UTF32_LE + RUSSIAN.encode("utf-32-le"), RUSSIAN, "utf-32-le", True),
        (b"", "", "utf-8", False),
    ],
)
def test_what_the_bytes_say_is_believed(data: bytes, text: str, encoding: str, bom: bool) -> None:
    document = decode(data, "a.txt")
    assert (document.text, document.encoding, document.bom, document.note) == (text, encoding, bom, "")
    assert document.encode() == data


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        (FRENCH, "cp1252", "cp1252"),
        ("Le syndicat a été créé à Paris. Il défend les salariés.", "iso8859_1", "cp1252"),
        ("Les États-Unis ont réagi négativement à l'accord.", "cp1252", "cp1252"),
        ("Cœur, œuvre : 5 € « pour l’été »", "cp1252", "cp1252"),
        ("Russia’s “proposals” – they said.", "cp1252", "cp1252"),
        ("Un café très léger, « à l’italienne ».", "mac_roman", "mac_roman"),
        (RUSSIAN, "cp1251", "cp1251"),
        ("Привет, мир!", "cp1251", "cp1251"),
        ("Слово alliance по-русски - союз.", "koi8_r", "koi8_r"),
        (RUSSIAN, "cp866", "cp866"),
    ],
)
def test_eight_bit_encodings_are_guessed_and_said(text: str, encoding: str, guess: str) -> None:
    document = decode(text.encode(encoding), "a.txt")
    assert (document.text, document.encoding) == (text, guess)
    assert document.note.endswith("(a guess)")
    assert document.encode() == text.encode(encoding)


def test_the_users_word_overrules_the_guess() -> None:
    data = FRENCH.encode("mac_roman")
    assert decode(data, "a.txt", "mac_roman").text == FRENCH
    assert decode(FRENCH.encode("utf-16-le"), "a.txt", "utf-16-le").text == FRENCH
    assert decode("é".encode("utf-16"), "a.txt", "utf-16").text == "é"
    assert decode(codecs.BOM_UTF8 + "é".encode(), "a.txt", "UTF8").text == "é"
    assert decode("é".encode(), "a.txt", "utf-8-sig").text == "é"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None),
        (bytes(range(256)) * 4, None),
        (bytes(range(1, 32)) * 40, None),
        ("é".encode("cp1252"), "utf-8"),
        (b"text", "klingon"),
        (b"0a", "hex"),
        (b"a\0b", "cp1252"),
        (b"xn--text", "idna"),
        (b"text", "undefined"),
        (b"a\\ud800", "unicode_escape"),
        (b"a+2AA-b", "utf-7"),
    ],
)
def test_noise_and_wrong_encodings_are_refused(data: bytes, encoding: str | None) -> None:
    with pytest.raises(EncodingError) as caught:
        decode(data, "a.txt", encoding)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("data", "text", "newline"),
    [
        (b"a\r\nb\r\n", "a\nb\n", "\r\n"),
        (b"a\r\nb", "a\nb", "\r\n"),
        (b"a\rb\r", "a\nb\n", "\r"),
        (b"a\nb", "a\nb", "\n"),
        (b"a\r\nb\nc", "a\r\nb\nc", ""),
        (b"a", "a", "\n"),
    ],
)
def test_line_ends_and_a_missing_last_one_are_kept(data: bytes, text: str, newline: str) -> None:
    document = decode(data, "a.txt")
    assert (document.text, document.newline) == (text, newline)
    assert document.encode() == data


def test_another_text_takes_over_the_conventions() -> None:
    document = decode("a\r\nœ".encode("cp1252"), "a.txt", "cp1252")
    assert document.with_text("é\nb").encode() == "é\r\nb".encode("cp1252")
    russian = document.with_text("союз\n")
    assert russian.encode() == "союз\r\n".encode()
    assert russian.note == "written as UTF-8: Windows-1252 has no 'с'"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("\r\n\t")))
def test_every_text_comes_back_byte_by_byte(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    for encoding in ("utf-8", "utf-16"):
        data = text.encode(encoding)
        assert decode(data, "a.txt").encode() == data or (encoding == "utf-8" and text.startswith("\ufeff"))


def test_accents_are_put_on_their_letters() -> None:
    document = decode(unicodedata.normalize("NFD", "Le théâtre, йод").encode(), "a.txt")
    assert document.text == "Le théâtre, йод"
    assert "accents" in document.note
    assert decode("Le théâtre, йод".encode(), "a.txt").note == ""


def test_a_document_of_ours_is_utf8_with_line_feeds() -> None:
    assert DocumentText("é\n").encode() == b"\xc3\xa9\n"
