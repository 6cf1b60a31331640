"""`workbench update`: what others changed in an exported file, previewed or taken back into the project."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import finish, follow, note, styled, wants_colour, warn
from workbench.cli.opening import existing_project
from workbench.config import load_config
from workbench.language.counting import counted
from workbench.language.difference import Kind, difference
from workbench.project import remembering, updating
from workbench.project.comparing import COMMENT, Left, Proposal, status_change
from workbench.project.memories import open_memories
from workbench.project.project import Done, Project
from workbench.project.updating import Update


@click.command("update")
@click.argument("project_file", metavar="FILE", type=options.EXISTING)
@click.argument("changed", metavar="CHANGED", type=options.EXISTING)
@click.option("--apply", "write", is_flag=True, help="Carry out what is safe, as one act; say what is left.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, for scripts.")
def update_(project_file: Path, changed: Path, write: bool, as_json: bool) -> None:
    """Take back what others changed in an exported file.

    FILE is a project (.wbp), or a document that was opened before; CHANGED is an export of it, a table (also of Word
    or Excel), XLIFF, TMX or JSON Lines, as a reviser or another tool gave it back. Each text, status and comment that
    differs is shown before and after; one that is not safe is marked with the reason: the unit was changed here as
    well, its source is another one, tags are lost. Nothing is written without --apply.
    """
    with existing_project(project_file, write=write) as project:
        update = Update()
        follow(updating.look(project, changed, update), "Comparing")
        for each in update.proposals:
            number = project.number(each.unit_id)
            click.echo(_line(each, number) if as_json else _shown(each, number, project.source), color=wants_colour())
        for left in update.left if as_json else ():
            click.echo(_line_left(left))
        for problem in update.problems:
            warn(problem)
        if write:
            _apply(project, update)
        elif not as_json:
            note(f"{_counted(update.proposals)} in {counted(update.rows, 'unit')}{_to_be_looked_at(update)}")
        for left in update.left:
            warn(f"left {left.place}: {left.reason}: {left.source}")
        finish(sum(not each.safe for each in update.proposals) + len(update.left) if write else 0)


def _apply(project: Project, update: Update) -> None:
    """Carry out what is safe, say what was done and what is left."""
    safe = [each for each in update.proposals if each.safe]
    done = updating.apply(project, safe)
    _remember(project, done)
    note(f"took {_counted(safe)} into {counted(len(done.units), 'unit')} of {project.path.name}")
    for each in update.proposals:
        if not each.safe:
            warn(f"left unit {project.number(each.unit_id)} {each.language}: {each.reason}")


def _line(proposal: Proposal, number: int) -> str:
    facts = {
        "unit": number,
        "language": None if proposal.language == COMMENT else proposal.language,
        "before": proposal.before,
        "after": proposal.after,
        "status": None if proposal.status is proposal.old_status else proposal.status.value,
        "safe": proposal.safe,
        "reason": proposal.reason,
        "place": proposal.place,
    }
    return json.dumps(facts, ensure_ascii=False)


def _line_left(left: Left) -> str:
    return json.dumps(
        {"unit": None, "source": left.source, "reason": left.reason, "place": left.place}, ensure_ascii=False
    )


def _shown(proposal: Proposal, number: int, source: str) -> str:
    """A change as its head and two lines, with what goes and what comes marked; of another status the head says all."""
    doubt = "" if proposal.safe else click.style(f"  ? {proposal.reason}", fg="yellow")
    status = status_change(proposal)
    head = f"{number} {proposal.language}{f'  {status}' if status else ''}{doubt}\n"
    if proposal.before == proposal.after:
        return head
    changes = difference(proposal.before, proposal.after, source if proposal.language == COMMENT else proposal.language)
    differing = [change for change in changes if change.kind is not Kind.EQUAL]
    before = styled(proposal.before, [change.old for change in differing], fg="red", bold=True)
    after = styled(proposal.after, [change.new for change in differing], fg="green", bold=True)
    return f"{head}- {before}\n+ {after}\n"


def _counted(proposals: Sequence[Proposal]) -> str:
    return counted(len(proposals), "change")


def _to_be_looked_at(update: Update) -> str:
    doubtful = sum(not each.safe for each in update.proposals)
    return f", {doubtful} of them to be looked at" if doubtful else ""


def _remember(project: Project, done: Done) -> None:
    """What is confirmed now goes to the memory of the project, and what is not any more leaves it."""
    if done.act is not None:
        with closing(open_memories(load_config(), project)) as memories:
            remembering.follow(project, memories, done.act)
