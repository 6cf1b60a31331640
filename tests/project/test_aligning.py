"""Existing translations are laid beside a document, and aligned again around what is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.config import Config
from workbench.engines.packages import Packages
from workbench.errors import InputError, UsageError
from workbench.model import Origin, Status, Target, is_stale
from workbench.project import editing, shifting
from workbench.project.aligning import Aligned, align, align_texts, detected_language, realign
from workbench.project.alignment_rows import count_sentences, paragraph_starts, times_of
from workbench.project.documents import open_document
from workbench.project.doubting import examine, ranking
from workbench.project.exporting import export
from workbench.project.machine import Machine
from workbench.project.project import Done, Project

FRENCH = """Accord de coopération

Le présent accord entre en vigueur le 1er mars 2024. Il est conclu pour une durée de cinq ans.
Les parties se réunissent deux fois par an. Elles échangent leurs informations.

Les frais sont partagés à parts égales.
"""
ENGLISH = """Cooperation agreement

This agreement enters into force on 1 March 2024 and is concluded for a period of five years.
Translator's note: the French original prevails.
The parties meet twice a year. They exchange their information.

The costs are shared equally.
"""
RUSSIAN = """Соглашение о сотрудничестве

Настоящее соглашение вступает в силу 1 марта 2024 года. Оно заключено сроком на пять лет.
Стороны встречаются два раза в год и обмениваются информацией.

