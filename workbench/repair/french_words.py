"""French function words as data: determiners by gender, number and the sound that follows, relatives, pronouns."""

from __future__ import annotations

from typing import NamedTuple

from workbench.language.inflection import Features, Gender, Number
from workbench.repair.word_sets import words

MASCULINE, FEMININE = Gender.MASCULINE, Gender.FEMININE
SINGULAR, PLURAL = Number.SINGULAR, Number.PLURAL


class Forms(NamedTuple):
    """The forms of a word that agrees; those of the singular before a consonant and before a vowel."""

    masculine: str
    masculine_vowel: str
    feminine: str
    feminine_vowel: str
    masculine_plural: str
    feminine_plural: str

    def form(self, features: Features, vowel: bool) -> str:
        feminine = features.gender is FEMININE
        if features.number is PLURAL:
            return self.feminine_plural if feminine else self.masculine_plural
        if feminine:
            return self.feminine_vowel if vowel else self.feminine
        return self.masculine_vowel if vowel else self.masculine

    def features(self, form: str) -> Features:
        """What a form says; nothing where it stands for both."""
        plural = form in (self.masculine_plural, self.feminine_plural) and form != self.masculine
        masculine = form in (self.masculine, self.masculine_vowel, self.masculine_plural)
        feminine = form in (self.feminine, self.feminine_vowel, self.feminine_plural)
        gender = None if masculine and feminine else MASCULINE if masculine else FEMININE
        return Features(PLURAL if plural else SINGULAR, gender)


def regular(stem: str) -> Forms:
    return Forms(stem, stem, f"{stem}e", f"{stem}e", f"{stem}s", f"{stem}es")


def doubled(stem: str) -> Forms:
    last = stem[-1]
    return Forms(stem, stem, f"{stem}{last}e", f"{stem}{last}e", f"{stem}s", f"{stem}{last}es")


DEFINITE = {
    "": Forms("le", "l'", "la", "l'", "les", "les"),
    "de": Forms("du", "de l'", "de la", "de l'", "des", "des"),
    "à": Forms("au", "à l'", "à la", "à l'", "aux", "aux"),
}
"""The definite article, alone and contracted with a preposition."""

WHICH = {
    "": Forms("lequel", "lequel", "laquelle", "laquelle", "lesquels", "lesquelles"),
    "de": Forms("duquel", "duquel", "de laquelle", "de laquelle", "desquels", "desquelles"),
    "à": Forms("auquel", "auquel", "à laquelle", "à laquelle", "auxquels", "auxquelles"),
}
"""The relative that agrees, alone and contracted."""

DETERMINERS = (
    Forms("un", "un", "une", "une", "des", "des"),
    Forms("ce", "cet", "cette", "cette", "ces", "ces"),
    *(Forms(f"{p}on", f"{p}on", f"{p}a", f"{p}on", f"{p}es", f"{p}es") for p in "mts"),
    *(Forms(one, one, one, one, many, many) for one, many in (("notre", "nos"), ("votre", "vos"), ("leur", "leurs"))),
    Forms("chaque", "chaque", "chaque", "chaque", "chaque", "chaque"),
    Forms("tout", "tout", "toute", "toute", "tous", "toutes"),
    *map(doubled, ("quel", "tel", "nul")),
    *map(regular, ("aucun", "certain")),
    Forms("ledit", "ledit", "ladite", "ladite", "lesdits", "lesdites"),
)
ARTICLES = frozenset(
    word for forms in (*DETERMINERS, *DEFINITE.values(), *WHICH.values()) for form in forms for word in form.split()
)
"""Every word of a determiner or a relative."""
PREDETERMINERS = (
    Forms("tout", "tout", "toute", "toute", "tous", "toutes"),
    regular("seul"),
    Forms("un", "un", "une", "une", "un", "une"),
)
"""What may stand before another determiner: tous les, seuls ces, un tel."""
BOUND = words("par en à sous hors")
"""Prepositions after which a bare singular noun is mostly a set phrase: par rapport à."""
LIGHT_VERBS = words("avoir faire prendre rendre mettre donner tenir porter perdre demander trouver")
"""Verbs after which it is one too: avoir lieu."""
_TOGETHER = """
bon marché; meilleur marché; grand public; grand luxe; grand format; petit format; haut débit; bas débit; plein air;
plein temps; plein écran; grand écran; dernier cri; premier prix; tout public
"""
AS_THEY_ARE = frozenset(tuple(pair.split()) for pair in _TOGETHER.split(";"))
"""Adjectives that belong to the word after them and agree with no noun before: un vol bon marché."""

