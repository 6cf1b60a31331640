"""Compile the French lexicon from the Dicollecte spelling dictionary.

    python scripts/compile_french_lexicon.py fr.dic.xz fr.aff.xz workbench/language/data/french.lexicon.xz

The dictionary (hunspell(5) format, with `po:` part of speech and `is:` gender and number) names for every lemma the
affix rules that make its forms, and for every rule what the form is. Here each lemma's rules are carried out once, and
lemmas whose forms differ from them in the same way share a paradigm. What comes out is one compressed text:

- lines that begin with `#`: name, version and licence of the source, which the licence asks to keep;
- `= ENDING>ENDING KINDS ...` one paradigm a line, numbered from 0: for each form what is cut from the lemma, what is
  put in its place, and the parts of speech and features of the form;
- `LEMMA NUMBER ...` one lemma a line with the numbers of its paradigms.

The elisions that the dictionary has as prefixes (l', d', qu') are left out: they are not forms of the word.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

NEEDS_AFFIX = "()"

# Plurals that the dictionary lists as words of their own without naming their singular.
LEMMAS = {"yeux": "œil", "cieux": "ciel", "aïeux": "aïeul"}

# What the lexicon keeps of the tags, and the letter each becomes. Everything else only marks spelling variants.
PARTS = {"nom": "n", "adj": "a", "ppas": "p", "prn": "m", "npr": "m", "patr": "m", "adv": "d", "det": "t"}
DETERMINERS = {"det", "detpos", "detdem", "detind", "detneg"}
FEATURES = {"mas": "M", "fem": "F", "epi": "E", "sg": "S", "pl": "P", "inv": "I"}
PERSONS = ("1sg", "2sg", "3sg", "1pl", "2pl", "3pl")
TENSES = ("ipre", "iimp", "ipsi", "ifut", "cond", "spre", "simp", "impe")


@dataclass(frozen=True)
class Affix:
    """One suffix rule: applies to words that end in `condition`, cuts `strip`, adds `ending`."""

    strip: str
    ending: str
    condition: re.Pattern[str]
    tags: tuple[str, ...]


def read_suffixes(lines: list[str]) -> dict[str, list[Affix]]:
    suffixes: dict[str, list[Affix]] = defaultdict(list)
    for line in lines:
        fields = line.split()
        if len(fields) < 5 or fields[0] != "SFX":
            continue
        _, flag, strip, ending, condition, *tags = fields
        ending = ending.partition("/")[0]
        suffixes[flag].append(
            Affix(
                "" if strip == "0" else strip,
                "" if ending == "0" else ending,
                re.compile(("" if condition == "." else condition) + "$"),
                tuple(tags),
            )
        )
    return suffixes


def kinds(tags: tuple[str, ...]) -> str:
    """The letters for the parts of speech and the features that tags name, parts of speech first.

    Of a finite verb `~TENSES~PERSONS` follows, as the dictionary names them: `3~ipre.spre~1sg.3sg`.
    """
    values = [tag.partition(":")[2] for tag in tags if tag.startswith(("po:", "is:"))]
    parts = {PARTS[value] for value in values if value in PARTS}
    parts |= {"t" for value in values if value in DETERMINERS}
    values = [value.rstrip("!") for value in values]
    tenses = [tense for tense in TENSES if tense in values]
    persons = [person for person in PERSONS if person in values]
    if persons or tenses:
        parts.add("3" if {"3sg", "3pl"} & set(persons) else "v")
    parts |= {"i" for value in values if value == "infi"} | {"g" for value in values if value == "ppre"}
    if "p" in parts:
        parts.discard("a")  # a participle used as an adjective is one thing here
    features = {FEATURES[value] for value in values if value in FEATURES}
    detail = f"~{'.'.join(tenses)}~{'.'.join(persons)}" if tenses or persons else ""
    return "".join(sorted(parts or {"o"})) + "".join(sorted(features)) + detail


def forms(lemma: str, flags: str, tags: tuple[str, ...], suffixes: dict[str, list[Affix]]) -> set[tuple[str, str, str]]:
    """Every form of a lemma as (what is cut, what is added, letters)."""
    pairs = [flags[place : place + 2] for place in range(0, len(flags), 2)]
    made = set()
    if NEEDS_AFFIX not in pairs:
        made.add(("", "", kinds(tags)))
    verb = any(tag.startswith("po:v") for tag in tags)
    own = tuple(tag for tag in tags if not tag.startswith("po:v"))
    for affix in (affix for flag in pairs for affix in suffixes.get(flag, ()) if affix.condition.search(lemma)):
        # A verb's forms say themselves what they are; a noun's forms inherit what the lemma is.
        what = affix.tags if verb and any(tag.startswith("po:") for tag in affix.tags) else own + affix.tags
        made.add((affix.strip, affix.ending, kinds(what)))
    return made


def rebase(lemma: str, word: str, form: tuple[str, str, str]) -> tuple[str, str, str]:
    """A form of a word as a form of the lemma that the word itself belongs to."""
    cut, ending, letters = form
    if lemma == word:
        return form
    return lemma, word[: len(word) - len(cut)] + ending, letters


def compile_lexicon(dictionary: list[str], affixes: list[str]) -> str:
    suffixes = read_suffixes(affixes)
    numbers: dict[tuple[tuple[str, str, str], ...], int] = {}
    lemmas: dict[str, list[int]] = defaultdict(list)
    for line in dictionary[1:]:
        if not line.strip() or line.startswith("#"):
            continue
        word, *tags = line.split()
        word, _, flags = word.partition("/")
        lemma = next((tag.removeprefix("st:") for tag in tags if tag.startswith("st:")), LEMMAS.get(word, word))
        made = tuple(sorted(rebase(lemma, word, form) for form in forms(word, flags, tuple(tags), suffixes)))
        if made and "po:err" not in tags:
            number = numbers.setdefault(made, len(numbers))
            if number not in lemmas[lemma]:
                lemmas[lemma].append(number)
    notes = [line for line in affixes[:40] if line.startswith("# ") and len(line) > 3]
    paradigms = ["= " + " ".join(f"{cut}>{ending}:{letters}" for cut, ending, letters in made) for made in numbers]
    words = [f"{lemma}\t{' '.join(map(str, found))}" for lemma, found in sorted(lemmas.items())]
    return (
        "\n".join([*notes, "# Compiled from fr.dic and fr.aff into lemmas and paradigms.", *paradigms, *words]) + "\n"
    )


def read(path: str) -> list[str]:
    return lzma.decompress(Path(path).read_bytes()).decode("utf-8").splitlines()


def main() -> None:
    dictionary, affixes, output = sys.argv[1:4]
    text = compile_lexicon(read(dictionary), read(affixes))
    Path(output).write_bytes(lzma.compress(text.encode("utf-8"), preset=9))


if __name__ == "__main__":
    main()
