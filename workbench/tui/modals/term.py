"""Asks for a term, new or to be changed: what it is called in each language, and what else is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label

from workbench.language.codes import primary
from workbench.terms.terms import SIGNS, Rendering, Term, TermStatus, written
from workbench.tui.widgets.tick_box import TickBox

_STATUSES = {sign: status for status, sign in SIGNS.items()}
_ABOUT = {"part": "noun, verb …", "domain": "the field in which it is said so", "note": "what else there is to say"}
"""The fields of a term that are no rendering, and what an empty one shows."""


class Verb(StrEnum):
    """What is to be done with a term."""

    SAVE = "save"
    DELETE = "delete"
    ANOTHER = "another"
    """Leave it as it is and make a new one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be done, and with which term."""

    verb: Verb
    term: Term
    to_project: bool
    """Whether it is for this project alone."""


class TermForm(ModalScreen[Answer | None]):
    """Returns what is to be done; None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Save", priority=True),
        Binding("tab", "app.focus_next", "Next field", show=False),
        Binding("ctrl+d", "known('delete')", "Delete", priority=True),
        Binding("ctrl+n", "known('another')", "New term instead", priority=True),
        Binding("escape", "dismiss(None)", "Cancel"),
    ]

    def __init__(self, term: Term, source: str, targets: Sequence[str], *, of_project: bool = False) -> None:
        """`term`: what is filled in at first; with an id it is one that is there already, to be changed."""
        super().__init__()
        self._term, self._of_project = term, of_project
        self._tags = {language: _tag(term, language) for language in (source, *targets)}
        self._source = source

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue term"):
            yield Label("Term" if self._term.id else "New term", classes="dialogue-title")
            yield Label("Dictionary forms, commas between several; !word is forbidden, ~word a false friend.")
            with Vertical(classes="term-names"):
                for language, tag in self._tags.items():
                    yield from _row(language, Input(written(self._there(tag)), id=f"text-{language}", compact=True))
            for name, hint in _ABOUT.items():
                yield from _row(name, Input(getattr(self._term, name), placeholder=hint, id=name, compact=True))
            yield TickBox("for this project only", self._of_project, id="project", compact=True)
            yield Label("", id="complaint", markup=False)
            yield Footer(show_command_palette=False)

    def _there(self, tag: str) -> tuple[Rendering, ...]:
        return self._term.renderings.get(tag, ())

    def on_mount(self) -> None:
        fields = [self._field(f"text-{language}") for language in self._tags]
        next((field for field in fields if not field.value), fields[0]).focus()

    def _field(self, name: str) -> Input:
        return self.query_one(f"#{name}", Input)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        return action != "known" or bool(self._term.id)

    def action_known(self, verb: str) -> None:
        self.dismiss(Answer(Verb(verb), self._term, self._of_project))

    def action_done(self) -> None:
        made = dict(self._term.renderings)
        for language, tag in self._tags.items():
            made[tag] = renderings(self._field(f"text-{language}").value, self._there(tag))
        found = {tag: texts for tag, texts in made.items() if texts}
        wrong = any(not one.usable for texts in found.values() for one in texts)
        if self._tags[self._source] not in found or (len(found) < 2 and not wrong):
            self.query_one("#complaint", Label).update(
                f"A term needs its name in {self._source}, and a rendering in another language."
            )
            return
        part, domain, note = (self._field(name).value.strip() for name in _ABOUT)
        term = replace(self._term, renderings=found, part=part, domain=domain, note=note)
        self.dismiss(Answer(Verb.SAVE, term, self.query_one("#project", TickBox).value))


def renderings(text: str, before: Sequence[Rendering] = ()) -> tuple[Rendering, ...]:
    """What a field holds; the first usable rendering is the preferred one.

    Those that were there `before` keep their notes; where the text says the same as before, everything stays.
    """
    made: list[Rendering] = []
    notes = {one.text: one.note for one in before}
    for part in filter(None, (part.strip() for part in text.split(","))):
        usable = TermStatus.ALLOWED if any(one.usable for one in made) else TermStatus.PREFERRED
        name = part.lstrip("!~").strip()
        if name:
            made.append(Rendering(name, _STATUSES.get(part[0], usable), notes.get(name, "")))
    return tuple(before) if written(made) == written(before) else tuple(made)


def _tag(term: Term, language: str) -> str:
    """The tag under which a term has a language: itself, or that of a variant."""
    variants = (tag for tag in term.renderings if primary(tag) == primary(language))
    return language if language in term.renderings else next(variants, language)


def _row(title: str, field: Input) -> ComposeResult:
    with Horizontal(classes="rule-row"):
        yield Label(title, classes="boxes-title")
        yield field
