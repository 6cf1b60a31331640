"""Numbers as words, as far as a text may write one where another writes digits, and what numbers do to nouns."""

from __future__ import annotations

import re
from collections.abc import Callable

from workbench.language.codes import primary

_UNITS = {
    "fr": ("et-un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
"""One to nine, as a hyphen joins them to tens."""


def _tens(language: str, **tens: int) -> dict[str, str]:
    """Tens, and the numbers after each of them, which a hyphen makes one word: `vingt-deux`."""
    units = [("", 0), *((f"-{unit}", number) for number, unit in enumerate(_UNITS[language], 1))]
    return {ten + unit: str(value + number) for ten, value in tens.items() for unit, number in units}


SPELLED: dict[str, dict[str, str]] = {
    "fr": _tens("fr", vingt=20, trente=30, quarante=40, cinquante=50, soixante=60)
    | {
        "un": "1", "une": "1", "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6", "sept": "7",
        "huit": "8", "neuf": "9", "dix": "10", "onze": "11", "douze": "12", "premier": "1", "première": "1",
        "deuxième": "2", "second": "2", "seconde": "2", "troisième": "3", "quatrième": "4", "cinquième": "5",
        "midi": "12", "treize": "13", "quatorze": "14", "quinze": "15", "seize": "16", "dix-sept": "17",
        "dix-huit": "18", "dix-neuf": "19", "soixante-dix": "70", "quatre-vingts": "80", "quatre-vingt-dix": "90",
        "cent": "100", "mille": "1000",
    },
    "en": _tens("en", twenty=20, thirty=30, forty=40, fifty=50, sixty=60, seventy=70, eighty=80, ninety=90)
    | {
        "a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
        "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "first": "1", "second": "2",
        "third": "3", "fourth": "4", "fifth": "5", "noon": "12", "midday": "12",
        "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
        "nineteen": "19", "hundred": "100", "thousand": "1000",
    },
    "ru": {
        "один": "1", "одна": "1", "одно": "1", "одного": "1", "одной": "1", "два": "2", "две": "2", "двух": "2",
        "двумя": "2", "три": "3", "трёх": "3", "трех": "3", "тремя": "3", "четыре": "4", "четырёх": "4", "четырех": "4",
        "пять": "5", "пяти": "5", "шесть": "6", "шести": "6", "семь": "7", "семи": "7", "восемь": "8", "восьми": "8",
        "девять": "9", "девяти": "9", "десять": "10", "десяти": "10", "одиннадцать": "11", "одиннадцати": "11",
        "двенадцать": "12", "двенадцати": "12", "тринадцать": "13", "тринадцати": "13", "четырнадцать": "14",
        "четырнадцати": "14", "пятнадцать": "15", "пятнадцати": "15", "шестнадцать": "16", "шестнадцати": "16",
        "семнадцать": "17", "семнадцати": "17", "восемнадцать": "18", "восемнадцати": "18", "девятнадцать": "19",
        "девятнадцати": "19", "двадцать": "20", "двадцати": "20", "тридцать": "30", "тридцати": "30", "сорок": "40",
        "сорока": "40", "пятьдесят": "50", "пятидесяти": "50", "шестьдесят": "60", "шестидесяти": "60",
        "семьдесят": "70", "семидесяти": "70", "восемьдесят": "80", "восьмидесяти": "80", "девяносто": "90",
        "девяноста": "90", "сто": "100", "ста": "100", "тысяча": "1000", "тысячи": "1000",
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
