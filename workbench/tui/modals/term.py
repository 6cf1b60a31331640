"""Asks for a term: what it is called in each language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Footer, Input, Label

from workbench.terms.terms import Rendering, Term, TermStatus

_SIGNS = {"!": TermStatus.FORBIDDEN, "~": TermStatus.FALSE_FRIEND}


@dataclass(frozen=True, slots=True)
class NewTerm:
    """A term to be added."""

    term: Term
    to_project: bool
    """Whether it is for this project alone."""


class TermForm(ModalScreen[NewTerm | None]):
    """Returns the term; None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Save", priority=True),
        Binding("tab", "app.focus_next", "Next field", show=False),
        Binding("escape", "dismiss(None)", "Cancel"),
    ]

    def __init__(self, texts: Mapping[str, str], source: str, targets: Sequence[str]) -> None:
        """`texts`: what is filled in at first, by language."""
        super().__init__()
        self._texts, self._languages = texts, (source, *targets)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Label("New term", classes="dialogue-title")
            yield Label("Dictionary forms, commas between several; !word is forbidden, ~word a false friend.")
            for language in self._languages:
                yield from _row(language, Input(self._texts.get(language, ""), id=f"text-{language}"))
            yield from _row("note", Input(placeholder="what it is, where it is said so", id="note"))
            yield Checkbox("for this project only", id="project", compact=True)
            yield Label("", id="complaint", markup=False)
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        fields = [self.query_one(f"#text-{language}", Input) for language in self._languages]
        next((field for field in fields if not field.value), fields[0]).focus()

    def action_done(self) -> None:
        texts = {language: self.query_one(f"#text-{language}", Input).value for language in self._languages}
        found = {language: made for language, text in texts.items() if (made := renderings(text))}
        wrong = any(not one.usable for made in found.values() for one in made)
        if self._languages[0] not in found or (len(found) < 2 and not wrong):
            self.query_one("#complaint", Label).update(
                f"A term needs its name in {self._languages[0]}, and a rendering in another language."
            )
            return
        term = Term(found, note=self.query_one("#note", Input).value.strip())
        self.dismiss(NewTerm(term, self.query_one("#project", Checkbox).value))


def renderings(text: str) -> tuple[Rendering, ...]:
    """What a field holds: `alliance, pact, ~trade union`; the first usable rendering is the preferred one."""
    made: list[Rendering] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        usable = TermStatus.ALLOWED if any(one.usable for one in made) else TermStatus.PREFERRED
        name = part.lstrip("!~").strip()
        if name:
            made.append(Rendering(name, _SIGNS.get(part[0], usable)))
    return tuple(made)


def _row(title: str, field: Input) -> ComposeResult:
    with Horizontal(classes="rule-row"):
        yield Label(title, classes="boxes-title")
        yield field
