"""The commands of translation memories, from import to cleaning."""

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.conftest import run
from workbench.config import Config
from workbench.project import editing
from workbench.project.documents import open_document

pytestmark = pytest.mark.usefixtures("own_folder")

UNIT = "<tu>{}</tu>"
SEGMENT = '<tuv xml:lang="{}"><seg>{}</seg></tuv>'


def tmx(*units: dict[str, str]) -> str:
    body = "".join(UNIT.format("".join(SEGMENT.format(*pair) for pair in unit.items())) for unit in units)
    return f'<tmx version="1.4"><header srclang="fr"/><body>{body}</body></tmx>'


@pytest.fixture
def client() -> Path:
    path = Path("client.tmx")
    units = [
        {"fr": "La séance est levée.", "en": "The meeting is adjourned.", "ru": "Заседание закрыто."},
        {"fr": "Il y a 10 chars.", "en": "There are 10 tanks."},
        {"fr": "OTAN et UE", "en": "OTAN et UE"},
    ]
    path.write_text(tmx(*units), encoding="utf-8")
    return path


def test_what_is_imported_is_found(client: Path) -> None:
    assert "3 entries added" in run("tm", "import", str(client)).output
    assert "0 entries added (3 known before)" in run("tm", "import", str(client)).output
    (found,) = json.loads(run("tm", "search", "Il y a 12 chars.", "--from", "fr", "--to", "en", "--json").stdout)
    assert (found["target"], found["adapted"]) == ("There are 10 tanks.", "There are 12 tanks.")
    assert 70 <= found["score"] < 100
    shown = run("tm", "search", "Заседание закрыто", "--from", "ru", "--to", "fr").output
    assert "La séance est levée." in shown


XLIFF = """<xliff version="1.2"><file original="a" source-language="fr" target-language="en" datatype="x"><body>
<trans-unit id="1"><source>Le bail est signé. Il dure 10 ans.</source><target state="final">The lease is signed. \
It runs for 10 years.</target><alt-trans><source>Il dure dix ans.</source><target>It lasts ten years.\
</target></alt-trans><alt-trans><target>Without a source.</target></alt-trans></trans-unit>
<trans-unit id="2"><source>Un essai.</source><target state="needs-review-translation">A try.</target></trans-unit>
<trans-unit id="3"><source>Rien.</source></trans-unit></body></file></xliff>"""


def test_translations_of_documents_are_imported_with_their_matches() -> None:
    Path("old.xlf").write_text(XLIFF, encoding="utf-8")
    head = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n'
    Path("old.po").write_text(f'{head}msgid "Ouvrir"\nmsgstr "Open"\n\nmsgid "Fermer"\nmsgstr ""\n')
    assert "old.xlf: 4 entries added" in run("tm", "import", "old.xlf", "old.po", "--from", "fr").output
    for source, target, penalties in (
        ("Il dure 10 ans.", "It runs for 10 years.", {}), ("Il dure dix ans.", "It lasts ten years.", {"draft": 5}),
        ("Un essai.", "A try.", {"draft": 5}), ("Ouvrir", "Open", {}),
    ):  # fmt: skip
        found = json.loads(run("tm", "search", source, "--from", "fr", "--to", "en", "--json").stdout)[0]
        assert (found["target"], found["penalties"]) == (target, penalties)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (XLIFF.replace("target>", "note>").replace("<target", "<note"), "no translations"),
        ("<xliff>", "not well-formed"),
    ],
)
def test_a_document_without_translations_is_told_before_any_is_read(client: Path, text: str, says: str) -> None:
    Path("new.xlf").write_text(text, encoding="utf-8")
    assert says in run("tm", "import", str(client), "new.xlf", code=2).output
    run("tm", "search", "La séance est levée.", "--from", "fr", "--to", "en", code=1)


def test_nothing_found_is_exit_code_1() -> None:
    run("tm", "search", "Rien.", "--from", "fr", "--to", "en", code=1)
    assert json.loads(run("tm", "search", "Rien.", "--from", "fr", "--to", "en", "--json").stdout) == []
    run("tm", "search", "Rien.", "--from", "fr", "--to", "!", code=2)


