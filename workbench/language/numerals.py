"""Numbers as words, as far as a text may write one where another writes digits, and what numbers do to nouns."""

from __future__ import annotations

import re
from collections.abc import Callable

from workbench.language.codes import primary

SPELLED: dict[str, dict[str, str]] = {
    "fr": {
        "un": "1", "une": "1", "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6", "sept": "7",
        "huit": "8", "neuf": "9", "dix": "10", "onze": "11", "douze": "12", "premier": "1", "première": "1",
        "deuxième": "2", "second": "2", "seconde": "2", "troisième": "3", "quatrième": "4", "cinquième": "5",
        "midi": "12",
    },
    "en": {
        "a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
        "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "first": "1", "second": "2",
        "third": "3", "fourth": "4", "fifth": "5", "noon": "12", "midday": "12",
    },
    "ru": {
        "один": "1", "одна": "1", "одно": "1", "одного": "1", "одной": "1", "два": "2", "две": "2", "двух": "2",
        "двумя": "2", "три": "3", "трёх": "3", "трех": "3", "тремя": "3", "четыре": "4", "четырёх": "4", "четырех": "4",
        "пять": "5", "пяти": "5", "шесть": "6", "шести": "6", "семь": "7", "семи": "7", "восемь": "8", "восьми": "8",
        "девять": "9", "девяти": "9", "десять": "10", "десяти": "10", "одиннадцать": "11", "двенадцать": "12",
        "первый": "1", "первая": "1", "первого": "1", "второй": "2", "вторая": "2", "второго": "2", "третий": "3",
        "третья": "3", "третьего": "3", "полдень": "12", "полудня": "12", "полудню": "12",
    },
}  # fmt: skip
"""By language, the word in lower case and the digits that it stands for."""

_PLURALS: dict[str, Callable[[int], int]] = {
    "fr": lambda number: min(number, 2) // 2,
    "en": lambda number: int(number != 1),
    "ru": lambda number: 2 if number // 10 % 10 == 1 or not 1 <= number % 10 <= 4 else int(number % 10 > 1),
}
"""The form of a noun that a whole number asks for, as a number without further meaning: the plural rules of CLDR."""

_UNCOUNTED = {
    "fr": {"à", "au", "aux", "de", "des", "du", "en", "et", "ou", "par", "pour", "sur"},
    "en": {"and", "at", "by", "for", "from", "in", "of", "on", "or", "out", "per", "to"},
    "ru": {
        "в", "до", "и", "из", "или", "на", "от", "по", "с", "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    },
}  # fmt: skip
"""What may follow a number and does not change with it: prepositions, the months of dates."""
_COUNTED = re.compile(r"[\s\u00a0]+([^\W\d_]+)")
_GROUPS = re.compile(r"[\s.,'](?=\d{3}(?!\d))")
_YEAR = re.compile(r"[12]\d{3}")


def counts_alike(old: str, new: str, following: str, language: str) -> bool:
    """Whether one number may stand for another before the text that follows it, as far as the data tells.

    What follows changes where it is a word that is counted: 12 стран, but 3 страны.
    """
    counted, plural = _COUNTED.match(following), _PLURALS.get(primary(language))
    if plural is None or counted is None or not counted[1].islower():
        return True
    if counted[1] in _UNCOUNTED.get(primary(language), ()) or (_YEAR.fullmatch(old) and _YEAR.fullmatch(new)):
        return True
    whole = [_GROUPS.sub("", number) for number in (old, new)]
    if not all(number.isdecimal() for number in whole):
        return not any(number.isdecimal() for number in whole)
    return plural(int(whole[0])) == plural(int(whole[1]))
