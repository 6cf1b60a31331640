"""English forms, from lemminflect's dictionary."""

from __future__ import annotations

from functools import lru_cache

from workbench.language.inflection.base import Analysis, Features, Number, Part

PARTS = {"NOUN": Part.NOUN, "ADJ": Part.ADJECTIVE, "ADV": Part.ADVERB, "VERB": Part.VERB, "AUX": Part.VERB}
NUMBERS = {"NN": Number.SINGULAR, "NNS": Number.PLURAL}
CERTAIN_ARTICLES = {"a": "bcdfgjklmnpqrstvwxz", "an": "ai"}
"""First letters of plain words that leave no doubt about the article."""
FROM_PAST = {"VBN": "VBD"}
"""The participle that the dictionary leaves out where it is the same as the past."""
PERIPHRASTIC = {"JJR": "more", "JJS": "most"}
"""How adjectives are compared that have no forms for it. (The dictionary has *freeer*; such forms are passed over.)"""
NOUN_TAGS = {number: tag for tag, number in NUMBERS.items()}


class EnglishInflector:
    """Analyses and inflects by lemminflect's dictionary; its rules for unknown words are never asked."""

    @lru_cache(maxsize=50_000)  # noqa: B019 - one inflector lives as long as the process
    def analyse(self, word: str) -> tuple[Analysis, ...]:
        from lemminflect import getAllLemmas

        small = word.lower()
        found = []
        for upos, lemmas in getAllLemmas(small).items():
            for lemma in lemmas:
                found += [
                    _analysis(small, lemma, PARTS.get(upos, Part.OTHER), tag) for tag in _tags(small, lemma, upos)
                ]
        return tuple(sorted(found, key=lambda reading: reading.part is not Part.NOUN))

    @lru_cache(maxsize=50_000)  # noqa: B019 - one inflector lives as long as the process
    def reinflect(self, analysis: Analysis, features: Features) -> str | None:
        """Nouns follow `features.number`; every other part keeps the tag of `analysis`."""
        wanted = features.filled(analysis.features).number
        tag = NOUN_TAGS.get(wanted, analysis.tag) if wanted and analysis.part is Part.NOUN else analysis.tag
        return form_of(analysis.lemma, analysis.part, tag)

    def forms(self, lemma: str) -> frozenset[str]:
        from lemminflect import getAllInflections

        return frozenset(form.lower() for made in getAllInflections(lemma).values() for form in made)

    def knows(self, word: str) -> bool:
        return bool(self.analyse(word))


def form_of(lemma: str, part: Part, tag: str) -> str | None:
    """The form of a lemma with a Penn Treebank tag; None when the dictionary has none."""
    from lemminflect import getAllInflections

    upos = next((name for name, known in PARTS.items() if known is part), "")
    forms: dict[str, tuple[str, ...]] = getAllInflections(lemma, upos)
    candidates = forms.get(tag) or forms.get(FROM_PAST.get(tag, "")) or ()
    # The dictionary also gives the bare word as a plural of most nouns, which it is only where nothing else is given.
    changed = [form for form in candidates if form != lemma]
    if tag in PERIPHRASTIC and upos == "ADJ" and forms:
        return next((form for form in candidates if "eee" not in form), f"{PERIPHRASTIC[tag]} {lemma}")
    return next(iter(changed if tag == "NNS" and changed else candidates), None)


def indefinite_article(following: str) -> str:
    """`a` or `an`, as the sound of the following words asks: by their first letter where that settles it, else inflect.

    Importing inflect costs seconds, so it is asked only for words in e, h, o, u, y and for abbreviations.
    """
    if following.split(" ")[0].isalpha() and following[:1].islower():
        for certain, letters in CERTAIN_ARTICLES.items():
            if following[0] in letters:
                return certain
    article: str = _articles().a(following).partition(" ")[0]
    return article


@lru_cache(maxsize=1)
def _articles():  # type: ignore[no-untyped-def]
    import inflect

    return inflect.engine()


def _tags(word: str, lemma: str, upos: str) -> list[str]:
    """The tags that a form carries; a bare noun is its singular unless the plural is the same word."""
    from lemminflect import getAllInflections

    forms: dict[str, tuple[str, ...]] = getAllInflections(lemma, upos)
    tags = [tag for tag, made in forms.items() if word in made]
    if "NN" in tags and "NNS" in tags and len(forms["NNS"]) > 1:
        tags.remove("NNS")
    tags += [tag for tag, past in FROM_PAST.items() if past in tags and tag not in forms]
    return tags or [""]


def _analysis(word: str, lemma: str, part: Part, tag: str) -> Analysis:
    return Analysis(word, lemma, part, Features(NUMBERS.get(tag)), tag)
