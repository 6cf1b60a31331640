"""The keys of the actions: bindings, names of keys, the user's own keys, and the page of the documentation.

`python -m workbench.tui.keys` prints docs/keys.md.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.binding import Binding, BindingType

from workbench.errors import UsageError
from workbench.tui.actions import ACTIONS, BY_ID, Action, Where, headed

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбю"
_SAME_PLACE = dict(zip(_LATIN, _CYRILLIC, strict=True)) | dict(zip(_LATIN.upper(), _CYRILLIC.upper(), strict=True))
_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "slash": "/",
    "colon": ":",
    "comma": ",",
    "full_stop": ".",
    "minus": "-",
    "equals_sign": "=",
    "question_mark": "?",
    "number_sign": "#",
    "exclamation_mark": "!",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "plus": "+",
    "asterisk": "*",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


def bindings(where: Where) -> list[BindingType]:
    """The bindings of all actions of a place; each runs `action_do` of the screen with the action's id."""
    return [binding for action in ACTIONS if action.where is where for binding in _bindings(action)]


def bindings_of(*ids: str) -> list[BindingType]:
    """The bindings of a few actions, for a screen that has no list of units."""
    return [binding for name in ids for binding in _bindings(BY_ID[name])]


def _bindings(action: Action) -> Iterable[Binding]:
    hold = action.where is Where.EDITING
    if not action.numbered:
        name = f"screen.do('{action.id}')"
        yield Binding(
            aliased(action.keys),
            name,
            action.short or action.label,
            action.footer,
            key_name(action.keys),
            hold,
            action.help,
            action.id,
        )
        return
    for number, key in enumerate(action.keys.split(","), 1):
        name = f"screen.do('{action.id}', {number})"
        yield Binding(
            key, name, f"{action.label} {number}", False, key_name(key), hold, action.help, f"{action.id}_{number}"
        )


def aliased(keys: str) -> str:
    """The keys, and for each letter the one on the same key of a Russian keyboard, so that nobody has to switch.

    With Alt the terminal sends the letter of the layout as well; with Ctrl it sends the Latin one.
    """
    names = keys.split(",")
    parted = [(held, letter) for held, letter in map(_parted, names) if letter in _SAME_PLACE]
    return ",".join(dict.fromkeys([*names, *(held + _SAME_PLACE[letter] for held, letter in parted)]))


def _parted(name: str) -> tuple[str, str]:
    """`alt+t` as `alt+` and `t`; other keys as they are, with nothing before them."""
    return ("alt+", name.removeprefix("alt+")) if name.startswith("alt+") else ("", name)


def read_alt_digits() -> None:
    """Let Textual read Alt with a digit as that key.

    Its table of what terminals send takes it for what Option types on a Mac (Alt+2 is ™), which would come into the
    target. What a Mac types with Option arrives as the character itself, and stays that.
    """
    table = cast("dict[str, object]", ANSI_SEQUENCES_KEYS)  # declared a Mapping, and read anew for each key
    for digit in "0123456789":
        table.pop(f"\x1b{digit}", None)


def key_name(keys: str) -> str:
    """How the first of some keys is shown: `Enter`, `Ctrl+P`, `?`."""
    *modifiers, key = keys.split(",")[0].split("+")
    shown = _NAMES.get(key, key.upper() if modifiers or (len(key) > 1 and key[0] == "f") else key)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), shown])


def key_names(keys: str) -> list[str]:
    """How each of some keys is shown."""
    return [key_name(key) for key in keys.split(",")]


def keymap(chosen: Mapping[str, str]) -> dict[str, str]:
    """The user's own keys, by action id, as Textual wants them.

    Raises UsageError for an id that no action has.
    """
    for name in chosen:
        if name not in BY_ID:
            near = difflib.get_close_matches(name, BY_ID, 1)
            raise UsageError(
                f"keys: no action is called {name!r}", f"Did you mean {near[0]}?" if near else "See docs/keys.md."
            )
    made: dict[str, str] = {}
    for name, keys in chosen.items():
        keys = keys.replace(" ", "")
        if BY_ID[name].numbered:
            made |= {f"{name}_{number}": key for number, key in enumerate(keys.split(","), 1)}
        else:
            made[name] = aliased(keys)
    return made


def keys_page() -> str:
    """The text of docs/keys.md."""
    lines = [
        "# Keys",
        "",
        "This page is made from the table in `workbench/tui/actions.toml`. Each key can be changed in the settings",
        'file: under `[keys]`, write `id = "key,key"`. Single letters, also with Alt, work on a Russian keyboard',
        "layout too.",
    ]
    for heading, actions in headed():
        lines += ["", f"## {heading}", "", "| Keys | Action | What it does | id |", "|---|---|---|---|"]
        lines += [_row(action) for action in actions]
    return "\n".join(lines) + "\n"


def _row(action: Action) -> str:
    names = key_names(action.keys)
    keys = f"`{names[0]}` … `{names[-1]}`" if action.numbered else " ".join(f"`{name}`" for name in names)
    return f"| {keys} | {action.label.rstrip('…')} | {action.help} | `{action.id}` |"


if __name__ == "__main__":
    print(keys_page(), end="")