Расходы делятся поровну.
"""
TALES = [
    "Il pleut sur la ville. Le chat dort.",
    "La mer est calme ce matin. Les pêcheurs sont partis.",
    "Le juge a rendu sa décision. L'avocat a fait appel.",
    "Le prix du pain augmente. Les boulangers se plaignent.",
    "La guerre est finie depuis dix ans. Les soldats sont rentrés.",
    "Elle joue du piano. Son frère chante mal.",
    "Nous avons acheté une voiture. Elle est rouge.",
]
TOLD = [
    "It is raining on the town. The cat is asleep.",
    "The sea is calm this morning. The fishermen have left.",
    "The judge gave his decision. The lawyer appealed.",
    "The price of bread is rising. The bakers are complaining.",
    "The war has been over for ten years. The soldiers came home.",
    "She plays the piano. Her brother sings badly.",
    "We bought a car. It is red.",
]
SOURCES = [
    "Accord de coopération",
    "Le présent accord entre en vigueur le 1er mars 2024. Il est conclu pour une durée de cinq ans.",
    "",
    "Les parties se réunissent deux fois par an.",
    "Elles échangent leurs informations.",
    "Les frais sont partagés à parts égales.",
]
TARGETS = [
    "Cooperation agreement",
    "This agreement enters into force on 1 March 2024 and is concluded for a period of five years.",
    "Translator's note: the French original prevails.",
    "The parties meet twice a year.",
    "They exchange their information.",
    "The costs are shared equally.",
]


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def english(tmp_path: Path) -> Path:
    return write(tmp_path / "accord.en.txt", ENGLISH)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    document = write(tmp_path / "accord.fr.txt", FRENCH)
    return open_document(document, config=Config(), source="fr", targets=["en", "ru"])


def aligned(project: Project, path: Path, language: str = "en") -> Aligned:
    result = Aligned()
    steps = list(align(project, language, path, result, rules=None))
    assert steps[-1].done == steps[-1].total
    return result


def realigned(project: Project, place: int, language: str = "en") -> Done:
    result = Aligned()
    list(realign(project, project.ids()[place], language, result, rules=None))
    return result.done


def columns(project: Project, language: str = "en") -> tuple[list[str], list[str]]:
    units = project.units()
    return [unit.source for unit in units], [unit.target(language).text for unit in units]


def document_text(project: Project) -> str:
    return "".join(unit.source + unit.gap for unit in project.units())


def confirm(project: Project, place: int, language: str = "en") -> None:
    editing.confirm(project, project.ids()[place], language)


def test_what_translates_each_other_comes_into_one_unit(project: Project, english: Path) -> None:
    result = aligned(project, english)
    assert columns(project) == (SOURCES, TARGETS)
    assert result.beads == {"1-1": 4, "2-1": 1, "0-1": 1}
    assert result.done.label == "Align with accord.en.txt"
    target = project.units()[1].target("en")
    assert (target.origin, target.status, target.engine) == (Origin.ALIGNED, Status.DRAFT, "accord.en.txt")
    assert document_text(project) == FRENCH


def test_an_alignment_is_undone_and_done_again_as_one_act(project: Project, english: Path) -> None:
    before = project.units()
    aligned(project, english)
    after = project.units()
    assert editing.undo(project)
    assert project.units() == before
    assert editing.redo(project)
    assert project.units() == after


def test_a_further_language_keeps_what_the_first_one_made(project: Project, english: Path, tmp_path: Path) -> None:
    aligned(project, english)
    aligned(project, write(tmp_path / "accord.ru.txt", RUSSIAN), "ru")
    rows = [(unit.target("en").text, unit.target("ru").text) for unit in project.units()]
    assert (TARGETS[2], "") in rows
    assert (" ".join(TARGETS[3:5]), "Стороны встречаются два раза в год и обмениваются информацией.") in rows
    assert document_text(project) == FRENCH


def test_what_only_translations_have_keeps_their_order(project: Project, english: Path, tmp_path: Path) -> None:
    """The notes of both stand in one place, and each language has them in the order of its own text."""
    aligned(project, english)
    notes = "Первое примечание переводчика.\nВторое примечание, о погоде.\n"
    russian = RUSSIAN.replace("Стороны", notes + "Стороны")
    aligned(project, write(tmp_path / "accord.ru.txt", russian), "ru")
    places = [project.file.position(unit_id) for unit_id in project.ids()]
    assert len(set(places)) == len(places)
    russian_texts = " ".join(text for text in columns(project, "ru")[1] if text)
    assert russian_texts == " ".join(russian.split())


@pytest.mark.parametrize("preface", [True, False])
def test_positions_stay_short_where_much_is_added(project: Project, tmp_path: Path, preface: bool) -> None:
    added = "".join(f"Clause {n} of the annex names the {n + 7} ships of the fleet.\n" for n in range(40))
    text = added + ENGLISH if preface else ENGLISH + added
    aligned(project, write(tmp_path / "accord.en.txt", text))
    positions = [project.file.position(unit_id) for unit_id in project.ids()]
    assert len(positions) > 40
    assert len(set(positions)) == len(positions)
    assert max(map(len, positions)) < 20
    assert " ".join(each for each in columns(project)[1] if each) == " ".join(text.split())


def test_what_machines_drafted_gives_way_and_what_is_left_empty_stays_so(project: Project, english: Path) -> None:
    ids = project.ids()
    machine = Target("Draft", Origin.MACHINE, Status.DRAFT, "Draft", "fake", source=project.unit(ids[0]).source)
    project.file.fill([(ids[0], "en", machine)])
    english.write_text(ENGLISH.replace("The costs are shared equally.\n", ""), encoding="utf-8")
    aligned(project, english)
    assert columns(project)[1] == [*TARGETS[:-1], ""]
    assert project.file.unfilled("en") == []
    assert len(project.file.unfilled("ru")) == 5  # not the unit without a source


def test_confirmed_targets_are_not_aligned_over(project: Project, english: Path) -> None:
    editing.confirm(project, project.ids()[0], "en", "Agreement")
    with pytest.raises(UsageError, match="confirmed targets in en"):
        aligned(project, english)
    assert columns(project)[1][0] == "Agreement"


@pytest.mark.parametrize(("content", "said"), [("", "holds no text"), ("\n \n", "holds no text")])
def test_a_file_without_text_is_refused(project: Project, tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        aligned(project, write(tmp_path / "leer.txt", content))


def test_what_changes_meanwhile_is_told(project: Project, english: Path) -> None:
    steps = align(project, "en", english, Aligned(), rules=None)
    next(steps)
    editing.set_source(project, project.ids()[0], "Autre chose")
    with pytest.raises(UsageError, match="changed while"):
        list(steps)
    assert set(columns(project)[1]) == {""}


def test_realigning_puts_right_what_was_shifted_and_leaves_the_confirmed(project: Project, english: Path) -> None:
    aligned(project, english)
    for place in (0, 1):
        confirm(project, place)
    shifting.shift_down(project, project.ids()[3], "en")
    assert columns(project)[1][3:] == ["", *TARGETS[3:]]
    assert realigned(project, 4).label == "Align 3 to 7 again"
    assert columns(project) == (SOURCES, TARGETS)
    assert [unit.target("en").confirmed for unit in project.units()] == [True, True, False, False, False, False]
    assert project.units()[4].target("en").engine == "accord.en.txt"
    with pytest.raises(UsageError, match="Unit 1 is confirmed"):
        realigned(project, 0)


def test_realigning_what_is_right_changes_nothing(project: Project, english: Path) -> None:
    aligned(project, english)
    assert realigned(project, 0).nothing


def test_a_unit_joined_wrongly_is_parted_again(project: Project, english: Path) -> None:
    aligned(project, english)
    editing.merge(project, project.ids()[3])
    assert realigned(project, 3).act is not None
    assert columns(project) == (SOURCES, TARGETS)
    assert document_text(project) == FRENCH


def test_a_target_is_cut_with_its_source_and_joined_again(project: Project, english: Path) -> None:
    aligned(project, english)
    editing.merge(project, project.ids()[3])
    joined, unit_id = project.units(), project.ids()[3]
    target = joined[3].target("en")
    assert (target.text, target.origin, target.engine) == (" ".join(TARGETS[3:5]), Origin.ALIGNED, "accord.en.txt")
    editing.split(project, unit_id, len(SOURCES[3]) + 1)
    assert columns(project) == (SOURCES, TARGETS)
    assert {unit.target("en").origin for unit in project.units()} == {Origin.ALIGNED}
    editing.undo(project)
    assert project.units() == joined

    editing.split(project, project.ids()[1], len("Le présent accord entre en vigueur le 1er mars 2024. "))
    first, second = (unit.target("en") for unit in project.units(1, 3))
    assert (first.text, second.text) == (TARGETS[1], "")  # one sentence is not cut
    assert not second.untouched
    assert not any(is_stale(unit, "en") for unit in project.units())

    editing.confirm(project, unit_id, "en")
    editing.split(project, unit_id, len(SOURCES[3]) + 1)
    assert project.unit(unit_id).target("en").text == " ".join(TARGETS[3:5])


def test_joining_with_what_only_the_target_has_leaves_nothing_stale(project: Project, english: Path) -> None:
    aligned(project, english)
    editing.merge(project, project.ids()[1])
    unit = project.units()[1]
    assert unit.target("en").text == f"{TARGETS[1]} {TARGETS[2]}"
    assert not is_stale(unit, "en")


def test_what_has_no_translation_is_confirmed_with_the_others_and_nothing_is_aligned_over_it(
    project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "accord.en.txt"
    path.write_text("\n\n".join(TARGETS[:1] + TARGETS[2:]), encoding="utf-8")
    aligned(project, path)
    empty = next(unit.id for unit in project.units() if unit.target("en").emptied)
    editing.confirm_up_to(project, empty, "en")
    assert project.unit(empty).target("en").left_empty
    with pytest.raises(UsageError, match="is confirmed in en"):
        list(realign(project, empty, "en", Aligned(), rules=None))


def test_all_pairs_are_confirmed_at_once_those_without_a_translation_too(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "accord.en.txt"
    path.write_text("\n\n".join(TARGETS[:1] + TARGETS[2:]), encoding="utf-8")
    list(align(project, "en", path, Aligned(), rules=None, status=Status.TRANSLATED))
    assert any(unit.target("en").left_empty for unit in project.units())
    assert all(unit.target("en").confirmed for unit in project.units() if unit.source)


def test_all_up_to_a_unit_is_confirmed_as_one_act(project: Project, english: Path) -> None:
    aligned(project, english)
    before = project.units()
    assert editing.confirm_up_to(project, project.ids()[3], "en").label == "Confirm en up to 4"
    assert [unit.target("en").confirmed for unit in project.units()] == [True] * 4 + [False] * 2
    assert editing.confirm_up_to(project, project.ids()[3], "en").nothing
    editing.undo(project)
    assert project.units() == before


@pytest.mark.parametrize(
    ("gaps", "starts"),
    [
        (["\n\n", " ", "\n", "\r\n\r\n", "\n"], {1, 4}),
        (["\n", " ", "\n", "\n"], {1, 3}),  # a text with a paragraph a line
        ([" ", "</p>\n<p>", "\f", "\n\n"], {2, 3}),
        ([], set()),
    ],
)
def test_what_stands_between_sentences_tells_where_paragraphs_begin(gaps: list[str], starts: set[int]) -> None:
    assert paragraph_starts(gaps) == starts


@pytest.mark.parametrize(
    ("gap", "wanted"),
    [
        ("\n\n", [("Oui.", "Yes."), ("", "Yes."), ("Oui.", "Yes.")]),
        (" ", [("Oui.", "Yes."), ("Oui.", "Yes."), ("", "Yes.")]),
    ],
)
def test_paragraphs_tell_what_belongs_together(tmp_path: Path, gap: str, wanted: list[tuple[str, str]]) -> None:
    """What is said twice in the source is said three times in the translation, twice in its first paragraph."""
    document = write(tmp_path / "p.fr.txt", gap.join([*TALES, "Oui.", "Oui. Il est parti pour Rome."]))
    english = write(tmp_path / "p.en.txt", gap.join([*TOLD, "Yes. Yes.", "Yes. He left for Rome."]))
    opened = open_document(document, config=Config(), source="fr", targets=["en"])
    aligned(opened, english)
    rows = [(unit.source, unit.target("en").text) for unit in opened.units()]
    assert rows[2 * len(TALES) :] == [*wanted, ("Il est parti pour Rome.", "He left for Rome.")]


def test_sentences_of_a_cue_share_its_time() -> None:
    first, second = "1\n00:00:01,000 --> 00:00:04,000\n", "\n\n2\n01:00:05.500 --> 01:00:06.500 position:10%\n"
    found = times_of(first, ["Oui.", "Il dort.", "Non."], [" ", second, "\n"])
    assert found is not None
    assert found.tolist() == [[1, 2], [2, 4], [3605.5, 3606.5]]
    assert times_of("", ["Oui."], ["\n"]) is None


def cues(*said: tuple[float, str]) -> str:
    def time(second: float) -> str:
        return f"00:00:{int(second):02d},{int(second * 1000) % 1000:03d}"

    rows = [f"{n}\n{time(at)} --> {time(at + 1.5)}\n{text}\n" for n, (at, text) in enumerate(said, 1)]
    return "\n".join(rows)


def test_subtitles_are_aligned_by_time(tmp_path: Path) -> None:
    french = [(1, "Bonjour à tous."), (3.5, "Oui."), (6, "Nous parlons du climat."), (10, "Oui."), (12, "Oui.")]
    english = [(1.2, "Hello everybody."), (6.1, "We talk about"), (7.4, "the climate."), (10.3, "Yes.")]
    document = write(tmp_path / "film.fr.srt", cues(*french, (15, "Merci.")))
    opened = open_document(document, config=Config(), source="fr", targets=["en"])
    aligned(opened, write(tmp_path / "film.en.srt", cues(*english, (15.2, "Thank you."))))
    assert columns(opened)[1] == ["Hello everybody.", "", "We talk about the climate.", "Yes.", "", "Thank you."]
    opened.close()


def test_sentences_of_both_sides_are_counted(project: Project, english: Path) -> None:
    aligned(project, english)
    counts = [count_sentences(unit, "fr", "en", None) for unit in project.units()]
    assert counts == [(1, 1), (2, 1), (0, 1), (1, 1), (1, 1), (1, 1)]


def test_nothing_is_joined_over_markup_or_with_what_is_confirmed(project: Project, tmp_path: Path) -> None:
    page = write(tmp_path / "p.html", "<p>Il est parti ce matin de Paris</p><p>pour aller voir sa mère à Lyon.</p>")
    opened = open_document(page, config=Config(), source="fr", targets=["en"])
    one = write(tmp_path / "p.txt", "He left Paris this morning to go and see his mother in Lyon.")
    aligned(opened, one)
    assert [unit.source for unit in opened.units()] == [
        "Il est parti ce matin de Paris",
        "pour aller voir sa mère à Lyon.",
    ]
    assert sorted(columns(opened)[1]) == ["", "He left Paris this morning to go and see his mother in Lyon."]
    opened.close()

    editing.confirm(project, project.ids()[1], "ru", "Вступает в силу.")
    aligned(project, write(tmp_path / "accord.en.txt", ENGLISH))
    assert project.units()[1].target("ru").confirmed


def test_what_only_the_target_has_is_exported_nowhere_but_in_its_text(
    project: Project, english: Path, tmp_path: Path
) -> None:
    aligned(project, english)
    report = export(project, "tmx", destination=tmp_path / "out.tmx", languages=["en"])
    assert (report.units, report.written) == (6, 5)
    assert "Translator's note" not in (tmp_path / "out.tmx").read_text(encoding="utf-8")
    export(project, "txt", destination=tmp_path / "out.txt", languages=["en"])
    assert "prevails. The parties meet" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_texts_are_aligned_as_lists_of_sentences() -> None:
    found = align_texts(["Il pleut.", "Le chat dort sur le toit."], ["It is raining.", "The cat sleeps on the roof."])
    assert [(list(bead.source), list(bead.target)) for bead in found] == [([0], [0]), ([1], [1])]
    assert align_texts([], []) == []


def test_inline_tags_do_not_count() -> None:
    """What is between tags is translated, so the tags of another sentence must not make it the nearer one."""
    source = ["Il pleut.", '<a id="2">Le chat</a> <b>dort</b>.']
    target = ['It <a id="2">is</a> <b>raining</b>.', "The cat sleeps.", '<a id="2">Yes</a>, <b>indeed</b>.']
    found = [(list(bead.source), list(bead.target)) for bead in align_texts(source, target)]
    plain = align_texts(["Il pleut.", "Le chat dort."], ["It is raining.", "The cat sleeps.", "Yes, indeed."])
    assert found == [(list(bead.source), list(bead.target)) for bead in plain]


def test_the_language_of_a_file_is_found(english: Path, tmp_path: Path) -> None:
    assert detected_language(english) == "en"
    with pytest.raises(UsageError, match="cannot be told"):
        detected_language(write(tmp_path / "n.txt", "1 2 3"))


def test_wrapped_lines_of_a_translation_are_one_sentence(project: Project, tmp_path: Path) -> None:
    wrapped = ENGLISH.replace(" and is concluded", "\nand is concluded")
    aligned(project, write(tmp_path / "accord.en.txt", wrapped))
    assert columns(project) == (SOURCES, TARGETS)


def test_joining_with_what_only_the_target_has_leaves_the_source_as_it_is(project: Project, english: Path) -> None:
    aligned(project, english)
    editing.merge(project, project.ids()[1])
    assert columns(project)[0] == [source for source in SOURCES if source]
    assert columns(project)[1][1] == f"{TARGETS[1]} {TARGETS[2]}"
    assert document_text(project) == FRENCH


def test_the_queue_of_doubt_begins_with_what_does_not_fit(project: Project, english: Path) -> None:
    english.write_text(
        ENGLISH.replace("The costs are shared equally.", "Dogs must be kept on a lead."), encoding="utf-8"
    )
    aligned(project, english)
    list(examine(project, Machine(packages=Packages())))
    assert project.number(ranking(project)[0].unit_id) == 6
    shifting.push(project, project.ids()[4], "en")
    assert 6 not in {project.number(each.unit_id) for each in ranking(project)}  # that is the translator's own hand now


ACTS: dict[str, Callable[[Project, int], object]] = {
    "realign": realigned,
    "pull": lambda project, place: shifting.pull(project, project.ids()[place], "en"),
    "push": lambda project, place: shifting.push(project, project.ids()[place], "en"),
    "shift down": lambda project, place: shifting.shift_down(project, project.ids()[place], "en"),
    "shift up": lambda project, place: shifting.shift_up(project, project.ids()[place], "en"),
    "merge": lambda project, place: editing.merge(project, project.ids()[place]),
    "split": lambda project, place: editing.split(project, project.ids()[place], 12),
    "confirm": confirm,
    "undo": lambda project, _: editing.undo(project),
    "redo": lambda project, _: editing.redo(project),
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 8)), min_size=1, max_size=8))
def test_whatever_is_done_no_word_of_either_text_is_lost_or_moved(
    tmp_path: Path, english: Path, acts: list[tuple[str, int]]
) -> None:
    folder = Path(mkdtemp(dir=tmp_path))
    opened = open_document(write(folder / "a.fr.txt", FRENCH), config=Config(), source="fr", targets=["en"])
    aligned(opened, english)
    for name, place in acts:
        with suppress(UsageError):
            ACTS[name](opened, place % len(opened))
        assert document_text(opened) == FRENCH
        assert " ".join(columns(opened)[1]).split() in (ENGLISH.split(), [])  # the alignment itself may be undone
    after = opened.units()
    undone = 0
    while editing.undo(opened):
        undone += 1
    assert set(columns(opened)[1]) == {""}
    for _ in range(undone):
        editing.redo(opened)
    assert opened.units() == after
    opened.close()


def test_the_comment_of_what_only_the_translation_has_is_not_lost(project: Project, english: Path) -> None:
    aligned(project, english)
    stray = next(unit.id for unit in project.units() if not unit.source)
    editing.set_comment(project, stray, "Ask the client.")
    editing.set_target(project, stray, "en", "The parties meet twice a year.")
    editing.clear(project, project.ids()[project.number(stray)], "en")
    before = project.units()
    for _ in realign(project, stray, "en", Aligned(), rules=None):
        pass
    assert project.number(stray) == 0
    assert [unit.comment for unit in project.units() if unit.comment] == ["Ask the client."]
    editing.undo(project)
    assert project.units() == before
