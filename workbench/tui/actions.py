"""What the interface can be told to do, as `actions.toml` lists it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources


class Where(StrEnum):
    """When an action can be asked for; also headings of the help."""

    MOVING = "Moving among the units"
    EDITING = "Editing a segment"
    ANYWHERE = "Anywhere"


class Group(StrEnum):
    """What actions are about: the headings of the help for what is done among the units."""

    TRANSLATE = "Translate"
    MOVE = "Move"
    SOURCE = "Source and units"
    MACHINE = "Machine translation"
    REPAIR = "Repair everywhere"
    ALIGN = "Alignment"
    MEMORY = "Memory and terms"
    SEARCH = "Search"
    VIEW = "View"
    PROJECT = "Project"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. Its id is the name of the method that does it, and the name for the user's own keys."""

    id: str
    keys: str
    """Textual's names of the keys, with commas between them."""
    label: str
    """One to three words, for the footer and the palette."""
    help: str
    """One sentence: what it does and what becomes of the text."""
    group: Group
    where: Where
    footer: bool = False
    """Whether it stands in the footer; what is there must fit into 80 columns."""
    short: str = ""
    """The label in the footer, where there is less room; empty for the same."""
    numbered: bool = False
    """Whether the place of the key among its keys, from 1, is handed to the method."""


def _table() -> Iterator[Action]:
    """The actions of `actions.toml`, in its order."""
    text = resources.files(__package__).joinpath("actions.toml").read_text(encoding="utf-8")
    for where, groups in tomllib.loads(text).items():
        for group, actions in groups.items():
            for name, fields in actions.items():
                yield Action(name, group=Group[group.upper()], where=Where[where.upper()], **fields)


ACTIONS: tuple[Action, ...] = tuple(_table())
BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}


def headed() -> Iterable[tuple[str, list[Action]]]:
    """The actions under the headings of the help: those among the units by what they are about, the others by place."""
    for group in Group:
        yield str(group), [action for action in ACTIONS if action.where is Where.MOVING and action.group is group]
    for where in (Where.EDITING, Where.ANYWHERE):
        yield str(where), [action for action in ACTIONS if action.where is where]
