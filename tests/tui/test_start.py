from pathlib import Path
from typing import Any

import pytest
from textual.events import Key, Paste
from textual.widgets import OptionList

from tests.tui.conftest import fake_machine, opened, settle, until
from workbench.config import Config
from workbench.project.documents import open_document
from workbench.project.project import Project
from workbench.project.recent import note_opened, recent
from workbench.tui.app import WorkbenchApp
from workbench.tui.modals.error import ErrorMessage
from workbench.tui.paths import completions, pasted_path
from workbench.tui.screens.editor import EditorScreen
from workbench.tui.screens.start import PathInput, StartScreen


def test_paths_are_completed_folders_first_and_hidden_files_only_when_asked(tmp_path: Path) -> None:
    for name in ("letter.txt", "lavrov.txt", ".hidden", "lease.wbp-wal", "lease.wbp-shm"):
        (tmp_path / name).touch()
    (tmp_path / "library").mkdir()
    assert completions(f"{tmp_path}/l") == [f"{tmp_path}/library/", f"{tmp_path}/lavrov.txt", f"{tmp_path}/letter.txt"]
    assert completions(f"{tmp_path}/.") == [f"{tmp_path}/.hidden"]
    assert completions(f"{tmp_path}/none/x") == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/tmp/a b.txt\n", "/tmp/a b.txt"),
        ("'/tmp/l'\\''été.txt' ", "/tmp/l'été.txt"),
        ('"/tmp/a b.txt"', "/tmp/a b.txt"),
        ("/tmp/a\\ b.txt", "/tmp/a b.txt"),
        ("file:///tmp/a%20b.txt\r\nfile:///tmp/c.txt", "/tmp/a b.txt"),
        ("l'été.txt", "l'été.txt"),
        ("'l\\ été.txt", "'l\\ été.txt"),
        ("C:\\texts\\a.txt", "C:\\texts\\a.txt"),
        ("\n", ""),
    ],
)
def test_what_terminals_put_around_a_path_that_is_dropped_goes(text: str, path: str) -> None:
    assert pasted_path(text) == path


async def test_a_file_is_opened_by_its_path(tmp_path: Path) -> None:
    document = tmp_path / "lettre.txt"
    document.write_text("Bonjour le monde. Nous sommes arrivés hier soir. Adieu.\n", encoding="utf-8")
    app = WorkbenchApp(Config(source="fr", targets=("en",)), fake_machine())
    async with app.run_test() as pilot:
        await pilot.press("slash")
        app.screen.query_one(PathInput).value = str(tmp_path / "let")
        await pilot.press("tab", "enter")
        await settle(pilot)
        await settle(pilot)
        assert isinstance(app.screen, EditorScreen)
        assert len(app.screen.desk.project) == 3
        assert app.screen.desk.project.targets == ("en",)
    assert [entry.path for entry in recent()] == [str(tmp_path / "lettre.wbp")]


@pytest.mark.parametrize("pasted", ["{}", "'{}' ", "file://{}\n"])
async def test_a_path_that_is_pasted_or_dropped_is_in_the_field(tmp_path: Path, pasted: str) -> None:
    app = WorkbenchApp(Config(), fake_machine())
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(Paste(pasted.format("/tmp/my texts/lavrov.txt")))
        await settle(pilot)
        field = app.screen.query_one(PathInput)
        assert (field.value, field.has_focus) == ("/tmp/my texts/lavrov.txt", True)


async def test_a_path_that_is_typed_at_once_is_whole(tmp_path: Path) -> None:
    app = WorkbenchApp(Config(), fake_machine())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in "/some":
            app.post_message(Key("slash" if key == "/" else key, key))
        await until(pilot, lambda: app.screen.query_one(PathInput).value == "some")


async def test_an_impatient_key_opens_no_file_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = tmp_path / "lettre.txt"
    document.write_text("Bonjour le monde.\n", encoding="utf-8")
    opened: list[Path] = []

    def noted(path: Path, **wish: Any) -> Project:
        opened.append(path)
        return open_document(path, **wish)

    monkeypatch.setattr("workbench.tui.screens.start.open_document", noted)
    app = WorkbenchApp(Config(source="fr", targets=("en",)), fake_machine())
    async with app.run_test() as pilot:
        await pilot.pause()
        start = app.screen
        assert isinstance(start, StartScreen)
        start.open(tmp_path / "missing.txt")
        while not isinstance(app.screen, ErrorMessage):
            await pilot.pause(0.01)
        await pilot.press("enter")
        start.open(document)
        start.open(document)
        await settle(pilot)
        await settle(pilot)
        assert isinstance(app.screen, EditorScreen)
        assert opened == [tmp_path / "missing.txt", document]


async def test_a_file_that_is_not_there_is_told_and_the_screen_stays(tmp_path: Path) -> None:
    app = WorkbenchApp(Config(), fake_machine(), tmp_path / "missing.txt")
    async with app.run_test() as pilot:
        while not isinstance(app.screen, ErrorMessage):
            await pilot.pause(0.01)
        await pilot.press("enter")
        assert isinstance(app.screen, StartScreen)


async def test_a_path_that_could_not_be_opened_can_be_corrected(tmp_path: Path) -> None:
    app = WorkbenchApp(Config(), fake_machine())
    async with app.run_test() as pilot:
        await pilot.press("slash")
        field = app.screen.query_one(PathInput)
        field.value = str(tmp_path / "missing.txt")
        await pilot.press("enter")
        while not isinstance(app.screen, ErrorMessage):
            await pilot.pause(0.01)
        await pilot.press("enter")
        await pilot.pause()
        assert field.has_focus
        await pilot.press("backspace")
        assert field.value == str(tmp_path / "missing.tx")


async def test_the_sample_is_a_key_away(tmp_path: Path) -> None:
    app = WorkbenchApp(Config(), fake_machine())
    async with app.run_test() as pilot:
        await pilot.press("s")
        await settle(pilot)
        await settle(pilot)
        assert isinstance(app.screen, EditorScreen)
        assert app.screen.desk.project.document.name == "lavrov.fr.txt"


async def test_a_project_left_stands_in_the_list(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("f2")
        options = pilot.app.screen.query_one("#recent")
        assert options.get_option_at_index(0).id == str(path)  # type: ignore[attr-defined]  # an OptionList


async def test_the_names_of_the_projects_are_a_column(tmp_path: Path) -> None:
    for name in ("a", "contrat", "n" * 60):
        path = tmp_path / f"{name}.wbp"
        path.touch()
        note_opened(path)
    async with WorkbenchApp(Config(), fake_machine()).run_test() as pilot:
        options = pilot.app.screen.query_one("#recent", OptionList)
        rows = [str(options.get_option_at_index(place).prompt) for place in range(3)]
        assert {row.index("   20") for row in rows} == {28}
