"""Terms in a project: what they say about a unit, the form that is inserted, and files of terms."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.conftest import NewProject
from workbench.errors import FormatError, UsageError
from workbench.model import Level, Span
from workbench.project import editing
from workbench.project.project import Project
from workbench.project.term_exchange import export_terms, import_terms
from workbench.project.term_forms import forms, suggested
from workbench.project.terminology import (
    SUFFIX,
    Termbases,
    add_term,
    dictionary_form,
    insertions,
    open_termbases,
    renderings_of,
    steering,
    term_findings,
    term_substitution,
    unit_terms,
)
from workbench.store.terms import TermFile
from workbench.terms.terms import Rendering, Term, TermStatus

SOURCE = "La liberté de choisir les syndicats."
ALLIANCE = Term(
    {
        "fr": (Rendering("syndicat"),),
        "en": (Rendering("alliance"), Rendering("trade union", TermStatus.FALSE_FRIEND)),
        "ru": (Rendering("союз", TermStatus.ALLOWED), Rendering("альянс"), Rendering("профсоюз", TermStatus.FORBIDDEN)),
    },
    "noun",
    note="sens politique",
)


@pytest.fixture
def project(new_project: NewProject) -> Project:
    return new_project([(SOURCE, "\n")])


@pytest.fixture
def termbases(tmp_path: Path, project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Termbases]:
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))
    opened = open_termbases(project)
    add_term(opened, ALLIANCE)
    yield opened
    opened.close()


def messages(project: Project, termbases: Termbases, language: str, target: str) -> list[tuple[Level, str]]:
    editing.set_target(project, project.ids()[0], language, target)
    found = term_findings(project, termbases, project.unit(project.ids()[0]), language)
    return [(finding.level, finding.message) for finding in found]


@pytest.mark.parametrize(
    ("language", "target", "wanted"),
    [
        ("en", "The freedom to choose alliances.", []),
        (
            "en",
            "The freedom to choose trade unions.",
            [(Level.ERROR, "syndicat: not “trade unions” here, but alliance")],
        ),
        ("en", "The freedom to choose pacts.", [(Level.WARNING, "syndicat: the termbase has alliance")]),
        ("ru", "Свобода выбора альянсов.", []),
        ("ru", "Свобода выбора союзов.", []),
        ("ru", "Свобода союзников.", [(Level.WARNING, "syndicat: the termbase has альянс, союз")]),
        ("ru", "Выбор профсоюза.", [(Level.ERROR, "syndicat: not “профсоюза” here, but альянс, союз")]),
        ("ru", "", []),
    ],
)
def test_findings(
    project: Project, termbases: Termbases, language: str, target: str, wanted: list[tuple[Level, str]]
) -> None:
    assert messages(project, termbases, language, target) == wanted


def test_a_unit_knows_its_terms_and_where_they_are(project: Project, termbases: Termbases) -> None:
    editing.set_target(project, project.ids()[0], "en", "An alliance or a trade union")
    (found,) = unit_terms(project, termbases, project.unit(project.ids()[0]), "en")
    assert SOURCE[found.hit.span.start : found.hit.span.end] == "syndicats"
    assert (found.used, found.misused) == ((Span(3, 11),), (Span(17, 28),))
    assert [rendering.text for rendering in found.usable] == ["alliance"]


def test_terms_of_the_project_go_first_and_changes_show_at_once(project: Project, termbases: Termbases) -> None:
    special = Term({"fr": (Rendering("syndicat"),), "en": (Rendering("bloc"),)})
    assert not project.path.with_suffix(SUFFIX).exists()
    add_term(termbases, special, to_project=True)
    found = unit_terms(project, termbases, project.unit(project.ids()[0]), "en")
    assert [term.usable[0].text for term in found] == ["bloc", "alliance"]


@pytest.mark.parametrize(
    ("rendering", "language", "wanted"),
    [
        ("alliance", "fr", {"alliance", "alliances"}),
        ("pierre angulaire", "fr", {"pierre angulaire", "pierres angulaires"}),
        ("droit de l'homme", "fr", {"droit de l'homme", "droits de l'homme"}),
        ("trade union", "en", {"trade union", "trade unions"}),
        ("country of origin", "en", {"country of origin", "countries of origin"}),
        ("союз", "ru", {"союз", "союза", "союзу", "союзом", "союзе", "союзы", "союзов", "союзам", "союзами", "союзах"}),
        ("to choose", "en", {"to choose"}),
        ("Blahblah", "ru", {"Blahblah"}),
        ("Wort", "de", {"Wort"}),
    ],
)
def test_forms(rendering: str, language: str, wanted: set[str]) -> None:
    found = [form.text for form in forms(rendering, language)]
    assert set(found) == wanted
    assert found[0] == rendering


def test_russian_adjectives_agree_in_every_form() -> None:
    found = {form.text for form in forms("ядерная держава", "ru")}
    assert {"ядерной державы", "ядерную державу", "ядерных держав", "ядерными державами"} <= found


@pytest.mark.parametrize(
    ("before", "rendering", "wanted"),
    [
        ("Свобода выбора ", "альянс", "альянсов"),
        ("Говорили об ", "альянс", "альянсах"),
        ("Они пришли к ", "альянс", "альянсам"),
        ("Против ", "альянс", "альянсов"),
        ("вместе с ", "альянс", "альянсами"),
        ("для военных ", "альянс", "альянсов"),
        ("с военными ", "альянс", "альянсами"),
        ("в военных ", "ядерная держава", "ядерных державах"),
        ("", "альянс", "альянсы"),
        ("Сказано: ", "альянс", "альянсы"),
    ],
)
def test_the_case_is_that_which_the_words_before_ask_for(before: str, rendering: str, wanted: str) -> None:
    place = Span(len(before), len(before))
    found = suggested(rendering, "ru", before, place, SOURCE, "fr", Span(26, 35))
    assert found[0].text == wanted
    assert {form.text for form in found} == {form.text for form in forms(rendering, "ru")}


def test_what_is_replaced_decides_on_form_and_capitals(project: Project, termbases: Termbases) -> None:
    unit = project.unit(project.ids()[0])
    for language, target, old, wanted in [
        ("ru", "Выбор профсоюза", "профсоюза", "альянса"),
        ("ru", "Профсоюзам ясно", "Профсоюзам", "Альянсам"),
        ("en", "The trade union", "trade union", "alliance"),
        ("en", "TRADE UNIONS", "TRADE UNIONS", "ALLIANCES"),
    ]:
        (term,) = unit_terms(project, termbases, unit, language)
        place = Span(target.index(old), target.index(old) + len(old))
        assert insertions(project, unit, language, term, place, target)[0] == wanted
    (term,) = unit_terms(project, termbases, unit, "ru")
    listed = insertions(project, unit, "ru", term, Span(0, 0), "")
    assert listed[0] == "альянсы"
    assert "союзах" in listed


def test_engines_are_told_what_to_avoid_and_what_to_say(project: Project, termbases: Termbases) -> None:
    asked = steering(project, termbases, project.unit(project.ids()[0]), "en")
    assert asked.avoid == ("trade union", "trade unions")
    assert [(one.source, one.forms) for one in asked.require] == [("syndicats", ("alliance", "alliances"))]


def test_the_termbase_answers_for_lemmas_and_makes_matches_fit(termbases: Termbases) -> None:
    add_term(termbases, Term({"fr": (Rendering("pacte"),), "en": (Rendering("pact"),), "ru": (Rendering("пакт"),)}))
    assert renderings_of(termbases, "fr")("syndicats", "ru") == ["альянс", "союз"]
    assert renderings_of(termbases, "fr")("choisir les syndicats", "ru") == []
    render = term_substitution(termbases, "fr", "ru")
    assert render("syndicats", "pactes", "Свобода выбора союзов.") == "Свобода выбора пактов."
    assert render("syndicats", "choses", "Свобода выбора союзов.") is None
    assert render("syndicats", "pactes", "Свобода выбора.") is None


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("syndicats", "fr", "syndicat"),
        ("профсоюзов", "ru", "профсоюз"),
        ("trade unions", "en", "trade union"),
        ("свободы выбора", "ru", "свобода выбора"),
        ("Affaires étrangères", "fr", "Affaires étrangères"),
        ("OTAN", "fr", "OTAN"),
        (" Alliances ", "fr", "alliance"),
    ],
)
def test_a_selection_is_named_by_its_lemma(text: str, language: str, wanted: str) -> None:
    assert dictionary_form(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Cost", "en", "cost"),
        ("Цена", "ru", "цена"),
        ("Prix des services", "fr", "prix des services"),
        ("London", "en", "London"),
        ("Lille", "fr", "Lille"),
        ("OTAN", "fr", "OTAN"),
    ],
)
def test_what_begins_a_sentence_loses_its_capital_unless_it_may_be_a_name(
    text: str, language: str, wanted: str
) -> None:
    assert dictionary_form(text, language, initial=True) == wanted


@pytest.mark.parametrize("name", ["terms.tbx", "terms.csv"])
def test_terms_go_through_files_with_everything(termbases: Termbases, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert export_terms(termbases.each(), path, "fr", ["en", "ru"]) == 1
    again = TermFile(tmp_path / "again.wbt")
    done = import_terms(again, path, "fr", "en")
    assert (done.read, done.added, done.problems) == (1, 1, ())
    (term,) = again.terms()
    assert {tag: set(found) for tag, found in term.renderings.items()} == {
        tag: set(found) for tag, found in ALLIANCE.renderings.items()
    }
    assert (term.part, term.note) == ("noun", "sens politique")
    assert import_terms(again, path, "fr", "en").added == 0


def test_glossaries_of_omegat_are_read_and_written(termbases: Termbases, tmp_path: Path) -> None:
    path = tmp_path / "glossary.txt"
    path.write_text("paix\tмир\tкомментарий\nguerre\tвойна\n", encoding="utf-8")
    assert import_terms(termbases.own, path, "fr", "ru").added == 2
    out = tmp_path / "out.txt"
    assert export_terms(termbases.each(), out, "fr", ["ru"]) == 3
    assert "paix\tмир\tкомментарий\n" in out.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="No term"):
        export_terms(termbases.each(), out, "de", ["ru"])
    with pytest.raises(FormatError):
        export_terms(termbases.each(), tmp_path / "out.docx", "fr", ["ru"])
