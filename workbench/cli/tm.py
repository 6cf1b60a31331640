"""`workbench tm`: translation memories, filled, searched and kept clean."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import as_counts, finish, follow, note, print_json, print_table, styled, wants_colour, warn
from workbench.cli.opening import existing_project, kept_project
from workbench.config import load_config
from workbench.errors import UsageError
from workbench.formats.registry import BILINGUAL
from workbench.formats.tmx import read_header
from workbench.language.codes import normalise
from workbench.language.counting import counted
from workbench.language.difference import Kind as Change
from workbench.language.difference import difference
from workbench.memory.ranking import FLOOR, Lookup, Match
from workbench.project.concordance import Occurrence, Sources, Way, concordance
from workbench.project.documents import Wish
from workbench.project.fragments import Fragment
from workbench.project.fragments import index as index_fragments
from workbench.project.fragments import look_up as look_up_fragments
from workbench.project.memories import (
    OWN,
    check_memories,
    known_memories,
    memories_in_use,
    open_memories,
    open_memory,
    use_memories,
)
from workbench.project.memory_cleaning import FLAWS, Flaw, flaws, remove, statistics
from workbench.project.memory_documents import units_of_document
from workbench.project.memory_exchange import Import, export_tmx, import_tmx, import_units
from workbench.project.remembering import EXACT, remember_all
from workbench.project.remembering import pretranslate as fill
from workbench.project.remembering import search as search_memories
from workbench.project.terminology import open_termbases, term_substitution

memory_option = click.option(
    "--memory", metavar="NAME", default=OWN, show_default=True, help="A memory, by its name or as a path."
)
_set_off = partial(styled, fg="yellow", underline=True)
_WORTH_TELLING = 1.0
"""Seconds from which on it is told how fast an import was."""


@click.group()
def tm() -> None:
    """Fill, search and clean translation memories.

    What is confirmed goes to the memory `main`. Others are read too when the settings, or a project, list them.
    """


@tm.command("import")
@click.argument("files", nargs=-1, required=True, type=options.EXISTING, metavar="FILE...")
@memory_option
@click.option("--from", "source", metavar="LANGUAGE", default="", help="Language of a catalogue; told by default.")
def import_(files: tuple[Path, ...], memory: str, source: str) -> None:
    """Read TMX files (.tmx, .gz, .zip) into a memory, which is made when it is not there.

    Also the translations of XLIFF files, with the matches in them, and of message catalogues (.po). All files are
    looked at before the first one is read.
    """
    rules = load_config().rules
    bilingual = [file for file in files if file.suffix.lower() in BILINGUAL]
    documents = {file: units_of_document(file, rules=rules, source=source) for file in bilingual}
    for file in files:
        if file not in documents:
            read_header(file)
    problems = 0
    with closing(open_memory(memory, create=True)) as opened:
        for file in files:
            start, done = time.perf_counter(), Import()
            try:
                if file in documents:
                    follow(import_units(opened, iter(documents[file]), done, file.name, file.name), file.name)
                else:
                    follow(import_tmx(opened, file, done, origin=file.name), file.name)
            finally:
                _tell_import(file.name, done, time.perf_counter() - start)
            problems += len(done.report.problems)
    finish(problems)


def _tell_import(name: str, done: Import, seconds: float) -> None:
    """Say what came of a file, also where its reading was broken off."""
    left = as_counts({"known before": done.units - done.added - done.empty, "not bilingual": done.empty})
    click.echo(f"{name}: {counted(done.added, 'entry', 'entries')} added{f' ({left})' if left else ''}")
    if seconds > _WORTH_TELLING:
        note(f"  {counted(done.units, 'unit')} in {seconds:.1f} s, {done.units / seconds:.0f} a second")
    for problem in done.report.problems:
        warn(f"  {problem}")
    if done.report.more_problems:
        warn(f"  and {done.report.more_problems} more")


@tm.command("export")
@click.argument("out", type=options.OUTPUT)
@memory_option
@click.option(
    "--lang", "languages", metavar="LANGUAGE", multiple=True, help="Only entries in this; may be given again."
)
def export(out: Path, memory: str, languages: tuple[str, ...]) -> None:
    """Write a memory as TMX to OUT, - for standard output."""
    with closing(open_memory(memory)) as opened:
        written = export_tmx(opened, None if out == options.STANDARD else out, [normalise(tag) for tag in languages])
    note(f"{counted(written, 'unit')} written")


@tm.command()
@click.argument("text")
@click.option("--from", "source", metavar="LANGUAGE", required=True, help="Language of TEXT.")
@click.option("--to", "target", metavar="LANGUAGE", required=True, help="Language of the translations.")
@click.option("--min", "least", type=click.IntRange(0, 102), default=FLOOR, show_default=True, help="Least score.")
@click.option("--project", "file", type=options.EXISTING, metavar="FILE", help="With the memories and terms of this.")
@click.option("--fragments", is_flag=True, help="Also parts of TEXT that other sentences have, translated.")
@options.as_json
def search(text: str, source: str, target: str, least: int, file: Path | None, fragments: bool, as_json: bool) -> None:
    """Print the best matches of TEXT, as the editor shows them.

    With --fragments, the longest parts of it that stand in entries which are no match, with what they are translated
    as. The first time the memories are indexed for it. In JSON there are then `matches` and `fragments`.
    """
    lookup = Lookup(text, normalise(source), normalise(target), least=least)
    parts: list[Fragment] = []
    with ExitStack() as stack:
        project = stack.enter_context(existing_project(file)) if file else None
        memories = stack.enter_context(closing(open_memories(load_config(), project)))
        termbases = stack.enter_context(closing(open_termbases(project)))
        for problem in memories.notes:
            warn(problem)
        found = search_memories(memories, lookup, term_substitution(termbases, lookup.source, lookup.target))
        if fragments:
            follow(index_fragments(memories, lookup.source), "memories", passing=True)
            shown = [match.source for match in found]
            follow(look_up_fragments(memories, lookup, shown, parts), "fragments", passing=True)
    if as_json:
        matches, also = [_facts(match) for match in found], [_fragment_facts(part) for part in parts]
        print_json({"matches": matches, "fragments": also} if fragments else matches)
        return
    for match in found:
        _print_match(text, source, match)
    if not found:
        note(f"No match of {least} % or more.")
    for part in parts:
        _print_fragment(text, part)
    if fragments and not parts:
        note("No fragment.")
    finish(not found and not parts)


@tm.command("concordance")
@click.argument("text")
@click.option("--in", "language", metavar="LANGUAGE", required=True, help="Language to look in.")
@click.option("--forms", "way", flag_value=Way.FORMS.value, help="All the words, each in any of its forms.")
@click.option("--regex", "way", flag_value=Way.REGEX.value, help="TEXT is a regular expression.")
@click.option("--project", "file", type=options.EXISTING, metavar="FILE", help="Look into this project as well.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many to print.")
@options.as_json
def concordance_(text: str, language: str, way: str | None, file: Path | None, limit: int, as_json: bool) -> None:
    """Print where terms, units and memories have TEXT in a language, with what stands beside it."""
    with ExitStack() as stack:
        project = stack.enter_context(existing_project(file)) if file else None
        memories = stack.enter_context(closing(open_memories(load_config(), project)))
        termbases = stack.enter_context(closing(open_termbases(project)))
        sources = Sources(project, memories, termbases.each())
        found: list[Occurrence] = []
        kind = Way(way) if way else Way.TEXT
        follow(concordance(sources, text, normalise(language), kind, found, limit), "searching", passing=True)
    if as_json:
        print_json([_occurrence_facts(occurrence) for occurrence in found])
        return
    for occurrence in found:
        line = f"{occurrence.place}  {_set_off(occurrence.text, occurrence.spans)}"
        click.echo(line, color=wants_colour())
        for tag, beside in occurrence.others.items():
            click.echo(f"  {tag}  {beside}")
    if not found:
        note("Nothing was found.")
    finish(not found)


@tm.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@options.as_json
def stats(names: tuple[str, ...], as_json: bool) -> None:
    """Tell what memories hold; all in the data folder unless some are named."""
    found = {}
    for name in names or [str(path) for path in known_memories()]:
        with closing(open_memory(name)) as opened:
            found[opened.name] = statistics(opened)
    if as_json:
        print_json({name: {"entries": s.entries, "segments": s.segments, "bytes": s.size} for name, s in found.items()})
        return
    rows = [(name, s.entries, _by_number(s.segments), f"{s.size / 1e6:.1f} MB") for name, s in found.items()]
    print_table(("Memory", "Entries", "Segments", "File"), rows, numbers=[1, 3])


@tm.command()
@memory_option
@click.option("--kind", "kinds", type=click.Choice(list(FLAWS)), multiple=True, help="What to look for; default: all.")
@click.option("--apply", "write", is_flag=True, help="Remove the entries; without it they are only listed.")
@options.as_json
def clean(memory: str, kinds: tuple[str, ...], write: bool, as_json: bool) -> None:
    """List, and with --apply remove, entries that do no good.

    duplicate: the same texts again in another context; empty: text in one language only; same: a text of several words
    that is the same in two languages; language: a text that is beyond doubt in another language than its tag says.
    """
    found: list[Flaw] = []
    with closing(open_memory(memory)) as opened:
        follow(flaws(opened, found, kinds), "looking")
        removed = remove(opened, found) if write and found else 0
    if as_json:
        print_json([{"entry": flaw.entry, "kind": flaw.kind, "note": flaw.note} for flaw in found])
    elif found:
        print_table(("Entry", "Kind", "Why"), [(flaw.entry, flaw.kind, flaw.note) for flaw in found], numbers=[0])
    entries = counted(removed if write else len({flaw.entry for flaw in found}), "entry", "entries")
    note(f"{entries} removed" if write else f"{counted(len(found), 'flaw')}; --apply removes {entries}")


@tm.command()
@click.argument("file", type=options.EXISTING)
@click.option("--to", "languages", metavar="LANGUAGE", multiple=True, help="Target to fill; all by default.")
@click.option("--min", "least", type=click.IntRange(1, 102), default=EXACT, show_default=True, help="Least score.")
def pretranslate(file: Path, languages: tuple[str, ...], least: int) -> None:
    """Fill what nobody has worked on in a project, or a document, from the memories.

    A machine's drafts are replaced too; what is filled is a draft and names its memory.
    """
    config = load_config()
    with (
        kept_project(file, Wish(), config) as project,
        closing(open_memories(config, project)) as memories,
        closing(open_termbases(project)) as termbases,
    ):
        for problem in memories.notes:
            warn(problem)
        renders = {tag: term_substitution(termbases, project.source, tag) for tag in project.targets}
        wanted = [normalise(tag) for tag in languages]
        last = follow(fill(project, memories, wanted, least, renders), project.document.name)
    click.echo(last.note if last else "0 from memory")


@tm.command()
@click.argument("file", type=options.EXISTING)
def remember(file: Path) -> None:
    """Put all confirmed targets of a project into its memory."""
    with existing_project(file) as project, closing(open_memories(load_config(), project)) as memories:
        follow(remember_all(project, memories), project.document.name)
        note(f"{memories.own.name}: {counted(len(memories.own), 'entry', 'entries')}")


@tm.command()
@click.argument("file", type=options.EXISTING)
@click.option("--write", "written", metavar="NAME", help="The memory that takes what is confirmed; made if need be.")
@click.option("--read", metavar="NAME", multiple=True, help="A memory that is read as well; may be given again.")
@click.option("--read-no-others", "alone", is_flag=True, help="Read no others than those of the settings.")
@options.as_json
def use(file: Path, written: str | None, read: tuple[str, ...], alone: bool, as_json: bool) -> None:
    """Say which memories a project, or a document, reads and writes; with options, change it.

    `main` is always read, and so are those that the settings list.
    """
    if alone and read:
        raise UsageError("--read and --read-no-others contradict each other", "Give one of them.")
    check_memories(written, read)
    with kept_project(file, Wish(), load_config()) as project:
        if written is not None or read or alone:
            use_memories(project, written=written, read=read if read or alone else None)
        name, others = memories_in_use(project)
    if as_json:
        print_json({"written": name, "read": list(others)})
    else:
        print_table(("Memory", "Use"), [(name, "written and read"), *((other, "read") for other in others)])


def _facts(match: Match) -> dict[str, object]:
    found, similarity = match.found, match.similarity
    return {
        "score": match.score,
        "source": found.source,
        "target": found.target,
        "adapted": match.adapted or None,
        "languages": [found.source_language, found.target_language],
        "lemmas": round(similarity.lemmas, 1),
        "words": round(similarity.words, 1),
        "characters": round(similarity.characters, 1),
        "penalties": dict(match.penalties),
        "memory": match.memory,
        "entry": found.entry,
        "origin": found.origin.value,
        "status": found.status.value,
        "document": found.document or None,
        "changed": found.changed or None,
    }


def _occurrence_facts(occurrence: Occurrence) -> dict[str, object]:
    return {
        "kind": occurrence.kind.value,
        "place": occurrence.place,
        "number": occurrence.number,
        "language": occurrence.language,
        "text": occurrence.text,
        "spans": [[span.start, span.end] for span in occurrence.spans],
        "others": dict(occurrence.others),
    }


def _fragment_facts(part: Fragment) -> dict[str, object]:
    found = part.found
    return {
        "span": [part.span.start, part.span.end],
        "entries": part.entries,
        "wording": part.wording or None,
        "source": found.source,
        "source_span": [part.source.start, part.source.end],
        "target": found.target,
        "target_span": [part.target.start, part.target.end] if part.target else None,
        "languages": [found.source_language, found.target_language],
        "memory": part.memory,
        "entry": found.entry,
        "origin": found.origin.value,
        "status": found.status.value,
        "document": found.document or None,
        "changed": found.changed or None,
    }


def _print_fragment(text: str, part: Fragment) -> None:
    found = part.found
    wording = f" = {part.wording}" if part.wording else ""
    about = ", ".join(filter(None, (part.memory, found.document, found.changed[:10])))
    click.echo(f"{text[part.span.start : part.span.end]}{wording}")
    click.echo(f"       {counted(part.entries, 'entry', 'entries')}; {about}")
    click.echo(f"       {_set_off(found.source, [part.source])}", color=wants_colour())
    click.echo(f"       {_set_off(found.target, [part.target] if part.target else [])}", color=wants_colour())


def _print_match(text: str, language: str, match: Match) -> None:
    taken = "".join(f", {reason} -{points}" for reason, points in match.penalties)
    about = ", ".join(filter(None, (match.memory, match.found.document, match.found.changed[:10])))
    click.echo(f"{match.score:3} %  {about}{taken}")
    changes = difference(match.source, text, language)
    spans = [change.old for change in changes if change.kind is not Change.EQUAL]
    click.echo(f"       {_set_off(match.source, spans)}", color=wants_colour())
    click.echo(f"       {match.target}")
    if match.adapted:
        click.echo(f"     → {match.adapted}")


def _by_number(segments: Mapping[str, int]) -> str:
    return ", ".join(f"{tag} {number}" for tag, number in sorted(segments.items(), key=lambda item: -item[1]))
