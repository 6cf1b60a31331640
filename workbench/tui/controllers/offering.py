"""New texts for targets whose source or pivot changed: shown as differences, taken or refused with one key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from rich.text import Text

from workbench.project import offers
from workbench.project.offers import Offer
from workbench.tui.actions import BY_ID
from workbench.tui.desk import Desk
from workbench.tui.kept import Kept
from workbench.tui.keys import key_name
from workbench.tui.suggestions import Suggestion
from workbench.tui.widgets.detail import Focus, Palette, Section
from workbench.tui.widgets.diff import changes


class Offering:
    """Each public method of an action's name is that action."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._offers: Kept[int, Mapping[str, Offer]] = Kept(desk.project, partial(offers.offers, desk.project))

    def take_offer(self) -> None:
        desk, language = self._desk, self._concerned()
        desk.did(offers.take(desk.project, desk.unit.id, language), f"Nothing is offered for {language} here.")

    def refuse_offer(self) -> None:
        desk, language = self._desk, self._concerned()
        desk.did(offers.refuse(desk.project, desk.unit.id, language), f"Nothing is offered for {language} here.")

    def take_all_offers(self) -> None:
        self._desk.did(offers.take_all(self._desk.project), "Nothing is offered that does not collide.")

    def _concerned(self) -> str:
        """The active target; where nothing is offered for it, the first one that has an offer."""
        desk = self._desk
        standing = self._offers[desk.unit.id]
        return desk.target if desk.target in standing else next(iter(standing), desk.target)

    def suggestions(self, focus: Focus) -> list[Suggestion]:
        """The offer for the text being edited: with the translator's own edits, and as the machine has it."""
        offer = self._offers[focus.unit.id].get(focus.language)
        return [Suggestion(offer.merged, "offered"), Suggestion(offer.text, "machine")] if offer else []

    def section(self, focus: Focus, palette: Palette) -> Section | None:
        """What is offered for the unit, as differences from what is there, and what to press."""
        lines = []
        for language, offer in self._offers[focus.unit.id].items():
            present = focus.unit.target(language).text
            line = Text.assemble((f"{language}  ", palette["key"]))
            line.append_text(changes(present, offer.merged, language, palette["removed"], palette["added"]))
            if offer.collides:
                line.append("  it collides with what you wrote", palette["warning"])
            lines.append(line)
        if not lines:
            return None
        hints = [(action, BY_ID[action].label.lower()) for action in ("take_offer", "refuse_offer", "take_all_offers")]
        hint = Text()
        for action, label in hints:
            hint.append(key_name(BY_ID[action].keys), palette["key"]).append(f" {label}   ", palette["quiet"])
        return Section("Offered", (*lines, hint))
