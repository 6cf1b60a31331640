"""Repair rules: which words are wrong, what is right, where; and the plain file that carries them.

The file is TOML, one table a rule:

    [[rule]]
    language = "en"
    wrong = "trade union"
    right = "alliance"
    source = "syndicat"

`source` may also be a list, any of which suffices. A rule for the source language may carry what follows from it in
the targets, as tables `[[rule.follows]]` with `language`, `wrong` and `right`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.errors import RuleError, UsageError
from workbench.language.codes import normalise, primary

TEXTS = ("language", "wrong", "right")


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to repair: every form of some words becomes the same form of others."""

    language: str
    """Of the text that is repaired; the source language of a project is allowed."""
    wrong: str
    """Lemmas; several words are fine."""
    right: str
    source: tuple[str, ...] = ()
    """Lemmas of the source, any of which a unit's source must have; empty: all units."""
    follows: tuple[Rule, ...] = ()
    """What a rule for the source language entails in the targets."""

    def is_for(self, language: str) -> bool:
        """Whether it repairs texts in a language: its own, or a variety of its own (en-GB for en)."""
        return self.language in (language, primary(language))


def expand(rules: Iterable[Rule]) -> list[Rule]:
    """All rules with those that follow from them.

    What follows holds in units whose source has the wrong word or, once it is repaired, the right one.
    """
    expanded = []
    for rule in rules:
        expanded.append(replace(rule, follows=()))
        expanded += [
            replace(consequence, source=consequence.source or (rule.wrong, rule.right)) for consequence in rule.follows
        ]
    return list(dict.fromkeys(expanded))


def read_rules(text: str, name: str = "rules") -> list[Rule]:
    """Read the rules of a file's text. `name` is what errors call the file.

    Raises RuleError for text that is not TOML, an unknown or missing key, or a value that is not text.
    """
    try:
        values = tomllib.loads(text)
    except ValueError as error:  # no TOML, or a number of thousands of digits
        raise RuleError(f"{name}: not TOML: {error}", "Correct the line that is named.") from error
    tables = values.pop("rule", [])
    if values:
        raise RuleError(f"{name}: unknown key {next(iter(values))!r}", "A rules file has only [[rule]] tables.")
    if not isinstance(tables, list):
        raise RuleError(f"{name}: rule must be a list of tables", "Write [[rule]] with two brackets.")
    return [_rule(table, f"{name}: rule {number}") for number, table in enumerate(tables, 1)]


def write_rules(rules: Iterable[Rule]) -> str:
    """The text of a rules file; `read_rules` gives the same rules back."""
    return "\n".join(_table(rule, "rule") for rule in rules)


def _rule(table: Any, place: str, nested: bool = False) -> Rule:
    if not isinstance(table, dict):
        raise RuleError(f"{place}: not a table", "Give it language, wrong and right.")
    known = (*TEXTS, "source") if nested else (*TEXTS, "source", "follows")
    for key in table:
        if key not in known:
            raise RuleError(f"{place}: unknown key {key!r}", f"A rule has {', '.join(known)}.")
    language, wrong, right = (_text(table, key, place) for key in TEXTS)
    language = _tag(language, place)
    for key, words in (("wrong", wrong), ("right", right)):
        if not any(letter.isalpha() for letter in words):
            raise RuleError(f"{place}: {key} has no word: {words!r}", "Give a word in its dictionary form.")
    if wrong.casefold() == right.casefold():
        raise RuleError(f"{place}: wrong and right are both {wrong!r}", "Give the word that should stand there.")
    follows = table.get("follows", [])
    if not isinstance(follows, list):
        raise RuleError(f"{place}: follows must be a list of tables", "Write [[rule.follows]] with two brackets.")
    consequences = [_rule(inner, f"{place}, follows {number}", True) for number, inner in enumerate(follows, 1)]
    return Rule(language, wrong, right, _sources(table.get("source", ""), place), tuple(consequences))


def _text(table: dict[str, Any], key: str, place: str) -> str:
    value = table.get(key)
    if value is None:
        raise RuleError(f"{place}: {key} is missing", f'Add a line {key} = "…".')
    if not isinstance(value, str) or not value.strip():
        raise RuleError(f"{place}: {key} must be text, not {value!r}", f'Write {key} = "…".')
    return " ".join(value.split())


def _tag(language: str, place: str) -> str:
    try:
        return normalise(language)
    except UsageError as error:
        raise RuleError(f"{place}: language: {error.message}", error.hint) from error


def _sources(value: Any, place: str) -> tuple[str, ...]:
    values: Sequence[Any] = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in values):
        raise RuleError(f"{place}: source must be text or a list of texts, not {value!r}", 'Write source = "…".')
    return tuple(" ".join(item.split()) for item in values if item.strip())


def _table(rule: Rule, name: str) -> str:
    lines = [f"[[{name}]]", *(f"{key} = {_quoted(getattr(rule, key))}" for key in TEXTS)]
    if len(rule.source) == 1:
        lines.append(f"source = {_quoted(rule.source[0])}")
    elif rule.source:
        lines.append(f"source = [{', '.join(map(_quoted, rule.source))}]")
    return "\n".join([*lines, *(_table(inner, f"{name}.follows") for inner in rule.follows)]) + "\n"


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, but for the one control character that JSON leaves alone.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