PARTITIVES = (
    *map(regular, ("un", "aucun", "chacun", "certain")),
    Forms("celui", "celui", "celle", "celle", "ceux", "celles"),
    WHICH[""],
)
"""Pronouns that agree with the noun after `de`: l'un des syndicats."""

INVARIABLE = words(
    "deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cent mille plusieurs "
    "quelques beaucoup"
)
"""What may stand between determiner and noun without agreeing in gender."""

QUANTITIES = words("beaucoup nombre tant peu trop autant plus moins combien bien assez majorité plupart")
"""What with `de` asks for the plural of a noun that can be counted."""

ELIDING = {
    "de": "d'",
    "que": "qu'",
    "jusque": "jusqu'",
    "lorsque": "lorsqu'",
    "puisque": "puisqu'",
    "quoique": "quoiqu'",
}
"""Words that elide before a noun without a determiner."""

SOUNDING = words("le la l' ce cet ma mon ta ton sa son ne n' se s' je j' me m' te t'")
"""Other small words that change with the sound after them."""

PREPOSITIONS = words(
    "à de d' en dans par pour sur sous avec sans contre entre vers chez selon depuis pendant avant après devant "
    "derrière dès malgré parmi envers outre hors face grâce quant suite"
)
COORDINATORS = frozenset({"et", "ou", "ni"})
DEGREES = words("plus moins aussi si très trop assez fort bien peu tout")
"""Adverbs before an adjective, after which a word is no verb."""
SKIPPED = words("ne n' se s' y en lui leur pas plus jamais point guère")
"""Small words that may stand between a subject and what is said of it."""
AUXILIARIES = frozenset({"avoir", "devoir", "pouvoir", "aller", "venir", "vouloir", "falloir"})
COPULAS = frozenset({"être", "devenir", "rester", "demeurer", "sembler", "paraître"})
PRONOUNS = {
    (MASCULINE, SINGULAR): words("il celui celui-ci celui-là lui-même lequel duquel auquel"),
    (MASCULINE, PLURAL): words("ils eux ceux ceux-ci ceux-là lesquels desquels auxquels"),
    (FEMININE, SINGULAR): words("elle celle celle-ci celle-là laquelle"),
    (FEMININE, PLURAL): words("elles celles celles-ci celles-là lesquelles desquelles auxquelles"),
}
"""Words that may stand for a noun further on."""
ELLIPTIC = words(
    "autre même premier second dernier seul nouveau ancien vieux grand petit mien tien sien nôtre vôtre leur"
)
"""What after a determiner may stand for a noun when none follows: un autre, le leur."""
SUBJECT = Forms("il", "il", "elle", "elle", "ils", "elles")
"""The pronoun that takes a subject up after its verb: le syndicat a-t-il …"""
THEMSELVES = Forms("lui-même", "lui-même", "elle-même", "elle-même", "eux-mêmes", "elles-mêmes")
"""What may follow a noun to stress it."""
POINTING = frozenset({"ci", "là"})
"""What may hang on a noun by a hyphen without changing it: ces syndicats-là."""
WHICHEVER = Forms("quel", "quel", "quelle", "quelle", "quels", "quelles")
"""Before *que soit*: they agree with a noun that may stand far away."""
OBJECTS = {(MASCULINE, SINGULAR): "le", (FEMININE, SINGULAR): "la"}
IMPERSONAL = words("y faut fallait faudra faudrait s'agit s' semble semblait existe convient reste")
"""What follows an *il* that stands for nothing."""


def determiner(word: str) -> Forms | None:
    return next((forms for forms in DETERMINERS if word in forms), None)


def contracted(word: str, table: dict[str, Forms]) -> tuple[str, Forms] | None:
    """The preposition in a word and the forms that it is one of; None when it is none of the table."""
    return next(((preposition, forms) for preposition, forms in table.items() if word in forms), None)