def test_a_memory_with_a_name_is_read_when_the_settings_list_it(client: Path) -> None:
    run("tm", "import", str(client), "--memory", "client")
    arguments = ("tm", "search", "La séance est levée.", "--from", "fr", "--to", "en", "--json")
    assert json.loads(run(*arguments).stdout) == []
    Path("config.toml").write_text('memories = ["client"]')
    (found,) = json.loads(run(*arguments).stdout)
    assert (found["score"], found["memory"], found["penalties"]) == (98, "client", {"foreign": 2})


def test_a_memory_is_exported_as_tmx(client: Path) -> None:
    run("tm", "import", str(client))
    assert "1 unit written" in run("tm", "export", "out.tmx", "--lang", "fr", "--lang", "ru").stderr
    assert "Заседание закрыто." in Path("out.tmx").read_text(encoding="utf-8")
    assert "There are" in run("tm", "export", "-").stdout
    run("tm", "export", "out.tmx", "--memory", "nowhere", code=2)


def test_statistics_and_concordance(client: Path) -> None:
    run("tm", "import", str(client))
    assert json.loads(run("tm", "stats", "--json").stdout)["main"]["segments"] == {"en": 3, "fr": 3, "ru": 1}
    assert "en 3, fr 3, ru 1" in run("tm", "stats").output
    (found,) = json.loads(run("tm", "concordance", "заседания", "--in", "ru", "--forms", "--json").stdout)
    assert found["others"]["en"] == "The meeting is adjourned."
    assert "There are 10 tanks." in run("tm", "concordance", r"\d+", "--in", "fr", "--regex").output


def test_flaws_are_listed_and_removed_only_when_asked(client: Path) -> None:
    run("tm", "import", str(client))
    (flaw,) = json.loads(run("tm", "clean", "--kind", "same", "--json").stdout)
    assert flaw["entry"] == 3
    assert "1 entry removed" in run("tm", "clean", "--kind", "same", "--apply").stderr
    assert "0 flaws" in run("tm", "clean", "--kind", "same").stderr


def test_a_project_is_filled_from_memory_and_remembered(client: Path, document: Path) -> None:
    run("tm", "import", str(client))
    assert "1 from memory" in run("tm", "pretranslate", str(document), "--to", "en").stdout
    project = open_document(document, config=Config())
    last = project.ids()[-1]
    assert project.unit(last).target("en").text == "The meeting is adjourned."
    editing.confirm(project, project.ids()[0], "en", "The minister spoke.")
    project.close()
    assert "main: 4 entries" in run("tm", "remember", str(document)).stderr


def test_a_match_that_differs_in_a_term_is_made_to_fit(client: Path) -> None:
    client.write_text(tmx({"fr": "Il choisit un syndicat.", "ru": "Он выбирает профсоюз."}), encoding="utf-8")
    run("tm", "import", str(client))
    run("terms", "add", "fr=syndicat", "ru=профсоюз")
    run("terms", "add", "fr=bloc", "ru=блок")
    (found,) = json.loads(run("tm", "search", "Il choisit un bloc.", "--from", "fr", "--to", "ru", "--json").stdout)
    assert (found["target"], found["adapted"]) == ("Он выбирает профсоюз.", "Он выбирает блок.")
    Path("bloc.txt").write_text("Il choisit un bloc.\n", encoding="utf-8")
    assert "1 from memory" in run("tm", "pretranslate", "bloc.txt", "--to", "ru", "--min", "70").stdout
    project = open_document(Path("bloc.txt"), config=Config())
    assert project.unit(1).target("ru").text == "Он выбирает блок."
    project.close()


def test_a_target_that_the_project_does_not_have_is_refused(document: Path) -> None:
    assert "no target de" in run("tm", "pretranslate", str(document), "--to", "de", code=2).stderr


def test_no_file_is_read_before_all_are_looked_at(client: Path) -> None:
    Path("page.tmx").write_text("<html/>", encoding="utf-8")
    assert "page.tmx: not a TMX file" in run("tm", "import", str(client), "page.tmx", code=2).stderr
    run("tm", "search", "La séance est levée.", "--from", "fr", "--to", "en", code=1)
    Path("empty.tmx").write_bytes(b"")
    assert "the file is empty" in run("tm", "import", "empty.tmx", code=2).stderr


