"""Memories come from TMX, go to TMX, and are cleaned."""

import unicodedata
from itertools import count
from pathlib import Path

import pytest

from workbench.errors import ProjectError, UsageError
from workbench.memory.entries import Entry, Segment, digest
from workbench.memory.ranking import Lookup
from workbench.model import Origin, Status
from workbench.project.memory_cleaning import Flaw, flaws, remove, statistics
from workbench.project.memory_exchange import Import, export_tmx, import_tmx
from workbench.store.concordance import Found
from workbench.store.entries import Row, row_of
from workbench.store.memory import MemoryFile

TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header srclang="fr-FR" datatype="plaintext" segtype="sentence" adminlang="en" o-tmf="x"
 creationtool="x" creationtoolversion="1"/><body>
<tu tuid="1"><note>de la session</note><prop type="client">ONU</prop><prop type="prev">Avant.</prop>
 <tuv xml:lang="FR_fr"><seg>La <bpt i="1">{\\b </bpt>séance<ept i="1">}</ept> est levée.</seg></tuv>
 <tuv xml:lang="en" changedate="20200102T030405Z" creationid="MT!"><seg>The meeting is adjourned.</seg></tuv>
 <tuv xml:lang="en"><seg>The sitting is closed.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Seul.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Oui.</seg></tuv>
 <tuv xml:lang="?!"><seg>Yes.</seg></tuv><tuv xml:lang="ru"><seg>Да.</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def memory(tmp_path: Path) -> MemoryFile:
    return MemoryFile(tmp_path / "mine.wbm")


def imported(memory: MemoryFile, path: Path) -> Import:
    done = Import()
    list(import_tmx(memory, path, done))
    return done


def test_units_become_entries_with_what_is_known_of_them(memory: MemoryFile, tmp_path: Path) -> None:
    path = tmp_path / "client.tmx"
    path.write_text(TMX, encoding="utf-8")
    done = imported(memory, path)
    assert (done.units, done.added, done.empty) == (3, 3, 1)
    assert "'?!' is no language tag" in done.report.problems[0]
    first, second, third = memory.entries()
    assert first.segments["fr-FR"].text == "La séance est levée."
    machine = Segment("The meeting is adjourned.", Origin.MACHINE, Status.TRANSLATED, "2020-01-02T03:04:05Z")
    assert first.segments["en"] == machine
    assert second.segments["en"].text == "The sitting is closed."
    assert (first.previous, first.following) == (digest("Avant."), 0)
    assert dict(first.props)["client"] == "ONU"
    assert dict(first.props)["note"] == "de la session"
    assert set(third.segments) == {"fr", "ru"}
    assert imported(memory, path).added == 0


def test_a_memory_goes_through_tmx_unharmed(memory: MemoryFile, tmp_path: Path) -> None:
    segments = {
        "fr": Segment("Où ?", Origin.HUMAN, Status.REVIEWED, "2026-11-25T04:00:00Z"),
        "en": Segment("Where & why <b>?", Origin.MEMORY, Status.TRANSLATED),
        "ru": Segment("Где?", Origin.HUMAN, Status.DRAFT),
    }
    memory.add([Entry(segments, 12345, -6789, "a.txt", {"x-client": "ООН", "note": "une note"})])
    memory.add([Entry({"fr": Segment("Oui."), "ru": Segment("Да.")})])
    out = tmp_path / "out.tmx"
    assert export_tmx(memory, out) == 2
    again = MemoryFile(tmp_path / "again.wbm")
    imported(again, out)
    assert list(again.entries()) == list(memory.entries())
    assert export_tmx(memory, out, ["fr", "en"]) == 1
    assert "Где" not in out.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="no such entries"):
        export_tmx(memory, out, ["de"])


def write_units(path: Path, count: int) -> Path:
    unit = '<tu><tuv xml:lang="fr"><seg>Phrase {0}.</seg></tuv><tuv xml:lang="en"><seg>Sentence {0}.</seg></tuv></tu>'
    path.write_text(f"<tmx><body>{''.join(unit.format(number) for number in range(count))}</body></tmx>")
    return path


