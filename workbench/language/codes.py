"""Language tags (BCP 47, RFC 5646): parsed, written in their usual form, compared and named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.errors import UsageError

_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?((?:-[a-z0-9]{1,8})*)", re.IGNORECASE)

_SHORT = {
    "ara": "ar", "bul": "bg", "cat": "ca", "ces": "cs", "cze": "cs", "dan": "da", "deu": "de", "ger": "de", "ell": "el",
    "gre": "el", "eng": "en", "spa": "es", "est": "et", "eus": "eu", "baq": "eu", "fas": "fa", "per": "fa", "fin": "fi",
    "fra": "fr", "fre": "fr", "gle": "ga", "heb": "he", "iw": "he", "hin": "hi", "hrv": "hr", "hun": "hu", "hye": "hy",
    "ind": "id", "in": "id", "isl": "is", "ita": "it", "jpn": "ja", "kat": "ka", "kor": "ko", "lat": "la", "lav": "lv",
    "lit": "lt", "nld": "nl", "dut": "nl", "nor": "no", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "mo": "ro",
    "rus": "ru", "slk": "sk", "slv": "sl", "sqi": "sq", "srp": "sr", "swe": "sv", "tha": "th", "tur": "tr", "ukr": "uk",
    "bel": "be", "vie": "vi", "zho": "zh", "chi": "zh",
}  # fmt: skip
"""Three-letter and withdrawn codes, with the two letters that BCP 47 wants instead."""

_NAMES = {
    "ar": ("Arabic", "العربية"), "be": ("Belarusian", "беларуская"), "bg": ("Bulgarian", "български"),
    "ca": ("Catalan", "català"), "cs": ("Czech", "čeština"), "da": ("Danish", "dansk"), "de": ("German", "Deutsch"),
    "el": ("Greek", "ελληνικά"), "en": ("English", "English"), "eo": ("Esperanto", "Esperanto"),
    "es": ("Spanish", "español"), "et": ("Estonian", "eesti"), "eu": ("Basque", "euskara"), "fa": ("Persian", "فارسی"),
    "fi": ("Finnish", "suomi"), "fr": ("French", "français"), "ga": ("Irish", "Gaeilge"), "gl": ("Galician", "galego"),
    "he": ("Hebrew", "עברית"), "hi": ("Hindi", "हिन्दी"), "hr": ("Croatian", "hrvatski"), "hu": ("Hungarian", "magyar"),
    "hy": ("Armenian", "հայերեն"), "id": ("Indonesian", "Bahasa Indonesia"), "is": ("Icelandic", "íslenska"),
    "it": ("Italian", "italiano"), "ja": ("Japanese", "日本語"), "ka": ("Georgian", "ქართული"),
    "ko": ("Korean", "한국어"), "la": ("Latin", "Latina"), "lt": ("Lithuanian", "lietuvių"),
    "lv": ("Latvian", "latviešu"), "nb": ("Norwegian Bokmål", "norsk bokmål"),
    "nl": ("Dutch", "Nederlands"), "nn": ("Norwegian Nynorsk", "nynorsk"),
    "no": ("Norwegian", "norsk"), "pl": ("Polish", "polski"), "pt": ("Portuguese", "português"),
    "ro": ("Romanian", "română"), "ru": ("Russian", "русский"), "sk": ("Slovak", "slovenčina"),
    "sl": ("Slovenian", "slovenščina"), "sq": ("Albanian", "shqip"), "sr": ("Serbian", "српски"),
    "sv": ("Swedish", "svenska"), "th": ("Thai", "ไทย"), "tr": ("Turkish", "Türkçe"), "uk": ("Ukrainian", "українська"),
    "vi": ("Vietnamese", "Tiếng Việt"), "zh": ("Chinese", "中文"),
}  # fmt: skip
"""English and native names of common languages by primary subtag."""

_REGIONS = {
    "ar": "SA", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES", "fi": "FI", "fr": "FR",
    "he": "IL", "hu": "HU", "it": "IT", "ja": "JP", "ko": "KR", "nl": "NL", "pl": "PL", "pt": "PT", "ro": "RO",
    "ru": "RU", "sv": "SE", "tr": "TR", "uk": "UA", "zh": "CN",
}  # fmt: skip
"""The region of which a language is taken where none is named."""

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "yi"})

_TAGS = {known.casefold(): tag for tag, names in _NAMES.items() for known in names}


@dataclass(frozen=True, slots=True)
class Tag:
    """A language tag in parts; a part that it does not have is empty."""

    language: str
    """In lower case and, where it has one, as its two-letter code."""
    script: str = ""
    region: str = ""
    rest: str = ""
    """Variants and extensions, in lower case, joined by `-`."""

    def __str__(self) -> str:
        return "-".join(part for part in (self.language, self.script, self.region, self.rest) if part)


@lru_cache(maxsize=4096)
def parse(tag: str) -> Tag:
    """Take a tag apart; `_` is read as `-`, and case does not matter. Raises UsageError for what is no tag."""
    match = _TAG.fullmatch(tag.strip().replace("_", "-"))
    if match is None:
        raise UsageError(f"{tag!r} is no language tag", "Write tags like fr, en-GB or zh-Hans.")
    language, script, region, rest = (part or "" for part in match.groups())
    language = language.lower()
    return Tag(_SHORT.get(language, language), script.title(), region.upper(), rest.strip("-").lower())


def normalise(tag: str) -> str:
    """The usual form of a tag: `en_us` becomes `en-US`, `FRA` becomes `fr`. Raises UsageError for what is no tag."""
    return str(parse(tag))


def primary(tag: str) -> str:
    """The primary subtag: `en` of `en-US`. Raises UsageError for what is no tag."""
    return parse(tag).language


def with_region(tag: str) -> str:
    """A tag with a region, as office programs want it: `en-US` for `en`; unchanged where it says more already."""
    region = _REGIONS.get(normalise(tag))
    return f"{normalise(tag)}-{region}" if region else tag


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left."""
    return primary(tag) in _RIGHT_TO_LEFT


def name(tag: str) -> str:
    """The English name, with the region in brackets where there is one: `French (CA)`; the tag when it is not known."""
    return _named(tag, 0)


def native_name(tag: str) -> str:
    """The language's name for itself, as `name` writes it."""
    return _named(tag, 1)


def _named(tag: str, column: int) -> str:
    parts = parse(tag)
    if parts.language not in _NAMES:
        return str(parts)
    detail = ", ".join(part for part in (parts.script, parts.region) if part)
    return _NAMES[parts.language][column] + (f" ({detail})" if detail else "")


def is_known(text: str) -> bool:
    """Whether a text is the tag of a language that has a name here."""
    match = _TAG.fullmatch(text.replace("_", "-"))
    return match is not None and _SHORT.get(match[1].lower(), match[1].lower()) in _NAMES


def named(text: str) -> str | None:
    """The tag of a language that is called so in English or in itself, whatever the case; None when it is not known."""
    return _TAGS.get(text.strip().casefold())