def test_what_was_read_before_an_error_is_told() -> None:
    units = [{"fr": f"Phrase {number}", "en": f"Sentence {number}"} for number in range(12_000)]
    deep = "<ph>" * 200 + "</ph>" * 200
    Path("deep.tmx").write_text(tmx(*units, {"fr": f"Deux {deep}", "en": "Two."}), encoding="utf-8")
    told = run("tm", "import", "deep.tmx", code=2)
    assert "nested more than" in told.stderr
    kept = json.loads(run("tm", "stats", "--json").stdout)["main"]["entries"]
    assert f"deep.tmx: {kept} entries added" in told.stdout


def test_a_packed_file_that_is_cut_off_is_saved_as_far_as_it_goes() -> None:
    units = [
        {"fr": f"Phrase {number}, {number**7}.", "en": f"Sentence {number}, {number**7}."} for number in range(2000)
    ]
    packed = gzip.compress(tmx(*units).encode())
    Path("cut.tmx.gz").write_bytes(packed[: len(packed) // 2])
    told = run("tm", "import", "cut.tmx.gz", code=1)
    added = int(told.stdout.split()[1])
    assert 500 < added < 1500
    assert "is not complete and was left out" in told.stderr


def test_it_is_told_that_nothing_was_found(client: Path) -> None:
    assert run("tm", "concordance", "introuvable", "--in", "fr", code=1).stderr == "Nothing was found.\n"
    searched = run("tm", "search", "Introuvable, hélas", "--from", "fr", "--to", "ru", "--min", "85", code=1)
    assert searched.stderr == "No match of 85 % or more.\n"


def test_the_concordance_looks_into_terms_and_a_project_too(client: Path, document: Path) -> None:
    run("tm", "import", str(client))
    run("terms", "add", "fr=séance levée", "en=adjourned")
    open_document(document, config=Config()).close()
    arguments = ("tm", "concordance", "séance", "--in", "fr", "--project", str(document), "--json")
    assert [found["kind"] for found in json.loads(run(*arguments).stdout)] == ["term", "unit", "entry"]


def test_a_memory_needs_a_name(client: Path) -> None:
    assert "needs a name" in run("tm", "import", str(client), "--memory", "", code=2).stderr


def test_a_project_has_memories_of_its_own(client: Path, document: Path) -> None:
    assert json.loads(run("tm", "use", str(document), "--json").stdout) == {"written": "main", "read": []}
    run("tm", "use", str(document), "--read", "client", code=2)
    run("tm", "import", str(client), "--memory", "client")
    run("tm", "use", str(document), "--read", "client", "--write", "mine")
    assert "mine     written and read" in run("tm", "use", str(document)).stdout
    asked = ("tm", "search", "La séance est levée.", "--from", "fr", "--to", "en", "--json")
    assert json.loads(run(*asked).stdout) == []
    (found,) = json.loads(run(*asked, "--project", str(document)).stdout)
    assert (found["memory"], found["penalties"]) == ("client", {"foreign": 2})
    assert "1 from memory" in run("tm", "pretranslate", str(document), "--to", "en", "--min", "95").stdout
    project = open_document(document, config=Config())
    editing.confirm(project, project.ids()[0], "en", "The minister spoke.")
    project.close()
    assert "mine: 1 entry" in run("tm", "remember", str(document)).stderr
    run("tm", "use", str(document), "--read-no-others", "--read", "client", code=2)
    run("tm", "use", str(document), "--read-no-others")
    assert json.loads(run("tm", "use", str(document), "--json").stdout) == {"written": "mine", "read": []}


def test_parts_of_a_text_that_other_sentences_have_are_found(client: Path) -> None:
    client.write_text(
        tmx({"fr": "Il défend les droits de l’homme.", "en": "He defends human rights."}), encoding="utf-8"
    )
    run("tm", "import", str(client))
    asked = ("tm", "search", "Voici les <b>droits</b> de l'homme, dit-il enfin.", "--from", "fr", "--to", "en")
    assert run(*asked, code=1).stdout == ""
    shown = run(*asked, "--fragments").output
    assert "les <b>droits</b> de l'homme = human rights\n       1 entry; main, client.tmx\n" in shown
    facts = json.loads(run(*asked, "--fragments", "--json").stdout)
    (part,) = facts["fragments"]
    assert facts["matches"] == []
    assert (part["span"], part["source_span"], part["target_span"]) == ([6, 34], [10, 31], [11, 23])
    other = run("tm", "search", "Rien de tel.", "--from", "fr", "--to", "en", "--fragments", code=1)
    assert "No fragment." in other.output
