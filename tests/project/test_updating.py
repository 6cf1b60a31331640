"""What others changed in an exported file comes back: safely, as one act, with every conflict named."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.formats.office import packed, unpacked
from tests.project.conftest import NewProject
from workbench.config import Config
from workbench.errors import FormatError, ReadOnlyProject, UsageError
from workbench.formats.bilingual import Returned, Row
from workbench.formats.marks import comparable
from workbench.memory.ranking import Lookup
from workbench.model import Origin, Status
from workbench.project import editing, exporting, remembering, updating
from workbench.project.comparing import COMMENT, status_change
from workbench.project.memories import open_memories
from workbench.project.memory_exchange import Import, import_tmx
from workbench.project.project import Project
from workbench.project.recognising import Known, recognise
from workbench.project.updating import Update

PLAIN = ("tsv", "jsonl", "xliff", "tmx")
FORMATS = (*PLAIN, "word", "excel")
"""Those that can come back."""
UNITS = [
    ("Bonjour.", " "),
    ("Le <b>syndicat</b> vote.", " "),
    ("Oui.", "\n\n"),
    ("Deux\nlignes.", " "),
    ("Oui.", " "),
    ("Adieu.", "\n"),
]
ENGLISH = ["Hello.", "The <b>union</b> votes.", "Yes.", "Two\nlines.", "Yes.", "Farewell."]


@pytest.fixture
def project(new_project: NewProject) -> Project:
    project = new_project(UNITS)
    for unit_id, text in zip(project.ids(), ENGLISH, strict=True):
        editing.set_target(project, unit_id, "en", text)
    editing.confirm(project, project.ids()[2], "en")
    editing.set_comment(project, project.ids()[0], "A greeting")
    return project


def exported(project: Project, name: str) -> Path:
    path = project.path.with_name(f"out{exporting.FORMATS[name].extension}")
    return exporting.export(project, name, destination=path, languages=["en"]).paths[0]


def change(path: Path, *pairs: tuple[str, str]) -> None:
    """Put another text in the place of one wherever it stands in a file, which may be a package."""
    is_package = path.suffix in (".docx", ".xlsx")
    parts = unpacked(path.read_bytes()) if is_package else {"": path.read_bytes()}
    for old, new in pairs:
        assert any(old.encode() in data for data in parts.values())
        parts = {name: data.replace(old.encode(), new.encode()) for name, data in parts.items()}
    path.write_bytes(packed(parts) if is_package else parts[""])


def looked(project: Project, path: Path) -> Update:
    update = Update()
    for _ in updating.look(project, path, update):
        pass
    return update


def told(project: Project, update: Update) -> list[tuple[int, str, str, str]]:
    """Unit, language, new text and reason of each proposal."""
    return [(project.number(each.unit_id), each.language, each.after, each.reason) for each in update.proposals]


# every format


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_left_empty_is_no_change_until_somebody_types_there(project: Project, name: str) -> None:
    editing.clear(project, project.ids()[1], "en")
    editing.confirm(project, project.ids()[1], "en")
    update = looked(project, exported(project, name))
    assert told(project, update) == []
    assert update.left == []
    assert project.unit(project.ids()[1]).target("en").left_empty


@pytest.mark.parametrize("name", FORMATS)
def test_what_comes_back_unchanged_proposes_nothing(project: Project, name: str) -> None:
    update = looked(project, exported(project, name))
    assert (update.proposals, update.left, update.rows) == ([], [], len(UNITS))


@pytest.mark.parametrize("name", FORMATS)
def test_a_changed_text_is_taken_as_one_act_and_undone(project: Project, name: str) -> None:
    path = exported(project, name)
    change(path, ("Hello.", "Good morning."), ("union", "alliance"), ("Farewell.", "Goodbye."))
    before = project.units()
    update = looked(project, path)
    assert [each[:3] for each in told(project, update)] == [
        (1, "en", "Good morning."),
        (2, "en", "The <b>alliance</b> votes."),
        (6, "en", "Goodbye."),
    ]
    assert all(each.safe for each in update.proposals)
    done = updating.apply(project, update.proposals)
    assert (done.label, len(done.units)) == ("Update 3 units", 3)
    targets = [unit.target("en") for unit in project.units()]
    assert [target.text for target in targets] == [
        "Good morning.",
        "The <b>alliance</b> votes.",
        "Yes.",
        "Two\nlines.",
        "Yes.",
        "Goodbye.",
    ]
    assert (targets[0].origin, targets[0].status) == (Origin.HUMAN, Status.DRAFT)
    assert looked(project, path).proposals == []
    assert editing.undo(project)
    assert project.units() == before


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_changed_on_both_sides_is_a_conflict_and_what_is_newer_here_stays(project: Project, name: str) -> None:
    path = exported(project, name)
    change(path, ("Hello.", "Good morning."), ("Farewell.", "Goodbye."))
    ids = project.ids()
    editing.set_target(project, ids[0], "en", "Hi.")
    editing.set_target(project, ids[3], "en", "Two lines here.")
    editing.set_target(project, ids[5], "en", "Goodbye.")
    update = looked(project, path)
    assert told(project, update) == [(1, "en", "Good morning.", "it was changed here since, too")]
    updating.apply(project, update.proposals)
    assert project.unit(ids[0]).target("en").text == "Good morning."


@pytest.mark.parametrize("name", PLAIN)
def test_lost_tags_are_named(project: Project, name: str) -> None:
    path = exported(project, name)
    xliff = '<bpt id="1" rid="1" ctype="bold">&lt;b&gt;</bpt>union<ept id="1" rid="1">&lt;/b&gt;</ept>'
    tmx = '<bpt i="1" x="1">&lt;b&gt;</bpt>union<ept i="1">&lt;/b&gt;</ept>'
    change(path, ({"xliff": xliff, "tmx": tmx}.get(name, "<b>union</b>"), "union"))
    assert told(project, looked(project, path)) == [(2, "en", "The union votes.", "<b> is missing. </b> is missing.")]


@pytest.mark.parametrize("name", ["tsv", "jsonl", "xliff"])
def test_a_text_that_was_removed_is_looked_at(project: Project, name: str) -> None:
    path = exported(project, name)
    change(path, ("Farewell.", ""))
    (proposal,) = looked(project, path).proposals
    assert (proposal.after, proposal.status, proposal.reason) == ("", Status.UNTRANSLATED, "the file has no text")
    updating.apply(project, [proposal])
    assert project.unit(project.ids()[5]).target("en").text == ""


@pytest.mark.parametrize("name", FORMATS)
def test_units_that_were_split_joined_or_corrected_since_are_named(project: Project, name: str) -> None:
    path = exported(project, name)
    change(path, ("Hello.", "A"), ("votes.", "B"), ("Farewell.", "C"))
    first, second, _, fourth, _, last = project.ids()
    editing.set_source(project, first, "Bonsoir.")
    editing.split(project, second, len("Le <b>syndicat</b>"))
    editing.set_source(project, last, "Adieu à tous.")
    editing.merge(project, fourth)
    update = looked(project, path)
    assert told(project, update) == [
        (1, "en", "A", "its source was corrected here since"),
        (6, "en", "C", "its source was corrected here since"),
    ]
    assert [each.reason for each in update.left] == [
        "its unit was split, or cut short, here since",
        "its unit was joined with the next one, or went on, here since",
        "its unit is gone here: joined with another one, or undone",
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_source_that_was_edited_in_the_file_is_shown(project: Project, name: str) -> None:
    path = exported(project, name)
    change(path, ("Adieu.", "Au revoir."), ("Farewell.", "Goodbye."))
    update = looked(project, path)
    why = "its source was edited in the file"
    assert told(project, update) == [(6, "fr", "Au revoir.", why), (6, "en", "Goodbye.", why)]
    before = project.units()
    updating.apply(project, update.proposals)
    unit = project.units()[-1]
    assert (unit.source, unit.original) == ("Au revoir.", "Adieu.")
    assert (unit.target("en").text, unit.target("en").source) == ("Goodbye.", "Au revoir.")
    editing.undo(project)
    assert project.units() == before


STATUSES = {
    "tsv": ("Farewell.\tdraft", "Farewell.\treviewed"),
    "jsonl": ('Farewell.", "status": "draft', 'Farewell.", "status": "reviewed'),
    "xliff": ('<target state="needs-review-translation">Farewell', '<target state="signed-off">Farewell'),
    "excel": ('<is><t xml:space="preserve">draft</t></is></c><c r="F7"', '<is><t>Reviewed</t></is></c><c r="F7"'),
    "tmx": ('draft</prop><prop type="x-origin">human</prop><seg>Fare', 'reviewed</prop><seg>Fare'),
}  # fmt: skip


@pytest.mark.parametrize("name", STATUSES)
def test_a_status_comes_back_and_confirmed_text_goes_to_the_memory(project: Project, name: str) -> None:
    path = exported(project, name)
    change(path, STATUSES[name])
    update = looked(project, path)
    (proposal,) = update.proposals
    assert (proposal.before, proposal.after, proposal.reason) == ("Farewell.", "Farewell.", "")
    assert status_change(proposal) == "draft → reviewed"
    memories = open_memories(Config())
    done = updating.apply(project, update.proposals)
    assert done.act is not None
    remembering.follow(project, memories, done.act)
    target = project.units()[-1].target("en")
    assert (target.status, target.origin) == (Status.REVIEWED, Origin.HUMAN)
    lookup = Lookup("Adieu.", "fr", "en")
    assert [match.target for match in remembering.search(memories, lookup)] == ["Farewell."]
    undone = editing.undo(project)
    assert undone is not None
    assert undone.act is not None
    remembering.follow(project, memories, undone.act)
    assert remembering.search(memories, lookup) == []
    memories.close()


# what the file says of itself, and what it does not


def test_a_changed_text_of_a_confirmed_target_stays_confirmed(project: Project) -> None:
    path = exported(project, "tsv")
    change(path, ("Oui.\tYes.\ttranslated", "Oui.\tYes, indeed.\ttranslated"))
    updating.apply(project, looked(project, path).proposals)
    target = project.units()[2].target("en")
    assert (target.text, target.status) == ("Yes, indeed.", Status.TRANSLATED)


@pytest.mark.parametrize(
    ("here", "there", "told_of"),
    [
        (Status.DRAFT, "reviewed", [("reviewed", "its status was changed here since")]),
        (Status.TRANSLATED, "draft", [("draft", "the file has it as draft")]),
        (Status.REVIEWED, "reviewed", []),
        (Status.REVIEWED, "done", []),
    ],
)
def test_statuses_of_both_sides(project: Project, here: Status, there: str, told_of: list[tuple[str, str]]) -> None:
    path = exported(project, "tsv")
    change(path, ("Oui.\tYes.\ttranslated", f"Oui.\tYes.\t{there}"))
    unit_id = project.ids()[2]
    if here is Status.DRAFT:
        editing.reopen(project, unit_id, "en")
    else:
        editing.confirm(project, unit_id, "en", status=here)
    assert [(each.status.value, each.reason) for each in looked(project, path).proposals] == told_of


def test_a_target_that_was_confirmed_here_is_looked_at(project: Project) -> None:
    path = exported(project, "jsonl")
    change(path, ("Farewell.", "Goodbye."))
    editing.confirm(project, project.ids()[5], "en")
    assert told(project, looked(project, path)) == [(6, "en", "Goodbye.", "it was confirmed here since")]


def test_what_was_confirmed_there_and_changed_here_is_told(project: Project) -> None:
    path = exported(project, "tsv")
    change(path, STATUSES["tsv"])
    editing.set_target(project, project.ids()[5], "en", "Bye.")
    update = looked(project, path)
    assert update.proposals == []
    (left,) = update.left
    assert (left.place, left.reason) == ("line 7", "en: confirmed in the file, but changed here since")


def test_comments_come_back(project: Project) -> None:
    path = exported(project, "tsv")
    change(path, ("A greeting", "A cold greeting"), ("Farewell.\tdraft\t", "Farewell.\tdraft\tToo solemn"))
    update = looked(project, path)
    assert told(project, update) == [(1, COMMENT, "A cold greeting", ""), (6, COMMENT, "Too solemn", "")]
    updating.apply(project, update.proposals)
    assert [unit.comment for unit in project.units() if unit.comment] == ["A cold greeting", "Too solemn"]
    editing.undo(project)
    editing.set_comment(project, project.ids()[0], "Mine")
    assert told(project, looked(project, path))[0][3] == "the comment was changed here since, too"


def test_a_note_of_another_tool_is_added_to_the_comment(project: Project) -> None:
    path = exported(project, "xliff")
    change(path, ("A greeting</note>", "A greeting</note><note>Hm</note>"))
    assert told(project, looked(project, path)) == [(1, COMMENT, "A greeting\nHm", "")]


def test_breaks_that_a_table_cannot_hold_stay_or_are_missed(project: Project) -> None:
    path = exported(project, "tsv")
    change(path, ("Two lines.", "Two lines here."))
    assert told(project, looked(project, path)) == [(4, "en", "Two\nlines here.", "")]
    change(path, ("Two lines here.", "Two long lines."))
    assert told(project, looked(project, path)) == [(4, "en", "Two long lines.", "its line breaks are lost")]


def without_marks(path: Path) -> None:
    """What is left of a table in the hands of somebody who drops what means nothing to him."""
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("".join("\t".join(line.split("\t")[:2]) + "\n" for line in lines), encoding="utf-8")


def test_without_marks_units_are_known_by_text_and_neighbours_and_nothing_is_safe(project: Project) -> None:
    path = exported(project, "tsv")
    without_marks(path)
    assert looked(project, path).proposals == []
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1], lines[3], lines[5] = "Bonjour.\tGood morning.", "Oui.\tYes, yes.", "Oui.\tYes, no."
    path.write_text("\n".join([*lines, "Inconnu.\tUnknown.", "Autre.\t"]) + "\n", encoding="utf-8")
    update = looked(project, path)
    why = "the file does not say whether it was changed here since"
    assert told(project, update) == [
        (1, "en", "Good morning.", why),
        (3, "en", "Yes, yes.", why),
        (5, "en", "Yes, no.", why),
    ]
    assert [(each.place, each.reason) for each in update.left] == [
        ("line 8", "no unit has its source"),
        ("line 9", "no unit has its source"),
    ]


def test_where_a_text_is_still_empty_nothing_can_be_lost(project: Project) -> None:
    path = project.path.with_name("ru.tsv")
    path.write_text("fr\tru\nBonjour.\tЗдравствуйте.\nAdieu.\t\n", encoding="utf-8")
    update = looked(project, path)
    assert told(project, update) == [(1, "ru", "Здравствуйте.", "")]
    updating.apply(project, update.proposals)
    target = project.units()[0].target("ru")
    assert (target.text, target.status, target.origin) == ("Здравствуйте.", Status.DRAFT, Origin.HUMAN)


def test_the_date_of_an_export_says_what_was_not_changed_since(project: Project) -> None:
    path = exported(project, "xliff")
    text = path.read_text(encoding="utf-8")
    date = text.partition('date="')[2][:20]
    for unit_id in project.ids():
        text = text.replace(f' extradata="{unit_id} ', f' x="{unit_id} ')
    path.write_text(text.replace(date, "2099-01-01T00:00:00Z"), encoding="utf-8")
    change(path, ("Hello.", "Good morning."))
    assert told(project, looked(project, path))[0] == (1, "en", "Good morning.", "")
    path.write_text(path.read_text(encoding="utf-8").replace("2099", "2000"), encoding="utf-8")
    assert "does not say" in told(project, looked(project, path))[0][3]


def test_the_same_text_of_several_units_is_no_guess(project: Project) -> None:
    path = project.path.with_name("out.tsv")
    path.write_text("fr\ten\nOui.\tYeah.\n", encoding="utf-8")
    (left,) = looked(project, path).left
    assert left.reason == "several units have its source, and its neighbours do not tell which one it is"


def test_where_only_one_of_several_has_lost_its_mark_it_is_the_other_one(project: Project) -> None:
    path = exported(project, "tsv")
    fifth = project.ids()[4]
    change(path, ("Oui.\tYes.\tdraft", "Oui.\tYeah.\tdraft"), (f"\t{fifth} ", f"\tx{fifth} "))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([lines[0], *sorted(lines[1:])]), encoding="utf-8")
    assert [each[:3] for each in told(project, looked(project, path))] == [(5, "en", "Yeah.")]


def test_a_unit_that_stands_there_twice_with_different_texts_is_left(project: Project) -> None:
    path = exported(project, "tsv")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1], lines[2], lines[2].replace("votes", "voted")]), encoding="utf-8")
    update = looked(project, path)
    assert update.proposals == []
    assert [each.place for each in update.left] == ["line 3", "line 9", "line 10"]
    assert {each.reason for each in update.left} == {"its unit stands in the file more than once, with different texts"}


def test_an_export_of_another_document_is_not_taken_for_this_one(project: Project, new_project: NewProject) -> None:
    other = new_project([("Tout autre chose.", " "), ("Rien de tel.", "\n")])
    for unit in other.units():
        editing.set_target(other, unit.id, "en", f"Something else {unit.id}.")
    update = looked(project, exported(other, "jsonl"))
    assert (told(project, update), len(update.left)) == ([], 2)
    assert {each.reason for each in update.left} == {"the unit of its number has another source here"}


@pytest.mark.parametrize("name", FORMATS)
def test_a_colleagues_project_of_the_same_document_is_no_older_version_of_this_one(
    project: Project, new_project: NewProject, name: str
) -> None:
    other = new_project(UNITS)
    for unit_id in other.ids()[:3]:
        editing.set_target(other, unit_id, "en", f"Other {unit_id}.")
    editing.set_comment(other, other.ids()[1], "A comment")
    empty = new_project(UNITS)
    path = exported(other, name)
    why = "it was exported from another project of the document"
    assert [each[1:] for each in told(project, looked(project, path)) if each[0] < 4] == [
        ("en", "Other 1.", why),
        ("en", "Other 2.", why),
        (COMMENT, "A comment", ""),
        ("en", "Other 3.", why),
    ]
    assert [each[1:] for each in told(empty, looked(empty, path))] == [
        ("en", "Other 1.", ""),
        ("en", "Other 2.", "<b> is missing. </b> is missing."),
        (COMMENT, "A comment", ""),
        ("en", "Other 3.", ""),
    ]


def test_what_was_split_or_joined_here_is_remembered_too(project: Project) -> None:
    path = exported(project, "tsv")
    ids = project.ids()
    editing.merge(project, ids[1])
    editing.undo(project)
    editing.set_target(project, ids[1], "en", "Mine.")
    editing.set_comment(project, ids[0], "")
    assert looked(project, path).proposals == []


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("de\ten", "its source language is de, that of the project fr"),
        ("fr\tde", "it has de, the project en, ru"),
    ],
)
def test_a_file_in_other_languages_is_refused(project: Project, head: str, message: str) -> None:
    path = project.path.with_name("out.tsv")
    path.write_text(f"{head}\nBonjour.\tHallo.\n", encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        looked(project, path)
    assert message in raised.value.message


def test_a_variety_of_a_target_is_that_target_where_it_is_the_only_one(project: Project) -> None:
    path = exported(project, "tsv")
    change(path, ("fr\ten\ten status", "fr-FR\ten-GB\ten-GB status"), ("Hello.", "Good morning."))
    assert [each[:3] for each in told(project, looked(project, path))] == [(1, "en", "Good morning.")]


def test_what_changed_since_the_look_is_left_alone(project: Project) -> None:
    path = exported(project, "tsv")
    change(path, ("Hello.", "Good morning."), ("Farewell.", "Goodbye."))
    proposals = looked(project, path).proposals
    editing.set_target(project, project.ids()[0], "en", "Hi.")
    done = updating.apply(project, proposals)
    assert done.units == (project.ids()[5],)
    assert project.units()[0].target("en").text == "Hi."
    assert updating.apply(project, proposals).nothing


def test_a_project_that_is_open_elsewhere_is_not_changed(project: Project) -> None:
    path = exported(project, "tsv")
    change(path, ("Hello.", "Good morning."))
    reader = Project(project.path)
    with pytest.raises(ReadOnlyProject):
        updating.apply(reader, looked(reader, path).proposals)
    reader.close()


def test_what_could_not_be_read_is_told(project: Project) -> None:
    path = exported(project, "tmx")
    path.write_text(path.read_text(encoding="utf-8").replace("</body>\n</tmx>\n", ""), encoding="utf-8")
    assert looked(project, path).problems
    path.write_text("<html/>", encoding="utf-8")
    with pytest.raises(FormatError):
        looked(project, path)


def test_a_long_file_says_how_far_it_is(new_project: NewProject) -> None:
    project = new_project([(f"Phrase {number}.", " ") for number in range(450)])
    path = project.path.with_name("out.tsv")
    path.write_text("fr\ten\n" + "".join(f"Phrase {number}.\tSentence.\n" for number in range(450)), encoding="utf-8")
    update = Update()
    steps = [(each.done, each.total) for each in updating.look(project, path, update)]
    assert steps == [(0, 0), (200, 450), (400, 450)]
    assert len(update.proposals) == 450


# properties

SIGNS = st.text('aб <b>\n\t{0}\u00a0."', max_size=8)
TEXTS = st.lists(st.tuples(SIGNS, SIGNS, st.booleans()), min_size=1, max_size=5)
PROPERTY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def filled(project: Project, texts: list[tuple[str, str, bool]]) -> None:
    """Give the units their targets, some of them confirmed."""
    for unit_id, (_, target, is_confirmed) in zip(project.ids(), texts, strict=True):
        if target.strip():
            editing.set_target(project, unit_id, "en", target)
            if is_confirmed:
                editing.confirm(project, unit_id, "en")


@PROPERTY
@given(texts=TEXTS, name=st.sampled_from(FORMATS))
def test_any_export_comes_back_without_a_change(
    new_project: NewProject, texts: list[tuple[str, str, bool]], name: str
) -> None:
    project = new_project([(f"{source.strip()}x", " ") for source, _, _ in texts])
    filled(project, texts)
    assume(any(target.strip() for _, target, _ in texts))
    update = looked(project, exported(project, name))
    assert (update.proposals, update.left) == ([], [])


@PROPERTY
@given(texts=TEXTS, edits=st.lists(SIGNS.map(lambda text: f"{text}."), min_size=5, max_size=5))
def test_all_edits_are_taken_and_undone_exactly(
    new_project: NewProject, texts: list[tuple[str, str, bool]], edits: list[str]
) -> None:
    project = new_project([(f"{source.strip()}x", " ") for source, _, _ in texts])
    filled(project, texts)
    assume(any(target.strip() for _, target, _ in texts))
    path = exported(project, "jsonl")
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for record in records:
        record["targets"]["en"]["text"] = edits[record["unit"] - 1]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    before = project.units()
    done = updating.apply(project, looked(project, path).proposals)
    after = {unit.id: comparable(unit.target("en").text) for unit in project.units()}
    assert [after[record["id"]] for record in records] == [comparable(edits[record["unit"] - 1]) for record in records]
    if not done.nothing:
        assert editing.undo(project)
    assert project.units() == before


# what a row is


def row(source: str) -> Row:
    return Row("", source, {"en": Returned("")})


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (["Oui.", "Non.", "Oui."], [0, 1, 2]),
        (["Non.", "Oui."], [1, 2]),
        (["Oui.", "Oui."], [0, 2]),
        (["Oui."], [None]),
        (["Oui.", "Non.", "Non.", "Oui."], [0, None, None, 2]),
        (["", "Non."], [None, 1]),
    ],
)
def test_neighbours_tell_units_with_the_same_source(
    new_project: NewProject, sources: Sequence[str], found: Sequence[int | None]
) -> None:
    units = new_project([("Oui.", " "), ("Non.", " "), ("Oui.", "\n")]).units()
    known = recognise([row(source) for source in sources], units)
    places = [units.index(each.unit) if isinstance(each, Known) else None for each in known]
    assert places == found


def test_a_memory_keeps_no_marks(project: Project) -> None:
    memory = open_memories(Config()).own
    for _ in import_tmx(memory, exported(project, "tmx"), Import()):
        pass
    entries = list(memory.entries())
    assert entries
    assert not any("x-mark" in entry.props for entry in entries)
    memory.close()


def test_a_confirmation_that_a_file_takes_back_is_none_when_a_target_is_emptied_and_that_is_undone(
    project: Project,
) -> None:
    memories, third = open_memories(Config()), project.ids()[2]
    remembering.remember(project, memories, third, "en")
    path = exported(project, "tsv")
    change(path, ("Oui.\tYes.\ttranslated", "Oui.\tYes.\tdraft"))
    steps = [updating.apply(project, looked(project, path).proposals), editing.confirm(project, third, "en", "")]
    for done in (*steps, editing.undo(project)):
        assert done is not None
        assert done.act is not None
        remembering.follow(project, memories, done.act)
    assert list(memories.own.entries()) == []
    memories.close()
