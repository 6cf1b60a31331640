import pytest

from workbench.model import Origin, Status, Target
from workbench.tui.glyphs import ASCII, UNICODE, glyphs_for, mark


@pytest.mark.parametrize(
    ("target", "stale", "sign"),
    [
        (Target(), False, " "),
        (Target("a", Origin.MACHINE, Status.DRAFT), False, "·"),
        (Target("a", Origin.MEMORY, Status.DRAFT), False, "≈"),
        (Target("a", Origin.HUMAN, Status.DRAFT), False, "~"),
        (Target("a", Origin.HUMAN, Status.TRANSLATED), False, "✓"),
        (Target("a", Origin.HUMAN, Status.REVIEWED), False, "✔"),
        (Target("a", Origin.MACHINE, Status.DRAFT), True, "↻"),
        (Target("a", Origin.MACHINE, Status.DRAFT, problem="loops"), True, "!"),
        (Target("a", Origin.HUMAN, Status.TRANSLATED, problem="loops"), False, "✓"),
    ],
)
def test_the_sign_before_a_target(target: Target, stale: bool, sign: str) -> None:
    assert mark(target, stale, UNICODE) == sign


def test_terminals_that_cannot_draw_get_plain_signs() -> None:
    assert glyphs_for("UTF-8", {"TERM": "xterm-256color"}) is UNICODE
    assert glyphs_for("utf-8", {"TERM": "linux"}) is ASCII
    assert glyphs_for("ISO-8859-1", {}) is ASCII
    assert glyphs_for("UTF-8", {"WORKBENCH_ASCII": "1"}) is ASCII
    assert all(len(sign) == 1 and sign.isascii() for sign in (ASCII.bar, ASCII.column, ASCII.confirmed, ASCII.stale))
