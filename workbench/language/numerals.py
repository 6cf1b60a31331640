"""Numbers written as words, as far as a text may write one where another writes digits."""

from __future__ import annotations

SPELLED: dict[str, dict[str, str]] = {
    "fr": {
        "un": "1", "une": "1", "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6", "sept": "7",
        "huit": "8", "neuf": "9", "dix": "10", "onze": "11", "douze": "12", "premier": "1", "première": "1",
        "deuxième": "2", "second": "2", "seconde": "2", "troisième": "3", "quatrième": "4", "cinquième": "5",
    },
    "en": {
        "a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
        "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "first": "1", "second": "2",
        "third": "3", "fourth": "4", "fifth": "5",
    },
    "ru": {
        "один": "1", "одна": "1", "одно": "1", "одного": "1", "одной": "1", "два": "2", "две": "2", "двух": "2",
        "двумя": "2", "три": "3", "трёх": "3", "трех": "3", "тремя": "3", "четыре": "4", "четырёх": "4", "четырех": "4",
        "пять": "5", "пяти": "5", "шесть": "6", "шести": "6", "семь": "7", "семи": "7", "восемь": "8", "восьми": "8",
        "девять": "9", "девяти": "9", "десять": "10", "десяти": "10", "одиннадцать": "11", "двенадцать": "12",
        "первый": "1", "первая": "1", "первого": "1", "второй": "2", "вторая": "2", "второго": "2", "третий": "3",
        "третья": "3", "третьего": "3",
    },
}  # fmt: skip
"""By language, the word in lower case and the digits that it stands for."""
