"""Terms in a project: which ones stand in a unit, how they are to be rendered, and what follows from that."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.config import data_path
from workbench.engines.interactive import Requirement, Steering
from workbench.errors import UsageError
from workbench.language.codes import primary
from workbench.language.government import has_cases
from workbench.language.inflection import Case, Features, Number
from workbench.language.lemmas import is_common, lemma
from workbench.language.words import words
from workbench.memory.substitution import Render
from workbench.model import Finding, Level, Origin, Span, Unit
from workbench.project.editing import change_many, take_text
from workbench.project.project import Done, Project
from workbench.project.searching import segment
from workbench.project.term_forms import Form, forms, inflected, suggested
from workbench.repair.rewriting import rewrite
from workbench.repair.rule import Rule
from workbench.repair.sentence import match_case
from workbench.store.terms import TermFile
from workbench.terms.matching import Hit, Matcher
from workbench.terms.terms import Rendering, Term

SUFFIX = ".wbt"
_SINGLE = 5000
"""Terms that are kept ready to be looked for by themselves."""
_MISUSED = 10.0
"""What a word that the termbase forbids adds to the doubt about a target: certain, so it comes before guesses."""


@dataclass(slots=True)
class Termbases:
    """The termbases in use; closing them is for whoever opened them. May be used from any thread."""

    own: TermFile
    """The translator's."""
    project: TermFile | None = None
    """Of the project alone; its terms go first."""
    _matchers: dict[str, tuple[tuple[int, ...], Matcher]] = field(default_factory=dict)
    _single: dict[tuple[int, str], tuple[Term, Matcher]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def each(self) -> tuple[TermFile, ...]:
        return (self.project, self.own) if self.project is not None else (self.own,)

    @property
    def versions(self) -> tuple[int, ...]:
        """Differ whenever a term has changed, in this process or another."""
        return tuple(termbase.version for termbase in self.each())

    def terms(self) -> Iterator[Term]:
        for termbase in self.each():
            yield from termbase.terms()

    def hits(self, text: str, language: str) -> list[Hit]:
        """The terms in a text of one language, in order."""
        return self._matcher(language).hits(text)

    def hits_of(self, term: Term, text: str, language: str) -> list[Hit]:
        """One term in a text, also where it is a part of another one."""
        key = (id(term), primary(language))
        known = self._single.get(key)
        if known is None or known[0] is not term:
            if len(self._single) > _SINGLE:
                self._single.clear()
            known = self._single[key] = (term, Matcher([term], language))
        return known[1].hits(text)

    def home(self, term: Term) -> TermFile:
        """The termbase that has a term. Raises UsageError when it was changed or removed meanwhile."""
        found = next((termbase for termbase in self.each() if term in termbase.terms()), None)
        if found is None:
            raise UsageError("This term was changed or removed meanwhile.", "Look at it again.")
        return found

    def close(self) -> None:
        for termbase in self.each():
            termbase.close()

    def _matcher(self, language: str) -> Matcher:
        """Made anew when a term has changed."""
        versions = self.versions
        with self._lock:
            known = self._matchers.get(language)
            if known is None or known[0] != versions:
                known = (versions, Matcher(self.terms(), language))
                self._matchers[language] = known
        return known[1]


@dataclass(frozen=True, slots=True)
class UnitTerm:
    """A term in the source of a unit, with what it is to be and what it is in one target."""

    hit: Hit
    usable: tuple[Rendering, ...]
    """How it may be rendered, preferred renderings first."""
    wrong: tuple[Rendering, ...]
    """How it must not be rendered."""
    used: tuple[Span, ...] = ()
    """Where the target has a usable rendering."""
    misused: tuple[Span, ...] = ()
    """Where the target has a wrong one."""


def own_path() -> Path:
    return data_path() / f"terms{SUFFIX}"


def open_termbases(project: Project | None = None) -> Termbases:
    """The translator's termbase and that of a project, which lies beside it. Raises ProjectError."""
    beside = TermFile(project.path.with_suffix(SUFFIX)) if project is not None else None
    return Termbases(TermFile(own_path()), beside)


def unit_terms(
    project: Project, termbases: Termbases, unit: Unit, language: str, target: str | None = None
) -> list[UnitTerm]:
    """The terms in a unit's source that have something to say about a target language, in order.

    `target` is the text as it stands in the editor, None for that of the unit.
    """
    text = unit.target(language).text if target is None else target
    return [
        _unit_term(termbases, hit, text, language)
        for hit in termbases.hits(unit.source, project.source)
        if hit.rendering.usable and hit.term.of(language)
    ]


def term_findings(project: Project, termbases: Termbases, unit: Unit, language: str) -> Iterator[Finding]:
    """What terms say against a target: a rendering that must not be used, or none of those that should be."""
    if not unit.target(language).text:
        return
    for found in unit_terms(project, termbases, unit, language):
        name, source = found.hit.rendering.text, (found.hit.span,)
        right = ", ".join(rendering.text for rendering in found.usable)
        if found.misused and not found.used:
            wrong = unit.target(language).text[found.misused[0].start : found.misused[0].end]
            message = f"{name}: not “{wrong}” here{f', but {right}' if right else ''}"
            yield Finding("terms", language, message, Level.ERROR, found.misused, source, _MISUSED)
        elif found.usable and not found.used:
            yield Finding("terms", language, f"{name}: the termbase has {right}", Level.WARNING, (), source)


def insertions(
    project: Project, unit: Unit, language: str, term: UnitTerm, place: Span, target: str | None = None
) -> list[str]:
    """What inserting a term may put at a place of a target, what the sentence needs first.

    `place` is empty for a cursor, or the stretch that is replaced; `target` is the text as it stands in the editor,
    None for that of the unit. All forms of every usable rendering are listed, and capitals follow what is replaced, in
    an empty target the source.
    """
    text = unit.target(language).text if target is None else target
    found: list[Form] = []
    for rendering in term.usable:
        found += suggested(rendering.text, language, text, place, unit.source, project.source, term.hit.span)
    firsts = dict.fromkeys(form.text for form in found)
    replaced = text[place.start : place.end] if text else unit.source[term.hit.span.start : term.hit.span.end]
    return list(dict.fromkeys(match_case(replaced, form) if replaced else form for form in firsts))


def corrected(unit: Unit, language: str, term: UnitTerm) -> str | None:
    """A target with a usable rendering, in its form, where a wrong one of a term stands; None when that is not safe.

    What is beside the words is made to agree with them.
    """
    if not term.usable:
        return None
    rules = [Rule(language, wrong.text, term.usable[0].text) for wrong in term.wrong]
    made = rewrite(unit.target(language).text, rules)
    return made.after if made is not None and made.safe else None


def whole_place(project: Project, unit: Unit, language: str, term: UnitTerm) -> Span | None:
    """Where a term goes in a target whose source says nothing but the term; None where the source says more."""
    if term.hit.span != _wording(unit.source, project.source):
        return None
    return _wording(unit.target(language).text, language) or Span(0, 0)


def put_term(project: Project, termbases: Termbases, unit: Unit, language: str, term: Term, text: str) -> Done:
    """Give a target a text in which a term was put; where the text says nothing else, the term is its origin.

    Raises UsageError when the term was changed or removed meanwhile.
    """
    whole, usable = _wording(text, language), term.usable(language)
    hits = termbases.hits_of(term, text, language)
    if any(hit.span == whole and hit.rendering in usable for hit in hits):
        return take_text(project, unit.id, language, text, Origin.TERM, termbases.home(term).name)
    label = f"Put a term into {language} of {project.number(unit.id)}"
    return change_many(project, "term", label, [(unit.id, language, text)])


def _wording(text: str, language: str) -> Span | None:
    """A text without what stands before its first word and after its last one; None when it has no word."""
    found = words(text, language)
    return Span(found[0].span.start, found[-1].span.end) if found else None


def dictionary_form(text: str, language: str, *, initial: bool = False) -> str:
    """What a selection is called in a termbase: the lemma of a word; of several, where the data has it, the singular.

    Capitals are left as they are where they may be a name's. `initial`: it begins its text, where any word has one;
    it is taken off words that the language has with a small letter.
    """
    text = text.strip()
    if text.isupper():
        return text
    if initial and is_common(text.split(maxsplit=1)[0], language):
        text = text[0].lower() + text[1:]
    if any(map(str.isspace, text)):
        case = Case.NOMINATIVE if has_cases(language) else None
        singular = inflected(text, language, Features(number=Number.SINGULAR, case=case)) if text.islower() else None
        return singular or text
    found = lemma(text, language)
    return found.capitalize() if text[:1].isupper() and found == text.lower() else found


def terms_at(termbases: Termbases, text: str, language: str, words: Span | None = None) -> list[Term]:
    """The terms that stand at some words of a text, or anywhere in it; each once, in order."""
    hits = termbases.hits(text, language)
    there = [hit for hit in hits if words is None or (hit.span.start < words.end and words.start < hit.span.end)]
    return list({id(hit.term): hit.term for hit in there}.values())


def add_term(termbases: Termbases, term: Term, *, to_project: bool = False) -> bool:
    """Add a term to the translator's termbase, or to the project's; False when it is there already."""
    ((_, new),) = _termbase(termbases, to_project).add([term])
    return new


def change_term(termbases: Termbases, old: Term, new: Term, *, to_project: bool) -> None:
    """Give a term other values, and a place in the other termbase if need be.

    Raises UsageError when it was changed or removed meanwhile.
    """
    home, wanted = termbases.home(old), _termbase(termbases, to_project)
    if home is wanted:
        home.replace(replace(new, id=old.id))
    else:
        wanted.add([new])
        home.remove([old.id])


def remove_term(termbases: Termbases, term: Term) -> None:
    """Remove a term from the termbase that has it. Raises UsageError when it was changed or removed meanwhile."""
    termbases.home(term).remove([term.id])


def _termbase(termbases: Termbases, of_project: bool) -> TermFile:
    return termbases.project if of_project and termbases.project is not None else termbases.own


def steering(project: Project, termbases: Termbases, unit: Unit, language: str) -> Steering:
    """What the termbase asks of a translation of a unit: the forms that must not stand in it, and those that must."""
    avoid: dict[str, None] = {}
    require = []
    for found in unit_terms(project, termbases, unit, language):
        avoid.update(dict.fromkeys(_forms(found.wrong, language)))
        if found.usable:
            words = unit.source[found.hit.span.start : found.hit.span.end]
            require.append(Requirement(tuple(_forms(found.usable, language)), words))
    wanted = {form for requirement in require for form in requirement.forms}
    return Steering(tuple(form for form in avoid if form not in wanted), tuple(require))


def renderings_of(termbases: Termbases, source: str) -> Callable[[str, str], Sequence[str]]:
    """A look-up of source lemmas: (lemma, target language) gives the usable renderings, preferred ones first."""

    def look_up(phrase: str, language: str) -> Sequence[str]:
        whole = [hit for hit in termbases.hits(phrase, source) if hit.span == Span(0, len(phrase))]
        return list(dict.fromkeys(one.text for hit in whole for one in hit.term.usable(language)))

    return look_up


def term_substitution(termbases: Termbases, source: str, language: str) -> Render:
    """Makes memory matches fit that differ in one term: its rendering is replaced, re-inflected, where that is safe."""
    look_up = renderings_of(termbases, source)

    def render(before: str, now: str, target: str) -> str | None:
        new = look_up(now, language)
        if not new:
            return None
        for old in look_up(before, language):
            made = rewrite(target, [Rule(language, old, new[0])])
            if made is not None and len(made.taken) and made.safe:
                return made.after
        return None

    return render


def marks(project: Project, termbases: Termbases, unit: Unit, language: str) -> list[Hit]:
    """The terms in a segment of a unit, in its source or in a target, to be marked in the text."""
    return termbases.hits(segment(unit, language, project.source), language)


def _unit_term(termbases: Termbases, hit: Hit, target: str, language: str) -> UnitTerm:
    usable, wrong = hit.term.usable(language), hit.term.wrong(language)
    there = termbases.hits_of(hit.term, target, language)
    used = tuple(found.span for found in there if found.rendering in usable)
    misused = tuple(found.span for found in there if found.rendering in wrong)
    return UnitTerm(hit, usable, wrong, used, misused)


def _forms(renderings: Sequence[Rendering], language: str) -> list[str]:
    return list(dict.fromkeys(form.text for one in renderings for form in forms(one.text, language)))
