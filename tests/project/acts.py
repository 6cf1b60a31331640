"""Acts of every kind on a small project, for tests of what all of them have in common."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import write_project
from tests.engines.fake import FakeEngine
from workbench.config import Config
from workbench.engines.packages import Packages
from workbench.model import Finding, Level, Origin, Status, Unit
from workbench.project import (
    checking,
    editing,
    exporting,
    offers,
    propagating,
    remembering,
    repairing,
    shifting,
    steering,
    updating,
)
from workbench.project.aligning import Aligned, align, realign
from workbench.project.machine import Machine
from workbench.project.memories import Memories, memories_in_use, open_memories, use_memories
from workbench.project.project import Project
from workbench.project.redecoding import with_text
from workbench.project.searching import Query, Replacement, replacements
from workbench.project.translating import enforce, pretranslate, refresh, retranslate
from workbench.project.updating import Update
from workbench.repair.rule import Rule

SOURCES = [
    ("Le syndicat vote.", " "),
    ("Oui.", " "),
    ("Le syndicat vote.", "\n\n"),
    ("Non, le syndicat dort.", " "),
    ("Oui.", " "),
    ("Les syndicats votent.", "\n"),
]
RULE = Rule("fr", "syndicat", "alliance", follows=(Rule("en", "union", "alliance"), Rule("ru", "профсоюз", "альянс")))
ENGLISH = {"le": ["the"], "les": ["the"], "syndicat": ["union", "alliance"], "syndicats": ["unions", "alliances"]}
RUSSIAN = {"union": ["профсоюз"], "unions": ["профсоюзы"], "alliance": ["альянс"]}


@dataclass
class Bench:
    """A project with all that its acts need; a number says which unit they concern, and in which words."""

    path: Path
    machine: Machine = field(
        default_factory=lambda: Machine(
            engines=[FakeEngine("fr", "en", ENGLISH), FakeEngine("en", "ru", RUSSIAN)], packages=Packages()
        )
    )

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        self.project = Project(self.path)
        self.memories: Memories = open_memories(Config())

    def close(self) -> None:
        self.memories.close()
        self.project.close()

    def unit_id(self, number: int) -> int:
        return self.project.ids()[number % len(self.project)]

    def state(self) -> tuple[list[Unit], object, object]:
        """All that acts change."""
        return self.project.units(), self.project.file.ignored(), memories_in_use(self.project)


def new_bench(path: Path) -> Bench:
    """A bench with a project that the machine has translated, and a memory that has something for it."""
    bench = Bench(write_project(path, SOURCES))
    for _ in pretranslate(bench.project, bench.machine):
        pass
    steering.give(bench.project, steering.Order("en", "union", wanted=False))
    return bench


def _found(bench: Bench) -> list[repairing.Occurrence]:
    found: list[repairing.Occurrence] = []
    for _ in repairing.look(bench.project, [RULE], found):
        pass
    return found


def _repair(bench: Bench, number: int) -> None:
    found = _found(bench)
    skipped = found[: number % 3]
    repairing.apply(bench.project, found[len(skipped) :], [RULE], skipped)


def _take_anew(bench: Bench, number: int) -> None:
    chosen = [with_text(each, f"The alliance, {number}.") for each in _found(bench) if each.language == "en"]
    repairing.apply(bench.project, chosen[: 1 + number % 3], [RULE])


def _ignore(bench: Bench, number: int) -> None:
    unit_id = bench.unit_id(number)
    finding = Finding("numbers", "en", f"{number} is missing.", Level.WARNING)
    found = checking.marked(bench.project, [checking.Found(unit_id, bench.project.number(unit_id), finding)])
    checking.ignore(bench.project, found, ignored=not found[0].ignored)


def _confirm(bench: Bench, number: int) -> None:
    """As the editor does it: the memory follows, and so do the repetitions, as a part of the act."""
    project, unit_id, language = bench.project, bench.unit_id(number), ("en", "ru")[number % 2]
    done = editing.confirm(project, unit_id, language, f"text {number}")
    assert done.act is not None
    remembering.follow(project, bench.memories, done.act)
    propagating.propagate_surely(project, Config(), unit_id, language, joins=done.act)
    refresh(project, bench.machine, unit_id, joins=done.act)


def _leave_empty(bench: Bench, number: int) -> None:
    """As the editor does it: it goes on with what has been cleared before."""
    project, unit_id = bench.project, bench.unit_id(number)
    if not project.unit(unit_id).target("en").emptied:
        editing.clear(project, unit_id, "en")
        return
    done = editing.confirm(project, unit_id, "en", status=(Status.TRANSLATED, Status.REVIEWED)[number % 2])
    assert done.act is not None
    remembering.follow(project, bench.memories, done.act)
    propagating.propagate_surely(project, Config(), unit_id, "en", joins=done.act)
    refresh(project, bench.machine, unit_id, joins=done.act)


def _propagate(bench: Bench, number: int) -> None:
    for unit_id in bench.project.ids():
        if found := propagating.repetitions(bench.project, unit_id, "en"):
            propagating.propagate(bench.project, unit_id, "en", found[: 1 + number % 2])


def _fill(bench: Bench, number: int) -> None:
    for _ in remembering.pretranslate(bench.project, bench.memories, least=60 + number % 40):
        pass


def _edit_source(bench: Bench, number: int) -> None:
    unit_id = bench.unit_id(number)
    done = editing.set_source(bench.project, unit_id, f"Le syndicat dort {number}.")
    refresh(bench.project, bench.machine, unit_id, joins=done.act)


def _enforce(bench: Bench, number: int) -> None:
    for _ in enforce(bench.project, bench.machine, "en"):
        pass


def _steer(bench: Bench, number: int) -> None:
    steered = steering.Steered(f"The alliance {number}.", "The alliance.", "fake", "", ("union",), ("alliance",), "")
    steering.take(bench.project, bench.unit_id(number), "en", steered)


def _replace(bench: Bench, number: int) -> None:
    found: list[Replacement] = []
    for _ in replacements(bench.project, Query("vote", where=("fr", "en")), f"dort {number}", found):
        pass
    texts, expected = [(each.unit_id, each.language, each.after) for each in found], [each.before for each in found]
    editing.change_many(bench.project, "replace", "Replace", texts, expected)


def _align(bench: Bench, number: int) -> None:
    path = bench.path.with_suffix(".en.txt")
    path.write_text("The union votes. Yes. " + "The union sleeps. " * (number % 3) + "Unions vote.\n")
    for _ in align(bench.project, "en", path, Aligned(), rules=None):
        pass


def _align_again(bench: Bench, number: int) -> None:
    for _ in realign(bench.project, bench.unit_id(number), "en", Aligned(), rules=None):
        pass


def _update(bench: Bench, number: int) -> None:
    """A colleague reviews all and writes something else into every second target."""
    path = bench.path.with_suffix(".jsonl")
    exporting.export(bench.project, "jsonl", destination=path)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for record in records:
        for target in record["targets"].values():
            target["status"] = "reviewed"
            target["text"] = f"other {number}" if record["unit"] % 2 else target["text"]
        record["comment"] = f"seen {number}"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    update = Update()
    if records:
        for _ in updating.look(bench.project, path, update):
            pass
    updating.apply(bench.project, update.proposals)


ACTS: dict[str, Callable[[Bench, int], object]] = {
    "repair": _repair,
    "anew": _take_anew,
    "ignore": _ignore,
    "confirm": _confirm,
    "propagate": _propagate,
    "fill": _fill,
    "edit source": _edit_source,
    "enforce": _enforce,
    "steer": _steer,
    "replace": _replace,
    "update": _update,
    "align": _align,
    "align again": _align_again,
    "edit": lambda bench, number: editing.set_target(bench.project, bench.unit_id(number), "en", f"union {number}"),
    "take": lambda bench, number: editing.take_text(
        bench.project, bench.unit_id(number), "ru", f"текст {number}", Origin.MEMORY, "main"
    ),
    "reopen": lambda bench, number: editing.reopen(bench.project, bench.unit_id(number), "en"),
    "clear": lambda bench, number: editing.clear(bench.project, bench.unit_id(number), "en"),
    "leave empty": _leave_empty,
    "comment": lambda bench, number: editing.set_comment(bench.project, bench.unit_id(number), f"note {number}"),
    "copy source": lambda bench, number: editing.copy_source(bench.project, bench.unit_id(number), "en"),
    "retranslate": lambda bench, number: retranslate(bench.project, bench.machine, bench.unit_id(number), "en"),
    "offer": lambda bench, number: offers.take(bench.project, bench.unit_id(number), "en"),
    "all offers": lambda bench, _: offers.take_all(bench.project),
    "refuse": lambda bench, number: offers.refuse(bench.project, bench.unit_id(number), "en"),
    "memories": lambda bench, number: use_memories(bench.project, read=(f"other{number}",)),
    "split": lambda bench, number: editing.split(bench.project, bench.unit_id(number), 3),
    "merge": lambda bench, number: editing.merge(bench.project, bench.unit_id(number)),
    "restore": lambda bench, number: editing.restore_source(bench.project, bench.unit_id(number)),
    "push": lambda bench, number: shifting.push(bench.project, bench.unit_id(number), "en"),
    "pull": lambda bench, number: shifting.pull(bench.project, bench.unit_id(number), "en"),
    "shift down": lambda bench, number: shifting.shift_down(bench.project, bench.unit_id(number), "en"),
    "swap": lambda bench, number: shifting.swap(bench.project, bench.unit_id(number), "en"),
    "confirm up to": lambda bench, number: editing.confirm_up_to(bench.project, bench.unit_id(number), "en"),
    "shift up": lambda bench, number: shifting.shift_up(bench.project, bench.unit_id(number), "en"),
}
