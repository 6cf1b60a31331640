"""Segmentation rules: SRX 2.0 files read, put in order and made into a splitter.

Three sets follow each other, and the first rule that matches a place decides: the user's own file, our overlay
(`data/overlay.srx`), and the rules of LanguageTool that come with choppa. Source of the format: Segmentation Rules
eXchange 2.0, LISA OSCAR, 2008.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from workbench.errors import FormatError, InputError
from workbench.language.codes import normalise, primary

if TYPE_CHECKING:
    from choppa import SrxDocument

_OVERLAY = Path(__file__).parent / "data" / "overlay.srx"
_HINT = "Correct the file, or leave the setting `srx` empty to use the built-in rules."


_SLOW = ("[^\\)\\r\\n]*\\)", "[^\\]\\r\\n]*\\]", "[^\\}\\r\\n]*\\}")
"""What follows in LanguageTool's rules for stops in brackets: over a line of dots, or brackets that never close, they
take seconds."""


PATIENCE = 10.0
"""Processor seconds that an expression of the user's own rules may search in a block of text."""
_DOUBT = 1.0
"""The same, in seconds, when it is to be told which of them it was."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: whether the text breaks between `before` and `after`, two regular expressions."""

    breaks: bool
    before: str
    after: str
    line: int
    """Where the rule stands in its file, from 1."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one SRX file."""

    path: Path
    cascades: bool
    """Whether all maps that fit a language apply, and not only the first one."""
    rules: dict[str, tuple[Rule, ...]]
    """By the name of their group."""
    maps: tuple[tuple[str, str], ...]
    """Patterns of language tags, with the name of the group that each selects."""

    def of(self, language: str) -> list[Rule]:
        """The rules for a language, in their order; none when the file says nothing of it."""
        names = [name for pattern, name in self.maps if _compiled(pattern).fullmatch(language)]
        return [rule for name in (names if self.cascades else names[:1]) for rule in self.rules[name]]


def read_rules(path: Path) -> RuleSet:
    """Read an SRX file.

    Raises InputError for a file that cannot be read, and FormatError, which names the line, for one that is not
    well-formed, has no rules, names an unknown group or holds a regular expression that cannot be understood.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read: {error.strerror}", "Check the path of the segmentation rules."
        ) from error
    reader = _Reader(path)
    reader.read(content)
    return reader.rule_set()


class _Reader:
    """Collects the rules of one file while expat walks through it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._cascades = False
        self._rules: dict[str, list[Rule]] = {}
        self._maps: list[tuple[str, str, int]] = []
        self._group = ""
        self._breaks = True
        self._line = 0
        self._text: dict[str, str] = {}
        self._open = ""
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def read(self, content: bytes) -> None:
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as error:
            raise self._error(error.lineno, f"not well-formed XML: {expat.ErrorString(error.code)}") from error
        except (ValueError, LookupError) as error:
            raise self._error(1, f"its encoding cannot be read: {error}") from error

    def rule_set(self) -> RuleSet:
        if not any(self._rules.values()):
            raise self._error(1, "no segmentation rules in it")
        for _, name, line in self._maps:
            if name not in self._rules:
                raise self._error(line, f"no group of rules is called {name!r}")
        rules = {name: tuple(group) for name, group in self._rules.items()}
        return RuleSet(self._path, self._cascades, rules, tuple((pattern, name) for pattern, name, _ in self._maps))

    def _error(self, line: int, cause: str) -> FormatError:
        return FormatError(f"{self._path}, line {line}: {cause}", _HINT)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._open = _local(tag)
        line = self._parser.CurrentLineNumber
        match self._open:
            case "header":
                self._cascades = attributes.get("cascade") == "yes"
            case "languagerule":
                self._group = attributes.get("languagerulename", "")
                self._rules.setdefault(self._group, [])
            case "languagemap":
                pattern = attributes.get("languagepattern", "")
                self._check(pattern, line)
                self._maps.append((pattern, attributes.get("languagerulename", ""), line))
            case "rule":
                self._breaks, self._line, self._text = attributes.get("break") != "no", line, {}

    def _end(self, tag: str) -> None:
        self._open = ""
        if _local(tag) != "rule":
            return
        before, after = self._text.get("beforebreak", ""), self._text.get("afterbreak", "")
        for pattern in (before, after):
            self._check(pattern, self._line)
        self._rules.setdefault(self._group, []).append(Rule(self._breaks, before, after, self._line))

    def _characters(self, text: str) -> None:
        self._text[self._open] = self._text.get(self._open, "") + text

    def _check(self, pattern: str, line: int) -> None:
        import regex

        try:
            _compiled(pattern)
        except regex.error as error:
            raise self._error(line, f"not a regular expression: {pattern!r}: {error}") from error


