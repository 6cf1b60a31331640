"""The rules that stay with the project: apply one again, drop it, read and write them as a file, make terms of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Label, OptionList

from workbench.repair.rule import Rule
from workbench.tui.display import display


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be done, and with which rule."""

    verb: str
    """apply, drop, import, export or terms"""
    rule: Rule | None
    """None where it concerns no rule."""


class Rules(ModalScreen[Chosen | None]):
    """Returns what is to be done; None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose('apply')", "Apply", priority=True),
        Binding("delete,x", "choose('drop')", "Drop"),
        Binding("i", "read", "Read file"),
        Binding("w", "choose('export')", "Write file"),
        Binding("t", "choose('terms')", "Terms"),
        Binding("escape", "dismiss(None)", "Close"),
    ]

    def __init__(self, rules: Sequence[Rule]) -> None:
        super().__init__()
        self._rules = rules

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Label("Rules of this project", classes="dialogue-title")
            if not self._rules:
                yield Label("None yet. r makes one of what you correct; i reads some from a file.", classes="quiet")
            yield OptionList(*(display(described(rule)) for rule in self._rules), markup=False)
            yield Footer(show_command_palette=False)

    def action_choose(self, verb: str) -> None:
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None:
            self.dismiss(Chosen(verb, self._rules[highlighted]))

    def action_read(self) -> None:
        self.dismiss(Chosen("import", None))


def described(rule: Rule) -> str:
    """A rule in one line: `fr syndicat → alliance; en trade union → alliance`."""
    parts = [f"{each.language} {each.wrong} → {each.right}" for each in (rule, *rule.follows)]
    where = f"  where the source has {', '.join(rule.source)}" if rule.source else ""
    return "; ".join(parts) + where
