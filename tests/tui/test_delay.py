"""Waiting until nothing more happens."""

from textual.app import App

from workbench.tui.delay import Delay


async def test_what_never_rests_is_done_in_the_end() -> None:
    app, done = App[None](), list[str]()
    async with app.run_test() as pilot:
        patient = Delay(app, 1000, lambda: done.append("patient"))
        urgent = Delay(app, 1000, lambda: done.append("urgent"), at_latest=0)
        for _ in range(3):
            patient.restart()
            urgent.restart()
        await pilot.pause(0.1)
        assert done == ["urgent"]
        urgent.restart()
        await pilot.pause(0.1)
        assert done == ["urgent", "urgent"]
