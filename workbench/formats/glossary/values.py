"""What a glossary file holds, as values."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.terms.terms import TermStatus


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """One name of a concept in one language."""

    language: str
    text: str
    status: TermStatus = TermStatus.ALLOWED
    part_of_speech: str = ""
    """As TBX-Basic has it (noun, verb, adjective, adverb, properNoun, other); empty when it is not known."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A concept and its names in all languages."""

    terms: tuple[GlossaryTerm, ...]
    """In the order of the file."""
    domain: str = ""
    note: str = ""
    identity: str = ""
    """Its id in the file, for TBX."""

    def in_language(self, language: str) -> tuple[GlossaryTerm, ...]:
        return tuple(term for term in self.terms if term.language == language)


@dataclass(frozen=True, slots=True)
class Glossary:
    """A glossary file as it was read."""

    entries: tuple[GlossaryEntry, ...]
    problems: tuple[str, ...] = ()
    """What was left out and where, in words; and how the text was decoded, where that was a guess."""
