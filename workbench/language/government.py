"""Which cases a preposition asks for, as data; languages without cases have none.

Russian: the primary prepositions and the common secondary ones, after N. Shvedova (ed.), Русская грамматика (1980),
§1656.
"""

from __future__ import annotations

from workbench.language.codes import primary
from workbench.language.inflection.base import Case

_BY_CASES: dict[str, dict[tuple[Case, ...], str]] = {
    "ru": {
        (Case.GENITIVE,): "без безо близ вдоль вместо вне внутри возле вокруг впереди вроде для до из изо из-за из-под"
        " кроме кругом мимо накануне наподобие напротив насчёт насчет около от ото относительно поверх подле позади"
        " помимо после посреди посредством прежде против путём путем ради сверх свыше сзади среди у вследствие ввиду"
        " касательно",
        (Case.DATIVE,): "к ко благодаря вопреки навстречу наперекор подобно согласно соразмерно соответственно по",
        (Case.ACCUSATIVE,): "про через чрез сквозь спустя несмотря включая исключая",
        (Case.INSTRUMENTAL,): "над надо перед передо пред между наряду",
        (Case.LOCATIVE,): "о об обо при",
        (Case.LOCATIVE, Case.ACCUSATIVE): "в во на",
        (Case.INSTRUMENTAL, Case.GENITIVE): "с со",
        (Case.INSTRUMENTAL, Case.ACCUSATIVE): "за под подо",
    },
}
_GOVERNMENT = {
    language: {word: cases for cases, prepositions in table.items() for word in prepositions.split()}
    for language, table in _BY_CASES.items()
}


def cases_after(word: str, language: str) -> tuple[Case, ...]:
    """The cases that a preposition may ask for, likeliest first; none for another word or a language without cases."""
    return _GOVERNMENT.get(primary(language), {}).get(word.lower(), ())


def has_cases(language: str) -> bool:
    """Whether the forms of nouns tell cases apart."""
    return primary(language) in _GOVERNMENT
