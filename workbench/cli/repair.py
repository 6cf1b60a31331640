"""`workbench repair`: rules carried out over a project, previewed or applied."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import follow, note, styled, wants_colour, warn
from workbench.cli.opening import existing_project, kept_project, passing_project
from workbench.config import load_config
from workbench.language.counting import counted
from workbench.model import Progress
from workbench.project.documents import SUFFIX, Wish, path_of_project
from workbench.project.machine import Machine, open_machine
from workbench.project.project import Project
from workbench.project.redecoding import Redecoding, offered, redecode
from workbench.project.repairing import Occurrence, apply, look, read_rule_file
from workbench.repair.grammar import grammar
from workbench.repair.rule import Rule, expand


@click.command()
@click.argument("file", type=options.EXISTING)
@click.option("--rules", "path", type=options.EXISTING, metavar="RULES.toml", required=True, help="The rules, as TOML.")
@click.option("--words-only", is_flag=True, help="Replace words only; translate no sentence anew.")
@options.packages
@click.option("--apply", "write", is_flag=True, help="Carry out what is safe, as one act; say what is left.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, for scripts.")
def repair(file: Path, path: Path, words_only: bool, packages: tuple[Path, ...], write: bool, as_json: bool) -> None:
    """Correct words everywhere, in every form, by rules.

    FILE is a project or the document of one. Each segment that a rule changes is shown before and after; one that the
    word data does not settle is marked with the reason. A machine's draft is also translated anew around the right
    word, which is what is offered where the engine scores it better. Nothing is written without --apply.
    """
    rules = read_rule_file(path)
    with _opened(file, write) as project:
        _tell_unused(project, rules)
        proposed: list[Occurrence] = []
        follow(look(project, rules, proposed), "Looking")
        anew: list[Redecoding | None] = [None] * len(proposed)
        if not words_only:
            machine = open_machine(packages)
            follow(_anew(project, machine, proposed, rules, anew), "Translating anew")
        found = [offered(*each) for each in zip(proposed, anew, strict=True)]
        for words, occurrence, made in zip(proposed, found, anew, strict=True):
            click.echo(
                _line(words, occurrence, made) if as_json else _shown(words, occurrence, made), color=wants_colour()
            )
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


def _anew(
    project: Project,
    machine: Machine,
    proposed: Sequence[Occurrence],
    rules: Sequence[Rule],
    anew: list[Redecoding | None],
) -> Iterator[Progress]:
    """Translate the sentences of occurrences anew, as a job; what is made goes to the same place in `anew`."""
    for place, occurrence in enumerate(proposed):
        yield Progress(place, len(proposed))
        anew[place] = redecode(project, machine, occurrence, rules)


def _line(words: Occurrence, occurrence: Occurrence, made: Redecoding | None) -> str:
    scores = {"words": round(made.replaced_score, 3), "anew": round(made.score, 3)} if made is not None else None
    facts = {
        "unit": occurrence.number,
        "language": occurrence.language,
        "before": occurrence.before,
        "after": occurrence.after,
        "safe": occurrence.safe,
        "reason": occurrence.reason,
        "how": "words" if occurrence is words else "anew",
        "other": None if made is None else made.text if occurrence is words else words.after,
        "scores": scores,
    }
    return json.dumps(facts, ensure_ascii=False)


def _shown(words: Occurrence, occurrence: Occurrence, made: Redecoding | None) -> str:
    """A segment as two lines, with what goes and what comes marked, and what else could stand there."""
    head = f"{occurrence.number} {occurrence.language}"
    doubt = "" if occurrence.safe else click.style(f"  ? {occurrence.reason}", fg="yellow")
    before = styled(occurrence.before, occurrence.taken, fg="red", bold=True)
    after = styled(occurrence.after, occurrence.changes, fg="green", bold=True)
    other = ""
    if occurrence is not words:
        other = click.style(f"  translated anew, scores better than: {words.after}\n", dim=True)
    elif made is not None:
        why = "no better" if made.sound else "doubtful"
        other = click.style(f"  translated anew, {why}: {made.text}\n", dim=True)
    return f"{head}{doubt}\n- {before}\n+ {after}\n{other}"


def _counted(found: Sequence[Occurrence]) -> str:
    doubtful = sum(not occurrence.safe for occurrence in found)
    segments = counted(len(found), "segment")
    return f"{segments} would change{f', {doubtful} of them to be looked at' if doubtful else ''}"


def _tell_unused(project: Project, rules: Sequence[Rule]) -> None:
    """Say which languages of the rules are not repaired, and why."""
    known = project.languages
    for rule in {rule.language: rule for rule in expand(rules)}.values():
        if not any(rule.is_for(language) for language in known):
            warn(f"the rules for {rule.language} are left out: the project has {', '.join(known)}")
        elif grammar(rule.language) is None:
            warn(f"the rules for {rule.language} are left out: there is no word data for it")


def _report(project: Project, found: Sequence[Occurrence], safe: Sequence[Occurrence], units: int) -> None:
    note(f"repaired {counted(len(safe), 'segment')} in {counted(units, 'unit')} of {project.path.name}")
    for occurrence in found:
        if not occurrence.safe:
            warn(f"left unit {occurrence.number} {occurrence.language}: {occurrence.reason}")
