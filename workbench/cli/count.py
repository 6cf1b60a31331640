"""`workbench count`: how much work documents are, before they are translated."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import Failure, failure, follow, note, print_json, print_table, warn
from workbench.cli.opening import passing_project
from workbench.config import Config, load_config
from workbench.errors import UsageError, WorkbenchError
from workbench.language.codes import normalise
from workbench.language.counting import whole_number
from workbench.language.volume import Volume
from workbench.memory.bands import (
    GROUPS,
    HEADINGS,
    INTERNAL,
    Band,
    Bands,
    figure,
    joined,
    table,
    total,
    weighted,
    weights,
)
from workbench.project.analysing import Analysis, Count
from workbench.project.documents import SUFFIX, Wish
from workbench.project.memories import Memories, named_memories, open_memories
from workbench.project.project import Project

Weights = Mapping[Band, int]


@click.command("count")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="FILE...")
@options.source
@options.targets
@click.option(
    "--memory",
    "names",
    metavar="NAME",
    multiple=True,
    help="Look into this memory, by name or as a path, and into no others than those named; may be given again.",
)
@click.option("--no-memory", "alone", is_flag=True, help="Look into no memory: count words and repetitions alone.")
@click.option("--internal", is_flag=True, help="Tell apart what is like an earlier segment of the documents.")
@click.option(
    "--weight",
    "wanted",
    metavar="BAND=PERCENT",
    multiple=True,
    help="How much a word of a band counts, as in 95-99=50; may be given again.",
)
@options.encoding
@click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values, a line for each file and band.")
@options.as_json
def count_(
    files: tuple[Path, ...],
    source: str | None,
    targets: tuple[str, ...],
    names: tuple[str, ...],
    alone: bool,
    internal: bool,
    wanted: tuple[str, ...],
    encoding: str | None,
    as_csv: bool,
    as_json: bool,
) -> None:
    """Count segments, words and characters by what the memories have of them.

    FILE is a document, - for standard input, or a project (.wbp), of which what is confirmed is told apart. Nothing is
    translated, and no project is left behind. A file that cannot be read is told, and the others are counted.
    """
    if alone and names:
        raise UsageError("--memory and --no-memory contradict each other", "Give one of them.")
    if as_csv and as_json:
        raise UsageError("--csv and --json contradict each other", "Give one of them.")
    config = load_config()
    weight = weights({**config.weights, **dict(map(_weight, wanted))})
    counted, failed = list[_Counted](), dict[Path, Failure]()
    with ExitStack() as stack:
        shared = None if alone else stack.enter_context(closing(_memories(config, names)))
        analysis, wish = Analysis(internal=internal), Wish(source, [normalise(tag) for tag in targets], encoding)
        for file in files:
            try:
                counted.append(_count(file, wish, config, analysis, shared, chosen=alone or bool(names)))
            except WorkbenchError as error:
                failed[file] = failure(error)
                failed[file].show()
    shown = [band for band in Band if band not in INTERNAL or internal]
    if as_json:
        print_json(_facts(counted, failed, weight))
    elif as_csv:
        _print_csv(counted, weight, shown)
    else:
        _print(counted, weight, shown)
    if failed:
        raise click.exceptions.Exit(1 if counted else max(each.exit_code for each in failed.values()))


@dataclass(frozen=True, slots=True)
class _Counted:
    file: Path
    count: Count


def _weight(text: str) -> tuple[str, int]:
    band, _, percent = text.partition("=")
    if (number := whole_number(percent)) is None:
        raise UsageError(f"--weight {text}: no whole number stands behind an equals sign", "Write it as in 95-99=50.")
    return band, number


def _memories(config: Config, names: Sequence[str] = (), project: Project | None = None) -> Memories:
    """Those that are named, or else those of the settings and of a project."""
    memories = named_memories(config, names) if names else open_memories(config, project)
    for problem in memories.notes:
        warn(problem)
    return memories


def _count(
    file: Path, wish: Wish, config: Config, analysis: Analysis, memories: Memories | None, *, chosen: bool
) -> _Counted:
    """`chosen`: whether `memories` are to be looked into whatever a project says."""
    is_project = file.suffix == SUFFIX
    with _opened(file, wish, config) as project, ExitStack() as stack:
        if is_project and not chosen:
            memories = stack.enter_context(closing(_memories(config, project=project)))
        if project.note and not is_project:
            note(f"{file}: {project.note}")
        result = Count(project.source)
        steps = analysis.count(project, memories, result, wish.targets if is_project else ())
        follow(steps, f"Counting {file.name}", passing=True)
        return _Counted(file, result)


@contextmanager
def _opened(file: Path, wish: Wish, config: Config) -> Iterator[Project]:
    """A project for reading only, or one of a document that is gone afterwards."""
    if file.suffix == SUFFIX:
        with closing(Project(file, read_only=True)) as project:
            yield project
    else:
        with passing_project(file, wish, config) as project:
            yield project


# results


@dataclass(frozen=True, slots=True)
class _Group:
    """Documents in one language, and the target languages for which all their figures are the same."""

    source: str
    targets: tuple[str, ...]
    files: tuple[tuple[Path, Bands], ...]

    @property
    def languages(self) -> str:
        return f"{self.source} → {', '.join(self.targets)}"

    @property
    def bands(self) -> Bands:
        return joined(bands for _, bands in self.files)


def _pairs(counted: Sequence[_Counted]) -> dict[tuple[str, str], list[tuple[Path, Bands]]]:
    """The figures of all files, by source and target language."""
    pairs: dict[tuple[str, str], list[tuple[Path, Bands]]] = {}
    for each in counted:
        for target, bands in each.count.targets.items():
            pairs.setdefault((each.count.source, target), []).append((each.file, bands))
    return pairs


def _groups(counted: Sequence[_Counted]) -> list[_Group]:
    groups: list[_Group] = []
    for (source, target), files in _pairs(counted).items():
        same = next((group for group in groups if group.source == source and group.files == tuple(files)), None)
        if same is None:
            groups.append(_Group(source, (target,), tuple(files)))
        else:
            groups[groups.index(same)] = _Group(source, (*same.targets, target), same.files)
    return groups


def _print(counted: Sequence[_Counted], weight: Weights, shown: Sequence[Band]) -> None:
    for number, group in enumerate(_groups(counted)):
        if number:
            click.echo()
        if len(group.files) == 1:
            click.echo(f"{group.files[0][0]}   {group.languages}\n")
        else:
            click.echo(f"{group.languages}\n")
            _print_files(group, weight)
            click.echo("\nTotal\n")
        _print_bands(group.bands, weight, [band for band in shown if len(counted) > 1 or band is not Band.ACROSS])


def _print_files(group: _Group, weight: Weights) -> None:
    """A line for each file, with the words of the groups of bands that any of them has."""
    groups = {name: bands for name, bands in GROUPS.items() if bands & group.bands.keys()}
    rows = [(str(file), *_line(found, weight, groups.values())) for file, found in group.files]
    headings = ("File", "Words", *groups, "Weighted")
    total_row = ("Total", *_line(group.bands, weight, groups.values()))
    print_table(headings, [*rows, total_row], numbers=range(1, len(headings)))


def _line(found: Bands, weight: Weights, groups: Iterable[Set[Band]]) -> list[str]:
    words = [sum(volume.words for band, volume in found.items() if band in group) for group in groups]
    return [figure(number) for number in (total(found).words, *words, round(weighted(found, weight)))]


def _print_bands(found: Bands, weight: Weights, shown: Sequence[Band]) -> None:
    rows = [(row.name, *row.figures) for row in table(found, weight, shown)]
    print_table(("", *HEADINGS), rows, numbers=range(1, len(HEADINGS) + 1))


def _facts(counted: Sequence[_Counted], failed: Mapping[Path, Failure], weight: Weights) -> dict[str, object]:
    pairs = _pairs(counted)
    return {
        "files": [
            {"file": str(file), "source": source, "target": target, **_figures(bands, weight)}
            for (source, target), files in pairs.items()
            for file, bands in files
        ],
        "totals": [
            {"source": source, "target": target, **_figures(joined(bands for _, bands in files), weight)}
            for (source, target), files in pairs.items()
        ],
        "weights": {str(band): percent for band, percent in weight.items()},
        "problems": [{"file": str(file), "problem": each.message, "hint": each.hint} for file, each in failed.items()],
    }


def _figures(bands: Bands, weight: Weights) -> dict[str, object]:
    return {
        **asdict(total(bands)),
        "weighted_words": weighted(bands, weight),
        "bands": {str(band): asdict(bands[band]) for band in Band if band in bands},
    }


def _print_csv(counted: Sequence[_Counted], weight: Weights, shown: Sequence[Band]) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["file", "source", "target", "band", *(field.name for field in fields(Volume)), "weighted_words"])
    for (source, target), files in _pairs(counted).items():
        for file, bands in files:
            for band in shown:
                volume = bands.get(band, Volume())
                words = weighted({band: volume}, weight)
                out.writerow([file, source, target, band, *astuple(volume), words])
