"""Writing systems: which one a word is in, and how a Cyrillic name looks in Latin letters."""

from __future__ import annotations

import unicodedata

from workbench.language.codes import named, native_name, primary

_SEVERAL = {
    "ja": frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    "ko": frozenset({"HANGUL", "CJK"}),
    "sr": frozenset({"CYRILLIC", "LATIN"}),
}
"""The scripts of languages that are written in more than that of their own name."""

_LATIN_FOR_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_ALIKE = str.maketrans({"w": "v", "y": "i", "q": "k", "c": "k", "x": "k"})


def script(word: str) -> str:
    """`LATIN`, `CYRILLIC`, … as Unicode names the first letter's script; empty for a word without letters."""
    letter = next((character for character in word if character.isalpha()), "")
    return unicodedata.name(letter, " ").split()[0] if letter else ""


def scripts_of(language: str) -> frozenset[str]:
    """The scripts that a language is written in, as `script` names them; empty when that is not known."""
    tag = primary(language)
    own = native_name(tag)
    return _SEVERAL.get(tag) or (frozenset({script(own)}) if named(own) else frozenset())


def in_latin(word: str) -> str:
    """A word in plain Latin letters, lower case, without accents; Cyrillic ones are transliterated."""
    letters = "".join(_LATIN_FOR_CYRILLIC.get(letter, letter) for letter in word.lower())
    plain = unicodedata.normalize("NFKD", letters)
    return "".join(letter for letter in plain if letter.isalpha() and not unicodedata.combining(letter))


def skeleton(word: str) -> str:
    """What stays of a name whatever language spells it: Latin letters, with those that sound alike made the same."""
    plain = in_latin(word).replace("ch", "sh").replace("ou", "u").replace("ph", "f").replace("th", "t")
    return "".join(a for a, b in zip(plain.translate(_ALIKE), f" {plain.translate(_ALIKE)}", strict=False) if a != b)
