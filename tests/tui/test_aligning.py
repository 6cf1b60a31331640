"""Aligning in the editor."""

from pathlib import Path

from tests.tui.conftest import opened, settle, write_document
from workbench.model import Origin
from workbench.project.editing import take_text
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
        await pilot.press("alt+x")
        assert targets() == [right[1], right[0], right[2]]
        await pilot.press("u")
        assert targets() == right


async def test_uneven_units_are_gone_through_and_all_above_is_confirmed(tmp_path: Path) -> None:
    (tmp_path / "t.en.txt").write_text(ENGLISH, encoding="utf-8")
    async with opened(write_document(tmp_path / "text.wbp", UNITS)) as (desk, pilot):

        async def number_after(key: str) -> int:
            await pilot.press(key)
            await settle(pilot)
            return desk.units.current + 1

        await pilot.press("A")
        await pilot.press(*str(tmp_path / "t.en.txt"), "enter")
        await settle(pilot)
        await settle(pilot)
        assert await number_after("f6") == 1  # all are one for one
        await pilot.press("down", "left_parenthesis")
        assert [await number_after(key) for key in ("f6", "alt+n", "shift+f6", "alt+p")] == [3, 2, 3, 2]
        await pilot.press("u", "alt+c")
        await settle(pilot)
        assert [unit.target("en").confirmed for unit in desk.project.units()] == [True, True, False]
        assert desk.units.current == 1
        await pilot.press("u")
        assert not any(unit.target("en").confirmed for unit in desk.project.units())


async def test_a_cut_is_offered_between_sentences(tmp_path: Path) -> None:
    whole = "Il pleut. Le chat dort sur le toit de la maison."
    async with opened(write_document(tmp_path / "text.wbp", [(whole, "\n")])) as (desk, pilot):
        for unit_id in desk.project.ids():
            english = "It is raining. The cat sleeps on the roof of the house."
            take_text(desk.project, unit_id, "en", english, Origin.ALIGNED, "t.en.txt")
        await pilot.press("b", "enter")
        await settle(pilot)
        rows = [(unit.source, unit.target("en").text) for unit in desk.project.units()]
        assert rows == [
            ("Il pleut.", "It is raining."),
            ("Le chat dort sur le toit de la maison.", "The cat sleeps on the roof of the house."),
        ]


async def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    async with opened(write_document(tmp_path / "text.wbp", UNITS)) as (desk, pilot):
        await pilot.press("A")
        await pilot.press(*"nowhere.txt", "enter")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, EditorScreen)
        assert [unit.target("en").text for unit in desk.project.units()] != [""] * 3
