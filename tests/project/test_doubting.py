from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.engines.fake import FakeEngine
from tests.project.conftest import NewProject
from workbench.checks.base import Pair
from workbench.engines.encoder import Floats, shared_encoder
from workbench.engines.packages import Packages
from workbench.errors import ReadOnlyProject
from workbench.project import editing
from workbench.project.doubting import LEAST, doubt_of, examine, queue, ranking
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.project.terminology import add_term, open_termbases
from workbench.project.translating import pretranslate
from workbench.project.weighing import Candidate, weigh
from workbench.terms.terms import Rendering, Term, TermStatus

WORDS = {
    "le": ["the"], "ministre": ["minister"], "arrive": ["arrives"], "mardi": ["Tuesday"], "parle": ["speaks"],
    "pour": ["fur"], "paix": ["blorpace"],
}  # fmt: skip
RUSSIAN = {"the": ["этот"], "minister": ["министр"], "arrives": ["приезжает"], "tuesday": ["вторник"]}


@pytest.fixture
def machine() -> Machine:
    engines = [FakeEngine("fr", "en", WORDS), FakeEngine("en", "ru", RUSSIAN)]
    return Machine(engines=engines, packages=Packages())


@pytest.fixture
def translated(new_project: NewProject, machine: Machine) -> Project:
    project = new_project([("Le ministre arrive mardi.", " "), ("Le ministre parle pour paix.", "\n")])
    for _ in pretranslate(project, machine):
        pass
    return project


def examined(project: Project, machine: Machine) -> list[str]:
    return [progress.note for progress in examine(project, machine)]


def kinds(project: Project, unit_id: int, language: str) -> set[str]:
    doubt = doubt_of(project, unit_id, language)
    assert doubt is not None
    return {finding.kind for finding in doubt.findings}


def test_the_queue_has_the_most_doubtful_first(translated: Project, machine: Machine) -> None:
    assert queue(translated) == []
    examined(translated, machine)
    doubts = queue(translated)
    assert (doubts[0].unit_id, doubts[0].language) == (2, "ru")
    assert [doubt.weight for doubt in doubts] == sorted((doubt.weight for doubt in doubts), reverse=True)
    assert "unknown" in kinds(translated, 2, "en")
    assert "unknown" not in kinds(translated, 1, "en")


def test_what_is_not_worth_a_look_has_no_findings(translated: Project, machine: Machine) -> None:
    examined(translated, machine)
    for unit_id in translated.ids():
        for language in translated.targets:
            doubt = doubt_of(translated, unit_id, language)
            assert doubt is not None
            assert doubt.weight >= LEAST or not doubt.findings
            assert bool(doubt.findings) == (doubt in queue(translated))


def test_evidence_is_kept_and_not_taken_twice(translated: Project, machine: Machine) -> None:
    examined(translated, machine)
    before = queue(translated)
    other = FakeEngine("fr", "en", WORDS)
    examined(translated, Machine(engines=[other], packages=Packages()))
    assert other.batches == []
    assert queue(translated) == before


def test_evidence_holds_only_for_the_text_that_it_was_taken_from(translated: Project, machine: Machine) -> None:
    examined(translated, machine)
    editing.set_target(translated, 2, "en", "The minister speaks for peace.")
    assert doubt_of(translated, 2, "en") is None
    editing.undo(translated)
    assert doubt_of(translated, 2, "en") is not None
    editing.set_source(translated, 2, "Le ministre parle.")
    assert doubt_of(translated, 2, "en") is None
    assert (2, "en") not in [(doubt.unit_id, doubt.language) for doubt in queue(translated)]


def test_confirmed_targets_leave_the_queue(translated: Project, machine: Machine) -> None:
    examined(translated, machine)
    editing.confirm(translated, 2, "ru")
    assert (2, "ru") not in [(doubt.unit_id, doubt.language) for doubt in queue(translated)]
    assert doubt_of(translated, 2, "ru") is None


