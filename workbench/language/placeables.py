"""Placeables: what stands in a sentence and is not translated, as patterns. Addresses, code, marks of layout …

CAT tools carry them over as they are (the term is that of Trados and Translate Toolkit); a machine must not touch them,
and a target has the same ones as its source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from html import unescape

from workbench.language.scripts import script, scripts_of
from workbench.language.stretches import exchanged
from workbench.model import Span


class Kind(StrEnum):
    """How a placeable stands in its sentence."""

    NAME = "name"
    """Like a name: an address, a file, code, words of a foreign script."""
    VALUE = "value"
    """For something that is put in later, often a number: `{0}`, `%s`."""
    SIGN = "sign"
    """For a character: `&amp;`."""
    OPEN = "open"
    """Before the words that it concerns: `<b>`, `**`, `[`."""
    CLOSE = "close"
    """Behind them: `</b>`, `**`, `](file.md)`."""
    POINT = "point"
    """Between words: `<br>`, `[^1]`, an emoji."""


@dataclass(frozen=True, slots=True)
class Placeable:
    """A stretch of a sentence that stays as it is."""

    text: str
    span: Span
    kind: Kind
    pair: int = 0
    """Of an opening mark and the closing one that belongs to it, the same number from 1 on; 0 for all else."""


_FILES = (
    "aac|avi|bat|bmp|cfg|conf|cpp|css|csv|dll|docx?|eps|epub|exe|flac|gif|gz|html?|ico|ini|java|jpe?g|json|js|log|md|"
    "mkv|mov|mp[34]|mpe?g|odp|ods|odt|ogg|pdf|php|png|pptx?|psd|py|rb|rs|rtf|sh|sql|srt|svg|tar|tiff?|tmx|toml|tsv|ts|"
    "txt|vtt|wav|webp|xhtml|xlf|xliff|xlsx?|xml|ya?ml|zip"
)
_DOMAINS = "be|biz|ca|ch|com|de|edu|es|eu|fr|gouv|gov|info|int|io|it|lu|net|org|ru|su|uk"
_NAMES = (
    r"<(?P<kept>[A-Za-z][\w:.-]*)\s(?:[^<>]*\s)?(?:translate\s*=\s*[\"']?no|mtype\s*=\s*[\"']?protected)\b[^<>]*>"
    r"[^<]*</(?P=kept)>",  # what says of itself that it is not translated
    r"<(?:(?:https?|ftp)://|mailto:)[^\s<>]+>|<[\w.+-]+@[\w-]+(?:\.[\w-]+)+>",  # an address that Markdown makes a link
    r"(?<!`)(?P<ticks>`++)(?>.*?(?<!`)(?P=ticks)(?!`))",  # code in Markdown
    r"\$(?=[^$\n]*[\\^_=])[^$\s\d](?:[^$\n]*[^$\s])?\$(?!\w)",  # a formula in TeX
    r"(?:https?|ftp|file)://[^\s<>«»\"`]*[^\s<>«»\"`.,;:!?…)’'”*_\]]|mailto:[^\s<>«»\"]+[\w/]",
    r"(?<![\w.])www\.[^\s<>«»\"`]*[\w/]",
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?<!\w)[A-Za-z]:\\[^\s<>«»\"`|*?]*[\w\\]",  # a path of Windows
    r"(?<![\w./~])(?:~|\.{1,2})?/[\w.@-]+/(?:[\w.@-]+/)*(?:[\w.@-]*\w)?",  # and of everything else
    rf"(?<![\w./\\-])(?:[\w.-]+[/\\])*[\w-][\w.-]*\.(?:{_FILES}|{_FILES.upper()})(?!\w)",
    rf"(?<![\w./@-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{_DOMAINS})(?:/[\w./-]*[\w/])?(?![\w@]|\.\w)",
    r"(?<![\w.])[A-Za-z_][\w.]*\(\)",  # a function
    r"(?<!\w)(?:__(?=_*[A-Z0-9])[A-Z0-9_]++(?<=__)(?!\w)|[^\W_]++_\w*+(?<!_))",  # an identifier
    r"(?<!\w)\w++(?:&(?:amp|\#38);\w++)+",  # R&D in HTML
    r"(?<![\w&/#@])@[A-Za-z]\w+|(?<![\w&/#@])#(?=\d*[^\W\d])\w{2,}",  # somebody, and a theme, on social networks
)
_VALUES = (
    r"\{\{[^{}\n]{1,60}\}\}|[$#%]?\{[^{}\s]{0,40}\}",
    r"(?<!\d)(?<!\d[\s\u00a0\u202f])%(?:\(\w+\)|\d+\$)?[-+#0]?\d*(?:\.\d+)?[hl]{0,2}[sdifuxXceEgGp@](?!\w)",
)
_ATTRIBUTE = r"\s+[\w:@.-]+(?:\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'|[^\s\"'<>=]+))?"
_LINK = r"\]\((?:[^()\s]|\([^()\s]*\))+(?:\s+\"[^\"]*\")?\)|\]\[[^\[\]\n]*\]"
_PLACEABLE = re.compile(
    "|".join(
        (
            rf"(?P<name>{'|'.join(_NAMES)})",
            r"(?P<phrase>\{\w{1,5}>|<\w{1,5}\})",  # a pair of tags in Phrase: {1>word<1}
            rf"(?P<value>{'|'.join(_VALUES)})",
            r"(?P<native><(?P<code>(?:[\w.-]+:)?(?:bpt|ept|it|ph))\b[^<>]*(?<!/)>[^<]*</(?P=code)>)",  # of XLIFF
            rf"(?P<tag>(?:<|&lt;)(?P<end>/)?(?P<element>[A-Za-z][\w:.-]*)(?:{_ATTRIBUTE})*\s*(?P<empty>/)?(?:>|&gt;))",
            r"(?P<sign>&(?:[A-Za-z]{2,8}|\#\d{1,7}|\#x[0-9A-Fa-f]{1,6});)",
            r"(?P<point><!--.{0,999}?-->|\[\^[^\[\]\s]+\])",
            rf"(?P<close>{_LINK})",
            r"(?P<open>!?\[(?!\^))",
            r"(?P<toggle>\*\*\*|\*\*|~~|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w)|"
            r"(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\W_])|(?<=[^\s_])_(?!\w))",
        )
    )
)
_BEGINS = ("<", "&lt;")
"""Before the name of a tag: many programs have tags of HTML as text in their files, `&lt;b>`."""
_NATIVE = {"bpt": Kind.OPEN, "ept": Kind.CLOSE}
"""What begins and ends a pair in XLIFF 1.2."""
_BEFORE = "([{«“„\"'’*_~—–-"
"""What may stand before a mark that opens."""
_ALONE = frozenset({"***", "**", "~~"})
"""Marks that are marks without a partner too, which may stand in another sentence."""
_EMOJI = re.compile("[\u200d\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]+")
"""Emoji, arrows and the like, and what they are joined and coloured with; `°` and `©` belong to the words."""
_LETTERS = frozenset({"Lu", "Ll", "Lo"})
_PRIVATE = frozenset({"Co", "Cn"})
_BELONGS = frozenset({"Mn", "Mc", "Me", "Cf", "Lm", "Sk"})
"""Categories of characters that go with the one before: accents, joiners, colours."""

_NEITHER = "\0"
"""Is no letter, no symbol and no space: no run of these goes on over it."""
_REMEMBERED = 8192
"""Texts whose placeables are remembered: every check and every engine asks for those of the same few again."""

Carried = Callable[[str], bool]
"""Whether a run of letters of foreign scripts, or one of symbols, is carried over as it is."""


def in_any_language(run: str) -> bool:
    """Whether no target language would write something else for a run: words of a foreign script, and emoji."""
    return run[0].isalpha() or bool(_EMOJI.fullmatch(run) and any(unicodedata.category(sign) != "Sm" for sign in run))


def placeables(text: str, languages: tuple[str, ...], carried: Carried = in_any_language) -> tuple[Placeable, ...]:
    """The placeables of a sentence in order; none lies in another one.

    Letters of scripts in which none of the `languages` is written, and symbols, are among them if they are `carried`.
    """
    found = _marks(text)
    foreign = () if text.isascii() else _foreign(text, _scripts(languages))
    if added := [each for each in foreign if carried(each.text)]:
        return tuple(sorted((*found, *added), key=lambda each: each.span.start))
    return found


def inline_tags(text: str) -> tuple[Placeable, ...]:
    """The tags among the placeables of a sentence, each with the code of the original that stands in it."""
    if not any(begins in text for begins in _BEGINS):
        return ()
    return tuple(each for each in _marks(text) if _is_tag(each))


def _is_tag(mark: Placeable) -> bool:
    if mark.text[0] == "{":
        return mark.text[-1] == ">"
    return mark.text.startswith(_BEGINS) and mark.kind is not Kind.NAME


def inline_codes(text: str) -> tuple[Placeable, ...]:
    """The placeables of a sentence that other tools hold as inline codes: tags, marks, what values are put in for, and
    what says of itself that it is not translated."""
    return tuple(each for each in _marks(text) if _is_code(each))


def _is_code(mark: Placeable) -> bool:
    if mark.kind is Kind.NAME:
        return mark.text[0] == "<" and mark.text.endswith(">") and "</" in mark.text
    return mark.kind is not Kind.SIGN


def without_tags(text: str) -> str:
    """The text without its inline tags."""
    return exchanged(text, ((each.span, "") for each in inline_tags(text)))


def character_of(sign: Placeable) -> str:
    """What a SIGN stands for; empty when for nothing that is known."""
    plain = unescape(sign.text)
    return plain if len(plain) == 1 else ""


def without_placeables(text: str, found: Iterable[Placeable]) -> str:
    """The text with a space for each character of its placeables, so that all else stays in its place."""
    return exchanged(text, ((each.span, " " * len(each.text)) for each in found))


@lru_cache(maxsize=_REMEMBERED)
def _marks(text: str) -> tuple[Placeable, ...]:
    """The placeables that the patterns tell, whatever the language."""
    return tuple(_paired(list(_marked(text))))


def _marked(text: str) -> Iterator[tuple[Placeable, str]]:
    """What the patterns find, each mark with what its partner is found by."""
    for match in _PLACEABLE.finditer(text):
        kind, span = match.lastgroup or "", Span(*match.span())  # the group that closes last holds all others
        if kind == "tag":
            family = f"<{match['element'].lower()}"
            role = Kind.POINT if match["empty"] else Kind.CLOSE if match["end"] else Kind.OPEN
            yield Placeable(match.group(), span, role), family
        elif kind == "phrase":
            yield (
                Placeable(match.group(), span, Kind.OPEN if match.group()[0] == "{" else Kind.CLOSE),
                match.group().strip("{<>}"),
            )
        elif kind == "native":
            yield Placeable(match.group(), span, _NATIVE.get(match["code"].rpartition(":")[2], Kind.POINT)), "<bpt"
        elif kind == "toggle":
            before, after = text[: span.start][-1:], text[span.end :][:1]
            opens = after.strip() and (not before.strip() or before in _BEFORE)
            yield Placeable(match.group(), span, Kind.OPEN if opens else Kind.CLOSE), match.group()
        else:
            yield Placeable(match.group(), span, Kind(kind)), "[" if kind in ("open", "close") else ""


def _paired(marked: list[tuple[Placeable, str]]) -> list[Placeable]:
    """The placeables with their pairs numbered; of the marks without a partner those that are surely marks."""
    found = [each for each, _ in marked]
    waiting: list[int] = []
    pairs = 0
    for place, (each, family) in enumerate(marked):
        if each.kind is Kind.OPEN:
            waiting.append(place)
        elif each.kind is Kind.CLOSE:
            partner = next((other for other in reversed(waiting) if marked[other][1] == family), None)
            if partner is None:
                continue
            pairs += 1
            del waiting[waiting.index(partner) :]
            found[partner], found[place] = replace(found[partner], pair=pairs), replace(each, pair=pairs)
    return [
        each if each.pair or each.kind not in (Kind.OPEN, Kind.CLOSE) else replace(each, kind=Kind.POINT)
        for each in found
        if each.pair or each.kind not in (Kind.OPEN, Kind.CLOSE) or each.text in _ALONE or each.text[:1] in "<&]"
    ]


@lru_cache
def _scripts(languages: tuple[str, ...]) -> frozenset[str] | None:
    """The scripts that languages are written in; None when that of any is not known."""
    several = [scripts_of(language) for language in languages]
    return frozenset[str]().union(*several) if all(several) else None


@lru_cache(maxsize=_REMEMBERED)
def _foreign(text: str, own: frozenset[str] | None) -> tuple[Placeable, ...]:
    """The runs of foreign letters and of symbols between the marks of a text, but for letters inside of words."""
    found = []
    between = exchanged(text, ((each.span, _NEITHER * len(each.text)) for each in _marks(text)))
    for span in _runs(between, own):
        run = text[span.start : span.end]
        inside_word = text[span.start - 1 : span.start].isalnum() or text[span.end : span.end + 1].isalnum()
        if not (run[0].isalpha() and inside_word):
            found.append(Placeable(run, span, Kind.NAME if run[0].isalpha() else Kind.POINT))
    return tuple(found)


def _runs(text: str, own: frozenset[str] | None) -> Iterator[Span]:
    """Stretches of foreign letters, with the spaces between their words, and stretches of symbols.

    `own`: the scripts that are not foreign; None when that is not known, and no letter is.
    """
    start = end = 0
    letters = False
    for place, character in enumerate(text):
        if end == place and start < end and unicodedata.category(character) in _BELONGS:
            end = place + 1
            continue
        letter = _is_foreign(character, own) if character > "\x7f" else None
        if letter is None:
            continue
        goes_on = letter is letters and (end == place or (letter and text[end:place].isspace()))
        if start < end and not goes_on:
            yield Span(start, end)
        start, end, letters = (start if start < end and goes_on else place), place + 1, letter
    if start < end:
        yield Span(start, end)


@lru_cache(maxsize=8192)
def _is_foreign(character: str, own: frozenset[str] | None) -> bool | None:
    """True for a letter of another script, False for a symbol, None for what is neither."""
    category = unicodedata.category(character)
    if category in _LETTERS:
        foreign = own is not None and script(unicodedata.normalize("NFKC", character)) not in own
        return True if foreign else None
    return False if category in _PRIVATE or _EMOJI.fullmatch(character) else None
