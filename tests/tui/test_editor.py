import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tests.engines.fake import FakeEngine
from tests.tui.conftest import ENGLISH, SOURCES, opened, settle, until, write_document
from workbench.engines.base import DEFAULT, Hypothesis, Options
from workbench.engines.packages import Packages
from workbench.errors import ProjectError
from workbench.model import Origin, Status
from workbench.project import editing
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.tui.desk import Desk
from workbench.tui.jobs import once
from workbench.tui.modals.error import ErrorMessage
from workbench.tui.modals.prompt import Prompt
from workbench.tui.screens.start import StartScreen


class Slow(FakeEngine):
    """Takes its time, so that what comes next does not find it idle."""

    def translate(self, sentences: Sequence[str], options: Options = DEFAULT) -> list[list[Hypothesis]]:
        time.sleep(0.05)
        return super().translate(sentences, options)


def origin(desk: Desk) -> str:
    return next(str(line) for section in desk.detail.sections if section.title == "Origin" for line in section.lines)


def titles(desk: Desk) -> list[str]:
    return [section.title for section in desk.detail.sections]


async def test_a_project_with_empty_targets_is_pretranslated_when_it_opens(path: Path) -> None:
    async with opened(path) as (desk, _):
        unit = desk.project.units(0, 1)[0]
        assert unit.target("en").text == "Hello el world."
        assert unit.target("ru").origin is Origin.MACHINE