def test_targets_against_the_termbase_are_in_the_queue(translated: Project, machine: Machine) -> None:
    examined(translated, machine)
    termbases = open_termbases(translated)
    assert queue(translated, termbases) == queue(translated)
    minister = (Rendering("chancellor"), Rendering("minister", TermStatus.FORBIDDEN))
    add_term(termbases, Term({"fr": (Rendering("ministre"),), "en": minister}))
    editing.set_target(translated, 1, "en", "The ministers arrive on Tuesday.")
    editing.confirm(translated, 2, "en", "The official speaks for peace.")
    first = queue(translated, termbases)[0]
    assert (first.unit_id, first.language) == (1, "en")
    assert [finding.message for finding in first.findings] == ["ministre: not “ministers” here, but chancellor"]
    assert (2, "en") not in [(doubt.unit_id, doubt.language) for doubt in queue(translated, termbases)]
    editing.confirm(translated, 1, "en")
    assert queue(translated, termbases)[0].unit_id == 1
    termbases.close()


def test_a_closed_examination_keeps_what_is_done(new_project: NewProject, machine: Machine) -> None:
    project = new_project([(f"Le ministre parle pour paix {number}.", " ") for number in range(20)])
    for _ in pretranslate(project, machine, ["en"]):
        pass
    job = examine(project, machine)
    progress = next(job)
    job.close()
    assert 0 < progress.done < progress.total == 20
    assert len(queue(project)) == progress.done


def test_it_is_looked_first_where_the_translator_is(new_project: NewProject, machine: Machine) -> None:
    project = new_project([(f"Le ministre parle pour paix {number}.", " ") for number in range(60)])
    for _ in pretranslate(project, machine, ["en"]):
        pass
    project.remember("unit", str(project.ids()[29]))
    assert [step.total for step in examine(project, machine, 12)] == [12] * 3
    near = {project.number(each.unit_id) for each in ranking(project)}
    assert near == set(range(22, 34))
    assert list(examine(project, machine, 12)) == []
    project.remember("unit", str(project.ids()[49]))
    next(examine(project, machine))
    assert {project.number(each.unit_id) for each in ranking(project)} - near == set(range(42, 46))


def test_nothing_is_examined_in_a_project_for_reading_only(translated: Project, machine: Machine) -> None:
    path = translated.path
    translated.close()
    read_only = Project(path, read_only=True)
    with pytest.raises(ReadOnlyProject):
        examined(read_only, machine)
    read_only.close()


def test_an_engine_says_nothing_of_a_text_that_it_did_not_write(machine: Machine) -> None:
    source = "Le ministre arrive mardi"
    own, edited = (
        Candidate(Pair(source, text, "fr", "en"))
        for text in ("The minister arrives Tuesday", "On Tuesday comes a minister")
    )
    engine = FakeEngine("fr", "en", {**WORDS, "mardi": ["Tuesday", "Mars"]})
    found = weigh(Machine(engines=[engine], packages=Packages()), [own, edited])
    assert "improbable" not in {finding.kind for finding in found[1]}
    assert "disagreement" in {finding.kind for finding in found[0]}


def test_without_an_engine_the_texts_speak_for_themselves() -> None:
    candidate = Candidate(Pair("Le 14 mars", "In April", "fr", "en"))
    (findings,) = weigh(Machine(packages=Packages()), [candidate])
    assert {"numbers", "meaning"} <= {finding.kind for finding in findings}


def test_the_work_for_one_long_sentence_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    clause, said = "les ministres parlent de la paix en Europe", "the ministers speak of peace in Europe"
    source, target = ", ".join([clause] * 150), ", ".join([said] * 75 + [f"{said} bananas"] + [said] * 74)
    encoder, read = shared_encoder(), list[int]()
    encode = encoder.encode

    def counted(texts: Sequence[str]) -> Floats:
        read.extend(map(len, texts))
        return encode(texts)

    monkeypatch.setattr(encoder, "encode", counted)
    engine = FakeEngine("fr", "en", WORDS)
    (findings,) = weigh(Machine(engines=[engine], packages=Packages()), [Candidate(Pair(source, target, "fr", "en"))])
    (stray,) = [finding for finding in findings if finding.kind == "stray"]
    assert [target[span.start : span.end] for span in stray.target] == ["bananas"]
    assert sum(read) < 10 * (len(source) + len(target))  # leaving each word out of the whole reads it 600 times
    assert engine.batches == []
