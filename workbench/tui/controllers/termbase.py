"""The termbase from the editor: terms added, changed and deleted."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text

from workbench.project import terminology
from workbench.terms.terms import Rendering, Term
from workbench.tui.controllers.linking import Linking, phrase
from workbench.tui.desk import Desk
from workbench.tui.display import display
from workbench.tui.jobs import once
from workbench.tui.modals.choose import Choose
from workbench.tui.modals.confirm import Confirm
from workbench.tui.modals.term import Answer, TermForm, Verb
from workbench.tui.references import References
from workbench.tui.widgets.layout import text_in

KEEPING = "termbase"
"""The group of the jobs that a key begins."""


class Termbase:
    """Each public method of an action's name is that action."""

    def __init__(self, desk: Desk, linking: Linking, references: References, changed: Callable[[], None]) -> None:
        """`changed` is called when a term was added, changed or deleted."""
        self._desk, self._linking, self._references, self._changed = desk, linking, references, changed

    def add_term(self) -> None:
        """Ask for a term made of the current words and what translates them, or for changes to the one that is there.

        Without a current word the terms of the source are there.
        """
        desk = self._desk
        unit, word = desk.unit, desk.units.words.current
        language = desk.language if word is not None else desk.project.source
        known: list[tuple[Term, bool]] = []

        def work() -> None:
            termbases = self._references.opened_termbases()
            text = text_in(unit, language, desk.project.source)
            terms = terminology.terms_at(termbases, text, language, word)
            known.extend((term, termbases.home(term) is termbases.project) for term in terms)

        def ask() -> None:
            if not known:
                self._make()
            elif len(known) == 1 and word is not None:
                self._edit(*known[0])
            else:
                self._choose(known)

        desk.start("Looking up the term", once(work), desk.unless_gone(ask), KEEPING)

    def _choose(self, known: list[tuple[Term, bool]]) -> None:
        """Let the translator choose one of several terms, or a new one."""
        choices = [(str(place), Text(display(_named(term)))) for place, (term, _) in enumerate(known)]

        def chosen(value: str) -> None:
            if value:
                self._edit(*known[int(value)])
            else:
                self._make()

        self._desk.ask(Choose("Terms here", [*choices, ("", Text("new term…"))]), chosen)

    def _make(self) -> None:
        """Ask for a new term, filled in with the words chosen and what translates them, in dictionary form."""
        desk = self._desk
        unit, language, words = desk.unit, desk.language, desk.units.words.by_language()
        source, texts = desk.project.source, dict[str, tuple[Rendering, ...]]()

        def work() -> None:
            if language not in words:
                return
            found = self._linking.translations(unit, language, words[language])
            for tag, spans in (found | {tag: (word,) for tag, word in words.items()}).items():
                text = text_in(unit, tag, source)
                first = not any(map(str.isalnum, text[: min(span.start for span in spans)]))
                name = terminology.dictionary_form(phrase(text, spans), tag, initial=first)
                texts[tag] = (Rendering(name),)

        ask = desk.unless_gone(lambda: self._edit(Term(texts), False))
        desk.start("Looking up the term", once(work), ask, KEEPING)

    def _edit(self, term: Term, of_project: bool) -> None:
        project = self._desk.project
        form = TermForm(term, project.source, project.targets, of_project=of_project)
        self._desk.ask(form, lambda answer: self._answered(term, answer))

    def _answered(self, old: Term, answer: Answer) -> None:
        desk = self._desk
        if answer.verb is Verb.ANOTHER:
            self._make()
        elif answer.verb is Verb.DELETE:
            question = Confirm(f"Delete the term {_named(old)}?", "It goes from the termbase; texts stay as they are.")
            desk.ask(question, lambda _: self._delete(old))
        else:
            termbases = self._references.opened_termbases()
            where = "project" if answer.to_project else "termbase"
            if old.id:
                terminology.change_term(termbases, old, answer.term, to_project=answer.to_project)
                desk.say(f"Term changed in the {where}.")
            elif terminology.add_term(termbases, answer.term, to_project=answer.to_project):
                desk.say(f"Term added to the {where}.")
            else:
                desk.say(f"The {where} has this term already.")
            self._changed()

    def _delete(self, term: Term) -> None:
        terminology.remove_term(self._references.opened_termbases(), term)
        self._desk.say(f"Term deleted: {_named(term)}.")
        self._changed()


def _named(term: Term) -> str:
    """A term in one line: `fr syndicat, en alliance`."""
    return ", ".join(f"{language} {one[0].text}" for language, one in term.renderings.items() if one)