@functools.cache
def _compiled(pattern: str) -> Any:
    """A regular expression as SRX files write them, in Java's dialect."""
    import regex
    from choppa.utils import translate_java_regex

    return regex.compile(translate_java_regex(pattern), regex.V1)


class _Limited:
    """A regular expression as choppa asks it, given up after a time."""

    def __init__(self, pattern: Any) -> None:
        self._pattern = pattern

    def search(self, text: str, start: int) -> Any:
        return self._pattern.search(text, start, timeout=PATIENCE)

    def match(self, text: str, start: int) -> Any:
        return self._pattern.match(text, start, timeout=PATIENCE)


def _limited(language: str) -> SrxDocument:
    """A document for rules, all but the built-in ones of a language given up when they search for too long."""
    from choppa import SrxDocument

    known = {pattern for rule in _built_in(language) for pattern in (rule.before, rule.after)}

    class Document(SrxDocument):
        def compile(self, regex: str) -> Any:
            compiled = super().compile(regex)
            return compiled if regex in known else _Limited(compiled)

    return Document()


def _endless(path: Path, text: str) -> FormatError:
    """What is to be said when a rule of a file has searched a text for too long; with its line, if it does so alone."""
    for rule in itertools.chain.from_iterable(read_rules(path).rules.values()):
        for pattern in (rule.before, rule.after):
            try:
                _compiled(pattern).search(text, timeout=_DOUBT)
            except TimeoutError:
                return FormatError(f"{path}, line {rule.line}: takes too long to search for {pattern!r}", _HINT)
    return FormatError(f"{path}: its rules take too long.", _HINT)


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _built_in(language: str) -> list[Rule]:
    """Our overlay, then LanguageTool's rules without those that the overlay has a quick rule for."""
    return _overlay().of(language) + [
        Rule(rule.is_break, rule.before_pattern, rule.after_pattern, 0)
        for group in _language_tool().get_language_rule_list(language)
        for rule in group.rules
        if rule.after_pattern not in _SLOW
    ]


@functools.cache
def _overlay() -> RuleSet:
    return read_rules(_OVERLAY)


@functools.cache
def _language_tool() -> SrxDocument:
    from choppa import DEFAULT_SRX_RULESET, SrxDocument

    return SrxDocument(ruleset=DEFAULT_SRX_RULESET)


def _one_space_later(rule: Rule) -> Rule:
    """The same exception for rules that break behind the white space: LanguageTool's do, most other files do not."""
    return Rule(False, rf"(?:{rule.before})(?={rule.after})\s", "", rule.line)


def _combined(language: str, path: Path | None) -> list[Rule]:
    """All rules for a language in the order in which they decide."""
    built_in = _built_in(primary(language))
    if path is None:
        return built_in
    own = read_rules(path)
    rules = own.of(language) or own.of(primary(language))
    if not rules:
        return built_in
    if not own.cascades:
        return rules
    return rules + [_one_space_later(rule) for rule in rules if not rule.breaks] + built_in


def _without_repeats(rules: list[Rule]) -> Iterator[Rule]:
    """A break rule that stands twice decides nothing the second time, and choppa tells rules apart by their text."""
    seen = set()
    for rule in rules:
        key = (rule.before, rule.after)
        if rule.breaks and key in seen:
            continue
        if rule.breaks:
            seen.add(key)
        yield rule


def splitter(language: str, path: Path | None = None) -> Callable[[str], list[int]]:
    """What finds the breaks of a text by the rules for a language, the user's file among them where one is given.

    The function takes a text and returns the positions at which it breaks, 0-based, ascending, without its two ends; it
    raises FormatError where a rule of the user's searches without end. A file with `cascade="yes"` stands before the
    built-in rules, one with `cascade="no"` in their place, and a file that says nothing of the language changes
    nothing. Raises the errors of `read_rules`.
    """
    if path is None:
        return _splitter(normalise(language), None, 0)
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _splitter(normalise(language), path, changed)


@functools.lru_cache(maxsize=32)
def _splitter(language: str, path: Path | None, _changed: int) -> Callable[[str], list[int]]:
    from choppa import SrxDocument, SrxTextIterator
    from choppa.structures import LanguageRule
    from choppa.structures import Rule as ChoppaRule

    document = SrxDocument() if path is None else _limited(primary(language))
    rules = _without_repeats(_combined(language, path))
    group = LanguageRule("all", [ChoppaRule(rule.breaks, rule.before, rule.after) for rule in rules])
    document.add_language_map(".*", group)

    def breaks(text: str) -> list[int]:
        try:
            ends = list(itertools.accumulate(len(piece) for piece in SrxTextIterator(document, language, text)))
        except TimeoutError as error:
            assert path is not None
            raise _endless(path, text) from error
        return ends[:-1]

    return breaks
