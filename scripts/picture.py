"""Draw docs/images/editor.svg: the real editor, on the sample article, with the models that ship.

python scripts/picture.py [OUT.svg] [--light] [--size 130x36]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import tempfile
from pathlib import Path

from textual.pilot import Pilot

ROOT = Path(__file__).parent.parent
UNIT = 7
"""The unit shown: the one that says *syndicats* for *alliances*."""


async def rest(pilot: Pilot[None]) -> None:
    """Wait until nothing goes on in the background."""
    await pilot.pause(1)
    while any(worker.is_running for worker in pilot.app.workers):
        await pilot.pause(0.2)


async def draw(destination: Path, folder: Path, size: tuple[int, int], theme: str) -> None:
    """Open the article as a translator would, wait for the machine, go to the unit and save the screen."""
    from workbench.config import Config
    from workbench.project.machine import Machine
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.screens.start import Wish

    article = folder / "lavrov.fr.txt"
    shutil.copyfile(ROOT / "corpora" / "lavrov" / "lavrov.fr.txt", article)
    app = WorkbenchApp(Config(theme=theme), Machine(), article, Wish("fr", ("en", "ru")))
    async with app.run_test(size=size) as pilot:
        for _ in range(3):  # opening, translating, and weighing what was translated follow one another
            await rest(pilot)
        await pilot.press("g", *str(UNIT), "enter")
        await rest(pilot)
        await pilot.pause(6)  # until the line that says what was done is gone
        destination.write_text(app.export_screenshot(title="workbench"), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw the picture of the editor.")
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "docs" / "images" / "editor.svg")
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--size", default="130x36")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    theme = "workbench-light" if options.light else "workbench-dark"
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "DATA", "CACHE"):
            os.environ[f"WORKBENCH_{name}"] = str(Path(folder) / name.lower())
        asyncio.run(draw(options.out, Path(folder), (width, height), theme))


if __name__ == "__main__":
    main()
