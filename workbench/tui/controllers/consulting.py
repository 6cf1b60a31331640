"""Asking the concordance, and holding targets against the spelling."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from workbench.checks.spelling import misspelled
from workbench.config import Config
from workbench.errors import NothingToDo
from workbench.language.spelling import Speller
from workbench.model import Progress
from workbench.project import spelling
from workbench.project.concordance import Kind, Occurrence, Sources, Way, concordance
from workbench.tui.actions import BY_ID
from workbench.tui.desk import Desk
from workbench.tui.display import display
from workbench.tui.jobs import once
from workbench.tui.keys import key_name
from workbench.tui.modals.concordance import Concordance, is_unit
from workbench.tui.references import References
from workbench.tui.widgets.detail import Focus, Palette, Section

_KEPT = 200
"""Texts whose spelling is remembered."""


class Consulting:
    """Each public method of an action's name is that action; the others are called by the screen."""

    def __init__(self, desk: Desk, config: Config, references: References) -> None:
        self._desk, self._config, self._references = desk, config, references
        self._spellers: dict[str, Speller] = {}
        self._wrong: dict[tuple[str, str], tuple[str, ...]] = {}
        self._versions: tuple[int, ...] = ()
        """Of the termbases, when the answers that are kept were given."""
        self._terms_of: dict[str, tuple[int, ...]] = {}
        """By language, the versions of the termbases whose terms its speller knows."""
        self.learnt = 0
        """How many words were learned meanwhile."""
        self._told: set[str] = set()
        """What was said about dictionaries that cannot be read."""

    # concordance

    def concordance(self) -> None:
        """Open the concordance with the current word."""
        desk = self._desk
        word = desk.units.words.current
        text = desk.units.sheet.text_of(desk.units.current, desk.units.column)
        languages = desk.project.languages
        looked_for = text[word.start : word.end] if word else ""
        desk.ask(Concordance(self._search, languages, desk.language, looked_for), self._chosen)

    def _search(self, text: str, language: str, way: Way, found: list[Occurrence], most: int) -> Iterator[Progress]:
        memories, termbases = self._references.opened()
        sources = Sources(self._desk.project, memories, termbases.each())
        return concordance(sources, text, language, way, found, most)

    def _chosen(self, occurrence: Occurrence) -> None:
        desk = self._desk
        if is_unit(occurrence):
            desk.go(occurrence.number)
            return
        target = occurrence.others.get(desk.target) or occurrence.text
        if occurrence.kind is Kind.TERM:
            target = target.partition(",")[0]  # the rendering that is preferred
        desk.screen.app.copy_to_clipboard(target)
        desk.say("Copied to the clipboard.")

    # spelling

    def spell(self) -> None:
        """Look up the words of the current target, in the background, unless that was done."""
        desk = self._desk
        if not len(desk.listing):
            return
        self._forget_old_terms()
        language, text = desk.target, self._text(desk.focus())
        if not text or (language, text) in self._wrong:
            return

        def work() -> None:
            found = list(misspelled(text, language, self.speller(language).knows))
            while len(self._wrong) >= _KEPT:
                del self._wrong[next(iter(self._wrong))]
            self._wrong[language, text] = tuple(dict.fromkeys(text[span.start : span.end] for span in found))

        desk.start("", once(work), lambda: self._spelled(language), "spelling")

    def _forget_old_terms(self) -> None:
        """What was unknown may be a term by now."""
        termbases = self._references.termbases
        if termbases is not None and termbases.versions != self._versions:
            self._versions = termbases.versions
            self._wrong.clear()

    def _spelled(self, language: str) -> None:
        desk, problem = self._desk, self._spellers[language].problem
        desk.detail.show(desk.focus())
        if problem and problem not in self._told:
            self._told.add(problem)
            desk.say(f"{problem}; words are looked up in the word data.")

    def speller(self, language: str) -> Speller:
        """The speller of a language, which knows the terms as they are now. For jobs."""
        if language not in self._spellers:
            self._spellers[language] = spelling.speller(self._desk.project, language, self._config)
        termbases = self._references.awaited_termbases()
        if termbases is not None and self._terms_of.get(language) != termbases.versions:
            self._terms_of[language] = termbases.versions
            spelling.learn_terms(self._spellers[language], language, termbases)
        return self._spellers[language]

    def _text(self, focus: Focus) -> str:
        """The target's text, as it is being typed where it is."""
        if focus.typed is not None and focus.language == self._desk.target:
            return focus.typed
        return focus.unit.target(self._desk.target).text

    def section(self, focus: Focus, palette: Palette) -> Section | None:
        """The words of the target that no dictionary knows, and how to teach one.

        A machine's draft as it came is left to the queue of doubt, which knows more reasons.
        """
        wrong = self._wrong.get((self._desk.target, self._text(focus)), ())
        if not wrong or (focus.typed is None and focus.unit.target(self._desk.target).untouched):
            return None
        line = Text(display(", ".join(wrong)), palette["warning"])
        for action in ("correct_word", "learn_word", "learn_word_here"):
            line.append(f"   {key_name(BY_ID[action].keys)} ", palette["key"])
            line.append(BY_ID[action].label.lower(), palette["quiet"])
        return Section("Spelling", (line,))

    def learn_word(self) -> None:
        self.teach(self._unknown(), here=False)

    def learn_word_here(self) -> None:
        self._desk.project.check_writable()
        self.teach(self._unknown(), here=True)

    def _unknown(self) -> str:
        """The current word if it is a misspelt one, else the first misspelt word."""
        desk = self._desk
        focus = desk.focus()
        text = self._text(focus)
        wrong = self._wrong.get((desk.target, text), ())
        if not wrong:
            raise NothingToDo("Every word of this target is known.", "Others stand under Spelling.")
        word = text[focus.word.start : focus.word.end] if focus.word and focus.language == desk.target else ""
        return word if word in wrong else wrong[0]

    def teach(self, word: str, *, here: bool) -> None:
        """Count a word of the target as known, in all projects or `here`, in this one.

        The speller learns it too: to make another one would read its dictionary again, for seconds.
        """
        language = self._desk.target
        if here:
            spelling.learn_in_project(self._desk.project, language, word)
        else:
            spelling.learn(language, word)
        self.speller(language).learn(word)
        self.learnt += 1
        self._wrong.clear()
        self._desk.detail.show(self._desk.focus())
        self.spell()
