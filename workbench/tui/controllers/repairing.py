"""Correct once, everywhere: from a repair, or from a word, to a rule, to a look at every place, to one act."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from workbench.engines.encoder import LANGUAGES, shared_encoder
from workbench.formats.writing import write_bytes
from workbench.language.codes import primary
from workbench.language.counting import counted
from workbench.model import Progress, Unit
from workbench.project import proposing, repairing
from workbench.project.attempts import attempt
from workbench.project.project import Done
from workbench.project.redecoding import Redecoding, redecode
from workbench.project.rule_terms import terms_of
from workbench.project.senses import nearness
from workbench.project.terminology import add_term, open_termbases, renderings_of
from workbench.repair.rule import Rule, write_rules
from workbench.store.project_file import unit_batches
from workbench.tui.controllers.refreshing import LOOKING, Refreshing
from workbench.tui.desk import Desk
from workbench.tui.jobs import once
from workbench.tui.modals.confirm import Confirm
from workbench.tui.modals.occurrences import Occurrences, Search
from workbench.tui.modals.prompt import Prompt
from workbench.tui.modals.rule import RuleForm
from workbench.tui.modals.rules import Chosen, Rules

SENSES = 64
"""Units whose senses are compared between two words of progress."""


class Repairing:
    """Each public method of an action's name is that action."""

    def __init__(self, desk: Desk, refreshing: Refreshing, followers: Sequence[Callable[[], None]]) -> None:
        """`followers` are called when the rules of the project have changed."""
        self._desk = desk
        self._refreshing = refreshing
        self._followers = followers

    def repair(self) -> None:
        """Propose a rule from what was changed in the active column, or else from its current word, and ask."""
        desk = self._desk
        desk.project.check_writable()
        rules: list[Rule] = []
        unit_id = desk.unit.id
        desk.start(
            "Looking for a rule",
            once(lambda: rules.append(self._rule())),
            desk.unless_gone(lambda: self._ask(rules[0], unit_id)),
            LOOKING,
        )

    def _rule(self) -> Rule:
        """From an edit of the active column, else from the current word, else from an edit in another column."""
        desk = self._desk
        project, unit, word = desk.project, desk.unit, desk.units.words.current
        others = [language for language in project.languages if language != desk.language]
        for language in (desk.language, *others):
            before, after = self._edit(unit, language)
            if before != after:
                found = proposing.propose(project, unit.id, language, before, after, desk.machine)
                if found:
                    return self._with_consequences(found[0])
            if word is not None and language == desk.language:
                lemma = proposing.propose_word(project, unit.id, language, word.start)
                return Rule(language, lemma, "")
        return Rule(desk.language, "", "")

    def _edit(self, unit: Unit, language: str) -> tuple[str, str]:
        """What the translator found in a segment, and what became of it."""
        if language == self._desk.project.source:
            return unit.original or unit.source, unit.source
        target = unit.target(language)
        return target.machine or target.text, target.text

    def _with_consequences(self, rule: Rule) -> Rule:
        desk = self._desk
        if rule.language != desk.project.source:
            return rule
        termbases = open_termbases(desk.project)
        try:
            renderings = renderings_of(termbases, desk.project.source)
            return proposing.consequences(desk.project, rule, desk.machine, renderings)
        finally:
            termbases.close()

    def _ask(self, rule: Rule, unit_id: int) -> None:
        desk = self._desk
        form = RuleForm(rule, desk.project.source, desk.project.targets)
        proposed = bool(rule.right)
        desk.ask(form, lambda filled: self._filled(filled, unit_id, proposed=proposed))

    def _filled(self, rule: Rule, unit_id: int, *, proposed: bool) -> None:
        """Go on with a rule as it was filled in; what follows from a word just typed is looked for, and asked about."""
        if proposed or rule.language != self._desk.project.source or rule.follows:
            self._look(rule, unit_id)
            return
        found: list[Rule] = []

        def go_on() -> None:
            if found[0].follows:
                self._ask(found[0], unit_id)
            else:
                self._look(rule, unit_id)

        work = once(lambda: found.append(self._with_consequences(rule)))
        self._desk.start("Looking for what follows", work, self._desk.unless_gone(go_on), LOOKING)

    def _look(self, rule: Rule, unit_id: int) -> None:
        """Show every place while they are found in the background."""
        desk = self._desk
        project = desk.project

        def steps(search: Search) -> Iterator[Progress]:
            yield from repairing.look(project, [rule], search.found)
            search.complete = True
            yield from self._by_sense(search, rule, unit_id)

        search = Search(steps)

        def anew(occurrence: repairing.Occurrence) -> Redecoding | None:
            return redecode(project, desk.machine, occurrence, [rule])

        def repair(chosen: list[repairing.Occurrence]) -> None:
            if not search.found:
                desk.say(f"Nothing in the project has “{rule.wrong}” in a place that this rule changes.")
                return
            done: list[Done] = []
            taken = {(each.unit_id, each.language) for each in chosen}
            skipped = [each for each in search.found if (each.unit_id, each.language) not in taken]
            desk.start(
                "Repairing",
                lambda: attempt(project, lambda: repairing.apply(project, chosen, [rule], skipped), done),
                lambda: self._repaired(done[0]),
                "",
            )

        desk.ask(Occurrences(search, project.languages, project.unit, anew), repair)

    def _by_sense(self, search: Search, rule: Rule, unit_id: int) -> Iterator[Progress]:
        """Order the occurrences: units in which the word seems to have the same sense as here come first."""
        project, found = self._desk.project, search.found
        word = rule.wrong if rule.is_for(project.source) else next(iter(rule.source), "")
        if not word or not found or primary(project.source) not in LANGUAGES:
            return
        here = project.unit(unit_id)
        near: dict[int, float] = {}
        ids = list(dict.fromkeys(each.unit_id for each in found))
        for units in unit_batches(project.file, ids, SENSES):
            yield Progress(len(near), len(ids), "Comparing senses")
            texts = [unit.original or unit.source for unit in units]
            values = nearness(
                shared_encoder().encode, texts, project.source, word, rule.right, here.original or here.source
            )
            near.update(zip((unit.id for unit in units), values, strict=True))
        search.order = sorted(range(len(found)), key=lambda place: (-near.get(found[place].unit_id, 0.0), place))

    def _repaired(self, done: Done) -> None:
        self._desk.did(done, "Nothing was repaired; the rule stays with the project.")
        self._follow(done)
        self._changed()

    def _follow(self, done: Done) -> None:
        if done.units:
            self._refreshing.after(done)

    def rules(self) -> None:
        """Show the rules of the project."""
        desk = self._desk
        desk.ask(Rules(repairing.rules_of(desk.project)), self._with_rule)

    def _with_rule(self, chosen: Chosen) -> None:
        desk, rule = self._desk, chosen.rule
        beside = str(desk.project.path.with_suffix(".rules.toml"))
        if rule is None:
            desk.ask(Prompt("Read the rules of", value=beside), self._read)
        elif chosen.verb == "apply":
            self._look(rule, desk.unit.id)
        elif chosen.verb == "drop":
            repairing.drop(desk.project, rule)
            desk.say("The rule is gone; what it changed stays.")
            self._changed()
        elif chosen.verb == "export":
            desk.ask(Prompt("Write the rules to", value=beside), self._check)
        else:
            self._to_terms(rule)

    def _read(self, path: str) -> None:
        """Take the rules of a file over; what breaks them is a finding, and Enter in the list applies one."""
        desk = self._desk
        desk.project.check_writable()
        rules = repairing.read_rule_file(Path(path).expanduser())
        repairing.keep(desk.project, rules)
        desk.say(f"{counted(len(rules), 'rule')} read; what breaks them is in the queue of doubt.")
        self._changed()

    def _changed(self) -> None:
        for follow in self._followers:
            follow()

    def _check(self, path: str) -> None:
        destination = Path(path).expanduser()
        if destination.exists():
            question = Confirm(f"Replace {destination.name}?", "The file exists already.")
            self._desk.ask(question, lambda _yes: self._write(destination))
        else:
            self._write(destination)

    def _write(self, destination: Path) -> None:
        write_bytes(destination, write_rules(repairing.rules_of(self._desk.project)).encode())
        self._desk.say(f"Written: {destination}")

    def _to_terms(self, rule: Rule) -> None:
        termbases = open_termbases(self._desk.project)
        try:
            added = [add_term(termbases, term) for term in terms_of([rule], self._desk.project.source)]
        finally:
            termbases.close()
        if not added:
            self._desk.say("The rule names no source word to make a term of.")
        elif any(added):
            self._desk.say(f"{counted(sum(added), 'term')} added.")
        else:
            self._desk.say("The termbase has this term already.")
