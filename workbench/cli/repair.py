"""`workbench repair`: rules carried out over a project, previewed or applied."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import note, wants_colour, warn
from workbench.cli.opening import Wish, existing_project, kept_project, passing_project
from workbench.config import load_config
from workbench.model import Span
from workbench.project.documents import SUFFIX, path_of_project
from workbench.project.project import Project
from workbench.project.repairing import Occurrence, apply, preview, read_rule_file
from workbench.repair.grammar import grammar
from workbench.repair.rule import Rule, expand


@click.command()
@click.argument("file", type=options.EXISTING)
@click.option("--rules", "path", type=options.EXISTING, metavar="RULES.toml", required=True, help="The rules, as TOML.")
@click.option("--apply", "write", is_flag=True, help="Carry out what is safe, as one act; say what is left.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, for scripts.")
def repair(file: Path, path: Path, write: bool, as_json: bool) -> None:
    """Correct words everywhere, in every form, by rules.

    FILE is a project or the document of one. Each segment that a rule changes is shown before and after; one that the
    word data does not settle is marked with the reason. Nothing is written without --apply.
    """
    rules = read_rule_file(path)
    with _opened(file, write) as project:
        _tell_unused(project, rules)
        found = list(preview(project, rules))
        for occurrence in found:
            click.echo(_line(occurrence) if as_json else _shown(occurrence), color=wants_colour())
        if write:
            safe = [occurrence for occurrence in found if occurrence.safe]
            done = apply(project, safe, rules)
            _report(project, found, safe, len(done.units))
        elif not as_json:
            note(_counted(found))


def _opened(file: Path, write: bool) -> AbstractContextManager[Project]:
    """The project of a file; one that a preview of a document has to make leaves nothing behind."""
    if write:
        return kept_project(file, Wish(), load_config())
    if file.suffix == SUFFIX or path_of_project(file).exists():
        return existing_project(file)
    return passing_project(file, Wish(), load_config())


def _line(occurrence: Occurrence) -> str:
    facts = {
        "unit": occurrence.number,
        "language": occurrence.language,
        "before": occurrence.before,
        "after": occurrence.after,
        "safe": occurrence.safe,
        "reason": occurrence.reason,
    }
    return json.dumps(facts, ensure_ascii=False)


def _shown(occurrence: Occurrence) -> str:
    """A segment as two lines, with what goes and what comes marked."""
    head = f"{occurrence.number} {occurrence.language}"
    doubt = "" if occurrence.safe else click.style(f"  ? {occurrence.reason}", fg="yellow")
    before = _marked(occurrence.before, occurrence.taken, "red")
    after = _marked(occurrence.after, occurrence.changes, "green")
    return f"{head}{doubt}\n- {before}\n+ {after}\n"


def _marked(text: str, spans: Sequence[Span], colour: str) -> str:
    parts, last = [], 0
    for span in spans:
        parts += [text[last : span.start], click.style(text[span.start : span.end], fg=colour, bold=True)]
        last = span.end
    return "".join([*parts, text[last:]])


def _counted(found: Sequence[Occurrence]) -> str:
    doubtful = sum(not occurrence.safe for occurrence in found)
    segments = f"{len(found)} segment{'' if len(found) == 1 else 's'}"
    return f"{segments} would change{f', {doubtful} of them to be looked at' if doubtful else ''}"


def _tell_unused(project: Project, rules: Sequence[Rule]) -> None:
    """Say which languages of the rules are not repaired, and why."""
    known = (project.source, *project.targets)
    for rule in {rule.language: rule for rule in expand(rules)}.values():
        if not any(rule.is_for(language) for language in known):
            warn(f"the rules for {rule.language} are left out: the project has {', '.join(known)}")
        elif grammar(rule.language) is None:
            warn(f"the rules for {rule.language} are left out: there is no word data for it")


def _report(project: Project, found: Sequence[Occurrence], safe: Sequence[Occurrence], units: int) -> None:
    segments = f"{len(safe)} segment{'' if len(safe) == 1 else 's'}"
    note(f"repaired {segments} in {units} unit{'' if units == 1 else 's'} of {project.path.name}")
    for occurrence in found:
        if not occurrence.safe:
            warn(f"left unit {occurrence.number} {occurrence.language}: {occurrence.reason}")
