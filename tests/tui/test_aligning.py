"""Aligning in the editor."""

from pathlib import Path

from tests.tui.conftest import opened, settle, write_document
from workbench.tui.screens.editor import EditorScreen

UNITS = [("Accord de coopération", "\n\n"), ("Les frais sont partagés à parts égales.", " "), ("Fin.", "\n")]
ENGLISH = "Cooperation agreement\n\nThe costs are shared equally. The end.\n"


async def test_a_translation_is_laid_beside_and_its_sentences_are_moved(tmp_path: Path) -> None:
    (tmp_path / "t.en.txt").write_text(ENGLISH, encoding="utf-8")
    async with opened(write_document(tmp_path / "text.wbp", UNITS)) as (desk, pilot):

        def targets() -> list[str]:
            return [unit.target("en").text for unit in desk.project.units()]

        await pilot.press("A")
        await pilot.press(*str(tmp_path / "t.en.txt"), "enter")
        await settle(pilot)
        await settle(pilot)
        right = ["Cooperation agreement", "The costs are shared equally.", "The end."]
        assert targets() == right
        await pilot.press("left_parenthesis")
        assert targets() == ["Cooperation agreement The costs are shared equally.", "", "The end."]
        await pilot.press("u", "right_parenthesis")
        assert targets() == ["", "Cooperation agreement The costs are shared equally.", "The end."]
        await pilot.press("u")
        await pilot.press("right_curly_bracket")
        assert targets() == ["", *right]
        await pilot.press("f5")
        await settle(pilot)
        await settle(pilot)
        assert targets() == right
        await pilot.press("right_curly_bracket", "left_curly_bracket")
        assert targets() == right


async def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    async with opened(write_document(tmp_path / "text.wbp", UNITS)) as (desk, pilot):
        await pilot.press("A")
        await pilot.press(*"nowhere.txt", "enter")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, EditorScreen)
        assert [unit.target("en").text for unit in desk.project.units()] != [""] * 3
