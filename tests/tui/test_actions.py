import importlib
import pkgutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.binding import Binding
from textual.screen import ModalScreen

from tests.tui.conftest import opened
from workbench.config import Config
from workbench.errors import UsageError
from workbench.tui import modals
from workbench.tui.actions import ACTIONS, Where, headed
from workbench.tui.keys import aliased, key_name, key_names, keymap, keys_page, read_alt_digits
from workbench.tui.modals.error import ErrorMessage

DOCS = Path(__file__).parents[2] / "docs" / "keys.md"


def test_the_documentation_is_the_table() -> None:
    assert DOCS.read_text(encoding="utf-8") == keys_page(), "run: python -m workbench.tui.keys > docs/keys.md"


@pytest.mark.parametrize("where", [Where.MOVING, Where.EDITING])
def test_no_key_has_two_meanings_in_one_place(where: Where) -> None:
    keys = [
        key for action in ACTIONS if action.where in {where, Where.ANYWHERE} for key in aliased(action.keys).split(",")
    ]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_ids_are_unique_and_texts_are_sentences() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert all(action.help.endswith(".") and len(action.label) <= 20 for action in ACTIONS)


def test_every_action_stands_in_the_help_once() -> None:
    listed = [action for _, actions in headed() for action in actions]
    assert sorted(action.id for action in listed) == sorted(action.id for action in ACTIONS)
    assert all(len(actions) < 20 for _, actions in headed())


@pytest.mark.parametrize(
    ("keys", "name"), [("enter,e", "Enter"), ("ctrl+p", "Ctrl+P"), ("N", "N"), ("slash", "/"), ("f3", "F3")]
)
def test_key_names(keys: str, name: str) -> None:
    assert key_name(keys) == name


def test_no_key_is_shown_by_the_name_that_the_terminal_library_has_for_a_character() -> None:
    names = [name for action in ACTIONS for name in key_names(action.keys)]
    assert not [name for name in names if "_" in name or len(name) > len("Shift+PgDn")]
    assert {"(", ")", "{", "}", "*"} <= set(names)


def test_the_users_own_keys() -> None:
    assert keymap({"next_unit": "j, down"}) == {"next_unit": "j,down,о"}
    assert keymap({"take_suggestion": "f5,f6"}) == {"take_suggestion_1": "f5", "take_suggestion_2": "f6"}
    with pytest.raises(UsageError) as raised:
        keymap({"next_unti": "j"})
    assert "next_unit" in raised.value.hint


async def test_every_action_is_done_by_someone(path: Path) -> None:
    async with opened(path) as (desk, _):
        assert {action.id for action in ACTIONS} == set(desk.screen.handlers)


async def test_a_key_of_the_users_own_takes_the_place_of_ours(path: Path) -> None:
    async with opened(path, config=Config(keys={"next_unit": "w"})) as (desk, pilot):
        await pilot.press("j")
        assert desk.units.current == 0
        await pilot.press("w")
        assert desk.units.current == 1


def test_the_key_line_of_every_dialogue_is_in_the_order_in_which_its_keys_are_declared() -> None:
    for module in pkgutil.iter_modules(modals.__path__, f"{modals.__name__}."):
        importlib.import_module(module.name)
    dialogues = [each for each in _below(ModalScreen) if each.__module__.startswith(modals.__name__)]
    assert len(dialogues) > 15
    for dialogue in dialogues:
        made = [each for each in dialogue.BINDINGS if isinstance(each, Binding) and each.show]
        declared = [each.description for each in made]
        shown = [each[0] for each in dialogue._merge_bindings().key_to_bindings.values() if each[0].show]
        assert list(dict.fromkeys(each.description for each in shown)) == declared, dialogue.__name__


def _below(one: type[Any]) -> list[type[Any]]:
    return [found for each in one.__subclasses__() for found in (each, *_below(each))]


async def test_a_wrong_id_in_the_settings_is_told(path: Path) -> None:
    async with opened(path, config=Config(keys={"nothing": "w"})) as (_, pilot):
        assert any(isinstance(screen, ErrorMessage) for screen in pilot.app.screen_stack)


@pytest.mark.parametrize("where", [Where.MOVING, Where.EDITING])
def test_the_footer_fits_into_80_columns(where: Where) -> None:
    shown = [
        f"{key_name(action.keys)} {action.short or action.label}  "
        for action in ACTIONS
        if action.footer and action.where in {where, Where.ANYWHERE}
    ]
    assert len("".join(shown)) < 80


def test_letters_are_keys_on_a_russian_keyboard_too_also_with_alt() -> None:
    assert aliased("t,alt+t,f7,alt+down") == "t,alt+t,f7,alt+down,е,alt+е"


def test_alt_with_a_digit_is_that_key_and_no_character_of_a_mac() -> None:
    read_alt_digits()
    for digit in "123456789":
        assert [key.key for key in read(f"\x1b{digit}")] == [f"alt+{digit}"]
    assert [key.character for key in read("™£")] == ["™", "£"]


def read(sent: str) -> list[events.Key]:
    """The keys that Textual reads from what a terminal sends."""
    parser = XTermParser()
    return [event for part in (sent, "") for event in parser.feed(part) if isinstance(event, events.Key)]
