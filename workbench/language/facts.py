"""What the spelling of a language is like, as data: algorithms ask here and know no language by name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from workbench.language.codes import primary


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts about one language; the defaults are neutral."""

    whole: frozenset[str] = frozenset()
    """Words with an apostrophe that are not cut there, in small letters with a straight apostrophe."""
    elided: frozenset[str] = frozenset()
    """Short forms before an apostrophe, each a word of its own, written as `whole` is."""
    enclitic: str = ""
    """A regular expression for pronouns that hang on a verb by a hyphen; empty for none."""
    bare_capitals: str = ""
    """Letters that may stand for these as capitals without their accents, at the beginning of a word."""
    ligatures: tuple[tuple[str, str], ...] = ()
    """Pairs of letters that are written for one: oe for œ."""
    decimal: str = ""
    """The mark before the decimals of a number; empty when it is not known."""
    thousands: str = ""
    """The mark between groups of three digits, as it is written; any white space is read for a white space."""
    plural_forms: str = ""
    """How many forms numbers ask of a noun, and which for what number, as gettext writes it; empty when not known."""

    @property
    def plural_categories(self) -> tuple[str, ...]:
        """What Unicode (CLDR) calls the forms that numbers ask for; none when they are not known.

        Three forms are those of the Slavic languages here; fractions have one more.
        """
        return _CATEGORIES.get(self.plural_forms[:10], ())

    def spellings(self, word: str) -> tuple[str, ...]:
        """What a word may also be meant for, in small letters: `Etat` for `état`, `oeuvre` for `œuvre`."""
        small, found = word.lower(), list[str]()
        if word[:1].isupper():
            found += [letter + small[1:] for letter in self.bare_capitals if _bare(letter) == small[0]]
        for pair, letter in self.ligatures:
            found += [spelling.replace(pair, letter) for spelling in (small, *found) if pair in spelling]
        return tuple(found)

    def without_enclitics(self, word: str) -> int:
        """How many characters of a word stand before the pronouns that hang on it."""
        found = re.search(self.enclitic, word, re.IGNORECASE) if self.enclitic else None
        return found.start() if found and found.start() else len(word)


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


_ALL_BUT_ONE = "nplurals=2; plural=(n != 1);"
_SLAVIC = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
_NONE = "nplurals=1; plural=0;"

_CATEGORIES = {
    "nplurals=1": ("other",),
    "nplurals=2": ("one", "other"),
    "nplurals=3": ("one", "few", "many", "other"),
}

NEUTRAL = Facts()

_FACTS = {
    "fr": Facts(
        whole=frozenset({
            "aujourd'hui", "quelqu'un", "quelqu'une", "presqu'île", "presqu'îles", "prud'homme", "prud'hommes",
            "grand'mère", "grand'mères", "entr'acte", "entr'actes", "entr'aide", "entr'ouvert",
        }),
        elided=frozenset({
            "l'", "d'", "j'", "t'", "m'", "s'", "n'", "c'", "ç'", "qu'", "jusqu'", "lorsqu'", "puisqu'", "quoiqu'",
        }),
        bare_capitals="éèêàâîôç",
        ligatures=(("oe", "œ"), ("ae", "æ")),
        decimal=",",
        thousands="\u202f",
        plural_forms="nplurals=2; plural=(n > 1);",
        enclitic=r"(?:-t)?-(?:je|tu|ils?|elles?|on|nous|vous|moi|toi|lui|leur|y|en|ce|l[aes]|l[àa]|ci)$",
    ),
    "en": Facts(decimal=".", thousands=",", plural_forms=_ALL_BUT_ONE),
    "ru": Facts(decimal=",", thousands="\u00a0", plural_forms=_SLAVIC),
    "uk": Facts(decimal=",", thousands="\u00a0", plural_forms=_SLAVIC),
    "de": Facts(decimal=",", thousands=".", plural_forms=_ALL_BUT_ONE),
    "es": Facts(decimal=",", thousands=".", plural_forms=_ALL_BUT_ONE),
    "it": Facts(decimal=",", thousands=".", plural_forms=_ALL_BUT_ONE),
    "nl": Facts(decimal=",", thousands=".", plural_forms=_ALL_BUT_ONE),
    "pt": Facts(decimal=",", thousands=".", plural_forms=_ALL_BUT_ONE),
    "zh": Facts(plural_forms=_NONE),
    "ja": Facts(plural_forms=_NONE),
    "th": Facts(plural_forms=_NONE),
}  # fmt: skip


def facts(language: str) -> Facts:
    """The facts about a language by its tag; the neutral ones for a language that we know nothing of."""
    return _FACTS.get(primary(language), NEUTRAL)