async def test_moving_goes_from_unit_to_unit_and_stops_at_the_ends(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("j", "down", "k")
        assert desk.units.current == 1
        await pilot.press("end", "j")
        assert desk.units.current == len(SOURCES) - 1
        await pilot.press("home", "k")
        assert desk.units.current == 0


async def test_letters_work_on_a_russian_keyboard(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("о", "о", "л")  # the keys of j, j and k
        assert desk.units.current == 1


async def test_typing_and_enter_confirm_the_target_and_go_on_editing(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "!", "enter")
        target = desk.project.units(0, 1)[0].target("en")
        assert (target.text, target.status, target.origin) == ("Hello el world.!", Status.TRANSLATED, Origin.HUMAN)
        assert desk.units.current == 1
        assert desk.editing
        assert desk.editor.has_focus


async def test_escape_keeps_what_was_typed_as_a_draft(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "x", "q", "escape")
        target = desk.project.units(0, 1)[0].target("en")
        assert (target.text, target.status) == ("Hello el world.xq", Status.DRAFT)
        assert not desk.editing
        assert desk.units.has_focus


async def test_leaving_without_a_change_is_no_act(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "escape")
        await pilot.press("u")
        assert desk.project.units(0, 1)[0].target("en").origin is Origin.MACHINE


async def test_confirm_takes_the_target_as_it_stands_and_goes_to_the_next_open_one(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("c", "c")
        statuses = [unit.target("en").status for unit in desk.project.units(0, 3)]
        assert statuses == [Status.TRANSLATED, Status.TRANSLATED, Status.DRAFT]
        assert desk.units.current == 2


async def test_reviewing_goes_over_what_is_confirmed_too(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("c", "k", "V", "V")
        statuses = [unit.target("en").status for unit in desk.project.units(0, 3)]
        assert statuses == [Status.REVIEWED, Status.REVIEWED, Status.DRAFT]
        assert desk.units.current == 2
        await pilot.press("k", "C", "u")
        assert desk.project.units(1, 2)[0].target("en").status is Status.REVIEWED


async def test_undo_and_redo_reach_over_units(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("c", "c", "u")
        assert not desk.project.units(1, 2)[0].target("en").confirmed
        assert desk.units.current == 1
        await pilot.press("U")
        assert desk.project.units(1, 2)[0].target("en").confirmed


async def test_a_corrected_source_is_kept_with_its_original_and_translated_anew(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("j", "s", "ctrl+a", "M", "o", "n", "d", "e", "enter")
        await settle(pilot)
        unit = desk.project.units(1, 2)[0]
        assert (unit.source, unit.original) == ("Monde", SOURCES[1][0])
        assert unit.target("en").text == "World"
        assert "Original" in titles(desk)


async def test_an_edited_target_is_offered_a_new_text_after_the_source_changed(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "home", "O", "h", "space", "escape")
        await pilot.press("s", "space", "a", "d", "i", "e", "u", "enter")
        await settle(pilot)
        assert desk.project.units(0, 1)[0].target("en").text == "Oh Hello el world."
        assert "Offered" in titles(desk)
        await pilot.press("o")
        assert desk.project.units(0, 1)[0].target("en").text == "Oh Hello el world. farewell"


async def test_what_is_confirmed_in_quick_succession_is_all_renewed(path: Path) -> None:
    slow = Slow("fr", "en", ENGLISH), FakeEngine("en", "ru", {"one": ["один"], "two": ["два"]})
    async with opened(path, machine=Machine(engines=slow)) as (desk, pilot):
        for unit_id, text in ((1, "One."), (2, "Two.")):
            done = editing.confirm(desk.project, unit_id, "en", text)
            desk.screen.team.refreshing.after_confirming(done, "en")
        await settle(pilot)
        assert [unit.target("ru").text for unit in desk.project.units(0, 2)] == ["Один.", "Два."]


async def test_what_a_closed_program_left_behind_is_renewed_when_it_opens(path: Path) -> None:
    async with opened(path):
        pass
    project = Project(path)
    editing.confirm(project, 1, "en", "One.")
    project.close()
    machine = Machine(engines=[FakeEngine("fr", "en", ENGLISH), FakeEngine("en", "ru", {"one": ["один"]})])
    async with opened(path, machine=machine) as (desk, _):
        assert desk.project.unit(1).target("ru").text == "Один."


async def test_split_and_merge(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("j", "j", "j", "b", "tab", "enter")
        await settle(pilot)
        sources = [unit.source for unit in desk.project.units(3, 5)]
        assert sources == ["Les armes", "Les parties."]
        assert len(desk.project) == len(SOURCES) + 1
        await pilot.press("J")
        await settle(pilot)
        assert desk.project.units(3, 4)[0].source == "Les armes Les parties."


@pytest.mark.parametrize("row", [0, 1, 2])
async def test_merging_and_taking_it_back_where_only_what_was_found_is_listed(tmp_path: Path, row: int) -> None:
    words = ["Un les.", "Deux les.", "Trois les.", "Quatre.", "Cinq les."]
    path = write_document(tmp_path / "text.wbp", [(word, " ") for word in words])
    async with opened(path) as (desk, pilot):
        await pilot.press("slash", *"les", "enter", "f", "home", *["j"] * row, "J", "end", "home")
        await settle(pilot)
        listed = [unit.source for unit in desk.listing.units(0, 9)]
        assert listed == [unit.source for unit in desk.project.units() if "les" in unit.source]
        assert [desk.units.sheet.text_of(at, 0) for at in range(len(listed))] == listed
        await pilot.press("u", "end", "home")
        assert len(desk.project) == 5


@pytest.mark.parametrize("keys", ["k", "j", "c", "enter", "s", "m", "C", "right", "home end j"])
@pytest.mark.parametrize("row", [1, 4])
async def test_units_may_go_in_the_background(path: Path, row: int, keys: str) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press(*["j"] * row)
        # as an alignment does, of which the editor hears later
        done = editing.merge(desk.project, desk.project.ids()[0])
        await pilot.press(*keys.split(), *["escape"] * 3)  # what is said of a unit that is there no more
        desk.did(done)
        await settle(pilot)
        assert len(desk.listing) == 4
        await pilot.press("home", "end", "k", "j")
        assert desk.unit.source == SOURCES[-1][0]


async def test_what_an_undone_or_redone_merge_left_empty_is_translated(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("j", "j", "J")
        await settle(pilot)
        for key in ("u", "U"):
            await pilot.press(key)
            await settle(pilot)
            assert all(unit.target("en").text for unit in desk.project.units())


async def test_the_pane_is_scrolled_by_keys_and_begins_anew_with_another_unit(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        editing.set_comment(desk.project, desk.unit.id, "\n".join(map(str, range(40))))
        desk.refresh()
        await pilot.pause()
        await pilot.press("right_square_bracket", "right_square_bracket", "left_square_bracket")
        assert desk.detail.scroll_y == desk.detail.size.height - 1
        await pilot.press("j")
        await pilot.pause()
        assert desk.detail.scroll_y == 0


async def test_a_comment_is_kept_and_shown(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("i", "o", "u", "i", "enter")
        assert desk.project.units(0, 1)[0].comment == "oui"
        assert "Comment" in titles(desk)


async def test_clear_and_copy_source(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("delete")
        assert desk.project.units(0, 1)[0].target("en").text == ""
        await pilot.press("equals_sign")
        assert desk.project.units(0, 1)[0].target("en").text == SOURCES[0][0]


async def test_a_target_is_left_empty(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        first = desk.project.ids()[0]

        def painted() -> str:
            return desk.units.render_line(0).text

        await pilot.press("X")
        assert "left empty" in painted()
        assert "✓" not in painted()
        assert "left empty · not confirmed" in origin(desk)
        await pilot.press("c")
        assert desk.project.unit(first).target("en").left_empty
        assert desk.units.current == 1
        assert "✓ left empty" in painted()
        await pilot.press("N")
        assert desk.units.current == len(SOURCES) - 1
        await pilot.press("home", "V")
        assert desk.project.unit(first).target("en").status is Status.REVIEWED
        await pilot.press("home")
        assert "left empty · reviewed" in origin(desk)
        await pilot.press("C")
        assert not desk.project.unit(first).target("en").confirmed
        await pilot.press("down", "down", "X", "alt+c")
        assert desk.project.counts()["en"][Status.TRANSLATED] == 3
        await pilot.press("u", "u", "u", "u", "u", "u")
        assert desk.project.unit(first).target("en").text == "Hello el world."


async def test_a_text_that_is_deleted_is_confirmed_as_left_empty(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "ctrl+a", "delete", "enter")
        assert desk.project.units(0, 1)[0].target("en").left_empty
        assert desk.editing
        await pilot.press("escape", "u")
        assert desk.project.units(0, 1)[0].target("en").text == "Hello el world."


async def test_who_confirms_what_is_empty_is_told_how_to_leave_it_so(tmp_path: Path) -> None:
    machine = Machine(engines=[FakeEngine("de", "en")], packages=Packages())
    async with opened(write_document(tmp_path / "text.wbp", SOURCES), machine=machine) as (desk, pilot):
        for keys, way in ((["c"], "Del, c."), (["enter", "enter"], "Esc, Del, c.")):
            await pilot.press(*keys)
            said = f"Unit 1 has no en text to confirm. Type it, or leave it empty: {way}"
            assert said in (desk.detail.border_title or "")
            assert len(said) <= 76
            await pilot.press("escape")
        assert desk.project.units(0, 1)[0].targets == {}


async def test_translating_again_replaces_what_was_written(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("delete", "m")
        await settle(pilot)
        assert desk.project.units(0, 1)[0].target("en").text == "Hello el world."


async def test_tab_shows_the_other_target_where_there_is_room_for_one(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("tab")
        assert list(desk.shown) == ["ru"]
        assert "en" in titles(desk)


async def test_wide_screens_show_two_targets_and_tab_goes_between_them(path: Path) -> None:
    async with opened(path, (200, 60)) as (desk, pilot):
        assert list(desk.shown) == ["en", "ru"]
        await pilot.press("tab", "v")
        assert list(desk.shown) == ["ru"]


async def test_the_columns_follow_the_width_until_the_user_chooses(path: Path) -> None:
    async with opened(path, size=(150, 30)) as (desk, pilot):
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert list(desk.shown) == ["en"]
        await pilot.resize_terminal(150, 30)
        await settle(pilot)
        assert list(desk.shown) == ["en", "ru"]
        await pilot.press("v")
        await pilot.resize_terminal(160, 30)
        await settle(pilot)
        assert list(desk.shown) == ["en"]


async def test_going_to_a_unit_by_its_number(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("g", "4", "enter")
        assert desk.units.current == 3
        await pilot.press("g", "9", "enter")
        assert isinstance(pilot.app.screen, Prompt)
        await pilot.press("backspace", "2", "enter")
        assert desk.units.current == 1


async def test_words_are_chosen_and_copied(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("right", "right", "y")
        assert pilot.app.clipboard == "el"
        await pilot.press("shift+tab", "y")
        assert pilot.app.clipboard == SOURCES[0][0]


async def test_a_project_opens_where_it_was_left(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("j", "j", "tab")
    async with opened(path) as (desk, _):
        assert (desk.units.current, desk.target) == (2, "ru")


async def test_an_offer_can_be_taken_while_the_target_is_edited(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "home", "O", "h", "space", "escape", "s", "space", "a", "d", "i", "e", "u", "enter")
        await settle(pilot)
        await pilot.press("enter", "alt+1", "enter")
        assert desk.project.units(0, 1)[0].target("en").text == "Oh Hello el world. farewell"


async def test_alt_with_a_key_that_means_nothing_types_nothing(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "alt+9", "alt+q", "alt+Q", "!")
        assert desk.editor.text == "Hello el world.!"


async def test_what_was_being_typed_survives_the_death_of_the_program(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "!")
        desk.screen.team.editing.keep_draft()
        kept = desk.project.recall("draft")
        await pilot.press("escape", "u")
        desk.project.remember("draft", kept)
    async with opened(path) as (desk, _):
        assert desk.project.units(0, 1)[0].target("en").text == "Hello el world.!"
        assert desk.project.recall("draft") == ""


async def test_a_full_disk_ends_neither_the_program_nor_the_typing(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise ProjectError("text.wbp: the disk is full", "Make room on it.")

    async with opened(path) as (desk, pilot):
        monkeypatch.setattr(desk.project, "remember", full)
        await pilot.press("j", "enter", "a")
        await until(pilot, lambda: "Make room" in str(desk.detail.border_title))
        await pilot.press("b")
        assert desk.editor.text.endswith("ab")
        monkeypatch.undo()
        await pilot.press("escape")
        assert desk.project.units()[1].target("en").text.endswith("ab")
        await pilot.press("enter", "c")
        monkeypatch.setattr(desk.project, "remember", full)
    assert pilot.app.return_code == 1
    assert "the disk is full Make room on it." in capsys.readouterr().err


async def test_what_follows_from_work_in_the_background_may_fail_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ProjectError("text.wbp: the disk is full", "Make room on it.")

    async with opened(path) as (desk, pilot):
        desk.start("", lambda: iter(()), full, "")
        await until(pilot, lambda: isinstance(pilot.app.screen, ErrorMessage))


async def test_what_was_looked_up_for_a_unit_that_went_meanwhile_is_dropped(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        following = desk.project.ids()[1]
        editing.merge(desk.project, desk.project.ids()[0])
        desk.start("Looking", once(lambda: desk.project.unit(following)), lambda: None, "")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, ErrorMessage)
        desk.start("Looking", once(lambda: editing.split(desk.project, desk.project.ids()[0], 0)), lambda: None, "")
        await until(pilot, lambda: isinstance(pilot.app.screen, ErrorMessage))


async def test_a_project_that_is_open_elsewhere_refuses_changes_visibly(path: Path) -> None:
    other = Project(path)
    try:
        async with opened(path) as (desk, pilot):
            assert desk.status.standing.saved == "read-only"
            await pilot.press("enter")
            assert isinstance(pilot.app.screen, ErrorMessage)
    finally:
        other.close()


async def test_the_prediction_is_taken_word_by_word(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "ctrl+a", "H", "e")
        await pilot.pause(0.1)
        await settle(pilot)
        assert desk.editor.suggestion == "llo el world."
        await pilot.press("tab")
        assert desk.editor.text == "Hello"


async def test_the_row_grows_while_it_is_edited(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        before = desk.units.sheet.height_of(0)
        await pilot.press("enter")
        desk.editor.insert(" and more words" * 5)
        await pilot.pause()
        assert desk.units.sheet.height_of(0) > before
        assert desk.editor.region.height == desk.editor.wrapped_document.height


async def test_a_segment_higher_than_the_screen_is_edited_where_the_cursor_is(tmp_path: Path) -> None:
    units = [("Avant.", " "), ("Une phrase longue. " * 9, " "), ("Après.", "")]
    async with opened(write_document(tmp_path / "high.wbp", units), (40, 14)) as (desk, pilot):
        await pilot.press("j", "enter")
        for key in ("!", "ctrl+a", "up", "pageup", "end"):
            await pilot.press(key)
            await pilot.pause()
            seen = desk.editor.cursor_line + (desk.units.sheet.view.top_of(1) or 0)
            assert 0 <= seen < desk.units.size.height
            assert desk.editor.region.y + desk.editor.cursor_line == seen + desk.units.region.y
        await pilot.resize_terminal(40, 13)
        await pilot.pause()
        assert desk.editor.cursor_line + (desk.units.sheet.view.top_of(1) or 0) < desk.units.size.height


async def test_a_unit_higher_than_the_screen_is_paged_through(tmp_path: Path) -> None:
    units = [("Avant.", " "), ("Une phrase longue. " * 9, " "), ("Après.", "")]
    async with opened(write_document(tmp_path / "high.wbp", units), (40, 14)) as (desk, pilot):
        await pilot.press("j")
        height, seen = desk.units.sheet.height_of(1), set()
        while desk.units.current == 1:
            seen |= {line for row, line in desk.units.sheet.view.lines() if row == 1}
            await pilot.press("pagedown")
        assert seen == set(range(height))
        assert desk.units.current == 2
        await pilot.press("k", "end", "pageup", "pageup")
        assert desk.units.current < 2


@pytest.mark.parametrize("character", ["\u00a0", "\u202f", "\u00ad", "\u200d"])
async def test_characters_that_are_not_seen_can_be_typed(path: Path, character: str) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "ctrl+a", "a")
        pilot.app.post_message(events.Key("unseen", character))
        await pilot.press("b", "escape")
        assert desk.project.units(0, 1)[0].target("en").text == f"a{character}b"
        await pilot.press("slash", "a")
        pilot.app.post_message(events.Key("unseen", character))
        await pilot.pause()
        assert pilot.app.screen.query_one(Input).value == f"a{character}"


async def test_keys_that_come_all_at_once_are_taken_in_their_order(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "ctrl+a")
        for key in ("a", "b", "enter", "end", "c", "d", "escape"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: not desk.editing)
        texts = [unit.target("en") for unit in desk.project.units(0, 2)]
        assert (texts[0].text, texts[0].status) == ("ab", Status.TRANSLATED)
        assert texts[1].text.endswith("cd")
        await pilot.press("slash")
        for key in (*"adieu", "enter"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: desk.units.current == 4)


async def test_tags_are_no_words_to_be_chosen(tmp_path: Path) -> None:
    path = write_document(tmp_path / "text.wbp", [('Le <g id="1">prix</g> **fixe**.', "\n")])
    async with opened(path) as (desk, pilot):
        await pilot.press("shift+tab")
        chosen = []
        for _ in range(4):
            await pilot.press("l")
            word = desk.units.words.current
            assert word is not None
            chosen.append(desk.unit.source[word.start : word.end])
        assert chosen == ["Le", "prix", "fixe", "fixe"]


async def test_what_is_typed_at_once_after_a_key_goes_into_its_dialogue(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        for typed, place in ((("g", "3", "enter", "j"), 3), (("slash", *"monde", "enter"), 0)):
            for key in typed:
                pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await until(pilot, lambda place=place: desk.units.current == place)  # type: ignore[misc]
        assert not isinstance(pilot.app.screen, ErrorMessage)


async def test_what_is_typed_at_once_after_a_key_that_edits_goes_into_the_text(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        for key in ("enter", "y", "y", "y", "escape"):  # y alone copies
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: desk.project.unit(1).target("en").text.endswith("yyy"))


@pytest.mark.parametrize("pasted", ["one\ntwo", "one\r\ntwo", "one\rtwo\r"])
async def test_line_breaks_in_what_is_pasted_become_spaces(path: Path, pasted: str) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "ctrl+a")
        desk.editor.post_message(events.Paste(pasted))
        await pilot.pause()
        assert desk.editor.text == "one two"


async def test_a_click_makes_a_row_and_a_word_current(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        region = desk.units.sheet.region_of(1, 1)
        assert region is not None
        await pilot.click("UnitList", offset=(region.x + 1, region.y))
        assert desk.units.current == 1
        assert desk.units.words.current is not None
        assert desk.units.words.current.start == 0


async def test_a_double_click_edits_at_that_place(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        region = desk.units.sheet.region_of(1, 1)
        assert region is not None
        await pilot.click("UnitList", offset=(region.x + 3, region.y), times=2)
        assert desk.editing
        assert desk.editor.offset_in_text == 3


async def test_leaving_goes_back_to_the_list_of_projects(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("f2")
        assert isinstance(pilot.app.screen, StartScreen)
        await pilot.press("enter")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, StartScreen)


@pytest.mark.parametrize("units", [[("Un.", "")], [("« a »", " ")] * 3])
async def test_small_projects(tmp_path: Path, units: list[tuple[str, str]]) -> None:
    async with opened(write_document(tmp_path / "small.wbp", units), (200, 60)) as (desk, pilot):
        await pilot.press("j", "pagedown", "end", "c", "n")
        assert desk.project.counts()["en"][Status.TRANSLATED] == 1


async def test_keys_with_nothing_to_do_say_so_in_passing(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        for key, said in (
            ("p", "No other unit waits for this target. Confirm one whose source occurs again."),
            ("T", "No term stands in this source. t makes one of the current words."),
            ("W", "Nothing is asked of the targets. ! bans the current word, + asks for one."),
            ("w", "Nothing is asked of this target. ! bans the current word, + asks for one."),
            ("f", "Nothing was found yet. Press / to search."),
            ("full_stop", "Nothing was found yet. Press / to search."),
            ("a", "No word of a target is the current one. Go over the words with ← and →."),
        ):
            desk.say("")
            await pilot.press(key)
            await settle(pilot)
            assert desk.screen.is_current
            assert said in (desk.detail.border_title or "")
            assert len(said) <= 76
        await pilot.press("end", "J")
        assert "The last unit has no next one" in (desk.detail.border_title or "")


async def test_a_project_without_units_takes_every_key(tmp_path: Path) -> None:
    async with opened(write_document(tmp_path / "empty.wbp", [])) as (desk, pilot):
        for key in ("j", "end", "pagedown", "right", "tab", "n", "v", "u", "u", "c", "y", "enter", "slash", "escape"):
            await pilot.press(key)
            if isinstance(pilot.app.screen, ErrorMessage):
                await pilot.press("escape")
        assert desk.status.standing.place == "0/0"


async def test_the_wheel_scrolls_and_the_current_row_stays(tmp_path: Path) -> None:
    units = [(f"Phrase numéro {number}. " * 4, " ") for number in range(30)]
    async with opened(write_document(tmp_path / "long.wbp", units)) as (desk, pilot):
        for _ in range(4):
            desk.units.post_message(events.MouseScrollDown(desk.units, 5, 5, 0, 1, 0, False, False, False, 5, 5))
        await pilot.pause()
        assert desk.units.current == 0
        assert desk.units.sheet.view.anchor.row > 0
        desk.refresh()
        assert desk.units.sheet.view.anchor.row > 0


async def test_the_text_area_follows_its_cell_when_the_terminal_changes(path: Path) -> None:
    async with opened(path, (200, 60)) as (desk, pilot):
        await pilot.press("j", "enter")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        region = desk.units.sheet.region_of(1, 1)
        assert region is not None
        assert desk.editor.region.offset == region.offset + desk.units.region.offset
        assert desk.editor.region.height == region.height


@pytest.mark.parametrize("size", [(20, 6), (40, 12)])
async def test_tiny_terminals(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size) as (desk, pilot):
        await pilot.press("j", "enter", "x", "escape")
        assert desk.project.units(1, 2)[0].target("en").text.endswith("x")
