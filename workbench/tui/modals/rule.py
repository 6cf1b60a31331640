"""Asks what is wrong, what is right, and what follows from it in the other languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label

from workbench.language.codes import name
from workbench.repair.rule import Rule


class RuleForm(ModalScreen[Rule | None]):
    """Returns the rule as it was filled in; None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Show what it changes", priority=True),
        Binding("tab", "app.focus_next", "Next field", show=False),
        Binding("escape", "dismiss(None)", "Cancel"),
    ]

    def __init__(self, rule: Rule, source: str, targets: Sequence[str]) -> None:
        """`rule`: what is filled in at first; its right word may be empty."""
        super().__init__()
        self._rule, self._source, self._targets = rule, source, targets

    def compose(self) -> ComposeResult:
        rule = self._rule
        with Vertical(classes="dialogue"):
            yield Label(f"Repair everywhere: {name(rule.language)}", classes="dialogue-title")
            yield Label(
                "Dictionary forms; every inflected form is found and replaced by the same form.", classes="quiet"
            )
            yield from _row(rule.language, rule.wrong, rule.right)
            if rule.language == self._source:
                yield Label("What follows in the targets; put commas between several wrong words.", classes="quiet")
                for language in self._targets:
                    yield from _row(language, *self._follows(language))
            else:
                yield Label(f"Only where the source ({self._source}) has", classes="quiet")
                yield Input(", ".join(rule.source), placeholder="any unit", id="source")
            yield Label("", id="complaint", markup=False)
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        empty = next((field for field in self.query(Input) if not field.value), None)
        if empty is not None:
            empty.focus()

    def _follows(self, language: str) -> tuple[str, str]:
        mine = [each for each in self._rule.follows if each.language == language]
        right = mine[0].right if mine else ""
        return ", ".join(each.wrong for each in mine if each.right == right), right

    def action_done(self) -> None:
        rule = self._rule
        wrong, right = self._pair(rule.language)
        if not wrong or not right:
            self.query_one("#complaint", Label).update("Both the wrong and the right word are needed.")
            return
        if wrong.casefold() == right.casefold():
            self.query_one("#complaint", Label).update("The right word is the wrong one.")
            return
        if rule.language == self._source:
            self.dismiss(Rule(rule.language, wrong, right, follows=tuple(self._consequences())))
        else:
            names = self.query_one("#source", Input).value.split(",")
            self.dismiss(Rule(rule.language, wrong, right, tuple(part.strip() for part in names if part.strip())))

    def _consequences(self) -> Iterator[Rule]:
        for language in self._targets:
            wrong, right = self._pair(language)
            for each in filter(None, (part.strip() for part in wrong.split(","))):
                if right:
                    yield Rule(language, each, right)

    def _pair(self, language: str) -> tuple[str, str]:
        wrong, right = (self.query_one(f"#{side}-{language}", Input).value.strip() for side in ("wrong", "right"))
        return wrong, right


def _row(language: str, wrong: str, right: str) -> ComposeResult:
    with Horizontal(classes="rule-row"):
        yield Label(language, classes="boxes-title")
        yield Input(wrong, placeholder="wrong", id=f"wrong-{language}")
        yield Label("→", classes="rule-arrow")
        yield Input(right, placeholder="right", id=f"right-{language}")