def test_many_units_are_read_in_batches(memory: MemoryFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.project.memory_exchange._BATCH", 10)
    monkeypatch.setattr("workbench.project.memory_exchange._LONGEST", 1e-9)
    monkeypatch.setattr("workbench.project.memory_exchange.PAUSE", 0.0)
    path = write_units(tmp_path / "many.tmx", 123)
    done = Import()
    progress = [each.done for each in import_tmx(memory, path, done)]
    assert progress == [*range(20, 130, 20), 123]
    assert (len(memory), done.added) == (123, 123)
    assert memory.candidates(Lookup("Phrase 99.", "fr", "en"))[0].target == "Sentence 99."


@pytest.mark.parametrize("context", ["9" * 30, "-" + "9" * 19, "--5", "", "x"])
def test_a_context_that_is_no_digest_is_none(memory: MemoryFile, tmp_path: Path, context: str) -> None:
    prop = f'<prop type="x-context-previous">{context}</prop>'
    path = tmp_path / "a.tmx"
    path.write_text(TMX.replace("<tu>", f"<tu>{prop}"), encoding="utf-8")
    assert imported(memory, path).added == 3
    assert {entry.previous for entry in memory.entries()} <= {0, digest("Avant.")}


def test_texts_with_accents_apart_are_found_too(memory: MemoryFile, tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(TMX.replace("séance", unicodedata.normalize("NFD", "séance")), encoding="utf-8")
    imported(memory, path)
    steps = memory.words.containing("séance", "fr")
    assert [step.text for step in steps if isinstance(step, Found)] == ["La séance est levée."] * 2


def test_a_unit_in_too_many_languages_is_told_and_left_out(memory: MemoryFile, tmp_path: Path) -> None:
    many = "".join(f'<tuv xml:lang="{a}{b}"><seg>t</seg></tuv>' for a in "abcdefghi" for b in "abcdefgh")
    path = tmp_path / "a.tmx"
    path.write_text(TMX.replace("<body>", f"<body><tu>{many}</tu>"), encoding="utf-8")
    done = imported(memory, path)
    assert "a unit in 72 languages was left out: 64 is the limit" in done.report.problems
    assert done.added == 3


def test_an_import_lets_others_write_between_its_transactions(
    memory: MemoryFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.project.memory_exchange._LONGEST", 0.0)
    monkeypatch.setattr("workbench.project.memory_exchange._BATCH", 2)
    monkeypatch.setattr("workbench.store.database.PATIENCE", 0.0)
    moments = count()  # SQLite looks every tenth of a second whether a file is free
    monkeypatch.setattr("workbench.project.memory_exchange.time.monotonic", lambda: next(moments) * 0.05)
    other = MemoryFile(memory.path)
    free: list[bool] = []

    def while_reading(entry: Entry) -> Row:
        try:
            other.put(Entry({"fr": Segment(f"Confirmé {len(free)}"), "en": Segment("Confirmed")}), "fr")
            free.append(True)
        except ProjectError:
            free.append(False)
        return row_of(entry)

    monkeypatch.setattr("workbench.project.memory_exchange.row_of", while_reading)
    done = Import()
    list(import_tmx(memory, write_units(tmp_path / "long.tmx", 20), done))
    assert free[::2] == free[1::2] == [True, False, *[True] * 3, False, *[True] * 3, False]
    assert len(memory) == done.added + sum(free)
    other.close()


def test_flaws_are_found_by_kind_and_removed(memory: MemoryFile) -> None:
    english = "The meeting is adjourned until next week, thank you all."
    good = {"fr": Segment("La séance est levée jusqu'à la semaine prochaine."), "en": Segment(english)}
    memory.add([
        Entry(good),
        Entry(good, previous=5),
        Entry({"fr": Segment("..."), "en": Segment("Nothing")}),
        Entry({"fr": Segment("Jean Dupont"), "en": Segment("Jean  Dupont")}),
        Entry({"fr": Segment("OTAN"), "en": Segment("OTAN")}),
        Entry({"fr": Segment(english), "ru": Segment("Заседание закрыто до следующей недели, всем спасибо.")}),
    ])  # fmt: skip
    found: list[Flaw] = []
    assert list(flaws(memory, found))[-1].done == 6
    assert [(flaw.entry, flaw.kind) for flaw in found] == [(2, "duplicate"), (3, "empty"), (4, "same"), (6, "language")]
    only: list[Flaw] = []
    list(flaws(memory, only, ["same"]))
    assert [flaw.kind for flaw in only] == ["same"]
    assert remove(memory, found) == 4
    assert [entry.id for entry in memory.entries()] == [1, 5]


def test_statistics_count_entries_and_segments(memory: MemoryFile) -> None:
    memory.add(
        [Entry({"fr": Segment("Un"), "en-GB": Segment("One")}), Entry({"fr": Segment("Deux"), "ru": Segment("Два")})]
    )
    found = statistics(memory)
    assert (found.entries, found.segments) == (2, {"fr": 2, "en-GB": 1, "ru": 1})
    assert found.size > 0
